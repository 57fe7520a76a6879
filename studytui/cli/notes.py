"""The command about notes."""

import os
import shlex
import stat
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from studytui.cli import completing, output
from studytui.cli.help import HELP
from studytui.errors import Misuse
from studytui.matching import find_node
from studytui.record import ROADMAP_NOTE

if TYPE_CHECKING:
    from studytui.cli.parts import Parts
    from studytui.record import Note
    from studytui.tracker import Saved

WHOLE_ROADMAP = "."


STANDARD_INPUT = "-"


@click.command(context_settings=HELP)
@click.argument("item", shell_complete=completing.note_targets)
@click.argument("source", metavar="[-]", required=False)
@click.option("--write", is_flag=True, help="Replace it by what is on standard input, as - does.")
@click.option(
    "--append",
    "addition",
    metavar="TEXT",
    help="Add a paragraph at the end; - reads it from standard input.",
)
@click.option("--edit", is_flag=True, help="Write it in your own editor ($VISUAL or $EDITOR).")
@click.option("--show", is_flag=True, help="Print it.")
@click.pass_obj
def note(
    parts: "Parts",
    item: str,
    source: str | None,
    write: bool,
    addition: str | None,
    edit: bool,
    show: bool,
) -> None:
    """Read or write the note on an item, a stage or the roadmap.

    ITEM may be a stage; a dot, or the roadmap's id, means the roadmap. Without an option
    the note is printed. With - it is replaced by what is on standard input, which is not
    read otherwise. Notes are Markdown.

    \b
    Examples:
      studytui note http-methods
      studytui note http-methods --append "PUT is idempotent"
      studytui note http-methods --edit
      pandoc -t markdown page.html | studytui note http-methods -
    """
    replaces = write or _is_standard_input(source)
    if sum([replaces, addition is not None, edit, show]) > 1:
        raise Misuse("-, --append, --edit and --show exclude each other", "leave one of them")
    target = note_target(parts, item)
    if replaces:
        _write(parts, target, _incoming(), parts.tracker.note(target))
    elif addition is not None:
        _append(parts, target, addition)
    elif edit:
        _edit(parts, target)
    else:
        _show(parts, target)
        if not show and _is_fresh_file():
            output.warn("standard input was not read; studytui note ITEM - replaces the note by it")


def _is_standard_input(source: str | None) -> bool:
    """Return whether the argument says so. Raises Misuse for any other."""
    if source not in (None, STANDARD_INPUT):
        raise Misuse(
            f"“{source}” is one argument too many",
            "--append TEXT adds a text, and - reads the note from standard input",
        )
    return source is not None


def _is_fresh_file() -> bool:
    """Return whether standard input is a file from which nothing was read yet.

    In a loop of the shell, which reads a list line by line, it is not.
    """
    with suppress(OSError, AttributeError, ValueError):
        handle = sys.stdin.fileno()
        found = os.fstat(handle)
        return (
            stat.S_ISREG(found.st_mode)
            and found.st_size > 0
            and os.lseek(handle, 0, os.SEEK_CUR) == 0
        )
    return False


def note_target(parts: "Parts", item: str) -> str:
    """What the note that is meant is about: an item, a stage, or "" for the roadmap."""
    roadmap = parts.tracker.roadmap
    is_roadmap = item == WHOLE_ROADMAP or (item == roadmap.id and not roadmap.find(item))
    return ROADMAP_NOTE if is_roadmap else find_node(roadmap, item).id


def _show(parts: "Parts", target: str) -> None:
    stored = parts.tracker.note(target)
    if stored:
        output.paragraphs(stored.text)
    elif output.on_terminal():
        title = parts.tracker.roadmap.title_of(target)
        output.say(output.Cell(f"There is no note on {title} yet.", "faint"))


def _append(parts: "Parts", target: str, addition: str) -> None:
    if addition == STANDARD_INPUT:
        addition = _incoming()
    _tell(parts, parts.tracker.append_to_note(target, addition))


def _edit(parts: "Parts", target: str) -> None:
    from studytui.drafts import About, Draft
    from studytui.editor import edited

    stored = parts.tracker.note(target)
    before = stored.text if stored else ""
    roadmap = parts.tracker.roadmap
    draft = Draft(About.NOTE, roadmap.id, target, before, parts.clock.now())
    with edited(draft, roadmap.title_of(target)) as edit:
        if edit.text != before:
            _write(parts, target, edit.text, stored)
        elif edit.warning:
            file = shlex.quote(str(edit.file.path))
            output.warn(edit.warning)
            output.warn(
                "when you have saved the file, the dashboard offers its text, and"
                f" studytui note {target or WHOLE_ROADMAP} - < {file} stores it"
            )
        elif output.on_terminal():
            output.say("The note is as it was.")


def _write(parts: "Parts", target: str, text: str, stored: "Note | None") -> None:
    based_on = stored.edition if stored else None
    _tell(parts, parts.tracker.write_note(target, text, based_on=based_on, anew=True))


def _incoming() -> str:
    """What comes in on standard input, as it is; what is too large is cut just above the limit."""
    import codecs

    from studytui.tracker import LARGEST_NOTE

    content = sys.stdin.buffer.read(LARGEST_NOTE + 8) if sys.stdin else b""
    if not content:
        raise Misuse(
            "nothing came in on standard input, so the note stays as it is",
            "use --show to print it, or --edit to empty it",
        )
    try:
        whole = len(content) <= LARGEST_NOTE
        return codecs.getincrementaldecoder("utf-8")().decode(content, final=whole)
    except UnicodeDecodeError as error:
        raise Misuse("what came in on standard input is not UTF-8 text", "convert it") from error


def _tell(parts: "Parts", saved: "Saved") -> None:
    title = parts.tracker.roadmap.title_of(saved.note.target)
    if saved.joined:
        output.warn(
            f"the note on {title} had been changed elsewhere meanwhile; it holds both texts"
        )
    if output.on_terminal():
        output.say(f"Saved the note on {title}.")
    else:
        output.record(saved.note.target or WHOLE_ROADMAP, len(saved.note.text), title)
