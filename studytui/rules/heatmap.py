"""The heatmap: a year of days, each with how much it was and how it stands in the streak."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from studytui.rules.calendar import counting, days, due_on
from studytui.rules.pauses import is_paused
from studytui.rules.streak import forgiven_days
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
    this_monday = study.today.toordinal() - study.today.weekday()
    mondays = range(this_monday - (WEEKS - 1) * 7, this_monday + 1, 7)
    last = date.max.toordinal()
    weeks = (
        tuple(
            _cell(study, date.fromordinal(number))
            for number in range(monday, min(monday + 6, last) + 1)
        )
        for monday in mondays
        if monday >= 1
    )
    return Heatmap(study.today, tuple(weeks))


def level(seconds: int, day_minutes: int) -> int:
    """How much `seconds` are beside a goal in minutes, 0 to 4."""
    goal = day_minutes * 60
    if seconds <= 0:
        return 0
    return 1 + (2 * seconds >= goal) + (seconds >= goal) + (seconds >= 2 * goal)


def _cell(study: Study, day: date) -> Cell:
    found = study.once(days).get(day)
    seconds = found.seconds if found else 0
    return Cell(day, seconds, level(seconds, study.aims.day_minutes), _mark(study, day, seconds))


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
