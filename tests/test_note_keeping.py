"""Texts are kept to the letter; notes, and what becomes of two who write one at once."""

from dataclasses import replace
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from studytui.errors import Misuse
from studytui.record import Kind, Status
from studytui.store.writing import ONE_WRITING
from studytui.tracker import LARGEST_NOTE, Saved, Tracker
from tests.makers import FakeClock
from tests.store.tools import sql
from tests.tracking import ROAD, empty_record, text_of, tracker_in, write


def actions(folder: Path) -> list[str]:
    """The titles of all that was done."""
    return [title for (title,) in sql(folder / "study.db", "SELECT title FROM action ORDER BY seq")]


def revisions(folder: Path) -> list[str]:
    """The texts of all notes that are still stored."""
    return [text for (text,) in sql(folder / "study.db", "SELECT text FROM note_revision")]


# --- Texts -------------------------------------------------------------------------------

STRANGE = [
    "one\r\ntwo\rthree\n",
    "trailing \t spaces  ",
    "\n\n",
    "\u2028\u2029\x85\x0b\x0c\x1c",
    "\ufeffa mark",
    "\x1b]52;c;AAAA\x07 \x9b31m",
    "\ufdd0\uffff\U0010ffff",
    "e\u0301\u202e\u2066",
    "':roadmap -- ?",
]


@pytest.mark.parametrize("text", STRANGE)
def test_a_text_is_kept_to_the_letter(tmp_path: Path, tracker: Tracker, text: str) -> None:
    saved = tracker.write_note("loops", text, based_on=None)
    assert saved.note.text == text
    tracker.set_status(["loops"], Status.SKIPPED, why=text)
    session = tracker.sessions.log(None, Kind.READ, 60, text=text, left_off=text)
    again = tracker_in(tmp_path)
    assert text_of(again) == text
    assert again.study().record.changes[0].why == text
    assert again.study().record.sessions == (session,)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\0b", "the text holds a NUL character; write it without"),
        ("a\ud800b", "the text holds half a character; write it again"),
        ("ä" * (LARGEST_NOTE // 2 + 1), "the text is larger than 1 MiB; keep the rest in a file"),
    ],
)
def test_a_text_that_cannot_be_kept_is_refused(tracker: Tracker, text: str, said: str) -> None:
    write(tracker, "A loop")
    tracker.open_session.start("loops", Kind.READ)
    before = tracker.study().record
    for attempt in (
        lambda: write(tracker, text),
        lambda: tracker.write_note("joins", text, based_on=None),
        lambda: tracker.append_to_note("loops", text),
        lambda: tracker.set_status(["loops"], Status.SKIPPED, text),
        lambda: tracker.open_session.stop(text),
        lambda: tracker.open_session.stop("", text),
        lambda: tracker.sessions.log(None, Kind.READ, 60, text=text),
        lambda: tracker.sessions.log(text, Kind.READ, 60),
    ):
        with pytest.raises(Misuse) as caught:
            attempt()
        assert caught.value.line.startswith(said)
        assert tracker.study().record == before


def test_the_largest_text_is_kept(tracker: Tracker) -> None:
    assert write(tracker, "x" * LARGEST_NOTE).note.text == "x" * LARGEST_NOTE


# --- Notes -------------------------------------------------------------------------------


def test_a_note_on_anything(tracker: Tracker) -> None:
    for target in ("loops", "programming", "", "gone"):
        tracker.write_note(target, f"About {target}", based_on=None)
    for target in ("loops", "programming", ""):
        assert text_of(tracker, target) == f"About {target}"
    assert tracker.study().orphans.notes.keys() == {"gone"}
    assert tracker.undo() == "wrote the note on gone"
    assert tracker.undo() == "wrote the note on The road"
    assert tracker.undo() == "wrote the note on Programming"


def test_an_emptied_note_is_none_and_comes_back(tracker: Tracker) -> None:
    write(tracker, "Years of thought")
    write(tracker, "")
    assert tracker.note("loops") is None
    assert tracker.study().record.notes == {}
    tracker.undo()
    assert text_of(tracker) == "Years of thought"


def test_nothing_is_stored_for_a_note_that_says_the_same(tmp_path: Path, tracker: Tracker) -> None:
    assert tracker.write_note("loops", "", based_on=None).note.text == ""
    first = write(tracker, "A loop")
    assert tracker.write_note("loops", "A loop", based_on="who knows") == first
    assert actions(tmp_path) == ["wrote the note on Loops"]


def test_successive_saves_are_one_action(
    tmp_path: Path, tracker: Tracker, clock: FakeClock
) -> None:
    for text in ("A", "A lo", "A loop", "A loo", "A loop"):
        write(tracker, text)
        clock.advance(minutes=2)
    assert len(actions(tmp_path)) == 1
    write(tracker, "A loop ends")  # 10 minutes after the first
    assert len(actions(tmp_path)) == 2
    assert revisions(tmp_path) == ["A loop", "A loop ends"]


@pytest.mark.parametrize("less", ["", "A lo", "A"])
def test_a_halved_note_is_an_action_of_its_own(tmp_path: Path, tracker: Tracker, less: str) -> None:
    write(tracker, "A loop, ")
    write(tracker, less)
    assert revisions(tmp_path) == ["A loop, ", less]


def test_what_is_done_in_between_begins_a_new_action(tmp_path: Path, tracker: Tracker) -> None:
    for step in (
        lambda: tracker.set_status(["loops"], Status.DONE),
        lambda: write(tracker, "Another", target="joins"),
        lambda: (tracker.set_status(["joins"], Status.DONE), tracker.undo()),
    ):
        write(tracker, f"{text_of(tracker)} more")
        before = len(revisions(tmp_path))
        step()
        between = len(revisions(tmp_path)) - before
        write(tracker, f"{text_of(tracker)} more")
        assert len(revisions(tmp_path)) == before + between + 1


def test_the_wall_clock_put_back_begins_a_new_action(
    tmp_path: Path, tracker: Tracker, clock: FakeClock
) -> None:
    write(tracker, "A")
    clock.jump(seconds=-ONE_WRITING.total_seconds())
    write(tracker, "A loop")
    assert revisions(tmp_path) == ["A", "A loop"]


def test_a_note_written_anew_is_an_action_of_its_own(tmp_path: Path, tracker: Tracker) -> None:
    first = write(tracker, "A loop")
    tracker.write_note("loops", "A loop ends", based_on=first.note.edition, anew=True)
    assert revisions(tmp_path) == ["A loop", "A loop ends"]


def test_a_paragraph_is_added(tmp_path: Path, tracker: Tracker) -> None:
    assert tracker.append_to_note("loops", "One").note.text == "One"
    assert tracker.append_to_note("loops", "Two").note.text == "One\n\nTwo"
    assert len(actions(tmp_path)) == 2
    write(tracker, "One \n\n\n")
    assert tracker.append_to_note("loops", " Two ").note.text == "One\n\n Two "


def test_a_note_under_a_former_id_is_written_on(tmp_path: Path) -> None:
    before = ROAD.replace("{title: Loops, aliases: [for-loops]}", "For loops")
    old = tracker_in(tmp_path / "old", roadmap=before)
    write(old, "Old", target="for-loops")
    (tmp_path / "old" / "road.yaml").write_text(ROAD, encoding="utf-8")

    tracker = tracker_in(tmp_path / "old")
    assert text_of(tracker) == "Old"
    assert tracker.append_to_note("loops", "New").note.text == "Old\n\nNew"
    assert write(tracker, "Old and new").joined is False
    assert tracker.write_note("for-loops", "Another", based_on=None).joined
    assert tracker.study().orphans.ids == ()
    write(tracker, "")
    assert tracker.note("loops") is None


# --- Conflicts ---------------------------------------------------------------------------


def test_a_note_that_was_changed_elsewhere_keeps_both_texts(
    tmp_path: Path, tracker: Tracker, clock: FakeClock
) -> None:
    base = write(tracker, "Base").note.edition
    clock.advance(hours=1)
    other = tracker_in(tmp_path, clock)
    other.write_note("loops", "Base\nTheirs", based_on=base)
    clock.travel("Asia/Tokyo")
    saved = tracker.write_note("loops", "Base\nMine", based_on=base)
    both = "Base\nMine\nTheirs"
    assert saved == Saved(replace(saved.note, text=both), joined=True)
    assert text_of(other) == both
    tracker.undo()
    assert text_of(tracker) == "Base\nTheirs"


def test_two_that_begin_a_note_at_once_keep_both_texts(tmp_path: Path, tracker: Tracker) -> None:
    tracker_in(tmp_path).write_note("loops", "Theirs", based_on=None)
    saved = tracker.write_note("loops", "Mine", based_on=None)
    assert saved.joined
    assert saved.note.text == "Mine\nTheirs"


def test_edits_of_different_lines_are_joined(tmp_path: Path, tracker: Tracker) -> None:
    base = write(tracker, "# Loops\n\nfor\n\nwhile").note.edition
    tracker_in(tmp_path).write_note("loops", "# Loops\n\nfor x in y\n\nwhile", based_on=base)
    saved = tracker.write_note("loops", "# Loops\n\nfor\n\nwhile true", based_on=base)
    assert saved.joined
    assert saved.note.text == "# Loops\n\nfor x in y\n\nwhile true"


def test_what_is_already_in_the_note_is_not_added_again(tmp_path: Path, tracker: Tracker) -> None:
    base = write(tracker, "Base").note.edition
    other = tracker_in(tmp_path)
    other.write_note("loops", "Base\nTheirs", based_on=base)
    for _ in range(3):
        saved = tracker.write_note("loops", "Base\nMine", based_on=base)
        assert saved.note.text == "Base\nMine\nTheirs"
    assert revisions(tmp_path) == ["Base", "Base\nTheirs", "Base\nMine\nTheirs"]


def test_an_edition_that_is_stored_no_more_is_known_by_its_text(
    tmp_path: Path, tracker: Tracker
) -> None:
    seen = write(tracker, "Base\n1").note
    write(tracker, "Base\n1\n2")  # continues the same revision
    other = tracker_in(tmp_path)
    saved = other.write_note("loops", "Base!\n1", based_on=seen.edition, base=seen.text)
    assert saved.note.text == "Base!\n1\n2"


def test_two_notes_that_are_too_large_together_are_not_stored(
    tmp_path: Path, tracker: Tracker
) -> None:
    tracker_in(tmp_path).write_note("loops", "x" * LARGEST_NOTE, based_on=None)
    with pytest.raises(Misuse, match="larger than 1 MiB"):
        tracker.write_note("loops", "Mine", based_on=None)
    assert text_of(tracker) == "x" * LARGEST_NOTE


def test_what_was_emptied_elsewhere_is_no_conflict(tmp_path: Path, tracker: Tracker) -> None:
    base = write(tracker, "Base").note.edition
    write(tracker_in(tmp_path), "")
    saved = tracker.write_note("loops", "Base and mine", based_on=base)
    assert saved == Saved(replace(saved.note, text="Base and mine"))


WORDS = ["ant", "bee", "cow", "dog", "eel", "fox", "gnu", "hen"]
STEPS = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.sampled_from(["add", "replace", "empty", "load", "undo", "redo", "append"]),
        st.sampled_from(WORDS),
    ),
    max_size=14,
)


@given(steps=STEPS, minutes=st.integers(0, 6))
@settings(max_examples=40)
def test_no_text_is_lost_that_its_replacer_had_not_seen(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, str, str]], minutes: int
) -> None:
    """Two editors on one note, which load it when they like, and save what they have."""
    folder = tmp_path_factory.mktemp("notes")
    (folder / "study.db").write_bytes(empty_record())
    clock = FakeClock()
    editors = [tracker_in(folder, clock), tracker_in(folder, clock)]
    shown = ["", ""]
    editions: list[str | None] = [None, None]
    seen: set[str] = set()  # the editions that somebody had before their eyes when they saved
    saved: dict[str, str] = {}
    for number, (who, what, word) in enumerate(steps):
        tracker = editors[who]
        clock.advance(minutes=minutes)
        if what in ("undo", "redo"):
            tracker.undo() if what == "undo" else tracker.redo()
            continue
        note = tracker.note("loops")
        if what == "load":
            shown[who], editions[who] = (note.text, note.edition) if note else ("", None)
            continue
        if what == "append":
            now = tracker.append_to_note("loops", f"{word}{number}").note
            saved[now.edition] = f"{word}{number}"
            continue
        mine = {"add": f"{shown[who]} {word}{number}", "replace": f"{word}{number}", "empty": ""}
        seen.add(editions[who] or "")
        now = tracker.write_note("loops", mine[what], based_on=editions[who]).note
        saved.setdefault(now.edition, mine[what])
        shown[who], editions[who] = now.text, now.edition
    stored = revisions(folder)
    for edition, text in saved.items():
        assert edition in seen or all(
            any(line in each for each in stored) for line in text.split("\n")
        )
