"""The study calendar: which day a session counts for, which days count, and which are due.

A session belongs wholly to the study day that was stored at its start; nothing here derives it
again, so travelling, moving zone or a new rollover leaves history as it was. Sessions of every
roadmap count: they are the learner's. Days later than today (the clock was wrong) count for
nothing; `ahead` finds them.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from studytui.aims import Aims
from studytui.record import Session
from studytui.rules.overlaps import added_seconds
from studytui.rules.pauses import is_paused, pause_end
from studytui.study import Study

DATE_LINE = 12 * 60
"""A rise of the UTC offset, in minutes, that only a crossing of the date line explains."""


class Day(NamedTuple):
    """A study day with at least one session. Ten years have thousands, which are quick to make so.

    `seconds` is the time of all its sessions; what several of them cover counts once. The offsets
    are those of its first and its last session, in minutes east of UTC. `backfilled` says that some
    of it was entered later.
    """

    date: date
    seconds: int
    first_offset: int
    last_offset: int
    backfilled: bool

    @property
    def minutes(self) -> int:
        """The counted time in whole minutes."""
        return self.seconds // 60


@dataclass(frozen=True, slots=True)
class Week:
    """A week from Monday to Sunday.

    `seconds` are those of its seven days; `days_counted` of them count, and the learner means to
    reach `target`.
    """

    monday: date
    seconds: tuple[int, ...]
    days_counted: int
    target: int

    @property
    def total(self) -> int:
        """The counted time of the whole week, in seconds."""
        return sum(self.seconds)


def days(study: Study) -> Mapping[date, Day]:
    """Every study day up to today that has a session, in order."""
    by_date = study.once(sessions_by_day)
    return MappingProxyType({day: one_day(study, day, found) for day, found in by_date.items()})


def one_day(study: Study, day: date, sessions: Sequence[Session]) -> Day:
    """What the sessions of one study day come to."""
    if len(sessions) > 1:
        # The offset settles ties, so that the order of the rows never matters.
        sessions = sorted(sessions, key=lambda each: (each.started_at, each.offset_minutes))
    return Day(
        date=day,
        seconds=sum(map(added_seconds(study), sessions)),
        first_offset=sessions[0].offset_minutes,
        last_offset=sessions[-1].offset_minutes,
        backfilled=any(each.backfilled for each in sessions),
    )


def sessions_by_day(study: Study) -> Mapping[date, tuple[Session, ...]]:
    """The sessions of every study day up to today that has one, days in order."""
    by_date: dict[date, list[Session]] = defaultdict(list)
    for session in study.record.sessions:
        if session.study_day <= study.today:
            by_date[session.study_day].append(session)
    return MappingProxyType({day: tuple(by_date[day]) for day in sorted(by_date)})


def sessions_between(study: Study, first: date, last: date) -> Iterator[Session]:
    """The sessions on the study days from `first` to `last`, both included, up to today."""
    by_date, dates = study.once(sessions_by_day), study.once(dates_studied)
    for day in dates[bisect_left(dates, first) : bisect_right(dates, last)]:
        yield from by_date[day]


def dates_studied(study: Study) -> tuple[date, ...]:
    """The study days up to today that have a session, in order."""
    return tuple(study.once(sessions_by_day))


def ahead(study: Study) -> tuple[Session, ...]:
    """The sessions on study days later than today: shown and flagged, counting for nothing."""
    return tuple(each for each in study.record.sessions if each.study_day > study.today)


def counting(study: Study) -> frozenset[date]:
    """The study days that count: those with at least `day_minutes`."""
    least = study.aims.day_minutes * 60
    return frozenset(day.date for day in study.once(days).values() if day.seconds >= least)


def lost_dates(study: Study) -> frozenset[date]:
    """The dates that the learner never lived, because they crossed the date line.

    A date is lost if it has no session, its two neighbours have, and the stored offset rose by
    12 h or more between them.
    """
    return frozenset(
        before.date + timedelta(days=1)
        for before, after in pairwise(study.once(days).values())
        if (after.date - before.date).days == 2
        and after.first_offset - before.last_offset >= DATE_LINE
    )


def is_due(day: date, aims: Aims) -> bool:
    """Whether study is meant to happen on the weekday of `day`."""
    return day.weekday() not in aims.rest_weekdays


def due_on(study: Study, day: date) -> bool:
    """Whether study is due on `day`: no rest weekday, no pause, and no date lost in travel."""
    lost = study.once(lost_dates)
    return is_due(day, study.aims) and day not in lost and not is_paused(study, day)


def is_always_due(study: Study) -> bool:
    """Whether study is due on every single day, so that nobody need ask."""
    return not (study.aims.rest_weekdays or study.record.pauses or study.once(lost_dates))


def next_due(study: Study, day: date) -> date | None:
    """The first due day from `day` on; None if there is none. Long pauses take no time."""
    if study.aims.rest_weekdays.issuperset(range(7)):
        return None
    while not due_on(study, day):
        last = pause_end(study, day) or day
        if last == date.max:
            return None
        day = last + timedelta(days=1)
    return day


def days_before(day: date, number: int) -> date:
    """The date that many days earlier; the first date there is, if that would be before it."""
    return date.fromordinal(max(1, day.toordinal() - number))


def recorded_day(study: Study, at: datetime) -> date:
    """The study day on which a change of status or a note is shown: its date in UTC.

    Only sessions keep the offset of their place, so near midnight this can be a day off. What
    would lie ahead of today is shown today: it stands by now.
    """
    return min(at.date(), study.today)


def today_seconds(study: Study) -> int:
    """The time counted today so far, in seconds, the open session included."""
    today = study.once(days).get(study.today)
    return today.seconds if today else 0


def week(study: Study) -> Week:
    """The week of today. The days after today are 0."""
    past = study.today.weekday()
    monday = study.today - timedelta(days=past)
    dates = [monday + timedelta(days=number) for number in range(past + 1)]
    found = study.once(days)
    seconds = [found[day].seconds if day in found else 0 for day in dates]
    return Week(
        monday=monday,
        seconds=(*seconds, *[0] * (6 - past)),
        days_counted=len(study.once(counting).intersection(dates)),
        target=study.aims.week_days,
    )
