"""Jobs that are killed, or fail, at each call that changes a file.

`python -m tests.store.interrupting WAY JOB FOLDER` runs the job in copies of the folder, beside it
and named by number: in the first one it is interrupted at the first such call, and so on, until it
comes to its end. Prints the numbers.
"""

import contextlib
import errno
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

from studytui.errors import StudyError
from studytui.files import write_new, write_whole
from studytui.store import backup, migrate
from studytui.store.restore import restore
from tests.makers import NOW
from tests.store.tools import ROOT

WAYS = ("killed", "failing")
LATER = NOW + timedelta(hours=1)

_CHANGING = {
    *("os.rename", "os.link", "os.remove", "os.mkdir", "os.utime", "os.chmod", "os.truncate"),
    "sqlite3.connect",
}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC

JOBS: dict[str, Callable[[Path], object]] = {
    "restore": lambda folder: restore(folder / "study.db", folder / "copy.db", LATER),
    "back_up": lambda folder: backup.make(folder / "study.db", LATER),
    "copy": lambda folder: backup.copy_to(folder / "study.db", folder / "stick.db", LATER),
    "migrate": lambda folder: migrate.upgrade(folder / "study.db"),
    "write_whole": lambda folder: write_whole(folder / "notes.md", "new"),
    "write_new": lambda folder: write_new(folder, "notes", ".md", "new"),
}


def interrupted(way: str, job: str, folder: Path) -> list[Path]:
    """The folders in which the job was interrupted, a call later in each."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.store.interrupting", way, job, str(folder)],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if "COVERAGE" not in name},
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    *folders, ended = (folder.parent / number for number in ran.stdout.split())
    shutil.rmtree(ended)
    return folders


def _run(way: str, job: str, folder: Path) -> None:
    rehearsal = shutil.copytree(folder, folder.parent / "rehearsal", symlinks=True)
    JOBS[job](rehearsal)  # all modules are loaded by now
    for number in count(1):
        copy = shutil.copytree(folder, folder.parent / str(number), symlinks=True)
        pid = os.fork()
        if not pid:
            _end(JOBS[job], copy, _Interruption(way, number))
        sys.stdout.write(f"{number}\n")
        if os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0:
            break


def _end(job: Callable[[Path], object], folder: Path, interruption: "_Interruption") -> None:
    """Run the job, and end with 0 if it was not interrupted."""
    sys.addaudithook(interruption)
    with contextlib.suppress(OSError, StudyError):
        job(folder)
    os._exit(1 if interruption.left <= 0 else 0)


class _Interruption:
    """Counts the calls that change a file; that of the number kills, or fails."""

    def __init__(self, way: str, number: int) -> None:
        self._way = way
        self.left = number

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        if event not in _CHANGING and not (event == "open" and args[2] & _WRITING):
            return
        self.left -= 1
        if self.left == 0:
            if self._way == "killed":
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(errno.EIO, os.strerror(errno.EIO))


if __name__ == "__main__":
    _run(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
