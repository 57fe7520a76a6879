"""Days and times as other programs write them."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import StrEnum

_LONGEST_TEXT = 80
_END = r"(?!\d)"
_NAME = r"(?P<name>[^\W\d_]{3,})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NUMBERS = re.compile(
    r"(?P<first>\d{1,2})(?P<sign>[-/.]) ?(?P<second>\d{1,2})[-/.] ?(?P<year>\d{4}|\d\d)(?!\d)"
)
"""A date of numbers that begins with the day or the month."""
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}}){_END}",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?=\D|$|\d{4}(?:\d\d)?\b)",
        rf"{_DAY}[-/. ]+{_NAME}[-/., ]+(?P<year>\d{{4}}|\d\d){_END}",
        rf"{_NAME}[. ]+{_DAY},? +(?P<year>\d{{4}}){_END}",
        rf"(?P<year>\d{{4}})[-/. ]+{_NAME}[-/. ]+{_DAY}{_END}",
    )
)
_TIMES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)? ?(?:([ap])\.? ?m\.?)?(?: ?(?:uhr|h))?",
        r"(\d{1,2})()() ?([ap])\.? ?m\.?",
        r"(\d{2})(\d{2})(?:(\d{2})(?:[.,]\d+)?)?()",
    )
)
_ZONE = re.compile(
    r" ?(?:Z|(?:UTC|GMT)?(?P<offset>[+-]\d{1,2}(?::?\d{2})?)|UTC|GMT)$", re.IGNORECASE
)
_ZONE_NAME = re.compile(r" ?\[[^\]]*\]$")
_UNIX = re.compile(r"(1\d{9})(?:\.\d+|\d{3})?")
_FURTHEST_OFFSET = timedelta(hours=14)

# English, German, French, Spanish, Italian, Portuguese and Dutch, without accents.
_MONTHS = (
    "january januar janvier enero gennaio janeiro",
    "february februar fevrier febrero febbraio fevereiro",
    "march marz maerz mrz mars marzo marco maart mrt",
    "april avril abril aprile",
    "may mai mayo maggio maio mei",
    "june juni juin junio giugno junho",
    "july juli juillet julio luglio julho",
    "august aout agosto augustus",
    "september septembre septiembre settembre setembro",
    "october oktober octobre octubre ottobre outubro",
    "november novembre noviembre novembro",
    "december dezember decembre diciembre dicembre dezembro",
)
_WEEKDAYS = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag",
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    "lunes", "martes", "miercoles", "viernes", "sabado", "domingo",
)  # fmt: skip


class Order(StrEnum):
    """Which way round the parts of a date stand where the year comes last."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


def detect_order(days: Iterable[str]) -> Order | None:
    """Return which way round the dates of a file are: a day above 12 in one of them decides.

    Dots mean that the day comes first. None if nothing decides.
    """
    for text in days:
        match = _NUMBERS.match(_without_weekday(text))
        if match is None:
            continue
        if int(match["first"]) > 12 or match["sign"] == ".":
            return Order.DAY_FIRST
        if int(match["second"]) > 12:
            return Order.MONTH_FIRST
    return None


def needs_order(text: str) -> bool:
    """Return whether a date cannot be read without knowing which way round it is."""
    return _NUMBERS.match(_without_weekday(text)) is not None


def parse_day(text: str, order: Order | None) -> date | None:
    """Return the date that a text begins with; None if it begins with none."""
    return _split(text, order)[0]


def parse_moment(text: str, order: Order | None) -> datetime | None:
    """Return a date with a time, naive or with the offset given there; None if it is neither."""
    text = text.strip()
    if match := _UNIX.fullmatch(text):
        return datetime.fromtimestamp(int(match[1]), UTC)
    day, rest = _split(text, order)
    rest = _ZONE_NAME.sub("", rest)
    zone = _ZONE.search(rest)
    since_midnight = _since_midnight(_ZONE.sub("", rest))
    if day is None or since_midnight is None:
        return None
    offset = _offset(zone["offset"]) if zone else None
    if zone and offset is None:
        return None
    return datetime.combine(day, time(), offset) + since_midnight


def parse_time(text: str) -> time | None:
    """Return a time of day, written with 12 or 24 hours; 24:00 is midnight."""
    since_midnight = _since_midnight(text)
    if since_midnight is None:
        return None
    return (datetime(1, 1, 1, tzinfo=UTC) + since_midnight).time()


def is_day(text: str) -> bool:
    """Return whether a text begins with a date, whichever way round."""
    return any(parse_day(text, order) for order in Order)


def is_weekday(text: str) -> bool:
    """Return whether a text is the name of a weekday, perhaps cut short."""
    word = _plain(text.strip().rstrip("."))
    return len(word) > 1 and any(name.startswith(word) for name in _WEEKDAYS)


def _split(text: str, order: Order | None) -> tuple[date | None, str]:
    """Return the date at the beginning of a text, and what follows it."""
    text = _without_weekday(text)
    if match := _NUMBERS.match(text):
        first, second = int(match["first"]), int(match["second"])
        day, month = (first, second) if order is Order.DAY_FIRST else (second, first)
        found = _date(match["year"], month, day) if order else None
    elif match := next(filter(None, (pattern.match(text) for pattern in _DATES)), None):
        parts = match.groupdict()
        month = _month(parts["name"]) if parts.get("name") else int(parts["month"])
        found = _date(parts["year"], month, int(parts["day"]))
    else:
        return None, text
    rest = text[match.end() :].strip()
    return found, rest.removeprefix("T").removeprefix("at ").strip(", ")


def _without_weekday(text: str) -> str:
    text = text.strip()[:_LONGEST_TEXT]
    if not text[:1].isalpha():
        return text
    word, _, rest = text.partition(" ")
    return rest.strip() if rest and is_weekday(word.rstrip(",")) and not _is_date(text) else text


def _is_date(text: str) -> bool:
    """Return whether it is "Mar 5, 2026", where mar could also be the beginning of mardi."""
    return any(pattern.match(text) for pattern in _DATES)


def _date(year: str, month: int, day: int) -> date | None:
    number = int(year) if len(year) == 4 else 2000 + int(year)
    try:
        return date(number, month, day) if 1 < number < 9999 else None
    except ValueError:
        return None


def _month(name: str) -> int:
    """Return the number of a month, 0 if there is none of that name."""
    word = _plain(name)
    for number, names in enumerate(_MONTHS, start=1):
        if any(each.startswith(word) for each in names.split()):
            return number
    return 0


def _since_midnight(text: str) -> timedelta | None:
    text = text.strip()
    match = next(filter(None, (pattern.fullmatch(text) for pattern in _TIMES)), None)
    if match is None:
        return None
    hour, minute, second = (int(part or 0) for part in match.groups()[:3])
    if match[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[4].lower() == "p" else 0)
    is_possible = (hour < 24 and minute < 60 and second < 60) or (hour, minute, second) == (
        24,
        0,
        0,
    )
    return timedelta(hours=hour, minutes=minute, seconds=second) if is_possible else None


def _offset(text: str | None) -> tzinfo | None:
    """Return a zone of that offset, UTC for none; None for one that no place has."""
    if not text:
        return UTC
    digits = text[1:].replace(":", "")
    hours, minutes = (digits, "0") if len(digits) < 3 else (digits[:-2], digits[-2:])
    away = timedelta(hours=int(hours), minutes=int(minutes))
    if away > _FURTHEST_OFFSET:
        return None
    return timezone(-away if text[0] == "-" else away)


def _plain(name: str) -> str:
    """Return a name in lower case without its accents."""
    split = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))
