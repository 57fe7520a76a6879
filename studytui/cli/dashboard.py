"""The dashboard, opened from the shell."""

import sys
from typing import TYPE_CHECKING

from studytui import paths
from studytui.cli import output
from studytui.errors import Misuse

if TYPE_CHECKING:
    from studytui.cli.parts import Parts


def open_dashboard(parts: "Parts") -> int:
    """Open it, and return its exit code when it is closed. Raises Misuse without a terminal."""
    for stream in (sys.stdin, sys.stdout):
        if stream is None or not stream.isatty():
            raise Misuse(
                "the dashboard needs a terminal",
                "studytui status works without one, and studytui --help lists the other commands",
            )
    tracker, clock, settings = parts.tracker, parts.clock, parts.settings
    from studytui.tui.app import run_dashboard

    memory, warnings = paths.screen_memory(), parts.take_warnings()
    return run_dashboard(tracker, clock, settings, memory, warnings, output.warn)
