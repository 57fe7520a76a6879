"""Files that are either the old text or the new, never half of one."""

import contextlib
import errno
import itertools
import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path

from studytui.paths import portable, private_folder
from studytui.unfinished import unfinished_file


def write_new(folder: Path, stem: str, suffix: str, text: str) -> Path:
    """Write `text` (UTF-8, 0600) into a file that was not there before; which one it is.

    The name is `stem` as far as file systems take it, with a number where that is taken. The file
    appears when it is whole. Raises OSError, in which case nothing is left behind.
    """
    private_folder(folder)
    safe = portable(re.sub(r"[^\w.-]+", "-", stem).lstrip(".")[:50] or "unnamed")
    names = (f"{safe}{f'-{number}' if number > 1 else ''}{suffix}" for number in itertools.count(1))
    with unfinished_file(folder, safe) as path:
        _fill(path, text)
        return move_to_first_free(path, (folder / name for name in names))


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


def write_whole(path: Path, text: str) -> None:
    """Replace the file at `path`, or the one that it links to, by `text` (UTF-8) in one step.

    Written beside its goal, flushed to the disk, then renamed. A new file can be read by its
    owner alone (0600), an old one keeps its mode. Raises OSError, in which case the old file
    stands untouched and nothing is left beside it.
    """
    goal = Path(os.path.realpath(path))
    if goal.exists() and not goal.is_file():  # a device or a pipe would be gone
        raise OSError(errno.EINVAL, "it is not a regular file")
    private_folder(goal.parent)
    with unfinished_file(goal.parent, goal.name) as beside:
        _fill(beside, text)
        with contextlib.suppress(FileNotFoundError):
            beside.chmod(stat.S_IMODE(goal.stat().st_mode))
        beside.replace(goal)


def _fill(path: Path, text: str) -> None:
    """Write the text into the file, and flush it to the disk."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
