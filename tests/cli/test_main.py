"""The program as a whole: help, version, what it refuses, and how it ends."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import studytui
from studytui.bug_log import LARGEST
from studytui.cli.program import studytui as program
from tests.cli.conftest import Ran, Shell
from tests.terminal import Terminal

PYTHON = [sys.executable, "-m", "studytui"]


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command, by the words that run it."""
    for name, command in group.commands.items():
        yield (*path, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


EVERY_COMMAND = [(), *commands(program)]


@pytest.mark.parametrize("option", ["-h", "--help"])
@pytest.mark.parametrize("command", EVERY_COMMAND, ids=" ".join)
def test_help_everywhere_with_examples(shell: Shell, command: tuple[str, ...], option: str) -> None:
    said = shell.good(*command, option).out
    assert said.startswith(f"Usage: {' '.join(['studytui', *command])} ")
    assert "Example" in said


def test_help_has_every_command(shell: Shell) -> None:
    said = shell.good("--help").out
    for name in program.commands:
        assert f"\n  {name} " in said


def test_the_version(shell: Shell) -> None:
    assert shell.good("--version").out == f"studytui {studytui.__version__}\n"


def test_help_and_version_load_next_to_nothing() -> None:
    heavy = {"pydantic", "yaml", "sqlite3", "textual", "sqlmodel"}
    env = {name: value for name, value in os.environ.items() if "COVERAGE" not in name}
    for option in ("--help", "--version"):
        ran = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "studytui", option],
            env=env,  # measuring coverage loads sqlite3
            capture_output=True,
            text=True,
            check=True,
        )
        loaded = {line.rpartition("|")[2].strip() for line in ran.stderr.splitlines()}
        assert "studytui.cli.main" in loaded
        assert not loaded & heavy


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["staus"], "no such command 'staus'; did you mean status?"),
        (["frobnicate"], "no such command 'frobnicate'; studytui --help shows how"),
        (["status", "--jsn"], "no such option '--jsn'; did you mean --json?"),
        (["log"], "missing argument 'DURATION'; studytui log --help shows how"),
        (["done"], "missing argument 'ITEM...'; studytui done --help shows how"),
        (["roadmap"], "missing command; studytui roadmap --help shows how"),
        (["undo", "all"], "got unexpected extra argument (all); studytui undo --help shows how"),
        (["log", "5", "--on"], "option '--on' requires an argument; studytui --help shows how"),
    ],
)
def test_misuse_is_one_line(shell: Shell, words: list[str], line: str) -> None:
    assert shell(*words).refusal == (2, line)


def test_the_dashboard_needs_a_terminal(shell: Shell) -> None:
    code, line = shell().refusal
    assert code == 2
    assert "needs a terminal" in line


def test_another_roadmap(shell: Shell, road: Path) -> None:
    assert shell.good("--roadmap", str(road), "roadmap", "path").out == f"{road}\n"
    assert shell.good("--roadmap", "road", "roadmap", "path").out == f"{road}\n"
    assert shell("--roadmap", "raod", "status").refusal[0] == 3


def test_a_roadmap_with_a_problem_is_named_with_its_line(shell: Shell, road: Path) -> None:
    road.write_text(road.read_text().replace("pick: 1", "pik: 1"))
    code, line = shell("status").refusal
    assert code == 3
    assert line.startswith(f"{road}:8:")


@pytest.mark.usefixtures("road")
def test_settings_that_cannot_be_used(shell: Shell, home: Path) -> None:
    (home / "config.toml").write_text("week_days = 8\n")
    code, line = shell("status").refusal
    assert code == 3
    assert "week_days" in line
    (home / "config.toml").write_text('zone = "Atlantis/Centre"\n')
    assert shell("status").refusal[0] == 3


@pytest.mark.usefixtures("road")
def test_an_unknown_setting_is_a_warning(shell: Shell, home: Path) -> None:
    (home / "config.toml").write_text('roadmap = "road"\nweek_day = 3\n')
    ran = shell("status")
    assert ran.code == 0
    assert ran.err.count("\n") == 1
    assert "did you mean week_days?" in ran.err
    assert shell("status", "--quiet").err == ""


def test_arguments_that_are_not_utf_8() -> None:
    ran = subprocess.run([*PYTHON, "log", "5m", b"caf\xe9"], capture_output=True, check=False)
    assert ran.returncode == 2
    assert (
        ran.stderr.decode()
        == "studytui: the argument “caf\ufffd” is not UTF-8 text; type it again\n"
    )


# --- Mistakes of ours --------------------------------------------------------------------


@pytest.fixture
def broken(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Ran:
    """What is said when something breaks in the middle of a note."""

    def breaks(*_: object, **__: object) -> None:
        raise ZeroDivisionError("my secret note")

    monkeypatch.setattr("studytui.tracker.Tracker.append_to_note", breaks)
    return shell("note", "loops", "--append", "my secret note")


def test_a_bug_is_one_line_and_exit_code_1(broken: Ran, home: Path) -> None:
    assert broken.refusal == (
        1,
        "something is wrong inside studytui (ZeroDivisionError);"
        f" please report it with the last lines of {home / 'studytui.log'}",
    )


@pytest.mark.usefixtures("broken")
def test_the_log_says_where_it_was_and_nothing_of_the_learners(home: Path) -> None:
    log = home / "studytui.log"
    written = log.read_text()
    assert "ZeroDivisionError" in written
    assert "studytui/cli/notes.py:" in written
    assert "secret" not in written
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_the_log_begins_anew_when_it_is_large(
    shell: Shell, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studytui.tracker.Tracker.undo", lambda _: 1 / 0)
    home.mkdir()
    (home / "studytui.log").write_text("x" * (LARGEST + 1))
    shell("undo")
    shell("undo")
    assert (home / "studytui.log").read_text().count("ZeroDivisionError") == 2
    assert (home / "studytui.log").stat().st_size < LARGEST


@pytest.mark.usefixtures("road")
def test_a_log_that_cannot_be_written(
    shell: Shell, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "studytui.log").mkdir()
    monkeypatch.setattr("studytui.tracker.Tracker.undo", lambda _: 1 / 0)
    code, line = shell("undo").refusal
    assert code == 1
    assert "could not be written" in line


@pytest.mark.usefixtures("road")
def test_quiet_is_quiet_about_bugs_too(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studytui.tracker.Tracker.study", lambda _: 1 / 0)
    assert shell("status", "--quiet") == Ran(1, "", "")


def test_all_that_is_made_is_for_its_owner_alone(
    shell: Shell, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = os.umask(0)
    try:
        for words in ("status", "log 25m loops", "note loops --append mine", "config set grace 2"):
            shell.good(*words.split())
        shell.good("export", "json", "-o", str(home / "out" / "record.json"))
        monkeypatch.setattr("studytui.tracker.Tracker.undo", lambda _: 1 / 0)
        shell("undo")
    finally:
        os.umask(before)
    made = {each: stat.S_IMODE(each.stat().st_mode) for each in (home, *home.rglob("*"))}
    assert {each.name for each in made} >= {"study.db", "backups", "cache", "studytui.log"}
    assert [each for each, mode in made.items() if mode & 0o077] == []


# --- Endings -----------------------------------------------------------------------------


@pytest.mark.usefixtures("road")
def test_ctrl_c(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("studytui.tracker.Tracker.study", interrupted)
    assert shell("status") == Ran(130, "", "")


def test_nobody_reads() -> None:
    """As in `studytui roadmap show | head -n 1`, but surely too late for the pipe."""
    theirs, ours = os.pipe()
    os.close(theirs)
    with os.fdopen(ours, "w") as pipe:
        ran = subprocess.run(
            [*PYTHON, "roadmap", "show"], stdout=pipe, stderr=subprocess.PIPE, check=False
        )
    assert ran.returncode == 141
    assert ran.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_the_disk_of_the_output_is_full() -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run([*PYTHON, "status"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert ran.returncode == 1
    assert ran.stderr.count(b"\n") == 1
    assert b"cannot be written" in ran.stderr


def test_no_standard_output_at_all(home: Path) -> None:
    ran = subprocess.run(
        ["/bin/sh", "-c", f'exec "{sys.executable}" -m studytui log 5m >&-'],
        stderr=subprocess.PIPE,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    with sqlite3.connect(home / "study.db") as record:
        assert record.execute("SELECT count(*) FROM session_revision").fetchone() == (1,)
    record.close()


@pytest.mark.parametrize("closed", ["2>&-", "2>/dev/full"])
def test_nobody_listens_to_errors(closed: str) -> None:
    command = f'exec "{sys.executable}" -m studytui frobnicate {closed}'
    ran = subprocess.run(["/bin/sh", "-c", command], stdout=subprocess.PIPE, check=False)
    assert (ran.returncode, ran.stdout) == (2, b"")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_an_output_without_unicode(encoding: str, road: Path) -> None:
    road.write_text(road.read_text().replace("Loops", "Schleifen – 循環"), encoding="utf-8")
    env = {**os.environ, "PYTHONIOENCODING": encoding}
    for words in (["roadmap", "show"], ["status", "--json"], ["log", "5m", "schleifen-循環"]):
        ran = subprocess.run([*PYTHON, *words], env=env, capture_output=True, check=False)
        assert (ran.returncode, ran.stderr) == (0, b"")
        ran.stdout.decode(encoding)


# --- In a terminal -----------------------------------------------------------------------


@pytest.mark.usefixtures("road")
def test_colours_are_for_terminals_that_want_them() -> None:
    with Terminal([*PYTHON, "status"]) as terminal:
        assert terminal.wait_exit() == 0
        assert b"\x1b[2mToday" in terminal.raw
    with Terminal([*PYTHON, "status"], env={"NO_COLOR": "1"}) as terminal:
        assert terminal.wait_exit() == 0
        assert b"\x1b" not in terminal.raw


@pytest.mark.usefixtures("road")
def test_the_dashboard_opens() -> None:
    with Terminal(PYTHON) as terminal:
        terminal.wait_for("Programming")
        terminal.press("q")
        assert terminal.wait_exit() == 0
