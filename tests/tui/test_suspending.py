"""Going to the shell and coming back: nothing is lost, and screen and keys are as before."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from studytui.record import Kind, Status
from studytui.tui.screens.ask_stale import AskStale
from tests.dying import assert_whole, kept
from tests.terminal import Terminal
from tests.tui.desk import Desk
from tests.tui.in_a_terminal import PROGRAM, assert_restored, dashboard, learner

BASH = ["/bin/bash", "--norc", "--noprofile", "-i"]
PROMPT = "READY>"
START = f"{' '.join(PROGRAM)}\n"
PATIENCE = 60.0
"""Seconds after which something is taken for never coming."""
LARGE = 52_000
"""Letters of a paste, of which a second reader of the terminal once took nearly all."""


@pytest.fixture
def desk(home: Path) -> Desk:
    """The files of a learner, where the program looks for them."""
    return learner(home)


@contextmanager
def started_by_bash(desk: Desk, editor: str = "") -> Iterator[Terminal]:
    """A dashboard that a shell with job control has started."""
    with dashboard(desk, BASH, PS1=f"{PROMPT} ", EDITOR=editor) as terminal:
        terminal.wait_for(PROMPT)
        terminal.type(START)
        terminal.wait_for("Today")
        yield terminal


def job_of(terminal: Terminal) -> int:
    """The process id of the program that the shell has started."""
    children = Path(f"/proc/{terminal.pid}/task/{terminal.pid}/children")
    return int(children.read_text().split()[0])


def wait_for_state(terminal: Terminal, pid: int, *, stopped: bool = True) -> None:
    """Wait until a process is stopped by a signal, or runs, while its output is read."""
    state = Path(f"/proc/{pid}/stat")

    def is_so(_screen: str) -> bool:
        return (state.read_text().rpartition(")")[2].split()[0] == "T") is stopped

    terminal.wait_until(is_so, PATIENCE, "it to stop" if stopped else "it to run")


def is_alive(pid: int) -> bool:
    """Return whether a process has not ended yet."""
    return Path(f"/proc/{pid}").exists()


def wait_until_ended(terminal: Terminal, pid: int) -> None:
    """Wait until a job of the shell has ended."""
    terminal.wait_until(lambda _: not is_alive(pid), PATIENCE, "the end of the job")


def return_to_job(terminal: Terminal) -> None:
    """Bring the dashboard back to the foreground."""
    terminal.type("fg\n")
    terminal.wait_until(lambda _: terminal.full_screen, PATIENCE, "the dashboard")


def end_job(terminal: Terminal) -> None:
    """Quit the dashboard, then the shell, whose terminal is as it was."""
    job = job_of(terminal)
    terminal.press("q")
    wait_until_ended(terminal, job)
    assert not terminal.full_screen
    assert_restored_for_shell(terminal)
    terminal.type("exit\n")
    assert terminal.wait_exit() == 0


def assert_restored_for_shell(terminal: Terminal) -> None:
    """What is typed shows once, which in the modes of the dashboard it would not."""
    terminal.type("echo 'a'b'c'\n")
    terminal.wait_for("abc")
    for mode in (b"1000", b"1003", b"1006", b"2048"):
        assert terminal.raw.rfind(b"\x1b[?%bl" % mode) >= terminal.raw.rfind(b"\x1b[?%bh" % mode)


def open_note(terminal: Terminal, text: str) -> None:
    """Open a note that is empty, and write in it."""
    terminal.wait_for("Today")
    terminal.press("n")
    terminal.wait_for("empty")
    terminal.type(text)
    terminal.wait_for(text)


def test_to_the_shell_and_back(desk: Desk) -> None:
    with started_by_bash(desk) as terminal:
        terminal.press("down")
        terminal.wait_for("─ Variables ─")
        terminal.press("ctrl+z")
        terminal.wait_for("studytui is stopped; fg brings it back")
        assert not terminal.full_screen
        assert_restored_for_shell(terminal)
        terminal.resize(120, 24)
        return_to_job(terminal)
        terminal.wait_for("─ Variables ─")
        terminal.wait_until(lambda screen: max(map(len, screen.splitlines())) > 105)
        terminal.press("down")
        terminal.wait_for("─ Loops ─")
        end_job(terminal)


def test_a_note_is_saved_before(desk: Desk) -> None:
    with started_by_bash(desk) as terminal:
        open_note(terminal, "just typed")
        terminal.press("ctrl+z")
        terminal.wait_for(PROMPT)
        wait_for_state(terminal, job_of(terminal))
        assert desk.note("language") == "just typed"
        return_to_job(terminal)
        terminal.wait_for("just typed")
        terminal.type(", and more")
        terminal.wait_for("just typed, and more")
        terminal.press("escape")
        terminal.wait_for("Overview")
        end_job(terminal)
    assert desk.note("language") == "just typed, and more"


def test_nothing_is_held_while_it_is_stopped(desk: Desk) -> None:
    with started_by_bash(desk) as terminal:
        terminal.press("s")
        terminal.wait_for("Start: Language")
        terminal.press("enter")
        terminal.wait_for("▶ 0:00")
        terminal.press("ctrl+z")
        terminal.wait_for(PROMPT)
        wait_for_state(terminal, job_of(terminal))
        desk.tracker().set_status(["variables"], Status.DONE)
        return_to_job(terminal)
        terminal.wait_for("✓ Variables")
        terminal.wait_until(lambda screen: "▶ 0:00" not in screen and "▶ 0:" in screen)
        end_job(terminal)


def test_from_a_question(desk: Desk) -> None:
    with started_by_bash(desk) as terminal:
        terminal.press("L")
        terminal.wait_for("Log a session")
        terminal.press("ctrl+z")
        terminal.wait_for(PROMPT)
        wait_for_state(terminal, job_of(terminal))
        return_to_job(terminal)
        terminal.wait_for("Log a session")
        terminal.type("25\n")
        terminal.wait_for("25/15 min")
        end_job(terminal)


def test_in_the_background_it_stays_stopped(desk: Desk) -> None:
    with started_by_bash(desk) as terminal:
        terminal.press("ctrl+z")
        terminal.wait_for(PROMPT)
        wait_for_state(terminal, job_of(terminal))
        terminal.type("bg; until jobs -s | grep -q .; do jobs >/dev/null; done; echo 's't'i'll\n")
        terminal.wait_for("still")
        wait_for_state(terminal, job_of(terminal))
        assert not terminal.full_screen
        return_to_job(terminal)
        terminal.wait_for("Overview")
        end_job(terminal)


@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGSTOP])
def test_stopped_from_elsewhere_under_a_shell(desk: Desk, number: signal.Signals) -> None:
    with started_by_bash(desk) as terminal:
        open_note(terminal, "typed")
        os.kill(job_of(terminal), number)
        terminal.wait_for(PROMPT)
        terminal.type("fg\n")
        terminal.wait_for("typed")
        terminal.wait_gone(PROMPT)
        terminal.type(" more")
        terminal.wait_for("typed more")
        terminal.press("escape")
        terminal.wait_for("Overview")
        end_job(terminal)
    assert desk.note("language") == "typed more"


@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGSTOP, signal.SIGCONT])
@pytest.mark.parametrize("times", [1, 3])
def test_every_letter_arrives_afterwards(desk: Desk, number: signal.Signals, times: int) -> None:
    text = "".join(f"line {count:05} of many\n" for count in range(LARGE // 20))
    with dashboard(desk) as terminal:
        open_note(terminal, "before")
        for _ in range(times):
            terminal.kill(number)
            if number is not signal.SIGCONT:
                wait_for_state(terminal, terminal.pid)
            terminal.resize(90, 28)
            terminal.kill(signal.SIGCONT)
            terminal.wait_until(lambda screen: terminal.full_screen and "before" in screen)
        terminal.paste(text)
        terminal.type("the end")
        terminal.wait_for("the end", PATIENCE)
        terminal.press("escape")
        terminal.wait_for("Today", PATIENCE)
        terminal.press("q")
        assert terminal.wait_exit(PATIENCE) == 0
        assert_restored(terminal)
    assert desk.note("language") == f"before{text}the end"


def test_a_paste_that_is_stopped_in_the_middle_arrives(desk: Desk) -> None:
    text = "".join(f"line {count:05} of many\n" for count in range(LARGE // 20))
    with dashboard(desk) as terminal:
        open_note(terminal, "before")
        half = len(text) // 2
        terminal._write(b"\x1b[200~" + text[:half].encode())
        terminal.kill(signal.SIGSTOP)
        wait_for_state(terminal, terminal.pid)
        terminal.kill(signal.SIGCONT)
        terminal._write(text[half:].encode() + b"\x1b[201~")
        terminal.type("the end")
        terminal.wait_for("the end", PATIENCE)
        terminal.press("escape")
        terminal.wait_for("Today", PATIENCE)
        terminal.press("q")
        assert terminal.wait_exit(PATIENCE) == 0
    assert desk.note("language") == f"before{text}the end"


@pytest.mark.parametrize("stop", [signal.SIGTSTP, signal.SIGSTOP])
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGHUP])
def test_ended_while_it_is_stopped(desk: Desk, stop: signal.Signals, end: signal.Signals) -> None:
    with dashboard(desk) as terminal:
        open_note(terminal, "typed")
        terminal.kill(stop)
        wait_for_state(terminal, terminal.pid)
        terminal.kill(end)
        terminal.kill(signal.SIGCONT)
        assert terminal.wait_exit(PATIENCE) == 128 + end
        assert_restored(terminal)
    assert_whole(desk)
    assert kept(desk) == "typed"


@pytest.mark.parametrize("stop", [signal.SIGTSTP, signal.SIGSTOP])
def test_the_window_is_closed_while_it_is_stopped(desk: Desk, stop: signal.Signals) -> None:
    with dashboard(desk) as terminal:
        open_note(terminal, "typed")
        terminal.kill(stop)
        wait_for_state(terminal, terminal.pid)
        terminal.hang_up()
        terminal.kill(signal.SIGCONT)
        assert terminal.wait_exit(PATIENCE) == 128 + signal.SIGHUP
    assert_whole(desk)
    assert kept(desk) == "typed"


def test_the_window_is_closed_over_a_shell(desk: Desk) -> None:
    with started_by_bash(desk) as terminal:
        open_note(terminal, "typed")
        terminal.press("ctrl+z")
        terminal.wait_for(PROMPT)
        job = job_of(terminal)
        wait_for_state(terminal, job)
        terminal.hang_up()
        terminal.wait_exit(PATIENCE)
        end = time.monotonic() + PATIENCE
        while is_alive(job):
            assert time.monotonic() < end, "it lived on"
            time.sleep(0.05)
    assert_whole(desk)
    assert kept(desk) == "typed"


def test_the_shell_ends_its_job(desk: Desk) -> None:
    with started_by_bash(desk) as terminal:
        open_note(terminal, "typed")
        terminal.press("ctrl+z")
        terminal.wait_for(PROMPT)
        job = job_of(terminal)
        wait_for_state(terminal, job)
        terminal.type("kill %1\n")
        wait_until_ended(terminal, job)
        assert not terminal.full_screen
        assert_restored_for_shell(terminal)
    assert kept(desk) == "typed"


def test_without_a_shell_it_is_not_stopped(desk: Desk) -> None:
    with dashboard(desk) as terminal:
        terminal.wait_for("Today")
        terminal.press("ctrl+z", "down")
        terminal.wait_for("─ Variables ─")
        open_note(terminal, "first")
        terminal.press("escape", "n", "home", "x", "ctrl+z")
        terminal.wait_for("first")
        terminal.press("escape")
        terminal.wait_for("Overview")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    assert desk.note("variables") == "first"


def test_where_no_shell_could_continue_it(desk: Desk) -> None:
    command = ["/bin/sh", "-c", '"$@"; exit $?', "sh", *PROGRAM]
    with dashboard(desk, command) as terminal:
        terminal.wait_for("Today")
        terminal.press("ctrl+z")
        terminal.wait_for("no shell is there to go to")
        terminal.press("down")
        terminal.wait_for("─ Variables ─")
        terminal.press("q")
        assert terminal.wait_exit() == 0


def test_a_shell_that_has_no_job_control(desk: Desk) -> None:
    command = ["/bin/sh", "-c", 'trap "" TSTP; "$@"; exit $?', "sh", *PROGRAM]
    with dashboard(desk, command) as terminal:
        terminal.wait_for("Today")
        os.kill(job_of(terminal), signal.SIGTSTP)
        terminal.press("ctrl+z", "down")
        terminal.wait_for("─ Variables ─")
        terminal.press("q")
        assert terminal.wait_exit() == 0


def test_another_key_goes_to_the_shell(desk: Desk) -> None:
    with (desk.folder / "config.toml").open("a") as settings:
        settings.write('[keys.everywhere]\nsuspend = "f12"\n')
    with started_by_bash(desk) as terminal:
        open_note(terminal, "first")
        terminal.press("ctrl+z")
        terminal.wait_gone("first")
        terminal.press("ctrl+y")
        terminal.wait_for("first")
        terminal.press("f12")
        terminal.wait_for(PROMPT)
        wait_for_state(terminal, job_of(terminal))
        return_to_job(terminal)
        terminal.wait_for("first")


def test_undo_in_a_note_has_a_key_of_its_own(desk: Desk) -> None:
    with started_by_bash(desk) as terminal:
        open_note(terminal, "first")
        terminal.press("f4")
        terminal.wait_gone("first")


def test_from_an_editor(desk: Desk, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho editing\nread answer\nprintf "%s" "$answer" > "$1"\n')
    editor.chmod(0o755)
    with started_by_bash(desk, str(editor)) as terminal:
        terminal.press("e")
        terminal.wait_for("editing")
        terminal.press("ctrl+z")
        terminal.wait_for("Stopped")
        wait_for_state(terminal, job_of(terminal))
        terminal.type("fg\n")
        wait_for_state(terminal, job_of(terminal), stopped=False)
        terminal.type("from outside\n")
        terminal.wait_for("Overview", PATIENCE)
        terminal.press("down")
        terminal.wait_for("─ Variables ─")
        end_job(terminal)
    assert desk.note("language") == "from outside"


def test_started_in_the_background(desk: Desk) -> None:
    with dashboard(desk, BASH, PS1=f"{PROMPT} ") as terminal:
        terminal.wait_for(PROMPT)
        terminal.type(START.replace("\n", " &\n"))
        terminal.wait_for("[1]")
        wait_for_state(terminal, job_of(terminal))
        return_to_job(terminal)
        terminal.wait_for("Today")
        terminal.press("down")
        terminal.wait_for("─ Variables ─")
        end_job(terminal)


async def test_a_session_that_ran_on_for_hours_is_asked_about(desk: Desk) -> None:
    async with desk.open() as visit:
        tracker = visit.app.tracker
        await visit.app.do(tracker.open_session.start, "loops", Kind.READ)
        await visit.app._beat()
        await visit.app.look_again()
        desk.clock.advance(minutes=1)
        visit.app.come_back()
        await visit.settle()
        assert visit.app.screen is visit.main
        desk.clock.advance(hours=5)
        visit.app.come_back()
        await visit.until_on(AskStale)
        visit.app.come_back()
        await visit.settle()
        assert len(visit.app.screen_stack) == 2
