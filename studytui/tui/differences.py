"""Two texts beside each other: what one has that the other has not, by sign and by colour."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from textual.content import Content

from studytui.text import display

ONLY_HERE, ONLY_THERE, IN_BOTH = "+", "-", " "
Line = tuple[str, str]
"""A sign, and the line that it stands before."""

MOST_COMPARED = 800
"""Lines between the first and the last difference above which they are not told apart."""
MOST_SHOWN = 2_000
CONTEXT = 3
"""Lines around a difference that are shown as well."""

_COLOURS = {ONLY_HERE: "$text-success", ONLY_THERE: "$text-error", IN_BOTH: ""}


def compared(here: str, there: str) -> list[Line]:
    """The lines of both in one list, each with where it stands."""
    ours, theirs = here.splitlines(), there.splitlines()
    head = _alike(ours, theirs)
    tail = _alike(ours[head:][::-1], theirs[head:][::-1])
    middle = _told_apart(ours[head : len(ours) - tail], theirs[head : len(theirs) - tail])
    return [
        *((IN_BOTH, line) for line in ours[:head]),
        *middle,
        *((IN_BOTH, line) for line in ours[len(ours) - tail :]),
    ]


def one_side(lines: Sequence[Line], sign: str) -> Content:
    """One of the two texts, with the sign before what the other has not."""
    return _drawn([line for line in lines if line[0] in (sign, IN_BOTH)])


def folded(lines: Sequence[Line]) -> Content:
    """Both texts in one, and of what is alike only what stands near a difference."""
    parts: list[Line] = []
    runs = [(sign == IN_BOTH, list(run)) for sign, run in groupby(lines, key=lambda line: line[0])]
    for number, (alike, run) in enumerate(runs):
        before = CONTEXT if number else 0
        after = CONTEXT if number < len(runs) - 1 else 0
        left_out = len(run) - before - after
        if not alike or left_out < 2:
            parts += run
        else:
            told = (IN_BOTH, f"… {left_out} lines that are alike")
            parts += [*run[:before], told, *run[len(run) - after :]]
    return _drawn(parts)


def first_words(lines: Sequence[Line]) -> str:
    """Where they begin to differ: the first line that one of them has alone."""
    changed = [line for line in lines if line[0] != IN_BOTH and line[1].strip()]
    ours = next((text for sign, text in changed if sign == ONLY_HERE), None)
    return display(ours or next((text for _, text in changed), "")).strip()


def _drawn(lines: Sequence[Line]) -> Content:
    shown = [
        Content.styled(f"{sign} {display(text)}", _COLOURS[sign])
        for sign, text in lines[:MOST_SHOWN]
    ]
    if len(lines) > MOST_SHOWN:
        shown.append(Content(f"  … {len(lines) - MOST_SHOWN} lines more"))
    return Content("\n").join(shown)


def _alike(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """How many lines both begin with."""
    number = 0
    for one, other in zip(ours, theirs, strict=False):
        if one != other:
            break
        number += 1
    return number


def _told_apart(ours: list[str], theirs: list[str]) -> Iterator[Line]:
    if max(len(ours), len(theirs)) > MOST_COMPARED:
        yield from ((ONLY_THERE, line) for line in theirs)
        yield from ((ONLY_HERE, line) for line in ours)
        return
    matcher = SequenceMatcher(None, theirs, ours, autojunk=False)
    for what, first, last, begin, end in matcher.get_opcodes():
        if what == "equal":
            yield from ((IN_BOTH, line) for line in ours[begin:end])
        else:
            yield from ((ONLY_THERE, line) for line in theirs[first:last])
            yield from ((ONLY_HERE, line) for line in ours[begin:end])
