"""What other systems do otherwise, as far as it can be tried here. mypy reads the code for them."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from studytui.doctor import files
from studytui.drafts import About, Draft, Drafts
from studytui.editor import editor
from tests.dying import dashboard, kept, learner, open_note
from tests.makers import NOW

ROOT = Path(__file__).parents[1]
WINDOW = """
import sys
from studytui.tui import leaving
from studytui.tui.own_terminal import Console
from studytui.cli.main import run
leaving.own_terminal = Console
sys.exit(run([]))
"""
"""The program as in a window of Windows': nobody polls it, and it has no modes."""


@pytest.fixture
def locks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Windows, as drafts see it: what is locked."""
    locked: list[int] = []

    def locking(handle: int, _mode: int, _bytes: int) -> None:
        file = os.fstat(handle).st_ino
        if file in locked:
            raise OSError(13, "Permission denied")
        locked.append(file)

    windows = SimpleNamespace(locking=locking, LK_NBLCK=2)
    monkeypatch.setitem(sys.modules, "msvcrt", windows)
    monkeypatch.setattr(sys, "platform", "win32")
    return locked


def test_drafts_tell_on_windows_too_who_lives(tmp_path: Path, locks: list[int]) -> None:
    mine, other = Drafts(tmp_path), Drafts(tmp_path)
    mine.hold(Draft(About.NOTE, "road", "loops", "words", NOW))
    mine.settle()
    assert other.left_behind("road") == []
    locks.clear()  # as when the program dies
    assert [each.draft.text for each in other.left_behind("road")] == ["words"]
    mine.release(About.NOTE, "loops")
    mine.close()
    assert list(tmp_path.iterdir()) == []


def test_a_window_that_closes_saves_what_is_being_written(home: Path) -> None:
    desk = learner(home)
    with dashboard(desk, [sys.executable, "-c", WINDOW]) as terminal:
        open_note(terminal)
        terminal.type("before the window closed")
        terminal.wait_for("window closed")
        terminal.kill(signal.SIGTERM)  # there it would be SIGBREAK
        assert terminal.wait_exit() == 128 + signal.SIGTERM
    assert kept(desk) == "before the window closed"


def test_no_module_of_posix_is_needed_to_open_it() -> None:
    """With those that Windows lacks out of reach; Textual's own driver is another matter."""
    program = """
import sys
for name in ("fcntl", "grp", "pwd", "resource"):
    sys.modules[name] = None
import studytui.tui.app, studytui.tui.leaving, studytui.drafts, studytui.store.store
import studytui.store.backup, studytui.store.restore, studytui.cli.program, studytui.doctor.checkup
"""
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)


def test_modes_say_nothing_on_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "study.db"
    path.touch(0o666)
    path.chmod(0o666)
    assert files._is_open(path)
    monkeypatch.setattr(files, "ON_WINDOWS", True)
    assert not files._is_open(path)


def test_windows_has_an_editor_and_its_paths_have_backslashes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("studytui.editor.ON_WINDOWS", True)
    monkeypatch.setenv("EDITOR", r"C:\Tools\edit.exe --wait")
    assert editor() == [r"C:\Tools\edit.exe", "--wait"]
    monkeypatch.delenv("EDITOR")
    monkeypatch.setattr("studytui.editor.has_terminal", lambda: True)
    monkeypatch.setattr("shutil.which", lambda name: name if name == "notepad" else None)
    assert editor() == ["notepad"]
