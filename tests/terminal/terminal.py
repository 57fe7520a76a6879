"""The terminal itself: what is started in it, looked at, waited for and typed."""

import contextlib
import os
import re
import select
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.terminal.answers import Answers
from tests.terminal.emulator import Emulator
from tests.terminal.keys import key_bytes
from tests.terminal.starting import set_size, spawn, terminal_environment

# Only a program that hangs takes this long; nothing waits longer than it must.
PATIENCE = 30.0

# A lone escape byte and the start of a longer key look alike: programs decide by a pause.
ESCAPE_PAUSE = 0.25


class TerminalError(AssertionError):
    """The program did not do what the test waited for; the message shows the screen."""


class Terminal:
    """A program in a pseudo-terminal. It runs inside the `with` block and not a moment longer."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        cols: int = 120,
        rows: int = 40,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        """Prepare to run `command`; `env` is added to ours, less what colours the picture."""
        self._command = command
        self._size = (cols, rows)
        self._env = terminal_environment(env)
        self._cwd = cwd
        self._emulator = Emulator(cols, rows)
        self._answers = Answers()
        self._raw = bytearray()
        self._pid: int | None = None
        self._terminal: int | None = None
        self._status: int | None = None

    def __enter__(self) -> Self:
        cols, rows = self._size
        self._pid, self._terminal = spawn(
            self._command, cols=cols, rows=rows, env=self._env, cwd=self._cwd
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pid is not None and self._status is None:
            # The whole group: the program may have started an editor.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._pid, signal.SIGKILL)
            _, status = os.waitpid(self._pid, 0)
            self._status = os.waitstatus_to_exitcode(status)
        self._close()

    # -- looking --

    @property
    def pid(self) -> int:
        """The program's process id, which is also its group's."""
        if self._pid is None:
            raise RuntimeError("a Terminal runs only inside its with block")
        return self._pid

    @property
    def raw(self) -> bytes:
        """Every byte that was read so far."""
        return bytes(self._raw)

    @property
    def title(self) -> str:
        """The window's title as the program set it."""
        return self._emulator.title

    @property
    def full_screen(self) -> bool:
        """Whether the program is on the second page, which it should leave at its end."""
        return self._emulator.full_screen

    @property
    def alive(self) -> bool:
        """Whether the program still runs."""
        return self._reap() is None

    def screen(self) -> str:
        """The screen's text now, after taking what already waits to be read."""
        while self._pump(0):
            pass
        return self._emulator.text()

    # -- waiting --

    def wait_for(self, what: str | re.Pattern[str], timeout: float = PATIENCE) -> str:
        """Wait until `what`, a text or a pattern, stands on the screen; return the screen."""
        return self.wait_until(lambda screen: _found(what, screen), timeout, f"{what!r} to show")

    def wait_gone(self, what: str | re.Pattern[str], timeout: float = PATIENCE) -> str:
        """Wait until `what` stands on the screen no more; return the screen."""
        return self.wait_until(lambda screen: not _found(what, screen), timeout, f"{what!r} to go")

    def wait_until(
        self, true: Callable[[str], bool], timeout: float = PATIENCE, words: str = "the screen"
    ) -> str:
        """Wait until `true(screen)`; return the screen. `words` say in an error what was missed."""
        end = time.monotonic() + timeout
        while True:
            ended = not self.alive
            screen = self.screen()
            if true(screen):
                return screen
            if ended:
                raise TerminalError(
                    f"the program ended with {self._status} while the test waited for {words}:"
                    f"\n{screen}"
                )
            if time.monotonic() > end:
                raise TerminalError(f"waited {timeout} s for {words}; the screen is:\n{screen}")
            self._pump(0.05)

    def settle(self, quiet: float = 0.3, timeout: float = PATIENCE) -> str:
        """Wait until nothing was written for `quiet` seconds; return the screen.

        A last resort: a slow machine is quiet too. Wait for something to show where you can.
        """
        end = time.monotonic() + timeout
        while time.monotonic() < end and self._pump(quiet):
            pass
        return self._emulator.text()

    def wait_exit(self, timeout: float = PATIENCE) -> int:
        """Wait for the program's end; return its exit code, or minus the signal that killed it."""
        end = time.monotonic() + timeout
        while (status := self._reap()) is None:
            if time.monotonic() > end:
                raise TerminalError(
                    f"the program still runs after {timeout} s; the screen is:\n{self.screen()}"
                )
            if not self._pump(0.02):
                time.sleep(0.005)
        self.screen()
        return status

    # -- acting --

    def press(self, *keys: str) -> None:
        """Press keys, by Textual's names."""
        for key in keys:
            self._write(key_bytes(key))
            if key == "escape":
                self._pump_for(ESCAPE_PAUSE)

    def type(self, text: str) -> None:
        """Type `text` as it is; a newline is the enter key."""
        self._write(text.replace("\n", "\r").encode())

    def paste(self, text: str) -> None:
        """Paste `text` the way terminals do it (bracketed), with nothing taken out of it."""
        self._write(b"\x1b[200~" + text.encode("utf-8", "surrogatepass") + b"\x1b[201~")

    def resize(self, cols: int, rows: int) -> None:
        """Change the window's size, which the program is told."""
        self.screen()
        self._emulator.resize(cols, rows)
        set_size(self._open_terminal(), cols, rows)

    def kill(self, sig: int = signal.SIGKILL) -> None:
        """Send the program a signal; nothing happens if it has already ended."""
        if self.alive:
            os.kill(self.pid, sig)

    def hang_up(self) -> None:
        """Close the window: the program gets SIGHUP, and its terminal is gone."""
        self.screen()
        self._close()

    # -- inside --

    def _open_terminal(self) -> int:
        if self._terminal is None:
            raise RuntimeError("this terminal is closed")
        return self._terminal

    def _close(self) -> None:
        if self._terminal is not None:
            os.close(self._terminal)
            self._terminal = None

    def _reap(self) -> int | None:
        if self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._status = os.waitstatus_to_exitcode(status)
        return self._status

    def _pump_for(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if not self._pump(left):
                return

    def _pump(self, seconds: float) -> bool:
        """Take what the program wrote, waiting at most `seconds`; whether anything came."""
        if self._terminal is None:
            time.sleep(seconds)
            return False
        if not select.select([self._terminal], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._terminal, 65536)
        except BlockingIOError:
            return False
        except OSError:
            # Linux says EIO when the last program has left the terminal.
            data = b""
        if not data:
            time.sleep(min(seconds, 0.02))
            return False
        self._raw += data
        self._emulator.feed(data)
        answer = self._answers.to(data, self._emulator.cursor)
        if answer:
            self._write(answer)
        return True

    def _write(self, data: bytes) -> None:
        """Write all of `data`, reading meanwhile: a program may not listen before it has spoken."""
        terminal = self._open_terminal()
        end = time.monotonic() + PATIENCE
        while data:
            if time.monotonic() > end:
                raise TerminalError(f"the program does not take its keys:\n{self._emulator.text()}")
            if not select.select([], [terminal], [], 0)[1]:
                self._pump(0.02)
                continue
            try:
                data = data[os.write(terminal, data) :]
            except BlockingIOError:
                self._pump(0.02)


def _found(what: str | re.Pattern[str], screen: str) -> bool:
    return what in screen if isinstance(what, str) else what.search(screen) is not None
