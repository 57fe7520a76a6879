"""Durations, days and times as people type them, understood.

English words and numbers only, whatever the locale. What cannot be meant raises Misuse with one
line that says what would do; nothing else is ever raised.
"""

import re
import unicodedata
from datetime import date, time, timedelta

from studytui.errors import Misuse
from studytui.spoken import MONTHS, WEEKDAYS
from studytui.text import display, shorten

DAY = 24 * 60 * 60
"""The longest duration that can be typed, in seconds."""

EARLIEST = date(1970, 1, 1)
"""The earliest day that can be typed."""

FURTHEST = 2 * 366
"""How far ahead a planned day may lie, in days."""

_MOST = 100  # letters; nobody says a time in more
_AT_ONCE = 6  # words of a day with a time, without "at" and "on"

_UNITS = (
    r"(?=.)(?:(?P<h>[0-9]+(?:[.,][0-9]{1,2})?) ?(?:h|hr|hrs|hours?))?"
    r" ?(?:(?P<m>[0-9]+(?:[.,][0-9]{1,2})?) ?(?:m|mins?|minutes?))?"
    r" ?(?:(?P<s>[0-9]+) ?(?:s|secs?|seconds?))?"
)
_DURATIONS = (
    re.compile(r"(?P<m>[0-9]+)"),
    re.compile(r"(?P<h>[0-9]+):(?P<m>[0-5]?[0-9])(?::(?P<s>[0-5][0-9]))?"),
    re.compile(r"(?P<h>[0-9]+) ?(?:h|hr|hrs|hours?) ?(?P<m>[0-5]?[0-9])"),
    re.compile(_UNITS),
)
_DATES = (
    re.compile(r"(?P<year>[0-9]{4})[-/](?P<month>[0-9]{1,2})[-/](?P<day>[0-9]{1,2})"),
    re.compile(r"(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"),
    re.compile(r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})(?:\.(?P<year>[0-9]{4})?)?"),
    re.compile(r"(?P<day>[0-9]{1,2})\.? (?P<name>[a-z]{3,9})\.?(?: (?P<year>[0-9]{4}))?"),
    re.compile(r"(?P<name>[a-z]{3,9})\.? (?P<day>[0-9]{1,2})(?: (?P<year>[0-9]{4}))?"),
)
_NEAR = {"today": 0, "yesterday": 1, "tomorrow": -1}
_AGO = re.compile(r"(?P<count>[0-9]+|an?) ?(?P<unit>d|days?|w|weeks?) ago|[-−](?P<plain>[0-9]+)")
_AHEAD = re.compile(r"in (?P<count>[0-9]+|an?) ?(?P<unit>d|days?|w|weeks?)|[+](?P<plain>[0-9]+)")
_TIME = re.compile(
    r"(?P<hour>[0-9]{1,2}?)(?: ?[:h]? ?(?P<minute>[0-9]{2}))?(?::(?P<second>[0-9]{2}))?h?"
    r" ?(?P<half>am|pm|a\.m\.|p\.m\.)?"
)


def duration(text: str) -> int:
    """A length of time in seconds: 45 (minutes), 45m, 1h30, 1:30, 1.5h, 1,5 h, 90s.

    Raises Misuse unless it is more than 0 and at most 24 h.
    """
    plain = _plain(text)
    if re.match(r"[-−–] ?[0-9]", plain):
        raise Misuse(f"{_quoted(text)} is less than nothing", "write a duration such as 45 or 1h30")
    match = next(filter(None, (pattern.fullmatch(plain) for pattern in _DURATIONS)), None)
    if match is None:
        raise Misuse(f"{_quoted(text)} is not a duration", "write 45, 45m, 1h30, 1:30 or 1.5h")
    parts = {unit: float(n.replace(",", ".")) for unit, n in match.groupdict("0").items()}
    seconds = round(parts.get("h", 0) * 3600 + parts["m"] * 60 + parts.get("s", 0))
    if not seconds:
        raise Misuse("a duration of 0 is nothing", "write how long it was, such as 45 or 1h30")
    if seconds > DAY:
        raise Misuse(f"{_quoted(text)} is more than 24 hours", "log one session for each day")
    return seconds


def day(text: str, today: date) -> date:
    """A day up to today: today, yesterday, tuesday, 3 days ago, -3, 2026-11-20, 20.11., 12 Nov.

    A weekday is the last one before today. A date without a year is the last one that is not
    after today. Raises Misuse for a day in the future, before 1970, or that does not exist.
    """
    found = _day(text, today)
    if found is None:
        raise Misuse(
            f"{_quoted(text)} is not a day",
            "write today, yesterday, monday, 3 days ago, 2026-11-20 or 20.11.",
        )
    return found


def planned_day(text: str, today: date, since: date | None = None) -> date:
    """A day before or after today: as `day` says it, and tomorrow, friday, in 3 days, +3, 24 Dec.

    A weekday is the next one from `since` on, or else from today on; "last friday" lies back. A
    date without a year is the one that is nearest to it. Raises Misuse for a day that does not
    exist, before 1970 or more than two years ahead.
    """
    plain = " ".join(_plain(text).replace(",", " ").split())
    base = since or today
    ahead = _days_ahead(plain, today, base)
    if ahead is not None:
        return _not_too_far(text, today, ahead)
    parts = _date_parts(plain)
    if parts is None:
        return day(text, today)
    year, month, number = parts
    years = [int(year)] if year else sorted(range(base.year - 8, base.year + 9))
    dates = [found for found in (_date(each, month, number) for each in years) if found]
    if not dates:
        raise _no_such_day(text)
    found = min(dates, key=lambda each: abs(each - base))
    return _not_too_far(text, today, (found - today).days)


def time_of_day(text: str) -> time:
    """A wall time: 19:30, 1930, 19h30, 19, 7pm, 7:30 pm.

    Raises Misuse when it is none.
    """
    found = _time(text)
    if found is None:
        raise Misuse(f"{_quoted(text)} is not a time of day", "write 19:30, 1930 or 7:30 pm")
    return found


def moment(text: str, today: date) -> tuple[date | None, time | None]:
    """A day, a time of day, or both in any order: yesterday 19:30, 19:30, yesterday.

    What could be either is a day. Raises Misuse as `day` and `time_of_day` do.
    """
    words = [word for word in _split_iso(_plain(text)).split() if word not in ("at", "on")]
    whole = " ".join(words)
    if found := _day(whole, today):
        return found, None
    if (clock := _time(whole)) is not None:
        return None, clock
    cuts = range(1, len(words)) if len(words) <= _AT_ONCE else ()
    pairs = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in cuts]
    for spoken_day, spoken_time in pairs + [(second, first) for first, second in pairs]:
        found = _day(spoken_day, today)
        clock = _time(spoken_time) if found else None
        if found and clock is not None:
            return found, clock
    raise Misuse(
        f"{_quoted(text)} is not a day and not a time", "write yesterday 19:30, 19:30 or yesterday"
    )


def _plain(text: str) -> str:
    """Lower case, single spaces, and the decimal digits of every script as 0 to 9."""
    digits = "".join(str(unicodedata.decimal(letter, letter)) for letter in text)
    plain = " ".join(digits.lower().split())
    return plain if len(plain) <= _MOST else ""


def _quoted(text: str) -> str:
    return f"“{display(shorten(text.strip(), 40))}”"


def _split_iso(plain: str) -> str:
    """2026-11-20t19:30 as two words."""
    return re.sub(r"^([0-9]{4}-[0-9]{2}-[0-9]{2})t(?=[0-9])", r"\1 ", plain)


def _day(text: str, today: date) -> date | None:
    """The day that is meant; None if the text does not speak of one."""
    plain = " ".join(_plain(text).replace(",", " ").split())
    back = _days_back(plain, today)
    if back is not None:
        return _ago(back, today, text)
    parts = _date_parts(plain)
    if parts is None:
        return None
    found = _dated(*parts, today)
    if found is None:
        raise _no_such_day(text)
    return _checked(found, today, text)


def _date_parts(plain: str) -> tuple[str | None, int, int] | None:
    """The year, if there is one, the month and the day that a date is written with."""
    match = next(filter(None, (pattern.fullmatch(plain) for pattern in _DATES)), None)
    if match is None:
        return None
    parts = match.groupdict()
    month = _month(parts["name"]) if parts.get("name") else int(parts["month"])
    return None if month is None else (parts.get("year"), month, int(parts["day"]))


def _no_such_day(text: str) -> Misuse:
    return Misuse(f"there is no day {_quoted(text)}", "write it as 2026-11-20 or 20.11.")


def _days_ahead(plain: str, today: date, base: date) -> int | None:
    """How many days after today it is, if that is how it is said."""
    if plain == "tomorrow":
        return 1
    weekday = _named(WEEKDAYS, plain.removeprefix("next "))
    if weekday is not None:
        wait = (weekday - base.weekday()) % 7 or 7 * plain.startswith("next ")
        return (base - today).days + wait
    match = _AHEAD.fullmatch(plain)
    return _counted(match) if match else None


def _not_too_far(text: str, today: date, ahead: int) -> date:
    if ahead > FURTHEST:
        raise Misuse(f"{_quoted(text)} is too far ahead", "name a day within two years")
    if ahead < (EARLIEST - today).days:
        raise _too_early(text)
    return today + timedelta(days=ahead)


def _days_back(plain: str, today: date) -> int | None:
    """How many days before today it is, if that is how it is said."""
    if plain in _NEAR:
        return _NEAR[plain]
    weekday = _named(WEEKDAYS, plain.removeprefix("last "))
    if weekday is not None:
        return (today.weekday() - weekday - 1) % 7 + 1
    match = _AGO.fullmatch(plain)
    return _counted(match) if match else None


def _counted(match: re.Match[str]) -> int:
    """The days of "3 days", "a week" or "-3"."""
    count = match["plain"] or match["count"]
    number = int(count) if count.isdigit() else 1
    return number * 7 if (match["unit"] or "").startswith("w") else number


def _ago(back: int, today: date, text: str) -> date:
    try:
        return _checked(today - timedelta(days=back), today, text)
    except OverflowError:
        raise _too_early(text) from None


def _dated(year: str | None, month: int, day: int, today: date) -> date | None:
    """That date; without a year the last one up to today (29 Feb is 8 years away at most)."""
    years = [int(year)] if year else range(today.year, max(0, today.year - 9), -1)
    dates = filter(None, (_date(each, month, day) for each in years))
    return next((found for found in dates if year or found <= today), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _checked(day: date, today: date, text: str) -> date:
    if day > today:
        raise Misuse(f"{_quoted(text)} is in the future", "name a day up to today")
    if day < min(EARLIEST, today):
        raise _too_early(text)
    return day


def _too_early(text: str) -> Misuse:
    return Misuse(f"{_quoted(text)} is too long ago", f"name a day since {EARLIEST}")


def _month(name: str) -> int | None:
    found = _named(MONTHS, name)
    return None if found is None else found + 1


def _named(names: tuple[str, ...], word: str) -> int | None:
    """Which of the names it is, written out or cut to three letters or more."""
    if len(word) < 3:
        return None
    return next((n for n, name in enumerate(names) if name.lower().startswith(word)), None)


def _time(text: str) -> time | None:
    """The time that is meant; None if the text does not speak of one."""
    match = _TIME.fullmatch(_plain(text))
    if match is None:
        return None
    hour, half = int(match["hour"]), (match["half"] or "").replace(".", "")
    if half:
        hour = hour % 12 + 12 * (half == "pm") if 1 <= hour <= 12 else 24
    try:
        return time(hour, int(match["minute"] or 0), int(match["second"] or 0))
    except ValueError:
        raise Misuse(f"there is no time {_quoted(text)}", "write 19:30, 1930 or 7:30 pm") from None
