"""The learner's own editor, in a real terminal: it fails, or it returns before they are done."""

import os
import termios
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.terminal import Terminal
from tests.tui.desk import Desk
from tests.tui.in_a_terminal import dashboard, learner
from tests.tui.test_in_a_terminal import BOUND

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the dashboard needs a POSIX terminal")

MakeEditor = Callable[..., str]


@pytest.fixture
def desk(home: Path) -> Desk:
    desk = learner(home)
    desk.tracker().write_note("language", "before", based_on=None)
    return desk


@pytest.fixture
def make_editor(tmp_path: Path) -> MakeEditor:
    """Make a shell script that is an editor, by its content and name; return its path."""

    def make(script: str, name: str = "my-editor") -> str:
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return str(path)

    return make


@pytest.fixture
def go(tmp_path: Path) -> Iterator[Path]:
    """The file that lets an editor that stays open save its text, and end."""
    yield tmp_path / "go"
    (tmp_path / "go").touch()


def press_e(terminal: Terminal) -> None:
    """Open the editor on the note under the cursor."""
    terminal.wait_for("Today")
    terminal.press("e")


def told(screen: str) -> str:
    """What stands in the corner, on one line."""
    lines = (line.partition("▌")[2].strip(" ─╯│") for line in screen.splitlines())
    return " ".join(filter(None, lines))


def wait_told(terminal: Terminal, *words: str) -> None:
    """Wait until all of these stand in the corner."""
    terminal.wait_until(
        lambda screen: all(each in told(screen) for each in words), words=f"{words}"
    )


def leave(terminal: Terminal) -> None:
    """The dashboard is there, hears its keys, and gives the terminal back as it was."""
    terminal.wait_for("Today")
    assert terminal.full_screen
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert not terminal.full_screen


def texts(desk: Desk) -> list[str]:
    """What lies beside the descriptions of drafts."""
    files = (each for each in (desk.folder / "drafts").iterdir() if each.suffix == ".md")
    return [each.read_text() for each in files if each.is_file()]


# --- What fails while the screen is away -------------------------------------------------


@pytest.mark.parametrize(
    ("script", "shown", "draft"),
    [
        ("exit 1", "ended with 1", None),
        ("exit 255", "ended with 255", None),
        ('echo mine >"$1"; exit 3', "what you wrote is in", "mine\n"),
        ("kill -KILL $$", "was killed (SIGKILL)", None),
        ("kill -INT $$", "was killed (SIGINT)", None),
        ('echo mine >"$1"; kill -SEGV $$', "was killed (SIGSEGV)", "mine\n"),
        ('rm "$1"', "removed or renamed the file", None),
        ('echo mine >"$1"; mv "$1" "$1.txt"', "removed or renamed the file", None),
        ('rm "$1"; mkdir "$1"', "not a regular file", None),
        ('rm "$1"; mkfifo "$1"', "not a regular file", None),
        ('rm "$1"; ln -s /dev/zero "$1"', "not a regular file", None),
        ('rm "$1"; ln -s nowhere "$1"', "removed or renamed the file", None),
        ('printf "caf\\351" >"$1"', "not UTF-8", None),
        ('head -c 1048577 /dev/zero | tr "\\0" x >"$1"', "larger than 1 MiB", None),
        ('printf "a\\0b" >"$1"', "a NUL character", "a\0b"),
        ('rm -r "${1%/*}"', "removed or renamed the file", None),
    ],
)
def test_a_failure_is_told_on_the_screen_that_is_back(
    desk: Desk, make_editor: MakeEditor, script: str, shown: str, draft: str | None
) -> None:
    with dashboard(desk, EDITOR=make_editor(script)) as terminal:
        press_e(terminal)
        wait_told(terminal, shown)
        leave(terminal)
    assert desk.note("language") == "before"
    if draft is not None:
        assert texts(desk) == [draft]
        assert desk.drafts() == [draft], "the next start offers it"


@pytest.mark.parametrize("command", ["/nowhere/ed", "'unbalanced", "/", "/dev/null"])
def test_an_editor_that_cannot_be_started(desk: Desk, command: str) -> None:
    with dashboard(desk, EDITOR=command) as terminal:
        press_e(terminal)
        wait_told(terminal, "set EDITOR to")
        leave(terminal)
    assert desk.note("language") == "before"


def test_a_file_that_became_unreadable(desk: Desk, make_editor: MakeEditor) -> None:
    editor = make_editor('echo mine >"$1"; chmod 0 "$1"')
    with dashboard(desk, BOUND, EDITOR=editor) as terminal:
        press_e(terminal)
        wait_told(terminal, "cannot be read")
        leave(terminal)
    assert desk.note("language") == "before"


@pytest.mark.parametrize(("key", "name"), [("ctrl+c", "SIGINT"), ("ctrl+\\", "SIGQUIT")])
def test_ctrl_c_ends_the_editor_only(
    desk: Desk, make_editor: MakeEditor, key: str, name: str
) -> None:
    script = 'echo mine >"$1"; echo started; exec sleep 600'
    with dashboard(desk, EDITOR=make_editor(script)) as terminal:
        press_e(terminal)
        terminal.wait_for("started")
        terminal.press(key, key, key)  # the last ones come while the screen comes back
        wait_told(terminal, f"was killed ({name})")
        leave(terminal)
    assert desk.note("language") == "before"
    assert texts(desk) == ["mine\n"]


@pytest.mark.parametrize(
    "script",
    [
        "stty raw -echo; printf '\\033[?1049h\\033[?1002h\\033[3;5r\\033[?1h'",
        "stty -echo -icanon -isig; exit 3",
        "stty raw -echo; printf '\\033[?1049h\\033[?25l'; kill -KILL $$",
    ],
    ids=["ends", "fails", "is killed"],
)
def test_the_terminal_is_given_back_as_it_was(
    desk: Desk, make_editor: MakeEditor, script: str
) -> None:
    with dashboard(desk, EDITOR=make_editor(f"{script}")) as terminal:
        before = modes(terminal)
        press_e(terminal)
        wait_told(terminal, "editor")
        leave(terminal)
        assert modes(terminal) == before
    assert terminal.raw.rfind(b"\x1b[?1002l") > terminal.raw.rfind(b"\x1b[?1002h")
    assert terminal.raw.rfind(b"\x1b[?25h") > terminal.raw.rfind(b"\x1b[?25l")


def modes(terminal: Terminal) -> list[object]:
    """How the terminal treats what is typed."""
    return termios.tcgetattr(terminal._open_terminal())[:4]


# --- What returns before the learner is done ---------------------------------------------

LATER = '(while ! [ -e "$GO" ]; do sleep 0.05; done; printf "%s" "$TEXT" >"$1") &'
"""An editor that leaves its window open, in which the text is saved when the test says so."""


def test_an_editor_that_does_not_wait_is_told_of_and_its_text_is_offered(
    desk: Desk, make_editor: MakeEditor, go: Path
) -> None:
    with dashboard(desk, EDITOR=make_editor(LATER), GO=str(go), TEXT="later") as terminal:
        press_e(terminal)
        wait_told(terminal, "--wait")
        go.touch()
        terminal.wait_for("+ later")
        terminal.wait_for("- before")
        assert desk.note("language") == "before", "nothing is overwritten unasked"
        terminal.press("d")
        terminal.wait_for("Kept the draft")
        leave(terminal)
    assert desk.note("language") == "later"


def test_what_is_saved_after_the_dashboard_closed_is_offered_by_the_next(
    desk: Desk, make_editor: MakeEditor, go: Path
) -> None:
    code = make_editor(LATER, "code")
    with dashboard(desk, EDITOR=code, GO=str(go), TEXT="first") as terminal:
        press_e(terminal)
        wait_told(terminal, "--wait")
        leave(terminal)
    with dashboard(desk) as terminal:
        terminal.wait_for("Today")
        (file,) = (desk.folder / "drafts").glob("*.md")
        leave(terminal)
    file.write_text("much later")
    with dashboard(desk) as terminal:
        terminal.wait_for("+ much later")
        terminal.press("d")
        leave(terminal)
    assert desk.note("language") == "much later"
    assert desk.drafts() == ["much later"], "its editor may still have it open"


@pytest.mark.parametrize(
    ("name", "options", "expected"),
    [
        ("code", "", "--wait"),
        ("gvim", "", "-f"),
        ("subl", "-n", "-w"),
        ("kate", "", "-b"),
        ("xdg-open", "", "code --wait"),
        ("emacsclient", "-n", "remove -n from VISUAL"),
    ],
)
def test_what_makes_a_known_editor_wait(
    desk: Desk, make_editor: MakeEditor, name: str, options: str, expected: str
) -> None:
    with dashboard(desk, VISUAL=f"{make_editor('exit 0', name)} {options}") as terminal:
        press_e(terminal)
        wait_told(terminal, "does not wait", expected, "VISUAL")
        leave(terminal)


@pytest.mark.parametrize(
    ("name", "options"), [("vim", ""), ("nano", ""), ("code", "-nw"), ("gvim", "--nofork")]
)
def test_nothing_is_told_when_a_known_editor_is_left_without_a_change(
    desk: Desk, make_editor: MakeEditor, name: str, options: str
) -> None:
    editor = make_editor("echo it was here", name)
    with dashboard(desk, EDITOR=f"{editor} {options}") as terminal:
        press_e(terminal)
        terminal.wait_until(lambda _: b"it was here" in terminal.raw and terminal.full_screen)
        terminal.press("down")
        terminal.wait_for("A name for a value")
        assert told(terminal.screen()) == ""
        leave(terminal)
    assert list((desk.folder / "drafts").iterdir()) == []


def test_an_unknown_editor_that_ends_at_once_may_still_be_open(
    desk: Desk, make_editor: MakeEditor, tmp_path: Path
) -> None:
    """It may have handed the file to a program that runs already."""
    script = f'echo "$1" >"{tmp_path}/handed"'
    with dashboard(desk, EDITOR=make_editor(script)) as terminal:
        press_e(terminal)
        wait_told(terminal, "ended at once", "--wait")
        Path((tmp_path / "handed").read_text().strip()).write_text("later")
        terminal.wait_for("+ later")
        terminal.press("d")
        leave(terminal)
    assert desk.note("language") == "later"
    assert list((desk.folder / "drafts").iterdir()) == []


def test_a_job_of_the_editor_does_not_hold_the_keys(desk: Desk, make_editor: MakeEditor) -> None:
    """A shell with job control that is killed leaves the terminal to a job of its own."""
    script = "exec bash -c 'set -m; (kill -KILL $$; read -t 20 line)'"
    with dashboard(desk, EDITOR=make_editor(script)) as terminal:
        press_e(terminal)
        wait_told(terminal, "was killed (SIGKILL)")
        leave(terminal)
