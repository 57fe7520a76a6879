"""The commands about bugs: write one down, list and search all of them."""

from typing import TYPE_CHECKING, Any

import click

from studytui.cli import completing, output
from studytui.cli.help import HELP
from studytui.cli.notes import WHOLE_ROADMAP, note_target
from studytui.spoken import counted

if TYPE_CHECKING:
    from studytui.cli.parts import Parts
    from studytui.plan import Roadmap
    from studytui.rules.bugs import Bug

_INDENT = " " * 4


@click.command(context_settings=HELP)
@click.argument("item", shell_complete=completing.note_targets)
@click.argument("symptom")
@click.option("--cause", "-c", metavar="TEXT", default="", help="Why it was so.")
@click.option("--fix", "-f", metavar="TEXT", default="", help="What mended it.")
@click.pass_obj
def bug(parts: "Parts", item: str, symptom: str, cause: str, fix: str) -> None:
    """Write down a bug under "Bugs" in the note on an item.

    SYMPTOM is what you saw, in a line. ITEM may be a stage; a dot, or the roadmap's id,
    means the roadmap. `studytui undo` takes it back.

    \b
    Examples:
      studytui bug joins "The list of orders is empty"
      studytui bug joins "Rows twice" --cause "two matches" --fix "a key on both"
    """
    from studytui.rules.bugs import Bug

    tracker = parts.tracker
    found = Bug(tracker.today(), note_target(parts, item), symptom, cause, fix)
    tracker.record_bug(found)
    if output.on_terminal():
        title = tracker.roadmap.title_of(found.item_id)
        output.say(f"Wrote it down in the note on {title}.")
    else:
        _as_record(tracker.roadmap, found)


@click.command(context_settings=HELP)
@click.argument("words", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Write a JSON document.")
@click.pass_obj
def bugs(parts: "Parts", words: tuple[str, ...], as_json: bool) -> None:
    """List the bugs in your notes, oldest first.

    With WORDS, those that have all of them in symptom, cause, fix or the item's title, the
    best matches first.

    \b
    Examples:
      studytui bugs
      studytui bugs null join
      studytui bugs --json
    """
    from studytui.rules.bugs import bugs_with

    roadmap = parts.tracker.roadmap
    found = bugs_with(parts.tracker.study(), " ".join(words))
    if as_json:
        output.document(bugs=[_as_json(roadmap, each) for each in found])
    elif output.on_terminal():
        for each in found:
            _say(roadmap, each)
        output.say(output.Cell(_total(len(found), bool(words)), "faint"))
    else:
        for each in found:
            _as_record(roadmap, each)


COMMANDS = [bug, bugs]


def _say(roadmap: "Roadmap", found: "Bug") -> None:
    """Day and item, and below them all that is known, on as many lines as it takes."""
    title = output.Cell(roadmap.title_of(found.item_id), "strong")
    output.say(output.Cell(found.day.isoformat(), "faint"), output.GAP, title)
    output.say_wrapped(found.symptom, _INDENT)
    output.say_wrapped(found.cause, f"{_INDENT}Cause: ")
    output.say_wrapped(found.fix, f"{_INDENT}Fix: ")


def _total(number: int, is_search: bool) -> str:
    if not number and not is_search:
        return "No bugs; studytui bug ITEM SYMPTOM writes one down."
    if is_search:
        return "No bug has these words." if not number else f"{number} found"
    return counted(number, "bug")


def _as_record(roadmap: "Roadmap", found: "Bug") -> None:
    output.record(
        found.day,
        found.item_id or WHOLE_ROADMAP,
        roadmap.title_of(found.item_id),
        found.symptom,
        found.cause,
        found.fix,
    )


def _as_json(roadmap: "Roadmap", found: "Bug") -> dict[str, Any]:
    return {
        "day": found.day.isoformat(),
        "item": found.item_id or None,
        "title": roadmap.title_of(found.item_id),
        "symptom": found.symptom,
        "cause": found.cause,
        "fix": found.fix,
    }
