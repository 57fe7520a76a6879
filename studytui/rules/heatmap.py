"""The heatmap: a year of days, each with how much it was and how it stands in the streak."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from studytui.rules.calendar import counting, days, due_on
from studytui.rules.pauses import is_paused
from studytui.rules.streak import forgiven_days
from studytui.spoken import duration_words, month_words
from studytui.study import Study

WEEKS: Final = 53
"""The columns of the grid: a year back from today, wherever in the week it stands."""


class Mark(StrEnum):
    """How a day stands. What was studied comes before what was due."""

    COUNTED = "counted"
    """Studied enough to count, whatever was due."""
    STUDIED = "studied"
    """Studied, and not enough to count; also today so far."""
    TODAY = "today"
    """Today, without study so far: it is not over."""
    AHEAD = "ahead"
    """Later than today."""
    BEFORE = "before"
    """Before the first session of all."""
    PAUSED = "paused"
    """In a pause."""
    REST = "rest"
    """A rest weekday, or a date lost at the date line: nothing was due."""
    FORGIVEN = "forgiven"
    """Due and without study, and a streak has survived it."""
    MISSED = "missed"
    """Due and without study, at a break between two streaks."""


LEGEND: Final[Mapping[Mark, str]] = MappingProxyType(
    {
        Mark.MISSED: "missed",
        Mark.FORGIVEN: "forgiven",
        Mark.REST: "rest",
        Mark.PAUSED: "paused",
        Mark.TODAY: "today",
    }
)
"""The words beside the signs of days without study, in the order in which they are told."""

_MONTH: Final = 3  # columns, for the name of a month


@dataclass(frozen=True, slots=True)
class Cell:
    """One day. `seconds` is its counted time, `level` 0 to 4 how that compares with the goal.

    0 is nothing, 1 less than half of `day_minutes`, 2 less than all of it, 3 less than twice as
    much, 4 twice as much or more. So a day counts from level 3 on.
    """

    date: date
    seconds: int
    level: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class Heatmap:
    """The grid: columns of days from Monday to Sunday, the last one with today in it.

    A column is shorter, or left out, only where the calendar itself ends.
    """

    today: date
    weeks: tuple[tuple[Cell, ...], ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All days, in order."""
        return tuple(cell for week in self.weeks for cell in week)


def heatmap(study: Study) -> Heatmap:
    """The last 53 weeks, this one included."""
    return year_until(study, study.today)


def year_until(study: Study, day: date) -> Heatmap:
    """The 53 weeks that end with the one of `day`."""
    last_monday = day.toordinal() - day.weekday()
    mondays = range(last_monday - (WEEKS - 1) * 7, last_monday + 1, 7)
    weeks = tuple(_week(study, monday) for monday in mondays if monday >= 1)
    return Heatmap(study.today, weeks)


def cell(study: Study, day: date) -> Cell:
    """How one day stands."""
    found = study.once(days).get(day)
    seconds = found.seconds if found else 0
    return Cell(day, seconds, level(seconds, study.aims.day_minutes), _mark(study, day, seconds))


def level(seconds: int, day_minutes: int) -> int:
    """How much `seconds` are beside a goal in minutes, 0 to 4."""
    goal = day_minutes * 60
    if seconds <= 0:
        return 0
    return 1 + (2 * seconds >= goal) + (seconds >= goal) + (seconds >= 2 * goal)


def level_words(day_minutes: int) -> tuple[str, str, str, str]:
    """What the levels 1 to 4 say, in words."""
    goal = duration_words(day_minutes * 60)
    return (
        f"less than half of {goal}",
        f"less than {goal}",
        f"{goal} or more",
        f"{duration_words(day_minutes * 120)} or more",
    )


def month_names(weeks: Sequence[Sequence[Cell]], step: int, room: int) -> str:
    """The names of the months, each above the week with its first day, where there is room.

    A week is `step` columns wide, and the line at most about `room`.
    """
    starts = [0]
    starts += [n for n, week in enumerate(weeks) if n and any(day.date.day == 1 for day in week)]
    ends = [start * step for start in starts[1:]] + [room + 1]
    line = ""
    for start, end in zip(starts, ends, strict=True):
        if end - start * step > _MONTH:
            line = line.ljust(start * step) + month_words(weeks[start][-1].date)
    return line


def _week(study: Study, monday: int) -> tuple[Cell, ...]:
    last = min(monday + 6, date.max.toordinal())
    return tuple(cell(study, date.fromordinal(number)) for number in range(monday, last + 1))


def _mark(study: Study, day: date, seconds: int) -> Mark:
    if day in study.once(counting):
        return Mark.COUNTED
    if seconds:
        return Mark.STUDIED
    if day >= study.today:
        return Mark.TODAY if day == study.today else Mark.AHEAD
    if day < next(iter(study.once(days)), date.max):
        return Mark.BEFORE
    return _unstudied(study, day)


def _unstudied(study: Study, day: date) -> Mark:
    if is_paused(study, day):
        return Mark.PAUSED
    if not due_on(study, day):
        return Mark.REST
    return Mark.FORGIVEN if day in study.once(forgiven_days) else Mark.MISSED
