"""Limits of the system: what there is too little of, said in a line before or instead of a crash.

Below some limits Python cannot even load what reports an error, and libraries end the program by
themselves, so the limits are looked at before anything else is loaded.
"""

import errno
import sys
from collections.abc import Mapping
from typing import Final

MEBIBYTE: Final = 1 << 20

COMMANDS: Final[Mapping[str, int]] = {"AS": 128 * MEBIBYTE, "DATA": 96 * MEBIBYTE}
"""What every command can need, by the names of the limits (bytes, or a number of files)."""
DASHBOARD: Final[Mapping[str, int]] = {"AS": 640 * MEBIBYTE, "DATA": 192 * MEBIBYTE, "NOFILE": 16}
"""The same for the dashboard. Each of its threads reserves address space of its own."""

_MEMORY: Final = "there is too little memory"
_FILES: Final = "too many files are open"
_THREADS: Final = "no more threads can be started"
_REMEDIES: Final = {
    _MEMORY: "close other programs, or raise the limit with ulimit -v",
    _FILES: "raise the limit with ulimit -n",
    _THREADS: "close other programs, or raise the limit with ulimit -u",
}
_OPTIONS: Final = {"AS": "-v", "DATA": "-d", "NOFILE": "-n"}
_BY_NUMBER: Final = {errno.ENOMEM: _MEMORY, errno.EMFILE: _FILES, errno.ENFILE: _FILES}
_BY_WORDS: Final = {
    "failed to map segment": _MEMORY,
    "cannot allocate memory": _MEMORY,
    "too many open files": _FILES,
    "can't start new thread": _THREADS,
}


def find_shortage(needs: Mapping[str, int]) -> tuple[str, str] | None:
    """Return what is wrong and what to do if a limit is below what is needed; else None."""
    if sys.platform != "win32":
        import resource

        for name, least in needs.items():
            limit = resource.getrlimit(getattr(resource, f"RLIMIT_{name}"))[0]
            if limit != resource.RLIM_INFINITY and limit < least:
                return (
                    f"the limit of {_quantity(name, limit)} is too low",
                    f"raise it to {_quantity(name, least)} with ulimit {_OPTIONS[name]}",
                )
    return None


def explain(error: BaseException) -> str | None:
    """Return a line if an error was raised because the system had too little; else None."""
    cause: BaseException | None = error
    while cause is not None:
        if title := _shortage_in(cause):
            return f"{title}; {_REMEDIES[title]}"
        cause = cause.__cause__ or cause.__context__
    return None


def _shortage_in(error: BaseException) -> str | None:
    if isinstance(error, MemoryError):
        return _MEMORY
    if isinstance(error, OSError):
        return _BY_NUMBER.get(error.errno or 0)
    if isinstance(error, ImportError | RuntimeError):
        words = str(error).casefold()
        return next((title for sign, title in _BY_WORDS.items() if sign in words), None)
    return None


def _quantity(name: str, amount: int) -> str:
    if name == "NOFILE":
        return f"{amount} open files"
    return f"{amount // MEBIBYTE} MiB of memory"
