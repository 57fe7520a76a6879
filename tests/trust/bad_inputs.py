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
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from unittest import mock

from studytui.cli.main import run
from studytui.clock import SystemClock as _SystemClock
from studytui.store import sqlite
from tests.cli.conftest import ROAD
from tests.irregular import dangling_link, endless_device
from tests.makers import FakeClock, no_data_of_zones
from tests.modes import file_modes_obeyed
from tests.store.tools import sql

IN_THE_DASHBOARD = {
    "Roadmaps": ("The dashboard says the same line and does not open.\n",),
    "Settings": ("The dashboard says the same line and does not open.\n",),
    "The record": (
        "The dashboard opens, says the same line in a corner when it is met, and goes on;",
        "what cannot be read is told above the roadmap, and `B` leads to the backups.\n",
    ),
}
"""What is told of the dashboard before a table."""

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
    database: str = "study.db"

    def of(self, database: str) -> "Case":
        """The same with another record; there is a copy of the usual one in `kept`."""
        return replace(self, database=database)


@dataclass(frozen=True)
class Told:
    """What the program said: exit code, standard output, and standard error without paths."""

    code: int
    out: str
    line: str

    @property
    def message(self) -> str:
        """The line; that of a finding, where the command is there to find."""
        found = (each.split("\t") for each in self.out.splitlines())
        return self.line or next("; ".join(each[2:]) for each in found if each[0] != "good")


def cases() -> list[Case]:
    """All of them, in the order of the table."""
    return [
        *_roadmaps(),
        *_settings(),
        *_records(),
        *_arguments(),
        *_notes(),
        *_imports(),
        *_roadmap_imports(),
        *_backups(),
    ]


def meet(case: Case, home: Path) -> Told:
    """Let the program meet a bad input in a folder of its own, which is `home`."""
    lay_out(home)
    case.prepare(home)
    return say(case, home)


def say(case: Case, home: Path) -> Told:
    """The command of the case, on files that are laid out and spoilt."""
    return command(case.words, home, case.stdin, case.database)


def lay_out(home: Path) -> None:
    """A small roadmap, a record with something in it, and a backup."""
    let_go()
    (home / "roadmaps").mkdir(parents=True)
    (home / "roadmaps" / "road.yaml").write_text(ROAD, encoding="utf-8")
    (home / "config.toml").write_text('roadmap = "road"\n', encoding="utf-8")
    for name, content in _first_record().items():
        for path in (home / name, home / "kept" / name):
            path.parent.mkdir(exist_ok=True, parents=True)
            path.write_bytes(content)


@cache
def _first_record() -> dict[str, bytes]:
    """A record with one session, and its backup, by their names."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        assert command(("log", "25m", "loops", "--text", "mine"), home).code == 0
        return {str(each.relative_to(home)): each.read_bytes() for each in home.rglob("*.db")}


def command(
    words: tuple[str, ...], home: Path, stdin: bytes | None = None, database: str = "study.db"
) -> Told:
    """Run a command on the files in `home`, on Wednesday, 11 March 2026, bound by their modes."""
    out, err = io.StringIO(), io.StringIO()
    incoming = io.TextIOWrapper(io.BytesIO(stdin or b""))
    incoming.isatty = lambda: stdin is None  # type: ignore[method-assign]
    with (
        mock.patch.dict(
            os.environ,
            {"STUDYTUI_HOME": str(home), "STUDYTUI_DATABASE": str(home / database)},
        ),
        mock.patch("studytui.clock.SystemClock", _standing_clock),
        mock.patch.object(sqlite, "PATIENCE", 0.01),
        mock.patch.object(sys, "stdin", incoming),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        file_modes_obeyed(),
    ):
        code = run(list(words))
    line = err.getvalue().removeprefix("studytui: ").rstrip("\n")
    return Told(code, out.getvalue().replace(str(home), "~"), everywhere(line, home))


def everywhere(line: str, home: Path) -> str:
    """The line as it is on every computer: what parsers of others say differs."""
    line = re.sub(r"(is not valid TOML): .*;", r"\1: …;", line.replace(str(home), "~"))
    return re.sub(r"(is not well-formed XML) \(.*\);", r"\1 (…);", line)


def _standing_clock(zone: str | None = None) -> FakeClock:
    """It stands still, and knows which zones there are."""
    _SystemClock(zone)
    return FakeClock()


def table() -> str:
    """All of it, as Markdown."""
    from tests.trust import on_screen

    lines, before = [], ""
    for case in cases():
        with tempfile.TemporaryDirectory() as folder:
            told = meet(case, Path(folder, "home"))
        if case.subject != before:
            lines += [f"\n### {case.subject}\n", *IN_THE_DASHBOARD.get(case.subject, ())]
            lines += ["| what | exit code | message |", "|---|---|---|"]
            before = case.subject
        lines.append(row(case, told))
    lines += ["\n### In the dashboard\n", "| where | what | message |", "|---|---|---|"]
    lines += on_screen.rows()
    return "\n".join(lines).lstrip("\n") + "\n"


def row(case: Case, told: Told) -> str:
    """One line of the table."""
    return f"| {case.what} | {told.code} | {cell(told.message)} |"


def cell(text: str) -> str:
    """A text in a cell of a table."""
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
    yield case("a file that you may not read", _forbids("roadmaps/road.yaml"))
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
    "a study day that ends before midnight": 'rollover = "-01:00"',
    "a list where a word belongs": 'theme = ["nord"]',
    "a date that is none": "grace = 2024-13-45",
    "a roadmap that is not there": 'roadmap = "raod"',
}


def _settings() -> Iterator[Case]:
    def is_file(content: bytes) -> Prepare:
        return lambda home: (home / "config.toml").write_bytes(content)

    def becomes(make: Callable[[Path], object]) -> Prepare:
        def prepare(home: Path) -> None:
            (home / "config.toml").unlink()
            make(home / "config.toml")

        return prepare

    for what, line in _SETTINGS_LINES.items():
        yield Case("Settings", what, is_file(line.encode()))
    yield Case("Settings", "no text", is_file(b"zone = '\xff'"))
    yield Case("Settings", "a folder", becomes(Path.mkdir))
    yield Case("Settings", "a pipe", becomes(os.mkfifo))
    yield Case("Settings", "an endless device", becomes(endless_device))
    yield Case("Settings", "a link to a file that is not there", becomes(dangling_link))
    yield Case("Settings", "a file that you may not read", _forbids("config.toml"))
    yield Case("Settings", "a zone, on a computer that knows none", _knows_no_zones)
    known = b'roadmap = "road"\ngrase = 1\n'
    yield Case("Settings", "an unknown key, which is only a warning", is_file(known), code=0)


def _forbids(*names: str, mode: int = 0) -> Prepare:
    """Files and folders in `home` get this mode."""

    def prepare(home: Path) -> None:
        for name in names:
            (home / name).chmod(mode)

    return prepare


def _knows_no_zones(home: Path) -> None:
    (home / "config.toml").write_text('zone = "Europe/Lisbon"\n')
    _spoilt.enter_context(no_data_of_zones())


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
    yield case("a file that you may not read", _forbids("study.db"))
    yield case("a folder that you may not enter", _forbids("kept")).of("kept/study.db")
    yield case("a folder that you may not write", _forbids("kept", mode=0o500)).of("kept/study.db")
    yield case("a file that you may not write", _forbids("study.db", mode=0o400))
    yield case("a pipe as its journal", lambda home: os.mkfifo(home / "study.db-journal"))
    yield case("in a folder that is a file", lambda _: None).of("config.toml/study.db")
    yield case("in a folder that cannot be made", _forbids("kept", mode=0o500)).of("kept/no/a.db")
    yield case("held by another program", _hold, code=5)
    yield Case("The record", "a row with an impossible value", _spoil_a_row, ("doctor",), 0)


def _record_is(make: Callable[[Path], object]) -> Prepare:
    def prepare(home: Path) -> None:
        (home / "study.db").unlink()
        make(home / "study.db")

    return prepare


_spoilt = contextlib.ExitStack()
"""What stays spoilt until the next case, or until `let_go`."""


def _hold(home: Path) -> None:
    """Keep the record locked."""
    connection = sqlite3.connect(home / "study.db", isolation_level=None)
    _spoilt.enter_context(closing(connection)).execute("BEGIN EXCLUSIVE")


def let_go() -> None:
    """Let go of what is held."""
    _spoilt.close()


def _spoil_a_row(home: Path) -> None:
    sql(home / "study.db", "UPDATE action SET at = 'yesterday'")


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
    "a day that is too far back": ("log", "5m", "--on", "1066-10-14"),
    "a pause that is too far ahead": ("pause-days", "2030-01-01", "2030-01-02"),
    "a pause that ends before it begins": ("pause-days", "2026-03-12", "2026-03-11"),
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
    "a setting of 2^63": ("config", "set", "grace", str(2**63)),
    "a number of weeks of 2^63": ("week", "--back", str(2**63)),
    "a text of more than 1 MiB": ("log", "5m", "--text", "x" * ((1 << 20) + 1)),
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
        yield Case("Notes", what, lambda _: None, ("note", "loops", "-"), 2, content)


# --- Imports -----------------------------------------------------------------------------


def _zip(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "")
    return out.getvalue()


_HEAD = '{"format": "studytui record", "version": 1'
_IMPORTS = {
    "no text": b"caf\xe9",
    "empty": b"",
    "another program's JSON": b'{"format": 1}',
    "a newer studytui's record": b'{"format": "studytui record", "version": 99}',
    "half of a record": _HEAD.encode(),
    "a record whose notes are none": f'{_HEAD}, "notes": [7]}}'.encode(),
    "100,000 objects in each other": b'{"a":' * 100_000,
    "a record with a NUL": f'{_HEAD}, "notes": [{{"roadmap": "a\\u0000"}}]}}'.encode(),
    "a record with half a character": f'{_HEAD}, "notes": [{{"roadmap": "\\ud800"}}]}}'.encode(),
    "a table with a NUL": b"start,duration\n2026-03-10 10:00,4\x005\n",
    "a table without times": b"what,who\nloops,me\n",
    "a record with a command as an id": (
        b'{"format": "studytui record", "version": 1, "statuses": [{"roadmap": "; sh #"}]}'
    ),
    "a table with a command as an id": (b"start,duration,roadmap\n2026-02-20 10:00,45,$(sh)\n"),
    "a table with a time that is none": b"start,duration\n2026-02-30 10:00,45\n",
    "a table with several bad rows": (
        b"start,duration\n2026-02-20 10:00,soon\nnever,45\n" + b"2026-02-20 10:00,x\n" * 5
    ),
    "a format of which an entry is bad": b'[{"start": "20260220T100000Z", "end": "soon"}]',
    "a workbook": _zip("xl/workbook.xml"),
    "a deck of cards": _zip("collection.anki21b"),
    "any other archive": _zip("hours.csv"),
    "a database": b"SQLite format 3\0" + bytes(100),
    "a copy of the record": b"SQLite format 3\0" + bytes(52) + b"STUD" + bytes(28),
    "a PDF": b"%PDF-1.7",
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
    yield Case("Imports", "a folder without notes of ours", os.chdir, ("import", "roadmaps"))


_OUTLINE = '<opml><body><outline text="{}"/></body></opml>'
ROADMAP_IMPORTS = {
    "no text": ("latin-1.md", b"- [ ] caf\xe9"),
    "a picture": ("plan.png", b"\x89PNG\r\n\x1a\n"),
    "a NUL": ("nul.md", b"- [ ] Basil\0"),
    "nothing to learn": ("diary.md", b"Dear diary\n"),
    "more than 4 MiB of Markdown": ("large.md", b"- [ ] Basil\n" * 400_000),
    "OPML with a DTD": ("dtd.opml", b"<!DOCTYPE opml><opml><body/></opml>"),
    "OPML with entities": (
        "entities.opml",
        b'<!DOCTYPE opml [<!ENTITY a "b">]>' + _OUTLINE.format("&a;").encode(),
    ),
    "OPML with half a character": ("half.opml", _OUTLINE.format("&#xD800;").encode()),
    "OPML that is cut off": ("cut.opml", b"<opml><body>"),
    "OPML of 50,000 levels": (
        "deep.opml",
        b"<opml><body>" + b"<outline>" * 50_000 + b"</outline>" * 50_000 + b"</body></opml>",
    ),
    "other XML": ("page.opml", b"<html/>"),
    "JSON of something else": ("list.json", b"[]"),
    "JSON of 100,000 levels": ("deep.json", b'{"a":' * 100_000),
    "JSON with a NUL": ("nul.json", b'{"nodes": [{"data": {"label": "a\\u0000"}}]}'),
    "JSON with half a character": ("half.json", b'{"nodes": [{"data": {"label": "\\ud800"}}]}'),
}
"""Files that become no roadmap, by what is wrong with them."""


def _roadmap_imports() -> Iterator[Case]:
    def case(what: str, name: str, prepare: Prepare = os.chdir) -> Case:
        return Case("Roadmap imports", what, prepare, ("roadmap", "import", name))

    def is_file(name: str, content: bytes) -> Prepare:
        def prepare(home: Path) -> None:
            (home / name).write_bytes(content)
            os.chdir(home)

        return prepare

    for what, (name, content) in ROADMAP_IMPORTS.items():
        yield case(what, name, is_file(name, content))
    yield case("a folder without a roadmap", "kept")
    yield case("what is not there", "nowhere.md")
    yield case("an endless device", "/dev/zero")


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
