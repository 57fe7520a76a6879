"""Makes the record's tables with Alembic. Imported only when the stored version is not ours."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from studytui.clock import SystemClock
from studytui.errors import RecordBusy, RecordUnusable
from studytui.paths import private_folder
from studytui.store import backup, sqlite
from studytui.store.engine import engine, meaning

MIGRATIONS = Path(__file__).parent / "migrations"


def create(path: Path) -> None:
    """Make an empty record at `path`, for its owner's eyes only (0600).

    Until its one transaction is over the file is empty, and that is as good as none. Of two
    programs that make it at once, the second finds the tables and adds nothing.
    """
    try:
        private_folder(path.parent)
        path.touch(mode=0o600)
    except OSError as error:
        raise RecordUnusable(
            f"the record {path} cannot be made ({error.strerror})",
            "see that its folder can be written, or name another with STUDYTUI_HOME",
        ) from error
    migrate(path)


def upgrade(path: Path) -> None:
    """Bring the record at `path` to today's version, in one transaction, after a backup of it."""
    backup.make(path, SystemClock().now())
    migrate(path)


def migrate(path: Path) -> None:
    """Make the tables in the file at `path`, or bring them up to date, in one transaction.

    Whoever had to wait for the lock may find that somebody else has done it.
    """
    try:
        _migrate(path)
    except RecordBusy:  # once more
        _migrate(path)
    except RecordUnusable:  # also when all was stored and only syncing the folder failed
        if sqlite.stored_version(path) != sqlite.VERSION:
            raise


def _migrate(path: Path) -> None:
    with meaning(path), engine(path).begin() as connection:
        if connection.exec_driver_sql("PRAGMA user_version").scalar() == sqlite.VERSION:
            return
        command.upgrade(_config(connection), "head")
        for statement in sqlite.CLAIM:
            connection.exec_driver_sql(statement)


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
