"""Shared by the benchmarks: runs of programs, interleaved and timed, and tables of the results.

Absolute times say more about the machine than about the program. So every program runs in turns
with its yardstick, and what counts is the ratio of the medians.
"""

import argparse
import contextlib
import csv
import os
import platform
import re
import select
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from tests.terminal import Answers, Emulator, spawn, terminal_environment

ROOT = Path(__file__).parent.parent
HISTORY = Path(__file__).with_name("history.csv")

# Seconds after which a program that does not open counts as failed.
LIMIT = 30.0
# Seconds of silence after which we look whether the screen is complete.
QUIET = 0.5

T = TypeVar("T")


class BenchmarkError(Exception):
    """A program that was to be timed did not do its work; the message shows what it said."""


@dataclass(frozen=True, slots=True)
class Opening:
    """When a full-screen program first showed anything, and when all of it; seconds from exec."""

    first: float
    complete: float


# --- Full-screen programs ----------------------------------------------------------------


def time_opening(
    command: Sequence[str],
    complete: re.Pattern[str],
    *,
    env: Mapping[str, str],
    cols: int = 120,
    rows: int = 40,
) -> Opening:
    """Open a program in a pseudo-terminal and time its first paint and its complete screen.

    While the program paints its bytes are only stamped with their time. The screen is emulated
    afterwards, so that emulation costs the measurement nothing.
    """
    start = time.perf_counter()
    pid, terminal = spawn(command, cols=cols, rows=rows, env=terminal_environment(env))
    chunks: list[tuple[float, bytes]] = []
    answers = Answers()
    try:
        while time.perf_counter() - start < LIMIT:
            if not select.select([terminal], [], [], QUIET)[0]:
                if chunks and (opening := _opening(chunks, complete, cols, rows)):
                    return opening
                continue
            try:
                data = os.read(terminal, 65536)
            except OSError:
                break
            chunks.append((time.perf_counter() - start, data))
            answer = answers.to(data)
            if answer:
                os.write(terminal, answer)
        # A program that is never quiet, or that has ended, may have shown all the same.
        opening = _opening(chunks, complete, cols, rows)
        if opening:
            return opening
    finally:
        _end(pid)
        os.close(terminal)
    raise BenchmarkError(
        f"{' '.join(command)} never showed {complete.pattern!r}:\n{_screen(chunks, cols, rows)}"
    )


def _opening(
    chunks: Iterable[tuple[float, bytes]], complete: re.Pattern[str], cols: int, rows: int
) -> Opening | None:
    emulator = Emulator(cols, rows)
    first: float | None = None
    for stamp, data in chunks:
        emulator.feed(data)
        screen = emulator.text()
        if first is None and screen.strip():
            first = stamp
        if first is not None and complete.search(screen):
            return Opening(first, stamp)
    return None


def _screen(chunks: Iterable[tuple[float, bytes]], cols: int, rows: int) -> str:
    emulator = Emulator(cols, rows)
    for _, data in chunks:
        emulator.feed(data)
    return emulator.text()


def _end(pid: int) -> None:
    """End a program politely, then not; it is gone when this returns."""
    for sig, patience in ((signal.SIGTERM, 5.0), (signal.SIGKILL, LIMIT)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, sig)
        end = time.perf_counter() + patience
        while time.perf_counter() < end:
            if os.waitpid(pid, os.WNOHANG)[0]:
                return
            time.sleep(0.01)


# --- Shell commands ----------------------------------------------------------------------


def time_command(command: Sequence[str], *, env: Mapping[str, str]) -> float:
    """Run a command to its end; seconds from start to end."""
    start = time.perf_counter()
    ran = subprocess.run(
        command,
        env={**os.environ, **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    taken = time.perf_counter() - start
    if ran.returncode:
        raise BenchmarkError(
            f"{' '.join(command)} ended with {ran.returncode}:\n{ran.stdout}{ran.stderr}"
        )
    return taken


def studytui(*arguments: str) -> list[str]:
    """The command line that runs our program: the installed script, or the module without one."""
    script = Path(sys.executable).with_name("studytui")
    start = [str(script)] if script.exists() else [sys.executable, "-m", "studytui"]
    return [*start, *arguments]


# --- Runs and results --------------------------------------------------------------------


def interleaved(runs: int, subjects: Mapping[str, Callable[[], T]]) -> dict[str, list[T]]:
    """Run the subjects in turns, `runs` rounds of them; what slows one round slows all in it.

    The round before the first is not counted: it fills the caches.
    """
    results: dict[str, list[T]] = {name: [] for name in subjects}
    for round_ in range(max(1, runs) + 1):
        for name, run in subjects.items():
            result = run()
            if round_:
                results[name].append(result)
    return results


def median(values: Iterable[float]) -> float:
    """The middle value, which one slow run does not move."""
    return statistics.median(values)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows of text as a table; the first row is the head, the first column reads from the left."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def remember(ratios: Mapping[str, float]) -> None:
    """Append one line for each ratio to the history: date, commit, Python, what, ratio."""
    new = not HISTORY.exists()
    with HISTORY.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if new:
            writer.writerow(["date", "commit", "python", "what", "ratio"])
        stamp = [datetime.now(UTC).date().isoformat(), _commit(), platform.python_version()]
        writer.writerows([*stamp, what, f"{ratio:.2f}"] for what, ratio in ratios.items())


def _commit() -> str:
    """The commit that is measured, with a + when the files differ from it; empty without git."""
    try:
        said = [
            subprocess.run(
                ["git", "--no-optional-locks", *words],
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=True,
            ).stdout.strip()
            for words in (
                ["rev-parse", "--short", "HEAD"],
                ["status", "--porcelain", "--untracked-files=no"],
            )
        ]
    except (OSError, subprocess.CalledProcessError):
        return ""
    commit, changes = said
    return f"{commit}+" if changes else commit


def arguments(description: str | None) -> argparse.ArgumentParser:
    """A parser with what all benchmarks can be told."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--runs", type=int, default=9, help="rounds that count (default: 9)")
    parser.add_argument("--forget", action="store_true", help="do not write to history.csv")
    return parser
