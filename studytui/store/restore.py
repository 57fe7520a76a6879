"""A copy of the record is put in its place: one change of name, and nothing is thrown away.

First the record itself is copied to the backups, byte by byte, under its lock. So at every moment
the record is the old or the new one, and a file among the backups is never the record itself:
a program that is killed in between leaves one backup more, or a file that is swept up.

Whoever has the record open goes on with the other one: every transaction opens the file anew, and
`Writing` begins again if the file was exchanged while it waited for the lock.
"""

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from studytui.errors import Misuse, RecordDamaged, RecordUnusable
from studytui.files import move_to_first_free, sync_folder
from studytui.paths import ON_WINDOWS, private_folder
from studytui.record import Record
from studytui.store import backup, sqlite
from studytui.store.store import Store
from studytui.unfinished import JOURNALS, unfinished_file

_DAMAGED = "-damaged"


def restore(record: Path, copy: Path, now: datetime) -> Path | None:
    """Put a copy of `copy` in the record's place; where what stood there is now, if anything did.

    A sound record joins the backups; a damaged one lies beside them, to the last bit. Raises
    Misuse if there is no such copy, RecordDamaged or RecordUnusable for one that cannot be used
    and for a record that is not ours to replace, RecordBusy; then nothing was changed.
    """
    _refuse_nothing(record, copy)
    _refuse_foreign(record)
    real = Path(os.path.realpath(record))
    try:
        private_folder(real.parent)
        with unfinished_file(real.parent, record.stem) as coming:
            with _about_the_copy(copy):
                backup.copy_checked(copy, coming)
            _bring_up_to_date(coming)
            real.touch(mode=0o600)
            leaving = _exchange(record, real, coming, now)
        sync_folder(real.parent)
    except OSError as error:
        raise RecordUnusable(
            f"the record {record} cannot be replaced ({error.strerror})",
            "make its folder writable, or move the record away yourself, then do it again",
        ) from error
    return leaving


def look_into(record: Path, copy: Path, roadmap_id: str) -> Record | None:
    """What a copy holds of one roadmap; None if its tables are not today's.

    Raises Misuse if there is no such copy, RecordDamaged or RecordUnusable for one that cannot be
    used, RecordBusy.
    """
    _refuse_nothing(record, copy)
    if sqlite.stored_version(copy) != sqlite.VERSION:
        return None
    store = Store(copy)
    with _about_the_copy(copy):
        store.check()
        return store.read(roadmap_id)


def _bring_up_to_date(coming: Path) -> None:
    """An old copy gets today's tables before anybody sees it."""
    if sqlite.stored_version(coming) != sqlite.VERSION:
        from studytui.store.migrate import migrate

        migrate(coming)


def _refuse_nothing(record: Path, copy: Path) -> None:
    remedy = "studytui backups lists what there is"
    if copy.exists() and record.exists() and copy.samefile(record):
        raise Misuse(f"{copy} is the record itself", remedy)
    with _about_the_copy(copy):
        if sqlite.stored_version(copy) is None:
            raise Misuse(f"there is no backup {copy}", remedy)


@contextmanager
def _about_the_copy(copy: Path) -> Iterator[None]:
    """Say of a damaged copy what helps with copies."""
    try:
        yield
    except RecordDamaged as error:
        raise RecordDamaged(
            f"the backup {copy} is damaged, or no backup at all", "try another; nothing was changed"
        ) from error


def _refuse_foreign(record: Path) -> None:
    """A record that is damaged may be replaced, one of another program or a newer one may not."""
    with contextlib.suppress(RecordDamaged):
        sqlite.stored_version(record)


def _exchange(record: Path, real: Path, coming: Path, now: datetime) -> Path | None:
    """Copy the record to the backups, then let `coming` take its place; where its copy is.

    If that cannot be done, the record stays; a copy of a damaged one is deleted again, one of a
    sound one is a backup like others. Raises OSError, RecordBusy.
    """
    leaving = None
    with contextlib.ExitStack() as undo, contextlib.ExitStack() as lock:
        sound = lock.enter_context(_alone_with(real))
        # Closing the file would give up SQLite's lock, so it stays open for as long.
        file = lock.enter_context(real.open("rb"))
        if os.fstat(file.fileno()).st_size:
            leaving = _set_aside(record, file, now, sound)
            if not sound:
                undo.callback(_take_back, leaving, real, os.fstat(file.fileno()))
            _move_journals(real, leaving)
        if ON_WINDOWS:  # nothing takes the name of a file that is open, not even by us
            lock.close()
        coming.replace(real)
        undo.pop_all()
    return leaving


@contextmanager
def _alone_with(record: Path) -> Iterator[bool]:
    """Nobody writes to the record within the block; whether it is sound."""
    connection = _locked(record)
    if connection is None:
        yield False
        return
    with closing(connection):
        yield _is_sound(connection)
        connection.execute("ROLLBACK")


def _locked(record: Path) -> sqlite3.Connection | None:
    """A connection that holds everybody off; None if the file is too spoilt to be locked.

    Then nobody else can write to it either.
    """
    try:
        with sqlite.meaning(record), contextlib.ExitStack() as undo:
            connection = undo.enter_context(closing(sqlite.connect(record)))
            connection.execute("BEGIN EXCLUSIVE")
            undo.pop_all()
            return connection
    except RecordDamaged:
        return None


def _is_sound(connection: sqlite3.Connection) -> bool:
    try:
        return not sqlite.find_damage(connection)
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return False


def _set_aside(record: Path, file: BinaryIO, now: datetime, sound: bool) -> Path:
    """Copy the record to the backups, to the last bit and with its time; where that is."""
    where = private_folder(backup.folder(record))
    with unfinished_file(where, record.stem) as copy:
        with copy.open("wb") as into:
            shutil.copyfileobj(file, into)
            into.flush()
            os.fsync(into.fileno())
        changed = os.fstat(file.fileno()).st_mtime_ns
        os.utime(copy, ns=(changed, changed))
        aside = move_to_first_free(copy, backup.names(record, now, "" if sound else _DAMAGED))
    sync_folder(where)
    return aside


def _move_journals(source: Path, goal: Path) -> None:
    """Let a journal follow its record: it must never be played back into another one."""
    for suffix in JOURNALS:
        if os.path.lexists(journal := f"{source}{suffix}"):
            shutil.move(journal, f"{goal}{suffix}")
    sync_folder(source.parent)


def _take_back(leaving: Path, real: Path, former: os.stat_result) -> None:
    """Delete the copy of a record that was not replaced after all."""
    with contextlib.suppress(OSError):
        if os.path.samestat(real.stat(), former):
            _move_journals(leaving, real)
            leaving.unlink()
