"""Leaving when the system says so: by a signal, or because the terminal is gone.

First the drafts are put into files, at once and without the record. Then the program has a moment
to save and to leave in order; where it cannot, as before a terminal that nobody reads, it is ended.
"""

import os
import select
import signal
import sys
import termios
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

from studytui.tui.desk import Desk

SIGNALS = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
GRACE = 2.0
"""Seconds that the program has for leaving in order."""

_WAY_BACK = (
    b"\x18\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l\x1b[?2048l"
    b"\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l\x1b[23;0t"
)
"""Ends what was begun on the terminal: a half-written sequence, mouse, keyboard, second page."""


class Leaving:
    """Watches for the end. `code` is what the shell gets for it, 0 while there is none."""

    def __init__(self, app: Desk, leave: Callable[[int], object]) -> None:
        """`leave` begins to leave in order, with an exit code; it is called in the app's loop."""
        self.code = 0
        self._app = app
        self._leave = leave
        self._woken, self._wake = os.pipe()
        self._over = False
        self._left = threading.Event()
        self._terminal = sys.__stdin__.fileno() if sys.__stdin__ else -1
        self._before = _mode_of(self._terminal)

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
            os.write(self._wake, b"x")
            watcher.join()
            for number, handler in before.items():
                signal.signal(number, handler)
            os.close(self._woken)
            os.close(self._wake)

    def _signalled(self, number: int, _frame: FrameType | None) -> None:
        """In the main thread, between two of its steps, whatever they are."""
        if self.code:
            return
        self.code = 128 + number
        os.write(self._wake, b"x")
        self._app.drafts.settle()
        if self._app._loop:
            self._app._loop.call_soon_threadsafe(self._leave, self.code)

    def _watch(self) -> None:
        """In a thread of its own, for the main one may be held up by the terminal."""
        poll = select.poll()
        poll.register(self._woken, select.POLLIN)
        if self._terminal >= 0:
            poll.register(self._terminal, 0)
        happened = dict(poll.poll())
        if happened.get(self._terminal, 0) & select.POLLNVAL:  # a system that cannot tell
            poll.unregister(self._terminal)
            happened = dict(poll.poll())
        if self._woken not in happened:
            # Not everybody gets a signal: who started us may have shut it off.
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGHUP)
        if not self._over and not self._left.wait(GRACE):
            self._end()

    def _end(self) -> None:
        self._app.drafts.settle()
        self._give_terminal_back()
        os._exit(self.code or 128 + signal.SIGHUP)

    def _give_terminal_back(self) -> None:
        """As well as it can be done, for nobody may be reading it; one that is lent stays."""
        lent = self._app._driver is None or not self._app._driver._auto_restart
        if self._before is None or lent:
            return
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTTOU])
        with suppress(OSError, termios.error):
            termios.tcsetattr(self._terminal, termios.TCSANOW, self._before)
            termios.tcflush(self._terminal, termios.TCOFLUSH)
            name = os.ttyname(self._terminal)
            own = os.open(name, os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
            os.write(own, _WAY_BACK)


def _mode_of(terminal: int) -> list[Any] | None:
    with suppress(OSError, termios.error):
        return termios.tcgetattr(terminal)
    return None
