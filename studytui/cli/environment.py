"""Environment variables that cannot be meant: they are removed before anything reads them.

A stale size, or a value that a library refuses, is somebody's forgotten `export`: no reason not
to start, and nothing to draw by.
"""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

WEB_DRIVER: Final = "textual.drivers.web_driver:WebDriver"
"""What `studytui serve` sets TEXTUAL_DRIVER to for each tab."""
COLOR_SYSTEMS: Final = frozenset(("auto", "standard", "256", "truecolor", "windows"))


def is_in_browser() -> bool:
    """Return whether `studytui serve` has started this program for a tab."""
    return os.environ.get("TEXTUAL_DRIVER") == WEB_DRIVER


def remove_unusable_variables() -> None:
    """Remove variables whose values are stale or unusable from this program's environment."""
    for name, is_usable in _CHECKS.items():
        value = os.environ.get(name)
        if value is not None and not is_usable(value):
            del os.environ[name]
    if _terminal_knows_size():
        for name in ("COLUMNS", "LINES"):
            os.environ.pop(name, None)


def _terminal_knows_size() -> bool:
    """Return whether standard output is a terminal that can be asked for its size.

    COLUMNS and LINES stay what they were when the window changes; a serial line knows nothing else.
    """
    try:
        return all(os.get_terminal_size(sys.stdout.fileno()))
    except (AttributeError, OSError, ValueError):  # no standard output, or no terminal
        return False


def _is_writable(name: str) -> bool:
    """Return whether a file can be written at a path, or made there."""
    path = Path(name)
    return os.access(path if path.exists() else path.parent, os.W_OK)


_CHECKS: Final[Mapping[str, Callable[[str], bool]]] = {
    "NO_COLOR": bool,  # https://no-color.org: an empty value does not count
    # The XDG specification: a relative path is to be ignored.
    **dict.fromkeys(
        ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"),
        os.path.isabs,
    ),
    "TEXTUAL_COLOR_SYSTEM": COLOR_SYSTEMS.__contains__,
    "TEXTUAL_DEBUG": lambda _: _is_writable("keys.log"),  # where Textual then writes keys
    "TEXTUAL_DRIVER": WEB_DRIVER.__eq__,
    "TEXTUAL_LOG": _is_writable,
}
