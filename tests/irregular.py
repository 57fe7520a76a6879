"""What may lie where a regular file belongs, for tests that put it there."""

import os
import socket
from collections.abc import Callable
from pathlib import Path


def pipe(path: Path) -> None:
    """A FIFO, which nobody writes to."""
    os.mkfifo(path)


def unix_socket(path: Path) -> None:
    """A socket, which nobody listens to; it is bound by a short name, for names have a limit."""
    before = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(before)


def folder(path: Path) -> None:
    """A folder."""
    path.mkdir()


def dangling_link(path: Path) -> None:
    """A link to a file that does not exist."""
    path.symlink_to(path.with_name("nowhere"))


def endless_device(path: Path) -> None:
    """A link to a device from which one can read for ever."""
    path.symlink_to("/dev/zero")


IRREGULAR: list[Callable[[Path], None]] = [
    pipe,
    unix_socket,
    folder,
    dangling_link,
    endless_device,
]
