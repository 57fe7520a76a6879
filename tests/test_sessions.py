"""The use cases of study time, with a clock that does what clocks do."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given

from studytui.errors import Misuse
from studytui.open_session import OpenSession, Settlement
from studytui.record import Heartbeat, Kind, Record, Session, State
from studytui.sessions import Sessions
from studytui.stopwatch import counted_at
from studytui.tracker import Tracker
from tests.makers import NOW, TODAY, FakeClock, running
from tests.store.tools import sql
from tests.tracking import ROAD, empty_record, tracker_in

DAY = 24 * 3600


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def tracker(tmp_path: Path, clock: FakeClock) -> Tracker:
    (tmp_path / "study.db").write_bytes(empty_record())
    return tracker_in(tmp_path, clock)


@pytest.fixture
def timer(tracker: Tracker) -> OpenSession:
    return tracker.open_session


@pytest.fixture
def sessions(tracker: Tracker) -> Sessions:
    return tracker.sessions


def refusal(use: Callable[[], object]) -> str:
    """The line with which it was refused."""
    with pytest.raises(Misuse) as caught:
        use()
    return caught.value.line


def moment(text: str) -> datetime:
    """A time of today or of the date given, in UTC."""
    return datetime.fromisoformat(f"2026-03-11 {text}" if len(text) < 6 else text).replace(
        tzinfo=UTC
    )


# --- A running session -------------------------------------------------------------------


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
    assert refusal(start) == "a session on Loops is running; stop it first, or cancel it"
    timer.pause()
    assert refusal(start) == "a session on Loops is paused; stop it first, or cancel it"
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
        assert refusal(use) == "no session is running; start one first"
    timer.start(None, Kind.READ)
    assert refusal(timer.resume) == (
        "the session on nothing in particular is already running; pause it, or stop it"
    )
    timer.pause()
    assert refusal(timer.pause) == (
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
    assert refusal(lambda: timer.start("loops", Kind.READ, ago=ago)) == (
        "a session lasts from 1 second to 24 hours; give another duration"
    )
    assert tracker.study().record == Record()


@pytest.mark.parametrize("planned", [-1, 0, DAY + 1, 2**63])
def test_a_plan_is_a_possible_duration(timer: OpenSession, planned: int) -> None:
    refusal(lambda: timer.start("loops", Kind.READ, planned=planned))


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
    assert refusal(timer.stop) == (
        "the session has been running for 25 h; say when it ended, or cancel it"
    )
    assert timer.stop(at=clock.now() - timedelta(hours=24)).counted == 3600


# --- Wall clock and monotonic clock ------------------------------------------------------


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


# --- Stopping at an earlier time ---------------------------------------------------------


@pytest.fixture
def paused_twice(timer: OpenSession, clock: FakeClock) -> OpenSession:
    """18:30 to 18:40, 19:00 to 19:20, and from 20:00 on; it is 20:30."""
    timer.start("loops", Kind.READ)
    clock.advance(minutes=10)
    timer.pause()
    clock.advance(minutes=20)
    timer.resume()
    clock.advance(minutes=20)
    timer.pause()
    clock.advance(minutes=40)
    timer.resume()
    clock.advance(minutes=30)
    return timer


@pytest.mark.parametrize(
    ("at", "minutes"),
    [
        ("18:30", 0),
        ("18:35", 5),
        ("18:40", 10),
        ("18:50", 10),
        ("19:00", 10),
        ("19:10", 20),
        ("19:59", 30),
        ("20:15", 45),
        ("20:30", 60),
    ],
)
@pytest.mark.parametrize("paused", [False, True])
def test_pauses_before_an_earlier_end_do_not_count(
    paused_twice: OpenSession, at: str, minutes: int, paused: bool
) -> None:
    if paused:
        paused_twice.pause()
    stopped = paused_twice.stop(at=moment(at))
    assert (stopped.counted, stopped.ended_at) == (minutes * 60, moment(at))


@pytest.mark.parametrize("at", ["18:29", "20:31"])
def test_a_session_ends_between_its_start_and_now(paused_twice: OpenSession, at: str) -> None:
    assert refusal(lambda: paused_twice.stop(at=moment(at))) == (
        "a session ends after it starts and not in the future; give another time"
    )


def test_an_earlier_end_of_a_session_that_began_before_it_was_entered(
    timer: OpenSession, clock: FakeClock
) -> None:
    timer.start("loops", Kind.READ, ago=1800)  # 18:00
    clock.advance(minutes=10)
    assert timer.stop(at=moment("18:20")).counted == 20 * 60


def test_an_earlier_end_of_a_session_whose_start_was_changed(
    timer: OpenSession, clock: FakeClock
) -> None:
    timer.start("loops", Kind.READ)
    clock.advance(minutes=10)
    timer.pause()
    clock.advance(minutes=10)
    timer.resume()
    clock.advance(minutes=10)
    timer.adjust(item_id="loops", kind=Kind.READ, started_at=moment("18:20"))
    assert timer.stop(at=moment("18:35")).counted == 15 * 60


def test_an_earlier_end_counts_no_more_than_was_counted(
    timer: OpenSession, clock: FakeClock
) -> None:
    timer.start("loops", Kind.READ)
    clock.advance(600)
    clock.jump(hours=3)
    assert timer.stop(at=clock.now() - timedelta(minutes=1)).counted == 600


@given(
    pieces=st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 4000)), min_size=1, max_size=5),
    share=st.floats(0, 1),
)
def test_what_was_counted_grows_with_the_time(pieces: list[tuple[int, int]], share: float) -> None:
    history, clock, counted = [running()], NOW, 0
    studied: list[tuple[datetime, datetime]] = []
    for study, pause in pieces:
        studied.append((clock, clock + timedelta(seconds=study)))
        clock, counted = clock + timedelta(seconds=study), counted + study
        history.insert(0, replace(history[0], resumed_at=None, counted=counted))
        clock += timedelta(seconds=pause)
        history.insert(0, replace(history[0], resumed_at=clock, counted=counted))
    at = NOW + timedelta(seconds=int((clock - NOW).total_seconds() * share))
    truth = sum(max(0, (min(end, at) - begin).total_seconds()) for begin, end in studied)
    assert counted_at(history, counted, at) == truth


# --- Changing the running session --------------------------------------------------------


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
    assert refusal(change) == "the session cannot have started then; give a time today before now"
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


# --- Sessions after the fact -------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "at", "started", "day", "backfilled"),
    [
        (None, None, "18:05", "2026-03-11", False),
        (date(2026, 3, 11), None, "18:05", "2026-03-11", False),
        (None, time(9), "09:00", "2026-03-11", False),
        (None, time(3), "03:00", "2026-03-10", True),
        (date(2026, 3, 9), None, "2026-03-09 12:00", "2026-03-09", True),
        (date(2026, 3, 9), time(23, 50), "2026-03-09 23:50", "2026-03-09", True),
        (date(2026, 3, 9), time(3, 59), "2026-03-09 03:59", "2026-03-08", True),
        (date(1970, 1, 1), time(4), "1970-01-01 04:00", "1970-01-01", True),
    ],
)
def test_a_session_is_logged(
    tracker: Tracker,
    sessions: Sessions,
    on: date | None,
    at: time | None,
    started: str,
    day: str,
    backfilled: bool,
) -> None:
    logged = sessions.log("loops", Kind.BUILD, 1500, on=on, at=at, text="t", left_off="l")
    assert logged == Session(
        id=logged.id,
        roadmap_id="road",
        item_id="loops",
        kind=Kind.BUILD,
        state=State.FINISHED,
        started_at=moment(started),
        offset_minutes=0,
        study_day=date.fromisoformat(day),
        counted=1500,
        ended_at=moment(started) + timedelta(minutes=25),
        text="t",
        left_off="l",
        backfilled=backfilled,
    )
    record = tracker.study().record
    assert record.sessions == (logged,)
    assert record.undo == "logged 25 min on Loops"


@pytest.mark.parametrize(
    ("seconds", "on", "at", "said"),
    [
        (0, None, None, "a session lasts from"),
        (-60, None, None, "a session lasts from"),
        (DAY + 1, None, None, "a session lasts from"),
        (2**63, None, None, "a session lasts from"),
        (60, None, time(18, 31), "the session would start in the future"),
        (60, date(2026, 3, 13), None, "the session would start in the future"),
        (60, date.max, None, "the session would start in the future"),
        (60, date(1969, 12, 31), None, "the session would start before 1970"),
        (60, date.min, time(0), "the session would start before 1970"),
    ],
)
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland", "America/Los_Angeles"])
def test_a_session_that_cannot_have_been_is_refused(
    tracker: Tracker,
    sessions: Sessions,
    clock: FakeClock,
    zone: str,
    seconds: int,
    on: date | None,
    at: time | None,
    said: str,
) -> None:
    if zone != "UTC" and at == time(18, 31):
        at = time(23, 59)
    clock.travel(zone)
    line = refusal(lambda: sessions.log("loops", Kind.READ, seconds, on=on, at=at))
    assert line.startswith(said)
    assert tracker.study().record == Record()


def test_a_session_beside_the_open_one(
    tracker: Tracker, timer: OpenSession, sessions: Sessions
) -> None:
    started = timer.start("loops", Kind.READ)
    sessions.log("joins", Kind.READ, 60)
    assert tracker.study().record.open_session == started


def test_study_day_and_offset_stay_as_they_were(
    tmp_path: Path, tracker: Tracker, clock: FakeClock
) -> None:
    clock.travel("Asia/Kolkata")  # 00:00 of the next day
    logged = tracker.sessions.log("loops", Kind.READ, 600)
    assert (logged.study_day, logged.offset_minutes) == (TODAY, 330)
    clock.travel("America/Los_Angeles")
    clock.advance(days=200)
    assert tracker_in(tmp_path, clock).study().record.sessions == (logged,)


# --- Daylight saving ---------------------------------------------------------------------

SPRING = datetime(2026, 3, 8, 8, 30, tzinfo=UTC)  # 01:30 -08:00, then 03:30 -07:00 at 10:30 UTC
AUTUMN = datetime(2026, 11, 1, 9, 15, tzinfo=UTC)  # 01:15 -08:00, the second time


def test_time_before_a_dst_change_is_real_time(tmp_path: Path) -> None:
    clock = FakeClock(SPRING + timedelta(hours=2), "America/Los_Angeles")
    tracker = tracker_in(tmp_path, clock)
    logged = tracker.sessions.log(None, Kind.READ, 7200)
    assert (logged.started_at, logged.ended_at) == (SPRING, SPRING + timedelta(hours=2))
    assert logged.offset_minutes == -480
    started = tracker.open_session.start(None, Kind.READ, ago=7200)
    assert (started.started_at, started.offset_minutes) == (SPRING, -480)
    assert started.study_day == date(2026, 3, 7)


def test_a_session_over_a_dst_change_ends_after_its_length(tmp_path: Path) -> None:
    clock = FakeClock(NOW, "America/Los_Angeles")
    sessions = tracker_in(tmp_path, clock).sessions
    logged = sessions.log(None, Kind.READ, 7200, on=date(2026, 3, 8), at=time(1, 30))
    assert logged.ended_at
    assert logged.ended_at - logged.started_at == timedelta(hours=2)


def test_the_hour_that_comes_twice_is_not_the_future(tmp_path: Path) -> None:
    clock = FakeClock(AUTUMN, "America/Los_Angeles")
    sessions = tracker_in(tmp_path, clock).sessions
    logged = sessions.log(None, Kind.READ, 600, at=time(1, 45))  # its first meaning
    assert logged.started_at == AUTUMN - timedelta(minutes=30)


# --- Editing and deleting ----------------------------------------------------------------


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
    assert refusal(lambda: edit(sessions, logged, **changes)).startswith(said)
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
            assert refusal(use) == (
                "there is no such finished session; the list of sessions shows them all"
            )


def test_rows_are_appended(tmp_path: Path, sessions: Sessions) -> None:
    logged = sessions.log("loops", Kind.READ, 600)
    edit(sessions, logged, text="t")
    sessions.delete(logged.id)
    rows = sql(tmp_path / "study.db", "SELECT state, text FROM session_revision ORDER BY action")
    assert rows == [("finished", ""), ("finished", "t"), ("deleted", "t")]
