"""Ids and file names that somebody else has made run nothing, in no export and in no shell."""

import csv
import io
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shutil import which

import pytest
from icalendar import Calendar

from studytui import paths
from studytui.cli.completing import VARIABLE
from studytui.cli.main import Assembly
from studytui.record import Kind
from studytui.text import is_id
from tests.cli.conftest import Shell
from tests.cli.test_foreign_text import DRIVES, every_command
from tests.terminal import Terminal

PAYLOADS = (
    "\x1b]52;c;aGVsbG8=\x07",
    "\x9d0;title\x9c\u202egnol",
    "; touch PWNED #",
    "$(touch PWNED)",
    "`touch PWNED`",
    "x'; touch PWNED; '",
    'x"; touch PWNED; "',
    "x\ntouch PWNED\n",
    "x\r\nBEGIN:VALARM\r\nTRIGGER:-PT1M\r\nEND:VALARM",
    "x\u2028ATTACH:http://evil.example",
    "~root",
    "*",
    "{a,b}",
    "!!",
    "x>PWNED",
    "--force",
    "../../escaped",
    "/tmp/escaped",
    "C:\\escaped\\CON",
    "=cmd|' /C calc'!A0",
    "x;@SUM(1+1)",
    "x" * 300,
)
PROPERTIES = {
    *("BEGIN", "END", "VERSION", "PRODID", "X-WR-CALNAME", "SUMMARY", "DTSTART", "DTEND"),
    *("DTSTAMP", "UID", "CATEGORIES", "DESCRIPTION", "TRANSP"),
}
COMPLETED = (
    *("done ", "note ", "log 5m ", "orphans attach ", "sessions edit ", "sessions delete "),
    *("roadmap use ", "roadmap show ", "--roadmap ", "restore ", "config set "),
)
STUDYTUI = Path(sys.executable).with_name("studytui")


@pytest.fixture
def foreign(road: Path) -> Path:
    """Rows edited by hand and files beside ours, with the payloads as ids and names."""
    tracker = Assembly().tracker
    for _ in PAYLOADS:
        for item in ("loops", "tables", None):
            tracker.sessions.log(item, Kind.READ, 600)
        tracker.write_note("joins", f"note {_}", based_on=None)
    with closing(sqlite3.connect(paths.database())) as record, record:
        for at, payload in enumerate(PAYLOADS):
            for column, rest in (("session_id", 0), ("item_id", 1), ("roadmap_id", 2)):
                record.execute(
                    f"UPDATE session_revision SET {column} = ? WHERE rowid = ?",
                    (payload, 3 * at + rest + 1),
                )
            column = "target" if at % 2 else "roadmap_id"
            record.execute(
                f"UPDATE note_revision SET {column} = ? WHERE rowid = ?", (payload, at + 1)
            )
            record.execute("UPDATE action SET title = ? WHERE seq = ?", (payload, at + 1))
    paths.roadmaps().joinpath("..", "backups").mkdir(exist_ok=True)
    for at, payload in enumerate(PAYLOADS):
        quoted = payload.replace("\\", "\\\\").replace('"', '\\"').encode("unicode_escape").decode()
        broken = road.with_name(f"broken-{at}.yaml")
        broken.write_text(f'id: "{quoted}"\ntitle: x\n', "utf-8")
        name = payload.replace("/", "-")[:100]
        road.with_name(f"{name}.yaml").write_text("nothing: [", "utf-8")
        paths.roadmaps().joinpath("..", "backups", f"study-{name}.db").write_bytes(b"")
    return road


@pytest.mark.usefixtures("foreign")
@pytest.mark.parametrize("words", ["json", "csv", "csv --spreadsheet", "ics"])
def test_an_export_drives_no_terminal(shell: Shell, words: str) -> None:
    out = shell.good("export", *words.split()).out
    assert not DRIVES.search(out.replace("\r\n", "\n"))
    with Terminal([sys.executable, "-m", "studytui", "export", *words.split()]) as terminal:
        assert terminal.wait_exit() == 0
        assert not DRIVES.search(terminal.raw.decode().replace("\r", ""))


@pytest.mark.usefixtures("foreign")
def test_a_calendar_has_no_property_but_ours(shell: Shell) -> None:
    out = shell.good("export", "ics").out
    lines = out.replace("\r\n ", "").split("\r\n")
    assert {re.split("[:;]", line)[0] for line in lines if line} == PROPERTIES
    assert "\n" not in "".join(lines)
    assert len(Calendar.from_ical(out).walk("VEVENT")) == 3 * len(PAYLOADS)
    assert all(len(line.encode()) <= 75 for line in out.split("\r\n"))


@pytest.mark.usefixtures("foreign")
def test_only_a_table_for_a_spreadsheet_has_no_formula(shell: Shell) -> None:
    cells = [cell for row in table(shell, "--spreadsheet") for cell in row]
    assert "'=cmd|' /C calc'!A0" in cells
    assert "x;'@SUM(1+1)" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    letters = [cell for row in table(shell) for cell in row]
    assert {"=cmd|' /C calc'!A0", "x;@SUM(1+1)", "--force"} <= set(letters)


def table(shell: Shell, *words: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(shell.good("export", "csv", *words).out)))


@pytest.mark.parametrize("format_", ["json", "ics", "markdown"])
@pytest.mark.usefixtures("road")
def test_only_a_table_can_be_for_a_spreadsheet(shell: Shell, format_: str) -> None:
    code, line = shell("export", format_, "--spreadsheet").refusal
    assert (code, line) == (2, "--spreadsheet is for csv; leave it out, or export csv")


@pytest.mark.usefixtures("foreign")
def test_no_note_leaves_its_folder(shell: Shell, tmp_path: Path) -> None:
    around = tmp_path / "around"
    vault = around / "vault"
    shell.good("export", "markdown", "-o", str(vault))
    assert [*around.iterdir()] == [vault]
    files = [each for each in vault.rglob("*") if each.is_file()]
    assert len(files) == len(PAYLOADS)
    for each in files:
        assert len(each.relative_to(vault).parts) == 2
        for part in each.relative_to(vault).parts:
            assert part == paths.portable(part)
            assert not set(part) & set('\\/:*?"<>|')
            assert not DRIVES.search(part)
            assert len(part.encode()) < 200
    assert not Path("/tmp/escaped").exists()


def test_no_command_passes_them_on(shell: Shell, foreign: Path) -> None:
    session = shell.good("sessions").records[0][0]
    for words in every_command(PAYLOADS[0], foreign, session):
        ran = shell(*words)
        assert not DRIVES.search((ran.out + ran.err).replace("\r\n", "\n")), words
        assert ran.code != 1, (words, ran.err)


@pytest.mark.usefixtures("foreign")
def test_what_a_shell_is_offered_is_one_word(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    for asking in ("bash", "zsh", "fish"):
        monkeypatch.setenv(VARIABLE, f"{asking}_complete")
        for begun in COMPLETED:
            monkeypatch.setenv("COMP_WORDS", f"studytui {begun}")
            monkeypatch.setenv("COMP_CWORD", "" if asking == "fish" else f"{begun.count(' ')}")
            ran = shell()
            assert ran.code == 0
            assert not DRIVES.search(ran.out)
            assert not [word for word in offered(asking, ran.out) if not is_id(word)]


def offered(asking: str, out: str) -> Iterator[str]:
    """Yield the values that a shell puts in when it is told this."""
    lines = out.splitlines()
    if asking == "zsh":
        yield from (value for kind, value in zip(lines[::3], lines[1::3], strict=False) if value)
    else:
        for line in filter(None, lines):
            kind, _, value = line.partition(",")
            if kind == "plain":
                yield value.partition("\t")[0]


@pytest.mark.usefixtures("foreign")
@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_a_real_shell_runs_nothing(shell: Shell, name: str, tmp_path: Path) -> None:
    if which(name) is None:
        pytest.skip(f"there is no {name}")
    script = tmp_path / f"studytui.{name}"
    script.write_text(shell.good("completions", name).out, encoding="utf-8")
    here = tmp_path / "here"
    here.mkdir()
    (here / "bait").touch()
    ran = subprocess.run(
        [name, "-c", WITH_TAB[name].format(script=script, studytui=STUDYTUI)],
        cwd=here,
        env={**os.environ, "PATH": f"{STUDYTUI.parent}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "loops" in ran.stdout.split(), ran.stderr
    assert "bait" not in ran.stdout
    assert not DRIVES.search(ran.stdout + ran.stderr)
    assert [each.name for each in here.iterdir()] == ["bait"]


WITH_TAB = {
    # What is offered stands on the command line then, and is run with it.
    "bash": """\
compopt() {{ :; }}
source {script}
for words in "done" "orphans attach" "sessions edit" "roadmap use" "restore" "note"; do
    COMPREPLY=()
    COMP_WORDS=({studytui} $words "") COMP_CWORD=$(wc -w <<< "$words x")
    _studytui_completion {studytui}
    for word in "${{COMPREPLY[@]}}"; do
        eval "echo $word"
    done
done
""",
    "zsh": """\
autoload -U compinit && compinit -u -D
source {script}
show() {{ for each in "${{(@P)1}}"; do eval "echo ${{each%%:*}}"; done; }}
compadd() {{ show "${{@[-1]}}"; }}
_describe() {{ show "$3"; }}
for asked in "done" "orphans attach" "sessions edit" "roadmap use" "restore" "note"; do
    words=(studytui ${{=asked}} "")
    CURRENT=$#words
    _studytui_completion
done
""",
    "fish": """\
source {script}
for words in "done " "orphans attach " "sessions edit " "roadmap use " "note "
    for line in (complete -C "studytui $words")
        eval "echo "(string split -f 1 \\t -- $line)
    end
end
""",
}


@pytest.mark.parametrize("variable", ["STUDYTUI_HOME", "STUDYTUI_DATABASE", "EDITOR", "roadmap"])
def test_no_variable_and_no_setting_is_passed_on(
    shell: Shell, road: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    name = "\x1b]0;evil\x07\u202e\x9b"
    if variable == "roadmap":
        road.parents[1].joinpath("config.toml").write_text(
            'roadmap = "\\u001b]0;evil\\u0007\\u202e"\n', "utf-8"
        )
    else:
        place = tmp_path / name / "study.db" if variable == "STUDYTUI_DATABASE" else tmp_path / name
        monkeypatch.setenv(variable, str(place))
    shell("log", "5m")
    for words in every_command(name, road, "none"):
        ran = shell(*words)
        assert not DRIVES.search((ran.out + ran.err).replace("\r\n", "\n")), words
        assert ran.code != 1, (words, ran.err)
