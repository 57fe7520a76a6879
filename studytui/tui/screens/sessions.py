"""All sessions, or those of a day, as a table: look, find, add, edit, delete."""

from datetime import date
from typing import ClassVar, cast

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import DataTable, Input, Static

from studytui.record import Session, State
from studytui.spoken import day_words, duration_words, weekday_words
from studytui.study import Study
from studytui.text import display, first_line
from studytui.tui.commands import SESSIONS, bindings
from studytui.tui.screens.base import StudyScreen
from studytui.tui.screens.session_form import EditForm, LogForm
from studytui.tui.widgets.entry import Entry
from studytui.tui.widgets.keys import Keys

COLUMNS = ("Day", "Start", "Time", "Kind", "Item", "What")
TAKEN = 45
"""Cells that the first four columns take at most, with the room between all of them."""


class SessionsScreen(StudyScreen[None]):
    """Newest first. Everything done here can be undone here."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(SESSIONS)

    def __init__(self, day: date | None = None) -> None:
        super().__init__()
        self._day = day
        self._rows: dict[str, tuple[str, ...]] = {}

    def compose(self) -> ComposeResult:
        """A title, the table, a line to find with, the keys."""
        yield Static(id="sessions-title")
        yield DataTable(cursor_type="row", zebra_stripes=True)
        yield Entry(placeholder="find in item, kind, day and text", id="find")
        yield Keys(show_command_palette=False)

    def on_mount(self) -> None:
        self.table.add_columns(*COLUMNS)
        self.table.focus()
        self.watch(self.app, "study", self._show)

    @property
    def table(self) -> "DataTable[Text]":
        """The sessions."""
        return cast("DataTable[Text]", self.query_one(DataTable))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Edit and delete need a session under the cursor; undo, something to take back."""
        if action in ("edit", "delete"):
            return self._chosen() is not None or None
        if action in ("undo", "redo") and self.desk.study:
            return bool(getattr(self.desk.study.record, action)) or None
        return True

    def action_close(self) -> None:
        """Back to the roadmap; from the line to find with, back to the table first."""
        if self.has_class("-finding"):
            self.query_one("#find", Entry).value = ""
            self.remove_class("-finding")
            self.table.focus()
        else:
            self.dismiss()

    def action_find(self) -> None:
        """Find as you type."""
        self.add_class("-finding")
        self.query_one("#find").focus()

    def action_cursor_down(self) -> None:
        """One line down."""
        self.table.action_cursor_down()

    def action_cursor_up(self) -> None:
        """One line up."""
        self.table.action_cursor_up()

    def action_add(self) -> None:
        """Log a session after the fact."""
        if self.desk.study:
            self.desk.push_screen(LogForm(self.desk.study, None, self._day))

    def action_edit(self) -> None:
        """Change the session under the cursor."""
        session = self._chosen()
        if self.desk.study and session:
            self.desk.push_screen(EditForm(self.desk.study, session, session.local_start))

    @work
    async def action_delete(self) -> None:
        """Delete the session under the cursor."""
        session = self._chosen()
        if session and await self.desk.attempt(self.desk.tracker.sessions.delete, session.id):
            self.desk.say("Deleted; u brings it back")

    @work
    async def action_undo(self) -> None:
        """Take back the last change."""
        await self.desk.take_back()

    @work
    async def action_redo(self) -> None:
        """Bring back what was taken back."""
        await self.desk.bring_back()

    @on(Input.Changed, "#find")
    def _sift(self) -> None:
        self._show(self.desk.study)

    @on(Input.Submitted, "#find")
    def _found(self) -> None:
        self.table.focus()

    @on(DataTable.RowSelected)
    def _open(self) -> None:
        self.action_edit()

    def _show(self, study: Study | None) -> None:
        if study is None:
            return
        words = self.query_one("#find", Entry).value.casefold().split()
        found = [each for each in study.record.sessions if self._day in (None, each.study_day)]
        rows = [(each, _cells(study, each)) for each in reversed(found)]
        shown = [
            (each, cells)
            for each, cells in rows
            if all(word in " ".join(cells).casefold() for word in words)
        ]
        self._fill({each.id: cells for each, cells in shown})
        total = duration_words(sum(study.seconds_of(each) for each, _ in shown))
        title = f" {self._title}  {len(shown)}, {total} in all"
        if not rows and self._day:
            title = f" {self._title}  none: a logs one after the fact"
        elif not rows:
            title = f" {self._title}  none yet: s on an item starts one, a logs one after the fact"
        self.query_one("#sessions-title", Static).update(Text(title))
        self.refresh_bindings()

    @property
    def _title(self) -> str:
        day = self._day
        return f"Sessions of {weekday_words(day)}, {day:%Y-%m-%d}" if day else "Sessions"

    def _fill(self, rows: dict[str, tuple[str, ...]]) -> None:
        """Show these rows; the cursor stays on its session, or else on its line."""
        if rows == self._rows:
            return
        table, chosen, at = self.table, self._chosen_id(), self.table.cursor_row
        self._rows, top = rows, table.scroll_y
        table.clear()
        for session_id, cells in rows.items():
            table.add_row(*self._fitted(cells), key=session_id)
        row = table.get_row_index(chosen) if chosen in rows else min(at, max(0, len(rows) - 1))
        table.move_cursor(row=row, scroll=False)
        self.call_after_refresh(table.scroll_to, y=top, animate=False)

    def _fitted(self, cells: tuple[str, ...]) -> list[Text]:
        """The cells of a row, the last two in what room there is, with an ellipsis if cut."""
        texts = [Text(cell, no_wrap=True) for cell in cells]
        room = max(20, self.size.width - TAKEN)
        texts[-2].truncate(room * 2 // 5, overflow="ellipsis")
        texts[-1].truncate(room - room * 2 // 5, overflow="ellipsis")
        return texts

    def on_resize(self) -> None:
        """Fit the rows anew."""
        self._rows = {}
        self._show(self.desk.study)

    def _chosen(self) -> Session | None:
        study, chosen = self.desk.study, self._chosen_id()
        found = (each for each in study.record.sessions if each.id == chosen) if study else ()
        return next((each for each in found if each.state is State.FINISHED), None)

    def _chosen_id(self) -> str:
        if not self.table.row_count:
            return ""
        key = self.table.coordinate_to_cell_key(self.table.cursor_coordinate).row_key.value
        return key or ""


def _cells(study: Study, session: Session) -> tuple[str, ...]:
    return (
        day_words(session.study_day, study.today),
        f"{session.local_start:%H:%M}",
        duration_words(study.seconds_of(session)),
        session.kind,
        display(study.roadmap.title_of(session.item_id)) if session.item_id else "",
        "; ".join(filter(None, [_remark(study, session), first_line(session.text)])),
    )


def _remark(study: Study, session: Session) -> str:
    if session.study_day > study.today:
        return "ahead of today"
    if session.is_open:
        return session.state
    if session.clock_jumped:
        return "clock jumped"
    return "logged later" if session.backfilled else ""
