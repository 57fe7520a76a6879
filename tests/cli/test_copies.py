"""After a copy came to the record's place every command says what the file says."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from studytui.cli.parts import Parts
from tests.cli.conftest import Shell
from tests.disks import small_disk
from tests.store.copying import WAYS, in_place

pytestmark = pytest.mark.usefixtures("road", "clock")

QUESTIONS = (
    ("status", "--json"),
    ("status",),
    ("sessions", "--json"),
    ("notes", "search", "word"),
    ("next",),
    ("roadmap", "show"),
)

way = pytest.mark.parametrize("write_over", WAYS)


def answers(shell: Shell) -> list[str]:
    """What all commands say."""
    return [shell.good(*words).out for words in QUESTIONS]


def answers_without_caches(shell: Shell, home: Path) -> list[str]:
    """What they say when nothing is known from before."""
    said = []
    for words in QUESTIONS:
        shutil.rmtree(home / "cache", ignore_errors=True)
        said.append(shell.good(*words).out)
    return said


def study(shell: Shell, minutes: int, item: str) -> None:
    """Log a session and write a note, all texts being of one length."""
    shell.good("log", f"{minutes}m", item, "--at", f"{minutes // 3:02}:00")
    shell.good("note", item, "--append", f"a word on {item}")


def fork(shell: Shell, home: Path, copy: Path) -> None:
    """Let the record and a copy of it go on, each for itself."""
    study(shell, 20, "loops")
    shutil.copyfile(home / "study.db", copy)
    study(shell, 33, "joins")
    mine = (home / "study.db").read_bytes()
    shutil.copyfile(copy, home / "study.db")
    study(shell, 44, "table")
    shutil.copyfile(home / "study.db", copy)
    (home / "study.db").write_bytes(mine)
    assert copy.read_bytes()[24:28] == mine[24:28]
    assert copy.stat().st_size == len(mine)


@way
def test_between_two_commands(
    shell: Shell, home: Path, tmp_path: Path, write_over: Callable[[Path, Path], None]
) -> None:
    copy = tmp_path / "copy.db"
    fork(shell, home, copy)
    mine = shutil.copyfile(home / "study.db", tmp_path / "mine.db")
    before = answers(shell)
    write_over(copy, home / "study.db")
    after = answers(shell)
    assert all(now != then for now, then in zip(after[:4], before[:4], strict=True))
    assert after == answers_without_caches(shell, home)
    answers(shell)
    write_over(mine, home / "study.db")
    assert answers(shell) == before


@way
def test_while_a_dashboard_is_open(
    shell: Shell,
    home: Path,
    tmp_path: Path,
    write_over: Callable[[Path, Path], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It has written before, and looks again, and writes again, and leaves a status behind."""
    copy = tmp_path / "copy.db"
    fork(shell, home, copy)

    def dashboard(parts: Parts) -> int:
        parts.tracker.study()
        write_over(copy, home / "study.db")
        if parts.tracker.changed():
            parts.tracker.study()
        return 0

    monkeypatch.setattr("studytui.cli.main.open_dashboard", dashboard)
    shell.good()
    left = answers(shell)
    assert left == answers_without_caches(shell, home)
    assert "44" in left[2] or "2640" in left[2]


def test_a_status_is_not_believed_for_a_copy_that_looks_the_same(
    shell: Shell, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing but its newest action tells it from the one that was there."""
    copy = tmp_path / "copy.db"
    fork(shell, home, copy)
    monkeypatch.setattr("studytui.store.sqlite.stamp", lambda _: (1, 2, 3))
    shell.good("status")
    in_place(copy, home / "study.db")
    said = dict(shell.good("status").records)
    assert said["today"] == "64"


@way
def test_on_a_disk_whose_times_are_whole_seconds(
    shell: Shell,
    home: Path,
    tmp_path: Path,
    write_over: Callable[[Path, Path], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with small_disk(tmp_path) as disk:
        there = disk / "studytui-home"
        shutil.copytree(home, there)
        monkeypatch.setenv("STUDYTUI_HOME", str(there))
        test_between_two_commands(shell, there, tmp_path, write_over)
