"""Where to, or where from: the path of a file or a folder."""

from pathlib import Path

from textual.app import ComposeResult
from textual.widgets import Static

from studytui.paths import typed
from studytui.tui.screens.dialog import Dialog
from studytui.tui.widgets.entry import Entry


class AskPath(Dialog[Path]):
    """One line. `~` is the learner's home, and what is not absolute begins there too.

    With `start` it begins in that folder.
    """

    KEYS = (("enter", "go on", "accept"),)

    def __init__(self, title: str, hint: str, start: Path | None = None) -> None:
        super().__init__(title)
        self._hint = hint
        self._start = start

    def compose_body(self) -> ComposeResult:
        """The line."""
        yield Static(self._hint, classes="told", markup=False)
        yield Entry(placeholder="" if self._start else "~/", id="path")

    def on_mount(self) -> None:
        self.query_one(Entry).focus()

    def on_input_submitted(self) -> None:
        """Answer."""
        self.action_accept()

    def action_accept(self) -> None:
        """Answer with what was typed; nothing for an empty line."""
        said = self.query_one(Entry).entered
        self.dismiss((self._start or Path.home()) / typed(said) if said else None)
