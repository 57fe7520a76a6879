"""SIGKILL in the middle of transactions: what was acknowledged is there, the rest is not."""

import random
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from studytui.errors import RecordUnusable
from studytui.store import sqlite
from studytui.store.store import Store
from tests.store.children import TALLY
from tests.store.tools import a_record, beside, child, digest, is_sound, mark, marked, sql

KILLS = 6
BIG = "('x' || hex(zeroblob(100000)))"


def test_what_was_acknowledged_survives(path: Path) -> None:
    store = Store(path)
    written = 0
    chance = random.Random(4)
    for _ in range(KILLS):
        with child("add_lines_for_ever", path) as writer:
            assert writer.stdout
            wanted = chance.randrange(1, 12)
            acknowledged = [writer.stdout.readline() for _ in range(wanted)]
            writer.kill()
            acknowledged += writer.stdout.readlines()  # communicate() passes over what is buffered
        lines = store.read("road").notes[TALLY].text.splitlines()
        assert len(lines) - written in (len(acknowledged), len(acknowledged) + 1)
        written = len(lines)
        assert is_sound(path)
    mark(store, "loops")
    assert marked(store) == ["loops"]


@pytest.mark.parametrize(
    "use",
    [marked, lambda store: mark(store, "joins"), Store.prepare, lambda store: store.read("other")],
)
def test_what_a_killed_program_left_half_written_is_taken_back(
    path: Path, use: Callable[[Store], object]
) -> None:
    store = a_record(path)
    small = path.stat().st_size
    with child(
        "die_in_the_middle",
        path,
        "UPDATE status_change SET item_id = 'spoilt'",
        "UPDATE action SET title = 'spoilt'",
        f"INSERT INTO heartbeat VALUES ({BIG}, '2026-01-01', 1, NULL)",
        f"INSERT INTO heartbeat VALUES ({BIG} || 'y', '2026-01-01', 1, NULL)",
    ) as victim:
        victim.communicate(timeout=60)
    assert victim.returncode == -signal.SIGKILL
    assert beside(path) == ["study.db", "study.db-journal"]
    assert path.stat().st_size > small  # some of it has reached the file
    use(store)
    assert beside(path) == ["study.db"]
    assert is_sound(path)
    assert marked(store)[0] == "loops"
    assert store.read("road").heartbeat is None


def all_but_committed(path: Path, *statements: str) -> None:
    """What a kill at the end of a commit leaves: all is written, and the journal still there."""
    journal = Path(f"{path}-journal")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute(sqlite.BEGIN)
        for statement in statements:
            connection.execute(statement)
        before = journal.read_bytes()
        connection.execute("COMMIT")
    journal.write_bytes(before)


def test_a_migration_that_was_not_committed_is_not_believed(path: Path) -> None:
    store = a_record(path)
    sql(path, "PRAGMA user_version=0")
    all_but_committed(
        path, "ALTER TABLE action RENAME COLUMN title TO name", "PRAGMA user_version=1"
    )
    assert sqlite.stored_version(path) == 0
    assert marked(store) == ["loops"]
    assert is_sound(path)


@pytest.mark.parametrize("use", [marked, lambda store: mark(store, "joins")])
def test_a_record_whose_making_was_not_committed_is_as_good_as_none(
    path: Path, use: Callable[[Store], object]
) -> None:
    path.parent.mkdir()
    path.touch()
    all_but_committed(path, *sqlite.CLAIM, "CREATE TABLE action (seq)")
    assert path.stat().st_size > 0
    use(Store(path))
    mark(Store(path), "loops")
    assert marked(Store(path))[-1] == "loops"
    assert is_sound(path)


def test_the_journal_beside_a_foreign_file_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    sql(path, "CREATE TABLE mine (text)")
    all_but_committed(path, "INSERT INTO mine VALUES ('a')")
    before = digest(path)
    with pytest.raises(RecordUnusable, match="belongs to another program"):
        Store(path).read("road")
    assert digest(path) == before
    assert beside(path) == ["study.db", "study.db-journal"]
