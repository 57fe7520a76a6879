"""Room on the disk for a text or two, taken while there is some and used when there is none.

A text is written over a file whose blocks the disk has given away already, and that file takes the
text's name: nothing new is allocated. Nothing here may wait for a lock, for it is called from
signal handlers.
"""

import errno
import os
import stat
import threading
from contextlib import suppress
from pathlib import Path

from studytui.paths import private_folder
from studytui.synced_files import IN_BINARY, overwrite, write_all
from studytui.unfinished import sweep_unfinished, unfinished_path

SIZE = 5 << 18
"""Bytes of one file: the largest note, and what its line breaks and quotes need in JSON."""
FILES = 3
"""For two texts at once, and one more: the next text is written beside the last and not over it."""
_LEAST = 1 << 14
_SHARE = 16
"""Each file takes no more than this part of the free space: the record needs it, too."""
_BLANK = b" "


class Reserve:
    """The files in a folder that have room for a text each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def fill(self) -> None:
        """Take the room that is missing, as far as there is enough. Never raises."""
        with suppress(OSError):
            private_folder(self._folder)
        for path in self._names():
            with suppress(OSError):
                _allocate(path, self._wanted())
        sweep_unfinished(self._folder)

    def write(self, goal: Path, content: bytes) -> None:
        """Let the file at `goal`, on the same disk, hold `content` with blanks behind it.

        Nothing is allocated, and the file is the old one or the new. Raises OSError, also if no
        file has the room.
        """
        mine, former = (
            unfinished_path(self._folder / name, threading.get_ident()) for name in ("new", "old")
        )
        room = self._claim(mine, len(content))
        try:
            overwrite(mine, content.ljust(room, _BLANK))
            with suppress(OSError):  # so that the room of the former text is not given away
                former.hardlink_to(goal)
            mine.replace(goal)
        except OSError:
            former.unlink(missing_ok=True)
            self._put_back(mine)
            raise
        self._put_back(former)

    def _names(self) -> list[Path]:
        return [self._folder / str(number) for number in range(FILES)]

    def _wanted(self) -> int:
        """The size that a file should have by now, in bytes; 0 if the disk is nearly full."""
        if not hasattr(os, "statvfs"):
            return SIZE
        disk = os.statvfs(self._folder)
        size = min(SIZE, disk.f_bavail * disk.f_frsize // _SHARE)
        return size if size >= _LEAST else 0

    def _claim(self, mine: Path, size: int) -> int:
        """Give the name `mine` to a file with so much room; how much it has. Raises OSError.

        Of several that do this at once, only one gets a file.
        """
        for path in self._names():
            with suppress(OSError):
                room = _room(path)
                if room >= size:
                    path.rename(mine)
                    return room
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def _put_back(self, path: Path) -> None:
        """Keep a file for the next text if it is worth it, and without the text that it held."""
        with suppress(OSError):
            room = _room(path)
            goal = next((each for each in self._names() if not each.exists()), None)
            if goal is None or room < _LEAST:
                path.unlink()
                return
            overwrite(path, _BLANK * room)
            path.rename(goal)


def _room(path: Path) -> int:
    """How many bytes a regular file has. Raises OSError."""
    status = path.lstat()
    return status.st_size if stat.S_ISREG(status.st_mode) else 0


def _allocate(path: Path, size: int) -> None:
    """Let a file have as many bytes at least. Raises OSError; then it is as it was, or gone."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | IN_BINARY, 0o600)
    before = os.fstat(handle).st_size
    try:
        if before < size:
            _take(handle, before, size)
    except OSError:
        os.ftruncate(handle, before)
        raise
    finally:
        os.close(handle)
        if _room(path) == 0:
            path.unlink()


def _take(handle: int, before: int, size: int) -> None:
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(handle, 0, size)
    else:
        os.lseek(handle, before, os.SEEK_SET)
        write_all(handle, bytes(size - before))
    os.fsync(handle)
