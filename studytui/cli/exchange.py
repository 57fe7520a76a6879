"""The commands export and import: the record out, records and notes in."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from studytui.cli import completing, output
from studytui.cli.help import HELP
from studytui.errors import Misuse
from studytui.paths import typed

if TYPE_CHECKING:
    from studytui.cli.parts import Parts
    from studytui.importing import Imported

FORMATS = ("json", "csv", "markdown", "ics")
STANDARD_OUTPUT = (None, "-", "/dev/stdout")


@click.command("export", context_settings=HELP)
@click.argument("format_", metavar="FORMAT", type=click.Choice(FORMATS))
@click.option(
    "--output",
    "-o",
    "goal",
    metavar="PATH",
    shell_complete=completing.files,
    help="Write it there, not on standard output.",
)
@click.option("--force", is_flag=True, help="Replace what is there.")
@click.option(
    "--spreadsheet",
    is_flag=True,
    help="Make a CSV in which no spreadsheet takes a cell for a formula.",
)
@click.pass_obj
def export(parts: "Parts", format_: str, goal: str | None, force: bool, spreadsheet: bool) -> None:
    """Write your record in a format that other programs read.

    A spreadsheet runs a text that begins with =, +, - or @ as a formula. A CSV has it to the
    letter, for programs; with --spreadsheet it gets an apostrophe before it.

    \b
    Formats:
      json       everything, for studytui import; the same record gives the same bytes
      csv        the finished sessions as a table
      markdown   the notes as a folder of files, which Obsidian opens
      ics        the finished sessions as a calendar

    \b
    Examples:
      studytui export json -o record.json
      studytui export csv | column -s, -t | less
      studytui export csv --spreadsheet -o sessions.csv
      studytui export markdown -o ~/vault/study
      studytui export ics -o ~/study.ics --force
    """
    exporting = parts.exporting
    if spreadsheet and format_ != "csv":
        raise Misuse("--spreadsheet is for csv", "leave it out, or export csv")
    if format_ == "markdown":
        _write_notes(parts, goal, force=force)
        return
    if spreadsheet:
        text = exporting.csv(for_spreadsheet=True)
    else:
        text = {"json": exporting.json, "csv": exporting.csv, "ics": exporting.ics}[format_]()
    for line in exporting.unreadable:
        output.warn(line)
    if goal in STANDARD_OUTPUT:
        output.exact(text)
    else:
        _write(Path(goal), text, force=force)
        if output.on_terminal():
            output.say(f"Wrote {goal}.")


@click.command("import", context_settings=HELP)
@click.argument("file", metavar="FILE", shell_complete=completing.files)
@click.option(
    "--column",
    "-c",
    "columns",
    metavar="FIELD=HEADER",
    multiple=True,
    shell_complete=completing.columns,
    help="Which column of a CSV stands for what; may be given several times.",
)
@click.option(
    "--dates",
    type=click.Choice(["dmy", "mdy"]),
    help="Whether its dates begin with the day or the month.",
)
@click.option(
    "--from",
    "importer_name",
    metavar="FORMAT",
    shell_complete=completing.importers,
    help="Which program wrote the file, if its content does not tell.",
)
@click.pass_obj
def import_(
    parts: "Parts",
    file: str,
    columns: tuple[str, ...],
    dates: str | None,
    importer_name: str | None,
) -> None:
    """Import a record that export json wrote, sessions of a time tracker, or a folder of notes.

    All of it is checked first; then it is one change, which undo takes back. A second time
    the same file changes nothing. A CSV needs a header: its columns are found by the names
    that time trackers give them, and --column names the others. FIELD is start (date and
    time), or date and time; duration, hours, minutes, seconds, or end; item, kind, text,
    left_off. Of a folder that export markdown wrote, the notes that were edited there come
    back; where a note was changed here as well, both texts are kept.

    \b
    Formats, known by their content:
      csv            any table with a header, also from a spreadsheet
      timewarrior    timew export
      watson         watson log --json, or its file of frames
      klog           klog json
      activitywatch  an export of buckets
      toggl          time entries or a detailed report as JSON
      clockify       time entries or a detailed report as JSON
      json           a list of objects with a start and an end or a duration
      calendar       events of an iCalendar file

    \b
    Examples:
      studytui import record.json
      studytui import toggl.csv
      studytui import hours.csv --column date=Tag --column hours=Std --dates dmy
      timew export > hours.json; studytui import hours.json
    """
    from studytui.exchange.foreign_times import Order
    from studytui.rules.likely_kind import likely_kind

    study = parts.tracker.study()
    if Path(file).is_dir():
        _tell_all(_notes_from(parts, Path(file), columns or dates or importer_name))
        return
    imported = parts.importing.file(
        Path(file),
        lambda item_id: likely_kind(study, item_id),
        dict(map(_column, columns)),
        Order(dates) if dates else None,
        importer_name,
    )
    _tell_all(imported)


def _notes_from(parts: "Parts", folder: Path, has_options: object) -> "Imported":
    if has_options:
        raise Misuse(f"{folder} is a folder of notes", "leave out --column, --dates and --from")
    return parts.importing.folder(folder)


def _tell_all(imported: "Imported") -> None:
    for remark in imported.remarks:
        output.warn(remark)
    _tell(imported)


def _write_notes(parts: "Parts", goal: str | None, *, force: bool) -> None:
    if goal in STANDARD_OUTPUT:
        raise Misuse("notes are a folder of files", "say where: -o FOLDER")
    folder = typed(goal)
    if folder.exists() and not folder.is_dir():
        raise Misuse(f"{folder} is a file", "name a folder")
    found = parts.exporting.notes(folder, force=force)
    for path in found.edited:
        output.warn(f"{path} was edited there and is left as it is; import the folder first")
    if output.on_terminal():
        output.say(f"{found.written} notes written, {found.unchanged} as they were.")
    else:
        output.record("written", found.written)
        output.record("unchanged", found.unchanged)


def _column(said: str) -> tuple[str, str]:
    from studytui.exchange.time_table import FIELDS
    from studytui.text import nearest

    field, equals, header = said.partition("=")
    if not equals or not header.strip():
        raise Misuse(f"--column {said} says no header", "write --column start=HEADER")
    if field not in FIELDS:
        near = nearest(field, FIELDS)
        remedy = f"did you mean {near}?" if near else f"the fields are {', '.join(FIELDS)}"
        raise Misuse(f"there is no field “{field}”", remedy)
    return field, header.strip()


def _tell(imported: "Imported") -> None:
    counts = {
        "session": imported.sessions,
        "status": imported.statuses,
        "note": imported.notes,
        "pause": imported.pauses,
        "snooze": imported.snoozes,
    }
    if not output.on_terminal():
        for what, number in counts.items():
            output.record(what, number)
        return
    plural = {"status": "changes of status"}
    words = [
        f"1 {what}" if number == 1 else f"{number} {plural.get(what, what + 's')}"
        for what, number in counts.items()
        if number
    ]
    if words:
        output.say(f"Imported {', '.join(words)}; studytui undo takes it back.")
    else:
        output.say("Nothing new; nothing was changed.")


def _write(path: Path, text: str, *, force: bool) -> None:
    from studytui.errors import BadInput
    from studytui.files import write_whole

    path = typed(path)
    if not force and (path.exists() or path.is_symlink()):
        raise Misuse(f"{path} is there already", "--force replaces it; or choose another name")
    try:
        write_whole(path, text)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "no such place"
        raise BadInput(
            f"{path} cannot be written ({why})", "make room, or choose another"
        ) from None


COMMANDS = [export, import_]
