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

    def __init__(self, copy: Path, inside: Record | None, study: Study) -> None:
        """`inside` is None for a copy that cannot be looked into before it is restored."""
        super().__init__(f"Restore {copy.name}")
        self._copy = copy
        self._inside = inside
        self._study = study

    def compose_body(self) -> ComposeResult:
        """A short table, and what happens to what is there now."""
        if self._inside:
            yield Static(_beside(self._inside, self._study), classes="told", markup=False)
        else:
            yield Static("An earlier studytui made it; it is brought up to date.", markup=False)
        kept = "Your record as it is now joins the backups, and can be restored likewise."
        yield Static(Content.styled(kept, "$foreground-muted"))

    def action_accept(self) -> None:
        """Restore."""
        self.dismiss(self._copy)


def _beside(inside: Record, study: Study) -> Content:
    """A line for each number: what it is, in the copy, and now."""
    head = Content.styled(f"{'':<12}{'in the copy':<16}now", "$foreground-muted")
    lines = zip(_told(inside, study.today), _told(study.record, study.today), strict=True)
    rows = [Content(f"{name:<12}{then:<16}{now}") for (name, then), (_, now) in lines]
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
