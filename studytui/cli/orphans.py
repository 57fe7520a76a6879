"""The commands about orphans: what is recorded under ids that the roadmap no longer has."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from studytui.cli import completing, output
from studytui.cli.help import HELP
from studytui.errors import Misuse
from studytui.matching import find_node
from studytui.text import display, first_line, nearest

if TYPE_CHECKING:
    from studytui.cli.parts import Parts
    from studytui.study import Study


@click.group(invoke_without_command=True, context_settings=HELP)
@click.option("--json", "as_json", is_flag=True, help="Write them as a JSON document.")
@click.pass_context
def orphans(context: click.Context, as_json: bool) -> None:
    """What you recorded for items that the roadmap no longer has.

    Nothing of it is ever deleted, and its time counts. Attach it to an item of today, or
    write it into a file. In a pipe each is one record: id, status, sessions, minutes,
    first line of the note.

    \b
    Examples:
      studytui orphans
      studytui orphans attach rest-basics http-methods
      studytui orphans export rest-basics
    """
    if context.invoked_subcommand is not None:
        return
    study = context.obj.tracker.study()
    if as_json:
        output.document(orphans=[_shape(study, each) for each in study.orphans.ids])
    elif not output.on_terminal():
        for each in study.orphans.ids:
            output.record(*_fields(study, each))
    elif study.orphans.ids:
        output.table(_row(study, each) for each in study.orphans.ids)
    else:
        output.say("Nothing: the roadmap has all that you recorded something for.")


@orphans.command(context_settings=HELP)
@click.argument("old", shell_complete=completing.orphans)
@click.argument("item", shell_complete=completing.nodes)
@click.pass_obj
def attach(parts: "Parts", old: str, item: str) -> None:
    """Move what is recorded under OLD to an item: status, note and sessions.

    If the item has a note, the other is put below it; of two statuses the newer counts.
    `studytui undo` takes it back.

    \b
    Example:
      studytui orphans attach rest-basics http-methods
    """
    study = parts.tracker.study()
    old_id, node = _known(study, old), find_node(study.roadmap, item)
    parts.tracker.orphans.attach(study, old_id, node.id)
    if output.on_terminal():
        output.say(f"Attached {old_id} to {node.title}.")
    else:
        output.record(old_id, node.id)


@orphans.command(context_settings=HELP)
@click.argument("old", shell_complete=completing.orphans)
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@click.pass_obj
def export(parts: "Parts", old: str, folder: Path) -> None:
    """Write note and sessions of OLD into a new Markdown file in FOLDER, or here.

    No file is overwritten. The record keeps what it has.

    \b
    Example:
      studytui orphans export rest-basics
    """
    study = parts.tracker.study()
    path = parts.tracker.orphans.export(study, _known(study, old), folder)
    if output.on_terminal():
        output.say(f"Written to {path}.")
    else:
        output.record(path)


def _known(study: "Study", old: str) -> str:
    ids = study.orphans.ids
    if old in ids:
        return old
    near = nearest(old, ids)
    remedy = f"did you mean {near}?" if near else "studytui orphans lists them all"
    raise Misuse(f"nothing is recorded under “{display(old)}” that the roadmap lost", remedy)


def _fields(study: "Study", orphan_id: str) -> tuple[str, str, int, int, str]:
    from studytui.rules.overlaps import added_seconds

    orphans = study.orphans
    change, note = orphans.changes.get(orphan_id), orphans.notes.get(orphan_id)
    sessions = orphans.sessions.get(orphan_id, ())
    minutes = sum(map(added_seconds(study), sessions)) // 60
    words = first_line(note.text) if note else ""
    return orphan_id, change.status if change else "", len(sessions), minutes, words


def _shape(study: "Study", orphan_id: str) -> dict[str, Any]:
    note = study.orphans.notes.get(orphan_id)
    names = ("id", "status", "sessions", "minutes")
    fields = dict(zip(names, _fields(study, orphan_id), strict=False))
    return {**fields, "status": fields["status"] or None, "note": note.text if note else None}


def _row(study: "Study", orphan_id: str) -> Sequence[str | output.Cell]:
    from studytui.spoken import counted, duration_words

    _, status, sessions, minutes, words = _fields(study, orphan_id)
    time = f"{counted(sessions, 'session')}, {duration_words(minutes * 60)}" if sessions else ""
    return orphan_id, status, output.Cell(time, "faint"), words
