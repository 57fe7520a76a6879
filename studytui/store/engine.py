"""SQLAlchemy on our own connections, and its errors in our words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, create_engine, event
from sqlalchemy.exc import DBAPIError

from studytui.store import sqlite


def engine(path: Path) -> Engine:
    """An engine that opens the file for each transaction and takes the write lock at its start.

    SQLAlchemy's own way of beginning lets two writers read the same state and lose one update.
    """
    made = create_engine(
        "sqlite://",
        creator=lambda: sqlite.connect(path),
        poolclass=NullPool,
        hide_parameters=True,  # they are notes
    )
    event.listen(made, "begin", lambda connection: connection.exec_driver_sql(sqlite.BEGIN))
    return made


def has_changed(connection: Connection) -> bool:
    """Whether a row was changed in this transaction; a commit of none does not touch the file."""
    return driver_connection(connection).total_changes > 0


def driver_connection(connection: Connection) -> sqlite3.Connection:
    """The connection of the standard library's below SQLAlchemy's."""
    made = connection.connection.driver_connection
    assert isinstance(made, sqlite3.Connection), "`engine` makes no other"
    return made


@contextmanager
def meaning(path: Path) -> Iterator[None]:
    """Turn SQLAlchemy's errors into RecordBusy or RecordUnusable, in words."""
    try:
        yield
    except DBAPIError as error:
        cause = error.orig if isinstance(error.orig, sqlite3.Error) else sqlite3.Error()
        raise sqlite.in_words(path, cause) from error
    except UnicodeDecodeError as error:
        raise sqlite.damaged(path) from error
