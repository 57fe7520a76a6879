"""How long shell commands take, each beside the import that it cannot do without."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks import timing
from benchmarks.lives import write_record
from benchmarks.timing import Measure

LOGGED, TOLD = "studytui log 25m", "studytui status, after a change"
AIMS = (
    ("studytui --version", ("--version",), "click", 3.0),
    ("studytui --help", ("--help",), "click", 3.0),
    ("studytui status", ("status",), "sqlite3", 3.0),
    ("studytui status, session running", ("status",), "sqlite3", 3.0),
    (LOGGED, ("log", "25m"), "sqlmodel", 1.3),
    (TOLD, ("status",), "sqlite3", 3.0),
    (f"{LOGGED}, ten years", ("log", "25m"), "sqlmodel", 1.3),
    (f"{TOLD}, ten years", ("status",), "sqlite3", 3.0),
)
"""What is measured, the command, the library that is its price whatever we do, and how many times
that it may take. What is told after a change is asked right after `log`, in the same home."""


def measures(folder: Path, runs: int) -> list[Measure]:
    """The commands that are used most, on a record of a year, and those that change of ten.

    A prompt asks for the status again and again, so a home in which nothing is logged stays as it
    is meanwhile.
    """
    subjects: dict[str, Callable[[], float]] = {}
    for name, command, library, _ in AIMS:
        home = folder / name.replace(TOLD, LOGGED)
        env = {"STUDYTUI_HOME": str(home)}
        if not home.exists():
            write_record(home, 10 if name.endswith("ten years") else 1)
        if name.endswith("running"):
            timing.time_command(timing.studytui("start", "terminal"), env=env)
        yardstick = [sys.executable, "-c", f"import {library}"]
        subjects[name] = partial(timing.time_command, timing.studytui(*command), env=env)
        subjects[library] = partial(timing.time_command, yardstick, env={})
    results = timing.interleaved(runs, subjects)
    times = {name: timing.median(of) * 1000 for name, of in results.items()}
    return [
        Measure(name, times[name], times[library], "ms", aim, f"import {library}")
        for name, _, library, aim in AIMS
    ]
