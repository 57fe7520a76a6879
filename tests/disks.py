"""Small disks of a test's own, where the system lets us mount them."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest


@contextmanager
def small_disk(folder: Path, size: int = 8 << 20) -> Iterator[Path]:
    """Mount an empty ext4 of so many bytes below `folder`; its times are whole seconds.

    Skip the test where nobody may mount anything.
    """
    tools = ("mkfs.ext4", "mount", "umount")
    if os.name == "nt" or os.geteuid() != 0 or not all(map(shutil.which, tools)):
        pytest.skip("only root can mount a disk")
    image, mounted = folder / "disk.img", folder / "disk"
    with image.open("wb") as file:
        file.truncate(size)
    mounted.mkdir()
    # The short inodes have no room for parts of seconds.
    made = _run("mkfs.ext4", "-q", "-I", "128", "-m", "0", str(image))
    if made or _run("mount", "-o", "loop", str(image), str(mounted)):
        pytest.skip("no disk can be mounted here")
    try:
        yield mounted
    finally:
        _run("umount", "--lazy", str(mounted))


def _run(*command: str) -> int:
    return subprocess.run(command, capture_output=True, check=False).returncode


def fill(disk: Path) -> Path:
    """Write a file until the disk has not a byte of room left, and return it."""
    path = disk / "stuffing"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT)
    try:
        for size in (1 << 16, 1 << 12, 1):
            with suppress(OSError):
                while True:
                    os.write(handle, bytes(size))
                    os.fsync(handle)
    finally:
        os.close(handle)
    return path
