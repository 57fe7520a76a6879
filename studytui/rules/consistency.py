"""Consistency, the headline figure, and the weeks that reached what the learner means to do.

The score smooths exponentially over days, so that one bad day costs little and one good day buys
little. It begins at 0 with the day of the first session. Each due day that is over moves it
towards the share of `week_days` that the last seven days, itself included, have reached.

Paused days, rest days and dates lost at the date line leave it as it is, also when the learner
studied on them: such a day can only help, as one of the seven of the due days after it. Today is
judged when it is over, too: as soon as it counts it may raise the score, and never lowers it. So
a counting day more never lowers the score.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from studytui.rules.calendar import counting, days, due_on, is_always_due
from studytui.study import Study

CHANGE_DAYS = 28
"""The stretch of time over which the change of the score is told, in days."""

WINDOW = 7
"""The days of which so many are to count; a week, wherever it begins."""

SLOWNESS = 13
"""The days in which the score halves, for one who means to study every day."""


@dataclass(frozen=True, slots=True)
class Consistency:
    """How regularly the learner studies, 0.0 to 1.0.

    `curve` is the score at the end of each day, from that of the first session on (`first`) to
    yesterday, and to today once today counts. `change` is the score less that of 28 days before;
    None while the curve is shorter.
    """

    score: float = 0.0
    change: float | None = None
    first: date | None = None
    curve: tuple[float, ...] = ()

    @property
    def percent(self) -> int:
        """The score in whole per cent."""
        return round(self.score * 100)

    @property
    def change_points(self) -> int | None:
        """The change in whole points of a hundred."""
        return None if self.change is None else round(self.change * 100)


@dataclass(frozen=True, slots=True)
class WeeksOnTarget:
    """Consecutive weeks, Monday to Sunday, with as many counting days as the learner means to do.

    This week only adds to `current` and never breaks it. Of a week in which fewer days are due
    than `week_days`, all of these are asked for; a week without any neither adds nor breaks.
    """

    current: int = 0
    longest: int = 0


def consistency(study: Study) -> Consistency:
    """The score, its change and its curve."""
    first = next(iter(study.once(days)), None)
    if first is None:
        return Consistency()
    curve = tuple(_curve(study, first))
    change = curve[-1] - curve[-1 - CHANGE_DAYS] if len(curve) > CHANGE_DAYS else None
    return Consistency(curve[-1] if curve else 0.0, change, first, curve)


def weeks_on_target(study: Study) -> WeeksOnTarget:
    """The streak of weeks, counted from the first session to this week."""
    reached = Counter(map(_week, study.once(counting)))
    if not reached:
        return WeeksOnTarget()
    this_week = _week(study.today)
    run = longest = 0
    for week in range(min(reached), this_week + 1):
        done, asked = reached[week], _asked(study, week)
        if done >= study.aims.week_days or 0 < asked <= done:
            run += 1
        elif asked and week != this_week:
            run = 0
        longest = max(longest, run)
    return WeeksOnTarget(run, longest)


def _curve(study: Study, first: date) -> Iterator[float]:
    counted = {day.toordinal() for day in study.once(counting)}
    week_days = study.aims.week_days
    keep = 0.5 ** (sqrt(week_days / WINDOW) / SLOWNESS)
    today = study.today.toordinal()
    score, recent = 0.0, 0
    always = is_always_due(study)  # mostly; asking for each of thousands of days takes a while
    for number in range(first.toordinal(), today + (today in counted)):
        recent += (number in counted) - (number - WINDOW in counted)
        if always or due_on(study, date.fromordinal(number)):
            judged = score * keep + (1 - keep) * min(1.0, recent / week_days)
            score = judged if number < today else max(score, judged)
        yield score


def _week(day: date) -> int:
    """The number of the week of `day`; the first of all days is a Monday."""
    return (day.toordinal() - 1) // 7


def _asked(study: Study, week: int) -> int:
    """How many counting days that week asks for."""
    monday = date.fromordinal(week * 7 + 1)
    dates = range(min(7, (date.max - monday).days + 1))
    if is_always_due(study):
        return min(len(dates), study.aims.week_days)
    due = sum(due_on(study, monday + timedelta(days=number)) for number in dates)
    return min(due, study.aims.week_days)
