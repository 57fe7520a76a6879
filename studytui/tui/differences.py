"""Two texts beside each other: what one has that the other has not, by sign and by colour."""

from collections.abc import Sequence
from itertools import groupby

from textual.content import Content

from studytui.rules.line_changes import line_changes
from studytui.text import display, shorten

ONLY_HERE, ONLY_THERE, IN_BOTH = "+", "-", " "
Line = tuple[str, str]
"""A sign, and the line that it stands before."""

MOST_SHOWN = 2_000
MOST_LETTERS = 20_000
"""Lines, and letters of all lines, that are shown at once."""
CONTEXT = 3
"""Lines around a difference that are shown as well."""

_COLOURS = {ONLY_HERE: "$text-success", ONLY_THERE: "$text-error", IN_BOTH: ""}


def compared(here: str, there: str) -> list[Line]:
    """The lines of both in one list, each with where it stands."""
    ours, theirs = here.splitlines(), there.splitlines()
    lines: list[Line] = []
    done = 0
    for start, end, new_start, new_end in line_changes(theirs, ours):
        lines += ((IN_BOTH, line) for line in theirs[done:start])
        lines += ((ONLY_THERE, line) for line in theirs[start:end])
        lines += ((ONLY_HERE, line) for line in ours[new_start:new_end])
        done = end
    return [*lines, *((IN_BOTH, line) for line in theirs[done:])]


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

    def first(signs: str) -> str:
        found = (text.strip() for sign, text in lines if sign in signs)
        return next(filter(None, found), "")

    return display((first(ONLY_HERE) or first(ONLY_THERE))[:MOST_LETTERS])


def _drawn(lines: Sequence[Line]) -> Content:
    """The first lines, as many as can be shown at once, below a sentence about that."""
    shown: list[Content] = []
    room = MOST_LETTERS
    for sign, text in lines[:MOST_SHOWN]:
        if room <= 0:
            break
        line = shorten(text, room)
        room -= len(line) + 1
        shown.append(Content.styled(f"{sign} {display(line)}", _COLOURS[sign]))
    if len(shown) < len(lines) or room < 0:
        told = f"  too large to show at once: the first {len(shown):,} of {len(lines):,} lines"
        shown.insert(0, Content.styled(told, "$text-warning"))
    return Content("\n").join(shown)
