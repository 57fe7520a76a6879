"""A full-screen program in a pseudo-terminal, and when it showed what.

While the program paints, its bytes are only stamped with their time. The screen is emulated
afterwards, so that emulation costs the measurement nothing.
"""

import contextlib
import os
import re
import select
import signal
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.timing import BenchmarkError
from tests.terminal import Answers, Emulator, spawn, terminal_environment

LIMIT = 60.0
"""Seconds after which a program that does not open counts as failed."""
QUIET = 0.4
"""Seconds of silence after which the screen counts as drawn."""
SETTLED = 2.0
"""Seconds of silence after which also what is loaded behind the screen is there."""
COLUMNS, ROWS = 120, 40
COMPLETE = re.compile(r"\bNext\b|first session")
"""What stands at the lower edge once everything is there, ours and the yardstick's."""

KEYS = {
    "down": b"\x1b[B",
    "up": b"\x1b[A",
    "space": b" ",
    "escape": b"\x1b",
    "enter": b"\r",
    "backspace": b"\x7f",
}
"""What a terminal sends for keys that are not letters."""


@dataclass(frozen=True, slots=True)
class Opening:
    """When a full-screen program first showed anything, and when all of it; seconds from exec."""

    first: float
    complete: float


class Watched:
    """One run of a program."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str]) -> None:
        self._command = command
        self._start = time.perf_counter()
        surroundings = terminal_environment(env)
        self._pid, self._terminal = spawn(command, cols=COLUMNS, rows=ROWS, env=surroundings)
        self._answers = Answers()
        self._chunks: list[tuple[float, bytes]] = []

    def settle(self, quiet: float = QUIET) -> None:
        """Read until nothing came for that many seconds."""
        end = time.perf_counter() + LIMIT
        while time.perf_counter() < end and self._read(quiet):
            pass

    def opening(self, complete: re.Pattern[str]) -> Opening:
        """When the first cell stood on the screen, and when `complete` was to be read there."""
        end = time.perf_counter() + LIMIT
        while time.perf_counter() < end:
            self.settle()
            if found := self._opening(complete):
                return found
        raise BenchmarkError(
            f"{' '.join(self._command)} never showed {complete.pattern!r}:\n{self.screen()}"
        )

    def press(self, key: str, quiet: float = 0.1) -> float | None:
        """Seconds from a key to the first byte that it changed; None if it changed nothing."""
        before, start = len(self._chunks), time.perf_counter()
        os.write(self._terminal, KEYS.get(key) or key.encode())
        self.settle(quiet)
        if len(self._chunks) == before:
            return None
        return self._chunks[before][0] + self._start - start

    def press_until_quiet(self, key: str) -> float:
        """Seconds from a key to the last byte that it changed; 0 if it changed nothing."""
        before, start = len(self._chunks), time.perf_counter()
        os.write(self._terminal, KEYS.get(key) or key.encode())
        self.settle()
        return self._chunks[-1][0] + self._start - start if len(self._chunks) > before else 0.0

    def must_show(self, words: str) -> None:
        """Raise a `BenchmarkError` if the keys have led elsewhere than to those words."""
        if words not in (screen := self.screen()):
            raise BenchmarkError(f"{words!r} does not stand on the screen:\n{screen}")

    def screen(self) -> str:
        """What stands on the screen."""
        emulator = Emulator(COLUMNS, ROWS)
        for _, data in self._chunks:
            emulator.feed(data)
        return emulator.text()

    @property
    def bytes_seen(self) -> int:
        """How much was painted so far."""
        return sum(len(data) for _, data in self._chunks)

    def memory(self) -> float:
        """The most memory that the program has used, in MiB. Linux only."""
        status = Path(f"/proc/{self._pid}/status").read_text(encoding="utf-8")
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        return int(found[1]) / 1024 if found else 0.0

    def processor(self) -> float:
        """Seconds of processor time that the program has used. Linux only."""
        fields = Path(f"/proc/{self._pid}/stat").read_text(encoding="utf-8").rpartition(")")[2]
        return sum(map(int, fields.split()[11:13])) / os.sysconf("SC_CLK_TCK")

    def end(self) -> None:
        """End the program politely, then not; it is gone when this returns."""
        for sig, patience in ((signal.SIGTERM, 5.0), (signal.SIGKILL, LIMIT)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._pid, sig)
            end = time.perf_counter() + patience
            while time.perf_counter() < end:
                if os.waitpid(self._pid, os.WNOHANG)[0]:
                    os.close(self._terminal)
                    return
                self._read(0.01)

    def _read(self, patience: float) -> bool:
        if not select.select([self._terminal], [], [], patience)[0]:
            return False
        try:
            data = os.read(self._terminal, 65536)
        except OSError:
            return False
        self._chunks.append((time.perf_counter() - self._start, data))
        if answer := self._answers.to(data):
            os.write(self._terminal, answer)
        return bool(data)

    def _opening(self, complete: re.Pattern[str]) -> Opening | None:
        emulator = Emulator(COLUMNS, ROWS)
        first: float | None = None
        for stamp, data in self._chunks:
            emulator.feed(data)
            screen = emulator.text()
            if first is None and screen.strip():
                first = stamp
            if first is not None and complete.search(screen):
                return Opening(first, stamp)
        return None


@contextmanager
def watched(command: Sequence[str], env: Mapping[str, str]) -> Iterator[Watched]:
    """A run that ends with the block."""
    run = Watched(command, env)
    try:
        yield run
    finally:
        run.end()
