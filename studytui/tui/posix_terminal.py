"""A terminal that is a file: it can be polled, and it has modes."""

import os
import select
import signal
import sys
import threading
from contextlib import suppress
from typing import Any

assert sys.platform != "win32"

import termios  # noqa: E402 - Windows has none

_WAY_BACK = (
    b"\x18\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l\x1b[?2048l"
    b"\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l\x1b[23;0t"
)
"""Ends what was begun on the terminal: a half-written sequence, mouse, keyboard, second page."""


class PosixTerminal:
    """The one that standard input is, if it is one."""

    def __init__(self) -> None:
        self._terminal = sys.__stdin__.fileno() if sys.__stdin__ else -1
        self._woken, self._wake = os.pipe()
        self._before = _mode_of(self._terminal)

    def wait(self) -> None:
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

    def wake(self) -> None:
        os.write(self._wake, b"x")

    def give_back(self) -> None:
        if self._before is None:
            return
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTTOU])
        with suppress(OSError, termios.error):
            termios.tcsetattr(self._terminal, termios.TCSANOW, self._before)
            termios.tcflush(self._terminal, termios.TCOFLUSH)
            name = os.ttyname(self._terminal)
            own = os.open(name, os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
            os.write(own, _WAY_BACK)

    def close(self) -> None:
        os.close(self._woken)
        os.close(self._wake)


def _mode_of(terminal: int) -> list[Any] | None:
    with suppress(OSError, termios.error):
        return termios.tcgetattr(terminal)
    return None
