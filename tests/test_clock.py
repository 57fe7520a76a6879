"""The one clock that reads the real time: zones that are named, moved, wrong, or change."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import hypothesis.strategies as st
import pytest
from hypothesis import given

from studytui.clock import SystemClock
from studytui.errors import BadInput
from tests.makers import no_data_of_zones

Move = Callable[[str], None]
ZONES = ["Europe/Lisbon", "America/Los_Angeles", "Australia/Lord_Howe", "Asia/Kolkata"]


@pytest.fixture
def move(monkeypatch: pytest.MonkeyPatch) -> Iterator[Move]:
    """Move the system to another zone, behind the clock's back; and home again."""
    yield lambda zone: monkeypatch.setenv("TZ", zone)
    monkeypatch.undo()
    time.tzset()


def test_it_tells_this_moment() -> None:
    before = datetime.now(UTC)
    now = SystemClock().now()
    assert before <= now <= datetime.now(UTC)
    assert SystemClock("Asia/Tokyo").now().utcoffset() == timedelta(hours=9)


def test_the_monotonic_time_only_grows() -> None:
    clock = SystemClock()
    first = clock.monotonic()
    assert first <= clock.monotonic() <= time.monotonic()


@pytest.mark.parametrize(
    "zone",
    ["Mars/Base", "America", "../../etc/passwd", "/etc/passwd", "a\0b", "x" * 5000, "\ud800"],
)
def test_a_zone_that_is_not_there_is_refused(zone: str) -> None:
    with pytest.raises(BadInput) as caught:
        SystemClock(zone)
    assert caught.value.title.startswith("there is no time zone ")
    assert caught.value.remedy == "use a name such as Europe/Lisbon, or leave it out"
    assert "\n" not in caught.value.line


def test_a_computer_without_data_of_zones_says_so() -> None:
    with no_data_of_zones():
        with pytest.raises(BadInput) as caught:
            SystemClock("Europe/Lisbon")
        assert SystemClock().now().utcoffset() is not None
    assert caught.value.line == (
        "this computer has no data of time zones;"
        " install tzdata, or leave `zone` out of the settings"
    )


def test_a_system_that_moves_is_noticed(move: Move) -> None:
    clock = SystemClock()
    move("Asia/Tokyo")
    assert clock.now().utcoffset() == timedelta(hours=9)
    move("America/New_York")
    assert clock.local(datetime(2026, 1, 1)).utcoffset() == timedelta(hours=-5)  # noqa: DTZ001
    assert clock.now().utcoffset() in (timedelta(hours=-5), timedelta(hours=-4))


def test_a_named_zone_does_not_move_with_the_system(move: Move) -> None:
    move("Asia/Tokyo")
    assert SystemClock("Europe/Lisbon").now().utcoffset() in (timedelta(0), timedelta(hours=1))


@pytest.mark.parametrize("zone", ["nonsense", ":/etc/passwd", "", "x" * 5000])
def test_a_zone_of_nonsense_is_utc(move: Move, zone: str) -> None:
    move(zone)
    assert SystemClock().now().utcoffset() == timedelta(0)


@pytest.mark.parametrize("zone", ["XXX-100", "AAA24", "AAA-25:59"])
def test_an_offset_of_a_day_is_told_in_a_line(move: Move, zone: str) -> None:
    move(zone)
    with pytest.raises(BadInput) as caught:
        SystemClock().now()
    assert caught.value.line == (
        "the system's time zone cannot be used; set TZ to a name such as Europe/Lisbon"
    )


@pytest.mark.parametrize("named", [True, False])
def test_times_that_a_dst_change_skips_or_repeats_have_their_first_meaning(
    move: Move, named: bool
) -> None:
    move("Asia/Tokyo" if named else "America/Los_Angeles")
    clock = SystemClock("America/Los_Angeles" if named else None)
    skipped = clock.local(datetime(2026, 3, 8, 2, 30))  # noqa: DTZ001
    assert skipped.astimezone(UTC) == datetime(2026, 3, 8, 10, 30, tzinfo=UTC)
    repeated = clock.local(datetime(2026, 11, 1, 1, 30))  # noqa: DTZ001
    assert repeated.astimezone(UTC) == datetime(2026, 11, 1, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize("zone", ZONES)
def test_the_systems_zone_knows_its_rules(move: Move, zone: str) -> None:
    """A moment of last winter has last winter's offset, as in a zone that is named."""
    move(zone)
    system, named = SystemClock().now().tzinfo, ZoneInfo(zone)
    instant = datetime(2026, 1, 1, tzinfo=UTC)
    for _ in range(2 * 365 * 24):
        instant += timedelta(minutes=30)
        here, there = instant.astimezone(system), instant.astimezone(named)
        assert here.replace(tzinfo=None) == there.replace(tzinfo=None)
        assert (here.fold, here.utcoffset()) == (there.fold, there.utcoffset())
    assert here.tzname() == there.tzname()
    assert f"{here:%Y-%m-%d %H:%M %z}" == f"{there:%Y-%m-%d %H:%M %z}"
    assert here.dst() is None


@given(st.datetimes(datetime(1990, 1, 1), datetime(2037, 1, 1)))  # noqa: DTZ001
def test_there_and_back(instant: datetime) -> None:
    zone = SystemClock().now().tzinfo
    assert instant.replace(tzinfo=UTC).astimezone(zone).astimezone(UTC) == instant.replace(
        tzinfo=UTC
    )
