"""The command notes search."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from studytui.cli import output
from studytui.cli.help import HELP
from studytui.cli.notes import WHOLE_ROADMAP
from studytui.spoken import counted

if TYPE_CHECKING:
    from studytui.cli.parts import Parts
    from studytui.rules.note_search import Found


@click.group(no_args_is_help=False, context_settings=HELP)
def notes() -> None:
    """Search all your notes.

    \b
    Example:
      studytui notes search idempotent
    """


@notes.command(context_settings=HELP)
@click.argument("words", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Write a JSON document.")
@click.pass_obj
def search(parts: "Parts", words: tuple[str, ...], as_json: bool) -> None:
    """Find the notes on this roadmap that have all WORDS in text or title.

    The best matches come first: whole words before parts of words, titles before texts. Each
    comes with the lines that have any of the words. Case and accents do not matter.

    \b
    Examples:
      studytui notes search idempotent
      studytui notes search left join
      studytui notes search deploy --json
    """
    from studytui.rules.note_search import notes_with
    from studytui.search import split_terms

    query = " ".join(words)
    found = notes_with(parts.tracker.study(), query)
    if as_json:
        output.document(notes=[_as_json(each) for each in found])
    elif output.on_terminal():
        for each in found:
            _say(each, split_terms(query))
        output.say(output.Cell(_total(len(found)), "faint"))
    else:
        for each in found:
            _as_records(each)


COMMANDS = [notes]


def _say(found: "Found", terms: Sequence[str]) -> None:
    output.say(output.Cell(found.title, "strong"))
    for line in found.lines:
        output.say_wrapped(line.text, "    ", terms)


def _total(number: int) -> str:
    if not number:
        return "No note has these words."
    return counted(number, "note")


def _as_records(found: "Found") -> None:
    """A record for each line; one without a line where only the title has the words."""
    target = found.target or WHOLE_ROADMAP
    for line in found.lines:
        output.record(target, found.title, line.number, line.text)
    if not found.lines:
        output.record(target, found.title, "", "")


def _as_json(found: "Found") -> dict[str, Any]:
    return {
        "item": found.target or None,
        "title": found.title,
        "lines": [{"number": line.number, "text": line.text} for line in found.lines],
    }
