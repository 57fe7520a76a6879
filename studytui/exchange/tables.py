"""Tables of a study plan: which column names an item, which only counts, which holds a tick."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from studytui.exchange.inline import Words
from studytui.exchange.outline import Block, Cell

_DAYS = ["mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"] + [
    f"{each}day" for each in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
]
_UNITS = "week wk day month module unit chapter ch lecture lesson part session step sprint no"
_ORDINAL = re.compile(
    rf"(?:(?:{_UNITS.replace(' ', '|')})s?\b\.?\s*)?"
    r"#?[\divx.]+(?:\s*(?:[-–—/&,]|to)\s*#?[\divx]+)*[.):]?"
    rf"|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}(?:[./]\d{{2,4}})?|{'|'.join(_DAYS)}",
    re.IGNORECASE,
)
_BOX_HEADERS = re.compile(
    r"\[[ x]?\]|[☐☑✅✓✔🗹⬜]\ufe0f?|done\??|status|complete[d]?\??|finished\??|check(ed)?|progress|"
    r"read\??|tick(ed)?",
    re.IGNORECASE,
)
_MARKS = frozenset("[☐☑✅✓✔⬜🔲🗹")
_DONE = frozenset((
    "x", "[x]", "✅", "☑", "✓", "✔", "🗹", "yes", "y", "done", "complete", "completed", "finished",
    "true", "☒",
))  # fmt: skip
_OPEN = frozenset((
    "", "[ ]", "[]", "☐", "⬜", "❌", "◻", "🔲", "no", "n", "todo", "to do", "open", "false", "-",
    "not started", "in progress", "pending", "wip", "started", "doing", "next", "–", "—", "🚧",
))  # fmt: skip


@dataclass(slots=True)
class Table:
    """A table while its rows are read."""

    headers: tuple[Words, ...]
    rows: list[list[Words]] = field(default_factory=list)

    def as_blocks(self) -> Iterator[Block]:
        """Yield a block for each row that is not empty: its title cell first."""
        rows = [row for row in self.rows if any(each.plain or each.links for each in row)]
        boxes = [at for at in range(len(self.headers)) if self._is_box(at, rows)]
        names = [at for at in range(self._width(rows)) if at not in boxes]
        names.sort(key=lambda at: (self._is_ordinal(at, rows), self._is_address(at, rows)))
        for row in rows:
            yield self._block(row, names, boxes)

    def _block(self, row: list[Words], names: list[int], boxes: list[int]) -> Block:
        filled = [at for at in names if at < len(row) and (row[at].plain or row[at].links)]
        cells = [*filled[:1], *sorted(filled[1:])]
        box = any(_box(row[at]) for at in boxes if at < len(row)) if boxes else None
        named = tuple(Cell(self._header(at), row[at]) for at in cells)
        if not named:
            named = tuple(Cell(self._header(at), row[at]) for at in boxes if at < len(row))
        return Block(named[0].words, box=box, row=named)

    def _header(self, at: int) -> str:
        return self.headers[at].plain if at < len(self.headers) else ""

    def _width(self, rows: list[list[Words]]) -> int:
        return max(map(len, rows), default=0)

    def _is_ordinal(self, at: int, rows: list[list[Words]]) -> bool:
        """Whether a column only counts its rows or dates them."""
        cells = [row[at] for row in rows if at < len(row) and row[at].plain]
        return all(_ORDINAL.fullmatch(each.plain) and not each.links for each in cells)

    def _is_address(self, at: int, rows: list[list[Words]]) -> bool:
        """Whether a column has only addresses, without a title."""
        cells = [row[at] for row in rows if at < len(row) and row[at].plain]
        return all(each.is_one_link and "://" in each.plain for each in cells)

    def _is_box(self, at: int, rows: list[list[Words]]) -> bool:
        """Whether a column says what is done."""
        boxes = [_box(row[at]) for row in rows if at < len(row)]
        if None in boxes or not boxes:
            return False
        marks = {row[at].plain[:1] for row in rows if at < len(row)}
        return bool(marks & _MARKS) or bool(_BOX_HEADERS.fullmatch(self._header(at)))


def _box(cell: Words) -> bool | None:
    """Whether a cell says that something is done; None if it says something else."""
    text = cell.plain.replace("\ufe0f", "").strip().lower()
    if text in _DONE:
        return True
    return False if text in _OPEN else None
