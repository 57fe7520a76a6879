"""The commands backup, backups and restore, and the backups that nobody asked for."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from studytui.store import backup, sqlite
from tests.cli.conftest import Shell
from tests.cli.test_record_trouble import damaged, newer
from tests.makers import FakeClock

pytestmark = pytest.mark.usefixtures("road", "clock")

FIRST = "study-20260311T183000Z.db"


def kept(home: Path) -> list[str]:
    return sorted(each.path.name for each in backup.taken(home / "study.db"))


def test_what_changes_the_record_backs_it_up_every_half_hour(
    shell: Shell, home: Path, clock: FakeClock
) -> None:
    shell.good("status")
    shell.good("sessions")
    assert kept(home) == []
    shell.good("log", "5m")
    assert kept(home) == [FIRST]
    clock.advance(minutes=29)
    shell.good("done", "loops")
    assert len(kept(home)) == 1
    clock.advance(minutes=1)
    shell.good("status")
    assert len(kept(home)) == 1
    shell("log", "0m")
    assert len(kept(home)) == 1
    shell.good("note", "loops", "--append", "x")
    assert len(kept(home)) == 2


def test_a_backup_that_cannot_be_made_is_a_warning(shell: Shell, home: Path) -> None:
    (home / "backups").write_text("in the way")
    ran = shell("log", "5m")
    assert ran.code == 0
    assert ran.err == ("studytui: your change is stored, but no copy could be made: File exists\n")
    assert len(shell.good("sessions").records) == 1


def test_one_that_is_asked_for(shell: Shell, home: Path, tmp_path: Path) -> None:
    code, line = shell("backup").refusal
    assert (code, line.partition(";")[0]) == (2, f"there is no record {home / 'study.db'} yet")
    shell.good("log", "5m")
    (path, size) = shell.good("backup").records[0]
    assert (path, int(size)) == (
        str(home / "backups" / "study-20260311T183000Z-2.db"),
        Path(path).stat().st_size,
    )
    assert shell.good("backup", str(tmp_path)).records[0][0] == str(tmp_path / FIRST)
    assert shell("backup", str(tmp_path / FIRST)).refusal == (
        2,
        f"there is a file {tmp_path / FIRST} already; name another",
    )
    shell.before_people()
    assert (
        shell.good("backup", str(tmp_path / "b.db")).out == f"Backed up to {tmp_path / 'b.db'}.\n"
    )


def test_they_are_listed(shell: Shell, home: Path, clock: FakeClock) -> None:
    assert shell.good("backups").out == ""
    shell.good("log", "5m")
    clock.advance(hours=1)
    shell.good("log", "5m")
    newest, first = shell.good("backups").records
    folder = home / "backups"
    size = str((folder / FIRST).stat().st_size)
    assert first == [str(folder / FIRST), "2026-03-11T18:30:00+00:00", size]
    assert newest[1] == "2026-03-11T19:30:00+00:00"
    document = shell.good("backups", "--json").json
    assert document["folder"] == str(folder)
    assert document["backups"][1] == {"path": first[0], "at": first[1], "bytes": int(size)}
    shell.before_people()
    lines = shell.good("backups").out.splitlines()
    assert lines[0].startswith("2026-03-11 19:30  ")
    assert lines[1].startswith("2026-03-11 18:30  ")
    assert lines[1].endswith(FIRST)
    assert lines[2] == f"2 backups in {folder}"
    (folder / FIRST).unlink()
    assert shell.good("backups").out.splitlines()[-1] == f"1 backup in {folder}"


def test_without_any(shell: Shell) -> None:
    shell.before_people()
    assert shell.good("backups").out == (
        "No backups yet; the first one is made with your first change.\n"
    )


def test_there_and_back(shell: Shell, home: Path, clock: FakeClock) -> None:
    shell.good("log", "5m")
    shell.good("log", "7m", "--at", "09:00")
    clock.advance(minutes=1)
    done, file, former = shell.good("restore", FIRST).records[0]
    assert (done, file) == ("restored", FIRST)
    assert len(shell.good("sessions").records) == 1
    shell.before_people()
    ran = shell.good("restore", former)
    assert ran.out.startswith(f"Restored {Path(former).name}.\nWhat it replaced is in {home}")
    assert "2 sessions" in shell.good("sessions").out
    (home / "study.db").unlink()
    assert shell.good("restore", FIRST).out == f"Restored {FIRST}.\n"


def test_sizes_that_people_read(shell: Shell) -> None:
    shell.stdin(b"x" * 950_000)
    shell.good("note", "loops", "-")
    shell.before_people()
    assert "  1.0 MB  study-" in shell.good("backups").out


def test_what_cannot_be_restored(shell: Shell, tmp_path: Path) -> None:
    shell.good("log", "5m")
    assert shell("restore", "nothing.db").refusal[0] == 2
    letter = tmp_path / "letter"
    letter.write_text("Dear diary " * 50)
    assert shell("restore", str(letter)).refusal[0] == 4
    newer(tmp_path / "newer.db")
    assert shell("restore", str(tmp_path / "newer.db")).refusal[0] == 4
    assert len(shell.good("sessions").records) == 1


def test_a_damaged_record_says_restore_and_restore_does_it(shell: Shell, home: Path) -> None:
    shell.good("log", "5m")
    damaged(home / "study.db")
    code, line = shell("log", "5m").refusal
    assert code == 4
    assert "studytui restore puts a backup in its place" in line
    shell.good("restore", FIRST)
    assert len(shell.good("sessions").records) == 1


@pytest.mark.parametrize("broken", ["config.toml", "roadmaps/road.yaml"])
def test_neither_settings_nor_roadmap_stand_in_the_way(
    shell: Shell, home: Path, broken: str
) -> None:
    shell.good("log", "5m")
    (home / broken).write_text("grace = 9\n[")
    shell.good("backup")
    assert len(shell.good("backups").records) == 2
    shell.good("restore", FIRST)


def test_a_backup_that_somebody_else_will_make_is_no_warning(
    shell: Shell, home: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.good("log", "5m")
    clock.advance(hours=1)
    monkeypatch.setattr(sqlite, "PATIENCE", 0.01)
    make = backup.make

    def make_while_it_is_held(record: Path, now: datetime) -> backup.Backup:
        with closing(sqlite3.connect(record, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            return make(record, now)

    monkeypatch.setattr(backup, "make", make_while_it_is_held)
    shell.good("log", "6m")
    assert kept(home) == [FIRST]


def test_each_study_day_has_a_backup_of_its_own(shell: Shell, home: Path, clock: FakeClock) -> None:
    clock.advance(hours=9, minutes=20)
    shell.good("log", "5m")
    clock.advance(minutes=8)
    shell.good("log", "5m")
    assert len(kept(home)) == 1
    clock.advance(minutes=4)
    shell.good("log", "3m")
    assert len(kept(home)) == 2
    shell.good("config", "set", "rollover", "04:10")
    clock.advance(minutes=9)
    shell.good("log", "5m")
    assert len(kept(home)) == 3
