"""Killed and hung up on a disk without a byte of room: what is said of the text is true."""

import resource
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.disks import fill, small_disk
from tests.dying import open_note
from tests.terminal import Terminal
from tests.tui.desk import Desk
from tests.tui.in_a_terminal import dashboard, learner

TYPED = "# Language\n\n- typed just now"
KEPT = "what you were writing is kept, and the next start offers it"

ENDS: dict[str, Callable[[Terminal], object]] = {
    "SIGTERM": lambda terminal: terminal.kill(signal.SIGTERM),
    "SIGHUP": lambda terminal: terminal.kill(signal.SIGHUP),
    "a closed window": Terminal.hang_up,
}


def assert_offered(desk: Desk, other: Path) -> None:
    """The next start shows the draft, and keeps it."""
    with dashboard(desk, TMPDIR=str(other), XDG_RUNTIME_DIR=str(other)) as terminal:
        terminal.wait_for("a draft that was never saved")
        terminal.press("d")
        terminal.wait_gone("a draft that was never saved")
        terminal.wait_for("your note")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    assert desk.note("language") == TYPED


def typed_until(desk: Desk, way: str, other: Path, stuff: Callable[[Terminal], object]) -> str:
    """Type into a note after the disk was filled, and end the program; what it says last."""
    with dashboard(desk, TMPDIR=str(other), XDG_RUNTIME_DIR=str(other)) as terminal:
        open_note(terminal)
        terminal.wait_until(lambda _: (desk.folder / "reserve" / "2").exists())
        stuff(terminal)
        terminal.type(TYPED)
        terminal.wait_for("typed just now")
        terminal.wait_for("not saved, ")
        ENDS[way](terminal)
        assert terminal.wait_exit(timeout=60) > 128
        return terminal.screen()


@pytest.mark.parametrize("way", ENDS)
def test_what_is_typed_on_a_full_disk_is_offered_by_the_next_start(
    tmp_path: Path, way: str
) -> None:
    with small_disk(tmp_path) as disk:
        desk = learner(disk / "home")
        with dashboard(desk) as terminal:  # the room is there from an earlier day
            open_note(terminal)
            terminal.wait_until(lambda _: (disk / "home" / "reserve" / "2").exists())
            terminal.press("escape")
            terminal.wait_for("s starts your first session")
            terminal.press("q")
            assert terminal.wait_exit() == 0
        said = typed_until(desk, way, disk, lambda _: fill(disk))
        if way == "SIGTERM":
            assert KEPT in " ".join(said.split())
        assert desk.drafts() == [TYPED]
        (disk / "stuffing").unlink()
        assert_offered(desk, disk)


def test_what_goes_elsewhere_is_offered_too(tmp_path: Path) -> None:
    """There never was any room on the disk; that of temporary files has some."""
    with small_disk(tmp_path) as disk:
        desk, other = learner(disk / "home"), tmp_path / "tmp"
        other.mkdir()

        def use_up(_: Terminal) -> None:
            fill(disk)
            shutil.rmtree(disk / "home" / "reserve", ignore_errors=True)
            (disk / "stuffing").rename(disk / "more")
            fill(disk)

        said = typed_until(desk, "SIGTERM", other, use_up)
        assert f"is kept in {other}/studytui-" in "".join(said.split("\n"))
        for each in ("more", "stuffing"):
            (disk / each).unlink()
        assert_offered(desk, other)
        assert list(other.iterdir()) == []


def test_what_cannot_be_kept_is_said_to_be_lost(home: Path) -> None:
    """No file may have a byte more from now on, wherever it is."""
    desk = learner(home)

    def use_up(terminal: Terminal) -> None:
        shutil.rmtree(home / "reserve", ignore_errors=True)
        resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (0, 0))

    said = " ".join(typed_until(desk, "SIGTERM", home, use_up).split())
    assert KEPT not in said
    assert "what you were writing could not be kept (File too large)" in said
    assert desk.drafts() == []
