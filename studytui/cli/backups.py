"""The commands about copies of the record: backup, backups, restore."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from studytui.cli import completing, output
from studytui.cli.help import HELP
from studytui.errors import Misuse, RecordBusy, StudyError
from studytui.spoken import counted, size_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studytui.backups import Backups
    from studytui.cli.parts import Parts
    from studytui.store.backup import Backup


@click.command(context_settings=HELP)
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.pass_obj
def backup(parts: "Parts", path: Path | None) -> None:
    """Back up the record, and prove that the copy opens.

    It is added to the backups that are made by themselves, or written to PATH, a folder or a
    file that is not there yet.

    \b
    Examples:
      studytui backup
      studytui backup /media/stick
    """
    backups = parts.backups
    made = backups.copy_to(path) if path else backups.make().path
    if output.on_terminal():
        output.say(f"Backed up to {made}.")
    else:
        output.record(made, made.stat().st_size)


@click.command(name="backups", context_settings=HELP)
@click.option("--json", "as_json", is_flag=True, help="Write a JSON document.")
@click.pass_obj
def list_backups(parts: "Parts", as_json: bool) -> None:
    """List the backups, the newest first.

    While you study one is made every half hour; all of two days are kept, then one a day
    for 12 days, one a week for 10 weeks, one a month for 9 months. All of them are checked,
    and a damaged one is named on standard error.

    \b
    Example:
      studytui backups
    """
    backups = parts.backups
    found = backups.all()
    if as_json:
        output.document(folder=str(backups.folder), backups=[_as_json(each) for each in found])
    elif output.on_terminal():
        output.table(
            [
                f"{each.at.astimezone(backups.now().tzinfo):%Y-%m-%d %H:%M}",
                size_words(each.size),
                each.path.name,
            ]
            for each in found
        )
        output.say(output.Cell(_total(found, backups.folder), "faint"))
    else:
        for each in found:
            output.record(each.path, each.at.isoformat(), each.size)
    for each in found:
        if not backups.opens(each.path):
            output.warn(f"the backup {each.path.name} is damaged; restore another one")


@click.command(context_settings=HELP)
@click.argument(
    "file",
    required=False,
    type=click.Path(path_type=Path),
    shell_complete=completing.backups_or_files,
)
@click.option("--new", "anew", is_flag=True, help="Begin a new record where it is missing.")
@click.pass_obj
def restore(parts: "Parts", file: Path | None, anew: bool) -> None:
    """Put a backup in the record's place.

    FILE is a copy of a record, or the name of one that `studytui backups` lists. What it
    replaces joins the backups, so that it can be put back likewise. An open dashboard
    goes on with what was restored.

    If the record is missing although there are backups of it, no command begins a new
    one unasked; --new does.

    \b
    Examples:
      studytui restore study-20260311T183000Z.db
      studytui restore --new
    """
    backups = parts.backups
    if (file is None) is not anew:
        raise Misuse("name a backup, or --new", "studytui backups lists what there is")
    if file is None:
        _begin_anew(backups)
        return
    listed = backups.folder / file
    former = backups.restore(listed if listed.exists() else file)
    if not output.on_terminal():
        output.record("restored", file, former)
        return
    output.say(f"Restored {file.name}.")
    if former:
        output.say(f"What it replaced is in {former}.")


def _begin_anew(backups: "Backups") -> None:
    backups.begin_anew()
    if output.on_terminal():
        output.say("Began a new record.")
    else:
        output.record("new", "", "")


COMMANDS = [backup, list_backups, restore]


def keep(backups: "Backups") -> None:
    """Make a backup of what was stored, if one is due; only a warning if that cannot be."""
    try:
        backups.keep()
    except RecordBusy:
        pass  # somebody else is changing the record, and will do it
    except StudyError as error:
        output.warn(f"your change is stored, but {error.title}")


def _as_json(backup: "Backup") -> dict[str, object]:
    return {"path": str(backup.path), "at": backup.at.isoformat(), "bytes": backup.size}


def _total(found: "Sequence[Backup]", folder: Path) -> str:
    if not found:
        return "No backups yet; the first one is made with your first change."
    return f"{counted(len(found), 'backup')} in {folder}"
