"""All scenarios, with faults at their system calls and with power cuts, as ordeals.

What they return has a table below its first paragraph.
"""

from collections.abc import Sequence
from pathlib import Path

from tests.torture import power_cuts, shim, system_calls
from tests.torture.runner import Runner
from tests.torture.scenarios import SCENARIOS

MOST = 12
"""How many problems an error shows."""

Row = tuple[str | int, ...]


def system_call_faults(folder: Path, percent: int) -> str:
    """Kill each command, and let its disk fail, at so many percent of its calls."""
    if reason := shim.missing():
        return f"left out: {reason}"
    rows: list[Row] = []
    problems: list[str] = []
    with Runner() as runner:
        for each in SCENARIOS:
            tally = system_calls.sweep(runner, each, folder / each.folder, percent)
            rows.append((each.name, tally.calls, tally.kills, tally.failures, tally.refused))
            problems += tally.problems
    _refuse(problems)
    return (
        f"{_sum(rows, 2)} kills and {_sum(rows, 3)} failures in {len(rows)} commands: what was"
        " acknowledged is there, what was refused is not, and the next start is in order"
        f"\n\n{_table(('faults', 'calls', 'kills', 'failures', 'refusals'), rows)}"
    )


def cuts(folder: Path) -> str:
    """Cut the power at each call of each command."""
    if reason := power_cuts.missing():
        return f"left out: {reason}"
    rows: list[Row] = []
    problems: list[str] = []
    with Runner() as runner:
        for each in SCENARIOS:
            tally = power_cuts.sweep(runner, each, folder / each.folder)
            rows.append((each.name, tally.calls, tally.states))
            problems += tally.problems
    _refuse(problems)
    return (
        f"{_sum(rows, 1)} cuts on ext4 in {len(rows)} commands, which left {_sum(rows, 2)}"
        " different disks: what was acknowledged is there, and the next start is in order"
        f"\n\n{_table(('power cuts', 'calls', 'disks'), rows)}"
    )


def _refuse(problems: Sequence[str]) -> None:
    """Raise AssertionError if there are any."""
    assert not problems, f"{len(problems)} problems: " + "; ".join(problems[:MOST])


def _sum(rows: Sequence[Row], column: int) -> int:
    return sum(int(row[column]) for row in rows)


def _table(heads: Row, rows: Sequence[Row]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)
