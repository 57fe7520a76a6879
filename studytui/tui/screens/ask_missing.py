"""What to do about a record that is missing although there was one."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from studytui.paths import shown
from studytui.spoken import counted
from studytui.text import display
from studytui.tui.screens.dialog import Dialog


class Remedy(StrEnum):
    """What can be done about it."""

    BACKUPS = "backups"
    NEW = "new"


class AskMissing(Dialog[Remedy]):
    """Look at the backups, or begin a new record; escape leaves all as it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "choose('backups')", "backups"),
        Binding("n", "choose('new')", "new"),
    ]
    KEYS = (("enter", "choose", "accept"),)

    def __init__(self, record: Path, backups: Sequence[str]) -> None:
        """`record` is the file that is missing, `backups` when each was made, newest first."""
        super().__init__("Your record is missing")
        self._record = record
        found = (
            f"{counted(len(backups), 'backup')}, the newest from {backups[0]}" if backups else ""
        )
        self._offers = {
            Remedy.BACKUPS: ("b", "backups", found or "none here; restore one from elsewhere"),
            Remedy.NEW: ("n", "new", "start with an empty record; backups stay"),
        }

    def compose_body(self) -> ComposeResult:
        """What happened, and the two ways out."""
        where = display(shown(self._record))
        yield Static(
            Content(f"There was a record in {where}, and now there is none."), classes="told"
        )
        yield OptionList(
            *(Option(_line(*offer), id=each) for each, offer in self._offers.items()), markup=False
        )

    def on_mount(self) -> None:
        options = self.query_one(OptionList)
        options.highlighted = 0
        options.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose what is under the cursor."""
        self.action_choose(str(event.option_id))

    def action_choose(self, remedy: str) -> None:
        """Choose this one."""
        self.dismiss(Remedy(remedy))

    def action_accept(self) -> None:
        """Choose what is under the cursor."""
        self.query_one(OptionList).action_select()


def _line(key: str, name: str, what: str) -> Content:
    return Content.assemble(
        (f"{key}  ", "bold $text-accent"), f"{name:<10}", (what, "$foreground-muted")
    )
