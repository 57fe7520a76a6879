"""The terminal that the program runs on: whether it is still there, and how it was before."""

import sys
import threading
from typing import Protocol


class OwnTerminal(Protocol):
    """What leaving has to know of it. `wake` may be called from a signal handler."""

    def wait(self) -> None:
        """Wait until somebody wakes us, or it is gone; then the main thread gets the signal."""
        ...

    def wake(self) -> None:
        """Let whoever waits go on."""
        ...

    def give_back(self) -> None:
        """Make it what it was, as well as it can be done: nobody may be reading it."""
        ...

    def close(self) -> None:
        """Nobody waits any more."""
        ...


def own_terminal() -> OwnTerminal:
    """That of this program."""
    terminal: OwnTerminal
    if sys.platform == "win32":
        terminal = Console()
    else:
        from studytui.tui.posix_terminal import PosixTerminal

        terminal = PosixTerminal()
    return terminal


class Console:
    """A window of Windows': it tells by a signal that it closes, and takes its modes along."""

    def __init__(self) -> None:
        self._woken = threading.Event()

    def wait(self) -> None:
        self._woken.wait()

    def wake(self) -> None:
        self._woken.set()

    def give_back(self) -> None:
        """Nothing is left to give."""

    def close(self) -> None:
        """Nothing was opened."""
