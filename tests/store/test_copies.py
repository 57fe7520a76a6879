"""Copies of the record that are written over it: cp, rsync --inplace, mv, clients that sync."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from studytui.store import sqlite
from studytui.store.store import Store
from tests.store.copying import WAYS, in_place
from tests.store.tools import a_record, mark, marked

ITEMS = ("joins", "blogs", "trees")
"""All of one length, so that copies in which these are marked are of one size, too."""


def commits(path: Path) -> int:
    """The counter of commits in the file's header."""
    return int.from_bytes(path.read_bytes()[24:28])


def forks(path: Path, copy: Path, mine: int = 1, theirs: int = 1) -> None:
    """Let the record and a copy of it go on, each for itself."""
    shutil.copyfile(path, copy)
    for item in ITEMS[:mine]:
        mark(Store(path), item)
    for item in ITEMS[::-1][:theirs]:
        mark(Store(copy), item)


way = pytest.mark.parametrize("write_over", WAYS)
histories = pytest.mark.parametrize(
    ("mine", "theirs"), [(1, 1), (3, 3), (3, 1), (1, 3), (2, 0), (0, 2)]
)


@way
@histories
def test_an_open_store_reads_what_the_copy_says(
    path: Path, tmp_path: Path, mine: int, theirs: int, write_over: Callable[[Path, Path], None]
) -> None:
    a_record(path)
    copy = tmp_path / "copy.db"
    forks(path, copy, mine, theirs)
    store = Store(path)
    store.read("road")
    write_over(copy, path)
    assert store.read("road") == Store(path).read("road")
    assert marked(store) == ["loops", *ITEMS[::-1][:theirs]]


@way
def test_what_was_written_before_is_not_mixed_in(
    path: Path, tmp_path: Path, write_over: Callable[[Path, Path], None]
) -> None:
    store = a_record(path)
    store.read("road")
    copy = tmp_path / "copy.db"
    forks(path, copy, mine=0, theirs=1)
    mark(store, "joins")
    assert commits(path) == commits(copy)
    assert path.stat().st_size == copy.stat().st_size
    found = store.stamp()
    write_over(copy, path)
    assert store.stamp() != found
    assert store.found() == ()
    assert marked(store) == ["loops", "trees"]


@way
def test_writing_to_a_copy_makes_it_no_record_of_ours(
    path: Path, tmp_path: Path, write_over: Callable[[Path, Path], None]
) -> None:
    store = a_record(path)
    copy = tmp_path / "copy.db"
    forks(path, copy)
    store.read("road")
    mark(store, "loops")
    write_over(copy, path)
    mark(store, "blogs")
    assert store.found() == ()
    assert marked(store) == ["loops", "trees", "blogs"]
    assert marked(store) == marked(Store(path))


@pytest.fixture
def coarse(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system whose times are whole seconds, on which all happens in one second."""
    stat, now = Path.stat, time.time_ns() // 10**9 * 10**9

    def rounded(self: Path, **how: Any) -> os.stat_result:
        found = stat(self, **how)
        times = {"st_mtime_ns": now, "st_ctime_ns": now, "st_atime_ns": now}
        return os.stat_result(tuple(found), times)

    monkeypatch.setattr(Path, "stat", rounded)


@pytest.mark.usefixtures("coarse")
def test_a_copy_of_the_same_second_is_another(path: Path, tmp_path: Path) -> None:
    store = a_record(path)
    copy = tmp_path / "copy.db"
    forks(path, copy, mine=0)
    mark(store, "joins")
    store.read("road")
    before = store.stamp()
    in_place(copy, path)
    assert store.stamp() != before
    assert marked(store) == ["loops", "trees"]


@pytest.mark.usefixtures("coarse")
def test_a_copy_with_the_same_stamp_is_told_apart_by_its_last_action(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = time.time_ns() + 60 * 10**9
    monkeypatch.setattr("studytui.stamps.nanoseconds", lambda: later)
    store = a_record(path)
    copy = tmp_path / "copy.db"
    forks(path, copy)
    store.read("road")
    before, last = store.stamp(), sqlite.last_action(path)
    in_place(copy, path)
    assert store.stamp() == before
    assert sqlite.last_action(path) != last
    assert marked(store) == ["loops", "trees"]


def test_the_last_action_of_a_record_that_is_held_is_not_waited_for(path: Path) -> None:
    a_record(path)
    with sqlite.connect(path) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert sqlite.last_action(path) is None
        other.execute("ROLLBACK")
    other.close()
    assert sqlite.last_action(path)
    assert sqlite.last_action(path.with_name("nothing.db")) is None
