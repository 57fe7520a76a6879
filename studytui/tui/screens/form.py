"""A form: labelled lines to fill in, and one use case that they lead to."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Label, Static

from studytui.errors import StudyError
from studytui.matching import SeveralMatches
from studytui.text import display
from studytui.tui.keyboard import CHANGE
from studytui.tui.screens.dialog import Dialog
from studytui.tui.widgets.entry import Entry
from studytui.tui.widgets.suggester import FoldedSuggester


class Form(Dialog[bool]):
    """Lines to fill in. What cannot be meant is said below them, and nothing is stored."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "accept", "save", priority=True)]
    KEYS: ClassVar[tuple[tuple[str, str, str], ...]] = (
        ("enter", "save", "accept"),
        ("tab", "next line", "app.focus_next"),
    )
    LINES: ClassVar[tuple[tuple[str, str, str], ...]] = ()
    """Id, label and hint of each line."""

    def __init__(self, title: str, values: dict[str, str]) -> None:
        super().__init__(title)
        self._values = values
        self._is_saved = False

    def read(self) -> Callable[[], object]:
        """What is to be done with what was filled in; raises Misuse for what cannot be meant."""
        raise NotImplementedError

    def known(self, name: str) -> Iterable[str]:
        """What one line can be completed to."""
        return ()

    @property
    def lines(self) -> Sequence[tuple[str, str, str]]:
        """Those that this form has."""
        return self.LINES

    def compose_body(self) -> ComposeResult:
        """A labelled line each, and room for what is wrong."""
        for name, label, hint in self.lines:
            with Horizontal(classes="line"):
                yield Label(label, markup=False)
                entry = Entry(self._values.get(name, ""), placeholder=hint, id=name)
                if known := list(self.known(name)):
                    entry.suggester = FoldedSuggester(known)
                yield entry
        yield Static(id="problem")

    def on_mount(self) -> None:
        self.query_one(Entry).focus()

    def action_cursor_down(self) -> None:
        """To the next line."""
        self.focus_next()

    def action_cursor_up(self) -> None:
        """To the line before."""
        self.focus_previous()

    def on_input_submitted(self) -> None:
        """Save."""
        self.action_accept()

    @work(group=CHANGE)
    async def action_accept(self) -> None:
        """Save, once; when something is wrong, say so and stay."""
        if self._is_saved:
            return
        self._is_saved = True  # a second enter may come before the form has gone
        try:
            self.report(await self.desk.do(self.read()))
            self.dismiss(True)
        except StudyError as error:
            self._is_saved = False
            self._refuse(error)

    def report(self, result: object) -> None:
        """Say what is worth saying of what was done."""

    def said(self, name: str) -> str:
        """What one line says."""
        return self.query_one(f"#{name}", Entry).entered

    def is_as_it_was(self, name: str) -> bool:
        """Whether nobody changed one line."""
        return self.said(name) == self._values.get(name)

    def _refuse(self, error: StudyError) -> None:
        known = error.matches if isinstance(error, SeveralMatches) else []
        words = " ".join(filter(None, [error.line, ", ".join(item_id for item_id, *_ in known)]))
        self.query_one("#problem", Static).update(Content.styled(display(words), "$text-error"))
