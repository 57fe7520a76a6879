"""The edge of the program: whatever goes wrong inside becomes one line and an exit code."""

import os
import sys
from collections.abc import Callable

from studytui import limits, paths
from studytui.cli import output
from studytui.errors import StudyError

OUR_BUG = 1
TOO_LITTLE = 1
INTERRUPTED = 128 + 2
NOBODY_READS = 128 + 13


def guarded(run: Callable[[], int]) -> int:
    """Run the program and return its exit code; no exception passes."""
    try:
        try:
            return run()
        finally:
            output.flush()
    except StudyError as error:
        return _refusal(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _stop_writing()
        return NOBODY_READS
    except Exception as bug:  # noqa: BLE001 - here every mistake of ours ends
        return _own_bug(bug)


def warn_after_storing(error: Exception) -> None:
    """Say what went wrong after a change was stored: whoever takes it for a failure logs twice."""
    stored = "your change is stored, but"
    if isinstance(error, BrokenPipeError):
        _stop_writing()
    elif isinstance(error, StudyError):
        output.warn(f"{stored} {error.title}")
    elif isinstance(error, OSError) and _is_about_writing(error):
        _stop_writing()
        output.warn(f"{stored} the output cannot be written ({error.strerror})")
    else:
        name, where = type(error).__name__, _write_down(error)
        output.warn(f"{stored} something is wrong inside studytui ({name}); {where}")


def _refusal(error: StudyError) -> int:
    from studytui.matching import SeveralMatches

    output.warn(error.line)
    if isinstance(error, SeveralMatches):
        output.list_on_stderr(error.matches)
    return error.exit_code


def _own_bug(bug: Exception) -> int:
    if line := limits.explain(bug):
        output.warn(line)
        return TOO_LITTLE
    if sys.stdout is not None and isinstance(bug, OSError) and _is_about_writing(bug):
        _stop_writing()
        output.warn(f"the output cannot be written ({bug.strerror}); make room for it")
        return OUR_BUG
    where = _write_down(bug)
    output.warn(f"something is wrong inside studytui ({type(bug).__name__}); {where}")
    return OUR_BUG


def _is_about_writing(error: OSError) -> bool:
    import errno

    return error.filename is None and error.errno in (errno.ENOSPC, errno.EIO, errno.EFBIG)


def _write_down(bug: Exception) -> str:
    from studytui.bug_log import write_down
    from studytui.clock import SystemClock

    path = paths.log()
    try:
        write_down(bug, path, SystemClock().now())
    except OSError:
        return f"the details could not be written to {path}"
    return f"please report it with the last lines of {path}"


def _stop_writing() -> None:
    """Nobody takes what is still in the buffer; Python must not try again when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
