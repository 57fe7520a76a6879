"""A thorough look at the record: what SQLite finds wrong with the file, and what we find in it."""

from dataclasses import dataclass
from pathlib import Path

from studytui.errors import StudyError
from studytui.store import reading, sqlite

_MOST = 3


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with a record, in words; nothing if all of it is empty.

    `version` is that of its tables. The rows of an older one are not looked at: they are brought
    up to date first.
    """

    version: int
    damage: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()


def opens(copy: Path) -> bool:
    """Whether a backup can be read and is sound. Nothing is raised, and nothing changed."""
    try:
        checked = check(copy)
    except StudyError:
        return False
    return checked is not None and not checked.damage


def check(path: Path) -> Checked | None:
    """Look at every page and every row; None if there is no record.

    Raises RecordUnusable for what is no record of ours or cannot be opened, and RecordBusy.
    """
    version = sqlite.stored_version(path)
    if version is None:
        return None
    with sqlite.glance(path) as connection:
        damage = list(sqlite.find_damage(connection, _MOST))
        lost = connection.execute("PRAGMA foreign_key_check").fetchall()
        if lost:
            damage.append(f"{len(lost)} rows belong to an action that is not there")
        current = version == sqlite.VERSION and not damage
        unreadable = reading.unreadable_rows(connection.execute) if current else ()
    return Checked(version, tuple(damage), unreadable)
