"""What `roadmap import` says: progress on stderr while it reads, then what came of it."""

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from studytui.cli import output
from studytui.paths import typed
from studytui.spoken import counted

if TYPE_CHECKING:
    from studytui.cli.parts import Parts
    from studytui.roadmap_importing import Brought, Wish

MANY_FILES = 100
"""From so many files on, a bar shows how far it is."""


def bring(
    parts: "Parts",
    source: Path,
    format_: str | None,
    roadmap_id: str | None,
    base: str,
    *,
    ticked: bool,
) -> None:
    """Import a roadmap and tell of it."""
    from studytui.exchange.sources import Format
    from studytui.roadmap_importing import Wish

    wish = Wish(roadmap_id, Format(format_) if format_ else None, base, ticked)
    with _Bar() as bar:
        brought = parts.roadmap_importing.bring(typed(source), wish, bar.show)
    _tell(brought, _command(source, wish))


def _command(source: Path, wish: "Wish") -> list[str]:
    """The words of the command that does the same import, for another one to be added."""
    words = ["studytui", "roadmap", "import", str(source)]
    words += ["--from", wish.format] if wish.format else []
    words += ["--base", wish.base] if wish.base else []
    return [*words, *(["--ticked"] if wish.ticked else [])]


class _Bar:
    """A progress bar on stderr, for people, and only if it takes a while."""

    def __init__(self) -> None:
        self._done = 0
        self._bar = click.progressbar(
            length=0, label="Reading", file=sys.stderr, hidden=not sys.stderr.isatty()
        )
        self._shown = False

    def __enter__(self) -> "_Bar":
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            self._bar.render_finish()

    def show(self, done: int, total: int) -> None:
        """That so many of the files are read."""
        if total < MANY_FILES:
            return
        self._shown = True
        self._bar.length = total
        self._bar.update(done - self._done)
        self._done = done


def _tell(brought: "Brought", command: list[str]) -> None:
    if not output.on_terminal():
        _as_records(brought)
        return
    roadmap = brought.roadmap
    output.say(output.Cell(roadmap.title, "strong"), f" is the roadmap {roadmap.id} now.")
    counts = ((brought.stages, "stage"), (brought.items, "item"), (brought.links, "link"))
    output.say(", ".join(counted(number, what) for number, what in counts) + ".")
    if brought.previous:
        output.say(f"{brought.kept} of them were there before; the file before it is kept as")
        output.say(f"  {brought.previous}")
    if brought.orphans:
        output.say(f"{brought.orphans} with something recorded are gone; what you did is kept.")
    if brought.ticked:
        output.say(f"{counted(brought.ticked, 'tick')} taken over; studytui undo goes back.")
    if brought.guesses:
        output.say(output.Cell("Not said in the file, so look it over:", "faint"))
    for guess in brought.guesses:
        output.say(f"  {guess}")
    if brought.omissions:
        output.say(output.Cell("Left out:", "faint"))
    for omission in brought.omissions:
        output.say(f"  {omission.describe()}")
    output.say(output.Cell(str(brought.path), "faint"))
    if likeness := brought.likeness:
        output.say(f"{likeness.describe()}.")
        output.say("If this is a newer version of it, delete the new file and run")
        output.say(f"  {shlex.join([*command, '--id', likeness.roadmap_id])}")
    output.say(f"Follow it with: studytui roadmap use {roadmap.id}")


def _as_records(brought: "Brought") -> None:
    output.record("roadmap", brought.roadmap.id)
    output.record("file", brought.path)
    for what in ("stages", "items", "links", "kept", "orphans", "ticked"):
        output.record(what, getattr(brought, what))
    if likeness := brought.likeness:
        counts = (likeness.shared, likeness.items)
        output.record("newer-version-of", likeness.roadmap_id, likeness.title, *counts)
    for guess in brought.guesses:
        output.record("guess", guess)
    for omission in brought.omissions:
        output.record("omission", omission.count, omission.kind.singular, *omission.examples)
