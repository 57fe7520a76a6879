"""The commands undo and redo."""

from typing import TYPE_CHECKING

import click

from studytui.cli import output
from studytui.cli.help import HELP
from studytui.errors import Misuse

if TYPE_CHECKING:
    from studytui.cli.parts import Parts


@click.command(context_settings=HELP)
@click.pass_obj
def undo(parts: "Parts") -> None:
    """Take back the last change, and say what it was.

    Again for the one before it, whether it was made here or in the dashboard.

    \b
    Example:
      studytui undo
    """
    _tell("Took back", "undo", parts.tracker.undo())


@click.command(context_settings=HELP)
@click.pass_obj
def redo(parts: "Parts") -> None:
    """Bring back what was taken back last.

    \b
    Example:
      studytui redo
    """
    _tell("Brought back", "redo", parts.tracker.redo())


COMMANDS = [undo, redo]


def _tell(done: str, command: str, what: str | None) -> None:
    if what is None:
        raise Misuse(f"there is nothing to {command}")
    if output.on_terminal():
        output.say(f"{done}: {what}.")
    else:
        output.record(command, what)
