"""What goes wrong after a change was stored is not told as if nothing was."""

import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest

from studytui.errors import RecordBusy, RecordUnusable
from tests.cli.conftest import Shell

pytestmark = pytest.mark.usefixtures("road", "clock")

STORED = "studytui: your change is stored, but "
CHANGES = [
    ("log", "25m", "loops"),
    ("start", "loops"),
    ("done", "loops"),
    ("note", "loops", "--append", "x"),
    ("pause-days", "tomorrow"),
    ("bug", "loops", "off by one"),
]


def stored(home: Path) -> int:
    """How many actions the record holds."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(home / "study.db")) as record:
        return int(record.execute("SELECT COUNT(*) FROM action").fetchone()[0])


def run_into(output: int, home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own whose output goes there; close that."""
    try:
        return subprocess.run(
            [sys.executable, "-m", "studytui", *words],
            env={**os.environ, "STUDYTUI_HOME": str(home)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            timeout=120,
        )
    finally:
        os.close(output)


def full_device() -> int:
    """A device that takes nothing."""
    return os.open("/dev/full", os.O_WRONLY)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
@pytest.mark.parametrize("words", CHANGES)
def test_an_answer_that_finds_no_room(home: Path, words: tuple[str, ...]) -> None:
    ran = run_into(full_device(), home, *words)
    assert ran.returncode == 0
    assert ran.stderr == f"{STORED}the output cannot be written (No space left on device)\n"
    assert stored(home) == 1


@pytest.mark.parametrize("words", CHANGES[:2])
def test_an_answer_that_nobody_reads(home: Path, words: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ran = run_into(writing, home, *words)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert stored(home) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
def test_an_answer_without_a_change_is_still_a_failure(shell: Shell, home: Path) -> None:
    shell.good("log", "5m")
    ran = run_into(full_device(), home, "sessions")
    assert ran.returncode == 1
    assert "your change is stored" not in ran.stderr


@pytest.mark.parametrize(
    "error", [RecordBusy("another program is writing", "try again"), RecordUnusable("is gone")]
)
@pytest.mark.parametrize("people", [True, False])
def test_a_record_that_cannot_be_read_for_the_answer(
    shell: Shell,
    home: Path,
    error: Exception,
    people: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if people:
        shell.before_people()
    monkeypatch.setattr("studytui.store.store.Store.read", Mock(side_effect=error))
    monkeypatch.setattr("studytui.store.store.Store.added", Mock(side_effect=error))
    ran = shell("log", "25m", "loops", "--kind", "read")
    assert ran.code == 0
    assert ran.err in ("", f"{STORED}{error}\n")
    assert stored(home) == 1


@pytest.mark.parametrize("step", ["cli.backups.keep", "cli.standing.taken"])
def test_a_mistake_of_ours_behind_it(
    shell: Shell, home: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"studytui.{step}", Mock(side_effect=AssertionError))
    ran = shell("log", "25m", "loops")
    assert ran.code == 0
    assert ran.err.startswith(f"{STORED}something is wrong inside studytui (AssertionError); ")
    assert stored(home) == 1


def test_old_backups_that_cannot_be_taken_away(
    shell: Shell, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studytui.store.backup._prune", Mock(side_effect=OSError(5, "EIO")))
    shell.good("log", "25m", "loops")
    assert len(list((home / "backups").iterdir())) == 1
