"""A backup in the record's place: at once, with nothing thrown away, whoever has it open."""

import os
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from studytui.errors import Misuse, RecordBusy, RecordDamaged, RecordUnusable
from studytui.store import backup, sqlite
from studytui.store.restore import look_into, restore
from studytui.store.store import Store
from tests.makers import NOW
from tests.refusals import refusal
from tests.store.children import TALLY
from tests.store.test_backup import names
from tests.store.test_killed import BIG
from tests.store.test_unusable import (
    a_plain_database,
    a_text,
    cut_in_half,
    cut_short,
    garbled,
    of_a_newer_version,
    of_another_program,
    overwrite,
    zeroed_header,
)
from tests.store.tools import a_record, answer, beside, child, digest, is_sound, mark, marked, sql
from tests.store.versions import stored

ASIDE = "study-20260311T183000Z-damaged.db"


@pytest.fixture
def copy(path: Path, tmp_path: Path) -> Path:
    """A copy of a record in which loops are done; in the record itself joins are, too."""
    store = a_record(path)
    made = backup.copy_to(path, tmp_path / "copy.db", NOW)
    mark(store, "joins")
    return made


def test_there_and_back(path: Path, copy: Path) -> None:
    former = restore(path, copy, NOW)
    assert marked(Store(path)) == ["loops"]
    assert former == backup.taken(path)[0].path
    assert marked(Store(former)) == ["loops", "joins"]
    restore(path, former, NOW)
    assert marked(Store(path)) == ["loops", "joins"]
    assert path.stat().st_mode & 0o777 == 0o600
    assert beside(path) == ["backups", "study.db"]
    assert len(backup.taken(path)) == 2


def test_a_copy_can_be_looked_into_and_stays_as_it_is(path: Path, copy: Path) -> None:
    before = digest(copy)
    inside = look_into(path, copy, "road")
    assert inside
    assert [change.item_id for change in inside.changes] == ["loops"]
    assert digest(copy) == before
    garbled(copy)
    with pytest.raises(RecordDamaged, match="the backup"):
        look_into(path, copy, "road")


def test_a_copy_of_an_earlier_version_is_not_brought_up_to_date_by_a_look(
    path: Path, tmp_path: Path
) -> None:
    old = stored(tmp_path / "old.db", 1)
    before = digest(old)
    assert look_into(path, old, "road") is None
    assert digest(old) == before


def test_an_open_store_goes_on_with_what_was_restored(path: Path, copy: Path) -> None:
    store = Store(path)
    before = store.stamp()
    assert marked(store) == ["loops", "joins"]
    restore(path, copy, NOW)
    assert store.stamp() != before
    assert marked(store) == ["loops"]
    mark(store, "tables")
    assert marked(Store(path)) == ["loops", "tables"]


def test_where_no_record_is(path: Path, copy: Path) -> None:
    path.unlink()
    assert restore(path, copy, NOW) is None
    assert marked(Store(path)) == ["loops"]
    path.unlink()
    path.touch()
    assert restore(path, copy, NOW) is None
    assert names(path) == []


@pytest.mark.parametrize("spoil", [a_text, zeroed_header, cut_short, cut_in_half, garbled])
def test_a_damaged_record_is_replaced_and_kept_to_the_last_bit(
    path: Path, copy: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(path)
    before = digest(path)
    former = restore(path, copy, NOW)
    assert former == backup.folder(path) / ASIDE
    assert digest(former) == before
    assert marked(Store(path)) == ["loops"]
    assert backup.taken(path) == ()


def test_a_journal_goes_with_its_record(path: Path, copy: Path) -> None:
    """Nothing of the one may ever be played back into the other."""
    a_text(path)
    spent = bytes(512) + b"what SQLite keeps of a journal in some modes"
    Path(f"{path}-journal").write_bytes(spent)
    former = restore(path, copy, NOW)
    assert beside(path) == ["backups", "study.db"]
    assert names(path) == [ASIDE, f"{ASIDE}-journal"]
    assert Path(f"{former}-journal").read_bytes() == spent
    assert marked(Store(path)) == ["loops"]
    assert is_sound(path)


def test_a_half_written_record_is_taken_back_before_it_is_set_aside(path: Path, copy: Path) -> None:
    with child("die_in_the_middle", path, "UPDATE status_change SET item_id = 'spoilt'") as victim:
        victim.communicate(timeout=60)
    former = restore(path, copy, NOW)
    assert former
    assert marked(Store(former)) == ["loops", "joins"]


@pytest.mark.parametrize("foreign", [of_another_program, a_plain_database, of_a_newer_version])
def test_what_is_not_ours_is_not_replaced(
    path: Path, copy: Path, foreign: Callable[[Path], None]
) -> None:
    foreign(path)
    before = digest(path)
    with pytest.raises(RecordUnusable, match=r"another program|newer studytui"):
        restore(path, copy, NOW)
    assert digest(path) == before
    assert beside(path) == ["study.db"]


@pytest.mark.parametrize(
    "spoil",
    [
        a_text,
        zeroed_header,
        cut_short,
        cut_in_half,
        garbled,
        of_another_program,
        a_plain_database,
        of_a_newer_version,
    ],
)
def test_what_is_no_sound_backup_is_refused(
    path: Path, copy: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(copy)
    before = digest(path)
    said = refusal(RecordUnusable, lambda: restore(path, copy, NOW))
    assert str(copy) in said
    assert digest(path) == before
    assert beside(path) == ["study.db"]


def test_what_is_no_backup_at_all(path: Path, copy: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.touch()
    for name in (empty, tmp_path / "missing"):
        with pytest.raises(Misuse, match="there is no backup"):
            restore(path, name, NOW)
    link = tmp_path / "link.db"
    link.symlink_to(path)
    for name in (path, link):
        with pytest.raises(Misuse, match="is the record itself"):
            restore(path, name, NOW)
    with pytest.raises(RecordUnusable, match="is not a file"):
        restore(path, tmp_path, NOW)
    assert marked(Store(path)) == ["loops", "joins"]
    assert copy.exists()


def test_an_old_backup_gets_todays_tables_first(path: Path, copy: Path, tmp_path: Path) -> None:
    old = stored(tmp_path / "old.db", 1)
    before = digest(old)
    restore(path, old, NOW)
    assert sqlite.stored_version(path) == sqlite.VERSION
    assert marked(Store(path)) == ["loops"]
    assert digest(old) == before
    assert copy.exists()


def test_a_link_stays_a_link(path: Path, copy: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    path.rename(elsewhere / "real.db")
    path.symlink_to(elsewhere / "real.db")
    restore(path, copy, NOW)
    assert path.is_symlink()
    assert marked(Store(elsewhere / "real.db")) == ["loops"]
    assert beside(elsewhere / "real.db") == ["real.db"]


@pytest.mark.usefixtures("impatient")
def test_a_record_that_is_being_written_is_not_replaced(path: Path, copy: Path) -> None:
    with child("hold", path) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        with pytest.raises(RecordBusy):
            restore(path, copy, NOW)
        other.communicate(timeout=60)
    assert marked(Store(path)) == ["loops", "joins"]
    assert names(path) == []


def test_a_writer_that_waited_writes_to_what_was_restored(
    path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is exchanged between the moment it was opened and the lock."""
    store = Store(path)
    store.prepare()
    connect = sqlite.connect

    def connect_too_early(where: Path) -> sqlite3.Connection:
        connection = connect(where)
        monkeypatch.setattr(sqlite, "connect", connect)
        with child("restore_for_ever", path, copy) as other:
            assert other.stdout
            assert other.stdout.readline() == "0\n"
            other.kill()
            other.communicate(timeout=60)
        return connection

    monkeypatch.setattr(sqlite, "connect", connect_too_early)
    mark(store, "tables")
    assert marked(Store(path))[-1] == "tables"


def test_all_that_was_acknowledged_is_in_one_of_the_records(path: Path, tmp_path: Path) -> None:
    """Others write while the record is exchanged again and again."""
    Store(path).prepare()
    copy = backup.copy_to(path, tmp_path / "copy.db", NOW)
    with (
        child("add_lines_for_ever", path) as writer,
        child("restore_for_ever", path, copy) as other,
    ):
        assert writer.stdout
        assert other.stdout
        told = [int(writer.stdout.readline()) for _ in range(15)]
        restored = [other.stdout.readline() for _ in range(5)]
        writer.kill()
        told += map(int, writer.stdout.readlines())
        other.kill()
    records = [path, *(each.path for each in backup.taken(path))]
    assert len(restored) == 5
    found = [Store(each).read("road").notes.get(TALLY) for each in records]
    lines = {line for note in found if note for line in note.text.splitlines()}
    assert {f"line {number}" for number in told} <= lines


def test_a_kill_leaves_the_one_or_the_other(path: Path, copy: Path, tmp_path: Path) -> None:
    both = {tuple(marked(Store(each))) for each in (path, copy)}
    other = backup.copy_to(path, tmp_path / "other.db", NOW)
    for number in (1, 2, 4):
        with child("restore_for_ever", path, copy, other) as victim:
            assert victim.stdout
            for _ in range(number):
                victim.stdout.readline()
            victim.kill()
            victim.communicate(timeout=60)
        assert victim.returncode == -signal.SIGKILL
        assert tuple(marked(Store(path))) in both
        assert is_sound(path)
        for each in backup.taken(path):
            assert is_sound(each.path)


@pytest.mark.parametrize("room", [0, 30_000])
def test_a_full_disk_leaves_the_record(path: Path, copy: Path, room: int) -> None:
    before = digest(path)
    said = answer("restore_in_a_full_disk", path, copy, room)
    assert said.startswith("RecordUnusable: ")
    assert digest(path) == before
    assert beside(path) == ["study.db"]


def test_a_folder_that_may_not_be_written(path: Path, copy: Path) -> None:
    before = digest(path)
    path.parent.chmod(0o500)
    said = answer("restore_by_the_modes", path, copy)
    path.parent.chmod(0o700)
    assert "cannot be replaced (Permission denied); make its folder writable" in said
    assert digest(path) == before


def test_damage_deep_inside_is_found_out(path: Path, copy: Path) -> None:
    sql(path, f"INSERT INTO heartbeat VALUES ({BIG}, '2026-01-01', 1, NULL)")
    overwrite(path, path.stat().st_size - 8192, os.urandom(4096))
    with pytest.raises(RecordDamaged):
        backup.make(path, NOW)
    former = restore(path, copy, NOW)
    assert former
    assert former.name == ASIDE
    assert marked(Store(path)) == ["loops"]


def test_a_folder_that_is_in_the_way(path: Path, copy: Path) -> None:
    backup.folder(path).write_text("in the way")
    said = refusal(RecordUnusable, lambda: restore(path, copy, NOW))
    assert "cannot be replaced (File exists)" in said
    assert marked(Store(path)) == ["loops", "joins"]
