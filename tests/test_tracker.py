"""Statuses, and the picture that shows what was done, whoever did it."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from studytui.aims import Aims
from studytui.errors import Misuse, RecordUnusable
from studytui.record import Kind, Record, Status, StatusChange
from studytui.roadmap_importing import Wish
from studytui.tracker import Tracker
from tests.makers import NOW, TODAY, FakeClock
from tests.tracking import ROAD, roadmap_file, tracker_in

# --- Statuses ----------------------------------------------------------------------------


def test_a_status_is_set(tracker: Tracker) -> None:
    assert tracker.set_status(["loops"], Status.DONE) == "marked Loops as done"
    study = tracker.study()
    assert study.status("loops") is Status.DONE
    assert study.status("joins") is Status.TODO
    assert study.record.undo == "marked Loops as done"


def test_several_statuses_are_one_action(tracker: Tracker) -> None:
    said = tracker.set_status(["loops", "joins"], Status.SKIPPED, why="known from work")
    assert said == "marked 2 items as skipped"
    assert tracker.study().record.changes == (
        StatusChange("loops", Status.SKIPPED, NOW, "known from work"),
        StatusChange("joins", Status.SKIPPED, NOW, "known from work"),
    )
    tracker.undo()
    assert tracker.study().record.changes == ()


def test_done_is_toggled(tracker: Tracker) -> None:
    assert tracker.toggle_done("loops") == "marked Loops as done"
    assert tracker.toggle_done("loops") == "marked Loops as to do"
    tracker.set_status(["loops"], Status.LEARNING)
    assert tracker.toggle_done("for-loops") == "marked Loops as done"
    assert tracker.toggle_done("for-loops") == "marked Loops as to do"


@pytest.mark.parametrize(
    ("item_ids", "said"),
    [
        (["nothing"], "there is no item 'nothing'; roadmap show lists them all"),
        (["loops", "nothing"], "there is no item 'nothing'; roadmap show lists them all"),
        (["idioms"], "Idioms follows from what it consists of; mark its items instead"),
        (["programming"], "Programming follows from what it consists of; mark its items instead"),
        ([""], "there is no item ''; roadmap show lists them all"),
    ],
)
def test_only_leaves_have_a_status(tracker: Tracker, item_ids: list[str], said: str) -> None:
    with pytest.raises(Misuse) as caught:
        tracker.set_status(item_ids, Status.DONE)
    assert caught.value.line == said
    assert tracker.study().record == Record()


def test_a_status_under_a_former_id_is_set_under_todays(tracker: Tracker) -> None:
    tracker.set_status(["for-loops"], Status.DONE)
    assert [change.item_id for change in tracker.study().record.changes] == ["loops"]


# --- The picture -------------------------------------------------------------------------


def test_the_picture_holds_what_others_wrote(tmp_path: Path, tracker: Tracker) -> None:
    other = tracker_in(tmp_path)
    assert tracker.study().status("loops") is Status.TODO
    other.set_status(["loops"], Status.DONE)
    assert tracker.study().status("loops") is Status.DONE


def test_the_record_is_read_again_only_if_it_was_changed(tracker: Tracker) -> None:
    tracker.prepare()
    first = tracker.study()
    assert tracker.study().record is first.record
    tracker.toggle_done("loops")
    assert tracker.study().record is not first.record


def test_changed_tells_of_what_others_wrote(tmp_path: Path, tracker: Tracker) -> None:
    assert tracker.changed()  # nothing was shown yet
    tracker.study()
    assert not tracker.changed()
    other = tracker_in(tmp_path)
    other.study()
    other.prepare()
    assert tracker.changed()
    tracker.study()
    assert not tracker.changed()
    other.toggle_done("loops")
    assert tracker.changed()
    assert tracker.changed()  # until it is shown
    assert tracker.study().status("loops") is Status.DONE
    assert not tracker.changed()


def test_a_look_at_a_note_does_not_hide_what_others_wrote(tmp_path: Path, tracker: Tracker) -> None:
    tracker.study()
    tracker_in(tmp_path).toggle_done("loops")
    tracker.note("loops")
    assert tracker.changed()


def test_changed_tells_of_a_new_day_and_of_every_minute(tracker: Tracker, clock: FakeClock) -> None:
    tracker.open_session.start("loops", Kind.READ)
    tracker.study()
    clock.advance(59)
    assert not tracker.changed()
    clock.advance(1)
    assert tracker.changed()
    assert tracker.study().elapsed == 60
    assert not tracker.changed()
    tracker.open_session.stop()
    tracker.study()
    clock.advance(hours=10)
    assert tracker.changed()
    assert tracker.study().today == TODAY + timedelta(days=1)
    assert not tracker.changed()


def test_today_is_where_the_learner_is(tracker: Tracker, clock: FakeClock) -> None:
    assert tracker.today() == date(2026, 3, 11)
    clock.travel("Pacific/Auckland")  # 07:30 of the next day
    assert tracker.today() == date(2026, 3, 12)
    clock.travel("Asia/Tokyo")  # 03:30 of the next day, before the rollover
    assert tracker.today() == date(2026, 3, 11)


def test_an_edited_roadmap_is_followed(tmp_path: Path, tracker: Tracker) -> None:
    tracker.set_status(["loops"], Status.DONE)
    tracker.study()
    path = roadmap_file(tmp_path)
    path.write_text(ROAD.replace("Tables", "Views"), encoding="utf-8")
    assert tracker.changed()
    assert tracker.changed()  # until it is shown
    study = tracker.study()
    assert study.roadmap.find("views")
    assert study.status("loops") is Status.DONE
    assert not tracker.changed()


def test_another_roadmap_is_followed_with_its_own_record(tmp_path: Path, tracker: Tracker) -> None:
    tracker.prepare()
    assert not tracker.has_written
    tracker.set_status(["loops"], Status.DONE)
    assert tracker.has_written
    tracker.sessions.log("loops", Kind.READ, 600)
    copy = tracker.backups.make()
    other = tmp_path / "other.yaml"
    other.write_text(ROAD.replace("id: road", "id: other").replace("Tables", "Views"), "utf-8")
    assert tracker.follow(other).id == "other"
    assert tracker.roadmap_path == other
    study = tracker.study()
    assert tracker.shown is study
    assert study.status("loops") is Status.TODO
    assert len(study.record.sessions) == 1
    with pytest.raises(Misuse, match="nothing is recorded under"):
        tracker.orphans.attach(study, "loops", "views")
    tracker.aim_at(Aims(day_minutes=5))
    listed = {each.path: each.is_followed for each in tracker.roadmaps.all(other)}
    assert listed[other]
    assert tracker.backups.all() == (copy,)
    plan = tmp_path / "herbs.md"
    plan.write_text("- [ ] Basil\n- [ ] Mint\n", "utf-8")
    brought = tracker.roadmap_importing.bring(plan, Wish())
    tracker.follow(brought.path)
    assert tracker.study().status("basil") is Status.TODO


def test_another_roadmap_in_its_place_shows_its_own_record(
    tmp_path: Path, tracker: Tracker
) -> None:
    tracker.set_status(["loops"], Status.DONE)
    path = roadmap_file(tmp_path)
    path.write_text(ROAD.replace("id: road", "id: other"), encoding="utf-8")
    assert tracker.changed()
    assert tracker.study().status("loops") is Status.TODO


@pytest.mark.parametrize("text", ["stages: [", "schema: 1\n", "", "\0"])
def test_a_roadmap_that_becomes_invalid_leaves_the_last_good_one(
    tmp_path: Path, tracker: Tracker, text: str
) -> None:
    tracker.set_status(["loops"], Status.DONE)
    assert tracker.roadmap_problem is None
    path = roadmap_file(tmp_path)
    path.write_text(text, encoding="utf-8")
    assert tracker.changed()
    assert tracker.roadmap_problem
    assert "road.yaml" in tracker.roadmap_problem
    assert "\n" not in tracker.roadmap_problem
    assert tracker.study().status("loops") is Status.DONE
    assert not tracker.changed()
    tracker.set_status(["joins"], Status.DONE)
    path.write_text(ROAD + "\n", encoding="utf-8")
    assert tracker.changed()
    assert tracker.roadmap_problem is None


def test_a_roadmap_that_is_deleted_leaves_the_last_good_one(
    tmp_path: Path, tracker: Tracker
) -> None:
    tracker.study()
    roadmap_file(tmp_path).unlink()
    assert tracker.changed()
    assert tracker.roadmap_problem
    assert tracker.study().roadmap.find("loops")


def test_a_record_that_is_deleted_is_missed_until_it_is_back(
    tmp_path: Path, tracker: Tracker
) -> None:
    tracker.set_status(["loops"], Status.DONE)
    tracker.study()
    path, away = tmp_path / "study.db", tmp_path / "away.db"
    path.rename(away)
    assert tracker.changed()
    with pytest.raises(RecordUnusable, match="is gone"):
        tracker.study()
    with pytest.raises(RecordUnusable, match="is gone"):
        tracker.set_status(["joins"], Status.DONE)
    away.rename(path)
    assert tracker.study().status("loops") is Status.DONE
