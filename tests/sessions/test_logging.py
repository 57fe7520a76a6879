"""Sessions that are written down after the fact."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from studytui.errors import Misuse
from studytui.open_session import OpenSession
from studytui.record import Kind, Record, Session, State
from studytui.sessions import Sessions
from studytui.tracker import Tracker
from tests.makers import NOW, TODAY, FakeClock
from tests.refusals import refusal
from tests.sessions.conftest import DAY, moment
from tests.tracking import tracker_in

pytestmark = pytest.mark.usefixtures("empty")


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
    line = refusal(Misuse, lambda: sessions.log("loops", Kind.READ, seconds, on=on, at=at))
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
