"""Thinning: what is recent stays, what is old stays now and then, and never nothing."""

from datetime import datetime, timedelta

import hypothesis.strategies as st
from hypothesis import given

from studytui.rules.thinning import kept
from tests.makers import NOW

MOST = 96 + 12 + 10 + 9
"""Backups at most, if one is made every half hour: two days' all, and the others."""


def ago(**how_long: float) -> datetime:
    return NOW - timedelta(**how_long)


def test_two_days_stay_whole() -> None:
    recent = [ago(minutes=30 * number) for number in range(96)]
    assert kept(recent, NOW) == frozenset(recent)


def test_of_an_older_day_the_newest_stays() -> None:
    day = [ago(days=3, minutes=30 * number) for number in range(5)]
    assert kept([ago(hours=1), *day], NOW) == {ago(hours=1), day[0]}


def test_a_year_without_study_takes_none_away() -> None:
    times = [ago(days=400 + number) for number in range(12)]
    assert kept(times, NOW) == frozenset(times)


def test_what_lies_ahead_stays() -> None:
    ahead = [NOW + timedelta(days=number) for number in range(40)]
    assert kept(ahead, NOW) == frozenset(ahead)


TIMES = st.lists(st.integers(0, 6 * 365 * 86400).map(lambda back: ago(seconds=back)), max_size=200)


@given(TIMES)
def test_the_newest_always_stays_and_doing_it_twice_changes_nothing(times: list[datetime]) -> None:
    once = kept(times, NOW)
    assert once <= set(times)
    assert not times or max(times) in once
    assert kept(once, NOW) == once
    older = [at for at in once if NOW - at >= timedelta(days=2)]
    assert len(older) <= 12 + 10 + 9


def test_two_years_of_daily_study() -> None:
    """However long it goes on, there is one of yesterday, last week, last month, half a year."""
    stay: frozenset[datetime] = frozenset()
    for half_hours in range(0, 2 * 365 * 48, 5):
        now = NOW + timedelta(minutes=30 * half_hours)
        stay = kept({*stay, now}, now)
        assert len(stay) <= MOST
    ages = sorted((now - at) / timedelta(days=1) for at in stay)
    for days, slack in ((1, 0.2), (7, 1), (30, 7), (60, 7), (180, 31), (300, 31)):
        assert any(abs(age - days) <= slack for age in ages), days
