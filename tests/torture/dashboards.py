"""The real dashboard, ended while its disk fails: what it says of the text is true."""

import errno
import json
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

WORDS = ("first", ".second", ".last")
LOST = "told that it is lost"


def ended_on_failing_disks(folder: Path, times: int, seed: int = 8) -> Counter[str]:
    """Type into a note while the disk begins to fail, end the program; how often what was said."""
    chance, ends = random.Random(seed), Counter[str]()
    for number in range(times):
        desk = learner(folder / f"end-{number}")
        fault, at = chance.choice(FAULTS), chance.randrange(FIRST, LAST)
        env = shim.environment(desk.folder, desk.folder.with_suffix(".log"), at, fault)
        other = folder / f"other-disk-{number}"
        other.mkdir()
        env |= {"TMPDIR": str(other), "XDG_RUNTIME_DIR": str(other)}
        variables = [f"{name}={value}" for name, value in env.items()]
        command = ["env", f"LD_PRELOAD={shim.library()}", *variables, *PROGRAM]
        with dashboard(desk, command) as terminal:
            open_note(terminal)
            for word in WORDS:
                terminal.type(word)
                terminal.wait_for(word)
                terminal._pump_for(chance.uniform(0, 3))
            terminal.kill(signal.SIGTERM)
            wait_without_reading(terminal)
            assert terminal.wait_exit() == 128 + signal.SIGTERM
            words = " ".join(terminal.screen().split())
        assert_whole(desk)
        texts = {kept(desk), *map(_text, other.rglob("*.draft"))}
        end = _end(words)
        assert "".join(WORDS) in texts or end == LOST, f"{fault} at {at}: {words}"
        ends[end] += 1
    return ends


def _end(words: str) -> str:
    """Return what was said of the text."""
    if "could not be kept" in words:
        return LOST
    return "kept for the next start" if "is kept" in words else "saved"


def _text(draft: Path) -> str:
    """Return the text in the file of a draft."""
    return str(json.loads(draft.read_bytes())["text"])
