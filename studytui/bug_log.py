"""Where our own mistakes are written down: what went wrong and where, never what was in memory.

A learner may send this file to a stranger, so it holds no message, no argument and no variable:
any of them could be a note.
"""

import contextlib
import platform
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from studytui import __version__
from studytui.files import append_text
from studytui.paths import private_folder

LARGEST = 1 << 18
"""The size in bytes at which the log begins anew."""

_PACKAGE = Path(__file__).parent


def write_down(bug: BaseException, path: Path, at: datetime) -> None:
    """Append the types of an exception and its causes, and the lines of ours that they passed.

    Only the owner can read the file (0600). Raises OSError.
    """
    private_folder(path.parent)
    with contextlib.suppress(FileNotFoundError):
        if path.stat().st_size > LARGEST:
            path.unlink()
    append_text(path, "\n".join([_heading(at), *_lines(bug), "", ""]))


def _heading(at: datetime) -> str:
    system = f"studytui {__version__}, Python {platform.python_version()}, {platform.system()}"
    return f"{at.isoformat(timespec='seconds')} {system}"


def _lines(bug: BaseException) -> Iterator[str]:
    met: BaseException | None = bug
    while met is not None:
        yield f"  {type(met).__module__}.{type(met).__qualname__}"
        for frame in traceback.extract_tb(met.__traceback__):
            path = Path(frame.filename)
            if path.is_relative_to(_PACKAGE):
                place = path.relative_to(_PACKAGE.parent).as_posix()
                yield f"    {place}:{frame.lineno} {frame.name}"
        met = met.__cause__ or met.__context__
