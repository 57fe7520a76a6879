"""What tells that a file was changed, without reading it."""

from os import stat_result
from pathlib import Path

from studytui.clock import nanoseconds

Stamp = tuple[int, ...]

_COARSE = 10**9
"""File systems whose times are multiples of so many ns can change a file and not its times."""
_RECENT = 3 * _COARSE
"""How long the next change can get the same times on such a file system."""


def stamp(path: Path) -> Stamp | None:
    """Return what differs after every change of a file; None if there is nothing.

    A link that leads nowhere has a stamp of its own.
    """
    try:
        status = path.stat() if path.exists() else path.lstat()
    except (OSError, ValueError):
        return None
    return status.st_size, status.st_ino, *times(status)


def times(status: stat_result) -> tuple[int, ...]:
    """Return the times that tell one state of a file from another, in ns.

    A copy can be given an old time of modification, but not an old time of its inode's change.
    While the next change could get the same times, no two calls return the same.
    """
    found = status.st_mtime_ns, status.st_ctime_ns
    now = nanoseconds()
    is_coarse = not any(each % _COARSE for each in found)
    return (*found, now) if is_coarse and now - max(found) < _RECENT else found
