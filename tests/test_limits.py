"""Limits of the system: one line and an exit code, however little there is."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from studytui import limits
from tests.tui.desk import Desk
from tests.tui.in_a_terminal import PROGRAM, ROOT, assert_restored, dashboard, learner

MB = 1_000_000
PRLIMIT = shutil.which("prlimit")
pytestmark = pytest.mark.skipif(not PRLIMIT, reason="nothing sets limits here")

COMMANDS = (["status"], ["log", "5m"], ["week"], ["doctor"], ["roadmap", "show"], ["--help"])
FEW_THREADS = """
import sys, threading
start, left = threading.Thread.start, [int(sys.argv.pop(1))]
def start_one(thread):
    left[0] -= 1
    if left[0] < 0:
        raise RuntimeError("can't start new thread")
    start(thread)
threading.Thread.start = start_one
from studytui.__main__ import main
main()
"""


@pytest.fixture
def desk(home: Path) -> Desk:
    """The files of a learner, where the program looks for them."""
    return learner(home)


def limited(name: str, amount: int) -> list[str]:
    """The program under a limit, which it cannot raise."""
    return [PRLIMIT or "", f"--{name}={amount}:{amount}", *PROGRAM]


def assert_one_line(code: int, stderr: str) -> None:
    """Nothing failed, or one line says what did; a backup that failed is only a warning."""
    assert code in range(6), stderr
    assert stderr.count("\n") == 1 if code else True, stderr
    assert all(line.startswith("studytui: ") for line in stderr.splitlines()), stderr


@pytest.mark.parametrize(
    ("name", "amount"),
    [
        *(("as", mb * MB) for mb in (16, 24, 44, 64, 100, 140)),
        *(("data", mb * MB) for mb in (8, 24, 60, 110)),
        *(("nofile", files) for files in (5, 6, 8)),
        *(("fsize", size) for size in (0, 5_000)),
    ],
)
def test_commands_with_too_little(desk: Desk, name: str, amount: int) -> None:
    for words in COMMANDS:
        ran = subprocess.run(
            [*limited(name, amount), *words],
            cwd=ROOT,
            env=os.environ | {"STUDYTUI_HOME": str(desk.folder)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert_one_line(ran.returncode, ran.stderr)


@pytest.mark.parametrize(
    ("name", "amount", "option"),
    [
        ("as", 60 * MB, "-v"),
        ("as", 300 * MB, "-v"),
        ("as", 500 * MB, "-v"),
        ("data", 40 * MB, "-d"),
        ("data", 120 * MB, "-d"),
        ("nofile", 6, "-n"),
        ("nofile", 15, "-n"),
    ],
)
def test_the_dashboard_with_too_little(desk: Desk, name: str, amount: int, option: str) -> None:
    with dashboard(desk, limited(name, amount)) as terminal:
        assert terminal.wait_exit() == 1
        shown = " ".join(terminal.screen().split())
        assert shown.startswith("studytui: the limit of ")
        assert shown.endswith(f"with ulimit {option}")
        assert b"\x1b" not in terminal.raw


@pytest.mark.parametrize(
    ("name", "amount"),
    [
        ("as", limits.DASHBOARD["AS"]),
        ("data", limits.DASHBOARD["DATA"]),
        ("nofile", limits.DASHBOARD["NOFILE"]),
        ("stack", 262_144),
    ],
)
def test_the_dashboard_with_just_enough(desk: Desk, name: str, amount: int) -> None:
    with dashboard(desk, limited(name, amount)) as terminal:
        terminal.wait_for("Today")
        terminal.press("n")
        terminal.wait_for("empty")
        terminal.type("typed")
        terminal.wait_for("typed")
        terminal.press("escape")
        terminal.wait_for("Overview")
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert_restored(terminal)


@pytest.mark.parametrize("threads", range(6))
def test_the_dashboard_with_few_threads(desk: Desk, threads: int) -> None:
    with dashboard(desk, [sys.executable, "-c", FEW_THREADS, str(threads)]) as terminal:
        assert terminal.wait_exit() == 1
        assert "studytui: no more threads can be started; " in terminal.screen()
        assert "Traceback" not in terminal.screen()
        assert not terminal.full_screen


def caused_by(error: BaseException) -> BaseException:
    """An error that was raised while another was being handled."""
    try:
        try:
            raise error
        finally:
            raise KeyError("name")
    except KeyError as outer:
        return outer


@pytest.mark.parametrize("wrapped", [lambda error: error, caused_by], ids=["itself", "its cause"])
@pytest.mark.parametrize(
    ("error", "line"),
    [
        (MemoryError(), "there is too little memory"),
        (OSError(errno.ENOMEM, "Cannot allocate memory"), "there is too little memory"),
        (ImportError("a.so: failed to map segment from shared object"), "there is too little"),
        (ImportError("a.so: cannot open: Too many open files"), "too many files are open"),
        (OSError(errno.EMFILE, "Too many open files"), "too many files are open"),
        (OSError(errno.ENFILE, "Too many open files"), "too many files are open"),
        (RuntimeError("can't start new thread"), "no more threads can be started"),
    ],
    ids=str,
)
def test_an_error_says_what_there_was_too_little_of(
    error: BaseException, line: str, wrapped: Callable[[BaseException], BaseException]
) -> None:
    assert (limits.explain(wrapped(error)) or "").startswith(line)


@pytest.mark.parametrize(
    "error", [ValueError("no"), OSError(errno.ENOENT, "no"), RuntimeError("no"), ImportError("no")]
)
def test_other_errors_are_not_about_limits(error: Exception) -> None:
    assert limits.explain(error) is None
