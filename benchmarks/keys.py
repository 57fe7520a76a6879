"""How long a key takes to the first byte that it changes on the screen, 95 times in a hundred."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from benchmarks import timing
from benchmarks.lives import write_record, write_roadmap
from benchmarks.timing import Measure
from benchmarks.watched import COMPLETE, SETTLED, Watched, watched

PRESSES = 15
"""Times that a key is pressed in each run."""
SIZES = (150, 2_000, 10_000)
LONG_NOTE = "A line of a note that goes on and on, about what was hard.\n" * 3_500


def measures(folder: Path, runs: int) -> list[Measure]:
    """The keys that are pressed most, where they have most to do."""
    found = []
    for items in SIZES:
        home = a_home(folder / f"items-{items}", items)
        bare = [sys.executable, str(Path(__file__).with_name("bare_tree.py")), str(items)]
        ours: list[float] = []
        theirs: list[float] = []
        for _ in range(max(1, runs // 3)):
            theirs += pressed(bare, os.environ, (), ["down"] * PRESSES)
            ours += pressed(timing.studytui(), home, ("]", "l"), ["down"] * PRESSES)
        name = f"cursor down in {items:,} items"
        found.append(_measure(name, ours, theirs, 1.5, "bare tree"))
    return [*found, *_changes(folder, runs), *_finding(folder, runs), *_typing(folder, runs)]


def a_home(path: Path, items: int, years: float = 1, note_length: int = 300) -> Mapping[str, str]:
    """The environment of a learner who follows a roadmap of that many items."""
    roadmap = write_roadmap(path / "roadmaps" / "made-up.yaml", items)
    (path / "config.toml").write_text('roadmap = "made-up"\n', encoding="utf-8")
    write_record(path, years, roadmap, note_length)
    return {"STUDYTUI_HOME": str(path)}


def pressed(
    command: Sequence[str], env: Mapping[str, str], before: Iterable[str], keys: Iterable[str]
) -> list[float]:
    """Milliseconds that each of the keys took, after those that lead to where they are pressed."""
    with watched(command, env) as run:
        run.opening(COMPLETE)
        run.settle(SETTLED)
        for key in before:
            run.press(key, 0.5)
        return _times(run, keys)


def _times(run: Watched, keys: Iterable[str]) -> list[float]:
    return [taken * 1000 for key in keys if (taken := run.press(key, 0.25))]


def _measure(name: str, ours: list[float], theirs: list[float], aim: float, beside: str) -> Measure:
    if not ours or not theirs:
        raise timing.BenchmarkError(f"{name}: the keys changed nothing")
    return Measure(f"{name}, p95", timing.p95(ours), timing.p95(theirs), "ms", aim, beside)


def _changes(folder: Path, runs: int) -> list[Measure]:
    """Ticking an item, beside moving the cursor, with the record of ten years."""
    write_record(folder / "changes", 10)
    env = {"STUDYTUI_HOME": str(folder / "changes")}
    moves: list[float] = []
    ticks: list[float] = []
    years: list[float] = []
    for _ in range(max(1, runs // 3)):
        with watched(timing.studytui(), env) as run:
            run.opening(COMPLETE)
            run.settle(SETTLED)
            run.press("[", 0.5)
            moves += _times(run, ["down"] * 5)
            run.press(" ", 1.0)
            ticks += _times(run, [" "] * PRESSES)
            run.press("d", 2.0)
            run.press("escape", 1.0)
            years.append(run.press_until_quiet("d") * 1000)
    moved, ticked = timing.median(moves), timing.median(ticks)
    aim = moved + 16
    year = timing.median(years)
    return [
        Measure("tick an item, ten years", ticked, moved, "ms", aim, "cursor key", within=True),
        Measure("dashboard of ten years, complete", year, 0, "ms", 300, "", within=True),
    ]


def _finding(folder: Path, runs: int) -> list[Measure]:
    """Finding as you type, in many items and in long notes."""
    found = []
    for name, home, aim in (
        ("find in 10,000 items", a_home(folder / "find", 10_000), 50),
        ("find in 2,000 notes of 5 KB", a_home(folder / "notes", 2_000, 10, 5_000), 100),
    ):
        times: list[float] = []
        for _ in range(max(1, runs // 3)):
            letters = ["i", "t", "e", "m", " ", "7", "7", "backspace", "backspace", "9", "1"]
            times += pressed(timing.studytui(), home, ("/",), letters)
        found.append(Measure(f"{name}, p95", timing.p95(times), 0, "ms", aim, "", within=True))
    return found


def _typing(folder: Path, runs: int) -> list[Measure]:
    """Typing at the end of a note of 200 KB."""
    home, text = folder / "typing", folder / "long.md"
    text.write_text(LONG_NOTE, encoding="utf-8")
    write_record(home, 0)
    env = {"STUDYTUI_HOME": str(home)}
    timing.time_command(timing.studytui("note", "terminal"), env=env, stdin=text)
    bare = [sys.executable, str(Path(__file__).with_name("bare_text.py")), str(text)]
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(max(1, runs // 3)):
        with watched(bare, os.environ) as run:
            run.settle(SETTLED)
            theirs += _times(run, "a word or two ")
        ours += pressed(timing.studytui(), env, ("g", "]", "l", "n"), "a word or two ")
    return [_measure("type in a note of 200 KB", ours, theirs, 2.0, "bare text area")]
