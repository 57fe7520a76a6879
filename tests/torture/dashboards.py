"""The real dashboard, ended while its disk fails: what it says of the text is true."""

import errno
import random
import signal
from collections import Counter
from pathlib import Path

from tests.dying import assert_whole, kept, open_note, wait_without_reading
from tests.torture import shim
from tests.torture.shim import Fault
from tests.tui.in_a_terminal import PROGRAM, dashboard, learner

FAULTS = (Fault("full", errno.ENOSPC), Fault("full", errno.EDQUOT), Fault("dead", errno.EIO))
FIRST, LAST = 5, 60
"""Between these calls of a dashboard its disk fails: from its start to after a note is saved."""


def ended_on_failing_disks(folder: Path, times: int, seed: int = 8) -> Counter[str]:
    """Type into a note while the disk begins to fail, end the program; how often what was said."""
    chance, ends = random.Random(seed), Counter[str]()
    for number in range(times):
        desk = learner(folder / f"end-{number}")
        fault, at = chance.choice(FAULTS), chance.randrange(FIRST, LAST)
        env = shim.environment(desk.folder, desk.folder.with_suffix(".log"), at, fault)
        env |= {"TMPDIR": str(desk.folder), "XDG_RUNTIME_DIR": str(desk.folder)}
        variables = [f"{name}={value}" for name, value in env.items()]
        command = ["env", f"LD_PRELOAD={shim.library()}", *variables, *PROGRAM]
        with dashboard(desk, command) as terminal:
            open_note(terminal)
            terminal.type("first.")
            terminal.wait_for("first.")
            terminal._pump_for(chance.uniform(0, 3))
            terminal.type(" last.")
            terminal.wait_for("last.")
            terminal._pump_for(chance.uniform(0, 3))
            terminal.kill(signal.SIGTERM)
            wait_without_reading(terminal)
            assert terminal.wait_exit() == 128 + signal.SIGTERM
            words = " ".join(terminal.screen().split())
        assert_whole(desk)
        is_there = kept(desk) == "first. last."
        end = _end(words)
        assert is_there or end == "told that it is lost", f"{fault} at {at}: {words}"
        ends[end] += 1
    return ends


def _end(words: str) -> str:
    """Return what was said of the text."""
    if "could not be kept" in words:
        return "told that it is lost"
    return "kept for the next start" if "is kept" in words else "saved"
