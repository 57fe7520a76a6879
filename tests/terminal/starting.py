"""A program is started with a terminal of its own."""

import fcntl
import os
import signal
import struct
import termios
from collections.abc import Mapping, Sequence
from pathlib import Path

# What would make the picture depend on who runs the tests.
_FOREIGN = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TERM_PROGRAM", "TMUX", "STY")

# Whoever started the tests may have told them to ignore these; the program must not inherit that.
_USUAL_SIGNALS = (
    signal.SIGHUP,
    signal.SIGINT,
    signal.SIGQUIT,
    signal.SIGPIPE,
    signal.SIGTERM,
    signal.SIGTSTP,
    signal.SIGXFSZ,
)


def terminal_environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a plain colour terminal, with `extra` on top."""
    kept = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    return {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(extra or {})}


def spawn(
    command: Sequence[str], *, cols: int, rows: int, env: Mapping[str, str], cwd: Path | None = None
) -> tuple[int, int]:
    """Start `command` with a terminal of its own; return its process id and our end of it.

    `posix_spawn` rather than fork: test workers have threads. As the leader of a new session
    the child takes the first terminal that it opens as its own, so signals and hang-ups are real.
    """
    ours, theirs = os.openpty()
    try:
        set_size(ours, cols, rows)
        name = os.ttyname(theirs)
        if cwd is not None:
            command = ["/bin/sh", "-c", 'cd "$0" && exec "$@"', str(cwd), *command]
        pid = os.posix_spawnp(
            command[0],
            list(command),
            dict(env),
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, name, os.O_RDWR, 0),
                (os.POSIX_SPAWN_DUP2, 0, 1),
                (os.POSIX_SPAWN_DUP2, 0, 2),
            ],
            setsid=True,
            setsigmask=[],
            setsigdef=_USUAL_SIGNALS,
        )
    except BaseException:
        os.close(ours)
        raise
    finally:
        os.close(theirs)
    os.set_blocking(ours, False)
    return pid, ours


def set_size(terminal: int, cols: int, rows: int) -> None:
    """Give a terminal that many columns and rows."""
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
