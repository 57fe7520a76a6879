"""Jobs for processes of their own: `python -m tests.store.children JOB ARGUMENT...`."""

import errno
import os
import resource
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from pathlib import Path

from studytui import settings
from studytui.errors import StudyError
from studytui.files import write_whole
from studytui.store import backup, reading, sqlite
from studytui.store.restore import restore
from studytui.store.store import Store
from tests.makers import NOW
from tests.modes import obey_file_modes
from tests.store.tools import mark

TALLY = "tally"
"""The target of the note to which writers add a line each time."""


def create(path: str) -> None:
    """Make a record as soon as somebody says so."""
    store = Store(Path(path))
    say("ready")
    sys.stdin.readline()
    store.prepare()


def add_lines(path: str, name: str, count: str) -> None:
    """Read a note, add a line, write it; over and over, as soon as somebody says so."""
    store = Store(Path(path))
    say("ready")
    sys.stdin.readline()
    for number in range(int(count)):
        add_line(store, f"{name} {number}")


def add_lines_for_ever(path: str) -> None:
    """Add lines until somebody kills this process; each is acknowledged once it is stored."""
    store = Store(Path(path))
    number = 0
    while True:
        add_line(store, f"line {number}")
        say(str(number))
        number += 1


def hold(path: str) -> None:
    """Keep the record locked until standard input ends."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    say("held")
    sys.stdin.read()
    connection.close()


def die_in_the_middle(path: str, *statements: str) -> None:
    """Run statements in a transaction that reaches the disk unfinished, and be killed."""
    connection = sqlite.connect(Path(path))
    connection.execute("PRAGMA cache_size=1")
    connection.execute(sqlite.BEGIN)
    for statement in statements:
        connection.execute(statement)
    os.kill(os.getpid(), signal.SIGKILL)


def die_at_each_statement(path: str, step: str = "1") -> None:
    """Bring copies of an old record up to date, each killed a step of statements later.

    The copies lie beside it, named by number; says the numbers. The last one lived.
    """
    from studytui.store import migrate

    old = Path(path)
    for number in count(1, int(step)):
        copy = old.parent / str(number) / "study.db"
        copy.parent.mkdir()
        shutil.copy(old, copy)
        pid = os.fork()
        if not pid:
            _die_at(number)
            migrate.upgrade(copy)
            os._exit(0)
        say(str(number))
        if os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0:
            break


def _die_at(number: int) -> None:
    """Let the process be killed when SQLite begins its statement of that number."""
    begun, connect = count(1), sqlite.connect

    def trace(_: str) -> None:
        if next(begun) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    def watched(path: Path) -> sqlite3.Connection:
        connection = connect(path)
        connection.execute("PRAGMA cache_size=1")  # what is changed reaches the disk at once
        connection.set_trace_callback(trace)
        return connection

    sqlite.connect = watched


def back_up_for_ever(path: str) -> None:
    """Add to the record and back it up, over and over; each backup is named once it is there."""
    store = Store(Path(path))
    for number in count():
        add_line(store, f"line {number}")
        say(backup.make(store.path, NOW + timedelta(minutes=number)).path.name)


def restore_for_ever(path: str, *copies: str) -> None:
    """Put one copy after the other in the record's place."""
    for number in count():
        copy = Path(copies[number % len(copies)])
        restore(Path(path), copy, NOW + timedelta(minutes=number))
        say(str(number))


def back_up_in_a_full_disk(path: str, room: str) -> None:
    """Back up, in a process whose files cannot grow beyond `room` bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(room), int(room)))
    refusal(lambda: say(str(backup.make(Path(path), NOW).size)))


def back_up_by_the_modes(path: str) -> None:
    """Back up, bound by the modes of files as learners are."""
    obey_file_modes()
    refusal(lambda: say(str(backup.make(Path(path), NOW).size)))


def restore_in_a_full_disk(path: str, copy: str, room: str) -> None:
    """Restore, in a process whose files cannot grow beyond `room` bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(room), int(room)))
    refusal(lambda: say(str(restore(Path(path), Path(copy), NOW))))


def restore_by_the_modes(path: str, copy: str) -> None:
    """Restore, bound by the modes of files as learners are."""
    obey_file_modes()
    refusal(lambda: say(str(restore(Path(path), Path(copy), NOW))))


def mark_in_a_full_disk(path: str, room: str) -> None:
    """Write, in a process whose files cannot grow beyond `room` bytes."""
    store = Store(Path(path))
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(room), int(room)))
    refusal(lambda: mark(store, "joins"))


def read_by_the_modes(path: str) -> None:
    """Read, bound by the modes of files as learners are."""
    obey_file_modes()
    refusal(lambda: say(str(len(Store(Path(path)).read("road").changes))))


def mark_by_the_modes(path: str) -> None:
    """Write, bound by the modes of files as learners are."""
    obey_file_modes()
    refusal(lambda: mark(Store(Path(path)), "joins"))


def settings_by_the_modes(path: str) -> None:
    """Read the settings, bound by the modes of files as learners are."""
    obey_file_modes()
    refusal(lambda: say(str(settings.load(Path(path)))))


def write_whole_in_a_full_disk(path: str, room: str, size: str) -> None:
    """Replace a file, in a process whose files cannot grow beyond `room` bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(room), int(room)))
    try:
        write_whole(Path(path), "x" * int(size))
    except OSError as error:
        say(errno.errorcode[error.errno or 0])


def add_line(store: Store, line: str) -> None:
    """Add a line to the note, in one transaction."""
    with store.transaction() as write:
        note = reading.find_note(write.ask, "road", TALLY)
        text = f"{note.text}\n{line}" if note else line
        write.note("road", TALLY, text, f"added {line}", NOW, anew=True)


def say(what: str) -> None:
    """Tell the parent at once."""
    sys.stdout.write(what + "\n")
    sys.stdout.flush()


def refusal(attempt: Callable[[], None]) -> None:
    """Do something and say how it was refused, if it was."""
    try:
        attempt()
    except StudyError as error:
        say(f"{type(error).__name__}: {error.line}")


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
