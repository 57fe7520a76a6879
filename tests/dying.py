"""The real dashboard in a terminal, ended in every way that ends programs; and what is there after.

`make torture` calls `killed_at_random` and `ended_at_random` with numbers of its own.
"""

import os
import random
import re
import signal
import sqlite3
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from tests.terminal import Terminal
from tests.tui.desk import Desk
from tests.tui.in_a_terminal import dashboard, learner

LATE = 2.0
"""Seconds of typing that SIGKILL may cost."""
WORDS = "abcdefghij klmnop\n"


def open_note(terminal: Terminal) -> None:
    """Open the note on the item under the cursor, which is `language` at first."""
    terminal.wait_for("Today")
    terminal.press("n")
    terminal.wait_for("empty")


def assert_whole(desk: Desk) -> None:
    """The database is what it should be."""
    with closing(sqlite3.connect(desk.database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def kept(desk: Desk, target: str = "language") -> str:
    """The longest text of a note that the record or a draft has."""
    return max([desk.note(target), *desk.drafts()], key=len)


def killed_at_random(home: Path, times: int, seed: int = 0) -> int:
    """Type into a note and kill the program, so many times; how many letters were typed in all.

    Each time what was typed until 2 s before is there, as well as the session that was logged and
    the one that runs.
    """
    chance, letters = random.Random(seed), 0
    for number in range(times):
        desk = learner(home / f"kill-{number}")
        typed: list[tuple[float, str]] = []
        with dashboard(desk) as terminal:
            terminal.wait_for("Today")
            terminal.press("L")
            terminal.wait_for("Log a session")
            terminal.type("25\n")
            terminal.wait_for("25/15 min")
            terminal.press("s")
            terminal.wait_for("Start:")
            terminal.press("enter")
            terminal.wait_for(re.compile(r"▶ 0:0\d"))
            terminal.press("n")
            terminal.wait_for("empty")
            end, text = time.monotonic() + chance.uniform(0.3, 4.5), ""
            while time.monotonic() < end:
                text += chance.choice(WORDS)
                terminal.type(text[-1])
                typed.append((time.monotonic(), text))
                terminal._pump_for(chance.uniform(0.01, 0.25))
            killed = time.monotonic()
            terminal.kill(signal.SIGKILL)
            terminal.wait_exit()
        assert_whole(desk)
        due = [each for at, each in typed if at < killed - LATE]
        assert kept(desk).startswith(due[-1] if due else ""), (kept(desk), due[-1:])
        assert text.startswith(kept(desk)), (text, kept(desk))
        logged, running = desk.study().record.sessions
        assert logged.counted == 25 * 60 or running.counted == 25 * 60
        assert desk.study().record.open_session is not None
        letters += len(text)
    return letters


def ended_at_random(home: Path, times: int, seed: int = 0) -> Counter[str]:
    """Type into a note and end the program, so many times; how often in which way.

    Each time all that had come to the screen is there, to the letter.
    """
    chance, ways = random.Random(seed), Counter[str]()
    for number in range(times):
        desk = learner(home / f"end-{number}")
        way = chance.choice(["SIGTERM", "SIGHUP", "a closed window", "a terminal that stalls"])
        with dashboard(desk) as terminal:
            open_note(terminal)
            text = "".join(chance.choice(WORDS) for _ in range(chance.randrange(1, 40))) + "."
            terminal.type(text)
            terminal.wait_for(text.rpartition("\n")[2])
            terminal._pump_for(chance.uniform(0, 2))
            if way == "a closed window":
                terminal.hang_up()
            elif way == "SIGHUP":
                terminal.kill(signal.SIGHUP)
            else:
                if way != "SIGTERM":
                    stall(terminal)
                terminal.kill(signal.SIGTERM)
            wait_without_reading(terminal)
            assert terminal.wait_exit() in (128 + signal.SIGHUP, 128 + signal.SIGTERM)
        assert_whole(desk)
        assert kept(desk).startswith(text), (way, kept(desk), text)
        ways[way] += 1
    return ways


def stall(terminal: Terminal) -> None:
    """Stop reading, and make the program draw until nothing more goes into the terminal."""
    end = time.monotonic() + 4
    while time.monotonic() < end:
        try:
            os.write(terminal._open_terminal(), b"\r" * 20)
        except BlockingIOError:
            time.sleep(0.05)
        time.sleep(0.02)


def wait_without_reading(terminal: Terminal) -> None:
    """Wait for the program to end by itself."""
    end = time.monotonic() + 10
    while terminal.alive and time.monotonic() < end:
        time.sleep(0.05)
