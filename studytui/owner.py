"""A program as others know it: by a file that is locked as long as the program lives."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from studytui.paths import private_folder
from studytui.synced_files import remove
from studytui.unfinished import sweep_unfinished

_OLD = 24 * 3600


class Owner:
    """A program as the others know it: by a file that is locked as long as the program lives."""

    def __init__(self, folder: Path) -> None:
        self.name = uuid4().hex[:12]
        self._path = lock_of(folder, self.name)
        self._handle: int | None = None

    def live(self) -> None:
        """Take the lock, and keep it. Raises OSError."""
        if self._handle is None or not self._path.exists():  # somebody may clear the folder
            private_folder(self._path.parent)
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            _try_lock(handle)
            before, self._handle = self._handle, handle
            if before is not None:
                os.close(before)
            sweep_unfinished(self._path.parent)
            _sweep_locks(self._path.parent, os.fstat(handle).st_mtime)

    def die(self) -> None:
        """Give up the lock."""
        if self._handle is not None:
            if sys.platform != "win32":  # there an open file cannot be taken away
                remove(self._path)
            os.close(self._handle)
            remove(self._path)
            self._handle = None


def is_alive(folder: Path, owner: str) -> bool:
    """Whether the program of that name holds its lock in the folder."""
    try:
        handle = os.open(lock_of(folder, owner), os.O_RDWR | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return False
    try:
        return not _try_lock(handle)
    finally:
        os.close(handle)


def _try_lock(handle: int) -> bool:
    """Whether the lock could be had; it is lost when the handle is closed."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def lock_of(folder: Path, owner: str) -> Path:
    """Where a program's lock lies."""
    return folder / f"{owner}.lock"


def _sweep_locks(folder: Path, now: float) -> None:
    """Delete the locks of programs that were killed and have left no draft.

    One that is younger than a day by the file system's clock may be about to be taken.
    """
    for path in folder.glob("*.lock"):
        with suppress(OSError):
            is_old = now - path.stat().st_mtime > _OLD
            has_drafts = any(folder.glob(f"*-{path.stem}-*.draft"))
            if is_old and not has_drafts and not is_alive(folder, path.stem):
                path.unlink()
