"""Leaving when the system says so: by a signal, or because the terminal is gone.

First the drafts are put into files, at once and without the record. Then the program has a moment
to save and to leave in order; where it cannot, as before a terminal that nobody reads, it is ended.
"""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from studytui.tui.own_terminal import own_terminal
from studytui.tui.suspending import Suspendable

# Not every system has all of them.
_NAMES = ("SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM", "SIGBREAK")
SIGNALS = tuple(getattr(signal, name) for name in _NAMES if hasattr(signal, name))
HUNG_UP = 128 + 1
GRACE = 2.0
"""Seconds that the program has for leaving in order."""


class Leaving:
    """Watches for the end. `code` is what the shell gets for it, 0 while there is none."""

    def __init__(self, app: Suspendable, leave: Callable[[int], object]) -> None:
        """`leave` begins to leave in order, with an exit code; it is called in the app's loop."""
        self.code = 0
        self._app = app
        self._leave = leave
        self._terminal = own_terminal()
        self._over = False
        self._left = threading.Event()

    @contextmanager
    def watched_for(self) -> Iterator[None]:
        """Watch during the block."""
        before = {number: signal.signal(number, self._signalled) for number in SIGNALS}
        watcher = threading.Thread(target=self._watch, name="leaving", daemon=True)
        watcher.start()
        try:
            yield
        finally:
            self._over = True
            self._left.set()
            self._terminal.wake()
            watcher.join()
            for number, handler in before.items():
                signal.signal(number, handler)
            self._terminal.close()

    def _signalled(self, number: int, _frame: FrameType | None) -> None:
        """In the main thread, between two of its steps, whatever they are."""
        if self.code:
            return
        self.code = 128 + number
        self._app.ending.set()
        self._terminal.wake()
        self._app.drafts.settle()
        if self._app._loop:
            self._app._loop.call_soon_threadsafe(self._leave, self.code)

    def _watch(self) -> None:
        """In a thread of its own, for the main one may be held up by the terminal."""
        self._terminal.wait()
        if not self._over and not self._left.wait(GRACE):
            self._end()

    def _end(self) -> None:
        self._app.drafts.settle()
        if self._app.owns_terminal:  # one that is lent stays as an editor or the shell has it
            self._terminal.give_back()
        os._exit(self.code or HUNG_UP)
