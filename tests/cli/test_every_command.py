"""Every command as a child process: refused, piped, and in a terminal.

A new command without a case here fails.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

from studytui.cli.program import studytui as program
from tests.cli.conftest import Shell
from tests.cli.test_main import commands
from tests.terminal import Terminal

STUDYTUI = str(Path(sys.executable).with_name("studytui"))
FORGET = "forget loops"
"""A step that is no command: the roadmap loses an item."""


@dataclass(frozen=True)
class Case:
    """How a command is said well and badly, and what has to be done before it is said well.

    `{home}`, `{session}` and `{backup}` stand for what the test finds.
    """

    good: str
    bad: str
    code: int = 2
    before: tuple[str, ...] = ()
    ends: bool = True


CASES = {
    "log": Case("10m loops", "soon loops"),
    "start": Case("loops", "nowhere"),
    "pause": Case("", "", before=("start loops",)),
    "resume": Case("", "", before=("start loops", "pause")),
    "stop": Case("", "", before=("start loops",)),
    "cancel": Case("", "", before=("start loops",)),
    "pause-days": Case("2026-12-24 2027-01-02 --why holiday", "2027-01-02 2026-12-24"),
    "done": Case("loops", "nowhere"),
    "learn": Case("loops variables", "programming"),
    "skip": Case("loops --why later", "nowhere"),
    "todo": Case("loops", "nowhere"),
    "status": Case("", "--format {{nothing}}"),
    "next": Case("", "--nothing"),
    "sessions": Case("", "--kind sleep", before=("log 10m loops",)),
    "sessions edit": Case("{session} --duration 20m", "none", before=("log 10m loops",)),
    "sessions delete": Case("{session}", "none", before=("log 10m loops",)),
    "coach": Case("", "everybody"),
    "week": Case("", "--back many"),
    "heatmap": Case("", "2025"),
    "note": Case("loops --append while", "nowhere --show"),
    "notes search": Case("while", "", before=("note loops --append while",)),
    "bug": Case("loops endless", "loops"),
    "bugs": Case("", "--nothing", before=("bug loops endless",)),
    "undo": Case("", "", before=("done loops",)),
    "redo": Case("", "", before=("done loops", "undo")),
    "backup": Case("", "{home}/config.toml/here", before=("done loops",)),
    "backups": Case("", "all", before=("done loops", "backup")),
    "restore": Case("{backup}", "nothing.db", before=("done loops", "backup")),
    "doctor": Case("", "--mend"),
    "orphans": Case("", "--all", before=("done loops", FORGET)),
    "orphans attach": Case("loops variables", "loops", before=("done loops", FORGET)),
    "orphans export": Case("loops {home}/kept", "loops", before=("done loops", FORGET)),
    "export": Case("json", "pdf"),
    "import": Case("{home}/hours.csv", "{home}/nothing.csv", code=3),
    "roadmap list": Case("", "all"),
    "roadmap use": Case("backend", "nowhere", code=3),
    "roadmap show": Case("", "nowhere", code=3),
    "roadmap check": Case("{home}/roadmaps/road.yaml", ""),
    "roadmap import": Case("{home}/plan.md", "{home}/nothing.md", code=3),
    "roadmap edit": Case("", "nowhere", code=3),
    "roadmap path": Case("", "all"),
    "roadmap schema": Case("", "all"),
    "config path": Case("", "all"),
    "config show": Case("", "everything"),
    "config get": Case("grace", "grase"),
    "config edit": Case("", "all"),
    "config set": Case("grace 2", "grace 9"),
    "serve": Case("--port 0", "--port many", ends=False),  # tests/cli/test_serving.py runs it well
    "completions": Case("bash", "tcsh"),
}

WAITING = b"variables\njoins\n"
"""What waits on standard input for somebody else: the ids of a loop in the shell."""

THAT_END = [name for name, case in CASES.items() if case.ends]


def names() -> list[str]:
    """Every command that does something by itself."""
    return [" ".join(path) for path in commands(program) if not _only_holds_others(path)]


def _only_holds_others(path: tuple[str, ...]) -> bool:
    command: click.Command = program
    for name in path:
        assert isinstance(command, click.Group)
        command = command.commands[name]
    return isinstance(command, click.Group) and not command.invoke_without_command


def test_every_command_has_a_case() -> None:
    assert set(names()) == set(CASES)


@pytest.fixture(autouse=True)
def things(road: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A roadmap, files to import, and an editor that leaves things as they are."""
    assert road.exists()
    (home / "hours.csv").write_text("Start,Duration,Item\n2026-03-02 10:00,1:30,Loops\n", "utf-8")
    (home / "plan.md").write_text("# Plan\n\n- [ ] One\n- [x] Two\n", "utf-8")
    monkeypatch.setenv("EDITOR", "true")


def words(name: str, said: str, shell: Shell, home: Path) -> list[str]:
    """The words of a command, with what the test finds filled in."""
    found = {"home": str(home)}
    if "{session}" in said:
        found["session"] = shell.good("sessions").records[0][0]
    if "{backup}" in said:
        found["backup"] = Path(shell.good("backups").records[0][0]).name
    return [*name.split(), *said.format(**found).split()]


def prepare(case: Case, shell: Shell, road: Path) -> None:
    """Do what has to be done before the command is said well."""
    for step in case.before:
        if step == FORGET:
            road.write_text(road.read_text(encoding="utf-8").replace("- Loops", "- Rows"), "utf-8")
        else:
            shell.good(*step.split())


def child(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    """Run the installed program, with nothing to read and its output in pipes."""
    return subprocess.run(
        [STUDYTUI, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("name", CASES)
def test_refused(name: str, shell: Shell, home: Path) -> None:
    case = CASES[name]
    ran = child(words(name, case.bad, shell, home))
    assert (ran.returncode, ran.stdout) == (case.code, "")
    first, *others = ran.stderr.splitlines()
    assert first.startswith("studytui: ")
    assert others == []


@pytest.mark.parametrize("name", THAT_END)
def test_piped(name: str, shell: Shell, road: Path, home: Path) -> None:
    case = CASES[name]
    prepare(case, shell, road)
    ran = child(words(name, case.good, shell, home))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.endswith("\n")
    assert "\x1b" not in ran.stdout


@pytest.mark.parametrize("name", CASES)
@pytest.mark.usefixtures("reading_editor")
def test_reads_no_standard_input(name: str, shell: Shell, road: Path, home: Path) -> None:
    case = CASES[name]
    prepare(case, shell, road)
    assert_nothing_is_read(words(name, case.good, shell, home), ends=case.ends)


@pytest.mark.parametrize("said", ["", "--show", "--edit"])
@pytest.mark.usefixtures("reading_editor")
def test_a_note_reads_no_standard_input(said: str) -> None:
    assert_nothing_is_read(["note", "loops", *said.split()])


def assert_nothing_is_read(arguments: list[str], *, ends: bool = True) -> None:
    """Run the program, without a terminal to read, and look at what is left of its input."""
    theirs, ours = os.pipe()
    try:
        os.write(ours, WAITING)
        with subprocess.Popen(
            [STUDYTUI, *arguments], stdin=theirs, stdout=subprocess.PIPE, start_new_session=True
        ) as process:
            if not ends:
                assert process.stdout is not None
                assert process.stdout.readline(), "it has begun its work"
                process.terminate()
            process.communicate(timeout=60)
        assert process.returncode == 0 or not ends
        os.close(ours)
        assert os.read(theirs, 100) == WAITING
    finally:
        os.close(theirs)


@pytest.mark.parametrize("name", THAT_END)
def test_in_a_terminal(name: str, shell: Shell, road: Path, home: Path) -> None:
    case = CASES[name]
    prepare(case, shell, road)
    arguments = words(name, case.good, shell, home)
    with Terminal([STUDYTUI, *arguments], env=dict(os.environ)) as terminal:
        assert terminal.wait_exit() == 0
        said = terminal.raw.decode()
    assert said.strip()
    assert "studytui: " not in said


@pytest.mark.parametrize("name", ["status", "roadmap show", "export json", "sessions"])
def test_nobody_reads(name: str, shell: Shell) -> None:
    shell.good("log", "10m", "loops")
    theirs, ours = os.pipe()
    os.close(theirs)
    with os.fdopen(ours, "w") as pipe:
        ran = subprocess.run(
            [STUDYTUI, *name.split()], stdout=pipe, stderr=subprocess.PIPE, check=False
        )
    assert (ran.returncode, ran.stderr) == (141, b"")
