"""What every key does."""

from collections.abc import Iterable
from itertools import groupby
from textwrap import fill
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from studytui.tui.commands import (
    BACKUPS,
    BUGS,
    COACH,
    DASHBOARD,
    FOCUS,
    MAIN,
    NOTE,
    PAUSES,
    REVISIONS,
    ROADMAPS,
    SESSIONS,
    SETTINGS,
    TREE,
    WEEK,
    YEAR_GRID,
    Command,
)
from studytui.tui.screens.dialog import Dialog

GROUPS = ("Item", "Study time", "Find", "Move", "studytui")


class _Keys(Static):
    """The list, with its sentences wrapped beside their keys."""

    def on_resize(self, event: events.Resize) -> None:
        self.update(Content("\n").join(_lines(event.size.width)))


class Help(Dialog[None]):
    """The keys of all screens, by subject."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark,q", "dismiss", "back")]

    def __init__(self) -> None:
        super().__init__("Keys")

    def compose_body(self) -> ComposeResult:
        """One scrolling list."""
        with VerticalScroll():
            yield _Keys()

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()


def _lines(width: int) -> Iterable[Content]:
    known = sorted((*MAIN, *TREE), key=lambda command: GROUPS.index(command.group))
    for group, commands in groupby(known, key=lambda command: command.group):
        yield from _block(group, commands, width)
    yield from _block("In the focus view", FOCUS, width)
    yield from _block("In a note", NOTE, width)
    yield from _block("In the versions of a note", REVISIONS, width)
    yield from _block("In the list of sessions", SESSIONS, width)
    yield from _block("In the list of bugs", BUGS, width)
    yield from _block("In the list of pauses", PAUSES, width)
    yield from _block("In the list of backups", BACKUPS, width)
    yield from _block("In the list of roadmaps", ROADMAPS, width)
    yield from _block("In the settings", SETTINGS, width)
    yield from _block("In the coach", COACH, width)
    yield from _block("In the weekly review", WEEK, width)
    yield from _block("In the dashboard", (*DASHBOARD, *YEAR_GRID), width)


def _block(title: str, commands: Iterable[Command], width: int) -> Iterable[Content]:
    yield Content.styled(title, "bold $text-primary")
    for command in commands:
        keys = f"  {command.shown_as or command.keys:<7}"
        indent = " " * len(keys)
        told = fill(command.help, max(width, 40), initial_indent=indent, subsequent_indent=indent)
        yield Content.assemble((keys, "bold $text-accent"), told.removeprefix(indent))
    yield Content("")
