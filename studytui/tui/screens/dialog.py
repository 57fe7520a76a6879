"""A question over the screen, answered with a value or not at all."""

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from studytui.commands import STEPS
from studytui.text import display
from studytui.tui.screens.base import StudyScreen
from studytui.tui.widgets.line import Line, clickable

T = TypeVar("T")


class Dialog(ModalScreen[T | None], StudyScreen[T | None]):
    """Escape answers None. What the keys do stands in its last line, and can be clicked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "back"),
        *(Binding(each.keys, each.action, each.name) for each in STEPS),
    ]
    KEYS: ClassVar[tuple[tuple[str, str, str], ...]] = ()
    """Key as it is shown, what it does, and the action of the dialog for a click on it."""
    ESCAPE: ClassVar[str] = "back"
    """What escape does, in a word."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = display(title)

    def on_mount(self) -> None:
        """A question is not to be covered by what was told before."""
        self.desk.hush()

    def compose(self) -> ComposeResult:
        """A titled box: the body, then what the keys do."""
        with Vertical(id="dialog") as box:
            box.border_title = Content(self._title)
            yield from self.compose_body()
            yield Line(self._hints(), id="hints")

    def compose_body(self) -> ComposeResult:
        """What is asked."""
        raise NotImplementedError

    def _hints(self) -> Content:
        keys = (*self.KEYS, ("esc", self.ESCAPE, "dismiss"))
        return Content("   ").join(
            [clickable(self.desk.spelt(key), words, action) for key, words, action in keys]
        )
