"""The power goes at each system call of a command that changes files: on a real file system.

The learner's files lie on an ext4 of their own, in an image behind a loop device. The shim stops
the command before each call, and the image is copied then: without what the kernel still holds in
memory, it is what the disk has. The copy is mounted, ext4 takes up its journal, and the files are
judged. ext4 is told to write nothing by itself, neither after some seconds nor when a file takes
another's name, so that what was not synced is lost each time.

What a disk may lose of its own cache, in spite of being told to flush it, is not part of this.
"""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.torture import shim
from tests.torture.judging import Case
from tests.torture.runner import ROOT, Ran, Runner
from tests.torture.scenarios import Scenario
from tests.torture.shim import STOP

SIZE = 8 << 20
OPTIONS = "loop,commit=3600,noauto_da_alloc"


@dataclass
class Tally:
    """The calls of a command, how many different states of the disk they left, what went wrong."""

    calls: int = 0
    states: int = 0
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Cut:
    """A copy of the image, taken before the call `at`, and what the command had done by then."""

    image: Path
    at: int
    ran: Ran


def missing() -> str:
    """Why there can be no power cuts here, or nothing."""
    if shim.missing():
        return shim.missing()
    if os.geteuid() != 0:
        return "only root can mount an image"
    tools = [name for name in ("mkfs.ext4", "mount", "umount") if not shutil.which(name)]
    if tools:
        return f"there is no {tools[0]}"
    return "" if _can_mount() else "no image can be mounted here"


def sweep(runner: Runner, scenario: Scenario, folder: Path) -> Tally:
    """Do a scenario once, and judge each state in which its disk was."""
    folder.mkdir(parents=True)
    disk, first = folder / "disk", _make_image(folder / "first.img")
    case = Case(runner, scenario, disk / "home")
    with _mounted(first, disk):
        calls = case.prepare(folder / "template")
        case.reset()
    with _mounted(first, disk):
        cuts = list(_cuts(first, disk / "home", case.words))
    tally = Tally(len(calls), len(cuts))
    for cut in cuts:
        with _mounted(cut.image, disk):
            problem = case.problem(cut.ran)
        cut.image.unlink()
        if problem:
            tally.problems.append(f"{scenario.name}: power cut at {cut.at}: {problem}")
    return tally


def _make_image(path: Path) -> Path:
    """Make an empty file system in the file at `path`."""
    with path.open("wb") as file:
        file.truncate(SIZE)
    _call("mkfs.ext4", "-q", "-F", str(path))
    return path


@contextmanager
def _mounted(image: Path, where: Path) -> Iterator[None]:
    """Mount an image, and unmount it at the end."""
    where.mkdir(exist_ok=True)
    _call("mount", "-o", OPTIONS, str(image), str(where))
    try:
        yield
    finally:
        _call("umount", str(where))


def _cuts(image: Path, home: Path, words: Sequence[str]) -> Iterator[_Cut]:
    """Run a command on the files in `home`, which lie in the image; yield each other state of it.

    The last one is that after the end.
    """
    seen: set[tuple[str, int, str]] = set()
    out = image.with_name("out")
    for at, code in enumerate(_stops(home, words, out), 1):
        copy = image.with_name(f"{at}.img")
        _call("cp", "--sparse=always", str(image), str(copy))
        ran = Ran(code, out.read_text(encoding="utf-8"), "", [])
        state = (hashlib.sha256(copy.read_bytes()).hexdigest(), ran.code, ran.out)
        if state in seen:
            copy.unlink()
        else:
            seen.add(state)
            yield _Cut(copy, at, ran)


def _stops(home: Path, words: Sequence[str], out: Path) -> Iterator[int]:
    """Run a command with its output in the file `out`; yield before each call, and at the end.

    Yields the exit code that it would have if it ended there.
    """
    env = os.environ | shim.environment(home, out.with_name("calls"), 1, STOP)
    env |= {"STUDYTUI_HOME": str(home), "LD_PRELOAD": str(shim.library())}
    command = [sys.executable, "-m", "tests.torture.runner", *words]
    with out.open("w") as stream:
        process = subprocess.Popen(
            command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=stream
        )
    try:
        while os.WIFSTOPPED(status := os.waitpid(process.pid, os.WUNTRACED)[1]):
            yield -signal.SIGKILL
            os.kill(process.pid, signal.SIGCONT)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0, words
        yield 0
    finally:
        if process.returncode is None:
            process.kill()
            process.wait()


def _call(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


def _can_mount() -> bool:
    with TemporaryDirectory() as folder:
        try:
            with _mounted(_make_image(Path(folder, "image")), Path(folder, "disk")):
                return True
        except subprocess.CalledProcessError:
            return False
