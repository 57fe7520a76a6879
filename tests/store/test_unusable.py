"""Files that are no record, or none that can be used: told in a line, and never touched."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from studytui.errors import RecordBusy, RecordDamaged, RecordUnusable, StudyError
from studytui.record import Status
from studytui.store import sqlite
from studytui.store.store import Store
from studytui.store.writing import Writing
from tests.makers import NOW
from tests.refusals import refusal
from tests.store.tools import (
    a_record,
    answer,
    beside,
    child,
    digest,
    is_sound,
    mark,
    marked,
    sql,
)


def overwrite(path: Path, at: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(content)


def a_text(path: Path) -> None:
    path.write_text("Dear diary, " * 100)


def a_short_text(path: Path) -> None:
    path.write_text("Dear diary")


def zeroed_header(path: Path) -> None:
    overwrite(path, 0, bytes(100))


def cut_short(path: Path) -> None:
    os.truncate(path, 50)


def cut_in_half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 + 100)


def garbled(path: Path) -> None:
    overwrite(path, 4096, bytes(range(256)) * ((path.stat().st_size - 4096) // 256))


def of_another_program(path: Path) -> None:
    sql(path, "PRAGMA application_id=1234")


def a_plain_database(path: Path) -> None:
    path.unlink()
    sql(path, "CREATE TABLE mine (text)")


def of_a_newer_version(path: Path) -> None:
    sql(path, f"PRAGMA user_version={sqlite.VERSION + 1}")


NO_RECORD = (
    "is not a studytui record; move it away, name another file,"
    " or let studytui restore put a backup in its place"
)
DAMAGED = "is damaged; studytui restore puts a backup in its place; this one is left as it is"


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (a_text, NO_RECORD),
        (a_short_text, NO_RECORD),
        (zeroed_header, NO_RECORD),
        (cut_short, NO_RECORD),
        (cut_in_half, DAMAGED),
        (garbled, DAMAGED),
        (of_another_program, "belongs to another program; name another file"),
        (a_plain_database, "belongs to another program; name another file"),
        (of_a_newer_version, "was written by a newer studytui; update studytui to open it"),
    ],
)
@pytest.mark.parametrize("use", [marked, lambda store: mark(store, "joins")])
def test_a_file_that_is_no_sound_record_of_ours(
    path: Path, spoil: Callable[[Path], None], said: str, use: Callable[[Store], object]
) -> None:
    a_record(path)
    spoil(path)
    before = digest(path)
    assert refusal(RecordUnusable, lambda: use(Store(path))) == f"the record {path} {said}"
    assert digest(path) == before
    assert beside(path) == ["study.db"]


def test_a_folder(path: Path) -> None:
    path.mkdir(parents=True)
    for use in (marked, Store.prepare):
        said = refusal(RecordUnusable, partial(use, Store(path)))
        assert said == f"the record {path} is not a file; name one, with STUDYTUI_DATABASE"
    assert Store(path).stamp() == ()


def test_a_pipe_is_not_waited_for(path: Path) -> None:
    path.parent.mkdir()
    os.mkfifo(path)
    assert "is not a file; name one" in refusal(RecordUnusable, Store(path).prepare)
    assert Store(path).stamp() == ()


def test_a_parent_that_is_a_file(path: Path) -> None:
    path.parent.touch()
    for use in (marked, Store.prepare):
        said = refusal(RecordUnusable, partial(use, Store(path)))
        assert said.endswith("cannot be read (Not a directory); see that you may read it")


def test_a_record_that_may_not_be_read(path: Path) -> None:
    a_record(path).path.chmod(0)
    refusal = f"RecordUnusable: the record {path} cannot be read (Permission denied); see that"
    assert answer("read_by_the_modes", path).startswith(refusal)
    assert answer("mark_by_the_modes", path).startswith(refusal)


def test_a_record_in_a_folder_that_may_not_be_entered(path: Path) -> None:
    a_record(path).path.parent.chmod(0)
    refusal = f"RecordUnusable: the record {path} cannot be read (Permission denied); see that"
    assert answer("read_by_the_modes", path).startswith(refusal)
    assert answer("mark_by_the_modes", path).startswith(refusal)


@pytest.mark.parametrize(("file", "folder"), [(0o400, 0o700), (0o600, 0o500), (0o400, 0o500)])
def test_a_record_that_may_only_be_read_is_read(path: Path, file: int, folder: int) -> None:
    a_record(path)
    before = digest(path)
    path.chmod(file)
    path.parent.chmod(folder)
    assert answer("read_by_the_modes", path) == "1"
    said = answer("mark_by_the_modes", path)
    assert said.startswith(f"RecordUnusable: the record {path} cannot be ")
    assert said.endswith("make the file and its folder writable; nothing was changed")
    assert digest(path) == before
    path.parent.chmod(0o700)
    assert beside(path) == ["study.db"]


def test_a_record_that_is_deleted_while_it_is_in_use(path: Path) -> None:
    store = a_record(path)
    before = store.stamp()
    path.unlink()
    assert store.stamp() != before
    for use in (marked, Store.prepare):
        said = refusal(RecordUnusable, partial(use, store))
        assert said == f"the record {path} is gone; put it back, or restart to begin a new one"
    with pytest.raises(RecordUnusable):
        mark(store, "joins")
    assert beside(path) == []


def test_a_record_that_comes_back_is_used_again(path: Path) -> None:
    store = a_record(path)
    path.rename(path.with_name("away"))
    with pytest.raises(RecordUnusable):
        mark(store, "joins")
    path.with_name("away").rename(path)
    mark(store, "joins")
    assert marked(store) == ["loops", "joins"]


def test_another_record_in_its_place_is_used_from_then_on(path: Path, tmp_path: Path) -> None:
    store = a_record(path)
    before = store.stamp()
    other = tmp_path / "other.db"
    mark(Store(other), "tables")
    other.replace(path)
    assert store.stamp() != before
    mark(store, "joins")
    assert marked(store) == ["tables", "joins"]


@pytest.mark.parametrize("replaced", [True, False])
def test_a_record_that_vanishes_under_a_transaction(
    path: Path, tmp_path: Path, replaced: bool
) -> None:
    store = a_record(path)
    copy = Path(shutil.copy(path, tmp_path))

    def write_behind() -> None:
        with store.transaction() as write:
            copy.replace(path) if replaced else path.unlink()
            write.did("marked joins", NOW)
            write.status("road", "joins", Status.DONE)

    said = refusal(RecordUnusable, write_behind)
    assert said.endswith(
        "was replaced while it was being written; do it again; nothing was changed"
    )
    if replaced:
        assert marked(store) == ["loops"]


@pytest.mark.usefixtures("impatient")
def test_a_record_that_another_program_locks(path: Path) -> None:
    store = a_record(path)
    uses: list[Callable[[], object]] = [
        lambda: marked(store),
        lambda: mark(store, "joins"),
        lambda: marked(Store(path)),
    ]
    with child("hold", path) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        for use in uses:
            assert refusal(RecordBusy, use) == (
                "another program is writing to the record and has not finished;"
                " try again in a moment"
            )
        other.communicate(timeout=60)
    mark(store, "joins")
    assert marked(store) == ["loops", "joins"]


def test_a_lock_that_is_soon_released_is_waited_for(path: Path) -> None:
    store = a_record(path)
    with child("hold", path) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        assert other.stdin
        other.stdin.close()
        mark(store, "joins")
    assert marked(store) == ["loops", "joins"]


@pytest.mark.usefixtures("impatient")
def test_a_writer_asks_twice(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = a_record(path)
    store.prepare()
    connect, asked = sqlite.connect, []
    with child("hold", path) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"

        def connect_and_release(path: Path) -> sqlite3.Connection:
            asked.append(path)
            if len(asked) == 2:
                other.communicate(timeout=60)
            return connect(path)

        monkeypatch.setattr(sqlite, "connect", connect_and_release)
        mark(store, "joins")
    assert marked(store) == ["loops", "joins"]


@pytest.mark.usefixtures("impatient")
def test_a_reader_that_does_not_finish_holds_up_a_commit(path: Path) -> None:
    store = a_record(path)
    with sqlite.glance(path) as reader:
        reader.execute("SELECT * FROM action").fetchone()
        with pytest.raises(RecordBusy):
            mark(store, "joins")
    assert marked(store) == ["loops"]


@pytest.mark.parametrize("room", [0, 8192, 24576])
def test_a_full_disk(path: Path, room: int) -> None:
    store = a_record(path)
    assert answer("mark_in_a_full_disk", path, room) == (
        f"RecordUnusable: the record {path} cannot be read or written: the disk reports an error;"
        " see that it has room and is well; what was saved before is safe"
    )
    assert marked(store) == ["loops"]
    assert is_sound(path)
    assert beside(path) == ["study.db"]


def test_a_record_that_cannot_grow(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = a_record(path)
    (pages,) = sql(path, "PRAGMA page_count")[0]
    connect = sqlite.connect

    def connect_to_a_small_disk(path: Path) -> sqlite3.Connection:
        connection = connect(path)
        connection.execute(f"PRAGMA max_page_count={pages}")
        return connection

    monkeypatch.setattr(sqlite, "connect", connect_to_a_small_disk)
    note = "A long thought. " * 1000

    def write_it() -> None:
        with store.transaction() as write:
            write.note("road", "loops", note, "wrote the note on Loops", NOW, anew=True)

    said = refusal(RecordUnusable, write_it)
    assert said == (
        f"the record {path} cannot grow: the disk is full;"
        " make room, then do it again; what was saved before is safe"
    )
    monkeypatch.undo()
    assert marked(store) == ["loops"]
    assert not store.read("road").notes
    assert is_sound(path)


def test_whoever_only_looks_cannot_write(path: Path) -> None:
    a_record(path)
    with pytest.raises(RecordUnusable), sqlite.glance(path) as connection:
        connection.execute("DELETE FROM heartbeat")


def test_no_note_gets_into_an_error(path: Path) -> None:
    store = a_record(path)
    sql(path, "DROP TABLE note_revision", "CREATE TABLE note_revision (id)")
    with pytest.raises(RecordUnusable) as caught, store.transaction() as write:
        write.note("road", "loops", "my secret", "wrote the note on Loops", NOW, anew=True)
    met: BaseException | None = caught.value
    while met:
        assert "my secret" not in str(met)
        met = met.__cause__


def test_an_error_that_has_no_words_of_its_own(path: Path) -> None:
    said = sqlite.in_words(path, sqlite3.OperationalError("what is this?"))
    assert isinstance(said, StudyError)
    assert said.line.startswith(f"the record {path} cannot be used (OperationalError); ")


def test_damage_whose_words_are_no_text(path: Path) -> None:
    """What SQLite says of it holds the spoilt bytes."""
    store = a_record(path)
    store.prepare()
    sql(
        path,
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_master SET name = CAST(x'6fff' AS TEXT), sql = 'CREATE TABLE'"
        " WHERE name = 'snooze'",
    )
    before = digest(path)
    for use in (marked, lambda store: mark(store, "joins")):
        assert refusal(RecordDamaged, partial(use, store)).endswith(DAMAGED)
    assert digest(path) == before


def test_a_record_that_goes_away_just_before_it_is_written(path: Path) -> None:
    with pytest.raises(RecordUnusable), Writing(path).transaction():
        raise AssertionError("nothing can be written")
    assert not path.exists()
