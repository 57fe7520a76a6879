"""Backups: whole, proven to open, kept apart from what is not ours, and thinned out."""

import os
import random
import signal
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from studytui.errors import Misuse, RecordBusy, RecordDamaged, RecordUnusable
from studytui.store import backup, sqlite
from studytui.store.store import Store
from tests.makers import NOW
from tests.refusals import refusal
from tests.store.children import TALLY
from tests.store.test_unusable import cut_in_half, garbled, zeroed_header
from tests.store.tools import a_record, answer, child, digest, is_sound, mark, marked

KILLS = 4


def later(**how_long: float) -> datetime:
    return NOW + timedelta(**how_long)


def names(path: Path) -> list[str]:
    """What lies in the folder of the backups."""
    try:
        return sorted(each.name for each in backup.folder(path).iterdir())
    except FileNotFoundError:
        return []


def test_a_backup_is_the_record(path: Path) -> None:
    store = a_record(path)
    before = digest(path)
    made = backup.make(path, NOW)
    assert made.path == path.parent / "backups" / "study-20260311T183000Z.db"
    assert (made.at, made.size) == (NOW, made.path.stat().st_size)
    assert marked(Store(made.path)) == ["loops"]
    assert is_sound(made.path)
    assert backup.taken(path) == (made,)
    assert digest(path) == before
    mark(store, "joins")
    assert marked(Store(made.path)) == ["loops"]


def test_it_is_for_its_owner_alone(path: Path) -> None:
    a_record(path)
    umask = os.umask(0)
    try:
        made = backup.make(path, NOW).path
        elsewhere = backup.copy_to(path, path.parent / "copy.db", NOW)
    finally:
        os.umask(umask)
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700
    assert names(path) == [made.name]


def test_two_in_one_second(path: Path) -> None:
    a_record(path)
    assert [backup.make(path, NOW).path.name for _ in range(3)] == [
        "study-20260311T183000Z.db",
        "study-20260311T183000Z-2.db",
        "study-20260311T183000Z-3.db",
    ]


def test_without_a_record_there_is_nothing_to_back_up(path: Path) -> None:
    with pytest.raises(Misuse, match="there is no record"):
        backup.make(path, NOW)
    assert names(path) == []
    assert not backup.is_due(path, NOW)
    path.touch()
    assert not backup.is_due(path, NOW)


@pytest.mark.parametrize(
    ("zone", "rollover", "before", "after", "due"),
    [
        ("UTC", 4, "2026-03-12 03:50", "2026-03-12 04:12", True),
        ("UTC", 4, "2026-03-11 23:50", "2026-03-12 00:12", False),
        ("UTC", 0, "2026-03-11 23:50", "2026-03-12 00:12", True),
        ("UTC", 12, "2026-03-12 11:59", "2026-03-12 12:00", True),
        ("America/Los_Angeles", 4, "2026-03-12 03:50", "2026-03-12 04:12", True),
        ("America/Los_Angeles", 4, "2026-03-11 20:50", "2026-03-11 21:12", False),
        ("Asia/Kolkata", 4, "2026-03-12 03:59", "2026-03-12 04:01", True),
    ],
)
def test_a_study_day_has_a_backup_of_its_own(
    path: Path, zone: str, rollover: int, before: str, after: str, due: bool
) -> None:
    """However soon after that of the day before."""
    first, then = (
        datetime.fromisoformat(at).replace(tzinfo=ZoneInfo(zone)) for at in (before, after)
    )
    store = a_record(path)
    backup.make(path, first)
    assert not backup.is_due(path, then, timedelta(hours=rollover)), "nothing has changed"
    mark(store, "joins")
    assert backup.is_due(path, then, timedelta(hours=rollover)) is due


def test_it_is_due_after_half_an_hour_of_change(path: Path) -> None:
    store = a_record(path)
    assert backup.is_due(path, NOW)
    backup.make(path, NOW)
    assert not backup.is_due(path, later(hours=9))  # nothing has changed since
    mark(store, "joins")
    assert not backup.is_due(path, later(minutes=29))
    assert backup.is_due(path, later(minutes=30))
    backup.make(path, later(minutes=30))
    assert not backup.is_due(path, later(minutes=90))


def test_a_clock_that_was_put_back_does_not_stop_backups(path: Path) -> None:
    store = a_record(path)
    backup.make(path, later(days=400))
    mark(store, "joins")
    assert backup.is_due(path, NOW)
    backup.make(path, NOW)
    mark(store, "tables")
    assert not backup.is_due(path, later(minutes=29))
    assert backup.is_due(path, later(minutes=30))


def test_only_ours_are_thinned_out(path: Path) -> None:
    a_record(path)
    other = path.with_name("other.db")
    a_record(other)
    backup.make(other, later(days=-900))
    ours = [backup.make(path, later(days=-day)).path.name for day in range(300, 0, -6)]
    folder = backup.folder(path)
    foreign = [
        "study-20200101T000000Z-damaged.db",
        "study-20209901T000000Z.db",
        "study-20200101T000000Z.db.bak",
        "study-20200102T000000Z.txt",
        "study-2020.db",
        ".study-note.txt",
    ]
    for name in foreign:
        (folder / name).write_text("mine")
    (folder / "study-20200103T000000Z.db").mkdir()
    (folder / "study-20200104T000000Z.db").symlink_to(path)
    before = len(backup.taken(path))
    backup.make(path, NOW)
    left = names(path)
    assert set(foreign) < set(left)
    assert {"study-20200103T000000Z.db", "study-20200104T000000Z.db"} < set(left)
    assert len(backup.taken(path)) <= before + 1
    assert len(ours) > len(backup.taken(path)) > 20
    assert len(backup.taken(other)) == 1


def test_what_killed_programs_left_is_swept_up_after_a_day(path: Path) -> None:
    a_record(path)
    backup.make(path, NOW)
    left = [backup.folder(path) / ".study-1.part", path.with_name(".study-2.part")]
    fresh = backup.folder(path) / ".study-3.part"
    for each in (*left, fresh):
        each.write_text("half a")
        os.utime(each, (NOW.timestamp(), NOW.timestamp() - (each != fresh) * 2 * 86400))
    backup.make(path, NOW)
    assert [each.exists() for each in (*left, fresh)] == [False, False, True]


@pytest.mark.parametrize("spoil", [zeroed_header, cut_in_half, garbled])
def test_a_damaged_record_is_not_backed_up_and_takes_no_backup_away(
    path: Path, spoil: Callable[[Path], None]
) -> None:
    a_record(path)
    for day in range(40):
        backup.make(path, later(days=-day, hours=-9))
    kept = names(path)
    spoil(path)
    before = digest(path)
    said = refusal(RecordDamaged, lambda: backup.make(path, NOW))
    assert "studytui restore put" in said
    assert names(path) == kept
    assert digest(path) == before


def test_an_index_that_disagrees_with_its_table_is_damage(path: Path) -> None:
    """VACUUM would quietly make the index anew, from a table that may be the wrong one."""
    a_record(path)
    with closing(sqlite.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute(
            "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master"
            " WHERE name = 'ix_status_change_action') WHERE name = 'ix_session_revision_action'"
        )
    with pytest.raises(RecordDamaged):
        backup.make(path, NOW)
    assert names(path) == []


@pytest.mark.parametrize("room", [0, 4096, 30_000])
def test_a_full_disk_makes_no_backup_and_takes_none_away(path: Path, room: int) -> None:
    a_record(path)
    for day in range(40):
        backup.make(path, later(days=-day, hours=-9))
    kept, before = names(path), digest(path)
    assert answer("back_up_in_a_full_disk", path, room) == (
        "RecordUnusable: no copy could be made: the disk reports an error;"
        " make room for it; the record is as it was"
    )
    assert names(path) == kept
    assert digest(path) == before


def test_a_folder_that_may_not_be_written(path: Path) -> None:
    a_record(path)
    backup.make(path, NOW)
    backup.folder(path).chmod(0o500)
    said = answer("back_up_by_the_modes", path)
    assert said.startswith("RecordUnusable: no copy could be made: Permission denied; ")
    assert len(names(path)) == 1


def test_a_copy_that_lacks_something_is_no_backup(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No disk can be asked to lie on command, so the count is made to."""
    a_record(path)
    counts = iter([{"action": 2}, {"action": 1}])
    monkeypatch.setattr(backup, "_rows", lambda _: next(counts))
    said = refusal(RecordUnusable, lambda: backup.make(path, NOW))
    assert "what was written is not what was read" in said
    assert names(path) == []


def test_a_statement_that_fails_for_another_reason_is_told_as_such(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_record(path)
    rows = backup._rows

    def in_a_transaction(connection: sqlite3.Connection) -> dict[str, int]:
        connection.execute("BEGIN")
        return rows(connection)

    monkeypatch.setattr(backup, "_rows", in_a_transaction)
    assert "cannot be used (SQLITE_ERROR)" in refusal(
        RecordUnusable, lambda: backup.make(path, NOW)
    )
    assert names(path) == []


@pytest.mark.usefixtures("impatient")
def test_a_record_that_is_being_written(path: Path) -> None:
    a_record(path)
    with child("hold", path) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        with pytest.raises(RecordBusy):
            backup.make(path, NOW)
        other.communicate(timeout=60)
    assert names(path) == []


def test_a_kill_leaves_whole_backups_only(path: Path) -> None:
    chance = random.Random(8)
    for _ in range(KILLS):
        with child("back_up_for_ever", path) as worker:
            assert worker.stdout
            told = [worker.stdout.readline() for _ in range(chance.randrange(1, 5))]
            worker.kill()
            told += worker.stdout.readlines()
        assert worker.returncode == -signal.SIGKILL
        assert {each.strip() for each in told} <= set(names(path))
        for each in backup.taken(path):
            assert is_sound(each.path)
            assert TALLY in Store(each.path).read("road").notes


def test_others_may_write_meanwhile(path: Path) -> None:
    a_record(path)
    with child("add_lines_for_ever", path) as writer:
        assert writer.stdout
        for number in range(5):
            so_far = int(writer.stdout.readline())
            made = backup.make(path, later(minutes=number))
            lines = Store(made.path).read("road").notes[TALLY].text.splitlines()
            assert len(lines) > so_far
        writer.kill()
        writer.communicate(timeout=60)


def test_a_copy_elsewhere(path: Path, tmp_path: Path) -> None:
    a_record(path)
    assert backup.copy_to(path, tmp_path, NOW) == tmp_path / "study-20260311T183000Z.db"
    goal = tmp_path / "ä b.db"
    assert backup.copy_to(path, goal, NOW) == goal
    assert marked(Store(goal)) == ["loops"]
    assert names(path) == []
    assert backup.taken(path) == ()


def test_a_copy_overwrites_nothing(path: Path, tmp_path: Path) -> None:
    a_record(path)
    letter = tmp_path / "letter"
    letter.write_text("Dear diary")
    for goal in (letter, path):
        with pytest.raises(Misuse, match="there is a file"):
            backup.copy_to(path, goal, NOW)
    assert letter.read_text() == "Dear diary"
    with pytest.raises(Misuse, match="cannot be written"):
        backup.copy_to(path, tmp_path / "no" / "such" / "folder.db", NOW)


def test_a_copy_that_fails_leaves_no_file(path: Path, tmp_path: Path) -> None:
    with pytest.raises(Misuse):
        backup.copy_to(path, tmp_path / "copy.db", NOW)
    assert not (tmp_path / "copy.db").exists()


def test_a_copy_that_cannot_be_written_is_told_as_such(path: Path, tmp_path: Path) -> None:
    a_record(path)
    said = refusal(RecordUnusable, lambda: backup.copy_checked(path, tmp_path / "no" / "copy.db"))
    assert said.startswith("no copy could be made: its folder cannot be written; ")
