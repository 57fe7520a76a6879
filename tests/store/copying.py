"""Ways in which a copy of the record comes to its place."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path


def in_place(copy: Path, path: Path) -> None:
    """As cp and rsync --inplace do it."""
    path.write_bytes(copy.read_bytes())


def in_place_with_its_time(copy: Path, path: Path) -> None:
    """As cp -p does it, where both were changed at the same moment."""
    before = path.stat()
    in_place(copy, path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def in_place_with_an_old_time(copy: Path, path: Path) -> None:
    """As git and sync clients do it."""
    in_place(copy, path)
    os.utime(path, (1_000_000_000, 1_000_000_000))


def moved(copy: Path, path: Path) -> None:
    """As mv, rsync and sync clients do it."""
    Path(shutil.copyfile(copy, path.with_name("coming"))).replace(path)


def moved_with_its_time(copy: Path, path: Path) -> None:
    """The same, where both were changed at the same moment."""
    before = path.stat()
    moved(copy, path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


WAYS: list[Callable[[Path, Path], None]] = [
    in_place,
    in_place_with_its_time,
    in_place_with_an_old_time,
    moved,
    moved_with_its_time,
]
