"""What the roadmap no longer has: kept, moved as a whole, or written into a file."""

import stat
from pathlib import Path

import pytest

from studytui.errors import Misuse
from studytui.record import Kind, Status
from studytui.tracker import Tracker
from tests.makers import FakeClock
from tests.tracking import ROAD, roadmap_file, tracker_in

WITHOUT = ROAD.replace("{title: Loops, aliases: [for-loops]}, ", "")


@pytest.fixture
def tracker(tmp_path: Path, clock: FakeClock) -> Tracker:
    """A learner who did everything to loops, before the roadmap lost it."""
    before = tracker_in(tmp_path, clock)
    before.set_status(["loops"], Status.DONE, "known")
    before.write_note("loops", "# While\n\nand for", based_on=None)
    before.sessions.log("loops", Kind.READ, 1500, text="off by\none", left_off="else")
    before.open_session.start("loops", Kind.BUILD)
    clock.advance(minutes=5)
    roadmap_file(tmp_path).write_text(WITHOUT, encoding="utf-8")
    return tracker_in(tmp_path, clock)


def attach(tracker: Tracker, item_id: str) -> str:
    """Attach what was recorded for loops."""
    return tracker.orphans.attach(tracker.study(), "loops", item_id)


def test_a_lost_item_keeps_its_record(tracker: Tracker) -> None:
    orphans = tracker.study().orphans
    assert orphans.ids == ("loops",)
    assert orphans.changes["loops"].status is Status.DONE
    assert len(orphans.sessions["loops"]) == 2
    note = tracker.study().note("loops")
    assert note
    assert note.text == "# While\n\nand for"


def test_all_of_it_moves_and_one_undo_takes_it_back(tracker: Tracker) -> None:
    before = tracker.study().record
    assert attach(tracker, "joins") == "attached loops to Joins"
    study = tracker.study()
    assert study.orphans.ids == ()
    assert study.changes["joins"].why == "known"
    assert study.status("joins") is Status.DONE
    note = study.note("joins")
    assert note
    assert note.text == "# While\n\nand for"
    assert {each.state for each in study.sessions_on("joins")} == {"finished", "running"}
    assert tracker.undo() == "attached loops to Joins"
    after = tracker.study()
    assert (after.record.changes, after.record.notes) == (before.changes, before.notes)
    assert after.record.sessions == before.sessions
    tracker.redo()
    assert tracker.study().orphans.ids == ()


def test_its_versions_come_along(tracker: Tracker) -> None:
    note = tracker.study().note("loops")
    assert note
    tracker.write_note("loops", "Changed", based_on=note.edition, anew=True)
    attach(tracker, "joins")
    texts = [each.note.text for each in tracker.revisions.of("joins")]
    assert texts == ["Changed", "Changed", "# While\n\nand for"]


def test_a_note_is_put_below_the_one_that_is_there(tracker: Tracker) -> None:
    tracker.write_note("joins", "Inner and outer", based_on=None)
    attach(tracker, "joins")
    note = tracker.study().note("joins")
    assert note
    assert note.text == "Inner and outer\n\n---\n\n*From loops:*\n\n# While\n\nand for"


def test_of_two_statuses_the_newer_counts(tracker: Tracker) -> None:
    tracker.set_status(["joins"], Status.LEARNING)
    attach(tracker, "joins")
    assert tracker.study().status("joins") is Status.LEARNING
    assert tracker.study().orphans.ids == ()


@pytest.mark.parametrize("item_id", ["idioms", "databases"])
def test_a_status_needs_an_item_of_its_own(tracker: Tracker, item_id: str) -> None:
    before = tracker.study().record
    with pytest.raises(Misuse, match="follows from what it consists of"):
        attach(tracker, item_id)
    assert tracker.study().record == before


def test_without_a_status_a_stage_will_do(tracker: Tracker) -> None:
    tracker.write_note("gone", "About all", based_on=None)
    tracker.orphans.attach(tracker.study(), "gone", "databases")
    note = tracker.study().note("databases")
    assert note
    assert note.text == "About all"


def test_what_is_not_there_is_refused(tracker: Tracker) -> None:
    with pytest.raises(Misuse, match="there is no item"):
        attach(tracker, "nowhere")
    for orphan_id in ("joins", "never"):
        with pytest.raises(Misuse, match="nothing is recorded"):
            tracker.orphans.attach(tracker.study(), orphan_id, "joins")


def test_an_item_that_became_a_group_gives_its_status_away(tmp_path: Path) -> None:
    tracker_in(tmp_path).set_status(["tables"], Status.DONE)
    grown = ROAD.replace("[Tables, Joins]", "[{title: Tables, items: [Keys]}, Joins]")
    roadmap_file(tmp_path).write_text(grown, encoding="utf-8")
    tracker = tracker_in(tmp_path)
    assert tracker.study().orphans.ids == ("tables",)
    tracker.orphans.attach(tracker.study(), "tables", "keys")
    assert tracker.study().status("keys") is Status.DONE
    assert tracker.study().orphans.ids == ()


def test_it_is_written_into_a_new_file(tracker: Tracker, tmp_path: Path) -> None:
    tracker.open_session.cancel()
    folder = tmp_path / "exports"
    first = tracker.orphans.export(tracker.study(), "loops", folder)
    assert first == folder / "loops.md"
    assert first.read_text(encoding="utf-8") == (
        "# loops\n\nRecorded for “The road”, which has no such item any more.\n\n"
        "Status: done, since 2026-03-11.\n\n## Sessions\n\n"
        "- 2026-03-11 18:05, 25 min, read, off by one, left off at else\n\n"
        "## Note\n\n# While\n\nand for\n"
    )
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    second = tracker.orphans.export(tracker.study(), "loops", folder)
    assert second == folder / "loops-2.md"
    assert sorted(each.name for each in folder.iterdir()) == ["loops-2.md", "loops.md"]


def test_a_strange_id_stays_in_the_folder(tracker: Tracker, tmp_path: Path) -> None:
    for number, strange in enumerate(("../../up", ".hidden", "a/b\0c", "x" * 300, "…")):
        tracker.write_note(strange.replace("\0", "␀"), "Note", based_on=None)
        folder = tmp_path / str(number)
        path = tracker.orphans.export(tracker.study(), strange.replace("\0", "␀"), folder)
        assert path.parent == folder
        assert not path.name.startswith(".")


def test_a_folder_that_cannot_be_written_is_told(tracker: Tracker, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(Misuse, match="nothing can be written"):
        tracker.orphans.export(tracker.study(), "loops", tmp_path / "taken")
