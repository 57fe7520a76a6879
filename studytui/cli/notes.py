"""The command about notes."""

import sys
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


@click.command(context_settings=HELP)
@click.argument("item", shell_complete=completing.note_targets)
@click.option("--append", "addition", metavar="TEXT", help="Add a paragraph at the end.")
@click.option("--edit", is_flag=True, help="Write it in your own editor ($VISUAL or $EDITOR).")
@click.option("--show", is_flag=True, help="Print it.")
@click.pass_obj
def note(parts: "Parts", item: str, addition: str | None, edit: bool, show: bool) -> None:
    """Read or write the note on an item, a stage or the roadmap.

    ITEM may be a stage; a dot, or the roadmap's id, means the roadmap. Without an option
    the note is printed, or, when standard input is a file or a pipe, replaced by what
    comes in. Notes are Markdown.

    \b
    Examples:
      studytui note http-methods
      studytui note http-methods --append "PUT is idempotent"
      studytui note http-methods --edit
      pandoc -t markdown page.html | studytui note http-methods
    """
    if sum([addition is not None, edit, show]) > 1:
        raise Misuse("--append, --edit and --show exclude each other", "leave one of them")
    target = note_target(parts, item)
    if addition is not None:
        _tell(parts, parts.tracker.append_to_note(target, addition))
    elif edit:
        _edit(parts, target)
    elif show or sys.stdin is None or sys.stdin.isatty():
        _show(parts, target)
    else:
        _write(parts, target, _incoming(), parts.tracker.note(target))


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


def _edit(parts: "Parts", target: str) -> None:
    from studytui.drafts import About, Draft
    from studytui.editor import edited

    stored = parts.tracker.note(target)
    before = stored.text if stored else ""
    roadmap = parts.tracker.roadmap
    draft = Draft(About.NOTE, roadmap.id, target, before, parts.clock.now())
    with edited(draft, roadmap.title_of(target)) as text:
        if text == before:
            if output.on_terminal():
                output.say("The note is as it was.")
            return
        _write(parts, target, text, stored)


def _write(parts: "Parts", target: str, text: str, stored: "Note | None") -> None:
    based_on = stored.edition if stored else None
    _tell(parts, parts.tracker.write_note(target, text, based_on=based_on, anew=True))


def _incoming() -> str:
    """What comes in on standard input, as it is; what is too large is cut just above the limit."""
    import codecs

    from studytui.tracker import LARGEST_NOTE

    content = sys.stdin.buffer.read(LARGEST_NOTE + 8)
    if not content:
        raise Misuse(
            "nothing came in on standard input, so the note stays as it is",
            "add --show to print it, or --edit to empty it",
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
