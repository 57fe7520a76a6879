"""The session that runs: started, paused, cancelled, and changed while it runs."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from studytui.errors import Misuse
from studytui.open_session import OpenSession, Settlement
from studytui.record import Kind, Record, Session, State
from studytui.tracker import Tracker
from tests.makers import NOW, TODAY, FakeClock
from tests.refusals import refusal
from tests.sessions.conftest import DAY, moment
from tests.tracking import ROAD, tracker_in

pytestmark = pytest.mark.usefixtures("empty")


def test_a_session_is_a_row_from_its_first_second(tracker: Tracker, timer: OpenSession) -> None:
    started = timer.start("loops", Kind.PRACTICE, planned=1500)
    assert started == Session(
        id=started.id,
        roadmap_id="road",
        item_id="loops",
        kind=Kind.PRACTICE,
        state=State.RUNNING,
        started_at=NOW,
        offset_minutes=0,
        study_day=TODAY,
        resumed_at=NOW,
        planned=1500,
    )
    record = tracker.study().record
    assert record.open_session == started
    assert record.sessions == (started,)
    assert record.undo == "started Loops"


def test_it_counts_while_it_runs_and_not_while_it_is_paused(
    tracker: Tracker, timer: OpenSession, clock: FakeClock
) -> None:
    timer.start("loops", Kind.READ)
    clock.advance(minutes=10)
    assert tracker.study().elapsed == 600
    assert timer.pause().counted == 600
    clock.advance(hours=3)
    assert tracker.study().elapsed == 600
    assert timer.resume().counted == 600
    clock.advance(minutes=5)
    assert tracker.study().elapsed == 900
    stopped = timer.stop("read about loops", "page 3")
    assert (stopped.counted, stopped.state) == (900, State.FINISHED)
    assert (stopped.ended_at, stopped.resumed_at) == (clock.now(), None)
    assert (stopped.text, stopped.left_off) == ("read about loops", "page 3")
    record = tracker.study().record
    assert record.sessions == (stopped,)
    assert record.undo == "studied Loops for 15 min"
    assert tracker.study().elapsed == 0


def test_a_paused_session_can_be_stopped(timer: OpenSession, clock: FakeClock) -> None:
    timer.start(None, Kind.READ)
    clock.advance(minutes=10)
    timer.pause()
    clock.advance(minutes=10)
    assert timer.stop().counted == 600


def test_only_one_session_is_open(timer: OpenSession) -> None:
    timer.start("loops", Kind.READ)
    start = partial(timer.start, "joins", Kind.READ)
    assert refusal(Misuse, start) == "a session on Loops is running; stop it first, or cancel it"
    timer.pause()
    assert refusal(Misuse, start) == "a session on Loops is paused; stop it first, or cancel it"
    timer.stop()
    start()


def test_what_cannot_be_done_is_refused(timer: OpenSession) -> None:
    uses: list[Callable[[], object]] = [
        timer.pause,
        timer.resume,
        timer.stop,
        timer.cancel,
        *(partial(timer.settle, each) for each in Settlement),
    ]
    for use in uses:
        assert refusal(Misuse, use) == "no session is running; start one first"
    timer.start(None, Kind.READ)
    assert refusal(Misuse, timer.resume) == (
        "the session on nothing in particular is already running; pause it, or stop it"
    )
    timer.pause()
    assert refusal(Misuse, timer.pause) == (
        "the session on nothing in particular is already paused; resume it, or stop it"
    )


def test_a_session_can_begin_in_the_past(
    tracker: Tracker, timer: OpenSession, clock: FakeClock
) -> None:
    started = timer.start("loops", Kind.READ, ago=1800)
    assert started.started_at == NOW - timedelta(minutes=30)
    assert tracker.study().elapsed == 1800
    clock.advance(60)
    assert timer.stop().counted == 1860


@pytest.mark.parametrize("ago", [-1, DAY + 1, 2**63])
def test_a_session_does_not_begin_in_the_future_or_before_yesterday(
    tracker: Tracker, timer: OpenSession, ago: int
) -> None:
    assert refusal(Misuse, lambda: timer.start("loops", Kind.READ, ago=ago)) == (
        "a session lasts from 1 second to 24 hours; give another duration"
    )
    assert tracker.study().record == Record()


@pytest.mark.parametrize("planned", [-1, 0, DAY + 1, 2**63])
def test_a_plan_is_a_possible_duration(timer: OpenSession, planned: int) -> None:
    refusal(Misuse, lambda: timer.start("loops", Kind.READ, planned=planned))


def test_cancelling_drops_it_and_undo_brings_it_back(
    tracker: Tracker, timer: OpenSession, clock: FakeClock
) -> None:
    started = timer.start("loops", Kind.READ)
    clock.advance(60)
    assert timer.cancel().state is State.DELETED
    assert tracker.study().record.sessions == ()
    assert tracker.study().elapsed == 0
    assert tracker.undo() == "cancelled the session on Loops"
    assert tracker.study().record.open_session == started
    assert tracker.study().elapsed == 60


def test_a_session_that_ran_for_more_than_a_day_asks_when_it_ended(
    timer: OpenSession, clock: FakeClock
) -> None:
    timer.start("loops", Kind.READ)
    clock.advance(hours=25)
    assert refusal(Misuse, timer.stop) == (
        "the session has been running for 25 h; say when it ended, or cancel it"
    )
    assert timer.stop(at=clock.now() - timedelta(hours=24)).counted == 3600


# --- Changing it -----------------------------------------------------------------------


def test_item_kind_and_start_are_changed_while_it_runs(
    tracker: Tracker, timer: OpenSession, clock: FakeClock
) -> None:
    timer.start("loops", Kind.READ)
    clock.advance(minutes=10)
    timer.adjust(item_id="joins", kind=Kind.BUILD, started_at=moment("18:00"))
    session = tracker.study().record.open_session
    assert session
    assert (session.item_id, session.kind) == ("joins", Kind.BUILD)
    assert (session.started_at, tracker.study().elapsed) == (moment("18:00"), 40 * 60)
    clock.advance(60)
    assert timer.stop().counted == 41 * 60
    assert tracker.study().record.undo == "studied Joins for 41 min"


def test_a_paused_session_stays_paused(
    tracker: Tracker, timer: OpenSession, clock: FakeClock
) -> None:
    timer.start("loops", Kind.READ)
    clock.advance(minutes=10)
    timer.pause()
    timer.adjust(item_id=None, kind=Kind.READ, started_at=moment("18:35"))
    clock.advance(minutes=10)
    assert tracker.study().elapsed == 5 * 60


@pytest.mark.parametrize("at", ["18:46", "18:41", "2026-03-10 18:39"])
def test_a_start_that_cannot_be_is_refused(
    tracker: Tracker, timer: OpenSession, clock: FakeClock, at: str
) -> None:
    timer.start("loops", Kind.READ)
    clock.advance(minutes=10)
    timer.pause()
    clock.advance(minutes=5)
    before = tracker.study().record
    change = partial(timer.adjust, item_id=None, kind=Kind.READ, started_at=moment(at))
    assert (
        refusal(Misuse, change)
        == "the session cannot have started then; give a time today before now"
    )
    assert tracker.study().record == before


def test_the_study_day_stays_when_only_the_item_is_changed(
    timer: OpenSession, clock: FakeClock
) -> None:
    started = timer.start("loops", Kind.READ)
    clock.travel("Pacific/Auckland")
    at = started.started_at.astimezone(clock.zone)
    changed = timer.adjust(item_id=None, kind=Kind.READ, started_at=at)
    assert (changed.study_day, changed.offset_minutes) == (TODAY, 0)


def test_a_session_that_runs_on_another_roadmap(tmp_path: Path, clock: FakeClock) -> None:
    tracker = tracker_in(tmp_path, clock)
    tracker.open_session.start("loops", Kind.READ)
    (tmp_path / "road.yaml").write_text(ROAD.replace("id: road", "id: other"), encoding="utf-8")
    other = tracker_in(tmp_path, clock).open_session
    stopped = other.adjust(item_id="loops", kind=Kind.BUILD, started_at=NOW)
    assert stopped.roadmap_id == "road"
    assert other.title(stopped) == "loops"
    moved = other.adjust(item_id="joins", kind=Kind.BUILD, started_at=NOW)
    assert moved.roadmap_id == "other"
    assert other.title(moved) == "Joins"
