"""What keys do to Markdown beyond their letter: lists go on, items move in and out, boxes tick.

All of it looks at the lines at hand and, for moving an item, at the few above; never at the whole
text. Levels follow CommonMark: an item lies in another when it begins where that one's words do.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

FARTHEST = 100
"""Lines above an item in which the items that it may lie in are looked for."""
STEP = 2
"""Cells by which an item moves that has none above it to go by."""
TAB = 4
_LARGEST = 999_999_999
"""The largest number of an item in CommonMark."""

_HEAD = re.compile(
    r"(?P<quote>(?: {0,3}> ?)*)(?P<indent>[ \t]*)"
    r"(?:(?P<mark>[-*+]|\d{1,9}[.)])(?P<gap> +)(?P<box>\[[ xX]\](?: +|$))?)?"
)
_RULE = re.compile(r"\s*([-*_])(?:\s*\1){2,}\s*")
_NO_ITEM = re.compile(r"\s*(#{1,6}(\s|$)|```|~~~|\|)")
"""Headings, fences and tables: no box is put before them."""


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a line between two columns; the cursor goes to the end of the new text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Head:
    """How a line begins: quotes, indentation, and the mark of an item with its box."""

    quote: str
    indent: int
    mark: str
    gap: str
    box: str
    length: int

    @property
    def inside(self) -> int:
        """The indentation of an item in this one."""
        return self.indent + len(self.mark) + len(self.gap)

    @property
    def number(self) -> int | None:
        """The number of an item; None for a bullet."""
        return int(self.mark[:-1]) if self.mark[:-1] else None

    def written(self, indent: int, number: int | None = None, box: str | None = None) -> str:
        """The same head elsewhere."""
        mark = self.mark if number is None else f"{min(number, _LARGEST)}{self.mark[-1]}"
        return f"{self.quote}{' ' * indent}{mark}{self.gap}{self.box if box is None else box}"

    def following(self) -> str:
        """The head of the next item at the same level, with nothing ticked."""
        number = None if self.number is None else self.number + 1
        return self.written(self.indent, number, "[ ] " if self.box else "")


def on_enter(line: str, column: int, above: Iterable[str] = ()) -> Change | None:
    """What enter does in a list or a quote; None where it only breaks the line.

    An item or a quote without words ends: one that lies in another goes on as that one does.
    `above` has the lines above, the nearest first.
    """
    head = _head(line)
    if not (head.mark or head.quote) or column < head.length:
        return None
    if line[head.length :].strip():
        spaces = len(line) - column - len(line[column:].lstrip(" "))
        return Change(column, column + spaces, f"\n{_next(line, head)}")
    if not head.mark:
        return Change(0, len(line), "")
    outer = next((each for each in _items(head, above) if each.indent < head.indent), None)
    return Change(0, len(line), outer.following() if outer else head.quote)


def moved_in(lines: Sequence[str], above: Iterable[str] = ()) -> list[str] | None:
    """The lines one level further in, if there is an item to lie in; None without any item."""
    return _moved(lines, above, _in)


def moved_out(lines: Sequence[str], above: Iterable[str] = ()) -> list[str] | None:
    """The lines one level further out; None if there is no item among them."""
    return _moved(lines, above, _out)


def ticked(lines: Sequence[str]) -> list[str]:
    """The lines with their boxes turned over, all alike.

    Lines without a box get an open one first; empty lines do so only when there is no other.
    Headings, fences, tables and rules stay as they are.
    """
    chosen = [line for line in lines if line.strip()] or lines
    heads = {line: _head(line) for line in chosen if _can_have_box(line)}
    if any(not head.box for head in heads.values()):
        turn = {line: line if head.box else _with_box(line, head) for line, head in heads.items()}
    else:
        box = "[x]" if any(head.box[1] == " " for head in heads.values()) else "[ ]"
        turn = {line: _boxed(line, head, box) for line, head in heads.items()}
    return [turn.get(line, line) for line in lines]


def shifted(before: str, after: str, column: int) -> int:
    """Where a column is after the beginning of its line has changed."""
    return max(0, min(len(after), column + len(after) - len(before)))


def _head(line: str) -> _Head:
    found = _HEAD.match(line)
    if found is None or _RULE.fullmatch(line):
        return _Head("", 0, "", "", "", 0)
    quote, indent, mark, gap, box = (each or "" for each in found.groups())
    return _Head(quote, len(indent.expandtabs(TAB)), mark, gap, box, found.end())


def _next(line: str, head: _Head) -> str:
    """How the line below begins, with the indentation to the letter."""
    if not head.mark:
        return head.quote
    indent = line[len(head.quote) :][: -len(line[len(head.quote) :].lstrip(" \t"))]
    return head.quote + indent + head.following()[len(head.quote) + head.indent :]


def _items(head: _Head, above: Iterable[str]) -> Iterator[_Head]:
    """The items above in the same list, the nearest first."""
    for line in islice(above, FARTHEST):
        found = _head(line)
        if found.mark and found.quote == head.quote:
            yield found
        elif line.strip() and not line.startswith((" ", "\t", ">")):
            return  # words at the edge: the list begins below them


def _moved(
    lines: Sequence[str], above: Iterable[str], place: Callable[[_Head, list[_Head]], str]
) -> list[str] | None:
    """Each item to its new place, and what belongs to it as far."""
    moved: list[str] = []
    over, by, found = list(islice(above, FARTHEST)), 0, False
    for line in lines:
        head, now = _head(line), line
        if head.mark:
            begins = place(head, list(_items(head, [*reversed(moved), *over])))
            now, found = begins + line[head.length :], True
            by = len(begins) - len(head.written(head.indent))
        elif line.strip():
            now = " " * by + line if by > 0 else line[min(-by, _indent(line)) :]
        moved.append(now)
    return moved if found else None


def _in(head: _Head, above: list[_Head]) -> str:
    inside = list(takewhile(lambda each: each.indent > head.indent, above))
    outer = above[len(inside)].inside if len(inside) < len(above) else head.indent + STEP
    indent = min((each.indent for each in inside), default=max(outer, head.indent))
    before = next((each.number for each in inside if each.indent == indent), None)
    return head.written(indent, head.number and (before or 0) + 1)


def _out(head: _Head, above: list[_Head]) -> str:
    outer = next((each for each in above if each.indent < head.indent), None)
    if outer is None:
        return head.written(max(0, head.indent - STEP))
    return head.written(outer.indent, head.number and outer.number and outer.number + 1)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _can_have_box(line: str) -> bool:
    return not (_NO_ITEM.match(line) or _RULE.fullmatch(line))


def _boxed(line: str, head: _Head, box: str) -> str:
    at = head.length - len(head.box)
    return line[:at] + box + line[at + len(box) :]


def _with_box(line: str, head: _Head) -> str:
    mark = "" if head.mark else "- "
    return f"{line[: head.length]}{mark}[ ] {line[head.length :]}"
