"""Lengths of time as other programs write them."""

import re
from dataclasses import dataclass

_LONGEST_TEXT = 40
_NUMBER = r"(?:\d+(?:[.,]\d*)?|[.,]\d+)"
_PLAIN = re.compile(_NUMBER)
_CLOCK = re.compile(r"(\d+):(\d{1,2})(?::(\d{1,2})(?:[.,]\d+)?)?(?: ?(?:h|hrs?|hours?))?")
_ISO = re.compile(
    rf"p(?:(?P<d>{_NUMBER})d)?(?:t(?:(?P<h>{_NUMBER})h)?(?:(?P<m>{_NUMBER})m)?(?:(?P<s>{_NUMBER})s)?)?"
)
_PART = re.compile(rf"({_NUMBER}) ?([a-z]+)\.?(?:,? (?:and|und) |[ ,]*)")
_HOURS_AND_MINUTES = re.compile(r"(\d+) ?h ?(\d{1,2})")
_UNITS = {
    86400: "d day days tag tage",
    3600: "h hr hrs hour hours std stunde stunden",
    60: "m min mins minute minutes minuten",
    1: "s sec secs second seconds sek sekunde sekunden",
}
_UNIT_SECONDS = {name: unit for unit, names in _UNITS.items() for name in names.split()}


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time in seconds.

    `resolution` is how many seconds it may be off because it was rounded. `is_decimal` means that
    it is a fraction of a larger unit, or a plain number of hours.
    """

    seconds: int
    resolution: int = 1
    is_decimal: bool = False

    def agrees_with(self, other: "Length") -> bool:
        """Return whether rounding explains the difference between the two."""
        return abs(self.seconds - other.seconds) <= max(self.resolution, other.resolution)


def parse_length(text: str, unit: int) -> Length | None:
    """Return the length that is meant by 1:30, 1:30:00, 1h30, 1.5h, 90 min, PT1H30M or a number.

    `unit` is what a plain number counts, in seconds. None if the text is no length.
    """
    text = " ".join(text.lower().split())
    if len(text) > _LONGEST_TEXT:
        return None
    if _PLAIN.fullmatch(text):
        return _from_number(text, unit)
    return _from_clock(text) or _from_words(text) or _from_iso(text)


def is_number(text: str) -> bool:
    """Return whether a text is a number, with or without decimals."""
    return len(text) <= _LONGEST_TEXT and _PLAIN.fullmatch(text) is not None


def _from_number(text: str, unit: int) -> Length:
    resolution = _resolution(text, unit)
    is_decimal = unit > 60 or (unit > 1 and resolution < unit)
    return Length(_seconds(text, unit), resolution, is_decimal)


def _from_clock(text: str) -> Length | None:
    match = _CLOCK.fullmatch(text)
    if match is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return Length(hours * 3600 + minutes * 60 + seconds, 1 if match[3] else 60)


def _from_words(text: str) -> Length | None:
    if match := _HOURS_AND_MINUTES.fullmatch(text):
        return Length(int(match[1]) * 3600 + int(match[2]) * 60, 60)
    parts, end = [], 0
    while match := _PART.match(text, end):
        if match[2] not in _UNIT_SECONDS:
            return None
        parts.append((match[1], _UNIT_SECONDS[match[2]]))
        end = match.end()
    return _sum(parts) if parts and end == len(text) else None


def _from_iso(text: str) -> Length | None:
    match = _ISO.fullmatch(text)
    units = {"d": 86400, "h": 3600, "m": 60, "s": 1}
    parts = [(match[name], unit) for name, unit in units.items() if match[name]] if match else []
    return _sum(parts) if parts else None


def _sum(parts: list[tuple[str, int]]) -> Length:
    seconds = sum(_seconds(number, unit) for number, unit in parts)
    resolutions = [min(_resolution(number, unit), 60 if number.isdecimal() else unit)
                   for number, unit in parts]  # fmt: skip
    is_decimal = any(unit > 60 and not number.isdecimal() for number, unit in parts)
    return Length(seconds, min(resolutions), is_decimal)


def _seconds(number: str, unit: int) -> int:
    return round(float(number.replace(",", ".")) * unit)


def _resolution(number: str, unit: int) -> int:
    """Return how much one in the last digit is, in seconds, at least 1."""
    decimals = len(number.replace(",", ".").partition(".")[2])
    return max(1, unit // int(10**decimals))
