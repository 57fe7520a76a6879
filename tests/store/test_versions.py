"""Records of earlier versions are brought up to date: wholly or not at all, after a backup."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from studytui.record import Kind, Pause, State, Status
from studytui.store import backup, sqlite
from studytui.store.rereading import Mark
from studytui.store.store import Store
from studytui.whole_record import WholeRecord
from tests.makers import NOW, TODAY
from tests.store.tools import answer, is_sound, mark, marked, sql
from tests.store.versions import FOLDER, NOTE, dump, stored

NOTHING_YET = Mark(0, frozenset(), "")
VERSIONS = range(1, sqlite.VERSION + 1)
OLD = VERSIONS[:-1]


def shape(path: Path) -> list[str]:
    """How the tables are made, in whatever order their columns were added."""
    tables = sql(path, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [
        f"{table}: {sorted(column[1:4] for column in sql(path, f'PRAGMA table_info({table})'))}"
        for (table,) in tables
    ]


def test_each_version_is_kept() -> None:
    files = sorted(each.name for each in FOLDER.glob("*.sql"))
    assert files == [f"{version}.sql" for version in VERSIONS]


@pytest.mark.parametrize("version", VERSIONS)
def test_each_version_is_opened(path: Path, version: int) -> None:
    stored(path, version)
    before = dump(path)
    assert sql(path, "PRAGMA user_version") == [(version,)]
    record = Store(path).read("road")
    assert sql(path, "PRAGMA user_version") == [(sqlite.VERSION,)]
    assert is_sound(path)

    assert record.unreadable == ()
    assert [(each.item_id, each.status) for each in record.changes] == [("loops", Status.DONE)]
    assert record.notes["loops"].text == NOTE
    finished, open_one = record.sessions
    if finished.id != "finished":
        finished, open_one = open_one, finished
    assert (finished.counted, finished.kind, finished.text) == (1800, Kind.READ, "wrote one")
    assert (open_one.id, open_one.state, open_one.counted) == ("running", State.PAUSED, 45)
    assert record.heartbeat
    assert record.heartbeat.at == NOW + timedelta(seconds=30)
    if version >= 2:
        assert record.pauses == (Pause("holiday", TODAY, TODAY + timedelta(days=7), "the sea"),)
        assert record.snoozes == {"too-many-tools": TODAY + timedelta(days=30)}

    mark(Store(path), "joins")
    assert marked(Store(path)) == ["loops", "joins"]
    copies = backup.taken(path)
    assert len(copies) == (version < sqlite.VERSION)
    for copy in copies:
        assert dump(copy.path) == before, "the backup from before is the record as it was"


@pytest.mark.parametrize("version", OLD)
def test_old_and_new_records_have_the_same_tables(path: Path, tmp_path: Path, version: int) -> None:
    Store(path).prepare()
    old = stored(tmp_path / "old" / "study.db", version)
    Store(old).prepare()
    assert shape(old) == shape(path)


@pytest.mark.parametrize("version", OLD[:1])  # every migration there is
def test_a_kill_at_any_statement_leaves_the_old_record_or_the_new(
    tmp_path: Path, version: int
) -> None:
    old = stored(tmp_path / "study.db", version)
    new = stored(tmp_path / "new" / "study.db", version)
    whole = replace(Store(new).read("road"), undo=None)
    killed = answer("die_at_each_statement", old, 3).split()
    assert len(killed) > 10
    shapes = {version: shape(old), sqlite.VERSION: shape(new)}
    found = set()
    for turn, number in enumerate(killed):
        path = tmp_path / number / "study.db"
        by_then = sqlite.stored_version(path)
        assert by_then in shapes
        assert shape(path) == shapes[by_then]
        assert is_sound(path)
        found.add(by_then)
        if turn % 3 == 0:
            assert replace(Store(path).read("road"), undo=None) == whole
        for copy in backup.taken(path):
            assert is_sound(copy.path)
    assert found == {version, sqlite.VERSION}


def test_no_migration_without_a_backup(path: Path) -> None:
    stored(path, 1)
    before = dump(path)
    path.parent.joinpath("backups").touch()  # no folder can be made there
    with pytest.raises(Exception, match="no copy could be made: File exists"):
        Store(path).read("road")
    assert dump(path) == before


def test_a_first_look_leaves_an_old_record_for_the_whole_one(path: Path) -> None:
    stored(path, 1)
    assert Store(path).added("road", NOTHING_YET, "", "loops") is None
    assert sql(path, "PRAGMA user_version") == [(1,)]
    whole = Store(path).read_whole()
    assert sql(path, "PRAGMA user_version") == [(sqlite.VERSION,)]
    assert [each.target for each in whole.notes] == ["loops"]


def test_a_record_that_is_not_there_has_nothing_in_it(path: Path) -> None:
    store = Store(path)
    assert store.read_whole() == WholeRecord()
    assert store.added("road", NOTHING_YET, "", "loops") is None
    assert store.note_history("road", "loops") == ()
    assert not path.parent.exists()
