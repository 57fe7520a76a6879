"""Several programs on one record: no update is lost, and everybody sees what the others wrote."""

from pathlib import Path

import pytest

from studytui.store.store import Store
from tests.makers import NOW
from tests.store.children import TALLY
from tests.store.tools import a_record, child, is_sound, mark, marked, sql

WRITERS, LINES = 3, 20


@pytest.mark.parametrize("there", [True, False])
def test_all_that_several_programs_write_adds_up(path: Path, there: bool) -> None:
    store = a_record(path) if there else Store(path)
    names = [f"writer{number}" for number in range(WRITERS)]
    writers = [child("add_lines", path, name, LINES) for name in names]
    for writer in writers:
        assert writer.stdout
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin
        writer.stdin.write("go\n")
        writer.stdin.flush()
    read = 0
    while any(writer.poll() is None for writer in writers):
        read += len(store.read("road").notes)  # a reader is never told to wait
    for writer in writers:
        writer.communicate(timeout=60)
        assert writer.returncode == 0
    lines = store.read("road").notes[TALLY].text.splitlines()
    for name in names:
        assert [line for line in lines if line.startswith(name)] == [
            f"{name} {number}" for number in range(LINES)
        ]
    assert len(lines) == WRITERS * LINES
    assert len(sql(path, "SELECT seq FROM action WHERE title LIKE 'added %'")) == WRITERS * LINES
    assert read
    assert is_sound(path)


def test_the_stamp_differs_after_every_commit(path: Path) -> None:
    store = a_record(path)
    stamps = [store.stamp()]
    for number in range(20):
        mark(Store(path), f"item-{number}")
        stamps.append(store.stamp())
    assert len(set(stamps)) == len(stamps)
    store.read("road")
    assert store.stamp() == stamps[-1]


def test_what_a_store_has_found_is_known_until_others_write(path: Path) -> None:
    a_record(path)
    store = Store(path)
    found = store.stamp()
    assert store.found() == found
    mark(store, "tables")
    mark(store, "joins")
    assert store.found() == found != store.stamp()
    mark(Store(path), "variables")
    assert store.found() == ()
    mark(store, "blog")
    assert store.found() == ()


def test_a_transaction_that_writes_nothing_hides_nobody_else_s(path: Path) -> None:
    store = a_record(path)
    store.read("road")
    found = store.found()
    with store.transaction() as write:
        assert write.redo() is None
    assert store.found() == found
    sql(path, "UPDATE status_change SET item_id = 'tables'")
    assert store.found() == ()
    assert marked(store) == ["tables"]


def test_an_old_copy_that_is_written_over_the_record_is_another(path: Path) -> None:
    stamps = [a_record(path).stamp()]
    copy = path.read_bytes()
    for item in ("tables", "joins"):
        path.write_bytes(copy)
        mark(Store(path), item)
        stamps.append(Store(path).stamp())
    assert len(set(stamps)) == 3


def test_a_transaction_that_changes_its_mind_changes_nothing(path: Path) -> None:
    store = a_record(path)
    before = store.stamp()

    def give_up() -> None:
        with store.transaction() as write:
            write.did("nothing", NOW)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        give_up()
    assert store.stamp() == before
    assert marked(store) == ["loops"]
