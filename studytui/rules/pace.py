"""Pace: how fast the learner goes, and when that leads to the end. Nobody else's pace is used."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Final

from studytui.rules.calendar import days_before, sessions_between
from studytui.rules.history import BurnUp, burn_up
from studytui.rules.overlaps import added_seconds
from studytui.rules.progress import ROADMAP, progress
from studytui.study import Study

WEEKS: Final = 4
"""The stretches of seven days, the last one ending today, that the pace is taken from."""

ACTIVE_WEEKS: Final = 3
"""How many of them must have been active before an end is named."""


@dataclass(frozen=True, slots=True)
class Finish:
    """When the last item will be done at the fastest and at the slowest of the last weeks."""

    earliest: date
    latest: date


@dataclass(frozen=True, slots=True)
class Pace:
    """What was done in the last 28 days, a week.

    `minutes_per_week` counts every session, as days do. `finish` is None until three of the last
    four weeks were active on this roadmap, when nothing was done in them or nothing is left.
    """

    items_per_week: float
    minutes_per_week: float
    finish: Finish | None


def pace(study: Study) -> Pace:
    """The pace of the last 28 days, and where it leads."""
    gains = _gains(study, study.once(burn_up))
    recent = sessions_between(study, days_before(study.today, WEEKS * 7 - 1), study.today)
    seconds = sum(map(added_seconds(study), recent))
    return Pace(sum(gains) / WEEKS, seconds / 60 / WEEKS, _finish(study, gains))


def active_weeks(study: Study) -> int:
    """In how many of the last weeks the learner studied or ticked something of this roadmap."""
    first = days_before(study.today, WEEKS * 7 - 1)
    own = {
        session.study_day
        for session in sessions_between(study, first, study.today)
        if session.roadmap_id == study.roadmap.id
    }
    ticked = {day for day, _ in study.once(burn_up).points if day >= first}
    return len({(study.today - day).days // 7 for day in own | ticked})


def _gains(study: Study, done: BurnUp) -> tuple[int, ...]:
    """How many items more were done after each of the last weeks than before it, never negative."""
    ends = [done.done_on(days_before(study.today, 7 * week)) for week in range(WEEKS + 1)]
    return tuple(max(0, ends[week] - ends[week + 1]) for week in range(WEEKS))


def _finish(study: Study, gains: tuple[int, ...]) -> Finish | None:
    """A week without anything done says nothing by itself: the average of all of them does."""
    left = study.once(progress)[ROADMAP].left
    if not left or not any(gains) or active_weeks(study) < ACTIVE_WEEKS:
        return None
    slowest = min(sum(gains) / WEEKS, *(gain for gain in gains if gain))
    try:
        return Finish(_after(study, left / max(gains)), _after(study, left / slowest))
    except OverflowError:  # later than there are dates
        return None


def _after(study: Study, weeks: float) -> date:
    return study.today + timedelta(days=ceil(weeks * 7))
