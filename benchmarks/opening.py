"""How long the dashboard takes to open, beside a Textual app with the same widgets.

usage: python -m benchmarks.opening [--runs N] [--complete REGEX] [--forget]
"""

import os
import re
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from benchmarks import timing

YARDSTICK = "yardstick"
EMPTY = "dashboard, empty record"
SMALL = "dashboard, small record"

# Both screens say this at their lower edge once everything is there.
COMPLETE = r"\bNext\b"

DONE = ("terminal", "variables", "conditionals", "loops")
DAYS = 14


def small_record(home: Path) -> None:
    """Fill `home` with two weeks of a learner's life, through the shell as a learner would."""
    env = {"STUDYTUI_HOME": str(home)}
    timing.time_command(timing.studytui("done", *DONE), env=env)
    today = datetime.now(UTC).date()
    for ago in range(1, DAYS + 1):
        day = (today - timedelta(days=ago)).isoformat()
        timing.time_command(timing.studytui("log", "30m", "functions", "--on", day), env=env)


def main(words: Sequence[str] | None = None) -> int:
    """Measure, print one table and remember the ratios."""
    parser = timing.arguments(__doc__)
    parser.add_argument(
        "--complete",
        type=re.compile,
        default=COMPLETE,
        metavar="REGEX",
        help=f"what the complete screen shows (default: {COMPLETE})",
    )
    said = parser.parse_args(words)

    with tempfile.TemporaryDirectory() as folder:
        homes = {EMPTY: Path(folder, "empty"), SMALL: Path(folder, "small")}
        small_record(homes[SMALL])
        yardstick = [sys.executable, str(Path(__file__).with_name("yardstick.py"))]
        subjects = {
            YARDSTICK: partial(timing.time_opening, yardstick, said.complete, env=os.environ)
        }
        for name, home in homes.items():
            subjects[name] = partial(
                timing.time_opening,
                timing.studytui(),
                said.complete,
                env={"STUDYTUI_HOME": str(home)},
            )
        results = timing.interleaved(said.runs, subjects)

    first = {name: timing.median(run.first for run in runs) for name, runs in results.items()}
    whole = {name: timing.median(run.complete for run in runs) for name, runs in results.items()}
    rows = [["opening", "first", "ratio", "complete", "ratio"]]
    ratios = {}
    for name in results:
        first_ratio = first[name] / first[YARDSTICK]
        whole_ratio = whole[name] / whole[YARDSTICK]
        rows.append(
            [
                name,
                f"{first[name]:.3f} s",
                f"{first_ratio:.2f}",
                f"{whole[name]:.3f} s",
                f"{whole_ratio:.2f}",
            ]
        )
        if name != YARDSTICK:
            ratios[f"{name}: first"] = first_ratio
            ratios[f"{name}: complete"] = whole_ratio
    print(timing.table(rows))
    if not said.forget:
        timing.remember(ratios)
    return 0


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except timing.BenchmarkError as error:
        raise SystemExit(f"benchmark: {error}") from None
