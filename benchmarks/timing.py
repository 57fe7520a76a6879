"""Shared by the benchmarks: runs of programs, interleaved and timed, and tables of the results.

Absolute times say more about the machine than about the program. So every program runs in turns
with its yardstick, and what counts is the ratio of the medians.
"""

import csv
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).parent.parent
HISTORY = Path(__file__).with_name("history.csv")

T = TypeVar("T")


class BenchmarkError(Exception):
    """A program that was to be timed did not do its work; the message shows what it said."""


# --- Shell commands ----------------------------------------------------------------------


def time_command(
    command: Sequence[str], *, env: Mapping[str, str], stdin: Path | None = None
) -> float:
    """Run a command to its end, with a file to read from; seconds from start to end."""
    with (stdin or Path(os.devnull)).open("rb") as file:
        start = time.perf_counter()
        ran = subprocess.run(
            command,
            env={**os.environ, **env},
            stdin=file,
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


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that was measured beside its yardstick, in the same unit, and its aim.

    The aim is the largest ratio, or with `within` the largest value; 0 where nothing is aimed at.
    """

    name: str
    ours: float
    yardstick: float
    unit: str
    aim: float
    beside: str
    within: bool = False

    @property
    def ratio(self) -> float:
        """How many times the yardstick it is."""
        return self.ours / self.yardstick if self.yardstick else 0.0

    @property
    def is_met(self) -> bool:
        """Whether it is as good as it is meant to be."""
        return (self.ours if self.within else self.ratio) <= self.aim

    def row(self) -> list[str]:
        """Its line of the table."""
        aim = f"{round(self.aim, 1):g} {self.unit}" if self.within else f"{self.aim:g} x"
        ratio = f"{self.ratio:.2f} x" if self.yardstick else ""
        theirs = f"{self.yardstick:.1f} {self.unit}" if self.yardstick else ""
        verdict = "met" if self.is_met else "MISSED"
        if not self.aim and not self.within:
            aim = verdict = ""
        return [self.name, f"{self.ours:.1f} {self.unit}", self.beside, theirs, ratio, aim, verdict]


HEAD = ["what", "ours", "beside", "yardstick", "ratio", "aim", ""]


def median(values: Iterable[float]) -> float:
    """The middle value, which one slow run does not move."""
    return statistics.median(values)


def p95(values: Iterable[float]) -> float:
    """The value that 19 of 20 do not exceed."""
    in_order = sorted(values)
    return in_order[max(0, int(len(in_order) * 0.95) - 1)]


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


def remember(measures: Iterable[Measure]) -> None:
    """Append one line for each measure to the history: date, commit, Python, what, ours, ratio."""
    new = not HISTORY.exists()
    with HISTORY.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if new:
            writer.writerow(["date", "commit", "python", "what", "ours", "unit", "ratio"])
        stamp = [datetime.now(UTC).date().isoformat(), _commit(), platform.python_version()]
        writer.writerows(
            [*stamp, each.name, f"{each.ours:.1f}", each.unit, f"{each.ratio:.2f}"]
            for each in measures
        )


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
