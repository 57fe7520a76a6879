"""The use case of the bug journal: an entry in a note, whatever the note says by now."""

from pathlib import Path

import pytest

from studytui.errors import Misuse
from studytui.record import Kind
from studytui.rules.bugs import Bug, bugs
from studytui.tracker import LARGEST_NOTE, Tracker
from tests.makers import TODAY, days_ago
from tests.store.tools import sql
from tests.tracking import text_of, tracker_in

BUG = Bug(TODAY, "loops", "It never ends", "the step is 0", "a step of 1")
ENTRY = "- 2026-03-11: It never ends\n  - Cause: the step is 0\n  - Fix: a step of 1\n"


def test_a_bug_is_written_under_its_heading(tracker: Tracker) -> None:
    saved = tracker.record_bug(BUG)
    assert saved.note.text == text_of(tracker) == f"## Bugs\n\n{ENTRY}"
    assert tracker.study().once(bugs) == (BUG,)
    assert tracker.study().record.undo == "wrote down a bug on Loops"


def test_symptom_alone_and_an_earlier_day(tracker: Tracker) -> None:
    tracker.record_bug(Bug(days_ago(1), "loops", " one\n two "))
    assert text_of(tracker) == "## Bugs\n\n- 2026-03-10: one two\n"


def test_the_rest_of_the_note_stays_to_the_letter(tracker: Tracker) -> None:
    before = "# Loops\r\n\r\n\twhile \r\n\r\n## Bugs\r\n\r\n- mine\r\n\r\n## More\r\n"
    tracker.write_note("loops", before, based_on=None)
    tracker.record_bug(BUG)
    entry = ENTRY.replace("\n", "\r\n")
    assert text_of(tracker) == before.replace("- mine\r\n", f"- mine\r\n\r\n{entry}")


def test_it_goes_into_what_another_program_has_just_written(
    tracker: Tracker, tmp_path: Path
) -> None:
    tracker.write_note("loops", "one", based_on=None)
    tracker.study()
    tracker_in(tmp_path).append_to_note("loops", "two")
    tracker.record_bug(BUG)
    assert text_of(tracker) == f"one\n\ntwo\n\n## Bugs\n\n{ENTRY}"


def test_each_bug_is_undone_by_itself(tracker: Tracker) -> None:
    tracker.write_note("loops", "one", based_on=None)
    tracker.record_bug(BUG)
    tracker.record_bug(Bug(TODAY, "loops", "Again"))
    both = f"one\n\n## Bugs\n\n{ENTRY}- 2026-03-11: Again\n"
    assert text_of(tracker) == both
    assert tracker.undo() == "wrote down a bug on Loops"
    assert text_of(tracker) == f"one\n\n## Bugs\n\n{ENTRY}"
    assert tracker.undo() == "wrote down a bug on Loops"
    assert text_of(tracker) == "one"
    tracker.redo()
    tracker.redo()
    assert text_of(tracker) == both


def test_it_is_one_action_and_one_revision(tracker: Tracker, tmp_path: Path) -> None:
    tracker.record_bug(BUG)
    database = tmp_path / "study.db"
    assert sql(database, "SELECT title FROM action") == [("wrote down a bug on Loops",)]
    assert sql(database, "SELECT target FROM note_revision") == [("loops",)]


@pytest.mark.parametrize(
    ("item_id", "target", "title"),
    [
        ("", "", "The road"),
        ("databases", "databases", "Databases"),
        ("for-loops", "loops", "Loops"),
    ],
)
def test_bugs_on_the_roadmap_on_stages_and_under_former_ids(
    tracker: Tracker, item_id: str, target: str, title: str
) -> None:
    tracker.record_bug(Bug(TODAY, item_id, "Odd"))
    assert text_of(tracker, target) == "## Bugs\n\n- 2026-03-11: Odd\n"
    assert tracker.study().record.undo == f"wrote down a bug on {title}"


@pytest.mark.parametrize("symptom", ["", " \n\t", "x" * LARGEST_NOTE])
def test_what_cannot_be_kept_changes_nothing(tracker: Tracker, symptom: str) -> None:
    with pytest.raises(Misuse):
        tracker.record_bug(Bug(TODAY, "loops", symptom, "a cause"))
    assert tracker.note("loops") is None
    assert tracker.study().record.undo is None


def test_where_a_note_about_a_session_belongs(tracker: Tracker, tmp_path: Path) -> None:
    log = tracker.sessions.log
    for item_id, target in (("joins", "joins"), ("for-loops", "loops"), (None, ""), ("gone", "")):
        assert tracker.sessions.note_target(log(item_id, Kind.BUILD, 60)) == target
    other = "schema: 1\nid: other\ntitle: Other\nstages: [{title: Loops}]\n"
    folder = tmp_path / "other"
    foreign = tracker_in(folder, roadmap=other).sessions.log("loops", Kind.BUILD, 60)
    assert tracker.sessions.note_target(foreign) == ""
