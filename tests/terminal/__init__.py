"""A pseudo-terminal for tests: runs a program as a person would see it, and never leaves it behind.

    with Terminal(["studytui"], env={"STUDYTUI_HOME": str(home)}) as terminal:
        terminal.wait_for("Roadmap")
        terminal.press("down", "enter")
        terminal.press("q")
        assert terminal.wait_exit() == 0

Nothing is read behind the test's back: bytes are taken from the program only inside the methods
that wait. So a test can also be the terminal that nobody reads, by just not waiting.
"""

from tests.terminal.answers import Answers
from tests.terminal.emulator import Emulator
from tests.terminal.keys import key_bytes
from tests.terminal.starting import spawn, terminal_environment
from tests.terminal.terminal import Terminal, TerminalError

__all__ = [
    "Answers",
    "Emulator",
    "Terminal",
    "TerminalError",
    "key_bytes",
    "spawn",
    "terminal_environment",
]
