"""What the tests of the store share: a first record, other people's tools, and child processes."""

import hashlib
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from studytui.record import Status
from studytui.store.store import Store
from tests.makers import NOW

ROOT = Path(__file__).parents[2]


def mark(store: Store, item_id: str, status: Status = Status.DONE) -> None:
    """One action: an item's status."""
    with store.transaction() as write:
        write.did(f"marked {item_id}", NOW)
        write.status("road", item_id, status)


def marked(store: Store) -> list[str]:
    """The items whose status was set, in order."""
    return [change.item_id for change in store.read("road").changes]


def a_record(path: Path) -> Store:
    """A store with one item done."""
    store = Store(path)
    mark(store, "loops")
    return store


def sql(path: Path, *statements: str) -> list[Any]:
    """What another tool does to the file; the rows of the last statement."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        rows: list[Any] = []
        for statement in statements:
            rows = connection.execute(statement).fetchall()
        return rows


def is_sound(path: Path) -> bool:
    """Whether SQLite finds nothing wrong with the file."""
    return sql(path, "PRAGMA integrity_check") == [("ok",)] and not sql(
        path, "PRAGMA foreign_key_check"
    )


def digest(path: Path) -> str:
    """Changes with every bit of the file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def beside(path: Path) -> list[str]:
    """The names of all that is in the file's folder."""
    return sorted(each.name for each in path.parent.iterdir())


def child(job: str, *arguments: object) -> subprocess.Popen[str]:
    """A job of `children` in a process of its own; use it as a context, and its pipes."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store.children", job, *map(str, arguments)],
        cwd=ROOT,
        # What is killed or has no room would leave broken files of the coverage of tests.
        env={name: value for name, value in os.environ.items() if "COVERAGE" not in name},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def answer(job: str, *arguments: object) -> str:
    """What a job says when it is over; it must end well."""
    with child(job, *arguments) as process:
        said, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return said.strip()
