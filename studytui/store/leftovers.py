"""What killed programs left of backups and restores: second names of the record, unfinished copies.

Deleting any of it loses nothing. Programs of today leave only unfinished copies, which say whose
they are (see `unfinished`); the rest was left by earlier ones.
"""

import contextlib
import os
import re
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from studytui.store import sqlite
from studytui.unfinished import DATABASE_FILES

_OLD = timedelta(days=1)


def drop_second_names(record: Path, backups: Path) -> None:
    """Delete names among the backups under which the record itself is found as well.

    The record's lock holds off whoever may be restoring a backup right now. Raises OSError,
    RecordUnusable, RecordBusy.
    """
    if not any(_second_names(record, backups)):
        return
    with sqlite.meaning(record), closing(sqlite.connect(record)) as connection:
        connection.execute(sqlite.BEGIN)
        for each in _second_names(record, backups):
            each.unlink()
        connection.execute("ROLLBACK")


def sweep_old(record: Path, folder: Path, now: datetime) -> None:
    """Delete copies in `folder` that somebody left unfinished a day ago or more."""
    name = re.compile(re.escape(f".{record.stem[:50]}-") + r".*\.part" + DATABASE_FILES)
    for each in folder.iterdir():
        if name.fullmatch(each.name):
            with contextlib.suppress(OSError):
                age = now.timestamp() - each.stat().st_mtime
                if age > _OLD.total_seconds():
                    each.unlink()


def identity(path: Path) -> tuple[int, int] | None:
    """Which file on which disk is found at `path`; None if there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _second_names(record: Path, backups: Path) -> Iterator[Path]:
    name = re.compile(re.escape(record.stem) + r"-\d{8}T\d{6}Z(-damaged)?(-\d+)?\.db")
    real, file = os.path.realpath(record), identity(record)
    for each in backups.iterdir():
        if name.fullmatch(each.name) and not each.is_symlink() and identity(each) == file:
            is_record = os.path.realpath(each) == real  # a link may lead from there to a backup
            if not is_record and each.stat().st_nlink > 1:
                yield each
