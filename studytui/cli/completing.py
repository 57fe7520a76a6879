"""What can be typed next, for the completions of bash, zsh and fish.

A shell asks while its user types: everything here is quick, reads no more than it needs, and is
silent on trouble.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem, get_completion_class

from studytui.errors import StudyError
from studytui.record import Kind
from studytui.text import display, is_id

if TYPE_CHECKING:
    from studytui.cli.parts import Parts
    from studytui.plan import Node, Roadmap
    from studytui.study import Study

VARIABLE = "_STUDYTUI_COMPLETE"
"""The environment variable in which the shell's script asks."""

SHELLS = ("bash", "zsh", "fish")
DAYS = (
    "today",
    "yesterday",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]
Found = Iterable[tuple[str, str]]
"""Values with what is told beside them where the shell has room for it."""


def answer(program: click.Command, asked: str) -> int:
    """Answer what the shell asks, and return the exit code. Raises whatever goes wrong."""
    shell, _, _ = asked.partition("_")
    kind = get_completion_class(shell)
    if kind is None:
        return 1
    click.echo(kind(program, {}, "studytui", VARIABLE).complete())
    return 0


def script(program: click.Command, shell: str) -> str:
    """The script that makes a shell ask."""
    kind = get_completion_class(shell)
    assert kind is not None, shell
    asking = kind(program, {}, "studytui", VARIABLE)
    return asking.source_template % asking.source_vars()


def files(_context: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """The shell's own completion of files."""
    return [CompletionItem(begun, type="file")]


def folders(_context: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """The shell's own completion of folders."""
    return [CompletionItem(begun, type="dir")]


def _completion(find: Callable[["Parts"], Found]) -> Complete:
    """The values that begin like what is typed already."""

    @wraps(find)
    def complete(
        context: click.Context, _param: click.Parameter, begun: str
    ) -> list[CompletionItem]:
        from studytui.cli.main import Assembly
        from studytui.search import fold

        wanted = fold(begun)
        try:
            found = list(find(Assembly(context.find_root().params.get("roadmap"))))
        except StudyError:
            return []
        return [
            CompletionItem(value, help=display(words))
            for value, words in found
            if fold(value).startswith(wanted) and _is_plain_word(value)
        ]

    return complete


def _is_plain_word(value: str) -> bool:
    """Return whether a value is one word to every shell, as the scripts put it in as it is."""
    return is_id(value.removesuffix("=")) and not value.startswith("-")


def _or_files(complete: Complete) -> Complete:
    """The same; where nothing fits, files."""

    @wraps(complete)
    def either(context: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:
        return complete(context, param, begun) or files(context, param, begun)

    return either


@_completion
def kinds(_: "Parts") -> Found:
    """The kinds of sessions."""
    return ((kind.value, "") for kind in Kind)


@_completion
def days(_: "Parts") -> Found:
    """The days that have a name."""
    return ((day, "") for day in DAYS)


@_completion
def columns(_: "Parts") -> Found:
    """The fields that a column can stand for."""
    from studytui.exchange.time_table import FIELDS

    return ((f"{field}=", "") for field in FIELDS)


@_completion
def importers(_: "Parts") -> Found:
    """The formats of sessions that can be imported."""
    from studytui.exchange.importers.registry import IMPORTERS

    return ((importer.name, "") for importer in IMPORTERS)


@_completion
def settings(_: "Parts") -> Found:
    """The settings by name."""
    from studytui.catalogue import catalogue

    return ((each.name, each.help) for each in catalogue().values())


@_completion
def nodes(parts: "Parts") -> Found:
    """Stages and items."""
    return ((node.id, node.title) for node in _roadmap(parts).walk())


@_completion
def leaves(parts: "Parts") -> Found:
    """Items that have a status of their own."""
    roadmap = _roadmap(parts)
    return ((node.id, node.title) for node in roadmap.walk() if _is_leaf(roadmap, node))


@_completion
def note_targets(parts: "Parts") -> Found:
    """Whatever a note can be about."""
    roadmap = _roadmap(parts)
    yield ".", roadmap.title
    yield from ((node.id, node.title) for node in roadmap.walk())


@_completion
def roadmaps(_: "Parts") -> Found:
    """The roadmaps that go by an id."""
    from studytui.roadmap_files import library

    return ((name, path.name) for path in library.available() if (name := library.roadmap_id(path)))


@_completion
def sessions(parts: "Parts") -> Found:
    """The finished sessions, by their short ids, the newest first."""
    from studytui.cli.session_lines import short_ids, title_of

    study = parts.tracker.study()
    short = short_ids(study)
    for each in reversed(study.record.sessions):
        if not each.is_open:
            yield short[each.id], f"{each.study_day} {each.kind} {title_of(study, each)}"


@_completion
def orphans(parts: "Parts") -> Found:
    """The ids that the roadmap lost."""
    study: Study = parts.tracker.study()
    return ((each, "") for each in study.orphans.ids)


@_completion
def backups(parts: "Parts") -> Found:
    """The backups that are listed."""
    return ((each.path.name, "") for each in parts.backups.all())


roadmaps_or_files = _or_files(roadmaps)
backups_or_files = _or_files(backups)


def _roadmap(parts: "Parts") -> "Roadmap":
    return parts.tracker.roadmap


def _is_leaf(roadmap: "Roadmap", node: "Node") -> bool:
    return not node.items and roadmap.parent(node.id) is not None
