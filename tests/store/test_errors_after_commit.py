"""SQLite reports an error when all is stored: the change is not told as one that failed."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from studytui.errors import RecordUnusable
from studytui.record import Heartbeat
from studytui.store import sqlite
from studytui.store.store import Store
from studytui.store.writing import Writer
from tests.makers import NOW
from tests.store.tools import a_record, mark, marked

COMMIT = sqlite3.Connection.commit
ROLLBACK = sqlite3.Connection.rollback


def connections(commit: Callable[[sqlite3.Connection], object], name: str) -> Any:
    """Make connections whose commit does that and then reports an error of this name."""

    class Failing(sqlite3.Connection):
        def commit(self) -> None:
            commit(self)
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorname = name
            raise error

    def connect(path: Path, mode: str, patience: float) -> sqlite3.Connection:
        address = f"{path.absolute().as_uri()}?mode={mode}"
        return sqlite3.connect(
            address, uri=True, isolation_level=None, timeout=patience, factory=Failing
        )

    return connect


@pytest.fixture
def unsynced(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that cannot sync folders."""
    monkeypatch.setattr(sqlite, "_open", connections(COMMIT, "SQLITE_IOERR_DIR_FSYNC"))


@pytest.mark.usefixtures("unsynced")
def test_an_action_that_is_stored_is_done(path: Path) -> None:
    store = a_record(path)
    mark(store, "joins")
    assert marked(store) == ["loops", "joins"]
    assert store.has_written


def a_note(write: Writer) -> None:
    write.note("road", "loops", "text", "wrote", NOW, anew=False)


def undo(write: Writer) -> None:
    assert write.undo(NOW)


def redo(write: Writer) -> None:
    assert write.redo()


@pytest.mark.usefixtures("unsynced")
def test_every_kind_of_change(path: Path) -> None:
    store = a_record(path)
    for change in (undo, redo, undo, redo, a_note):
        with store.transaction() as write:
            change(write)
    with store.transaction() as write:
        write.note("road", "loops", "text and more", "wrote", NOW, anew=False)
    record = store.read("road")
    assert record.notes["loops"].text == "text and more"
    assert marked(store) == ["loops"]


@pytest.mark.parametrize("change", [a_note, undo, lambda write: write.did("nothing", NOW)])
@pytest.mark.parametrize("name", ["SQLITE_IOERR_DIR_FSYNC", "SQLITE_FULL", "SQLITE_IOERR_FSYNC"])
def test_what_is_not_stored_is_a_failure(
    path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Writer], object], name: str
) -> None:
    store = a_record(path)
    before = path.read_bytes()
    monkeypatch.setattr(sqlite, "_open", connections(ROLLBACK, name))

    def write_it() -> None:
        with store.transaction() as write:
            change(write)

    with pytest.raises(RecordUnusable):
        write_it()
    assert path.read_bytes() == before


@pytest.mark.usefixtures("unsynced")
def test_a_sign_of_life_may_be_lost(path: Path) -> None:
    """Nobody waits for it, and the next one is soon."""
    store = a_record(path)

    def beat() -> None:
        with store.transaction() as write:
            write.heartbeat(Heartbeat("session", NOW, 5, NOW))

    with pytest.raises(RecordUnusable):
        beat()
    mark(Store(path), "joins")
    assert marked(store) == ["loops", "joins"]
