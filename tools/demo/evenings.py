"""When a learner of the demo sits down to study in the year that ends today."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tools.demo.profiles import SAT, SUN, Off, Profile, Season

YEAR = 364
"""How many days before today the story begins: 52 weeks."""

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Evening:
    """A stretch of study: its start as a local wall time, and how many minutes there are."""

    start: datetime
    minutes: int


def evenings(profile: Profile, today: date, rng: random.Random) -> tuple[Evening, ...]:
    """Every evening from a year before today up to today, in order."""
    return tuple(_evening(profile, today, day, rng) for day in _days(profile, today, rng))


def off_days(off: Off, today: date) -> tuple[date, date]:
    """The first and the last of the days."""
    first = today - timedelta(days=off.before)
    return first, first + timedelta(days=off.days - 1)


def _days(profile: Profile, today: date, rng: random.Random) -> Iterator[date]:
    """The study days, week by week. The first day of the year and the last ones are sure."""
    first = today - timedelta(days=YEAR)
    last = today - timedelta(days=profile.silence + 1) if profile.silence else today
    sure = {first, last, last if profile.silence else today - timedelta(days=1)}
    for number in range(first.toordinal() - first.weekday(), last.toordinal() + 1, 7):
        week = [date.fromordinal(number + weekday) for weekday in range(7)]
        possible = [day for day in week if _is_possible(profile, today, day)]
        chosen = sure | _chosen(possible, _season(profile, today, week[-1]), rng)
        yield from (day for day in possible if first <= day <= last and day in chosen)


def _season(profile: Profile, today: date, day: date) -> Season:
    ago = (today - day).days
    return next((each for each in profile.seasons if ago >= each.until), profile.seasons[-1])


def _is_possible(profile: Profile, today: date, day: date) -> bool:
    if _WEEKDAYS[day.weekday()] in profile.rest:
        return False
    off = (off_days(each, today) for each in profile.off)
    return not any(first <= day <= last for first, last in off)


def _chosen(possible: list[date], season: Season, rng: random.Random) -> set[date]:
    """As many days of a week as the season has, the likely ones in any order."""
    number = rng.randint(season.least, season.most)
    likely = [day for day in possible if day.weekday() in season.likely]
    rng.shuffle(likely)
    return set([*(day for day in possible if day.weekday() in season.sure), *likely][:number])


def _evening(profile: Profile, today: date, day: date, rng: random.Random) -> Evening:
    season = _season(profile, today, day)
    usual = (2 * season.shortest + season.longest) / 3
    minutes = rng.triangular(season.shortest, season.longest, usual)
    start = time(18, 30)
    if day.weekday() in (SAT, SUN):
        start = time(10)
        minutes *= season.saturday if day.weekday() == SAT else 1
    late = timedelta(minutes=rng.randrange(0, 60, 5))
    return Evening(datetime.combine(day, start) + late, round(minutes))
