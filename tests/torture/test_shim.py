"""The shim counts, kills and fails as it says, and what is written carelessly does not pass."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.torture import power_cuts, shim, system_calls
from tests.torture.runner import Runner
from tests.torture.scenarios import Scenario
from tests.torture.shim import KILL, TEAR, Call, Fault

if reason := shim.missing():
    pytest.skip(reason, allow_module_level=True)

PROGRAM = """
import os, sqlite3, subprocess, sys
os.mkdir("folder")
with open("folder/a", "wb", buffering=0) as file:
    file.write(b"0123456789")
    os.fsync(file.fileno())
os.rename("folder/a", "folder/b")
os.chmod("folder/b", 0o600)
os.unlink("folder/b")
subprocess.run([sys.executable, "-c", "open('of another program', 'w')"], check=True)
open("/dev/null", "wb").write(b"elsewhere")
sqlite3.connect("base.db").execute("CREATE TABLE word (text)")
"""
CALLS = ["mkdir", "create", "write", "fsync", "rename", "chmod", "unlink"]
WRITE, RENAME = CALLS.index("write") + 1, CALLS.index("rename") + 1


class Ended(NamedTuple):
    """The exit code of the program, the last line of its errors, and its calls."""

    code: int
    error: str
    calls: list[Call]


def run(folder: Path, at: int = 0, fault: Fault | None = None) -> Ended:
    """Run the program in an empty folder."""
    folder.mkdir()
    log = folder.with_suffix(".log")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=folder,
        env={
            **os.environ,
            **shim.environment(folder, log, at, fault),
            "LD_PRELOAD": str(shim.library()),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return Ended(done.returncode, done.stderr.strip().rpartition("\n")[2], shim.read_calls(log))


def test_calls_on_files_of_the_folder_are_counted_in_order(tmp_path: Path) -> None:
    ended = run(tmp_path / "home")
    assert (ended.code, ended.error) == (0, "")
    own, of_sqlite = ended.calls[: len(CALLS)], ended.calls[len(CALLS) :]
    assert [call.name for call in own] == CALLS
    assert own[RENAME - 1].path == str(tmp_path / "home/folder/b")
    assert {Path(call.path).name for call in of_sqlite} == {"base.db", "base.db-journal", "home"}
    assert {"create", "pwrite64", "unlink"} <= {call.name for call in of_sqlite}


@pytest.mark.parametrize(("at", "name"), [(RENAME, "a"), (RENAME + 1, "b")])
def test_a_kill_comes_before_the_call(tmp_path: Path, at: int, name: str) -> None:
    assert run(tmp_path / "home", at, KILL).code == -signal.SIGKILL
    assert [each.name for each in (tmp_path / "home/folder").iterdir()] == [name]


def test_a_torn_write_has_its_first_half(tmp_path: Path) -> None:
    assert run(tmp_path / "home", WRITE, TEAR).code == -signal.SIGKILL
    assert (tmp_path / "home/folder/a").read_bytes() == b"01234"


@pytest.mark.parametrize("at", range(1, len(CALLS) + 1))
def test_each_call_can_fail(tmp_path: Path, at: int) -> None:
    ended = run(tmp_path / "home", at, Fault("once", errno.EIO))
    assert ended.code == 1
    assert "[Errno 5]" in ended.error
    assert len(ended.calls) == at


def test_a_full_disk_takes_half_a_write_and_nothing_after_it(tmp_path: Path) -> None:
    ended = run(tmp_path / "home", WRITE, Fault("full", errno.ENOSPC))
    assert "unable to open database file" in ended.error
    assert [each.name for each in ended.calls[:7]] == CALLS  # names change, and are taken away
    assert not list((tmp_path / "home").glob("base.db*"))


def test_a_dead_disk_takes_nothing(tmp_path: Path) -> None:
    ended = run(tmp_path / "home", RENAME, Fault("dead", errno.EIO))
    assert "[Errno 5]" in ended.error
    assert [each.name for each in (tmp_path / "home/folder").iterdir()] == ["a"]


# -- what must be found out --


def write_in_place(home: Path) -> int:
    """Write the settings as no program should: over the old ones."""
    (home / "config.toml").write_text('roadmap = "road"\ngrace = 2\n', encoding="utf-8")
    return 0


def replace_without_syncing(home: Path) -> int:
    """Write the settings as it is safe from kills, and not from power cuts."""
    beside = home / "config.toml.new"
    beside.write_text('roadmap = "road"\ngrace = 2\n', encoding="utf-8")
    beside.replace(home / "config.toml")
    return 0


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner() as runner:
        yield runner


def test_a_file_written_in_place_does_not_pass(tmp_path: Path, runner: Runner) -> None:
    careless = Scenario("careless", f"{__name__}:write_in_place")
    problems = system_calls.sweep(runner, careless, tmp_path / "case").problems
    assert any("config.toml is b'' and should be" in each for each in problems)


def test_a_name_that_is_not_flushed_does_not_pass(tmp_path: Path, runner: Runner) -> None:
    careless = Scenario("careless", f"{__name__}:replace_without_syncing")
    problems = system_calls.sweep(runner, careless, tmp_path / "case", percent=1).problems
    assert "careless: the name config.toml is not flushed" in problems


def test_a_file_that_is_not_synced_does_not_pass(tmp_path: Path, runner: Runner) -> None:
    if reason := power_cuts.missing():
        pytest.skip(reason)
    careless = Scenario("careless", f"{__name__}:replace_without_syncing")
    (problem,) = power_cuts.sweep(runner, careless, tmp_path / "case").problems
    assert "config.toml is" in problem
