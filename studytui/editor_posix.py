"""Lending the terminal to an editor on POSIX: its modes, its keys, and what still runs after it."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Self

assert sys.platform != "win32"

import termios  # noqa: E402 - Windows has none

_RESET = (
    b"\x1b7\x1b[r\x1b8\x1b[m\x1b(B\x0f\x1b[4l\x1b[?1l\x1b>\x1b[?7h"
    b"\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?2004l\x1b7\x1b[?1049l\x1b[?25h"
)
"""Ends what an editor may have begun: scroll region, colours, keys, mouse, paste, other screen."""


_SIGNAL_OFFSET = 128
"""What shells add to the number of the signal that killed a command."""


def run_on_terminal(command: Sequence[str]) -> tuple[int, bool]:
    """Run a command to its end; return its exit code and whether something of it still runs.

    Raises OSError if it cannot be started.
    """
    with _opened_terminal() as terminal, Trace() as trace:
        lent = LentTerminal(terminal)
        code = subprocess.call(command, stdin=terminal, pass_fds=[trace.inherited])
        lent.restore(was_killed=code < 0 or code > _SIGNAL_OFFSET)
        return code, trace.is_held()


@contextmanager
def _opened_terminal() -> Iterator[int]:
    """Open what the command may read: the terminal, or nothing where there is none."""
    try:
        handle = os.dup(0) if os.isatty(0) else os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
    except OSError:
        handle = os.open(os.devnull, os.O_RDONLY)
    try:
        yield handle
    finally:
        os.close(handle)


class LentTerminal:
    """A terminal as it was before an editor got it."""

    def __init__(self, terminal: int) -> None:
        """`terminal` is an open file, which may be something else as well."""
        self._terminal = terminal
        self._modes = self._read_modes()
        self._is_ours = self._has_our_keys()

    def restore(self, *, was_killed: bool) -> None:
        """Make it what it was, if the editor has not done so."""
        with _allowed_to_write(), suppress(OSError, termios.error):
            if self._is_ours:  # a job of the editor may have had the keys
                os.tcsetpgrp(self._terminal, os.getpgrp())
            if self._modes and (was_killed or self._read_modes() != self._modes):
                termios.tcsetattr(self._terminal, termios.TCSADRAIN, self._modes)
                os.write(self._terminal, _RESET)

    def _read_modes(self) -> list[Any] | None:
        with suppress(OSError, termios.error):
            return termios.tcgetattr(self._terminal)
        return None

    def _has_our_keys(self) -> bool:
        with suppress(OSError):
            return os.tcgetpgrp(self._terminal) == os.getpgrp()
        return False


class Trace:
    """A pipe that the editor and all that it starts inherit: it is held while any of them runs."""

    def __init__(self) -> None:
        self._ours, self.inherited = os.pipe()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._let_go()
        os.close(self._ours)

    def is_held(self) -> bool:
        """Return whether anybody but this process holds the pipe."""
        self._let_go()
        poll = select.poll()
        poll.register(self._ours, select.POLLIN)
        return not poll.poll(0)

    def _let_go(self) -> None:
        if self.inherited >= 0:
            os.close(self.inherited)
            self.inherited = -1


@contextmanager
def _allowed_to_write() -> Iterator[None]:
    """Let the terminal be changed from the background, where that would stop this process."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTTOU])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
