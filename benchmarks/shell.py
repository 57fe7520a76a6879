"""How long shell commands take, each beside the import that it cannot do without.

usage: python -m benchmarks.shell [--runs N] [--forget]
"""

import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks import timing

# A command, and the library that is its price whatever we do.
PAIRS = {
    ("--version",): "click",
    ("status",): "sqlite3",
    ("log", "25m"): "sqlmodel",
}


def main(words: Sequence[str] | None = None) -> int:
    """Measure, print one table and remember the ratios."""
    parser = timing.arguments(__doc__)
    said = parser.parse_args(words)

    with tempfile.TemporaryDirectory() as folder:
        env = {"STUDYTUI_HOME": str(Path(folder, "home"))}
        # There is something to tell: an empty record is read faster than any.
        timing.time_command(timing.studytui("log", "25m"), env=env)
        subjects = {}
        for command, library in PAIRS.items():
            program = timing.studytui(*command)
            yardstick = [sys.executable, "-c", f"import {library}"]
            subjects[" ".join(command)] = partial(timing.time_command, program, env=env)
            subjects[f"import {library}"] = partial(timing.time_command, yardstick, env=env)
        results = timing.interleaved(said.runs, subjects)

    rows = [["command", "time", "yardstick", "time", "ratio"]]
    ratios = {}
    for command, library in PAIRS.items():
        name, price = " ".join(command), f"import {library}"
        ours, theirs = timing.median(results[name]), timing.median(results[price])
        rows.append([name, f"{ours:.3f} s", price, f"{theirs:.3f} s", f"{ours / theirs:.2f}"])
        ratios[f"{name} / {price}"] = ours / theirs
    print(timing.table(rows))
    if not said.forget:
        timing.remember(ratios)
    return 0


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except timing.BenchmarkError as error:
        raise SystemExit(f"benchmark: {error}") from None
