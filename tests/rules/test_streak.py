"""The streak: forgiving, but never twice."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytui.aims import Aims
from studytui.record import Session
from studytui.rules.calendar import counting, due_on
from studytui.rules.streak import Streak, Stretch, streak, stretches
from studytui.study import Study
from tests.makers import TODAY, days_ago, running, session, study

WEEKEND_OFF = Aims(rest_weekdays=frozenset({5, 6}))
STRICT = Aims(grace=0)


def picture(days: str, aims: Aims | None = None) -> Study:
    """A picture of some days up to today: # studied, · a little, _ nothing. The last is today."""
    minutes = {"#": 30, "·": 5}
    sessions = [
        session(day=ago, minutes=minutes[mark])
        for ago, mark in enumerate(reversed(days))
        if mark in minutes
    ]
    return study(*sessions, aims=aims or Aims())


def current(days: str, aims: Aims | None = None) -> int:
    return streak(picture(days, aims)).current


def test_no_day_yet_is_no_streak() -> None:
    assert streak(picture("_·_")) == Streak()


@pytest.mark.parametrize(
    ("days", "length"),
    [
        ("#", 1),
        ("####", 4),
        ("###_", 3),  # today is not over
        ("###·", 3),
        ("##_##", 4),  # one miss is forgiven and adds nothing
        ("##_", 2),
        ("##__", 2),  # yesterday is forgiven
        ("##__#", 1),  # never miss twice
        ("##___", 0),
        ("##_####_#", 5),  # two misses in seven days: what came after the first is left
        ("##_######_#", 9),  # seven days apart, both are forgiven
        ("##_#____", 0),
        ("######_###__", 3),  # the miss of yesterday costs what came before the other one
    ],
)
def test_the_current_streak(days: str, length: int) -> None:
    assert current(days) == length


@pytest.mark.parametrize(("days", "length"), [("##_##", 2), ("##_", 2), ("##__", 0), ("#_#", 1)])
def test_without_grace_every_miss_breaks(days: str, length: int) -> None:
    assert current(days, STRICT) == length


@pytest.mark.parametrize(("days", "length"), [("#_#_#", 3), ("#_#_#_#", 3), ("##__#", 1)])
def test_more_grace_forgives_more_but_never_two_in_a_row(days: str, length: int) -> None:
    assert current(days, Aims(grace=2)) == length


def test_rest_days_neither_count_nor_break() -> None:
    # Today is Wednesday; Saturday and Sunday are days of rest.
    assert current("#####__###", WEEKEND_OFF) == 8


def test_a_rest_day_that_was_studied_counts_like_any_other() -> None:
    assert current("#####_####", WEEKEND_OFF) == 9


def test_friday_and_monday_missed_are_two_in_a_row() -> None:
    assert current("####____##", WEEKEND_OFF) == 2


def test_a_studied_rest_day_stands_between_two_misses() -> None:
    assert current("####_#__##", Aims(rest_weekdays=frozenset({5, 6}), grace=2)) == 7


def test_the_forgiven_days_are_named() -> None:
    found = streak(picture("##_###__"))
    assert found.forgiven == {days_ago(1)}
    assert streak(picture("##_######__")).forgiven == {days_ago(1), days_ago(8)}
    assert streak(picture("##___")).forgiven == frozenset()


def test_the_longest_streak_has_its_dates() -> None:
    found = streak(picture("###_##____##"))
    assert (found.longest, found.longest_first, found.longest_last) == (
        5,
        days_ago(11),
        days_ago(6),
    )
    assert found.current == 2


def test_of_two_longest_streaks_the_earliest_is_told() -> None:
    assert streak(picture("###___###")).longest_last == days_ago(6)


def test_today_counts_only_when_it_does() -> None:
    assert streak(picture("##")).today_counts
    assert not streak(picture("#·")).today_counts


def test_the_running_session_makes_today_count() -> None:
    found = streak(study(session(day=1), running(), elapsed=15 * 60))
    assert (found.current, found.today_counts) == (2, True)


def test_days_that_have_not_come_count_for_nothing() -> None:
    assert streak(study(session(day=-1), session(day=0))).longest == 1


def test_backfilled_sessions_count() -> None:
    assert streak(study(session(day=1, backfilled=True), session())).current == 2


@pytest.mark.parametrize(
    ("days", "aims", "left"),
    [
        ("##", Aims(), 2),  # tomorrow would be forgiven, the day after not
        ("#_", Aims(), 1),
        ("#__", Aims(), 0),
        ("##_##", Aims(), 1),  # forgiveness is used up: tomorrow decides
        ("##_##_", Aims(), 0),
        ("##", STRICT, 1),
        ("#_", STRICT, 0),
        ("##___", Aims(), None),
        ("", Aims(), None),
        ("###", WEEKEND_OFF, 2),
        ("##", Aims(rest_weekdays=frozenset({3, 4, 5, 6}), grace=0), 5),
        ("##", Aims(rest_weekdays=frozenset({0, 1, 3, 4, 5, 6})), 14),
        ("##", Aims(rest_weekdays=frozenset(range(7))), None),  # nothing is ever due
    ],
)
def test_how_long_it_can_wait(days: str, aims: Aims, left: int | None) -> None:
    assert streak(picture(days, aims)).days_until_break == left


def test_a_date_lost_at_the_date_line_breaks_nothing() -> None:
    flight = [session(day=2, offset=-600), session(day=0, offset=540)]
    assert streak(study(*flight, aims=STRICT)).current == 2
    assert streak(study(*flight)).forgiven == frozenset()


@pytest.mark.parametrize("today", [date.min, date.max])
def test_a_clock_that_is_far_off_spoils_nothing(today: date) -> None:
    assert streak(study(session(day=today), today=today)).current == 1
    assert streak(study(session(day=date.min), today=today)).longest == 1


# --- Laws --------------------------------------------------------------------------------

AIMS = st.builds(
    Aims,
    rest_weekdays=st.frozensets(st.integers(0, 6)),
    grace=st.integers(0, 4),
)
DAYS = st.sets(st.integers(0, 60), max_size=50)
OFFSETS = st.sampled_from([-600, 0, 540])


def studied(days: Iterable[int], offset: int = 0) -> list[Session]:
    return [session(day=ago, offset=offset) for ago in days]


def holds(picture: Study, first: date, last: date) -> bool:
    """The definition of a run, word by word: whether these days are one, ends apart."""
    counted = picture.once(counting)
    stretch = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    judged = [day for day in stretch if day in counted or due_on(picture, day)]
    missed = [day for day in judged if day not in counted]
    in_a_row = any(a not in counted and b not in counted for a, b in pairwise(judged))
    windows = [[day for day in missed if 0 <= (day - start).days < 7] for start in stretch]
    return not in_a_row and all(len(window) <= picture.aims.grace for window in windows)


def size(picture: Study, first: date, last: date) -> int:
    return sum(first <= day <= last for day in picture.once(counting))


def by_definition(picture: Study) -> tuple[int, int]:
    """The current and the longest streak, by trying every stretch of days."""
    counted = sorted(picture.once(counting))
    runs = [
        size(picture, first, last)
        for first in counted
        for last in counted
        if first <= last and holds(picture, first, last)
    ]
    end = TODAY if TODAY in counted else days_ago(1)
    alive = [size(picture, first, end) for first in counted if holds(picture, first, end)]
    return max(alive, default=0), max(runs, default=0)


@given(DAYS, AIMS)
def test_it_is_what_the_definition_says(days: set[int], aims: Aims) -> None:
    taken = study(*studied(days), aims=aims)
    found = streak(taken)
    assert (found.current, found.longest) == by_definition(taken)


@given(DAYS, AIMS)
def test_the_current_streak_is_never_longer_than_the_longest(days: set[int], aims: Aims) -> None:
    found = streak(study(*studied(days), aims=aims))
    assert found.current <= found.longest


@given(DAYS, AIMS)
def test_the_dates_of_the_longest_streak_hold_it(days: set[int], aims: Aims) -> None:
    taken = study(*studied(days), aims=aims)
    found = streak(taken)
    if found.longest_first and found.longest_last:
        assert holds(taken, found.longest_first, found.longest_last)
        assert size(taken, found.longest_first, found.longest_last) == found.longest


@given(st.dictionaries(st.integers(0, 60), OFFSETS), AIMS, st.integers(0, 60), OFFSETS)
def test_a_counting_day_more_never_lowers_the_longest(
    days: dict[int, int], aims: Aims, more: int, offset: int
) -> None:
    before = [session(day=ago, offset=east) for ago, east in days.items()]
    added = session(day=more, offset=days.get(more, offset))
    longest = streak(study(*before, aims=aims)).longest
    assert streak(study(*before, added, aims=aims)).longest >= longest


@given(DAYS, AIMS)
def test_what_was_said_of_the_break_comes_true(days: set[int], aims: Aims) -> None:
    sessions = studied(days)
    found = streak(study(*sessions, aims=aims))

    def after(idle: int) -> int:
        return streak(study(*sessions, today=days_ago(-1 - idle), aims=aims)).current

    if found.days_until_break is None:
        assert not found.current or len(aims.rest_weekdays) == 7
    else:
        assert after(found.days_until_break) < found.current
        assert all(after(idle) == found.current for idle in range(found.days_until_break))


def test_the_record_is_cut_into_stretches_from_its_end() -> None:
    assert stretches(picture("__")) == ()
    assert stretches(picture("#_##__###_")) == (
        Stretch(days_ago(3), TODAY, 3, is_current=True),
        Stretch(days_ago(9), days_ago(6), 3),
    )
    assert stretches(picture("##___")) == (Stretch(days_ago(4), days_ago(3), 2),)


def test_the_longest_streak_is_cut_whole_and_the_others_around_it() -> None:
    assert stretches(picture("#__####_##_##___#")) == (
        Stretch(TODAY, TODAY, 1, is_current=True),
        Stretch(days_ago(5), days_ago(4), 2),  # with the two days before it, were it not for those
        Stretch(days_ago(13), days_ago(7), 6),
        Stretch(days_ago(16), days_ago(16), 1),
    )
    assert stretches(picture("######_###__")) == (
        Stretch(days_ago(4), TODAY, 3, is_current=True),
        Stretch(days_ago(11), days_ago(2), 9),
    )


@given(DAYS, AIMS)
def test_every_counting_day_stands_in_a_stretch_and_only_two_may_share_some(
    days: set[int], aims: Aims
) -> None:
    found = study(*[session(day=ago) for ago in days], aims=aims)
    told, now, counted = stretches(found), streak(found), counting(found)
    inside = [{day for day in counted if each.first <= day <= each.last} for each in told]
    assert set().union(*inside) == counted
    assert [len(each) for each in inside] == [each.days for each in told]
    longest = [(each.first, each.last) == (now.longest_first, now.longest_last) for each in told]
    for each, own in zip(told, inside, strict=True):
        assert each.first in own
        assert each.is_current or holds(found, each.first, each.last)
    for (n, one), (m, other) in pairwise(enumerate(inside)):
        assert not one & other or (told[n].is_current and longest[m])
    assert sum(each.days for each in told if each.is_current) == now.current
    assert max((each.days for each in told), default=0) == now.longest
    assert any(longest) or not counted or now.current == now.longest


@given(st.lists(st.integers(0, 30)), AIMS, st.data())
def test_order_and_duplicates_of_rows_do_not_matter(
    days: list[int], aims: Aims, data: st.DataObject
) -> None:
    rows = data.draw(st.permutations([*studied(days), *studied(days)]))
    assert streak(study(*rows, aims=aims)) == streak(study(*studied(set(days)), aims=aims))


@given(DAYS, st.integers(0, 12), st.integers(-12 * 60, 11 * 60))
def test_zone_and_rollover_of_later_days_leave_it_as_it_was(
    days: set[int], rollover: int, moved: int
) -> None:
    later = Aims(rollover=timedelta(hours=rollover))
    assert streak(study(*studied(days, moved), aims=later)) == streak(study(*studied(days)))
