"""What other systems do otherwise, as far as it can be tried here. mypy reads the code for them."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from studytui import paths
from studytui.doctor import files
from studytui.drafts import About, Draft, Drafts
from studytui.editor import editor
from studytui.errors import RecordUnusable
from studytui.exchange.notes_folder import file_name
from studytui.files import write_new
from studytui.store import backup
from studytui.store import restore as restoring
from studytui.store.store import Store
from tests.dying import kept, open_note
from tests.makers import NOW
from tests.store.tools import a_record, beside, mark, marked
from tests.tui.in_a_terminal import dashboard, learner

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


def test_no_module_of_posix_is_needed() -> None:
    """With those that Windows lacks out of reach; what is for a terminal of POSIX says so."""
    program = """
import importlib, pkgutil, sys
import studytui, aiohttp.web, textual_serve.server
for name in ("fcntl", "grp", "pty", "pwd", "resource", "termios", "tty"):
    sys.modules[name] = None
for module in pkgutil.walk_packages(studytui.__path__, "studytui."):
    if "posix" not in module.name and ".migrations." not in module.name:
        importlib.import_module(module.name)
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
    monkeypatch.setenv("EDITOR", r'"C:\Program Files\Edit\edit.exe" --wait')
    assert editor() == [r"C:\Program Files\Edit\edit.exe", "--wait"]
    monkeypatch.delenv("EDITOR")
    monkeypatch.setattr("studytui.editor.has_terminal", lambda: True)
    monkeypatch.setattr("shutil.which", lambda name: name if name == "notepad" else None)
    assert editor() == ["notepad"]


@pytest.mark.parametrize("name", ["con .txt", "CONIN$", "lpt³.md", "COM9 "])
def test_devices_have_other_spellings(name: str) -> None:
    assert paths.portable(name) == f"_{name}"


@pytest.mark.parametrize("name", ["Con", "aux.md", "COM1", "nul"])
def test_no_file_is_named_like_a_device(tmp_path: Path, name: str) -> None:
    assert paths.portable(name) == file_name(name) == f"_{name}"
    assert write_new(tmp_path, name, ".txt", "").name == f"_{name}.txt"
    assert file_name(f"re{name}") == paths.portable(f"re{name}") == f"re{name}"


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """A record in which loops and joins are done, and a copy of it with loops only."""
    path = tmp_path / "home" / "study.db"
    path.parent.mkdir()
    store = a_record(path)
    copy = backup.copy_to(path, tmp_path / "copy.db", NOW)
    mark(store, "joins")
    return path, copy


def _is_restored(path: Path, copy: Path) -> None:
    former = restoring.restore(path, copy, NOW)
    assert former
    assert marked(Store(path)) == ["loops"]
    assert marked(Store(former)) == ["loops", "joins"]
    assert former.stat().st_mode & 0o777 == 0o600
    assert beside(path) == ["backups", "study.db"]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="nobody tells what is open")
def test_windows_renames_nothing_over_an_open_file(
    two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def as_on_windows(self: Path, target: Path) -> Path:
        if any(each.resolve() in (self, target) for each in Path("/proc/self/fd").iterdir()):
            raise PermissionError(13, "Permission denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", as_on_windows)
    with pytest.raises(RecordUnusable, match="Permission denied"):
        restoring.restore(*two, NOW)
    two[0].with_name("backups").joinpath(backup.taken(two[0])[0].path.name).unlink()
    monkeypatch.setattr(restoring, "ON_WINDOWS", True)
    _is_restored(*two)


def test_a_disk_without_second_names(
    two: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> None:  # noqa: ARG001
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    _is_restored(*two)
    written = [write_new(tmp_path / "out", "loops", ".md", text) for text in ("one", "two")]
    assert [each.name for each in written] == ["loops.md", "loops-2.md"]
    assert [each.read_text() for each in written] == ["one", "two"]
    assert beside(written[0]) == ["loops-2.md", "loops.md"]
