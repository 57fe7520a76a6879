"""Some lines to read, as many as there are, and perhaps one thing to do then."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from studytui.text import display
from studytui.tui.screens.dialog import Dialog


class Telling(Dialog[bool]):
    """Answers True if what is offered, a word or two, is wished for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "accept", "accept"),
        Binding("q", "dismiss", "back"),
    ]

    def __init__(self, title: str, lines: Iterable[str], offer: str = "") -> None:
        super().__init__(title)
        self._lines = "\n".join(map(display, lines))
        if offer:
            self.KEYS = (("enter", offer, "accept"),)  # type: ignore[misc]
        self._offers = bool(offer)

    def compose_body(self) -> ComposeResult:
        """The lines."""
        with VerticalScroll():
            yield Static(self._lines, markup=False)

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    def action_accept(self) -> None:
        """Do what is offered; without an offer it has been read."""
        self.dismiss(self._offers)
