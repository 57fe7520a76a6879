"""A table over the whole screen: walk it, find as you type, take back what was done."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import ClassVar, TypeVar, cast

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.widgets import DataTable, Input
from textual.widgets.data_table import RowKey

from studytui.search import Searchable, find_all, split_terms
from studytui.study import Study
from studytui.tui.found import emphasise
from studytui.tui.screens.base import StudyScreen
from studytui.tui.widgets.entry import Entry
from studytui.tui.widgets.finder import Finder
from studytui.tui.widgets.keys import Keys
from studytui.tui.widgets.line import Heading
from studytui.tui.widgets.paragraphs import Paragraphs, empty

T = TypeVar("T")
Told = tuple[str, tuple[tuple[str, str], ...]]
"""A sentence, and keys with what they do."""
Rows = Mapping[str, tuple[str, ...]]
"""The cells of each row, by a key that stays its own when others come and go."""


BETWEEN = 2
"""Cells around each column."""
LEAST = 20
"""Cells of two columns together, however narrow the window is."""
SCROLLBAR = 1
"""Cells beside the table, whether it is scrolled or not."""
NARROW = 72
"""Cells of width below which columns give way."""


class _Table(DataTable[Text]):
    """A click on a row puts the cursor there, one on the row under the cursor opens it."""

    def _update_dimensions(self, new_rows: Iterable[RowKey]) -> None:
        """Columns are as wide as they are told, rows a line high: nothing need be measured."""
        super()._update_dimensions(())

    def walk(self, lines: int) -> None:
        """Go so many rows down, or up."""
        self.move_cursor(row=max(0, min(self.row_count - 1, self.cursor_row + lines)))

    def action_scroll_home(self) -> None:
        """To the first row; Textual's own leaves the cursor behind."""
        self.move_cursor(row=0)

    def action_scroll_end(self) -> None:
        """To the last row."""
        self.move_cursor(row=self.row_count - 1)

    def on_click(self, event: events.Click) -> None:
        """Textual's own handler follows, for which only the same column is the same place."""
        meta = event.style.meta
        if "column" in meta and meta.get("row") == self.cursor_row:
            self.move_cursor(column=meta["column"])


class ListScreen(StudyScreen[T]):
    """What is listed and how it is found is said by those who inherit."""

    COLUMNS: ClassVar[tuple[str, ...]] = ()
    GIVES_WAY: ClassVar[frozenset[str]] = frozenset()
    """Columns for which there is no room on a screen narrower than `ALL_FROM`."""
    ALL_FROM: ClassVar[int] = NARROW
    """Cells of width from which all columns are shown."""
    NUMBERS: ClassVar[frozenset[str]] = frozenset()
    """Columns that are aligned at the right."""
    EMPTY: ClassVar[Told] = ("", ())
    """What an empty list is for, and keys with what they do then."""
    FOUND_IN: ClassVar[str] = ""
    """What the line to find with says while it is empty."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Rows | None = None
        """What stands in the table; None if it is to be drawn anew, whatever is listed."""
        self._terms: tuple[str, ...] = ()
        """What is looked for, folded; it stands out in the table."""
        self._goes_to_best = False
        """Whether the cursor goes to the first row when it is drawn, as other terms were typed."""

    @property
    def told_if_empty(self) -> Told:
        """What is said while there is nothing to list."""
        return self.EMPTY

    def rows(self, study: Study, words: str) -> Rows:
        """What is to be listed when these words are looked for."""
        raise NotImplementedError

    def heading(self, study: Study) -> str:
        """The line above the table, about what is listed now."""
        raise NotImplementedError

    def fit(self, rows: Sequence[list[Text]], width: int) -> None:
        """Cut the cells of all rows down to a screen of that width."""
        raise NotImplementedError

    def room(self, rows: Sequence[list[Text]], width: int, *named: str) -> int:
        """The cells of a screen of that width that all columns but the named ones leave to them."""
        columns = self._columns(rows, width)
        beside = sum(_width(label, cells) for label, cells in columns if label not in named)
        return max(1, width - beside - BETWEEN * len(columns) - SCROLLBAR)

    def shared(self, rows: Sequence[list[Text]], width: int, one: str, other: str) -> int:
        """The cells of the first of two columns that share what all others leave to them.

        It has two fifths, or what the second does not need.
        """
        room = max(LEAST, self.room(rows, width, one, other))
        widest = [
            max((cells[self.COLUMNS.index(name)].cell_len for cells in rows), default=0)
            for name in (one, other)
        ]
        return min(widest[0], max(room * 2 // 5, room - widest[1]))

    def compose(self) -> ComposeResult:
        """A title, the table, a line to find with, the keys."""
        yield Heading("list-title")
        yield Paragraphs("empty", empty(*self.told_if_empty))
        yield _Table(cursor_type="row", zebra_stripes=True)
        yield from self.compose_below()
        yield Finder(self.FOUND_IN, self._sift)
        yield Keys(show_command_palette=False)

    def compose_below(self) -> ComposeResult:
        """What stands between the table and the line to find with."""
        yield from ()

    def on_mount(self) -> None:
        self.table.focus()
        self.watch(self.app, "study", self.show_list)

    @property
    def table(self) -> "DataTable[Text]":
        """The list."""
        return cast("DataTable[Text]", self.query_one(DataTable))

    @property
    def listed(self) -> Rows:
        """What stands in the table now."""
        return self._rows or {}

    @property
    def number(self) -> str:
        """How many are listed, as the heading says it; the title before it says of what."""
        return str(len(self.listed) or "none with these words")

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to list, whatever is looked for."""
        return not self._rows and not self.query_one(Finder).value

    @property
    def chosen(self) -> str:
        """The key of the row under the cursor; empty if there is none."""
        if not self._is_whole or not self.table.row_count:
            return ""
        key = self.table.coordinate_to_cell_key(self.table.cursor_coordinate).row_key.value
        return key or ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is looked for, the way out leads to all rows first."""
        if action in ("all", "close"):
            return self.has_class("-finding") is (action == "all")
        if action in ("found", "cursor_down"):
            return isinstance(self.focused, Entry) is (action == "found")
        if action == "find":
            return not self.has_class("-empty") or None
        return super().check_action(action, parameters)

    def action_close(self) -> None:
        """Back to the roadmap."""
        self.dismiss()

    def action_all(self) -> None:
        """Show everything again."""
        self.query_one(Finder).value = ""
        self.remove_class("-finding")
        self.table.focus()
        self.refresh_bindings()

    def action_find(self) -> None:
        """Find as you type."""
        self.add_class("-finding")
        self.query_one(Finder).focus()
        self.refresh_bindings()

    def _sift(self) -> None:
        self.show_list(self.desk.study)

    @on(Input.Submitted, "#find")
    def action_found(self) -> None:
        """Leave the words, and walk what was found."""
        self.table.focus()

    def on_resize(self) -> None:
        """Fit the rows anew."""
        self._rows = None
        self.show_list(self.desk.study)

    @property
    def _is_whole(self) -> bool:
        """Whether there still is a table: a look into a folder may end while the program closes."""
        return bool(self.query(DataTable)) and bool(self.query(Finder))

    @property
    def words(self) -> str:
        """What is looked for."""
        return self.query_one(Finder).value

    def show_list(self, study: Study | None) -> None:
        """Show what there is by now; the same as before without a picture."""
        if study and self._is_whole:
            self.take_terms()
            self.show_rows(self.rows(study, self.words))
            self.say_heading(self.heading(study))

    def take_terms(self) -> None:
        """Look for what is typed by now; other terms stand out in the same rows."""
        terms = split_terms(self.words)
        if terms != self._terms:
            self._terms, self._rows, self._goes_to_best = terms, None, bool(terms)

    def show_rows(self, rows: Rows) -> None:
        """Show these rows; the cursor stays on its own, or else on its line.

        Other terms than before take it to the first row, which matches best.
        """
        if rows != self._rows:
            self._fill(rows)

    def say_heading(self, words: str) -> None:
        """What is listed, and after two spaces the rest."""
        title, _, rest = words.partition("  ")
        self.query_one(Heading).say(title, rest)
        self.set_class(self.is_empty, "-empty")
        self.refresh_bindings()

    def _fill(self, rows: Rows) -> None:
        table, chosen, at = self.table, self.chosen, self.table.cursor_row
        self._rows, top = rows, table.scroll_y
        texts = {key: [Text(c, no_wrap=True) for c in cells] for key, cells in rows.items()}
        self.fit(list(texts.values()), self.size.width)
        if self._terms:
            for cell in chain.from_iterable(texts.values()):
                emphasise(cell, self._terms)
        table.clear(columns=True)
        shown = self._columns(list(texts.values()), self.size.width)
        # Left to itself the table measures again after it may have drawn.
        for label, cells in shown:
            if label in self.NUMBERS:
                for cell in cells:
                    cell.justify = "right"
            table.add_column(_label(label, self.NUMBERS), width=_width(label, cells))
        lines = zip(*(cells for _, cells in shown), strict=True)
        for key, fitted in zip(texts, lines, strict=True):
            table.add_row(*fitted, key=key)
        row = table.get_row_index(chosen) if chosen in rows else min(at, max(0, len(rows) - 1))
        if self._goes_to_best:
            row, top, self._goes_to_best = 0, 0, False
        table.move_cursor(row=row, scroll=False)
        self.call_after_refresh(table.scroll_to, y=top, animate=False)

    def _columns(self, rows: Sequence[list[Text]], width: int) -> list[tuple[str, list[Text]]]:
        """The columns for which a screen of that width has room, each with its cells."""
        return [
            (label, [cells[number] for cells in rows])
            for number, label in enumerate(self.COLUMNS)
            if width >= self.ALL_FROM or label not in self.GIVES_WAY
        ]


class FilesScreen(ListScreen[T]):
    """A list of what stands in files: it is there whatever is wrong with the record."""

    def rows(self, study: Study | None, words: str) -> Rows:
        """What is to be listed when these words are looked for."""
        raise NotImplementedError

    def heading(self, study: Study | None) -> str:
        """The line above the table, about what is listed now."""
        raise NotImplementedError

    def show_list(self, study: Study | None) -> None:
        """Show what there is by now."""
        if self._is_whole:
            self.take_terms()
            self.show_rows(self.rows(study, self.words))
            self.say_heading(self.heading(study))


def with_words(rows: Rows, words: str) -> Rows:
    """The rows that have all of the words in their cells, the best matches first."""
    terms = split_terms(words)
    if not terms:
        return rows
    entries = ((key, Searchable(cells)) for key, cells in rows.items())
    return {key: rows[key] for key in find_all(entries, terms)}


def _width(label: str, cells: Sequence[Text]) -> int:
    return max(len(label), *(cell.cell_len for cell in cells), 0)


def _label(name: str, numbers: frozenset[str]) -> Text:
    return Text(name, justify="right" if name in numbers else "left")
