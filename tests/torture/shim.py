"""The library of `shim.c`: a process that has loaded it meets a fault at its n-th file change."""

import atexit
import errno
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

SOURCE = Path(__file__).with_name("shim.c")
NEED_ROOM = {"create", "mkdir", "mkdirat", "link", "linkat", "symlink", "symlinkat", "fallocate"}
WRITES = {"write", "pwrite", "pwrite64", "writev", "pwritev", "pwritev64", "sendfile"}
WRITES |= {"sendfile64", "copy_file_range"}


class Call(NamedTuple):
    """A system call that changes files: its name, and the path of the file."""

    name: str
    path: str

    @property
    def is_write(self) -> bool:
        """Whether it writes bytes."""
        return self.name in WRITES

    @property
    def is_flush(self) -> bool:
        """Whether it waits until something is on the disk."""
        return self.name in ("fsync", "fdatasync")

    @property
    def needs_room(self) -> bool:
        """Whether it fails on a full disk."""
        return self.is_write or self.name in NEED_ROOM


@dataclass(frozen=True, order=True)
class Fault:
    """What happens at a call: one of the kinds in `shim.c`, and the error of those that fail."""

    kind: str
    error: int = 0

    def __str__(self) -> str:
        return f"{self.kind} {errno.errorcode[self.error]}" if self.error else self.kind

    @property
    def is_kill(self) -> bool:
        """Whether the process ends there."""
        return self.kind in ("kill", "tear")

    def suits(self, call: Call) -> bool:
        """Whether it can happen at that call."""
        if self.kind == "tear":
            return call.is_write
        return self.error not in (errno.ENOSPC, errno.EDQUOT) or call.needs_room


KILL, TEAR, STOP = Fault("kill"), Fault("tear"), Fault("stop")
FAILURES = (
    Fault("once", errno.EIO),
    Fault("once", errno.EDQUOT),
    Fault("full", errno.ENOSPC),
    Fault("dead", errno.EIO),
)


def missing() -> str:
    """Why there is no shim here, or nothing."""
    if sys.platform != "linux":
        return "the shim is for Linux"
    return "" if _compiler() else "there is no C compiler"


@cache
def library() -> Path:
    """Compile the shim, once for this process, and return its path."""
    folder = mkdtemp(prefix="studytui-shim-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made = Path(folder, "shim.so")
    command = [_compiler() or "cc", "-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Wshadow"]
    subprocess.run([*command, "-U_FORTIFY_SOURCE", "-o", made, SOURCE, "-ldl"], check=True)
    return made


def environment(folder: Path, log: Path, at: int = 0, fault: Fault | None = None) -> dict[str, str]:
    """Return the variables that arm the shim for files below `folder`."""
    return {
        "FAULT_FOLDER": str(folder.resolve()),
        "FAULT_LOG": str(log),
        "FAULT_AT": str(at),
        "FAULT_KIND": fault.kind if fault else "",
        "FAULT_ERRNO": str(fault.error if fault else 0),
    }


def read_calls(log: Path) -> list[Call]:
    """Return the calls that a process has logged, in order."""
    if not log.exists():
        return []
    lines = log.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    return [Call(*line.split("\t", 1)) for line in lines]


def _compiler() -> str | None:
    return shutil.which("cc") or shutil.which("gcc")
