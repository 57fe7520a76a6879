"""A command that is killed, or that the disk fails, at each of its system calls on files."""

import math
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture.judging import Case
from tests.torture.runner import Runner
from tests.torture.scenarios import Scenario
from tests.torture.shim import FAILURES, KILL, TEAR, Call, Fault

NEW_NAMES = {"rename", "renameat", "renameat2", "link", "linkat"}


@dataclass
class Tally:
    """What a scenario has gone through: its calls, the faults by kind, and what went wrong."""

    calls: int = 0
    faults: Counter[Fault] = field(default_factory=Counter)
    refused: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def kills(self) -> int:
        """How often the command was killed."""
        return self.faults[KILL] + self.faults[TEAR]

    @property
    def failures(self) -> int:
        """How often a call failed."""
        return self.faults.total() - self.kills


MOST_MISSING = 2
"""Calls by which runs may differ: two names that are made in one second cost one more."""


def sweep(
    runner: Runner,
    scenario: Scenario,
    folder: Path,
    percent: int = 100,
    *,
    only: Callable[[Call], bool] = lambda _: True,
) -> Tally:
    """Do a scenario with so many of all its pairs of a call and a fault, chosen at random."""
    folder.mkdir(parents=True)
    case = Case(runner, scenario, folder / "home")
    calls = case.prepare(folder / "template")
    tally = Tally(len(calls), problems=[f"{scenario.name}: {each}" for each in unflushed(calls)])
    for at, fault in _chosen(calls, percent, only, seed=scenario.name):
        case.reset()
        ran = case.do(at, fault)
        if len(ran.calls) < at:
            short = len(calls) - len(ran.calls)
            assert short <= MOST_MISSING, f"{scenario.name} is not repeatable: {short} calls less"
            continue
        assert ran.code < 0 or not fault.is_kill, f"{scenario.name} lived on"
        tally.faults[fault] += 1
        tally.refused += ran.code > 0
        if problem := case.problem(ran):
            call = calls[at - 1]
            where = f"{fault} at {at}, {call.name} {Path(call.path).name}"
            tally.problems.append(f"{scenario.name}: {where}: {problem}")
    return tally


def is_own_step(call: Call) -> bool:
    """Whether more than bytes of one file changes, and nothing that can be made anew."""
    return not (call.is_write or call.is_flush) and "/cache" not in call.path


def unflushed(calls: Sequence[Call]) -> list[str]:
    """Say which new names of files a power cut could take back: their folder is not synced."""
    names = [
        (at, Path(call.path))
        for at, call in enumerate(calls, 1)
        if call.name in NEW_NAMES and "/cache" not in call.path
    ]
    return [
        f"the name {path.name} is not flushed"
        for at, path in names
        if not any(call.is_flush and Path(call.path) == path.parent for call in calls[at:])
    ]


def _chosen(
    calls: Sequence[Call], percent: int, only: Callable[[Call], bool], seed: str
) -> list[tuple[int, Fault]]:
    """Return numbers of calls with a fault that each can meet, in order."""
    pairs = [
        (at, fault)
        for at, call in enumerate(calls, 1)
        for fault in (KILL, TEAR, *FAILURES)
        if only(call) and fault.suits(call)
    ]
    return sorted(random.Random(seed).sample(pairs, math.ceil(len(pairs) * percent / 100)))
