"""usage: python -m tests.torture [--times PERCENT] [--write] [NAME...]

Runs the long forms of the tests of trust, prints what was survived, and with --write puts that
into docs/trust.md. 100 percent is the usual number of times.
"""

import argparse
import os
import platform
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests import dying
from tests.torture import dashboards, faults, lives, shim, sweeps

DOCS = Path(__file__).parents[2] / "docs" / "trust.md"
BEGIN, END = "<!-- torture: written by make torture -->\n", "<!-- end of torture -->\n"

Ordeal = Callable[[Path, Callable[[int], int]], str]
"""Does its worst in a folder, so many times; says what was survived. A table may follow it."""


def simulated_years(folder: Path, times: Callable[[int], int]) -> str:
    """Learners who travel, with clocks that are set back and forth, lids closed, crashes."""
    number = 4
    met = [lives.Learner(folder / str(seed), seed).live(times(365)) for seed in range(number)]
    days, jumps = sum(each.days for each in met), sum(each.jumps for each in met)
    crashes, moves = sum(each.crashes for each in met), sum(each.moves for each in met)
    return (
        f"{days} days of {number} learners: {moves} changes of zone, {jumps} of the clock,"
        f" {crashes} crashes; no session lost, and no more than half a minute of one"
    )


def evenings(_: Path, times: Callable[[int], int]) -> str:
    """Two years of evenings in each zone, through its DST."""
    days = times(730)
    for zone in lives.ZONES:
        lives.evenings(zone, days)
    return f"{days} evenings in each of {len(lives.ZONES)} zones; every streak is unbroken"


def any_input(_: Path, times: Callable[[int], int]) -> str:
    """Hypothesis on everything that reads what people write."""
    number = times(3000)
    files = ["roadmap_files/test_fuzz.py", "test_settings.py", "test_spoken.py", "test_text.py"]
    files += ["rules/test_timer.py", "test_undo.py", "rules/test_thinning.py"]
    files += ["importing", "exchange/test_json_record.py", "exchange/test_sources.py"]
    files += ["exchange/test_markdown_plan.py", "test_settings_file.py"]
    env = os.environ | {"HYPOTHESIS_EXAMPLES": str(number)}
    command = [sys.executable, "-m", "pytest", "-q", *(f"tests/{file}" for file in files)]
    ran = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-3000:]
    return f"{number} examples for each reader; one line for each refusal, and no traceback"


def kills_while_typing(folder: Path, times: Callable[[int], int]) -> str:
    """SIGKILL at random moments of writing a note, beside a session."""
    number = times(50)
    letters = dying.killed_at_random(folder, number, seed=6)
    return (
        f"{number} kills at random moments: of {letters} letters none is lost that was typed"
        " 2 s before, and no session"
    )


def ends_while_typing(folder: Path, times: Callable[[int], int]) -> str:
    """Signals, closed windows and stalled terminals at random moments of writing a note."""
    ways = dying.ended_at_random(folder, times(40), seed=7)
    told = ", ".join(f"{number} by {way}" for way, number in sorted(ways.items()))
    return f"{ways.total()} ends ({told}); every letter that was on the screen is there"


def ends_on_failing_disks(folder: Path, times: Callable[[int], int]) -> str:
    """Signals to a dashboard whose disk has filled up or died while a note was written."""
    if reason := shim.missing():
        return f"left out: {reason}"
    ends = dashboards.ended_on_failing_disks(folder, times(40))
    told = ", ".join(f"{number} {end}" for end, number in sorted(ends.items()))
    return f"{ends.total()} ends ({told}); what was said of the text is true"


ORDEALS: dict[str, Ordeal] = {
    "kills of a writer": lambda where, times: faults.kills_of_a_writer(where, times(200)),
    "kills of the dashboard": lambda where, times: faults.kills_of_the_dashboard(where, times(50)),
    "kills while typing": kills_while_typing,
    "other ends while typing": ends_while_typing,
    "ends on failing disks": ends_on_failing_disks,
    "kills of a backup": lambda where, times: faults.kills_of_a_backup(where, times(60)),
    "kills of a restore": lambda where, times: faults.kills_of_a_restore(where, times(60)),
    "kills of migrations": lambda where, _: faults.kills_of_migrations(where),
    "system calls": lambda where, times: sweeps.system_call_faults(where, min(100, times(100))),
    "power cuts": lambda where, _: sweeps.cuts(where),
    "writers at once": lambda where, times: faults.writers(where, 8, times(100)),
    "full disks": lambda where, times: faults.full_disks(where, 4096 * 100 // times(100)),
    "spoilt bytes": lambda where, times: faults.spoilt_bytes(where, times(1000)),
    "simulated years": simulated_years,
    "evenings": evenings,
    "any input": any_input,
}


def main(words: Sequence[str] | None = None) -> int:
    """Run the ordeals; 1 if one of them was not survived."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--times", type=int, default=100, metavar="PERCENT")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(ORDEALS))
    said = parser.parse_args(words)
    lines = ["| ordeal | minutes | survived |", "|---|---|---|"]
    tables: list[str] = []
    failed = 0
    for name in said.names or ORDEALS:
        line, table, well = _run(name, said.times)
        failed += not well
        lines.append(line)
        tables += [f"\n{table}"] * bool(table)
    lines += tables
    lines.append(
        f"\nPython {platform.python_version()}, SQLite {sqlite3.sqlite_version},"
        f" {platform.system()}. At `--times {said.times}`."
    )
    if said.write and not failed:
        _write("\n".join(lines))
    return 1 if failed else 0


def _run(name: str, percent: int) -> tuple[str, str, bool]:
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        try:
            told = ORDEALS[name](
                Path(folder, "ordeal"), lambda usual: max(1, usual * percent // 100)
            )
            well = True
        except Exception as error:  # noqa: BLE001 - the others are still to be run
            told, well = f"NOT SURVIVED: {type(error).__name__}: {error}", False
    minutes = (time.monotonic() - started) / 60
    sys.stdout.write(f"{name:<24} {minutes:5.1f} min  {told}\n")
    sys.stdout.flush()
    told, _, table = told.partition("\n\n")
    return f"| {name} | {minutes:.1f} | {told} |", table, well


def _write(report: str) -> None:
    before, rest = DOCS.read_text(encoding="utf-8").split(BEGIN)
    _, after = rest.split(END)
    DOCS.write_text(f"{before}{BEGIN}\n{report}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
