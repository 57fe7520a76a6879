"""Running an editor on this terminal, and leaving the terminal as it was before."""

import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ending:
    """How an editor ended."""

    code: int
    """Its exit code, or minus the signal that killed it."""
    is_running: bool = False
    """Whether something that it started still runs."""

    @property
    def signal_name(self) -> str:
        """The signal that killed it, such as SIGKILL; empty if it ended by itself."""
        if self.code >= 0:
            return ""
        with suppress(ValueError):
            return signal.Signals(-self.code).name
        return f"signal {-self.code}"


def run_editor(command: Sequence[str]) -> Ending:
    """Run a command on this terminal until it ends. Raises OSError if it cannot be started.

    Ctrl+C and Ctrl+\\ are for the command alone. It reads the terminal even if our standard input
    is something else, which is not its to read.
    """
    with interrupts_ignored():
        if sys.platform == "win32":
            return Ending(subprocess.call(command))
        else:  # noqa: RET505 - mypy knows the other platform by it
            from studytui.editor_posix import run_on_terminal

            return Ending(*run_on_terminal(command))


@contextmanager
def interrupts_ignored() -> Iterator[None]:
    """Leave Ctrl+C and Ctrl+\\ to the commands that are run in the block."""
    names = ("SIGINT", "SIGQUIT")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    # A handler of ours, unlike SIG_IGN, is not inherited by the command.
    before = {number: signal.signal(number, lambda *_: None) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
