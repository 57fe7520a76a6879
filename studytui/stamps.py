"""What tells that a file was changed, without reading it."""

from pathlib import Path

Stamp = tuple[int, int, int, int]


def stamp(path: Path) -> Stamp | None:
    """Return what differs after every change: times in ns, bytes, inode; None without a file.

    A copy can be given an old time of modification, but not an old time of its inode's change. A
    link that leads nowhere has a stamp of its own.
    """
    try:
        status = path.stat() if path.exists() else path.lstat()
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino, status.st_ctime_ns
