"""Copies of the record: whole, proven to open, and thinned out as they grow old.

They lie in `backups/` beside the record, named after it and after the second in which they were
made (UTC); nothing that is named otherwise is ever touched. A copy carries the time at which the
record was last changed, and so shows whether anything has happened since.
"""

import contextlib
import itertools
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from studytui.aims import Aims
from studytui.errors import Misuse, RecordUnusable, StudyError
from studytui.files import move_to_first_free, move_to_new, sync_folder
from studytui.paths import private_folder
from studytui.rules import thinning
from studytui.rules.study_day import study_day
from studytui.store import leftovers, sqlite
from studytui.unfinished import sweep_unfinished, unfinished_file

EVERY = timedelta(minutes=30)
"""How long the record changes before it is backed up again."""
ROLLOVER = Aims().rollover
"""How long after midnight a study day ends, unless the learner has set it."""

_NAME = "{stem}-{at:%Y%m%dT%H%M%SZ}{number}.db"
_MENDS_ITSELF = ("heartbeat",)  # the one table whose rows are replaced
_ABOUT_THE_COPY = {
    "SQLITE_FULL": "the disk is full",
    "SQLITE_IOERR": "the disk reports an error",
    "SQLITE_CANTOPEN": "its folder cannot be written",
    "SQLITE_READONLY": "its folder cannot be written",
}


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the record in our folder: when it was made (UTC), and its size in bytes."""

    path: Path
    at: datetime
    size: int
    record_changed: int
    """When the record had last been changed by then, in ns of the file system's clock."""


def folder(record: Path) -> Path:
    """Where the copies of a record lie."""
    return record.parent / "backups"


def taken(record: Path) -> tuple[Backup, ...]:
    """All copies that are ours, the newest first; each file once, under its newest name.

    A file that is the record itself under another name is no copy of it.
    """
    name = re.compile(re.escape(record.stem) + r"-(\d{8}T\d{6}Z)(?:-\d+)?\.db")
    found = []
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder(record)):
            match = name.fullmatch(entry.name)
            at = _time(match[1]) if match else None
            if at and entry.is_file(follow_symlinks=False):
                path = Path(entry.path)
                found.append((at, path, path.stat()))
    seen = {leftovers.identity(record)}
    copies = []
    for at, path, status in sorted(found, key=lambda each: each[:2], reverse=True):
        file = (status.st_dev, status.st_ino)
        if file not in seen:
            seen.add(file)
            copies.append(Backup(path, at, status.st_size, status.st_mtime_ns))
    return tuple(copies)


def is_due(record: Path, now: datetime, rollover: timedelta = ROLLOVER) -> bool:
    """Whether the record was changed since its newest copy, and that is of an earlier study day or
    EVERY old.

    Copies that were made later than `now` do not count: the clock was put back.
    """
    try:
        status = record.stat()
    except OSError:
        return False
    if status.st_size == 0:
        return False
    past = next((each for each in taken(record) if each.at <= now), None)
    if past is None:
        return True
    days = {study_day(at.astimezone(now.tzinfo), rollover) for at in (past.at, now)}
    is_old = len(days) > 1 or now - past.at >= EVERY
    return is_old and past.record_changed != status.st_mtime_ns


def make(record: Path, now: datetime) -> Backup:
    """Add a copy to our folder, and only then take away what `thinning` says.

    Raises Misuse without a record, RecordDamaged if it fails its check, RecordUnusable if the
    copy cannot be written, RecordBusy; then the copies are as they were.
    """
    with _trouble():
        where = private_folder(folder(record))
        with unfinished_file(where, record.stem) as copy:
            copy_checked(record, copy)
            goal = move_to_first_free(copy, names(record, now))
        sync_folder(where)
        with contextlib.suppress(OSError):  # the copy is there
            _prune(record, now)
    return next(each for each in taken(record) if each.path == goal)


def copy_to(record: Path, goal: Path, now: datetime) -> Path:
    """Put a copy at `goal`, or into the folder `goal`; where it is. Raises as `make` does.

    Raises Misuse if there is a file already: nothing is overwritten.
    """
    if goal.is_dir():
        goal = goal / _NAME.format(stem=record.stem, at=now.astimezone(UTC), number="")
    _refuse_existing(goal)
    with contextlib.ExitStack() as stack:
        try:
            copy = stack.enter_context(unfinished_file(goal.parent, record.stem))
        except OSError as error:
            raise Misuse(
                f"{goal} cannot be written ({error.strerror})", "name another file"
            ) from error
        with _trouble():
            copy_checked(record, copy)
            try:
                move_to_new(copy, goal)
            except FileExistsError:
                _refuse_existing(goal)
                raise
    sync_folder(goal.parent)
    return goal


def names(record: Path, now: datetime, mark: str = "") -> Iterator[Path]:
    """The names that a copy made at that time can have in our folder, in order of preference.

    A marked one is not taken for ours later, and stays.
    """
    for number in itertools.count(1):
        suffix = f"-{number}" if number > 1 else ""
        name = _NAME.format(stem=record.stem, at=now.astimezone(UTC), number=f"{mark}{suffix}")
        yield folder(record) / name


def sweep(record: Path) -> None:
    """Delete unfinished copies of killed programs beside the record and among its backups."""
    for where in (record.parent, folder(record)):
        sweep_unfinished(where)


def copy_checked(record: Path, copy: Path) -> None:
    """Fill the empty file `copy` with one moment of the record, and prove that it opens.

    Raises as `make` does.
    """
    if sqlite.stored_version(record) is None:
        raise Misuse(f"there is no record {record} yet", "it is made with your first change")
    with sqlite.meaning(record), closing(sqlite.connect(record)) as source:
        if sqlite.find_damage(source):
            raise sqlite.damaged(record)
        rows, changed = _rows(source), record.stat().st_mtime_ns
        with _about_the_copy():
            source.execute("VACUUM INTO ?", (copy.absolute().as_uri(),))
    _prove(copy, rows)
    with copy.open("rb+") as file:
        os.fsync(file.fileno())
    os.utime(copy, ns=(changed, changed))


def _prove(copy: Path, rows: dict[str, int]) -> None:
    """Raise RecordUnusable unless the copy is sound and holds at least as many rows.

    Others may have added some in between; nobody takes any away.
    """
    with sqlite.meaning(copy), closing(sqlite.connect(copy)) as connection:
        is_sound = not sqlite.find_damage(connection)
        found = _rows(connection) if is_sound else {}
    if not is_sound or any(found.get(table, 0) < number for table, number in rows.items()):
        raise _no_copy("what was written is not what was read")


def _rows(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has."""
    named = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    tables = [name for (name,) in named if name not in _MENDS_ITSELF]
    return {
        name: connection.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for name in tables
    }


def _prune(record: Path, now: datetime) -> None:
    with contextlib.suppress(StudyError, OSError):  # the next backup tries again
        leftovers.drop_second_names(record, folder(record))
    ours = taken(record)
    stay = thinning.kept({each.at for each in ours}, now.astimezone(UTC))
    for each in ours:
        if each.at not in stay:
            with contextlib.suppress(OSError):
                each.path.unlink()
    for where in (folder(record), record.parent):
        leftovers.sweep_old(record, where, now)


def _refuse_existing(goal: Path) -> None:
    if os.path.lexists(goal):
        raise Misuse(f"there is a file {goal} already", "name another")


def _time(text: str) -> datetime | None:
    with contextlib.suppress(ValueError):
        return datetime.fromisoformat(text)
    return None


@contextmanager
def _about_the_copy() -> Iterator[None]:
    """Turn SQLite's complaints about the new file into words."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "") or ""
        known = next((key for key in _ABOUT_THE_COPY if name.startswith(key)), None)
        if known is None:
            raise
        raise _no_copy(_ABOUT_THE_COPY[known]) from error


@contextmanager
def _trouble() -> Iterator[None]:
    """Turn the file system's complaints into words."""
    try:
        yield
    except OSError as error:
        raise _no_copy(error.strerror or type(error).__name__) from error


def _no_copy(why: str) -> RecordUnusable:
    return RecordUnusable(
        f"no copy could be made: {why}", "make room for it; the record is as it was"
    )
