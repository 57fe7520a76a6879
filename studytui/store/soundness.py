"""Whether the record's file is sound as a whole, and whether it still is the file that was checked.

A check reads every page and compares each index with its table, which takes 2 ms for a year of
study. So a program checks before its first change, and later only if the file was changed by
somebody else.
"""

import sqlite3
from pathlib import Path

from studytui.errors import RecordDamaged
from studytui.store import sqlite

_File = tuple[int, ...]
"""Which file it is, its size and its time. Taken without opening the file (see `sqlite`)."""


class Soundness:
    """What this program knows about the soundness of one record."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._sound: _File | None = None
        self._damaged: _File | None = None

    @property
    def is_damaged(self) -> bool:
        """Whether the file, as it is now, was checked and found damaged."""
        return self._damaged is not None and self._damaged == self._file()

    @property
    def is_checked(self) -> bool:
        """Whether the file, as it is now, was checked."""
        return (file := self._file()) is not None and file in (self._sound, self._damaged)

    def check(self, connection: sqlite3.Connection) -> None:
        """Look for damage in the whole file. Raises RecordDamaged if there is any."""
        file = self._file()
        try:
            with sqlite.meaning(self._path):
                damage = sqlite.find_damage(connection)
            if damage:
                raise sqlite.damaged(self._path)
        except RecordDamaged:
            self._sound, self._damaged = None, file
            raise
        self._sound, self._damaged = file, None

    def require(self, connection: sqlite3.Connection) -> None:
        """Check the file unless that was done. Raises RecordDamaged if it is damaged."""
        if self.is_checked:
            self.refuse_known_damage()
        else:
            self.check(connection)

    def refuse_known_damage(self) -> None:
        """Raises RecordDamaged if the file, as it is now, was found damaged."""
        if self.is_damaged:
            raise sqlite.damaged(self._path)

    def note_own_change(self) -> None:
        """Take the file for sound as it is now: it was sound, and this program changed it."""
        self._sound = self._file()

    def _file(self) -> _File | None:
        try:
            status = self._path.stat()
        except OSError:
            return None
        return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
