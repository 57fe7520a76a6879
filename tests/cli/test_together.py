"""Several processes on one record: nothing is lost, and what one does another can undo."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

PROCESSES = 4
WRITES = 5

# One process that runs `log` several times, as fast as it can.
LOG = """
import sys
from studytui.cli.main import run
process, writes = sys.argv[1], int(sys.argv[2])
texts = [f"{process}-{write}" for write in range(writes)]
sys.exit(max(run(["log", "1m", "loops", "--text", text]) for text in texts))
"""


def studytui(*words: str) -> subprocess.CompletedProcess[str]:
    """The program, as the shell starts it."""
    return subprocess.run(
        [sys.executable, "-m", "studytui", *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.usefixtures("road")
def test_many_writers_add_up_exactly(home: Path) -> None:
    """They start on a record that is not there yet, so making it is a race as well."""

    def writer(number: int) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", LOG, str(number), str(WRITES)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    with ThreadPoolExecutor(PROCESSES) as pool:
        ran = list(pool.map(writer, range(PROCESSES)))
    assert [(each.returncode, each.stderr) for each in ran] == [(0, "")] * PROCESSES
    sessions = json.loads(studytui("sessions", "--json").stdout)["sessions"]
    assert {session["text"] for session in sessions} == {
        f"{process}-{write}" for process in range(PROCESSES) for write in range(WRITES)
    }
    assert sum(session["seconds"] for session in sessions) == PROCESSES * WRITES * 60
    assert sorted(path.name for path in home.iterdir()) == [
        *("backups", "cache", "config.toml", "roadmaps", "study.db")
    ]


@pytest.mark.usefixtures("road")
def test_undo_and_redo_across_processes(shell: Shell) -> None:
    assert studytui("done", "loops").returncode == 0
    shell.good("note", "loops", "--append", "one")
    assert studytui("undo").stdout == "undo\twrote the note on Loops\n"
    shell.good("undo")
    assert studytui("undo").stderr == "studytui: there is nothing to undo\n"
    assert shell.good("status", "--format", "{done}").out == "0\n"
    assert studytui("redo").stdout == "redo\tmarked Loops as done\n"
    assert shell.good("status", "--format", "{done}").out == "1\n"
    # Whoever does something else has decided against what was undone.
    shell.good("learn", "variables")
    assert studytui("redo").returncode == 2


@pytest.mark.usefixtures("road")
def test_the_record_is_for_its_owner_alone(home: Path) -> None:
    before = os.umask(0)
    try:
        assert studytui("log", "5m").returncode == 0
    finally:
        os.umask(before)
    assert (home / "study.db").stat().st_mode & 0o777 == 0o600
