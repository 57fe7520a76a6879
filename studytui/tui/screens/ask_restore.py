"""Whether to restore: what a copy holds, beside what is there now."""

from datetime import date
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from studytui.record import Record, Status
from studytui.spoken import day_words
from studytui.study import Study
from studytui.tui.screens.dialog import Dialog

_NAMES = ("Sessions", "The last", "Notes", "Items done")
_GAP = 3  # cells between the columns
_MUTED, _FIGURE = "$foreground-muted", "$foreground"


class AskRestore(Dialog[Path]):
    """Answers with the copy if it is to be restored."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,r", "accept", "restore")]
    KEYS = (("enter", "restore", "accept"),)

    def __init__(
        self,
        copy: Path,
        inside: Record | None,
        study: Study | None,
        today: date,
        is_damaged: bool = False,
    ) -> None:
        """`inside` is None for a copy that cannot be looked into before it is restored.

        `study` is None if the record cannot be read; it may be damaged and yet be read.
        """
        super().__init__(f"Restore {copy.name}")
        self._copy = copy
        self._inside = inside
        self._study = study
        self._today = today
        self._is_damaged = is_damaged

    def compose_body(self) -> ComposeResult:
        """A short table, and what happens to what is there now."""
        if self._inside:
            now = self._study.record if self._study else None
            holds = _beside(self._inside, now, self._today)
            yield Static(holds, classes="told", markup=False)
        else:
            yield Static("An earlier studytui made it; it is brought up to date.", markup=False)
        yield Static(Content.styled(self._what_becomes_of_the_record(), _MUTED))

    def _what_becomes_of_the_record(self) -> str:
        if self._study is None:
            return "What stands in its place now cannot be read; it is kept beside the backups."
        if self._is_damaged:
            return "Your record as it is now is damaged; it is kept beside the backups."
        return "Your record as it is now joins the backups, and can be restored from there."

    def action_accept(self) -> None:
        """Restore."""
        self.dismiss(self._copy)


def _beside(inside: Record, now: Record | None, today: date) -> Content:
    """A line for each number: what it is, in the copy, and now."""
    columns = [("in the copy", *_told(inside, today))]
    if now:
        columns.append(("now", *_told(now, today)))
    names = max(map(len, _NAMES))
    lines = [Content.styled(f"{name:<{names}}", _MUTED) for name in ("", *_NAMES)]
    for column in columns:
        width = _GAP + max(map(len, column))
        for row, told in enumerate(column):
            lines[row] += Content.styled(f"{told:>{width}}", _FIGURE if row else _MUTED)
    return Content("\n").join(lines)


def _told(record: Record, today: date) -> tuple[str, ...]:
    statuses = {change.item_id: change.status for change in record.changes}
    last = record.sessions[-1].study_day if record.sessions else None
    return (
        f"{len(record.sessions)}",
        day_words(last, today) if last else "none",
        f"{len(record.notes)}",
        f"{list(statuses.values()).count(Status.DONE)}",
    )
