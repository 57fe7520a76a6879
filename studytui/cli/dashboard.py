"""The dashboard, opened from the shell."""

import os
import sys
from typing import TYPE_CHECKING, TextIO

from studytui import paths
from studytui.cli import output
from studytui.errors import Misuse

if TYPE_CHECKING:
    from studytui.cli.parts import Parts


def open_dashboard(parts: "Parts") -> int:
    """Open it, and return its exit code when it is closed. Raises Misuse without a terminal."""
    if not _in_a_browser() and not all(map(_is_terminal, (sys.stdin, sys.stdout))):
        raise Misuse(
            "the dashboard needs a terminal",
            "studytui status works without one, and studytui --help lists the other commands",
        )
    tracker, clock, settings = parts.tracker, parts.clock, parts.settings
    from studytui.tui.app import run_dashboard

    memory, warnings = paths.screen_memory(), parts.take_warnings()
    return run_dashboard(tracker, clock, settings, memory, warnings, output.warn, paths.settings())


def theme_names() -> frozenset[str]:
    """Return the names of all themes that the dashboard can have."""
    from studytui.tui.themes import theme_names as names

    return names()


def _in_a_browser() -> bool:
    """Whether `studytui serve` has started this program for a tab."""
    return os.environ.get("TEXTUAL_DRIVER", "").endswith(":WebDriver")


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()
