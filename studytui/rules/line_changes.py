"""Where two texts differ, line by line, in bounded time whatever they hold."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

MOST_PAIRS = 640_000
"""Pairs of lines up to which difflib compares each line with every other one."""


class LineChange(NamedTuple):
    """Lines `start` to `end` of the one text became lines `new_start` to `new_end` of the other."""

    start: int
    end: int
    new_start: int
    new_end: int


def line_changes(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[LineChange]:
    """Return what differs between two lists of lines, in order; the lines between are the same.

    Long stretches that differ are split at lines that occur once on each side. What is still long
    after that is one change.
    """
    changes: list[LineChange] = []
    whole = _trim(before, after, LineChange(0, len(before), 0, len(after)))
    if _is_short(whole):
        return list(_compare(before, after, whole))
    start, new_start = whole.start, whole.new_start
    for anchor, new_anchor in [*_anchors(before, after, whole), (whole.end, whole.new_end)]:
        gap = _trim(before, after, LineChange(start, anchor, new_start, new_anchor))
        changes += _compare(before, after, gap) if _is_short(gap) else [gap]
        start, new_start = anchor + 1, new_anchor + 1
    return changes


def _is_short(change: LineChange) -> bool:
    return (change.end - change.start) * (change.new_end - change.new_start) <= MOST_PAIRS


def _trim(before: Sequence[Hashable], after: Sequence[Hashable], change: LineChange) -> LineChange:
    """Leave out the lines with which both begin and end."""
    start, end, new_start, new_end = change
    while start < end and new_start < new_end and before[start] == after[new_start]:
        start, new_start = start + 1, new_start + 1
    while start < end and new_start < new_end and before[end - 1] == after[new_end - 1]:
        end, new_end = end - 1, new_end - 1
    return LineChange(start, end, new_start, new_end)


def _compare(
    before: Sequence[Hashable], after: Sequence[Hashable], change: LineChange
) -> Iterator[LineChange]:
    start, end, new_start, new_end = change
    if (end - start) * (new_end - new_start) <= 1:  # the ends of a trimmed change differ
        yield from [change] if start < end or new_start < new_end else []
        return
    matcher = SequenceMatcher(None, before[start:end], after[new_start:new_end], autojunk=False)
    for what, *found in matcher.get_opcodes():
        if what != "equal":
            first, last, new_first, new_last = found
            yield LineChange(
                start + first, start + last, new_start + new_first, new_start + new_last
            )


def _anchors(
    before: Sequence[Hashable], after: Sequence[Hashable], change: LineChange
) -> list[tuple[int, int]]:
    """Find the lines that occur once on each side, as many as stand in the same order."""
    start, end, new_start, new_end = change
    counts, new_counts = Counter(before[start:end]), Counter(after[new_start:new_end])
    places = {after[at]: at for at in range(new_start, new_end) if new_counts[after[at]] == 1}
    pairs = [
        (at, places[before[at]])
        for at in range(start, end)
        if counts[before[at]] == 1 and before[at] in places
    ]
    return _longest_increasing(pairs)


def _longest_increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Find the longest run of pairs, not necessarily adjacent, whose second numbers increase."""
    ends: list[int] = []
    last_pairs: list[int] = []
    previous: list[int | None] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        previous.append(last_pairs[length - 1] if length else None)
        ends[length : length + 1] = [place]
        last_pairs[length : length + 1] = [number]
    found = []
    at = last_pairs[-1] if last_pairs else None
    while at is not None:
        found.append(pairs[at])
        at = previous[at]
    return found[::-1]
