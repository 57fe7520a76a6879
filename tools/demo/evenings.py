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


def pauses(profile: Profile, today: date) -> tuple[tuple[date, date, str], ...]:
    """The first and the last day of each pause, and why."""
    return tuple(
        (today - timedelta(days=off.before), today - timedelta(days=off.before - off.days + 1), off.why)
        for off in profile.off
    )


def _days(profile: Profile, today: date, rng: random.Random) -> Iterator[date]:
    """The study days, week by week. The last ones before today are studied, or silent."""
    last = today - timedelta(days=profile.silence + bool(profile.silence))
    first = today - timedelta(days=YEAR)
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        week = [monday + timedelta(days=number) for number in range(7)]
        season = _season(profile, today, week[-1])
        possible = [day for day in week if _is_possible(profile, today, day)]
        chosen = _chosen(possible, season, rng)
        sure = {last, last - timedelta(days=1)} if not profile.silence else {first, last}
        yield from (
            day
            for day in possible
            if first <= day <= last and (day in chosen or day in sure or day == first)
        )
        monday += timedelta(days=7)


def _season(profile: Profile, today: date, day: date) -> Season:
    ago = (today - day).days
    return next((each for each in profile.seasons if ago >= each.until), profile.seasons[-1])


def _is_possible(profile: Profile, today: date, day: date) -> bool:
    if _WEEKDAYS[day.weekday()] in profile.rest:
        return False
    return not any(_is_off(off, (today - day).days) for off in profile.off)


def _is_off(off: Off, ago: int) -> bool:
    return off.before - off.days < ago <= off.before


def _chosen(possible: list[date], season: Season, rng: random.Random) -> set[date]:
    """As many days of a week as the season has, one that is not likely only for want of others."""
    number = rng.randint(season.least, season.most)
    likely = [day for day in possible if day.weekday() in season.likely]
    others = [day for day in possible if day.weekday() not in season.likely]
    rng.shuffle(likely)
    return set([*likely, *others][:number])


def _evening(profile: Profile, today: date, day: date, rng: random.Random) -> Evening:
    season = _season(profile, today, day)
    minutes = rng.triangular(season.shortest, season.longest)
    start = time(18, 30)
    if day.weekday() in (SAT, SUN):
        start = time(10)
        minutes *= season.saturday if day.weekday() == SAT else 1
    late = timedelta(minutes=rng.randrange(0, 60, 5))
    return Evening(datetime.combine(day, start) + late, round(minutes))
