"""Pauses: stretches of study days on which nothing is due, such as a holiday or an illness."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta

from studytui.study import Study


@dataclass(frozen=True, slots=True)
class Spans:
    """All pauses, joined where they meet or overlap: the first and last day of each, in order."""

    firsts: tuple[date, ...]
    lasts: tuple[date, ...]


def spans(study: Study) -> Spans:
    """The stretches of days that are paused."""
    firsts: list[date] = []
    lasts: list[date] = []
    for first, last in sorted((each.first, each.last) for each in study.record.pauses):
        if last < first:
            continue
        if lasts and (first <= lasts[-1] or first - lasts[-1] == timedelta(days=1)):
            lasts[-1] = max(lasts[-1], last)
        else:
            firsts.append(first)
            lasts.append(last)
    return Spans(tuple(firsts), tuple(lasts))


def pause_end(study: Study, day: date) -> date | None:
    """The last day of the pause that `day` stands in; None outside of pauses."""
    found = study.once(spans)
    position = bisect_right(found.firsts, day) - 1
    if position < 0 or found.lasts[position] < day:
        return None
    return found.lasts[position]


def is_paused(study: Study, day: date) -> bool:
    """Whether `day` stands in a pause."""
    return pause_end(study, day) is not None


def unpaused_days(study: Study, after: date, until: date) -> int:
    """How many days passed from `after` to `until`, without the paused ones; `after` is not one."""
    found = study.once(spans)
    paused = 0
    for position in range(bisect_right(found.lasts, after), len(found.lasts)):
        first, last = found.firsts[position], min(found.lasts[position], until)
        if first > until:
            break
        paused += last.toordinal() - max(first.toordinal() - 1, after.toordinal())
    return max(0, (until - after).days - paused)
