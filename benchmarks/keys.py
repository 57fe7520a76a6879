"""How long a key takes to the first byte that it changes on the screen, 95 times in a hundred."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import timing
from benchmarks.lives import write_record, write_roadmap
from benchmarks.timing import Measure
from benchmarks.watched import COMPLETE, ROWS, SETTLED, Watched, watched

PRESSES = 15
"""Times that a key is pressed in each run."""
SESSIONS = 3
"""Sessions that are started and stopped in each run, and then undone."""
OPEN_THREE = ("g", *"]l" * 3, "g")
"""Keys that open three stages, more lines than the window has, and lead back to the first."""
SIZES = (150, 2_000, 10_000)
LARGEST_NOTES = {"newlines": "\n", "tabs": "\t"}
"""What the notes of almost 1 MiB consist of that take a text area longest."""
LONG_NOTE = "A line of a note that goes on and on, about what was hard.\n" * 3_500


def measures(folder: Path, runs: int) -> list[Measure]:
    """The keys that are pressed most, where they have most to do."""
    rounds = max(1, runs // 3)
    found: list[Measure] = []
    for walk in (_walks, _changes, _finding, _typing, _typing_in_the_largest):
        found += walk(folder, rounds)
    return found


def _walks(folder: Path, rounds: int) -> list[Measure]:
    """The cursor going down, within the window and beyond its edge, in ours and in a bare tree."""
    found = []
    for items in SIZES:
        home = a_home(folder / f"items-{items}", items)
        bare = [sys.executable, str(Path(__file__).with_name("bare_tree.py")), str(items)]
        ours, theirs = Walk([], []), Walk([], [])
        for _ in range(rounds):
            theirs.add(bare, os.environ, ())
            ours.add(timing.studytui(), home, OPEN_THREE)
        name = f"cursor down in {items:,} items"
        found.append(_measure(name, ours.within, theirs.within, 1.5, "bare tree"))
        found.append(_measure(f"{name}, scrolling", ours.beyond, theirs.beyond, 1.5, "bare tree"))
    return found


@dataclass(frozen=True, slots=True)
class Walk:
    """Milliseconds that the cursor took for each step down."""

    within: list[float]
    beyond: list[float]

    def add(self, command: Sequence[str], env: Mapping[str, str], before: Iterable[str]) -> None:
        """Walk down from the first line once more, after the keys that lead there."""
        with _ready(command, env, before) as run:
            self.within.extend(_times(run, ["down"] * PRESSES))
            for _ in range(ROWS - PRESSES):
                run.press("down", 0.03)
            run.settle()
            self.beyond.extend(_times(run, ["down"] * PRESSES))


def a_home(path: Path, items: int, years: float = 1, note_length: int = 300) -> Mapping[str, str]:
    """The environment of a learner who follows a roadmap of that many items."""
    roadmap = write_roadmap(path / "roadmaps" / "made-up.yaml", items)
    (path / "config.toml").write_text('roadmap = "made-up"\n', encoding="utf-8")
    write_record(path, years, roadmap, note_length)
    return {"STUDYTUI_HOME": str(path)}


def pressed(
    command: Sequence[str],
    env: Mapping[str, str],
    before: Iterable[str],
    keys: Iterable[str],
    shows: str = "",
) -> list[float]:
    """Milliseconds that each of the keys took, after those that lead to where they are pressed.

    Raises `BenchmarkError` if it is something else than `shows` to which they have led.
    """
    with _ready(command, env, before) as run:
        times = _times(run, keys)
        run.must_show(shows)
        return times


@contextmanager
def _ready(
    command: Sequence[str], env: Mapping[str, str], before: Iterable[str] = ()
) -> Iterator[Watched]:
    """A run in which all is loaded, and some keys were pressed."""
    with watched(command, env) as run:
        run.opening(COMPLETE)
        run.settle(SETTLED)
        for key in before:
            run.press(key, 0.5)
        yield run


def _times(run: Watched, keys: Iterable[str], quiet: float = 0.25) -> list[float]:
    return [taken * 1000 for key in keys if (taken := run.press(key, quiet))]


def _measure(name: str, ours: list[float], theirs: list[float], aim: float, beside: str) -> Measure:
    if not ours or not theirs:
        raise timing.BenchmarkError(f"{name}: the keys changed nothing")
    return Measure(f"{name}, p95", timing.p95(ours), timing.p95(theirs), "ms", aim, beside)


def _changes(folder: Path, rounds: int) -> list[Measure]:
    """What changes the record, beside moving the cursor, with the record of ten years."""
    write_record(folder / "changes", 10)
    env = {"STUDYTUI_HOME": str(folder / "changes")}
    times: dict[str, list[float]] = {"tick an item": [], "start": [], "stop": [], "undo": []}
    moves: list[float] = []
    saved: list[float] = []
    years: list[float] = []
    for _ in range(rounds):
        with _ready(timing.studytui(), env, "[") as run:
            moves += _times(run, ["down"] * 5)
            run.press("space", 1.0)
            times["tick an item"] += _times(run, ["space"] * PRESSES)
            saved += [run.press_until_quiet("space") * 1000 for _ in range(SESSIONS)]
            for _ in range(SESSIONS):
                run.press("s", 0.5)
                times["start"] += _times(run, "p", 0.5)  # practice, which asks least when it ends
                run.must_show("s stop")
                run.press("s", 0.5)
                times["stop"] += _times(run, ["enter"], 0.5)
                run.must_show("Studied: ")
                times["undo"] += _times(run, "uu", 0.5)
                run.must_show("Took back: ")
            run.press("d", 2.0)
            run.must_show("Forecast")
            run.press("escape", 1.0)
            years.append(run.press_until_quiet("d") * 1000)
    moved = timing.median(moves)
    year = timing.median(years)
    return [
        *(
            Measure(
                f"{name}, ten years",
                timing.median(taken),
                moved,
                "ms",
                moved + 16,
                "cursor key",
                within=True,
            )
            for name, taken in times.items()
        ),
        Measure("tick an item, shown as saved", timing.median(saved), 0, "ms", 0, ""),
        Measure("dashboard of ten years, complete", year, 0, "ms", 300, "", within=True),
    ]


def _finding(folder: Path, rounds: int) -> list[Measure]:
    """Finding as you type, in many items and in the lines of long notes."""
    items = a_home(folder / "find", 10_000)
    notes = a_home(folder / "notes", 2_000, 10, 5_000)
    letters = [*"item 77", "backspace", "backspace", *"91"]
    words = [*"honest note 77", "backspace", *"9"]
    found = []
    for name, home, before, typed, shows, aim in (
        ("10,000 items", items, "/", letters, "the first 200 of 299", 50),
        ("10,000 items and 2,000 notes of 5 KB", notes, "/", letters, "item 911", 100),
        ("lines of 2,000 notes of 5 KB", notes, "m/", words, "; 80 lines", 100),
    ):
        times: list[float] = []
        for _ in range(rounds):
            times += pressed(timing.studytui(), home, before, typed, shows)
        what = f"find in {name}, p95"
        found.append(Measure(what, timing.p95(times), 0, "ms", aim, "", within=True))
    return found


def _typing(folder: Path, rounds: int) -> list[Measure]:
    """Typing at the end of a note of 200 KB."""
    home, text = folder / "typing", folder / "long.md"
    text.write_text(LONG_NOTE, encoding="utf-8")
    write_record(home, 0)
    env = {"STUDYTUI_HOME": str(home)}
    timing.time_command(timing.studytui("note", "terminal", "-"), env=env, stdin=text)
    bare = [sys.executable, str(Path(__file__).with_name("bare_text.py")), str(text)]
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(rounds):
        with watched(bare, os.environ) as run:
            run.settle(SETTLED)
            theirs += _times(run, "a word or two ")
        before = ("g", "]", "l", "down", "n")
        ours += pressed(timing.studytui(), env, before, "a word or two ", "A line of a note")
    return [_measure("type in a note of 200 KB", ours, theirs, 2.0, "bare text area")]


def _typing_in_the_largest(folder: Path, rounds: int) -> list[Measure]:
    """Opening notes of almost 1 MiB, and typing at their end."""
    found = []
    for name, unit in LARGEST_NOTES.items():
        home, text = folder / f"largest-{name}", folder / f"{name}.md"
        text.write_text(unit * 1_000_000, encoding="utf-8")
        write_record(home, 0)
        env = {"STUDYTUI_HOME": str(home)}
        timing.time_command(timing.studytui("note", "terminal", "-"), env=env, stdin=text)
        opened: list[float] = []
        typed: list[float] = []
        for _ in range(rounds):
            with _ready(timing.studytui(), env, ("g", "]", "l", "down")) as run:
                opened.append(run.press_until_quiet("n") * 1000)
                typed += _times(run, "a word or two ")
                run.must_show("too large to show at once")
        for what, times, aim in (("open", opened, 2_000), ("type in", typed, 300)):
            label = f"{what} a note of 1 MiB of {name}, p95"
            found.append(Measure(label, timing.p95(times), 0, "ms", aim, "", within=True))
    return found
