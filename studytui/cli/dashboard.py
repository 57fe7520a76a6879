"""The dashboard, opened from the shell."""

import os
import sys
from typing import TYPE_CHECKING, TextIO

from studytui import limits, paths
from studytui.cli import output
from studytui.cli.environment import is_in_browser
from studytui.errors import Misuse, SystemLimit

if TYPE_CHECKING:
    from studytui.cli.parts import Parts

_LINES_ONLY = ("dumb", "unknown")
"""Values of TERM for terminals that do not move their cursor, such as a shell in an editor."""
_ALSO = "and studytui --help lists the other commands"


def open_dashboard(parts: "Parts") -> int:
    """Open it, and return its exit code when it is closed.

    Raises Misuse without a terminal, or on one that can only print lines, and SystemLimit where
    it would run out of memory or files.
    """
    if not is_in_browser():
        _require_terminal()
    if shortage := limits.find_shortage(limits.DASHBOARD):
        raise SystemLimit(*shortage)
    tracker, clock, settings = parts.tracker, parts.clock, parts.settings
    from studytui.tui.app import run_dashboard

    memory, warnings = paths.screen_memory(), parts.take_warnings()
    return run_dashboard(tracker, clock, settings, memory, warnings, output.warn, paths.settings())


def theme_names() -> frozenset[str]:
    """Return the names of all themes that the dashboard can have."""
    from studytui.tui.themes import theme_names as names

    return names()


def _require_terminal() -> None:
    if not all(map(_is_terminal, (sys.stdin, sys.stdout))):
        raise Misuse(
            "the dashboard needs a terminal", f"studytui status works without one, {_ALSO}"
        )
    term = os.environ.get("TERM")
    if term in _LINES_ONLY:
        raise Misuse(
            f"the dashboard cannot be drawn on this terminal (TERM={term})",
            f"studytui status works here, {_ALSO}",
        )


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()
