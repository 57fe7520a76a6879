"""The commands that set an item's status: done, learn, skip, todo."""

from typing import TYPE_CHECKING

import click

from studytui.cli import completing, output
from studytui.cli.glyphs import glyphs_of
from studytui.cli.help import HELP
from studytui.matching import find_leaf
from studytui.record import Status

if TYPE_CHECKING:
    from studytui.cli.parts import Parts

items_argument = click.argument(
    "items", metavar="ITEM...", nargs=-1, required=True, shell_complete=completing.leaves
)


@click.command(context_settings=HELP)
@items_argument
@click.pass_obj
def done(parts: "Parts", items: tuple[str, ...]) -> None:
    """Tick items: you have them.

    \b
    Examples:
      studytui done variables
      studytui done variables loops "data types"
    """
    _set(parts, items, Status.DONE)


@click.command(context_settings=HELP)
@items_argument
@click.pass_obj
def learn(parts: "Parts", items: tuple[str, ...]) -> None:
    """Mark items as being learned.

    \b
    Example:
      studytui learn http-methods
    """
    _set(parts, items, Status.LEARNING)


@click.command(context_settings=HELP)
@items_argument
@click.option("--why", default="", metavar="TEXT", help="The reason, for later.")
@click.pass_obj
def skip(parts: "Parts", items: tuple[str, ...], why: str) -> None:
    """Skip items: not for you, or not now.

    \b
    Example:
      studytui skip java go --why "Python it is"
    """
    _set(parts, items, Status.SKIPPED, why)


@click.command(context_settings=HELP)
@items_argument
@click.pass_obj
def todo(parts: "Parts", items: tuple[str, ...]) -> None:
    """Put items back to do.

    \b
    Example:
      studytui todo loops
    """
    _set(parts, items, Status.TODO)


COMMANDS = [done, learn, skip, todo]


def _set(parts: "Parts", items: tuple[str, ...], status: Status, why: str = "") -> None:
    tracker = parts.tracker
    found = {node.id: node for node in (find_leaf(tracker.roadmap, each) for each in items)}
    tracker.set_status(list(found), status, why)
    if not output.on_terminal():
        for node in found.values():
            output.record(node.id, status, node.title)
        return
    sign = glyphs_of(parts).status(status)
    style = {Status.DONE: "good", Status.LEARNING: "active"}.get(status, "faint")
    output.table((output.Cell(f"{sign} {status}", style), node.title) for node in found.values())
