"""Study days, counting days, weeks."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytui.aims import Aims
from studytui.record import Session
from studytui.rules.calendar import (
    ahead,
    counting,
    days,
    due_on,
    is_due,
    lost_dates,
    today_seconds,
    week,
)
from studytui.rules.overlaps import added_seconds
from studytui.rules.study_day import study_day
from tests.makers import TODAY, days_ago, running, session, study

ROLLOVER = timedelta(hours=4)
ZONES = sorted(available_timezones())


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("started", "day"),
    [
        ("2026-03-11T19:30", "2026-03-11"),
        ("2026-03-12T00:10", "2026-03-11"),
        ("2026-03-12T03:59:59", "2026-03-11"),
        ("2026-03-12T04:00", "2026-03-12"),
        ("2027-01-01T02:00", "2026-12-31"),
        ("0001-01-01T01:00", "0001-01-01"),
    ],
)
def test_the_night_belongs_to_the_day_before(started: str, day: str) -> None:
    assert study_day(wall(started), ROLLOVER) == date.fromisoformat(day)


def test_without_rollover_the_day_begins_at_midnight() -> None:
    assert study_day(wall("2026-03-12T00:00"), timedelta(0)) == date(2026, 3, 12)


def test_a_change_to_summer_time_takes_no_hour_from_the_study_day() -> None:
    # The night has 23 hours. Four hours before this instant it was still Saturday, 23:30.
    started = datetime(2026, 3, 29, 4, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    assert study_day(started, ROLLOVER) == date(2026, 3, 29)


@given(
    zone=st.sampled_from(ZONES),
    start=st.datetimes(datetime(1970, 1, 2), datetime(2037, 12, 1)),  # noqa: DTZ001
    later=st.timedeltas(timedelta(0), timedelta(days=2)),
)
def test_the_study_day_never_decreases(zone: str, start: datetime, later: timedelta) -> None:
    instant = start.replace(tzinfo=UTC)
    before, after = (each.astimezone(ZoneInfo(zone)) for each in (instant, instant + later))
    assert study_day(before, ROLLOVER) <= study_day(after, ROLLOVER)


def test_the_study_day_never_decreases_when_a_clock_is_put_back() -> None:
    """Every time that any zone's clock went back in 65 years, to the second.

    Before 1970 two did so across 04:00: Hong Kong at 04:30 until 1952, and Kwajalein, which went
    over the date line in 1969.
    """
    for name in ZONES:
        for last, first in put_back(ZoneInfo(name)):
            assert study_day(last, ROLLOVER) <= study_day(first, ROLLOVER), (name, first)


def put_back(zone: ZoneInfo) -> list[tuple[datetime, datetime]]:
    """The last moment before and the first moment after each step back."""
    found = []
    fortnight = timedelta(days=14)
    low = datetime(1970, 1, 2, tzinfo=UTC)
    while low.year < 2035:
        high = low + fortnight
        if offset(high, zone) < offset(low, zone):
            found.append(narrowed(low, high, zone))
        low = high
    return found


def narrowed(low: datetime, high: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    before = offset(low, zone)
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
        low, high = (middle, high) if offset(middle, zone) == before else (low, middle)
    return low.astimezone(zone), high.astimezone(zone)


def offset(instant: datetime, zone: ZoneInfo) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta(0)


def test_a_day_sums_its_sessions_and_remembers_its_offsets() -> None:
    evening = session(day=1, minutes=20, at="21:00", offset=60)
    night = session(day=1, minutes=10, at="23:30", offset=120, backfilled=True)
    (day,) = study(evening, night).once(days).values()
    assert (day.date, day.seconds, day.minutes) == (days_ago(1), 1800, 30)
    assert (day.first_offset, day.last_offset, day.backfilled) == (60, 120, True)


def test_days_come_in_order_and_never_from_the_future() -> None:
    future = session(day=-1)
    picture = study(session(day=0), future, session(day=9))
    assert list(picture.once(days)) == [days_ago(9), TODAY]
    assert ahead(picture) == (future,)
    assert picture.once(counting) == {days_ago(9), TODAY}


def test_sessions_of_every_roadmap_and_without_an_item_count() -> None:
    picture = study(session("cobol", at="10:00", roadmap_id="other"), session(None))
    assert today_seconds(picture) == 3600


def test_the_open_session_counts_as_it_runs() -> None:
    picture = study(running(), session(minutes=5), elapsed=10 * 60)
    assert today_seconds(picture) == 15 * 60
    assert picture.once(counting) == {TODAY}


def test_a_day_counts_from_its_fifteenth_minute() -> None:
    picture = study(session(day=1, minutes=14.99), session(day=2, minutes=15))
    assert picture.once(counting) == {days_ago(2)}


def test_nothing_studied_is_nothing() -> None:
    assert today_seconds(study()) == 0
    assert study().once(days) == {}


def test_rest_weekdays_are_not_due() -> None:
    weekend = Aims(rest_weekdays=frozenset({5, 6}))
    assert [is_due(date(2026, 3, 9) + timedelta(days=n), weekend) for n in range(7)] == [
        *[True] * 5,
        *[False] * 2,
    ]


def test_the_week_runs_from_monday_and_leaves_the_rest_open() -> None:
    picture = study(session(day=2, minutes=10), session(day=1), session(minutes=40), session(day=3))
    found = week(picture)
    assert found.monday == date(2026, 3, 9)
    assert found.seconds == (600, 1800, 2400, 0, 0, 0, 0)
    assert (found.days_counted, found.target, found.total) == (2, 5, 4800)


@pytest.mark.parametrize("today", [date.min, date.max])
def test_a_clock_that_is_far_off_spoils_nothing(today: date) -> None:
    assert week(study(today=today)).total == 0


HONOLULU, TOKYO = -600, 540


def test_a_date_lost_at_the_date_line_is_not_due() -> None:
    picture = study(session(day=3, offset=HONOLULU), session(day=1, offset=TOKYO))
    assert picture.once(lost_dates) == {days_ago(2)}
    assert not due_on(picture, days_ago(2))
    assert due_on(picture, TODAY)


@pytest.mark.parametrize(
    ("first", "second", "gap"),
    [(TOKYO, HONOLULU, 2), (HONOLULU, HONOLULU + 719, 2), (HONOLULU, TOKYO, 3)],
)
def test_other_journeys_lose_no_date(first: int, second: int, gap: int) -> None:
    picture = study(session(day=gap, offset=first), session(day=0, offset=second))
    assert picture.once(lost_dates) == frozenset()


def sessions() -> st.SearchStrategy[list[Session]]:
    one = st.builds(
        session,
        day=st.integers(-3, 40),
        minutes=st.integers(0, 300),
        at=st.sampled_from(["00:10", "08:00", "23:59"]),
        offset=st.sampled_from([-600, 0, 60, 540]),
    )
    return st.lists(one, max_size=30)


@given(sessions())
def test_the_minutes_of_the_days_are_those_of_the_sessions(found: list[Session]) -> None:
    """Each adds what it counted, less what others cover; tests/rules/test_overlaps.py."""
    picture = study(*found)
    past = [each for each in found if each.study_day <= TODAY]
    added = sum(map(added_seconds(picture), past))
    assert sum(day.seconds for day in picture.once(days).values()) == added
    assert len(past) + len(ahead(picture)) == len(found)


@given(sessions(), st.data())
def test_an_entry_made_and_deleted_leaves_no_trace(
    found: list[Session], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(found)))
    with_it = [*found[:place], session(minutes=99), *found[place:]]
    without = with_it[:place] + with_it[place + 1 :]
    assert study(*without).once(days) == study(*found).once(days)


@given(sessions(), st.data())
def test_the_order_of_the_rows_never_matters(found: list[Session], data: st.DataObject) -> None:
    mixed = data.draw(st.permutations(found))
    assert study(*mixed).once(days) == study(*found).once(days)


def test_an_aware_time_is_read_on_its_own_wall() -> None:
    far_east = timezone(timedelta(hours=14))
    assert study_day(datetime(2026, 3, 11, 5, tzinfo=far_east), ROLLOVER) == TODAY
