"""Files that are on the disk when they are written, for signal handlers as well.

`files.write_whole` is not for these: what it uses takes locks of its own.
"""

import errno
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

from studytui.files import read_bytes

IN_BINARY = getattr(os, "O_BINARY", 0)
"""Without it Windows writes two characters for each line break."""


def prove(path: Path, content: bytes) -> None:
    """Raise OSError unless the file holds the content, but for blanks behind it."""
    if read_bytes(path).rstrip() != content:
        raise OSError(errno.EIO, "what was written is not what was read")


def refuse_shared(folder: Path) -> None:
    """Raise OSError unless the folder is ours alone: anybody may have made it in /tmp."""
    status = folder.lstat()
    is_ours = sys.platform == "win32" or (
        status.st_uid == os.getuid() and not status.st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    )
    if not stat.S_ISDIR(status.st_mode) or not is_ours:
        raise PermissionError(errno.EPERM, "it is not a folder of ours alone")


def overwrite(path: Path, content: bytes) -> None:
    """Write over a file from its beginning, on the disk. Raises OSError."""
    handle = os.open(path, os.O_WRONLY | IN_BINARY)
    try:
        write_all(handle, content)
    finally:
        os.close(handle)


def write_all(handle: int, content: bytes) -> None:
    """Write the content and wait until it is on the disk. Raises OSError."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]
    os.fsync(handle)


def remove(path: Path) -> None:
    """Delete a file if it is there and may be deleted."""
    with suppress(OSError):
        path.unlink()
