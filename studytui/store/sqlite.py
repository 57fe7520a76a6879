"""Everything that only SQLite knows: opening the file, its promises, and what its errors mean.

Rollback journal rather than WAL: the dashboard and the shell share one file, and it must stay
whole when it is copied while open. No connection is kept: each transaction opens the file anew,
so that a record which was deleted or restored meanwhile is noticed and never written behind.

The first bytes of the file are also read by themselves. Never do that while this process has a
transaction open, on whatever thread: POSIX drops SQLite's locks when any handle on it is closed.
"""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from zlib import crc32

from studytui.errors import RecordBusy, RecordDamaged, RecordUnusable
from studytui.files import IrregularFileError, open_regular
from studytui.paths import APPLICATION_ID
from studytui.stamps import times

APPLICATION = APPLICATION_ID
"""The application_id of our files."""
VERSION = 4
"""The version of the stored schema that this program reads and writes (SQLite's user_version)."""
PATIENCE = 5.0
"""Seconds to wait for another program's transaction."""
BEGIN = "BEGIN IMMEDIATE"
"""Begins a writing transaction: the lock is taken before anything is read."""
CLAIM = (f"PRAGMA application_id={APPLICATION}", f"PRAGMA user_version={VERSION}")
"""What marks a file as our record, of the version that this program writes."""

Stamp = tuple[int, ...]
"""What `stamp` returns: device, inode, counter of commits, and what else differs."""

_MAGIC = b"SQLite format 3\x00"
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")
_DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_MEANING = {
    "SQLITE_CANTOPEN": "cannot be opened",
    "SQLITE_NOTADB": "is not a database",
    "SQLITE_CORRUPT": "is damaged",
    "SQLITE_READONLY_DBMOVED": "was replaced while it was being written",
    "SQLITE_READONLY": "cannot be written",
    "SQLITE_FULL": "cannot grow: the disk is full",
    "SQLITE_IOERR": "cannot be read or written: the disk reports an error",
}
_RESTORE = "studytui restore puts a backup in its place; this one is left as it is"
_REMEDY = {
    "SQLITE_CORRUPT": _RESTORE,
    "SQLITE_NOTADB": _RESTORE,
    "SQLITE_IOERR": "see that it has room and is well; what was saved before is safe",
    "SQLITE_FULL": "make room, then do it again; what was saved before is safe",
    "SQLITE_READONLY_DBMOVED": "do it again; nothing was changed",
    "SQLITE_READONLY": "make the file and its folder writable; nothing was changed",
}


def stored_version(path: Path) -> int | None:
    """The schema version of the record at `path`; None if there is no record yet.

    Raises RecordUnusable for anything that is not a record of ours, or one made by a newer
    studytui; such a file is not even opened as a database.
    """
    version = _claimed_version(path)
    if version is not None and journal(path).exists():
        with meaning(path), closing(connect(path)):
            pass  # SQLite takes back what a killed program left half written
        version = _claimed_version(path)
    return version


def journal(path: Path) -> Path:
    """Return where SQLite puts the journal of the record at `path`, which may be a link."""
    return Path(f"{os.path.realpath(path)}-journal")


def connect(path: Path) -> sqlite3.Connection:
    """A connection to the existing record, with our promises set and no transaction begun.

    A text of which a bad disk spoilt some bytes is handed out with substitutes in their place.
    Raises sqlite3.Error; wrap it in `meaning`. Raises RecordUnusable for a journal that is no
    file: SQLite would wait for ever for what comes out of a pipe.
    """
    _refuse_irregular_journal(path)
    connection = _open(path, "rw", PATIENCE)
    try:
        connection.text_factory = lambda text: text.decode(errors="replace")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA synchronous=EXTRA")
        connection.execute("PRAGMA fullfsync=ON")  # what macOS needs for that, and nobody else has
        connection.execute("PRAGMA journal_mode=DELETE")
    except (sqlite3.Error, UnicodeDecodeError):
        connection.close()
        raise
    return connection


@contextmanager
def glance(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that reads one consistent state of the record and cannot write.

    The transaction ends with the block: an open read would hold up everybody's commit.
    """
    with meaning(path), closing(connect(path)) as connection:
        connection.execute("PRAGMA query_only=ON")
        connection.execute("BEGIN")
        yield connection
        connection.execute("ROLLBACK")


def find_damage(connection: sqlite3.Connection, most: int = 1) -> tuple[str, ...]:
    """What is wrong with the file, at most so many things; nothing if it is sound.

    `quick_check` would be quicker, but does not notice an index that differs from its table.
    Raises sqlite3.Error for a file that is too spoilt to be looked at.
    """
    rows = connection.execute(f"PRAGMA integrity_check({most})").fetchall()
    return () if rows == [("ok",)] else tuple(str(row[0]) for row in rows)


@contextmanager
def meaning(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into RecordBusy or RecordUnusable, in words.

    What it has to say of a spoilt file may hold bytes of it that are no text.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise in_words(path, error) from error
    except UnicodeDecodeError as error:
        raise damaged(path) from error


def in_words(path: Path, error: sqlite3.Error) -> RecordBusy | RecordUnusable:
    """What an error of SQLite's means for the learner."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(_BUSY):
        return RecordBusy(
            "another program is writing to the record and has not finished", "try again in a moment"
        )
    known = next((key for key in _MEANING if name.startswith(key)), "")
    said = _MEANING.get(known) or f"cannot be used ({name or type(error).__name__})"
    kind = RecordDamaged if known in _DAMAGE else RecordUnusable
    remedy = _REMEDY.get(known, "see that it is a studytui record you may use")
    return kind(f"the record {path} {said}", remedy)


def damaged(path: Path) -> RecordDamaged:
    """What to say of a record that SQLite can open, and in which it finds something wrong."""
    return RecordDamaged(f"the record {path} {_MEANING['SQLITE_CORRUPT']}", _RESTORE)


def stamp(path: Path) -> Stamp:
    """Return what differs after every change of the record's file, by whichever program.

    Each commit raises the counter in the file's header. A copy that is written over the record can
    have the same counter, size and time of modification, but not the time of the inode's change.
    Empty if there is no record.
    """
    try:
        status, header = path.stat(), _header(path)
    except (OSError, RecordUnusable):
        return ()
    counter = int.from_bytes(header[24:28])
    return (status.st_dev, status.st_ino, counter, crc32(header), status.st_size, *times(status))


def last_action(path: Path) -> str | None:
    """Return the id of the newest action in the record, "" if there is none.

    None if that cannot be told at once, for another program is writing, say. Not for a record
    with a journal, which may be anything.
    """
    try:
        with closing(_open(path, "ro", patience=0)) as connection:
            rows = connection.execute("SELECT id FROM action ORDER BY seq DESC LIMIT 1").fetchall()
    except (sqlite3.Error, UnicodeDecodeError):
        return None
    return str(rows[0][0]) if rows else ""


def _claimed_version(path: Path) -> int | None:
    header = _header(path)
    if not header:
        return None
    if not header.startswith(_MAGIC) or len(header) < 100:
        raise RecordDamaged(
            f"the record {path} is not a studytui record",
            "move it away, name another file, or let studytui restore put a backup in its place",
        )
    version, application = (int.from_bytes(header[at : at + 4]) for at in (60, 68))
    if application != APPLICATION:
        raise _unusable(path, "belongs to another program", "name another file")
    if version > VERSION:
        raise _unusable(path, "was written by a newer studytui", "update studytui to open it")
    return version


def _open(path: Path, mode: str, patience: float) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(address, uri=True, isolation_level=None, timeout=patience)


def _refuse_irregular_journal(path: Path) -> None:
    name = journal(path)
    try:
        is_regular = stat.S_ISREG(name.lstat().st_mode)
    except OSError:
        return  # there is none, or SQLite says what is wrong with it
    if not is_regular:
        raise RecordUnusable(f"{name} is not a regular file", "remove it; nothing was changed")


def _header(path: Path) -> bytes:
    try:
        with open_regular(path) as file:
            return file.read(100)
    except FileNotFoundError:
        return b""
    except (IrregularFileError, IsADirectoryError) as error:
        raise _unusable(path, "is not a file", "name one, with STUDYTUI_DATABASE") from error
    except OSError as error:
        raise _unusable(
            path, f"cannot be read ({error.strerror})", "see that you may read it"
        ) from error


def _unusable(path: Path, what: str, remedy: str) -> RecordUnusable:
    return RecordUnusable(f"the record {path} {what}", remedy)
