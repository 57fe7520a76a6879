"""The time that counts, whatever clocks do and whoever watches."""

from datetime import timedelta
from pathlib import Path

import pytest

from studytui.open_session import OpenSession, Settlement
from studytui.record import Heartbeat, Kind, State
from studytui.tracker import Tracker
from tests.makers import NOW, FakeClock
from tests.tracking import tracker_in

pytestmark = pytest.mark.usefixtures("empty")


@pytest.mark.parametrize("hours", [-30, -1, 1, 30])
def test_the_wall_clock_does_not_matter_while_the_process_lives(
    tracker: Tracker, timer: OpenSession, clock: FakeClock, hours: int
) -> None:
    timer.start("loops", Kind.READ)
    clock.advance(600)
    clock.jump(hours=hours)
    assert tracker.study().elapsed == 600
    clock.advance(600)
    assert timer.pause().counted == 1200
    clock.jump(hours=-hours)
    timer.resume()
    clock.jump(hours=hours)
    clock.advance(600)
    stopped = timer.stop()
    assert stopped.counted == 1800
    assert stopped.ended_at == clock.now()
    assert stopped.clock_jumped == (hours < 0)


def test_another_process_goes_on_from_the_heartbeat(
    tmp_path: Path, tracker: Tracker, timer: OpenSession, clock: FakeClock
) -> None:
    timer.start("loops", Kind.READ)
    clock.jump(hours=5)  # while the first one watches
    clock.advance(600)
    timer.beat(tracker.study().record)
    clock.advance(30)
    other = tracker_in(tmp_path, clock)
    assert other.study().elapsed == 630
    clock.jump(hours=-1)
    assert other.study().elapsed == 630
    third = tracker_in(tmp_path, clock)
    assert third.study().elapsed == 600  # all but the time since the heartbeat
    assert other.open_session.stop().counted == 630


def test_a_clock_put_back_and_a_crash_cost_less_than_a_heartbeat(
    tmp_path: Path, tracker: Tracker, timer: OpenSession, clock: FakeClock
) -> None:
    timer.start("loops", Kind.READ)
    timer.pause()
    clock.advance(600)
    timer.resume()
    clock.advance(1200)
    clock.jump(hours=-2)
    timer.beat(tracker.study().record)
    clock.advance(20)
    after_the_crash = tracker_in(tmp_path, clock)
    assert after_the_crash.study().elapsed == 1220
    clock.advance(hours=1)
    late = tracker_in(tmp_path, clock)
    assert late.open_session.is_stale(late.study().record)
    assert late.open_session.settle(Settlement.TRIM).counted == 1200


@pytest.mark.parametrize("times", [1, 2])
def test_a_heartbeat_of_a_start_that_was_taken_back_is_forgotten(
    tmp_path: Path, tracker: Tracker, timer: OpenSession, clock: FakeClock, times: int
) -> None:
    timer.start("loops", Kind.READ)
    clock.advance(1800)
    timer.adjust(item_id="loops", kind=Kind.READ, started_at=clock.now() - timedelta(seconds=600))
    clock.advance(60)
    timer.beat(tracker.study().record)
    for _ in range(times):
        tracker.undo()
        if times == 2:
            tracker.redo()
    expected = 660 if times == 2 else 1860
    assert tracker_in(tmp_path, clock).study().elapsed == expected


def test_a_heartbeat_is_no_action(tracker: Tracker, timer: OpenSession, clock: FakeClock) -> None:
    started = timer.start("loops", Kind.READ)
    clock.advance(30)
    timer.beat(tracker.study().record)
    record = tracker.study().record
    assert record.heartbeat == Heartbeat(started.id, clock.now(), 30, started.resumed_at)
    assert record.undo == "started Loops"


def test_no_heart_beats_for_what_does_not_run(
    tmp_path: Path, tracker: Tracker, timer: OpenSession
) -> None:
    timer.beat(tracker.study().record)
    timer.start("loops", Kind.READ)
    before = tracker.study().record
    tracker_in(tmp_path).open_session.pause()
    timer.beat(before)
    timer.beat(tracker.study().record)
    assert tracker.study().record.heartbeat is None


def test_a_beat_counts_what_counts_by_now(
    tmp_path: Path, tracker: Tracker, timer: OpenSession, clock: FakeClock
) -> None:
    timer.start("loops", Kind.READ)
    before = tracker.study().record
    clock.advance(60)
    other = tracker_in(tmp_path, clock).open_session
    other.pause()
    clock.advance(hours=1)
    other.resume()
    clock.advance(30)
    timer.beat(before)  # the one that has not looked since
    beat = tracker.study().record.heartbeat
    assert beat
    assert beat.counted == 90


def test_the_time_counts_also_when_undo_reopens_a_session(
    tracker: Tracker, timer: OpenSession, clock: FakeClock
) -> None:
    timer.start("loops", Kind.READ)
    clock.advance(60)
    timer.stop()
    clock.advance(60)
    tracker.undo()
    assert tracker.study().elapsed == 120


# --- A session that nobody watched -------------------------------------------------------


def forgotten(tracker: Tracker, clock: FakeClock) -> None:
    """A session of 10 minutes, then the dashboard dies, and 3 hours pass."""
    tracker.open_session.start("loops", Kind.READ)
    clock.advance(600)
    tracker.open_session.beat(tracker.study().record)
    clock.advance(hours=3)


def test_a_session_without_a_sign_of_life_is_stale(tracker: Tracker, clock: FakeClock) -> None:
    assert not tracker.open_session.is_stale(tracker.study().record)
    tracker.open_session.start("loops", Kind.READ)
    clock.advance(299)
    assert not tracker.open_session.is_stale(tracker.study().record)
    clock.advance(1)
    assert tracker.open_session.is_stale(tracker.study().record)
    tracker.open_session.pause()
    assert not tracker.open_session.is_stale(tracker.study().record)


def test_a_stale_session_is_kept(tmp_path: Path, tracker: Tracker, clock: FakeClock) -> None:
    forgotten(tracker, clock)
    later = tracker_in(tmp_path, clock)
    assert later.open_session.is_stale(later.study().record)
    later.open_session.settle(Settlement.KEEP)
    assert not later.open_session.is_stale(later.study().record)
    assert later.study().elapsed == 600 + 3 * 3600
    assert later.study().record.undo == "started Loops"


def test_a_stale_session_is_trimmed(tmp_path: Path, tracker: Tracker, clock: FakeClock) -> None:
    forgotten(tracker, clock)
    later = tracker_in(tmp_path, clock)
    trimmed = later.open_session.settle(Settlement.TRIM)
    assert trimmed.counted == 600
    assert trimmed.ended_at == NOW + timedelta(minutes=10)
    assert trimmed.state is State.FINISHED
    later.undo()
    assert later.study().elapsed == 600 + 3 * 3600


def test_a_stale_session_is_discarded(tmp_path: Path, tracker: Tracker, clock: FakeClock) -> None:
    forgotten(tracker, clock)
    later = tracker_in(tmp_path, clock)
    later.open_session.settle(Settlement.DISCARD)
    assert later.study().record.sessions == ()
