"""A record that is missing although there was one: no command goes on as if there never was."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from tests.makers import FakeClock

pytestmark = pytest.mark.usefixtures("road", "clock")

COMMANDS = [
    ["status"],
    ["status", "--json"],
    ["next"],
    ["sessions"],
    ["note", "loops"],
    ["notes", "search", "word"],
    ["roadmap", "show"],
    ["export", "json"],
    ["log", "5m"],
    ["start"],
    ["done", "loops"],
    ["note", "loops", "--append", "x"],
    ["undo"],
    ["backup"],
]
NEWEST = "study-20260311T190000Z.db"


def deleted(record: Path) -> None:
    record.unlink()


def emptied(record: Path) -> None:
    record.write_bytes(b"")


def linked_to_nothing(record: Path) -> None:
    record.unlink()
    record.symlink_to(record.with_name("not mounted"))


@pytest.fixture
def copied(shell: Shell, home: Path, clock: FakeClock) -> Path:
    """A record with two backups."""
    shell.good("log", "25m", "loops")
    clock.advance(minutes=30)
    shell.good("done", "loops")
    shell.good("status")
    assert len(list((home / "backups").iterdir())) == 2
    return home / "study.db"


@pytest.mark.parametrize("lose", [deleted, emptied, linked_to_nothing])
def test_every_command_names_the_backups(
    shell: Shell, copied: Path, lose: Callable[[Path], None]
) -> None:
    lose(copied)
    state = "empty" if lose is emptied else "missing"
    said = (
        f"the record {copied} is {state}, and there are 2 backups; studytui restore {NEWEST}"
        " puts back the newest, and studytui restore --new begins a new one"
    )
    for words in COMMANDS:
        assert shell(*words).refusal == (4, said), words
    assert not copied.exists() or copied.stat().st_size == 0
    assert len(shell.good("backups").records) == 2


@pytest.mark.parametrize("lose", [deleted, emptied, linked_to_nothing])
def test_the_doctor_names_it(shell: Shell, copied: Path, lose: Callable[[Path], None]) -> None:
    lose(copied)
    ran = shell("doctor")
    assert ran.code == 4
    found = {line[1]: line for line in ran.records}
    assert found["record"][0] == "wrong"
    assert "and there are 2 backups" in found["record"][2]
    assert found["record"][3].startswith(f"studytui restore {NEWEST} ")
    assert found["backups"][0] == "good"


@pytest.mark.parametrize("lose", [deleted, emptied, linked_to_nothing])
def test_a_restore_brings_it_back(shell: Shell, copied: Path, lose: Callable[[Path], None]) -> None:
    before = shell.good("sessions").out
    lose(copied)
    shell.good("restore", NEWEST)
    assert shell.good("sessions").out == before


@pytest.mark.parametrize("lose", [deleted, emptied])
def test_a_new_one_is_begun_on_purpose_alone(
    shell: Shell, copied: Path, home: Path, lose: Callable[[Path], None]
) -> None:
    lose(copied)
    assert shell.good("restore", "--new").records == [["new", "", ""]]
    assert shell.good("sessions").records == []
    shell.good("log", "5m", "loops")
    assert len(shell.good("sessions").records) == 1
    assert len(list((home / "backups").iterdir())) >= 2


def test_a_record_that_is_there_is_not_begun_anew(shell: Shell, copied: Path) -> None:
    before = copied.read_bytes()
    assert shell("restore", "--new").refusal == (
        2,
        f"the record {copied} exists; move it away to begin a new one",
    )
    for words in (["restore"], ["restore", "--new", NEWEST]):
        code, line = shell(*words).refusal
        assert (code, line) == (
            2,
            "name a backup, or --new; studytui backups lists what there is",
        )
    assert copied.read_bytes() == before


def test_a_disk_that_is_not_mounted(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its backups are gone as well; what is elsewhere knows that there was a record."""
    disk = tmp_path / "disk"
    monkeypatch.setenv("STUDYTUI_DATABASE", str(disk / "study.db"))
    shell.good("log", "25m", "loops")
    away = disk.rename(tmp_path / "away")
    said = (
        f"the record {disk / 'study.db'} is missing;"
        " put it back, or mount its disk; studytui restore --new begins a new one"
    )
    for words in (["status"], ["log", "5m"]):
        assert shell(*words).refusal == (4, said)
    disk.mkdir()
    assert shell("status").refusal == (4, said)
    assert shell("doctor").code == 4
    disk.rmdir()
    away.rename(disk)
    assert len(shell.good("sessions").records) == 1


def test_another_record_is_not_missed(
    shell: Shell, copied: Path, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    """One that is named for the first time, in the same folder."""
    monkeypatch.setenv("STUDYTUI_DATABASE", str(home / "other.db"))
    shell.good("log", "5m", "loops")
    assert len(shell.good("sessions").records) == 1
    assert copied.exists()


def test_a_first_start_is_not_disturbed(shell: Shell, home: Path) -> None:
    shell.good("status")
    ran = shell.good("doctor")
    assert "it is made with your first change" in ran.out
    shell.good("log", "5m", "loops")
    assert (home / "study.db").exists()


def test_whoever_takes_all_away_begins_anew(shell: Shell, copied: Path, home: Path) -> None:
    copied.unlink()
    for folder in ("backups", "cache"):
        shutil.rmtree(home / folder)
    shell.good("log", "5m", "loops")
    assert len(shell.good("sessions").records) == 1


def test_for_people(shell: Shell, copied: Path) -> None:
    copied.unlink()
    shell.before_people()
    assert shell.good("restore", "--new").out == "Began a new record.\n"
