"""The weekly review: one full week beside the one before it, and what the coach finds today."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from studytui.record import Kind
from studytui.rules.calendar import counting, days, days_before, recorded_day
from studytui.rules.coach import Finding, coach
from studytui.rules.history import ticks
from studytui.rules.time_spent import by_kind, by_stage
from studytui.study import Study


@dataclass(frozen=True, slots=True)
class WeekTold:
    """A week from Monday to Sunday.

    Seconds by kind and by stage are as `time_spent` tells them. `done` are the items ticked in it
    that are still done. `noted` is what a note was written about (an item, a stage, or "" for the
    roadmap); a note counts for the week in which it was saved last, as only that is known.
    Ticks and notes stand on their dates in UTC.
    """

    monday: date
    sunday: date
    by_kind: Mapping[Kind, int]
    by_stage: Mapping[str, int]
    days_counted: int
    target: int
    done: tuple[str, ...]
    noted: tuple[str, ...]

    @property
    def total(self) -> int:
        """The seconds of all kinds."""
        return sum(self.by_kind.values())


@dataclass(frozen=True, slots=True)
class Review:
    """The week, the one before, and the five findings as they are today."""

    week: WeekTold
    before: WeekTold
    findings: tuple[Finding, ...]


def review(study: Study, weeks_back: int = 0) -> Review:
    """Look back on the week that ended last Sunday, or on one that many weeks before it."""
    monday = days_before(study.today, study.today.weekday() + 7 * (weeks_back + 1))
    return Review(_told(study, monday), _told(study, days_before(monday, 7)), study.once(coach))


def weeks_to_tell(study: Study) -> int:
    """How many full weeks there are since the first session; at least 1."""
    first = next(iter(study.once(days)), study.today)
    this_monday = study.today.toordinal() - study.today.weekday()
    return max(1, (this_monday - (first.toordinal() - first.weekday())) // 7)


def _told(study: Study, monday: date) -> WeekTold:
    sunday = date.fromordinal(monday.toordinal() + 6)
    return WeekTold(
        monday,
        sunday,
        by_kind(study, monday, sunday),
        by_stage(study, monday, sunday),
        sum(monday <= day <= sunday for day in study.once(counting)),
        study.aims.week_days,
        tuple(tick.item_id for tick in study.once(ticks) if monday <= tick.day <= sunday),
        tuple(_noted(study, monday, sunday)),
    )


def _noted(study: Study, first: date, last: date) -> list[str]:
    targets = ["", *(node.id for node in study.roadmap.walk())]
    notes = ((target, study.note(target)) for target in targets)
    return [
        target
        for target, note in notes
        if note and note.text.strip() and first <= recorded_day(study, note.saved_at) <= last
    ]
