"""The record's file: how it is made, and what it promises."""

import stat
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel

from studytui.errors import RecordBusy, RecordUnusable
from studytui.record import Record
from studytui.store import migrate, sqlite, tables
from studytui.store.engine import engine
from studytui.store.store import Store
from tests.store.tools import a_record, answer, beside, child, is_sound, mark, marked, sql


def test_reading_makes_no_file(store: Store, path: Path) -> None:
    assert store.read("road") == Record()
    assert store.stamp() == ()
    assert not path.parent.exists()


def test_a_new_record_is_ours_and_for_its_owner_alone(store: Store, path: Path) -> None:
    store.prepare()
    assert sql(path, "PRAGMA application_id") == [(sqlite.APPLICATION,)]
    assert sql(path, "PRAGMA user_version") == [(sqlite.VERSION,)]
    assert sql(path, "PRAGMA journal_mode") == [("delete",)]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert beside(path) == ["study.db"]
    assert is_sound(path)


def test_the_migrations_make_the_tables_that_the_models_describe(path: Path) -> None:
    assert SQLModel.metadata.tables.keys() > {tables.ActionRow.__tablename__}
    migrate.create(path)
    with engine(path).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_the_newest_migration_has_the_number_of_our_version() -> None:
    head = ScriptDirectory(str(migrate.MIGRATIONS)).get_current_head()
    assert head == f"{sqlite.VERSION:04}"


def test_each_connection_that_writes_keeps_our_promises(store: Store, path: Path) -> None:
    store.prepare()
    with store.transaction() as write:
        assert write.ask("PRAGMA synchronous", {}) == [(3,)]
        assert write.ask("PRAGMA foreign_keys", {}) == [(1,)]
        assert write.ask("PRAGMA journal_mode", {}) == [("delete",)]
    with closing(sqlite.connect(path)) as connection:
        assert connection.execute("PRAGMA busy_timeout").fetchall() == [(5000,)]


def test_a_record_that_another_tool_turned_to_wal_turns_back(path: Path) -> None:
    store = a_record(path)
    assert sql(path, "PRAGMA journal_mode=WAL") == [("wal",)]
    mark(store, "joins")
    assert sql(path, "PRAGMA journal_mode") == [("delete",)]
    assert marked(store) == ["loops", "joins"]


@pytest.mark.parametrize("name", ["a b.db", "100%.db", "what?.db", "#1.db", "ä\udcff.db", "'\".db"])
def test_any_name_of_a_file_will_do(tmp_path: Path, name: str) -> None:
    store = a_record(tmp_path / name)
    assert marked(store) == ["loops"]
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_two_programs_that_make_it_at_once_end_with_one(path: Path) -> None:
    with child("create", path) as one, child("create", path) as other:
        for process in (one, other):
            assert process.stdout
            assert process.stdout.readline() == "ready\n"
        for process in (one, other):
            process.communicate("go\n", timeout=60)
        assert (one.returncode, other.returncode) == (0, 0)
    assert is_sound(path)
    assert sql(path, "SELECT * FROM alembic_version") == [(f"{sqlite.VERSION:04}",)]
    assert beside(path) == ["study.db"]


def test_an_empty_file_is_as_good_as_none(store: Store, path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    assert store.read("road") == Record()
    mark(store, "loops")
    assert marked(store) == ["loops"]


def test_no_half_made_record_is_left_when_the_disk_is_full(path: Path) -> None:
    assert answer("mark_in_a_full_disk", path, 8192).startswith("RecordUnusable: the record ")
    assert beside(path) == ["study.db"]
    assert path.stat().st_size == 0  # as good as none
    assert marked(a_record(path)) == ["loops"]


def test_a_folder_that_cannot_be_made_is_told_in_a_line(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    said = answer("mark_by_the_modes", closed / "data" / "study.db")
    assert said.startswith("RecordUnusable: the record ")
    assert "cannot be made (Permission denied); see that its folder can be written" in said
    assert list(closed.iterdir()) == []


def test_an_older_record_is_brought_up_to_date_before_it_is_read(path: Path) -> None:
    store = a_record(path)
    sql(path, "PRAGMA user_version=0")
    assert marked(store) == ["loops"]
    assert sql(path, "PRAGMA user_version") == [(sqlite.VERSION,)]


def test_a_migration_that_fails_leaves_the_old_record(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = a_record(path)
    sql(path, "PRAGMA user_version=0")
    monkeypatch.setattr(sqlite, "CLAIM", ("CREATE TABLE half (made)", "this is no SQL"))
    with pytest.raises(RecordUnusable):
        store.prepare()
    assert sql(path, "PRAGMA user_version") == [(0,)]
    assert not sql(path, "SELECT * FROM sqlite_master WHERE name = 'half'")
    monkeypatch.undo()
    assert marked(store) == ["loops"]


@pytest.mark.usefixtures("impatient")
def test_a_record_that_somebody_is_making_is_waited_for(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with child("hold", path) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        with pytest.raises(RecordBusy):
            Store(path).prepare()
        other.communicate(timeout=60)
    assert marked(a_record(path)) == ["loops"]


def test_what_somebody_else_has_made_is_left_as_it_is(path: Path) -> None:
    store = a_record(path)
    before = store.stamp()
    migrate.migrate(path)
    assert store.stamp() == before
    assert marked(store) == ["loops"]


def test_a_parent_that_is_a_file_is_told_in_a_line(path: Path) -> None:
    path.parent.touch()
    with pytest.raises(RecordUnusable, match="cannot be made"):
        migrate.create(path)
