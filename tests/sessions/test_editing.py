"""Sessions that are changed and deleted after the fact."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from studytui.errors import Misuse
from studytui.open_session import OpenSession
from studytui.record import Kind, Session
from studytui.sessions import Sessions
from studytui.tracker import Tracker
from tests.makers import NOW, FakeClock, running
from tests.refusals import refusal
from tests.sessions.conftest import DAY, moment
from tests.store.tools import sql
from tests.tracking import ROAD, tracker_in

pytestmark = pytest.mark.usefixtures("empty")


def edit(sessions: Sessions, session: Session, **changes: object) -> Session:
    """Edit what is named, and leave the rest as it is."""
    values = {
        "item_id": session.item_id,
        "kind": session.kind,
        "start": session.started_at,
        "seconds": session.counted,
        "text": session.text,
        "left_off": session.left_off,
    }
    return sessions.edit(session.id, **(values | changes))  # type: ignore[arg-type]


def test_an_edit_changes_what_is_changed(
    tracker: Tracker, sessions: Sessions, clock: FakeClock
) -> None:
    logged = sessions.log("loops", Kind.READ, 600)
    clock.advance(minutes=1)
    clock.travel("Asia/Tokyo")
    edited = edit(sessions, logged, item_id="joins", kind=Kind.BUILD, text="t", left_off="l")
    changes = {"item_id": "joins", "kind": Kind.BUILD, "text": "t", "left_off": "l"}
    assert edited == replace(logged, **changes)  # type: ignore[arg-type]
    assert tracker.study().record.sessions == (edited,)
    assert tracker.undo() == "changed the session on Loops"
    assert tracker.study().record.sessions == (logged,)


def test_an_edit_that_changes_nothing_is_no_action(tracker: Tracker, sessions: Sessions) -> None:
    logged = sessions.log("loops", Kind.READ, 600)
    assert edit(sessions, logged) == logged
    assert tracker.study().record.undo == "logged 10 min on Loops"


def test_another_length_moves_the_end(sessions: Sessions) -> None:
    logged = sessions.log("loops", Kind.READ, 600)
    edited = edit(sessions, logged, seconds=1200)
    assert edited == replace(
        logged, counted=1200, ended_at=logged.started_at + timedelta(minutes=20)
    )


def test_an_edit_of_the_text_leaves_a_session_with_pauses_its_end(
    paused_twice: OpenSession, sessions: Sessions
) -> None:
    stopped = paused_twice.stop()
    assert edit(sessions, stopped, text="t") == replace(stopped, text="t")


def test_another_start_sets_the_study_day_anew(sessions: Sessions, clock: FakeClock) -> None:
    logged = sessions.log("loops", Kind.READ, 600)
    clock.travel("Asia/Tokyo")
    start = datetime(2026, 3, 10, 3, 30, tzinfo=clock.zone)
    edited = edit(sessions, logged, start=start)
    assert (edited.study_day, edited.offset_minutes) == (date(2026, 3, 9), 540)
    assert (edited.started_at, edited.ended_at) == (
        moment("2026-03-09 18:30"),
        moment("2026-03-09 18:40"),
    )


def test_another_start_mends_a_session_over_which_the_clock_jumped(
    timer: OpenSession, sessions: Sessions, clock: FakeClock
) -> None:
    timer.start("loops", Kind.READ)
    clock.advance(600)
    clock.jump(hours=-2)
    stopped = timer.stop()
    assert stopped.clock_jumped
    assert edit(sessions, stopped, text="t").clock_jumped
    assert not edit(sessions, stopped, start=moment("16:00")).clock_jumped


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"seconds": 0}, "a session lasts from"),
        ({"seconds": DAY + 1}, "a session lasts from"),
        ({"seconds": 2**63}, "a session lasts from"),
        ({"start": NOW + timedelta(seconds=1)}, "the session would start in the future"),
        ({"start": datetime(1950, 1, 1, tzinfo=UTC)}, "the session would start before 1970"),
    ],
)
def test_an_impossible_edit_is_refused(
    tracker: Tracker, sessions: Sessions, changes: dict[str, object], said: str
) -> None:
    logged = sessions.log("loops", Kind.READ, 600)
    before = tracker.study().record
    assert refusal(Misuse, lambda: edit(sessions, logged, **changes)).startswith(said)
    assert tracker.study().record == before


def test_a_strange_session_can_still_be_described(
    timer: OpenSession, sessions: Sessions, clock: FakeClock
) -> None:
    timer.start("loops", Kind.READ)
    stopped = timer.stop()
    assert stopped.counted == 0
    clock.jump(days=-2)  # and so it lies in the future
    assert edit(sessions, stopped, text="t").text == "t"


def test_an_item_of_another_roadmap_stays_there(tmp_path: Path, clock: FakeClock) -> None:
    logged = tracker_in(tmp_path, clock).sessions.log("loops", Kind.READ, 600)
    (tmp_path / "road.yaml").write_text(ROAD.replace("id: road", "id: other"), encoding="utf-8")
    other = tracker_in(tmp_path, clock).sessions
    assert edit(other, logged, text="t").roadmap_id == "road"
    assert edit(other, logged, item_id="joins").roadmap_id == "other"


def test_a_deleted_session_comes_back(tracker: Tracker, sessions: Sessions) -> None:
    logged = sessions.log("loops", Kind.READ, 600)
    sessions.delete(logged.id)
    assert tracker.study().record.sessions == ()
    assert tracker.undo() == "deleted 10 min on Loops"
    assert tracker.study().record.sessions == (logged,)


def test_only_finished_sessions_are_edited_and_deleted(
    timer: OpenSession, sessions: Sessions
) -> None:
    started = timer.start("loops", Kind.READ)
    gone = sessions.log("loops", Kind.READ, 600)
    sessions.delete(gone.id)
    for session in (started, gone, running(id="nobody")):
        for use in (partial(sessions.delete, session.id), partial(edit, sessions, session)):
            assert refusal(Misuse, use) == (
                "there is no such finished session; the list of sessions shows them all"
            )


def test_rows_are_appended(tmp_path: Path, sessions: Sessions) -> None:
    logged = sessions.log("loops", Kind.READ, 600)
    edit(sessions, logged, text="t")
    sessions.delete(logged.id)
    rows = sql(tmp_path / "study.db", "SELECT state, text FROM session_revision ORDER BY action")
    assert rows == [("finished", ""), ("finished", "t"), ("deleted", "t")]
