"""Everything that can be wrong with what studytui is given, and what it says then.

`python -m tests.trust.bad_inputs` writes the table in docs/trust.md anew.
"""

import contextlib
import io
import os
import re
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest import mock

from studytui.cli.main import run
from studytui.clock import SystemClock as _SystemClock
from studytui.store import sqlite
from tests.cli.conftest import ROAD
from tests.makers import FakeClock
from tests.store.tools import sql

DOCS = Path(__file__).parents[2] / "docs" / "trust.md"
BEGIN, END = "<!-- bad inputs: written by the tests -->\n", "<!-- end of bad inputs -->\n"

Prepare = Callable[[Path], object]
"""Makes something go wrong in the learner's folder."""


@dataclass(frozen=True)
class Case:
    """One bad input: what it is in words, how it comes about, and the command that meets it."""

    subject: str
    what: str
    prepare: Prepare
    words: tuple[str, ...] = ("status",)
    code: int = 3
    stdin: bytes | None = None


@dataclass(frozen=True)
class Told:
    """What the program said: exit code, standard output, and standard error without paths."""

    code: int
    out: str
    line: str


def cases() -> list[Case]:
    """All of them, in the order of the table."""
    return [
        *_roadmaps(),
        *_settings(),
        *_records(),
        *_arguments(),
        *_notes(),
        *_imports(),
        *_backups(),
    ]


def meet(case: Case, home: Path) -> Told:
    """Let the program meet a bad input in a folder of its own, which is `home`."""
    lay_out(home)
    case.prepare(home)
    return command(case.words, home, case.stdin)


def lay_out(home: Path) -> None:
    """A small roadmap, a record with something in it, and a backup."""
    (home / "roadmaps").mkdir(parents=True)
    (home / "roadmaps" / "road.yaml").write_text(ROAD, encoding="utf-8")
    (home / "config.toml").write_text('roadmap = "road"\n', encoding="utf-8")
    for name, content in _first_record().items():
        path = home / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)


@cache
def _first_record() -> dict[str, bytes]:
    """A record with one session, and its backup, by their names."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        assert command(("log", "25m", "loops", "--text", "mine"), home).code == 0
        return {str(each.relative_to(home)): each.read_bytes() for each in home.rglob("*.db")}


def command(words: tuple[str, ...], home: Path, stdin: bytes | None = None) -> Told:
    """Run a command on the files in `home`, on Wednesday, 11 March 2026."""
    out, err = io.StringIO(), io.StringIO()
    incoming = io.TextIOWrapper(io.BytesIO(stdin or b""))
    incoming.isatty = lambda: stdin is None  # type: ignore[method-assign]
    with (
        mock.patch.dict(os.environ, {"STUDYTUI_HOME": str(home)}),
        mock.patch("studytui.clock.SystemClock", _standing_clock),
        mock.patch.object(sqlite, "PATIENCE", 0.01),
        mock.patch.object(sys, "stdin", incoming),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        code = run(list(words))
    line = err.getvalue().replace(str(home), "~").removeprefix("studytui: ").rstrip("\n")
    # What Python's own parser says differs from version to version.
    return Told(code, out.getvalue(), re.sub(r"(is not valid TOML): .*;", r"\1: …;", line))


def _standing_clock(zone: str | None = None) -> FakeClock:
    """It stands still, and knows which zones there are."""
    _SystemClock(zone)
    return FakeClock()


def table() -> str:
    """All of it, as Markdown."""
    lines, before = [], ""
    for case in cases():
        with tempfile.TemporaryDirectory() as folder:
            told = meet(case, Path(folder, "home"))
        if case.subject != before:
            lines += [f"\n### {case.subject}\n", "| what | exit code | message |", "|---|---|---|"]
            before = case.subject
        lines.append(row(case, told))
    return "\n".join(lines).lstrip("\n") + "\n"


def row(case: Case, told: Told) -> str:
    """One line of the table."""
    return f"| {case.what} | {told.code} | {_cell(told.line)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", "<br>")


# --- Roadmaps ----------------------------------------------------------------------------

_MARK = "- Loops"
_ROADMAP_TEXTS = {
    "an alias, which could hide a bomb": "- &a Loops\n      - *a",
    "a merge key": "- {title: Loops, <<: {description: x}}",
    "1,000 lists in each other": "- " + "[" * 1000 + "]" * 1000,
    "50,000 lists in each other": "- " + "[" * 50_000 + "]" * 50_000,
    "a date that is none": "- 2024-13-45",
    "a key twice": "- {title: Loops, title: Again}",
    "`no`, which YAML takes for false": "- no",
    "`1.10`, which YAML takes for 1.1": "- 1.10",
    "`1:30`, which YAML takes for 90": "- 1:30",
    "`007`, which YAML takes for 7": "- 007",
    "an escape sequence for the terminal": '- "Loops\\e]52;c;cm0gLXJm\\a"',
    "a NUL": '- "Loops\\0"',
    "half a character": '- "Loops\\ud800"',
    "an unknown key": "- {title: Loops, descripton: x}",
    "an item without a title": "- {description: x}",
    "two items of one id": "- Loops\n      - Loops",
    "what it requires is not there": "- {title: Loops, requires: [variabels]}",
}


def _roadmaps() -> Iterator[Case]:
    def case(what: str, prepare: Prepare) -> Case:
        return Case("Roadmaps", what, prepare)

    for what, text in _ROADMAP_TEXTS.items():
        yield case(what, _roadmap(ROAD.replace(_MARK, text).encode()))
    yield case("not YAML", _roadmap(b"title: ["))
    yield case("no text", _roadmap(b"title: caf\xe9\n"))
    yield case("empty", _roadmap(b""))
    yield case("50 MB", _roadmap(b"#" * 50_000_000))
    yield case("a pipe", _roadmap_is(os.mkfifo))
    yield case("a folder", _roadmap_is(Path.mkdir))
    yield case("an endless device", _roadmap_is(lambda path: path.symlink_to("/dev/zero")))
    yield case("gone", _roadmap_is(lambda _: None))


def _roadmap(content: bytes) -> Prepare:
    return lambda home: (home / "roadmaps" / "road.yaml").write_bytes(content)


def _roadmap_is(make: Callable[[Path], object]) -> Prepare:
    def prepare(home: Path) -> None:
        path = home / "roadmaps" / "road.yaml"
        path.unlink()
        make(path)

    return prepare


# --- Settings ----------------------------------------------------------------------------

_SETTINGS_LINES = {
    "a word where a number belongs": 'day_minutes = "many"',
    "a study day that ends at 13:00": 'rollover = "13:00"',
    "a time zone that is none": 'zone = "Europe/Lissabon"',
    "more forgiven days than a week has": "grace = 9",
    "a number of 5,000 digits": "grace = " + "9" * 4000,
    "seven rest weekdays": "rest_weekdays = "
    '["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]',
    "not TOML": "grace = [",
    "a roadmap that is not there": 'roadmap = "raod"',
}


def _settings() -> Iterator[Case]:
    def is_file(content: bytes) -> Prepare:
        return lambda home: (home / "config.toml").write_bytes(content)

    def is_folder(home: Path) -> None:
        (home / "config.toml").unlink()
        (home / "config.toml").mkdir()

    for what, line in _SETTINGS_LINES.items():
        yield Case("Settings", what, is_file(line.encode()))
    yield Case("Settings", "no text", is_file(b"zone = '\xff'"))
    yield Case("Settings", "a folder", is_folder)
    known = b'roadmap = "road"\ngrase = 1\n'
    yield Case("Settings", "an unknown key, which is only a warning", is_file(known), code=0)


# --- The record --------------------------------------------------------------------------


def _records() -> Iterator[Case]:
    def case(what: str, prepare: Prepare, code: int = 4) -> Case:
        return Case("The record", what, prepare, ("log", "5m"), code)

    def content(spoil: Callable[[bytes], bytes]) -> Prepare:
        def prepare(home: Path) -> None:
            path = home / "study.db"
            path.write_bytes(spoil(path.read_bytes()))

        return prepare

    yield case("a folder", _record_is(Path.mkdir))
    yield case("a pipe", _record_is(os.mkfifo))
    yield case("a text", content(lambda _: b"Dear diary, " * 100))
    yield case("its first page zeroed", content(lambda old: bytes(100) + old[100:]))
    yield case("cut off", content(lambda old: old[: len(old) // 2]))
    yield case("garbled", content(lambda old: old[:100] + b"\xff" * (len(old) - 100)))
    yield case("another program's", lambda home: sql(home / "study.db", "PRAGMA application_id=7"))
    yield case("a newer studytui's", lambda home: sql(home / "study.db", "PRAGMA user_version=99"))
    yield case("held by another program", _hold, code=5)


def _record_is(make: Callable[[Path], object]) -> Prepare:
    def prepare(home: Path) -> None:
        (home / "study.db").unlink()
        make(home / "study.db")

    return prepare


_held: list[sqlite3.Connection] = []


def _hold(home: Path) -> None:
    """Keep the record locked until the next case, or `let_go`."""
    let_go()
    connection = sqlite3.connect(home / "study.db", isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    _held.append(connection)


def let_go() -> None:
    """Let go of what is held."""
    while _held:
        with closing(_held.pop()):
            pass


# --- Arguments ---------------------------------------------------------------------------

_ARGUMENTS: dict[str, tuple[str, ...]] = {
    "bytes that are not UTF-8": ("log", "5m", "l\udcffps"),
    "a duration of nothing": ("log", "0m"),
    "a negative duration": ("log", "--", "-5m"),
    "a duration that is no number": ("log", "nan"),
    "a duration above 24 hours": ("log", "25h"),
    "a duration of 2^63": ("log", str(2**63)),
    "a day that is to come": ("log", "5m", "--on", "2026-03-12"),
    "a time that is to come": ("log", "5m", "--at", "23:00"),
    "a day that is none": ("log", "5m", "--on", "2026-02-30"),
    "a time that is none": ("log", "5m", "--at", "25:61"),
    "an item that is not there": ("done", "lops"),
    "several items": ("done", "a"),
    "what is no leaf": ("done", "programming"),
    "a session that is not there": ("sessions", "delete", "ffff"),
    "an unknown command": ("stats",),
    "an unknown option": ("status", "--jsn"),
    "no session to stop": ("stop",),
    "a setting that there is not": ("config", "set", "grase", "1"),
    "a value that a setting does not take": ("config", "set", "grace", "9"),
    "a time zone that there is not": ("config", "set", "zone", "Europe/Lissabon"),
    "the dashboard without a terminal": (),
}


def _arguments() -> Iterator[Case]:
    for what, words in _ARGUMENTS.items():
        yield Case("Arguments", what, lambda _: None, words, code=2)


# --- Notes -------------------------------------------------------------------------------


def _notes() -> Iterator[Case]:
    for what, content in (
        ("a NUL", b"a\0b"),
        ("no text", b"caf\xe9"),
        ("half a character", b"\xed\xa0\x80"),
        ("more than 1 MiB", b"x" * ((1 << 20) + 1)),
        ("nothing at all", b""),
    ):
        yield Case("Notes", what, lambda _: None, ("note", "loops"), 2, content)


# --- Imports -----------------------------------------------------------------------------

_HEAD = '{"format": "studytui record", "version": 1'
_IMPORTS = {
    "no text": b"caf\xe9",
    "empty": b"",
    "another program's JSON": b'{"format": 1}',
    "a newer studytui's record": b'{"format": "studytui record", "version": 99}',
    "half of a record": _HEAD.encode(),
    "a record whose notes are none": f'{_HEAD}, "notes": [7]}}'.encode(),
    "100,000 objects in each other": b'{"a":' * 100_000,
    "a table without times": b"what,who\nloops,me\n",
    "a table with a time that is none": b"start,duration\n2026-02-30 10:00,45\n",
}


def _imports() -> Iterator[Case]:
    def is_file(content: bytes) -> Prepare:
        def prepare(home: Path) -> None:
            (home / "file").write_bytes(content)
            os.chdir(home)

        return prepare

    for what, content in _IMPORTS.items():
        yield Case("Imports", what, is_file(content), ("import", "file"))
    yield Case("Imports", "what is not there", os.chdir, ("import", "file"))
    yield Case("Imports", "an endless device", lambda _: None, ("import", "/dev/zero"))


# --- Backups -----------------------------------------------------------------------------


def _backups() -> Iterator[Case]:
    def case(what: str, words: tuple[str, ...], prepare: Prepare, code: int) -> Case:
        return Case("Backups", what, prepare, words, code)

    def in_the_way(home: Path) -> None:
        (home / "there").write_text("Dear diary " * 20)

    def here(home: Path) -> None:
        """Commands name files in this folder by relative names."""
        os.chdir(home)

    def there(home: Path) -> None:
        in_the_way(home)
        here(home)

    yield case("restore what is not there", ("restore", "nothing.db"), here, 2)
    yield case("restore the record itself", ("restore", "study.db"), here, 2)
    yield case("restore a text", ("restore", "there"), there, 4)
    yield case("back up over a file", ("backup", "there"), there, 2)
    yield case("back up into no folder", ("backup", "no/such/file.db"), here, 2)


def main() -> None:
    """Write the table anew."""
    text = DOCS.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    here = Path.cwd()
    try:
        written = table()
    finally:
        os.chdir(here)
        let_go()
    DOCS.write_text(before + BEGIN + "\n" + written + "\n" + END + rest.split(END)[1])


if __name__ == "__main__":
    main()
