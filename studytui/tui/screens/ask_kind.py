"""What the session that is about to start will be spent on, and for how long."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from studytui.record import Kind
from studytui.tui.screens.dialog import Dialog

KEYS = {
    Kind.READ: ("r", "read", "a page, a chapter, a video"),
    Kind.PRACTICE: ("p", "practice", "small exercises by hand"),
    Kind.BUILD: ("b", "build", "a program of your own"),
    Kind.DEBUG: ("d", "debug", "finding out why it fails"),
    Kind.REVIEW: ("v", "review", "recalling what you know"),
}
LENGTHS = (None, 10, 15, 25, 45, 60, 90)
"""Minutes to choose from; None is open-ended."""


@dataclass(frozen=True, slots=True)
class Begin:
    """How to begin; `planned` in seconds, None without a limit."""

    kind: Kind
    planned: int | None


class AskKind(Dialog[Begin]):
    """One key chooses the kind and starts; enter takes the one that is preset."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"choose('{kind}')", name) for kind, (key, name, _) in KEYS.items()),
        Binding("left", "length(-1)", "shorter"),
        Binding("right", "length(1)", "longer"),
    ]
    KEYS = (("enter", "start", "accept"), ("← →", "length", "length(1)"))

    length: reactive[int] = reactive(0)

    def __init__(self, title: str, preset: Kind) -> None:
        super().__init__(f"Start: {title}")
        self._preset = preset

    def compose_body(self) -> ComposeResult:
        """The kinds, and the length."""
        yield OptionList(*(Option(_line(kind), id=kind) for kind in Kind), markup=False)
        yield Static(id="length")

    def on_mount(self) -> None:
        options = self.query_one(OptionList)
        options.highlighted = list(Kind).index(self._preset)
        options.focus()

    def watch_length(self, length: int) -> None:
        """Show the length."""
        minutes = LENGTHS[length]
        words = f"{minutes} min, then a bell" if minutes else "until you stop"
        self.query_one("#length", Static).update(
            Content.assemble((f"   {'for':<10}", "$foreground-muted"), (words, "bold"))
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Start with the kind under the cursor."""
        self.action_choose(str(event.option_id))

    def action_choose(self, kind: str) -> None:
        """Start with this kind."""
        minutes = LENGTHS[self.length]
        self.dismiss(Begin(Kind(kind), minutes * 60 if minutes else None))

    def action_accept(self) -> None:
        """Start with the kind under the cursor."""
        self.query_one(OptionList).action_select()

    def action_length(self, step: int) -> None:
        """Take the next length, or the one before; they go round."""
        self.length = (self.length + step) % len(LENGTHS)


def _line(kind: Kind) -> Content:
    key, name, what = KEYS[kind]
    return Content.assemble(
        (f"{key}  ", "bold $text-accent"), f"{name:<10}", (what, "$foreground-muted")
    )
