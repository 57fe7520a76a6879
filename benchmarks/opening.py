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


def open_once(command: Sequence[str], env: Mapping[str, str]) -> Opening:
    """One opening."""
    with watched(command, env) as run:
        return run.opening(COMPLETE)


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
    homes = {"empty record": folder / "empty", "ten years": folder / "ten-years"}
    write_record(homes["empty record"], 0)
    write_record(homes["ten years"], 10)
    subjects = {
        name: partial(open_once, command, os.environ) for name, command in YARDSTICKS.items()
    }
    for name, home in homes.items():
        env = {"STUDYTUI_HOME": str(home)}
        leave_once(env)
        subjects[name] = partial(open_once, timing.studytui(), env)
    results = timing.interleaved(runs, subjects)
    first = {name: timing.median(run.first * 1000 for run in of) for name, of in results.items()}
    whole = {name: timing.median(run.complete * 1000 for run in of) for name, of in results.items()}
    found = []
    for name, beside in product(homes, YARDSTICKS):
        what = f"{name}, plain" if beside == "plain screen" else name  # for the history
        found += [
            Measure(f"first paint, {what}", first[name], first[beside], "ms", 1.25, beside),
            Measure(f"complete screen, {what}", whole[name], whole[beside], "ms", 1.75, beside),
        ]
    ours, theirs_empty = whole["ten years"], whole["empty record"]
    found.append(
        Measure("complete screen, ten years", ours, theirs_empty, "ms", 1.05, "empty record")
    )
    return found
