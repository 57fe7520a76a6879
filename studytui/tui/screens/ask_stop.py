"""The line that ends a session."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Label

from studytui.drafts import About, Draft
from studytui.tui.screens.dialog import Dialog
from studytui.tui.widgets.entry import Entry

QUIET = 1.0
"""Seconds after which what was typed is in a file."""


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

    def __init__(self, title: str, preset: Ending, session_id: str = "") -> None:
        """What is typed is kept as a draft under the session's id, if there is one."""
        super().__init__(title)
        self._preset = preset
        self._session_id = session_id

    def compose_body(self) -> ComposeResult:
        """The two lines."""
        yield Label("What did you do?", markup=False)
        yield Entry(self._preset.text, placeholder="one line, or nothing", id="text")
        yield Label("Left off at", markup=False)
        yield Entry(self._preset.left_off, placeholder="where to go on next time", id="left-off")

    def on_mount(self) -> None:
        """Have room for what is typed."""
        self.desk.prepare_drafts()

    @on(Input.Changed)
    def _typed(self) -> None:
        text = f"{self.query_one('#text', Entry).value}\n{self.query_one('#left-off', Entry).value}"
        if text.strip() and self._session_id:
            roadmap, now = self.desk.tracker.roadmap.id, self.desk.clock.now()
            draft = Draft(About.ENDING, roadmap, self._session_id, text, now)
            self.desk.drafts.hold(draft)
            self.set_timer(QUIET, self.desk.keep_drafts)

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
