"""How long shell commands take, each beside the import that it cannot do without."""

import sys
from functools import partial
from pathlib import Path

from benchmarks import timing
from benchmarks.lives import write_record
from benchmarks.timing import Measure

# A command, the library that is its price whatever we do, and how many times that it may take.
AIMS = {
    ("--version",): ("click", 3.0),
    ("--help",): ("click", 3.0),
    ("status",): ("sqlite3", 3.0),
    ("log", "25m"): ("sqlmodel", 1.3),
}


def measures(folder: Path, runs: int) -> list[Measure]:
    """The commands that are used most, on a record of a year."""
    home = folder / "shell"
    write_record(home, 1)
    env = {"STUDYTUI_HOME": str(home)}
    subjects = {}
    for command, (library, _) in AIMS.items():
        program = timing.studytui(*command)
        yardstick = [sys.executable, "-c", f"import {library}"]
        subjects[" ".join(command)] = partial(timing.time_command, program, env=env)
        subjects[f"import {library}"] = partial(timing.time_command, yardstick, env=env)
    results = timing.interleaved(runs, subjects)
    times = {name: timing.median(of) * 1000 for name, of in results.items()}
    found = []
    for command, (library, aim) in AIMS.items():
        name, price = " ".join(command), f"import {library}"
        ours, theirs = times[name], times[price]
        found.append(Measure(f"studytui {name}", ours, theirs, "ms", aim, price))
    return found
