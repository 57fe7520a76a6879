"""The grid of the last 53 weeks."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytui.aims import Aims
from studytui.rules.calendar import counting, days
from studytui.rules.heatmap import (
    Cell,
    Heatmap,
    Mark,
    heatmap,
    level,
    level_words,
    month_names,
    year_until,
)
from tests.makers import TODAY, days_ago, pause, session, study


def cell(found: Heatmap, ago: int) -> Cell:
    return next(each for each in found.cells if each.date == days_ago(ago))


def marks(found: Heatmap, *ago: int) -> list[str]:
    return [cell(found, each).mark.value for each in ago]


def test_it_is_53_weeks_from_monday_to_sunday_and_ends_with_this_one() -> None:
    found = heatmap(study())
    assert len(found.weeks) == 53
    assert all([each.date.weekday() for each in week] == [*range(7)] for week in found.weeks)
    assert TODAY in [each.date for each in found.weeks[-1]]
    assert len(found.cells) == 371


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(0, 0), (0.1, 1), (7.4, 1), (7.5, 2), (14.9, 2), (15, 3), (29.9, 3), (30, 4), (900, 4)],
)
def test_levels_are_relative_to_the_goal(minutes: float, expected: int) -> None:
    assert level(int(minutes * 60), 15) == expected


def test_a_cell_has_the_time_of_its_day() -> None:
    found = heatmap(study(session(day=1, minutes=20), session(day=1, minutes=20, at="08:30")))
    assert cell(found, 1) == Cell(days_ago(1), 2400, 4, Mark.COUNTED)


def test_how_days_stand() -> None:
    # Today is Wednesday.
    aims = Aims(rest_weekdays=frozenset({5, 6}))
    studied = [session(day=ago) for ago in (16, 15, 8, 2)] + [session(day=7, minutes=5)]
    found = heatmap(study(*studied, aims=aims, pauses=(pause(14, 9),)))
    assert marks(found, 17, 16, 15) == ["before", "counted", "counted"]
    assert marks(found, 14, 9) == ["paused", "paused"]
    assert marks(found, 8, 7, 6, 5) == ["counted", "studied", "missed", "missed"]
    assert marks(found, 4, 3) == ["rest", "rest"]
    assert marks(found, 2, 1, 0, -1) == ["counted", "forgiven", "today", "ahead"]


def test_a_miss_that_a_past_streak_survived_is_forgiven_and_a_break_is_not() -> None:
    found = heatmap(study(*(session(day=ago) for ago in (20, 18, 15, 14, 0))))
    assert marks(found, 19, 17, 16) == ["forgiven", "missed", "missed"]
    assert marks(found, 13, 1) == ["missed", "missed"]


def test_a_rest_day_and_a_paused_day_that_were_studied_say_so() -> None:
    aims = Aims(rest_weekdays=frozenset({6}))
    found = heatmap(study(session(day=3), session(day=2), aims=aims, pauses=(pause(2, 2),)))
    assert marks(found, 3, 2) == ["counted", "counted"]


def test_another_year_ends_with_the_week_of_its_last_day() -> None:
    picture = study(session(day=364), session(day=1))
    found = year_until(picture, days_ago(364))
    assert found.today == TODAY
    assert len(found.weeks) == 53
    assert [each.mark for each in found.weeks[-1]][2:4] == [Mark.COUNTED, Mark.MISSED]
    assert found.cells[0].date == days_ago(364 + 2) - timedelta(weeks=52)


def test_the_levels_in_words() -> None:
    assert level_words(40) == ("less than half of 40 min", "less than 40 min", "40 min or more",
                               "1 h 20 or more")  # fmt: skip


def test_a_month_is_named_above_its_first_week() -> None:
    weeks = heatmap(study()).weeks[-6:]
    assert month_names(weeks, 2, 12) == "Feb   Mar"
    assert month_names(weeks, 1, 6) == "   Mar"


@pytest.mark.parametrize("today", [date.min, date.max])
def test_where_the_calendar_ends_the_grid_does(today: date) -> None:
    found = heatmap(study(session(day=today), today=today))
    assert found.cells[0 if today == date.min else -1].mark is Mark.COUNTED


@given(
    st.dictionaries(st.integers(-5, 500), st.integers(0, 60), max_size=60),
    st.integers(0, 2),
    st.integers(0, 6),
)
def test_it_agrees_with_the_days(minutes: dict[int, int], grace: int, shift: int) -> None:
    today = TODAY + timedelta(days=shift)
    aims = Aims(grace=grace)
    picture = study(
        *(session(day=a, minutes=m) for a, m in minutes.items()), today=today, aims=aims
    )
    found = heatmap(picture)
    since = found.cells[0].date
    assert sum(each.seconds for each in found.cells) == sum(
        day.seconds for day in picture.once(days).values() if day.date >= since
    )
    for each in found.cells:
        assert (each.mark is Mark.COUNTED) == (each.date in picture.once(counting))
        assert (each.mark is Mark.COUNTED) == (each.level >= 3)
        assert (each.mark is Mark.AHEAD) == (each.date > today)
