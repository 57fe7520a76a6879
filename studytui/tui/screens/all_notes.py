"""All notes as a table: the newest first, or the lines in them that have some words."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo
from itertools import groupby, islice
from operator import itemgetter
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import DataTable, Static

from studytui.commands import ALL_NOTES
from studytui.rules.all_notes import Written, all_notes
from studytui.rules.note_search import lines_with, newest_with
from studytui.rules.study_day import study_day
from studytui.search import find_matches, split_terms
from studytui.spoken import day_words
from studytui.study import Study
from studytui.text import display, first_line
from studytui.tui.bindings import bindings
from studytui.tui.found import emphasise_content
from studytui.tui.pages import place_of
from studytui.tui.screens.list_screen import ListScreen, Rows, Told
from studytui.tui.screens.note import NoteScreen

MOST_ROWS = 200
"""Rows that are shown at once; one more word finds what is below them."""
LONGEST = 400
"""Letters of a line that are shown of it."""
ABOVE, BELOW = 2, 30
"""Lines that are shown around the one under the cursor."""
BEFORE = 16
"""Letters that are kept before the first word that was found."""


class AllNotesScreen(ListScreen[str | None]):
    """Below the table stands what is around the line under the cursor.

    It closes with the place in the tree to go to, or None.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(ALL_NOTES)
    PLACES = (ALL_NOTES,)
    COLUMNS = ("Day", "About", "Line")
    EMPTY: ClassVar[Told] = (
        "What you write about stages and items, in one place, and found by any word.",
        (("esc", "back to the roadmap, where n writes a note on what is under the cursor"),),
    )
    GIVES_WAY = frozenset({"Day"})
    FOUND_IN = "find in titles and notes"

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self._places: dict[str, tuple[Written, int]] = {}

    def compose_below(self) -> ComposeResult:
        """The note under the cursor, where it was found."""
        with VerticalScroll(id="around", classes="divided"):
            yield Static()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Opening and going need a note under the cursor."""
        if action in ("open", "go"):
            return self.chosen in self._places or None
        return super().check_action(action, parameters)

    def rows(self, study: Study, words: str) -> Rows:
        """A row for each note; with words one for each line that has any of them."""
        self._count, notes = newest_with(study, words)
        hits = islice(_hits(notes, split_terms(words)), MOST_ROWS)
        self._places, rows = {}, {}
        zone = self.desk.clock.now().tzinfo
        for note, of_note in groupby(hits, key=itemgetter(0)):
            day, title = _day(study, note, zone), display(note.title)
            for _, number, line in of_note:
                key = f"{note.target}\n{number}"
                self._places[key] = note, number
                rows[key] = day, title, line
        return rows

    def heading(self, study: Study) -> str:
        """How many they are, and whether all of their lines are shown."""
        if not study.once(all_notes):
            return "Notes  none yet"
        if not self._count:
            return f"Notes  {self.number}"
        notes, lines = self._count, len(self._places)
        if lines == MOST_ROWS:
            return f"Notes  {notes}; the first {MOST_ROWS} lines"
        return f"Notes  {notes}" if lines == notes else f"Notes  {notes}; {lines} lines"

    def fit(self, rows: Sequence[list[Text]], width: int) -> None:
        """The titles in what room there is, then the lines, with what was found in them."""
        titles = self.shared(rows, width, "About", "Line")
        for _, title, _ in rows:
            title.truncate(titles, overflow="ellipsis")
        room = self.room(rows, width, "Line")
        for *_, line in rows:
            line.plain = _near(line.plain, self._terms, room)
            line.truncate(room, overflow="ellipsis")

    def show_list(self, study: Study | None) -> None:
        """Show what there is, and what is around the line under the cursor."""
        super().show_list(study)
        self._show_around()

    def action_open(self) -> None:
        """Open the note under the cursor, at its line."""
        study, (note, number) = self.desk.study, self._places.get(self.chosen, (None, 0))
        if study and note:
            line = number if self._terms else 0
            screen = NoteScreen(note.target, note.title, study.note(note.target), line)
            self.desk.push_screen(screen, self._leave)

    def action_go(self) -> None:
        """Close, and go to what the note under the cursor is about."""
        study, (note, _) = self.desk.study, self._places.get(self.chosen, (None, 0))
        if study and note:
            self.dismiss(place_of(study, note.target))

    def _leave(self, place: str | None) -> None:
        if place is not None:
            self.dismiss(place)

    @on(DataTable.RowSelected)
    def _open(self) -> None:
        self.action_open()

    @on(DataTable.RowHighlighted)
    def _show_around(self) -> None:
        study, (note, number) = self.desk.study, self._places.get(self.chosen, (None, 0))
        around = self.query_one("#around")
        around.display = note is not None
        if note is None or study is None:
            return
        where = f" {self.desk.glyphs.dot} line {number}" if self._terms and number else ""
        around.border_title = Content(f" {display(note.title)}{where} ")
        around.query_one(Static).update(self._around(note.text.splitlines(), number))
        around.scroll_home(animate=False)

    def _around(self, lines: Sequence[str], number: int) -> Content:
        first = max(0, number - 1 - ABOVE)
        shown = [
            self._shown(each, at == number or not self._terms)
            for at, each in enumerate(lines[first : first + BELOW], first + 1)
        ]
        return Content("\n").join(shown)

    def _shown(self, line: str, is_hit: bool) -> Content:
        words = display(line[:LONGEST].rstrip())
        content = Content.styled(words, "" if is_hit else "$foreground-muted")
        return emphasise_content(content, self._terms)


def _day(study: Study, note: Written, zone: tzinfo | None) -> str:
    wall = note.saved_at.astimezone(zone)
    return day_words(study_day(wall, study.aims.rollover), study.today)


def _hits(notes: Iterable[Written], terms: Sequence[str]) -> Iterator[tuple[Written, int, str]]:
    """Each line with the words and its number; how a note begins where only the title has them."""
    for note in notes:
        line = None
        for line in lines_with(note.text, terms):
            yield note, line.number, display(_near(line.text, terms))
        if line is None:
            yield note, 1, _first_words(note.text)


def _first_words(text: str) -> str:
    """The first line that is no heading, for headings often say what the title says."""
    beginning = text[: 5 * LONGEST]
    lines = (line for line in beginning.splitlines() if not line.startswith("#"))
    return first_line("\n".join(lines)) or first_line(beginning)


def _near(line: str, terms: Sequence[str], width: int = LONGEST) -> str:
    """So much of the line that it fills the width: from its start if one of the words is found
    there, or else from a little before the first of them.
    """
    first = next(find_matches(line, terms), None)
    is_far = first is not None and cell_len(line[: first[1]]) >= width
    start = max(0, first[0] - BEFORE) if first and is_far else 0
    return ("…" if start else "") + line[start : start + width + BEFORE]
