"""Pipes, sockets, devices, folders and broken links where our files belong: no command waits."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from tests.irregular import IRREGULAR, dangling_link, pipe

ROOT = Path(__file__).parents[2]
COMMANDS = (["status"], ["log", "5m", "loops"], ["doctor"], ["config", "show"])

pytestmark = [
    pytest.mark.usefixtures("road"),
    pytest.mark.skipif(sys.platform == "win32", reason="there are no such files"),
]


def run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own, with a limit to its memory, until it gives up."""
    limited = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30));"
        "from studytui.cli.main import main; main()"
    )
    return subprocess.run(
        [sys.executable, "-c", limited, *words],
        cwd=ROOT,
        env={**os.environ, "STUDYTUI_HOME": str(home)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def replace(path: Path, make: Callable[[Path], None]) -> None:
    """Let something else lie where the file is."""
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    make(path)


@pytest.mark.parametrize("make", IRREGULAR)
def test_settings_that_are_no_file_are_refused_in_a_line(
    home: Path, make: Callable[[Path], None]
) -> None:
    replace(home / "config.toml", make)
    for words in COMMANDS[:2]:
        ran = run(home, *words)
        assert (ran.returncode, ran.stdout) == (3, "")
        assert ran.stderr.startswith(f"studytui: {home / 'config.toml'} ")
        assert ran.stderr.count("\n") == 1
    assert run(home, "doctor").returncode == 3


@pytest.mark.parametrize("make", IRREGULAR)
def test_what_is_only_a_cache_is_ignored(
    home: Path, make: Callable[[Path], None], shell: Shell
) -> None:
    shell.good("log", "25m", "loops", "--on", "yesterday")
    shell.good("status")
    caches = list((home / "cache").iterdir())
    assert len(caches) > 2
    others = [home / "screen.json", home / "studytui.log", home / "drafts" / "a.draft"]
    for path in [*caches, *others]:
        replace(path, make)
    for words in COMMANDS:
        ran = run(home, *words)
        assert (ran.returncode, ran.stderr) == (0, ""), words
    assert ["today", "5"] in [line.split("\t") for line in run(home, "status").stdout.splitlines()]


@pytest.mark.parametrize("make", IRREGULAR)
def test_a_journal_that_is_no_file_is_named(
    home: Path, make: Callable[[Path], None], shell: Shell
) -> None:
    shell.good("log", "25m", "loops")
    replace(home / "study.db-journal", make)
    before = (home / "study.db").read_bytes()
    for words in COMMANDS[:3]:
        ran = run(home, *words)
        assert ran.returncode == 4, words
        assert f"{home / 'study.db-journal'} is not a regular file" in ran.stdout + ran.stderr
    assert (home / "study.db").read_bytes() == before
    assert os.path.lexists(home / "study.db-journal")


def test_the_journal_of_a_record_that_is_a_link_lies_beside_its_file(
    home: Path, shell: Shell, tmp_path: Path
) -> None:
    shell.good("log", "25m", "loops")
    real = (home / "study.db").rename(tmp_path / "real.db")
    (home / "study.db").symlink_to(real)
    pipe(tmp_path / "real.db-journal")
    ran = run(home, "status")
    assert ran.returncode == 4
    assert f"{tmp_path / 'real.db-journal'} is not a regular file" in ran.stderr


def test_settings_by_a_link_are_missed_as_soon_as_their_file_is(home: Path, shell: Shell) -> None:
    """The status that was kept without any settings is not the one to show."""
    (home / "config.toml").unlink()
    shell.good("log", "25m")
    shell.good("status")
    dangling_link(home / "config.toml")
    assert shell("status").refusal == (
        3,
        f"{home / 'config.toml'} links to a file that does not exist;"
        " restore that file, or remove the link",
    )


def test_the_log_of_our_own_errors_is_not_written_into_a_pipe(
    home: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe(home / "studytui.log")

    def fail(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("studytui.cli.standing.told", fail)
    ran = shell("status")
    assert ran.code == 1
    assert f"the details could not be written to {home / 'studytui.log'}" in ran.err
