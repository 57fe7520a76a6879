"""Days, times and lengths as other programs write them."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import StrEnum

_DAY = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})")
_TIME = re.compile(
    r"(\d{1,2})(?::(\d{2}))?(?::(\d{2}))?(?:[.,]\d+)?\s*([ap])?\.?(?:m\.?)?", re.IGNORECASE
)
_ZONE = re.compile(r"(Z|[+-]\d{2}:?\d{2})$")
_LENGTH = re.compile(r"(\d+):(\d{1,2})(?::(\d{1,2})(?:[.,]\d+)?)?")
_WORDS = re.compile(r"(?=.)(?:(\d+) ?h\w*)?[ ,]*(?:(\d+) ?m\w*)?[ ,]*(?:(\d+) ?s\w*)?")
_DECIMAL = re.compile(r"\d+(?:[.,]\d+)?")


class Order(StrEnum):
    """Which way round the parts of a date stand where the year comes last."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


def order_of(days: Iterable[str]) -> Order | None:
    """Which way round the dates of a file are: where one of them has a day above 12, all are.

    Dots mean that the day comes first. None when nothing tells.
    """
    for said in days:
        found = _DAY.match(said.strip())
        if found is None or len(found[1]) == 4:
            continue
        first, second = int(found[1]), int(found[2])
        if first > 12 or "." in found[0]:
            return Order.DAY_FIRST
        if second > 12:
            return Order.MONTH_FIRST
    return None


def needs_order(said: str) -> bool:
    """Whether a date cannot be read without knowing which way round it is."""
    found = _DAY.match(said.strip())
    return found is not None and len(found[1]) != 4


def a_day(said: str, order: Order | None) -> date | None:
    """The date that a text begins with; None if it begins with none."""
    found = _DAY.match(said.strip())
    if found is None:
        return None
    first, second, third = map(int, found.groups())
    year, month, day = (first, second, third)
    if len(found[1]) != 4:
        if order is None or len(found[3]) not in (2, 4):
            return None
        year = third if len(found[3]) == 4 else 2000 + third
        day, month = (first, second) if order is Order.DAY_FIRST else (second, first)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def a_moment(said: str, order: Order | None) -> datetime | None:
    """Date and time in one text, naive or with the offset that stands there."""
    said = said.strip()
    day = a_day(said, order)
    if day is None:
        return None
    rest = _DAY.sub("", said, count=1).strip().removeprefix("T").strip(", ")
    zone = _ZONE.search(rest)
    clock = a_time(_ZONE.sub("", rest))
    if clock is None:
        return None
    return datetime.combine(day, clock, _offset(zone[0]) if zone else None)


def a_time(said: str) -> time | None:
    """A time of day, with 12 or 24 hours."""
    found = _TIME.fullmatch(said.strip())
    if found is None or (found[2] is None and found[4] is None):
        return None
    hour, minute, second = (int(each or 0) for each in found.groups()[:3])
    if found[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[4].lower() == "p" else 0)
    try:
        return time(hour, minute, second)
    except ValueError:
        return None


def a_length(said: str) -> int | None:
    """A length in seconds: 1:30, 1:30:00, 1h 30m, or a number of minutes."""
    said = said.strip()
    if found := _LENGTH.fullmatch(said):
        hours, minutes, seconds = (int(each or 0) for each in found.groups())
        return hours * 3600 + minutes * 60 + seconds
    if _DECIMAL.fullmatch(said):
        return _times(said, 60)
    if found := _WORDS.fullmatch(said.lower()):
        hours, minutes, seconds = (int(each or 0) for each in found.groups())
        return hours * 3600 + minutes * 60 + seconds
    return None


def hours(said: str) -> int | None:
    """A number of hours, in seconds."""
    return _times(said.strip(), 3600) if _DECIMAL.fullmatch(said.strip()) else a_length(said)


def seconds(said: str) -> int | None:
    """A number of seconds."""
    return _times(said.strip(), 1) if _DECIMAL.fullmatch(said.strip()) else None


def _times(said: str, unit: int) -> int | None:
    return round(float(said.replace(",", ".")) * unit) if len(said) < 20 else None


def _offset(said: str) -> tzinfo | None:
    if said == "Z":
        return UTC
    sign = -1 if said[0] == "-" else 1
    away = timedelta(hours=int(said[1:3]), minutes=int(said[-2:]))
    return timezone(sign * away) if away < timedelta(days=1) else None
