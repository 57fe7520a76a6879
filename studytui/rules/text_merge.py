"""Joining two edits of one text by a three-way merge of lines.

No library fits: merge3 and Mercurial's merge are under the GPL, and all of them answer a clash with
conflict markers, which a note that saves itself would collect.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from studytui.rules.line_changes import line_changes

Block = tuple[str, ...]
"""A line with the blank lines above it, so that paragraphs stay apart."""
_Slots = Mapping[int, list[Block]]
"""What is inserted before line n of the common text (key 2n), and what replaces it (key 2n + 1)."""


def merge_texts(base: str, first: str, second: str) -> str:
    """Return `base` with the changes of both texts that were made from it.

    A line that one of them deleted or changed is gone from the result. Where both put different
    lines in one place, all of them are kept, those of `first` before the others, and common ones
    once. A text that was emptied changes nothing in the other one.
    """
    if second in (first, base):
        return first
    if first == base:
        return second
    if not (first and second):
        return first or second
    lines, ours, theirs = _split_alike(base, first, second)
    merged = "\n".join(_merge_lines(lines, _slots(lines, ours), _slots(lines, theirs)))
    return merged if "\r" in (first[-1], second[-1]) else merged.removesuffix("\r")


def _merge_lines(base: Sequence[str], first: _Slots, second: _Slots) -> list[str]:
    merged: list[str] = []
    done = 0
    for slots in _adjacent(sorted({*first, *second})):
        merged += base[done : slots[0] // 2]
        done = (slots[-1] + 1) // 2
        pairs = [(first.get(slot, []), second.get(slot, [])) for slot in slots]
        merged += chain.from_iterable(_unite(pairs))
    return [*merged, *base[done:]]


def _adjacent(slots: Iterable[int]) -> Iterator[list[int]]:
    """Group the slots between which no line of the common text is left."""
    group: list[int] = []
    for slot in slots:
        if group and slot // 2 > (group[-1] + 1) // 2:
            yield group
            group = []
        group.append(slot)
    if group:
        yield group


def _slots(base: Sequence[str], lines: Sequence[str]) -> _Slots:
    """Find what an edited text has in each place where it differs from `base`.

    As many lines as they replace stand for one each; others stand together in the first place.
    """
    slots: dict[int, list[Block]] = {}
    for start, end, new_start, new_end in line_changes(base, lines):
        new = lines[new_start:new_end]
        if len(new) == end - start:
            slots |= {2 * line + 1: [(text,)] for line, text in enumerate(new, start)}
        else:
            slots |= {2 * line + 1: [] for line in range(start, end)}
            slots[2 * start + (end > start)] = list(_blocks(new))
    return slots


def _blocks(lines: Iterable[str]) -> Iterator[Block]:
    blank: list[str] = []
    for line in lines:
        blank.append(line)
        if line.strip():
            yield tuple(blank)
            blank = []
    if blank:
        yield tuple(blank)


def _unite(pairs: Sequence[tuple[list[Block], list[Block]]]) -> Iterator[Block]:
    """Yield the blocks of both in each place, but what both have in these places only once."""
    firsts, seconds = (Counter(chain.from_iterable(side)) for side in zip(*pairs, strict=True))
    missing = firsts | seconds
    for first, second in pairs:
        for block in _interleave(first, second):
            if missing[block]:
                missing[block] -= 1
                yield block


def _interleave(first: list[Block], second: list[Block]) -> Iterator[Block]:
    if _contains(second, first):
        yield from second
        return
    done = 0
    for _, end, new_start, new_end in line_changes(first, second):
        yield from first[done:end]
        yield from second[new_start:new_end]
        done = end
    yield from first[done:]


def _contains(blocks: Iterable[Block], others: Iterable[Block]) -> bool:
    """Whether all of the others stand among the blocks, in their order."""
    remaining = iter(blocks)
    return all(other in remaining for other in others)


def _split_alike(base: str, first: str, second: str) -> list[list[str]]:
    """Split the texts into lines that can be compared.

    If one of them has other line ends than `base`, all take those. The last line gets the carriage
    return that it will need when another line follows it.
    """
    ends = [_line_end(text) for text in (base, first, second)]
    end = ends[1] if ends[2] == ends[0] else ends[2]
    alike = len({*ends}) == 1
    return [_split(text, end, alike=alike) for text in (base, first, second)]


def _split(text: str, end: str, *, alike: bool) -> list[str]:
    if not alike:
        text = text.replace("\r\n", "\n").replace("\n", end)
    lines = text.split("\n") if text else []
    if end == "\r\n" and lines and not lines[-1].endswith("\r"):
        lines[-1] += "\r"
    return lines


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
