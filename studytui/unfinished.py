"""Files that are being written beside their goal, and what killed programs left of them.

The name of such a file says which program on which computer writes it, so that another one can
tell a leftover from work in progress. To take a file away that is still being written would only
make that program report a failure; it would lose nothing.
"""

import contextlib
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zlib import crc32

from studytui.paths import ON_WINDOWS

JOURNALS = ("-journal", "-wal", "-shm")
"""What SQLite adds to the name of a database for the files that belong to it."""

DATABASE_FILES = f"({'|'.join(JOURNALS)})?"
"""What can follow the name of a database in those of its files, as a regular expression."""
_END = ".part"
_NAME = re.compile(r"\..+-(?P<pid>\d+)-(?P<computer>[0-9a-f]{8})-\w+\.part" + DATABASE_FILES)


@contextmanager
def unfinished_file(folder: Path, name: str) -> Iterator[Path]:
    """Make an empty file (0600) in `folder` for what will be `name`; delete it unless renamed.

    Leftovers of killed programs in the folder are deleted first. Raises OSError.
    """
    import tempfile  # files are read in a hurry by who never makes one

    sweep_unfinished(folder)
    handle, made = tempfile.mkstemp(dir=folder, prefix=_beginning(name), suffix=_END)
    os.close(handle)
    path = Path(made)
    try:
        yield path
    finally:
        with contextlib.suppress(OSError):
            _delete(path)


def unfinished_path(goal: Path, number: int) -> Path:
    """Where this program may write what will be `goal`, for who cannot use `unfinished_file`.

    `number` tells those apart that are written at once.
    """
    return goal.with_name(f"{_beginning(goal.name)}{number}{_END}")


def sweep_unfinished(folder: Path) -> None:
    """Delete unfinished files in `folder` whose program on this computer has ended."""
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            match = _NAME.fullmatch(entry.name)
            if match and match["computer"] == _computer() and not _is_running(int(match["pid"])):
                with contextlib.suppress(OSError):
                    Path(entry.path).unlink()


def _delete(path: Path) -> None:
    """Delete a file and, if it is a database, its journals. Raises OSError."""
    for each in (path, *(Path(f"{path}{suffix}") for suffix in JOURNALS)):
        each.unlink(missing_ok=True)


def _beginning(name: str) -> str:
    return f".{name[:50]}-{os.getpid()}-{_computer()}-"


def _computer() -> str:
    if sys.platform == "win32":
        name = os.environ.get("COMPUTERNAME", "")
    else:
        name = os.uname().nodename
    return f"{crc32(name.encode(errors='surrogateescape')):08x}"


def _is_running(pid: int) -> bool:
    """Whether there is a process of that id. Windows lets nobody delete what another has open."""
    if ON_WINDOWS:
        return pid == os.getpid()
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # somebody else's
        return True
    return True
