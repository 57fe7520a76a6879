"""Killed, hung up, stalled, crashed: what was acknowledged is there, and what was typed is kept."""

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.dying import (
    assert_whole,
    kept,
    killed_at_random,
    open_note,
    stall,
    wait_without_reading,
)
from tests.tui.desk import Desk
from tests.tui.in_a_terminal import assert_restored, dashboard, learner

TYPED = "# Language\n\n- typed just now"


@pytest.fixture
def desk(home: Path) -> Desk:
    """The files of a learner, where the program looks for them."""
    return learner(home)


def assert_offered(desk: Desk, text: str) -> None:
    """The next start shows the draft, and keeps it when it is told to."""
    with dashboard(desk) as terminal:
        terminal.wait_for("a draft that was never saved")
        terminal.wait_for(text.splitlines()[-1])
        terminal.press("d")
        terminal.wait_for("s starts your first session")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    assert desk.note("language") == text
    assert desk.drafts() == []


def test_kill_costs_two_seconds_of_typing_at_most(tmp_path: Path) -> None:
    assert killed_at_random(tmp_path / "kills", times=2, seed=os.getpid())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_saves_and_gives_the_terminal_back(desk: Desk, number: signal.Signals) -> None:
    with dashboard(desk) as terminal:
        open_note(terminal)
        terminal.type(TYPED)
        terminal.wait_for("typed just now")
        terminal.kill(number)
        assert terminal.wait_exit() == 128 + number
        assert_restored(terminal)
    assert_whole(desk)
    assert kept(desk) == TYPED


def test_a_signal_while_the_record_cannot_be_written_leaves_a_draft(desk: Desk) -> None:
    with dashboard(desk) as terminal:
        open_note(terminal)
        whole = desk.database.read_bytes()
        desk.database.unlink()
        terminal.type(TYPED)
        terminal.wait_for("typed just now")
        terminal.kill(signal.SIGTERM)
        assert terminal.wait_exit() == 128 + signal.SIGTERM
        assert "the next start offers it" in terminal.screen()
    desk.database.write_bytes(whole)
    assert (desk.folder / "drafts").stat().st_mode & 0o777 == 0o700
    assert [each.stat().st_mode & 0o777 for each in (desk.folder / "drafts").glob("*.draft")] == [
        0o600
    ]
    assert_offered(desk, TYPED)


@pytest.mark.parametrize("deaf", [False, True], ids=["told", "told to ignore it"])
def test_a_closed_window_loses_nothing(desk: Desk, deaf: bool) -> None:
    command = [sys.executable, "-m", "studytui"]
    ignoring = ["/bin/sh", "-c", 'trap "" HUP; exec "$@"', "sh", *command]
    with dashboard(desk, ignoring if deaf else command) as terminal:
        open_note(terminal)
        terminal.type(TYPED)
        terminal.wait_for("typed just now")
        terminal.hang_up()
        assert terminal.wait_exit(timeout=10) == 128 + signal.SIGHUP
    assert_whole(desk)
    assert kept(desk) == TYPED


def test_a_terminal_that_nobody_reads_loses_nothing(desk: Desk) -> None:
    with dashboard(desk) as terminal:
        open_note(terminal)
        terminal.type(TYPED)
        terminal.wait_for("typed just now")
        stall(terminal)
        terminal.kill(signal.SIGTERM)
        wait_without_reading(terminal)
        assert terminal.wait_exit() == 128 + signal.SIGTERM
    assert_whole(desk)
    assert kept(desk).startswith(TYPED)


def test_an_editor_that_is_killed_with_us_leaves_what_it_wrote(desk: Desk, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "%s" "from outside" > "$1"\necho written\nsleep 60\n')
    editor.chmod(0o755)
    with dashboard(desk, EDITOR=str(editor)) as terminal:
        terminal.wait_for("Today")
        terminal.press("e")
        terminal.wait_for("written")
        os.killpg(terminal.pid, signal.SIGKILL)
        terminal.wait_exit()
    assert desk.drafts() == ["from outside"]
