"""Pauses: days on which nothing is due."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytui.aims import Aims
from studytui.record import Pause
from studytui.rules.calendar import due_on, next_due
from studytui.rules.pauses import is_paused, spans, unpaused_days
from studytui.rules.streak import forgiven_days, streak
from tests.makers import TODAY, days_ago, pause, session, study

STRICT = Aims(grace=0)


def test_both_ends_of_a_pause_are_in_it() -> None:
    picture = study(pauses=(pause(5, 3),))
    assert [is_paused(picture, days_ago(ago)) for ago in (6, 5, 4, 3, 2)] == [
        *[False],
        *[True] * 3,
        *[False],
    ]
    assert not due_on(picture, days_ago(4))
    assert due_on(picture, days_ago(2))


def test_pauses_that_meet_are_one_and_an_empty_one_is_none() -> None:
    found = spans(study(pauses=(pause(3, 2), pause(9, 4), pause(8, 7), pause(12, 13))))
    assert (found.firsts, found.lasts) == ((days_ago(9),), (days_ago(2),))


def test_a_pause_neither_counts_nor_breaks() -> None:
    picture = study(session(day=9), session(day=1), pauses=(pause(8, 2),), aims=STRICT)
    assert (picture.once(streak).current, picture.once(forgiven_days)) == (2, frozenset())


def test_a_studied_day_in_a_pause_counts_like_any() -> None:
    picture = study(
        session(day=9), session(day=5), session(day=1), pauses=(pause(8, 2),), aims=STRICT
    )
    assert picture.once(streak).current == 3


def test_a_pause_ahead_puts_the_break_off() -> None:
    picture = study(session(), pauses=(pause(-1, -30),))
    assert picture.once(streak).days_until_break == 32
    assert study(session(), pauses=(pause(-1, date.max),)).once(streak).days_until_break is None


def test_the_next_due_day_is_after_pauses_and_rest_days() -> None:
    friday = TODAY + timedelta(days=2)
    picture = study(
        pauses=(pause(0, friday),), aims=Aims(rest_weekdays=frozenset({5, 6}))
    )  # Wednesday to Friday, then the weekend
    assert next_due(picture, TODAY) == TODAY + timedelta(days=5)
    assert next_due(study(aims=Aims(rest_weekdays=frozenset(range(7)))), TODAY) is None


@pytest.mark.parametrize(("after", "until", "days"), [(9, 0, 6), (4, 0, 3), (9, 4, 3), (3, 0, 3)])
def test_paused_days_are_left_out_of_a_wait(after: int, until: int, days: int) -> None:
    assert unpaused_days(study(pauses=(pause(5, 3),)), days_ago(after), days_ago(until)) == days


@st.composite
def pauses(draw: st.DrawFn) -> list[Pause]:
    ends = draw(st.lists(st.tuples(st.integers(-10, 60), st.integers(-10, 60)), max_size=5))
    return [pause(first, last) for first, last in ends]


@given(pauses())
def test_every_day_is_paused_that_some_pause_covers(found: list[Pause]) -> None:
    picture = study(pauses=tuple(found))
    for ago in range(-12, 62):
        day = days_ago(ago)
        assert is_paused(picture, day) == any(p.first <= day <= p.last for p in found)


@given(pauses(), st.integers(0, 60), st.integers(0, 60))
def test_a_wait_is_counted_day_by_day(found: list[Pause], after: int, until: int) -> None:
    picture = study(pauses=tuple(found))
    waited = [days_ago(ago) for ago in range(until, after)]
    expected = sum(not is_paused(picture, day) for day in waited)
    assert unpaused_days(picture, days_ago(after), days_ago(until)) == expected


@given(st.sets(st.integers(0, 60)), pauses(), st.integers(0, 2))
def test_a_pause_never_shortens_the_longest_streak(
    ago: set[int], found: list[Pause], grace: int
) -> None:
    sessions = [session(day=each) for each in ago]
    aims = Aims(grace=grace)
    without = study(*sessions, aims=aims).once(streak)
    with_them = study(*sessions, aims=aims, pauses=tuple(found)).once(streak)
    assert with_them.longest >= without.longest


@given(st.sets(st.integers(0, 60)), pauses(), st.integers(0, 2))
def test_forgiven_days_are_due_and_missed_and_hold_the_streak_that_is_shown(
    ago: set[int], found: list[Pause], grace: int
) -> None:
    sessions = [session(day=each) for each in ago]
    picture = study(*sessions, aims=Aims(grace=grace), pauses=tuple(found))
    forgiven = picture.once(forgiven_days)
    assert picture.once(streak).forgiven <= forgiven
    assert all(due_on(picture, day) for day in forgiven)
    assert not forgiven & {days_ago(each) for each in ago}
    assert grace or not forgiven
