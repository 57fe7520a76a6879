"""A thorough look at the record: every page, every row, and nothing is changed by it."""

from pathlib import Path

import pytest

from studytui.errors import RecordDamaged
from studytui.store import sqlite
from studytui.store.checking import Checked, check
from tests.store.test_unusable import garbled
from tests.store.tools import a_record, digest, sql
from tests.store.versions import stored


def test_a_sound_record_and_none(path: Path) -> None:
    assert check(path) is None
    a_record(path)
    assert check(path) == Checked(sqlite.VERSION)


def test_a_row_with_an_impossible_value_is_named(path: Path) -> None:
    a_record(path)
    sql(path, "UPDATE status_change SET status = 'finished'", "UPDATE action SET at = 'never'")
    before, checked = digest(path), check(path)
    assert checked == Checked(
        sqlite.VERSION,
        unreadable=(
            "marked loops: a stored action holds a value that cannot be",
            "loops: a stored status change holds a value that cannot be",
        ),
    )
    assert digest(path) == before


def test_rows_without_their_action_are_damage(path: Path) -> None:
    a_record(path)
    sql(path, "UPDATE status_change SET action = 77")
    checked = check(path)
    assert checked
    assert checked.damage == ("1 rows belong to an action that is not there",)
    assert not checked.unreadable


def test_an_index_that_disagrees_with_its_table_is_damage(path: Path) -> None:
    a_record(path)
    sql(
        path,
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master"
        " WHERE name = 'ix_status_change_action') WHERE name = 'ix_session_revision_action'",
    )
    checked = check(path)
    assert checked
    assert checked.damage
    assert not checked.unreadable


def test_an_older_record_is_told_by_its_version(path: Path) -> None:
    stored(path, 1)
    before = digest(path)
    assert check(path) == Checked(1)
    assert digest(path) == before


def test_what_cannot_be_opened_is_refused(path: Path) -> None:
    a_record(path)
    garbled(path)
    with pytest.raises(RecordDamaged):
        check(path)
