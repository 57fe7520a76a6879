"""How long a learner waits, and what it costs, beside what Textual and Python take themselves.

usage: python -m benchmarks [--runs N] [--only WORD] [--growth] [--forget]

Prints one table, and adds its lines to history.csv, which is committed: it tells the next owner
since when something is slow. The ratios can be compared between machines, the times cannot.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from benchmarks import growth, keys, opening, shell, timing, upkeep

PARTS = {"opening": opening, "shell": shell, "keys": keys, "upkeep": upkeep}


def main() -> int:
    """Measure, print one table and remember it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9, help="rounds that count (default: 9)")
    parser.add_argument("--only", choices=PARTS, help="measure one part")
    parser.add_argument("--growth", action="store_true", help="how the cost grows with the work")
    parser.add_argument("--forget", action="store_true", help="do not write to history.csv")
    said = parser.parse_args()
    # Everybody who has installed the program has it compiled.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as name:
        if said.growth:
            print(timing.table(growth.rows(Path(name), said.runs)))
            return 0
        found: list[timing.Measure] = []
        for part in [PARTS[said.only]] if said.only else PARTS.values():
            found += part.measures(Path(name), said.runs)
            print(f"{part.__name__.rpartition('.')[2]} is measured", file=sys.stderr)
    print(timing.table([timing.HEAD, *(each.row() for each in found)]))
    if not said.forget:
        timing.remember(found)
    return 0


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except timing.BenchmarkError as error:
        raise SystemExit(f"benchmark: {error}") from None
