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


class AskRestore(Dialog[Path]):
    """Answers with the copy if it is to be restored."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,r", "accept", "restore")]
    KEYS = (("enter", "restore", "accept"),)

    def __init__(self, copy: Path, inside: Record | None, study: Study | None, today: date) -> None:
        """`inside` is None for a copy that cannot be looked into before it is restored.

        `study` is None if the record cannot be read.
        """
        super().__init__(f"Restore {copy.name}")
        self._copy = copy
        self._inside = inside
        self._study = study
        self._today = today

    def compose_body(self) -> ComposeResult:
        """A short table, and what happens to what is there now."""
        if self._inside:
            now = self._study.record if self._study else None
            holds = _beside(self._inside, now, self._today)
            yield Static(holds, classes="told", markup=False)
        else:
            yield Static("An earlier studytui made it; it is brought up to date.", markup=False)
        kept = (
            "Your record as it is now joins the backups, and can be restored likewise."
            if self._study
            else "What stands in its place now cannot be read; it is kept beside the backups."
        )
        yield Static(Content.styled(kept, "$foreground-muted"))

    def action_accept(self) -> None:
        """Restore."""
        self.dismiss(self._copy)


def _beside(inside: Record, now: Record | None, today: date) -> Content:
    """A line for each number: what it is, in the copy, and now."""
    head = Content.styled(f"{'':<12}{'in the copy':<16}{'now' if now else ''}", "$foreground-muted")
    then = _told(inside, today)
    by_now = dict(_told(now, today)) if now else {}
    rows = [Content(f"{name:<12}{told:<16}{by_now.get(name, '')}") for name, told in then]
    return Content("\n").join([head, *rows])


def _told(record: Record, today: date) -> tuple[tuple[str, str], ...]:
    statuses = {change.item_id: change.status for change in record.changes}
    last = record.sessions[-1].study_day if record.sessions else None
    return (
        ("Sessions", f"{len(record.sessions)}"),
        ("The last", day_words(last, today) if last else "none"),
        ("Notes", f"{len(record.notes)}"),
        ("Items done", f"{list(statuses.values()).count(Status.DONE)}"),
    )
