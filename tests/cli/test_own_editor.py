"""The learner's own editor in the shell: it fails, or it returns before they are done."""

import os
import shlex
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from studytui.cli.main import Assembly
from studytui.drafts import left_behind
from tests.cli.conftest import Shell
from tests.cli.test_every_command import STUDYTUI
from tests.terminal import Terminal

pytestmark = pytest.mark.usefixtures("road", "clock")

MakeEditor = Callable[..., str]

STAYS_OPEN = '(while ! [ -e "$0.go" ]; do sleep 0.05; done; echo later >"$1") &'
"""An editor that leaves its window open, in which the text is saved when the test says so."""


@pytest.fixture
def make_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MakeEditor]:
    """Make a shell script the learner's editor, by its content, name and options.

    At the end of the test its window is closed.
    """
    made: list[Path] = []

    def make(script: str, name: str = "my-editor", options: str = "") -> str:
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        monkeypatch.setenv("EDITOR", f"{path} {options}")
        made.append(path)
        return str(path)

    yield make
    for path in made:
        path.with_name(f"{path.name}.go").touch()


def stored(target: str = "loops") -> str | None:
    """The note in the record, to the letter."""
    note = Assembly().tracker.note(target)
    return note.text if note else None


# --- It fails ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("script", "what"),
    [
        ("kill -TERM $$", "was killed (SIGTERM); nothing was saved"),
        ('rm "$1"', "removed or renamed the file; nothing was saved"),
        ('mv "$1" "$1.txt"', "removed or renamed the file; nothing was saved"),
        ('rm "$1"; mkdir "$1"', "is not a regular file; nothing was saved"),
        ('rm "$1"; mkfifo "$1"', "is not a regular file; nothing was saved"),
        ('rm "$1"; ln -s "$1" "$1"', "cannot be read"),
        ('rm "$1"; ln -s /dev/zero "$1"', "is not a regular file; nothing was saved"),
    ],
)
def test_what_is_no_text_empties_no_note(
    shell: Shell, make_editor: MakeEditor, script: str, what: str
) -> None:
    shell.good("note", "loops", "--append", "before")
    make_editor(script)
    code, line = shell("note", "loops", "--edit").refusal
    assert code == 2
    assert what in line
    assert stored() == "before"


def test_a_link_to_a_text_is_followed(
    shell: Shell, make_editor: MakeEditor, tmp_path: Path, home: Path
) -> None:
    (tmp_path / "elsewhere.md").write_text("from elsewhere")
    make_editor(f'rm "$1"; ln -s {shlex.quote(str(tmp_path))}/elsewhere.md "$1"')
    shell.good("note", "loops", "--edit")
    assert stored() == "from elsewhere"
    assert list((home / "drafts").iterdir()) == []
    assert (tmp_path / "elsewhere.md").exists()


def test_a_text_that_is_too_large_stays_in_its_file(
    shell: Shell, make_editor: MakeEditor, home: Path
) -> None:
    make_editor('head -c 3000000 /dev/zero | tr "\\0" x >"$1"')
    code, line = shell("note", "loops", "--edit").refusal
    (file,) = (home / "drafts").glob("*.md")
    assert code == 2
    assert line == (
        "the text is larger than 1 MiB; keep the rest in a file of its own;"
        f" what you wrote is in {file}"
    )
    assert file.stat().st_size == 3_000_000


@pytest.mark.parametrize(
    "script", ['rm "$1"; mkdir "$1"', 'rm "$1"; mkfifo "$1"', 'rm "$1"', "kill -KILL $$"]
)
@pytest.mark.parametrize("words", ["roadmap edit", "roadmap edit backend"])
def test_a_roadmap_that_the_editor_spoils(make_editor: MakeEditor, script: str, words: str) -> None:
    make_editor(script)
    with Terminal([STUDYTUI, *words.split()], env=dict(os.environ)) as terminal:
        assert terminal.wait_exit(timeout=60) in (2, 3)
        assert "Traceback" not in terminal.screen()
        assert "inside studytui" not in terminal.screen()


def test_the_terminal_is_given_back_as_it_was(make_editor: MakeEditor) -> None:
    make_editor("stty raw -echo; printf '\\033[?1049h\\033[?25l'; kill -KILL $$")
    script = f"echo before; {STUDYTUI} note loops --edit; echo after; read line"
    with Terminal(["/bin/sh", "-c", script], env=dict(os.environ)) as terminal:
        terminal.wait_for("before")
        modes = termios.tcgetattr(terminal._open_terminal())[:4]
        terminal.wait_for("after")
        assert "was killed (SIGKILL)" in terminal.screen().replace("\n", "")
        assert not terminal.full_screen
        assert termios.tcgetattr(terminal._open_terminal())[:4] == modes
        assert terminal.raw.rfind(b"\x1b[?25h") > terminal.raw.rfind(b"\x1b[?25l")
        terminal.type("\n")
        assert terminal.wait_exit() == 0


# --- It does not wait --------------------------------------------------------------------


def test_a_note_in_an_editor_that_is_still_open(
    shell: Shell, make_editor: MakeEditor, home: Path
) -> None:
    shell.good("note", "loops", "--append", "before")
    script = make_editor(STAYS_OPEN)
    ran = shell("note", "loops", "--edit")
    (file,) = (home / "drafts").glob("*.md")
    assert (ran.code, ran.out) == (0, "")
    first, second = ran.err.splitlines()
    assert first.endswith(
        "returned while it is still open; add the option that makes it wait, such as --wait,"
        " to EDITOR"
    )
    assert f"studytui note loops - < {file}" in second
    (left,) = left_behind(home / "drafts")
    assert left.is_untouched
    assert "drafts" not in shell.good("doctor").out, "nothing was written yet"
    Path(f"{script}.go").touch()
    deadline = time.monotonic() + 30
    while file.read_text() != "later\n":
        assert time.monotonic() < deadline, "the editor did not save"
        time.sleep(0.01)
    (left,) = left_behind(home / "drafts")
    assert (left.draft.target, left.draft.text, left.is_untouched) == ("loops", "later\n", False)
    assert stored() == "before"


@pytest.mark.parametrize(
    ("name", "options", "missing"),
    [
        ("code", "", "--wait"),
        ("codium", "--new-window", "--wait"),
        ("gvim", "", "-f"),
        ("mate", "", "-w"),
    ],
)
def test_an_editor_that_is_known_not_to_wait(
    shell: Shell, make_editor: MakeEditor, home: Path, name: str, options: str, missing: str
) -> None:
    command = make_editor("exit 0", name, options)
    ran = shell("note", "loops", "--edit")
    assert ran.code == 0
    words = " ".join(f"{command} {options} {missing}".split())
    assert f'{command} does not wait until you close the file; set EDITOR to "{words}"' in ran.err
    (left,) = left_behind(home / "drafts")
    assert left.draft.is_detached


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("code", "--wait"),
        ("code", "-nw"),
        ("subl", "-w"),
        ("gvim", "--nofork"),
        ("kate", "--block"),
        ("emacsclient", ""),
        ("vim", ""),
    ],
)
def test_an_editor_that_is_known_to_wait(
    shell: Shell, make_editor: MakeEditor, home: Path, name: str, options: str
) -> None:
    make_editor('(while ! [ -e "$0.go" ]; do sleep 0.05; done) &', name, options)
    shell.good("note", "loops", "--edit")
    assert list((home / "drafts").iterdir()) == []


def test_a_roadmap_in_an_editor_that_does_not_wait(
    shell: Shell, make_editor: MakeEditor, road: Path
) -> None:
    make_editor("exit 0", "code")
    ran = shell("roadmap", "edit")
    assert ran.code == 0
    assert f"studytui roadmap check {road} checks it" in ran.err
    assert ran.out == f"{road}: good: 2 stages, 9 items\n"


def test_a_copy_of_the_built_in_roadmap_stays_while_it_is_open(
    shell: Shell, make_editor: MakeEditor, home: Path
) -> None:
    make_editor("exit 0", "code")
    ran = shell("roadmap", "edit", "backend")
    copy = home / "roadmaps" / "backend.yaml"
    assert ran.code == 0
    assert f"roadmap check {copy} checks it, and studytui roadmap use backend follows it" in ran.err
    assert copy.exists()


def test_settings_in_an_editor_that_does_not_wait(shell: Shell, make_editor: MakeEditor) -> None:
    make_editor("exit 0", "code")
    ran = shell("config", "edit")
    assert ran.code == 0
    assert "studytui config show checks it" in ran.err
