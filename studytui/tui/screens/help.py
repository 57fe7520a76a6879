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
from studytui.search import Searchable, find_all, split_terms
from studytui.tui.found import emphasise_content
from studytui.tui.screens.dialog import Dialog
from studytui.tui.widgets.finder import Finder

GROUPS = ("Item", "Study time", "Find", "Move", "studytui")

Block = tuple[str, list[tuple[str, Command]]]
"""A heading, and commands by their full names."""


class _Keys(Static):
    """The list, with its sentences wrapped beside their keys."""

    def __init__(self, blocks: Sequence[Block], keys: Callable[[str, Command], str]) -> None:
        super().__init__()
        self._keys = keys
        self._terms: tuple[str, ...] = ()
        self._commands = [
            ((title, name, command), Searchable((command.name,), self._text(title, name, command)))
            for title, commands in blocks
            for name, command in commands
        ]

    def show_with(self, words: str) -> None:
        """Only the commands with all of the words in name, help, keys or place.

        The best matches come first, and with them their places.
        """
        self._terms = split_terms(words)
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        self._draw()

    def _draw(self) -> None:
        self.update(Content("\n").join(self._lines(self.size.width)))

    def _lines(self, width: int) -> Iterator[Content]:
        blocks: dict[str, list[Content]] = {}
        for title, name, command in find_all(self._commands, self._terms):
            blocks.setdefault(title, []).append(self._line(name, command, width))
        for title, lines in blocks.items():
            yield emphasise_content(Content.styled(title, "bold $text-accent"), self._terms)
            yield from (emphasise_content(line, self._terms) for line in lines)
            yield Content("")
        if not blocks:
            yield Content.styled("Nothing fits.", "$foreground-muted")

    def _text(self, title: str, name: str, command: Command) -> str:
        return f"{title} {command.help} {self._keys(name, command)}"

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
