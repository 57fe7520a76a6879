"""How long the dashboard takes to open, beside a Textual app with the same widgets."""

import os
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import product
from pathlib import Path

from benchmarks import timing
from benchmarks.lives import write_record
from benchmarks.timing import Measure
from benchmarks.watched import COMPLETE, SETTLED, Opening, watched

YARDSTICKS = {
    "plain screen": [sys.executable, str(Path(__file__).with_name("plain_screen.py"))],
    "same widgets": [sys.executable, str(Path(__file__).with_name("yardstick.py"))],
}


LOGGED, RUNNING = "ten years, logged in the shell", "ten years, session running"
HOMES = {"empty record": 0, "ten years": 10, LOGGED: 10, RUNNING: 10}
"""Whose record is opened, and of how many years it is."""


def open_once(command: Sequence[str], env: Mapping[str, str]) -> Opening:
    """One opening."""
    with watched(command, env) as run:
        return run.opening(COMPLETE)


def open_ours(env: Mapping[str, str]) -> Opening:
    """The dashboard."""
    return open_once(timing.studytui(), env)


def open_after_logging(env: Mapping[str, str]) -> Opening:
    """The dashboard, when the shell has changed the record since it was left."""
    timing.time_command(timing.studytui("log", "1m"), env=env)
    return open_ours(env)


def leave_once(env: Mapping[str, str]) -> None:
    """Open it and leave as a learner does, so that what it keeps for the next time is there."""
    with watched(timing.studytui(), env) as run:
        run.opening(COMPLETE)
        run.settle(SETTLED)
        run.press("q", SETTLED)


def measures(folder: Path, runs: int) -> list[Measure]:
    """First paint and complete screen, with an empty record and with one of ten years.

    Beside a screen of Textual's own widgets, and beside as much as is on the dashboard's.
    """
    subjects = {
        name: partial(open_once, command, os.environ) for name, command in YARDSTICKS.items()
    }
    for name, years in HOMES.items():
        home = folder / name.replace(" ", "-")
        write_record(home, years)
        env = {"STUDYTUI_HOME": str(home)}
        leave_once(env)
        if name == RUNNING:
            timing.time_command(timing.studytui("start", "terminal"), env=env)
        subjects[name] = partial(open_after_logging if name == LOGGED else open_ours, env)
    results = timing.interleaved(runs, subjects)
    first = {name: timing.median(run.first * 1000 for run in of) for name, of in results.items()}
    whole = {name: timing.median(run.complete * 1000 for run in of) for name, of in results.items()}
    found = []
    for name, beside in product(("empty record", "ten years"), YARDSTICKS):
        what = f"{name}, plain" if beside == "plain screen" else name  # for the history
        found += [
            Measure(f"first paint, {what}", first[name], first[beside], "ms", 1.25, beside),
            Measure(f"complete screen, {what}", whole[name], whole[beside], "ms", 1.75, beside),
        ]
    for name in (LOGGED, RUNNING):
        theirs = whole["plain screen"]
        found.append(
            Measure(f"complete screen, {name}", whole[name], theirs, "ms", 1.75, "plain screen")
        )
    ours, theirs_empty = whole["ten years"], whole["empty record"]
    found.append(
        Measure("complete screen, ten years", ours, theirs_empty, "ms", 1.05, "empty record")
    )
    return found
