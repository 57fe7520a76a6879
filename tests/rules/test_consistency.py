"""Consistency, and the weeks that reached what was meant."""

from datetime import date, timedelta
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytui.aims import Aims
from studytui.rules.calendar import counting
from studytui.rules.consistency import WeeksOnTarget, consistency, weeks_on_target
from studytui.study import Study
from tests.makers import TODAY, days_ago, pause, session, study

KEEP = 0.5 ** (sqrt(5 / 7) / 13)


def picture(*ago: int, aims: Aims | None = None, **keys: object) -> Study:
    return study(*(session(day=each) for each in ago), aims=aims, **keys)  # type: ignore[arg-type]


def test_nothing_studied_has_no_score() -> None:
    found = consistency(study())
    assert (found.score, found.change, found.first, found.curve) == (0, None, None, ())


def test_the_formula_step_by_step() -> None:
    # Counting 3 and 2 days ago, nothing yesterday.
    third = (1 - KEEP) * (1 / 5)
    second = third * KEEP + (1 - KEEP) * (2 / 5)
    first = second * KEEP + (1 - KEEP) * (2 / 5)
    found = consistency(picture(3, 2))
    assert found.curve == pytest.approx((third, second, first))
    assert found.score == found.curve[-1]
    assert found.first == days_ago(3)


def test_today_enters_once_it_counts() -> None:
    assert len(consistency(picture(3, 2)).curve) == 3
    assert len(consistency(picture(3, 2, 0)).curve) == 4
    little = study(session(day=3), session(day=0, minutes=5))
    assert len(consistency(little).curve) == 3
    assert consistency(picture(0)).score == pytest.approx((1 - KEEP) / 5)


def test_studying_today_never_lowers_the_score() -> None:
    before = consistency(picture(*range(6, 80)))
    after = consistency(picture(0, *range(6, 80)))
    assert after.score == before.score  # the share of this week is below it
    tomorrow = consistency(picture(0, *range(6, 80), today=TODAY + timedelta(days=1)))
    assert tomorrow.score < before.score


def test_the_years_come_near_to_one_and_stay_below() -> None:
    found = consistency(picture(*range(400)))
    assert 0.99 < found.score <= 1
    assert found.percent == 100


def test_five_days_of_seven_are_all_that_was_meant() -> None:
    found = consistency(picture(*(ago for ago in range(400) if days_ago(ago).weekday() < 5)))
    assert found.score > 0.99


def test_a_pause_leaves_the_score_as_it_is() -> None:
    paused = consistency(picture(*range(10, 40), pauses=(pause(9, 0),)))
    assert paused.score == paused.curve[-10]
    assert paused.score > consistency(picture(*range(10, 40))).score


def test_a_studied_rest_day_helps_only_the_days_after_it() -> None:
    weekend = Aims(rest_weekdays=frozenset({5, 6}))
    sunday = 3
    with_it, without = (
        consistency(picture(*days, aims=weekend)).curve for days in ((20, sunday), (20,))
    )
    assert with_it[: -sunday + 1] == without[: -sunday + 1]
    assert with_it[-1] > without[-1]


def test_the_change_is_that_over_28_days() -> None:
    assert consistency(picture(28)).change is None
    found = consistency(picture(*range(10, 29)))
    assert len(found.curve) == 28
    found = consistency(picture(*range(10, 50)))
    assert found.change == found.curve[-1] - found.curve[-29]


@pytest.mark.parametrize("today", [date.min, date.max])
def test_a_clock_that_is_far_off_spoils_nothing(today: date) -> None:
    far = study(session(day=today), today=today)
    assert consistency(far).score > 0
    assert weeks_on_target(far).current == 0


def weeks(*counts: int, aims: Aims | None = None, **keys: object) -> WeeksOnTarget:
    """Weeks, this one last, with that many counting days each, from Monday on."""
    monday = TODAY - timedelta(days=TODAY.weekday())
    found = [
        session(day=monday - timedelta(weeks=len(counts) - 1 - number) + timedelta(days=day))
        for number, count in enumerate(counts)
        for day in range(count)
    ]
    return weeks_on_target(study(*found, aims=aims, **keys))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("counts", "current", "longest"),
    [
        ((), 0, 0),
        ((5, 5, 2), 2, 2),  # this week never breaks
        ((5, 4, 5, 2), 1, 1),
        ((5, 5, 5, 0, 5, 0), 1, 3),
        ((7, 6, 5, 0), 3, 3),
    ],
)
def test_weeks_on_target(counts: tuple[int, ...], current: int, longest: int) -> None:
    assert weeks(*counts) == WeeksOnTarget(current, longest)


def test_this_week_adds_as_soon_as_it_has_reached_the_target() -> None:
    assert weeks(5, 3, aims=Aims(week_days=3)).current == 2


def test_a_week_asks_for_no_more_days_than_are_due() -> None:
    assert weeks(5, 3, 5, 0, pauses=(pause(13, 10),)).longest == 3
    assert weeks(5, 5, 0, 5, 0, pauses=(pause(16, 10),)).current == 3  # a week all paused
    assert weeks(4, 4, 0, aims=Aims(rest_weekdays=frozenset({4, 5, 6}))).current == 2


# --- Laws --------------------------------------------------------------------------------

AIMS = st.builds(Aims, rest_weekdays=st.frozensets(st.integers(0, 6)), week_days=st.integers(1, 7))
DAYS = st.sets(st.integers(0, 90), max_size=80)
PAUSES = st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=3)


@given(DAYS, PAUSES, AIMS)
def test_the_score_stays_between_0_and_1(
    ago: set[int], pauses: list[tuple[int, int]], aims: Aims
) -> None:
    found = consistency(picture(*ago, aims=aims, pauses=tuple(pause(*each) for each in pauses)))
    assert all(0 <= score <= 1 for score in (found.score, *found.curve))


@given(DAYS, PAUSES, AIMS, st.data())
def test_the_score_never_falls_with_a_counting_day_more(
    ago: set[int], pauses: list[tuple[int, int]], aims: Aims, data: st.DataObject
) -> None:
    # A day before the first one makes the record longer; from the first one on, it adds.
    more = data.draw(st.integers(0, max(ago, default=90)))
    kept = tuple(pause(*each) for each in pauses)
    before = consistency(picture(*ago, aims=aims, pauses=kept)).score
    assert consistency(picture(*ago | {more}, aims=aims, pauses=kept)).score >= before - 1e-12


@given(DAYS, AIMS, st.data())
def test_order_and_duplicates_of_rows_do_not_matter(
    ago: set[int], aims: Aims, data: st.DataObject
) -> None:
    rows = data.draw(st.permutations([*ago, *ago]))
    assert consistency(picture(*rows, aims=aims)) == consistency(picture(*ago, aims=aims))


@given(DAYS, PAUSES, AIMS)
def test_the_curve_is_what_it_was_on_the_day(
    ago: set[int], pauses: list[tuple[int, int]], aims: Aims
) -> None:
    kept = tuple(pause(*each) for each in pauses)
    now = consistency(picture(*ago, aims=aims, pauses=kept))
    earlier = picture(*ago, aims=aims, pauses=kept, today=days_ago(7))
    found = consistency(earlier)
    # Only on the day itself it can be higher, because it is not judged before it is over.
    over = found.curve[:-1] if days_ago(7) in earlier.once(counting) else found.curve
    assert now.curve[: len(over)] == over


@given(DAYS, PAUSES, AIMS)
def test_the_streak_of_weeks_is_never_longer_than_the_longest(
    ago: set[int], pauses: list[tuple[int, int]], aims: Aims
) -> None:
    found = weeks_on_target(picture(*ago, aims=aims, pauses=tuple(pause(*each) for each in pauses)))
    assert 0 <= found.current <= found.longest
