"""What every key does: here first, then everywhere else; found as you type."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from textwrap import fill
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from studytui.commands import MAIN, PLACES, STEPS, TREE, Command, Place
from studytui.tui.screens.dialog import Dialog
from studytui.tui.widgets.finder import Finder

GROUPS = ("Item", "Study time", "Find", "Move", "studytui")

Block = tuple[str, list[tuple[str, Command]]]
"""A heading, and commands by their full names."""


class _Keys(Static):
    """The list, with its sentences wrapped beside their keys."""

    def __init__(self, blocks: Sequence[Block], keys: Callable[[str, Command], str]) -> None:
        super().__init__()
        self._blocks, self._keys, self._words = blocks, keys, ""

    def show_with(self, words: str) -> None:
        """Only the commands with all of the words in name, help, keys or place."""
        self._words = words
        self.update(Content("\n").join(self._lines(self.size.width)))

    def on_resize(self, event: events.Resize) -> None:
        self.show_with(self._words)

    def _lines(self, width: int) -> Iterator[Content]:
        found = False
        for title, commands in self._blocks:
            fitting = [each for each in commands if self._fits(title, *each)]
            if fitting:
                found = True
                yield Content.styled(title, "bold $text-accent")
                yield from (self._line(*each, width) for each in fitting)
                yield Content("")
        if not found:
            yield Content.styled("Nothing fits.", "$foreground-muted")

    def _fits(self, title: str, name: str, command: Command) -> bool:
        text = f"{title} {command.name} {command.help} {self._keys(name, command)}".casefold()
        return all(word in text for word in self._words.casefold().split())

    def _line(self, name: str, command: Command, width: int) -> Content:
        keys = f"  {self._keys(name, command):<7} "
        indent = " " * len(keys)
        told = fill(command.help, max(width, 40), initial_indent=indent, subsequent_indent=indent)
        return Content.assemble((keys, "bold $text-accent"), told.removeprefix(indent))


class Help(Dialog[None]):
    """The keys of all places, those of the screen below first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,q,f1", "dismiss", "back"),
        Binding("slash", "find", "find"),
        Binding("escape", "back", "back"),
    ]
    KEYS = (("/", "find", "find"),)

    def __init__(self, here: Sequence[Place] = (MAIN, TREE)) -> None:
        super().__init__("Keys")
        self._here = here

    def compose_body(self) -> ComposeResult:
        """One scrolling list, and a line to find with."""
        desk, keys = self.desk, self.desk.commands_keys
        with VerticalScroll():
            yield _Keys(list(_blocks(self._here)), lambda *each: desk.spelt(keys.of(*each)))
        yield Finder("find in keys, names and what they do", self._sift)

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    def action_find(self) -> None:
        """Find as you type."""
        self.add_class("-finding")
        self.query_one(Finder).focus()

    def action_back(self) -> None:
        """From the line to find with, back to the whole list; from there, away."""
        if self.has_class("-finding"):
            self.query_one(Finder).value = ""
            self.remove_class("-finding")
            self.query_one(VerticalScroll).focus()
        else:
            self.dismiss()

    def _sift(self) -> None:
        self.query_one(_Keys).show_with(self.query_one(Finder).value)
        self.query_one(VerticalScroll).scroll_home(animate=False)

    @on(Input.Submitted, "#find")
    def _found(self) -> None:
        self.query_one(VerticalScroll).focus()


def _blocks(here: Sequence[Place]) -> Iterable[Block]:
    for place in dict.fromkeys([*here, *PLACES]):
        if place is MAIN:
            both = {**MAIN.by_id, **TREE.by_id}
            for group in GROUPS:
                yield group, [each for each in both.items() if each[1].group == group]
        elif place is not TREE:
            # One walks alike everywhere, whoever acts on it.
            steps = () if place in here else {(each.keys, each.help) for each in STEPS}
            yield (
                place.title,
                [
                    (name, each)
                    for name, each in place.by_id.items()
                    if (each.keys, each.help) not in steps
                ],
            )
