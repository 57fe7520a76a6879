"""Files that are either the old text or the new, never half of one."""

import contextlib
import errno
import itertools
import os
import re
import shutil
import stat
import tempfile
from pathlib import Path

from studytui.paths import portable, private_folder


def write_new(folder: Path, stem: str, suffix: str, text: str) -> Path:
    """Write `text` (UTF-8, 0600) into a file that was not there before; which one it is.

    The name is `stem` as far as file systems take it, with a number where that is taken. The file
    appears when it is whole. Raises OSError, in which case nothing is left behind.
    """
    private_folder(folder)
    safe = portable(re.sub(r"[^\w.-]+", "-", stem).lstrip(".")[:50] or "unnamed")
    handle, name = tempfile.mkstemp(dir=folder, prefix=f".{safe}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        for number in itertools.count(1):
            goal = folder / f"{safe}{f'-{number}' if number > 1 else ''}{suffix}"
            with contextlib.suppress(FileExistsError):
                give_second_name(Path(name), goal)
                return goal
    finally:
        Path(name).unlink()
    raise AssertionError("numbers never end")


def give_second_name(path: Path, goal: Path) -> None:
    """Let the file at `path` be found at `goal` too, where nothing may be yet.

    A copy where the disk knows no second names, as those for cameras and many in a network do not.
    Raises FileExistsError, and OSError, in which case nothing is left behind.
    """
    try:
        goal.hardlink_to(path)
        return
    except FileExistsError:
        raise
    except OSError:
        handle = os.open(goal, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with path.open("rb") as old, os.fdopen(handle, "wb") as new:
            shutil.copyfileobj(old, new)
            new.flush()
            os.fsync(new.fileno())
    except BaseException:
        goal.unlink()
        raise


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
    handle, name = tempfile.mkstemp(dir=goal.parent, prefix=f".{goal.name[:50]}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileNotFoundError):
            Path(name).chmod(stat.S_IMODE(goal.stat().st_mode))
        Path(name).replace(goal)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
