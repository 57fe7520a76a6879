"""Going to the shell and coming back: ctrl+z, signals that stop and continue, and `fg`."""

import asyncio
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import ClassVar, Protocol, cast

from textual.binding import BindingType
from textual.driver import Driver

from studytui.chosen import Chosen
from studytui.clock import Clock
from studytui.commands import ANYWHERE
from studytui.errors import StudyError
from studytui.tracker import Tracker
from studytui.tui.bindings import bindings
from studytui.tui.desk import Desk

SAVED_WITHIN = 3.0
"""Seconds that saving may take before the program stops; drafts are in their files before that."""


class ShellTerminal(Protocol):
    """A terminal that a shell may have started us on; see `posix_driver` for what each does."""

    is_away: bool

    def stop_job(self) -> None: ...
    def lend_terminal(self, stop: Callable[[], None]) -> bool: ...
    def wait_for_foreground(self) -> None: ...
    def open_again(self) -> None: ...
    def resume_application_mode(self) -> None: ...


class Suspendable(Desk):
    """A dashboard that the shell can stop and continue, where there is one."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(ANYWHERE, priority=True)

    _is_stopping = False

    def __init__(self, tracker: Tracker, clock: Clock, chosen: Chosen, memory: Path) -> None:
        super().__init__(tracker, clock, chosen, memory)
        self.ending = threading.Event()
        """Set when the system has told the program to end."""

    def get_driver_class(self) -> type[Driver]:
        """Return our driver for terminals, and Textual's for everything else."""
        driver: type[Driver] = super().get_driver_class()
        if sys.platform != "win32" and driver.__name__ == "LinuxDriver":
            from studytui.tui.posix_driver import PosixDriver

            driver = PosixDriver
        return driver

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where no shell is, as in a browser, the key is another command's."""
        if action == "go_to_shell":
            return getattr(self._driver, "can_stop", False)
        return super().check_action(action, parameters)

    @property
    def owns_terminal(self) -> bool:
        """Whether the terminal is the dashboard's, and not an editor's or the shell's."""
        driver = self._driver
        return driver is not None and driver._auto_restart and not getattr(driver, "is_away", False)

    async def action_go_to_shell(self) -> None:
        """Go to the shell; `fg` there comes back."""

        if not await self._stop(self._terminal.stop_job):
            self.say_wrong("no shell is there to go to; q quits")

    def stop_when_saved(self, stop: Callable[[], None]) -> None:
        """Stop as soon as what is being written is safe. Call it in the app's loop."""
        self.drafts.settle()
        self.call_later(self._stop, stop)

    def take_terminal_back(self) -> None:
        """Draw again after the program was stopped without notice. Call it in the app's loop."""
        if self.ending.is_set() or self._is_stopping:
            return
        self._terminal.wait_for_foreground()
        if self.ending.is_set():
            return
        if self._terminal.is_away:
            self._terminal.resume_application_mode()
        else:
            self._terminal.open_again()
        self.come_back()

    def go_away(self) -> None:
        """Undo what was done to the terminal beside drawing on it."""

    def come_back(self) -> None:
        """Show what there is by now."""
        self.refresh(layout=True)

    async def save_all(self) -> None:
        """Save what can be saved, and wait until nothing is being written."""
        for screen in self.screen_stack:
            with suppress(StudyError):
                await getattr(screen, "let_go", _nothing_to_save)()
        await self.all_done()

    async def _stop(self, stop: Callable[[], None]) -> bool:
        """Stop until the shell continues us; return False if it was not possible."""
        if self.ending.is_set() or self._is_stopping:
            return True
        self._is_stopping = True
        try:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._save_and_rest(), SAVED_WITHIN)
            self.drafts.settle()
            if self.ending.is_set():
                return True
            self._suspend_signal()
            self.go_away()
            is_stopped = self._terminal.lend_terminal(stop)
        finally:
            self._is_stopping = False
        if not self.ending.is_set():
            self._resume_signal()
            self.come_back()
        return is_stopped

    async def _save_and_rest(self) -> None:
        """Save, and wait for the threads: one that is stopped in the middle holds the record."""
        await self.save_all()
        for thread in (self._store_thread, self._drafts_thread):
            await thread.do(lambda: None)

    @property
    def _terminal(self) -> ShellTerminal:
        """The driver, where it is the one for terminals: only that one asks for any of this."""
        return cast(ShellTerminal, self._driver)


async def _nothing_to_save() -> bool:
    return True
