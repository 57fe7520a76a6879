"""Estimates of effort in the words of courses: 14 weeks of 6-10 hours a week."""

import re
from collections.abc import Mapping

_NUMBER = re.compile(r"(\d+(?:\.\d+)?)(?:\s*[-–—to]+\s*(\d+(?:\.\d+)?))?")
_WEEKS = {"month": 52 / 12, "week": 1.0, "day": 1 / 7}


def estimate_hours(cells: Mapping[str, str]) -> float:
    """Return duration times effort in hours; 0 if the cells, by column, do not say both."""
    duration, effort = cells.get("duration", ""), cells.get("effort", "")
    if not duration or not effort or "hour" not in effort.lower():
        return 0
    length, load = _middle(duration), _middle(effort)
    unit = next((each for each in _WEEKS if each in duration.lower()), "")
    if not length or not load or not unit:
        return 0
    per = next((each for each in _WEEKS if f"/{each}" in effort.lower().replace(" ", "")), "week")
    return min(10_000, round(length * _WEEKS[unit] / _WEEKS[per] * load))


def _middle(text: str) -> float:
    match = _NUMBER.search(text)
    if match is None or len(match[0]) > 20:
        return 0
    least, most = float(match[1]), float(match[2] or match[1])
    return (least + most) / 2
