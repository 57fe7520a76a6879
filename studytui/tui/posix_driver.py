"""The terminal that the dashboard draws on, left to the shell for a while and taken back.

Textual's driver starts a second thread that reads keys when the program is continued without
having been stopped by SIGTSTP, writes to its terminal from the background, and takes the size from
COLUMNS and LINES where they are set.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

assert sys.platform != "win32"

import termios  # noqa: E402 - Windows has none

from textual.drivers.linux_driver import LinuxDriver  # noqa: E402

if TYPE_CHECKING:
    from studytui.tui.suspending import Suspendable

_POP_KITTY_KEYS = "\x1b[<u"
"""Takes back the keyboard mode that opening pushes, so that it is never pushed twice."""

_QUESTION = "$p"
"""How a sequence ends that asks what the terminal can do, which is known by then."""


class PosixDriver(LinuxDriver):
    """Draws on a terminal, reads its keys, and obeys the job control of a shell."""

    def __init__(self, app: "Suspendable", **options: Any) -> None:
        stops = signal.getsignal(signal.SIGTSTP)
        self.is_away = False
        """Whether the terminal belongs to the shell: nothing is written to it, or read from it."""
        self._opening: list[str] = []
        self._is_opening = False
        self._mode: list[Any] | None = None
        self._is_continued = False
        super().__init__(app, **options)
        self._dashboard = app
        self._obeys_stops = stops is not signal.SIG_IGN
        if not self._obeys_stops:  # a shell without job control
            signal.signal(signal.SIGTSTP, signal.SIG_IGN)

    @property
    def can_stop(self) -> bool:
        """Whether a shell may be there that continues this program: not for its own leader."""
        return self._obeys_stops and os.getsid(0) != os.getpid()

    def _sigtstp_application(self, *_: object) -> None:
        """Stop, in the main thread, wherever it is."""
        if self._auto_restart and self._loop.is_running():
            self._loop.call_soon_threadsafe(self._dashboard.stop_when_saved, self.stop_itself)
        else:  # the terminal is lent to an editor, or given back already
            self.stop_itself()

    def _sigcont_application(self, *_: object) -> None:
        """Take the terminal back after SIGSTOP, in the main thread, wherever it is."""
        self._is_continued = True
        if self._auto_restart and self._loop.is_running():
            self._loop.call_soon_threadsafe(self._dashboard.take_terminal_back)

    def stop_itself(self) -> None:
        """Stop this process alone, as whoever sent it a signal has asked for."""
        os.kill(os.getpid(), signal.SIGSTOP)

    def stop_job(self) -> None:
        """Stop all that the shell has started together, as its terminal would.

        The system ignores this where no shell could continue it.
        """
        assert self._file
        self._file.write("studytui is stopped; fg brings it back\n")
        self._file.flush()
        _raise_default(signal.SIGTSTP)

    def lend_terminal(self, stop: Callable[[], None]) -> bool:
        """Give the terminal back, stop, and take it again; return whether it was stopped."""
        self._is_continued = False
        self.suspend_application_mode()
        with self.no_automatic_restart():
            stop()
            is_stopped = self._is_continued
            self.wait_for_foreground()
        if not self._dashboard.ending.is_set():
            self.resume_application_mode()
        return is_stopped

    def wait_for_foreground(self) -> None:
        """Stop again for as long as the shell has continued this program in the background."""
        while self._is_in_background() and not self._dashboard.ending.is_set():
            self._is_continued = False
            _raise_default(signal.SIGTTOU)
            if not self._is_continued:  # no shell is left that could bring it to the foreground
                os.kill(os.getpid(), signal.SIGHUP)

    def _is_in_background(self) -> bool:
        try:
            return os.tcgetpgrp(self.fileno) != os.getpgrp()
        except OSError:  # the terminal is gone
            return False

    def open_again(self) -> None:
        """Bring the terminal into the dashboard's modes, whatever the shell has made of them.

        The thread that reads keys goes on: what was typed meanwhile is not lost.
        """
        if self._mode:
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self._mode)
        for sequence in (_POP_KITTY_KEYS, *self._opening):
            if not sequence.endswith(_QUESTION):
                self.write(sequence)
        if self._in_band_window_resize:
            self._enable_in_band_window_resize()
        os.kill(os.getpid(), signal.SIGWINCH)

    def write(self, data: str) -> None:
        """Write to the terminal, unless it belongs to the shell."""
        if self._is_opening:
            self._opening.append(data)
        if not self.is_away:
            super().write(data)

    def start_application_mode(self) -> None:
        """Begin to draw. In the background this stops the program, and begins nothing."""
        self.is_away = False
        self._opening, self._is_opening = [], True
        try:
            super().start_application_mode()  # type: ignore[no-untyped-call]
        except BaseException:  # one of its threads could not be started
            self._leave_half_open()
            raise
        finally:
            self._is_opening = False
        writer = self._writer_thread
        self.is_away = writer is None or not writer.is_alive()
        with suppress(termios.error):
            self._mode = None if self.is_away else termios.tcgetattr(self.fileno)

    def _leave_half_open(self) -> None:
        """Give the terminal back, as far as it was taken."""
        writer = self._writer_thread
        if writer is not None and writer.is_alive():
            self.suspend_application_mode()
        self._writer_thread = None
        self.is_away = True

    def suspend_application_mode(self) -> None:
        """Give the terminal to somebody else."""
        super().suspend_application_mode()
        self.is_away = True

    def stop_application_mode(self) -> None:
        """Give the terminal back, also from the background."""
        if not self.is_away:
            with _background_allowed():
                super().stop_application_mode()

    def disable_input(self) -> None:
        """Read no more keys."""
        if not self.is_away:
            with _background_allowed():
                super().disable_input()


def _raise_default(number: signal.Signals) -> None:
    """Send a signal to this program's process group, and let it do to us what it usually does."""
    handler = signal.signal(number, signal.SIG_DFL)
    os.killpg(os.getpgrp(), number)
    signal.signal(number, handler)


@contextmanager
def _background_allowed() -> Iterator[None]:
    """Change the modes of the terminal even while the shell has it, without being stopped."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTTOU])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
