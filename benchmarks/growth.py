"""How the cost grows with the roadmap and with the record."""

from pathlib import Path

from benchmarks import timing
from benchmarks.keys import a_home
from benchmarks.opening import leave_once
from benchmarks.watched import COMPLETE, SETTLED, watched

ITEMS = (100, 1_000, 10_000, 50_000)
YEARS = (1, 10, 50)


def rows(folder: Path, runs: int) -> list[list[str]]:
    """One row for each size: start, a key and memory."""
    found = [["items", "years", "first", "complete", "key", "memory"]]
    sizes = [(items, 1) for items in ITEMS] + [(150, years) for years in YEARS]
    for items, years in sizes:
        env = a_home(folder / f"{items}-{years}", items, years)
        leave_once(env)
        openings, keys, memory = [], [], []
        for _ in range(max(1, runs // 3)):
            with watched(timing.studytui(), env) as run:
                openings.append(run.opening(COMPLETE))
                run.settle(SETTLED)
                keys += [taken for _ in range(10) if (taken := run.press("down", 0.25))]
                memory.append(run.memory())
        first = timing.median(each.first for each in openings)
        complete = timing.median(each.complete for each in openings)
        key = timing.median(keys) * 1000
        times = f"{first:.2f} s", f"{complete:.2f} s", f"{key:.0f} ms"
        found.append([f"{items:,}", str(years), *times, f"{timing.median(memory):.0f} MiB"])
    return found
