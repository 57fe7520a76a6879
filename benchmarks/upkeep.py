"""What the dashboard costs while nobody touches it: memory, and work in a minute of rest."""

import os
import sys
import time
from pathlib import Path

from benchmarks import timing
from benchmarks.lives import write_record
from benchmarks.opening import leave_once
from benchmarks.timing import Measure
from benchmarks.watched import COMPLETE, SETTLED, Watched, watched

REST = 60.0
"""Seconds of rest that are looked at."""

_WITH_SQLMODEL = "import sys, sqlmodel; sys.path.insert(0, {folder!r}); import yardstick as y; "


def measures(folder: Path, runs: int) -> list[Measure]:
    """Memory with the record of ten years, at the second start; work at rest, without and with a
    session.
    """
    del runs  # neither is noisy
    home = folder / "upkeep"
    write_record(home, 10)
    env = {"STUDYTUI_HOME": str(home)}
    leave_once(env)
    program = _WITH_SQLMODEL.format(folder=str(Path(__file__).parent)) + "y.Yardstick().run()"
    with watched([sys.executable, "-c", program], os.environ) as run:
        run.opening(COMPLETE)
        theirs = run.memory()
    with watched(timing.studytui(), env) as run:
        run.opening(COMPLETE)
        run.settle(SETTLED)
        ours = run.memory()
        without = _rest(run)
    timing.time_command(timing.studytui("start", "terminal"), env=env)
    with watched(timing.studytui(), env) as run:
        run.opening(COMPLETE)
        run.settle(1.5)
        running = _rest(run)
    beside = "same widgets, SQLModel"
    return [
        Measure("memory, ten years", ours, theirs, "MiB", 1.5, beside),
        Measure("processor at rest", without[0], 0, "ms/s", 5, "", within=True),
        Measure("painted at rest", without[1], 0, "bytes/s", 0, "", within=True),
        Measure("processor, session running", running[0], 0, "ms/s", 15, "", within=True),
        Measure("painted, session running", running[1], 0, "bytes/s", 2_000, "", within=True),
    ]


def _rest(run: Watched) -> tuple[float, float]:
    """Milliseconds of processor time, and bytes painted, in each second of rest."""
    before, seen, start = run.processor(), run.bytes_seen, time.perf_counter()
    while time.perf_counter() - start < REST:
        run.settle(1.0)
    lasted = time.perf_counter() - start
    return (run.processor() - before) * 1000 / lasted, (run.bytes_seen - seen) / lasted
