"""What to do about a session that ran on while nobody watched it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from studytui.open_session import Settlement
from studytui.tui.screens.dialog import Dialog


class AskStale(Dialog[Settlement]):
    """Keep, trim or discard; escape leaves it running and asks again next time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "choose('keep')", "keep"),
        Binding("t", "choose('trim')", "trim"),
        Binding("d", "choose('discard')", "discard"),
    ]
    KEYS = (("enter", "choose", "accept"),)

    def __init__(self, title: str, seen: str, kept: str, trimmed: str, preset: Settlement) -> None:
        """`seen` is the last sign of life in words, `kept` and `trimmed` are durations."""
        super().__init__(f"Still running: {title}")
        self._seen = seen
        self._offers = {
            Settlement.KEEP: ("k", "keep", f"all of it counts, {kept}; it goes on"),
            Settlement.TRIM: ("t", "trim", f"stop it at {seen}, {trimmed}"),
            Settlement.DISCARD: ("d", "discard", "it does not count"),
        }
        self._preset = preset

    def compose_body(self) -> ComposeResult:
        """What happened, and the three ways out."""
        yield Static(Content(f"Last seen running at {self._seen}."), classes="told")
        yield OptionList(
            *(Option(_line(*offer), id=each) for each, offer in self._offers.items()), markup=False
        )

    def on_mount(self) -> None:
        options = self.query_one(OptionList)
        options.highlighted = list(self._offers).index(self._preset)
        options.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose what is under the cursor."""
        self.action_choose(str(event.option_id))

    def action_choose(self, settlement: str) -> None:
        """Choose this one."""
        self.dismiss(Settlement(settlement))

    def action_accept(self) -> None:
        """Choose what is under the cursor."""
        self.query_one(OptionList).action_select()


def _line(key: str, name: str, what: str) -> Content:
    return Content.assemble(
        (f"{key}  ", "bold $text-accent"), f"{name:<10}", (what, "$foreground-muted")
    )
