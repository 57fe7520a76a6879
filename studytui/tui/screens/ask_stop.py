"""The line that ends a session."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Label

from studytui.tui.screens.dialog import Dialog
from studytui.tui.widgets.entry import Entry


@dataclass(frozen=True, slots=True)
class Ending:
    """How it ended. `discard` drops the session."""

    text: str = ""
    left_off: str = ""
    discard: bool = False


class AskStop(Dialog[Ending]):
    """Enter stops at once; both lines may stay empty."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+d", "discard", "discard", priority=True),
    ]
    KEYS = (
        ("enter", "stop", "accept"),
        ("tab", "next line", "app.focus_next"),
        ("^d", "discard", "discard"),
    )

    def __init__(self, title: str, preset: Ending) -> None:
        super().__init__(title)
        self._preset = preset

    def compose_body(self) -> ComposeResult:
        """The two lines."""
        yield Label("What did you do?", markup=False)
        yield Entry(self._preset.text, placeholder="one line, or nothing", id="text")
        yield Label("Left off at", markup=False)
        yield Entry(self._preset.left_off, placeholder="where to go on next time", id="left-off")

    def on_input_submitted(self) -> None:
        """Stop."""
        self.action_accept()

    def action_accept(self) -> None:
        """Stop, with what was typed."""
        text, left_off = self.query_one("#text", Entry), self.query_one("#left-off", Entry)
        self.dismiss(Ending(text.entered, left_off.entered))

    def action_discard(self) -> None:
        """Drop the session."""
        self.dismiss(Ending(discard=True))
