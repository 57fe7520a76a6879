"""Earlier versions of a note, what is restored, and what becomes of drafts left behind."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studytui.errors import Misuse
from studytui.revisions import Choice
from studytui.rules.text_retention import is_edit
from studytui.tracker import Tracker
from tests.makers import FakeClock
from tests.tracking import ROAD, empty_record, roadmap_file, text_of, tracker_in, write


def write_anew(tracker: Tracker, text: str, target: str = "loops") -> None:
    """Write a version of its own over whatever is there."""
    write(tracker, text, target, anew=True)


def versions(tracker: Tracker, target: str = "loops") -> list[str]:
    """The texts of all versions, the newest first."""
    return [each.note.text for each in tracker.revisions.of(target)]


# --- Looking back ------------------------------------------------------------------------


def test_without_a_record_there_are_none(tracker: Tracker) -> None:
    assert versions(tracker) == []


def test_all_versions_of_one_note_newest_first(tracker: Tracker, clock: FakeClock) -> None:
    for text in ("One", "One two", ""):
        write_anew(tracker, text)
        write_anew(tracker, f"Other {text}", "joins")
        clock.advance(minutes=1)
    assert versions(tracker) == ["", "One two", "One"]


def test_what_was_taken_back_is_among_them(tracker: Tracker) -> None:
    write_anew(tracker, "One")
    write_anew(tracker, "Two")
    tracker.undo()
    write_anew(tracker, "Three")  # no redo leads back to Two
    assert [(each.note.text, each.is_undone) for each in tracker.revisions.of("loops")] == [
        ("Three", False),
        ("Two", True),
        ("One", False),
    ]


def test_what_was_written_under_a_former_id_is_among_them(tmp_path: Path) -> None:
    old = tracker_in(
        tmp_path, roadmap=ROAD.replace("{title: Loops, aliases: [for-loops]}", "For loops")
    )
    write_anew(old, "Old", "for-loops")
    roadmap_file(tmp_path).write_text(ROAD, encoding="utf-8")
    assert versions(tracker_in(tmp_path)) == ["Old"]


# --- Restoring ---------------------------------------------------------------------------


def test_a_restored_version_is_the_newest_and_undo_takes_it_back(tracker: Tracker) -> None:
    for text in ("One", "Two", ""):
        write_anew(tracker, text)
    oldest = tracker.revisions.of("loops")[-1]
    assert tracker.revisions.restore("loops", oldest.note.edition).text == "One"
    assert versions(tracker) == ["One", "", "Two", "One"]
    assert tracker.undo() == "restored the note on Loops of 2026-03-11 18:30"
    assert text_of(tracker) == ""
    tracker.redo()
    assert text_of(tracker) == "One"


def test_restoring_what_it_says_changes_nothing(tracker: Tracker) -> None:
    write_anew(tracker, "One")
    tracker.revisions.restore("loops", tracker.revisions.of("loops")[0].note.edition)
    assert versions(tracker) == ["One"]


def test_a_version_that_is_not_there_is_refused(tracker: Tracker) -> None:
    write_anew(tracker, "One")
    with pytest.raises(Misuse, match="not there any more"):
        tracker.revisions.restore("loops", "who knows")


# --- Nothing that was overwritten is lost ------------------------------------------------


OTHERS = {
    "another text": "Something else, which is longer than half of it",
    "a list of the same length": "- [ ] joins\n- [ ] rows\n- [ ] keys",
    "one of its lines": "- [ ] loops",
    "nothing": "",
    "blank lines": "\n" * 30,
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_a_text_that_was_pasted_over_can_be_restored(tracker: Tracker, other: str) -> None:
    write(tracker, "- [ ] loops\n- [ ] lists\n- [ ] sets")
    write(tracker, other)
    assert versions(tracker) == [other, "- [ ] loops\n- [ ] lists\n- [ ] sets"]


def test_typing_makes_one_version(tracker: Tracker, clock: FakeClock) -> None:
    text = ""
    for letter in "# Loops\n\nA loop repeats.\nIt ends when it is told to.\n\n- for\n- while":
        text += letter
        write(tracker, text)
        clock.advance(2)
    assert versions(tracker) == [text]
    write(tracker, text.replace("told to", "done"))
    assert len(versions(tracker)) == 1


def test_a_text_that_goes_line_by_line_can_be_restored(tracker: Tracker) -> None:
    lines = [f"line {number}" for number in range(9)]
    write(tracker, "\n".join(lines))
    for number in range(9):
        lines[number] = f"other {number}"
        write(tracker, "\n".join(lines))
    left = [text.count("line") for text in versions(tracker)]
    assert left[-1] >= 6
    assert len(left) < 6


def test_deleting_little_by_little_loses_no_third(tracker: Tracker, clock: FakeClock) -> None:
    text = "x" * 100
    write_anew(tracker, text)
    while text:
        text = text[:-1]
        write(tracker, text)
        clock.advance(2)
    kept = [len(each) for each in reversed(versions(tracker))]
    assert kept[0] == 67
    assert all(now * 2 >= before for before, now in pairwise(kept[:-2]))


PIECES = st.lists(st.sampled_from(["ant", "bee. ", "cow\n", "\n", "dog!", "e", " "]), max_size=12)


@settings(max_examples=60)
@given(st.lists(PIECES.map("".join), max_size=12))
def test_of_every_text_that_was_saved_half_is_kept(saves: list[str]) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        (Path(folder) / "study.db").write_bytes(empty_record())
        tracker = tracker_in(Path(folder))
        for text in saves:
            write(tracker, text)
        kept = versions(tracker)
        for text in saves:
            assert not text or any(is_edit(text, each, 0.5) for each in kept)


def test_another_program_begins_a_version_of_its_own(tmp_path: Path, tracker: Tracker) -> None:
    write(tracker, "A loop")
    write(tracker_in(tmp_path), "A loop en")
    write(tracker, "A loop ends")
    assert versions(tracker) == ["A loop ends", "A loop en", "A loop"]


# --- Drafts ------------------------------------------------------------------------------


@pytest.mark.parametrize("saved", ["", "Saved"])
def test_the_draft_becomes_the_note(tracker: Tracker, saved: str) -> None:
    write_anew(tracker, saved)
    assert tracker.revisions.settle("loops", "Draft", Choice.DRAFT).text == "Draft"
    assert tracker.undo() == "kept the draft of the note on Loops"
    assert text_of(tracker) == saved


@pytest.mark.parametrize("saved", ["", "Saved"])
def test_the_saved_text_stays_and_undo_brings_the_draft(tracker: Tracker, saved: str) -> None:
    write_anew(tracker, saved)
    assert tracker.revisions.settle("loops", "Draft", Choice.SAVED).text == saved
    assert text_of(tracker) == saved
    assert "Draft" in versions(tracker)
    assert tracker.undo() == "kept the saved note on Loops, not the draft"
    assert text_of(tracker) == "Draft"


def test_both_are_kept_with_the_draft_first(tracker: Tracker) -> None:
    write_anew(tracker, "Saved")
    assert tracker.revisions.settle("loops", "Draft", Choice.BOTH).text == "Draft\nSaved"
    tracker.undo()
    assert text_of(tracker) == "Saved"


def test_what_draft_and_saved_text_have_in_common_stands_once(tracker: Tracker) -> None:
    write_anew(tracker, "# Loops\n\nsaved")
    for _ in range(3):
        text = tracker.revisions.settle("loops", "# Loops\n\ndraft", Choice.BOTH).text
        assert text == "# Loops\n\ndraft\n\nsaved"


def test_both_with_nothing_saved_is_the_draft(tracker: Tracker) -> None:
    assert tracker.revisions.settle("loops", "Draft", Choice.BOTH).text == "Draft"


@pytest.mark.parametrize("choice", list(Choice))
def test_a_draft_that_is_stored_changes_nothing(tracker: Tracker, choice: Choice) -> None:
    write_anew(tracker, "Same")
    tracker.revisions.settle("loops", "Same", choice)
    assert versions(tracker) == ["Same"]


def test_a_draft_about_what_is_gone_is_an_orphan(tracker: Tracker) -> None:
    tracker.revisions.settle("gone", "Draft", Choice.DRAFT)
    assert tracker.study().orphans.notes["gone"].text == "Draft"
