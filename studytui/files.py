"""Files that are either the old text or the new, never half of one, and that never block.

What is slow to load is imported where it is used: a prompt reads its cache with this.
"""

import contextlib
import errno
import itertools
import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from studytui.paths import portable, private_folder
from studytui.unfinished import unfinished_file

LARGEST = 64 << 20
"""The largest file that is read unless the caller names another limit, in bytes."""

# Without these, opening a FIFO waits for a writer and opening a terminal may take it over.
_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_NO_READER = (errno.ENXIO, errno.EOPNOTSUPP)
"""What the system answers to opening a socket, or a FIFO that nobody reads for writing."""


class IrregularFileError(OSError):
    """The path leads to a pipe, a socket or a device."""

    def __init__(self) -> None:
        super().__init__(errno.EINVAL, "it is not a regular file")


class OversizedFileError(OSError):
    """The file is larger than the caller reads."""

    def __init__(self, largest: int) -> None:
        super().__init__(errno.EFBIG, f"it is larger than {max(1, largest >> 20)} MiB")


def open_regular(path: Path) -> IO[bytes]:
    """Open a regular file for reading, without waiting for anybody to write.

    Raises IrregularFileError for a pipe, a socket or a device, and OSError.
    """
    try:
        opened: IO[bytes] = open(path, "rb", opener=_open_without_waiting)  # noqa: SIM115
    except OSError as error:
        raise _clarified(error) from None
    return _refuse_irregular(opened)


def append_text(path: Path, text: str) -> None:
    """Add `text` (UTF-8) to the end of a regular file, which is made (0600) if it is missing.

    Raises IrregularFileError for a pipe, a socket or a device, and OSError.
    """
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | _WITHOUT_WAITING
    try:
        handle = os.open(path, flags, 0o600)
    except OSError as error:
        raise _clarified(error) from None
    with _refuse_irregular(os.fdopen(handle, "ab")) as opened:
        opened.write(text.encode())


def read_bytes(path: Path, largest: int = LARGEST) -> bytes:
    """Return the content of a regular file of at most `largest` bytes.

    Raises IrregularFileError, OversizedFileError, and OSError; ValueError for a path with a NUL.
    """
    with open_regular(path) as opened:
        content = opened.read(largest + 1)
    if len(content) > largest:
        raise OversizedFileError(largest)
    return content


def _open_without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | _WITHOUT_WAITING)


def _clarified(error: OSError) -> OSError:
    return IrregularFileError() if error.errno in _NO_READER else error


def _refuse_irregular(opened: IO[bytes]) -> IO[bytes]:
    if stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
        return opened
    opened.close()
    raise IrregularFileError


def write_new(folder: Path, stem: str, suffix: str, text: str) -> Path:
    """Write `text` (UTF-8, 0600) into a file that was not there before; which one it is.

    The name is `stem` as far as file systems take it, with a number where that is taken. The file
    appears when it is whole. Raises OSError, in which case nothing is left behind.
    """
    private_folder(folder)
    safe = portable(_without_signs(stem).lstrip(".")[:50] or "unnamed")
    names = (f"{safe}{f'-{number}' if number > 1 else ''}{suffix}" for number in itertools.count(1))
    with unfinished_file(folder, safe) as path:
        _fill(path, text)
        goal = move_to_first_free(path, (folder / name for name in names))
    sync_folder(folder)
    return goal


def move_to_first_free(path: Path, goals: Iterable[Path]) -> Path:
    """Move a file to the first of `goals` that does not exist, and return that one.

    Raises FileExistsError if all of them exist, OSError if it cannot be moved.
    """
    for goal in goals:
        with contextlib.suppress(FileExistsError):
            move_to_new(path, goal)
            return goal
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))


def move_to_new(path: Path, goal: Path) -> None:
    """Move a file within its folder to `goal`; it is whole there, or not there at all.

    Raises FileExistsError if there is a file, and OSError. Only on a disk without hard links could
    one that appears at this very moment be replaced.
    """
    try:
        goal.hardlink_to(path)
    except FileExistsError:
        raise
    except OSError:
        if os.path.lexists(goal):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(goal)) from None
        path.rename(goal)
    else:
        with contextlib.suppress(OSError):  # it is swept up later; what matters is at its goal
            path.unlink()


def write_whole(path: Path, text: str, *, flush: bool = True) -> None:
    """Replace the file at `path`, or the one that it links to, by `text` (UTF-8) in one step.

    Written beside its goal, flushed to the disk, then renamed, which is flushed as well. Without
    `flush` a power cut may leave the old file or a damaged one: for what is checked when it is
    read. A new file can be read by its owner alone (0600), an old one keeps its mode. Raises
    OSError, in which case the old file stands untouched and nothing is left beside it.
    """
    goal = Path(os.path.realpath(path))
    if goal.exists() and not goal.is_file():  # a device or a pipe would be gone
        raise IrregularFileError
    private_folder(goal.parent)
    with unfinished_file(goal.parent, goal.name) as beside:
        _fill(beside, text, flush=flush)
        with contextlib.suppress(FileNotFoundError):
            beside.chmod(stat.S_IMODE(goal.stat().st_mode))
        beside.replace(goal)
    if flush:
        sync_folder(goal.parent)


def sync_folder(folder: Path) -> None:
    """Flush the names in a folder to the disk, where the system can.

    Without it a file that was renamed has its former name again after a power cut. An error is no
    reason to report a failure: the file is written.
    """
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _without_signs(stem: str) -> str:
    from studytui.ids import belongs_to_words  # a prompt's status loads this module

    letters = (each if each in "._-" or belongs_to_words(each) else "\0" for each in stem)
    return re.sub("\0+", "-", "".join(letters))


def _fill(path: Path, text: str, *, flush: bool = True) -> None:
    """Write the text into the file, and flush it to the disk if asked."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
        if flush:
            file.flush()
            os.fsync(file.fileno())
