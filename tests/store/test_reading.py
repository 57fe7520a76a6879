"""What is read back: exactly what was written, and no harm from rows that cannot be."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from studytui.record import (
    Heartbeat,
    Kind,
    Note,
    Pause,
    Record,
    Session,
    State,
    Status,
    StatusChange,
)
from studytui.store import reading
from studytui.store.store import Store
from tests.makers import NOW, TODAY, heartbeat, running, session
from tests.store.tools import mark, sql

FULL = Session(
    id="s-1",
    roadmap_id="road",
    item_id="loops",
    kind=Kind.BUILD,
    state=State.FINISHED,
    started_at=datetime(2026, 3, 10, 23, 59, 59, 123456, tzinfo=UTC),
    offset_minutes=-570,
    study_day=date(2026, 3, 10),
    counted=1500,
    resumed_at=datetime(2026, 3, 11, 0, 5, tzinfo=UTC),
    ended_at=datetime(2026, 3, 11, 0, 30, tzinfo=UTC),
    planned=1500,
    text="Zeilen\r\nund\u2028 mehr \x0c ",
    left_off="Seite 3 🙂",
    backfilled=True,
    clock_jumped=True,
)


def keep(store: Store, *sessions: Session) -> None:
    with store.transaction() as write:
        write.did("kept sessions", NOW)
        for each in sessions:
            write.session(each)


@pytest.mark.parametrize("kept", [FULL, running(), session(None), session("loops", at="00:00")])
def test_a_session_comes_back_as_it_was(store: Store, kept: Session) -> None:
    keep(store, kept)
    assert store.read("another road").sessions == (kept,)
    with store.transaction() as write:
        assert reading.find_session(write.ask, kept.id) == kept
        assert reading.session_history(write.ask, kept.id) == (kept,)
        assert reading.find_open_session(write.ask) == (kept if kept.is_open else None)
        assert reading.find_session(write.ask, "nobody") is None


def test_sessions_are_read_by_start_as_they_stand_now(store: Store) -> None:
    late, early = session(at="20:00"), session(at="08:00")
    gone, here = session(at="12:00"), running()
    keep(store, late, early, gone, here)
    keep(store, replace(gone, state=State.DELETED), replace(here, counted=60))

    here = replace(here, counted=60)
    record = store.read("road")
    assert record.sessions == (early, here, late)
    assert record.open_session == here


def test_changes_and_notes_are_those_of_one_roadmap(store: Store) -> None:
    with store.transaction() as write:
        write.did("did things", NOW)
        write.status("road", "loops", Status.SKIPPED, "known")
        write.status("other", "loops", Status.DONE)
    with store.transaction() as write:
        kept = write.note("road", "", "# About", "wrote", NOW, anew=False)
        write.note("other", "", "# Not this", "wrote", NOW, anew=False)
    record = store.read("road")
    assert record.changes == (StatusChange("loops", Status.SKIPPED, NOW, "known"),)
    assert record.notes == {"": kept}


def test_times_are_stored_as_instants(store: Store) -> None:
    here = datetime(2026, 3, 11, 8, 0, tzinfo=timezone(timedelta(hours=13, minutes=45)))
    with store.transaction() as write:
        write.did("marked", here)
        write.status("road", "loops", Status.DONE)
    (change,) = store.read("road").changes
    assert change.at == here
    assert change.at.tzinfo is UTC


def test_the_last_heartbeat_replaces_the_one_before(store: Store) -> None:
    one, other = running(), running()
    for each in (heartbeat(one, counted=30), heartbeat(other, counted=60)):
        with store.transaction() as write:
            write.heartbeat(each)
    assert store.read("road").heartbeat == heartbeat(other, counted=60)
    assert store.read("road").undo is None


ONE_ROW = {
    "action": "seq = 1",
    "status_change": "item_id = 'loops'",
    "session_revision": "session_id = 's-1'",
    "note_revision": "target = 'loops'",
    "heartbeat": "session_id = 's-1'",
    "pause_revision": "pause_id = 'p-1'",
    "snooze": "finding_id = 'too-many-tools'",
}
IMPOSSIBLE = [
    ("status_change", "status", "'finished'", "loops: a stored status change"),
    ("status_change", "item_id", "x'00ff'", "b'\\x00\\xff': a stored status change"),
    ("status_change", "why", "x'00'", "loops: a stored status change"),
    ("action", "at", "'yesterday'", "loops: a stored status change"),
    ("action", "at", "'0001-01-01 00:00:00'", "loops: a stored status change"),
    ("action", "at", "12", "loops: a stored status change"),
    ("session_revision", "kind", "'sleep'", "s-1: a stored session"),
    ("session_revision", "state", "''", "s-1: a stored session"),
    ("session_revision", "started_at", "'9999-12-31 23:59:59'", "s-1: a stored session"),
    ("session_revision", "started_at", "1.5", "s-1: a stored session"),
    ("session_revision", "offset_minutes", "100000", "s-1: a stored session"),
    ("session_revision", "offset_minutes", "'east'", "s-1: a stored session"),
    ("session_revision", "study_day", "'2026-02-30'", "s-1: a stored session"),
    ("session_revision", "study_day", "'1066-10-14'", "s-1: a stored session"),
    ("session_revision", "study_day", "20260311", "s-1: a stored session"),
    ("session_revision", "counted", "-1", "s-1: a stored session"),
    ("session_revision", "counted", "9e999", "s-1: a stored session"),
    ("session_revision", "counted", "9223372036854775807", "s-1: a stored session"),
    ("session_revision", "resumed_at", "''", "s-1: a stored session"),
    ("session_revision", "ended_at", "0", "s-1: a stored session"),
    ("session_revision", "planned", "'long'", "s-1: a stored session"),
    ("session_revision", "text", "x'ff'", "s-1: a stored session"),
    ("session_revision", "item_id", "x'ff'", "s-1: a stored session"),
    ("note_revision", "text", "x'ff'", "loops: a stored note"),
    ("note_revision", "saved_at", "'soon'", "loops: a stored note"),
    ("pause_revision", "first", "'soon'", "p-1: a stored pause"),
    ("pause_revision", "last", "'9999-12-31'", "p-1: a stored pause"),
    ("pause_revision", "why", "x'ff'", "p-1: a stored pause"),
    ("snooze", "until", "'later'", "too-many-tools: a stored snooze"),
    ("heartbeat", "at", "'now'", "s-1: a stored heartbeat"),
    ("heartbeat", "counted", "-30", "s-1: a stored heartbeat"),
]


def everything(record: Record) -> list[object]:
    """All single things that a record holds."""
    lasting = [*record.pauses, *record.snoozes.items()]
    return [*record.changes, *record.sessions, *record.notes, *lasting, record.heartbeat]


@pytest.mark.parametrize(("table", "column", "value", "named"), IMPOSSIBLE)
def test_a_row_that_cannot_be_is_left_out_and_named(
    store: Store, path: Path, table: str, column: str, value: str, named: str
) -> None:
    mark(store, "loops")
    mark(store, "joins")
    keep(store, session())
    with store.transaction() as write:
        write.note("road", "joins", "A note.", "wrote", NOW, anew=True)
        write.heartbeat(Heartbeat("s-1", NOW, 30))
        write.pause(Pause("p-1", TODAY, TODAY, "flu"))
        write.pause(Pause("p-2", TODAY, TODAY, "flu"))
        write.snooze("too-many-tools", TODAY)
        write.snooze("ignoring-debugging", date.max)
        write.note("road", "loops", "A note.", "wrote", NOW, anew=True)
    keep(store, FULL)
    whole = store.read("road")
    sql(path, f"UPDATE {table} SET {column} = {value} WHERE {ONE_ROW[table]}")

    record = store.read("road")
    assert record.unreadable == (f"{named} holds a value that cannot be",)
    kept, before = everything(record), everything(whole)
    assert len([each for each in before if each not in kept]) == 1

    with store.transaction() as write:  # writing does not stumble over it either
        found = {
            "session_revision": reading.find_session(write.ask, "s-1"),
            "note_revision": reading.find_note(write.ask, "road", "loops"),
            "heartbeat": reading.find_heartbeat(write.ask),
            "pause_revision": reading.find_pause(write.ask, "p-1"),
        }
        assert found.get(table) is None
        assert reading.find_open_session(write.ask) is None


def test_a_running_session_that_cannot_be_read_does_not_run(store: Store, path: Path) -> None:
    keep(store, running(id="s-1"))
    sql(path, "UPDATE session_revision SET kind = 'sleep'")
    with store.transaction() as write:
        assert reading.find_open_session(write.ask) is None
    assert store.read("road").open_session is None


def test_an_ended_session_that_cannot_be_read_does_not_run_again(store: Store, path: Path) -> None:
    started = running(id="s-1")
    keep(store, started)
    keep(store, replace(started, state=State.FINISHED))
    sql(path, "UPDATE session_revision SET kind = 'sleep' WHERE state = 'finished'")
    assert store.read("road").open_session is None
    assert len(store.read("road").unreadable) == 1


def test_spoilt_bytes_in_a_text_are_shown_as_such(store: Store, path: Path) -> None:
    with store.transaction() as write:
        write.note("road", "loops", "An old thought.", "wrote", NOW, anew=True)
    sql(path, "UPDATE note_revision SET text = CAST(x'416e20ff6f6c64' AS TEXT)")
    assert store.read("road").notes["loops"].text == "An \ufffdold"
    with store.transaction() as write:
        note = reading.find_note(write.ask, "road", "loops")
    assert note
    assert note.text == "An \ufffdold"


def test_sessions_that_nobody_changed_are_not_read_again(tmp_path: Path) -> None:
    store = Store(tmp_path / "study.db")
    with store.transaction() as write:
        write.did("logged", NOW)
        write.session(session("loops"))
    before = store.read("road")
    mark(store, "loops")
    after = store.read("road")
    assert len(after.changes) == 1
    assert after.sessions is before.sessions
    sql(store.path, "UPDATE session_revision SET counted = 60")
    assert [each.counted for each in store.read("road").sessions] == [60]


def test_an_undone_session_is_gone_at_the_next_look(tmp_path: Path) -> None:
    store = Store(tmp_path / "study.db")
    for _ in range(2):
        with store.transaction() as write:
            write.did("logged", NOW)
            write.session(session("loops"))
    assert len(store.read("road").sessions) == 2
    for change, left in (("undo", 1), ("undo", 0), ("redo", 1), ("redo", 2)):
        with store.transaction() as write:
            write.undo(NOW) if change == "undo" else write.redo()
        assert len(store.read("road").sessions) == left


def test_what_changed_is_read_alone_and_is_the_same_as_all(store: Store) -> None:
    """Whatever the learner does, the sessions are those that another program reads."""
    first, second = session("loops", 2), session("tables", 1)

    def put(title: str, *sessions: Session) -> None:
        with store.transaction() as write:
            write.did(title, NOW)
            for each in sessions:
                write.session(each)

    def undo() -> None:
        with store.transaction() as write:
            write.undo(NOW)

    def redo() -> None:
        with store.transaction() as write:
            write.redo()

    steps = [
        lambda: put("one", first),
        lambda: put("another", second),
        lambda: put("longer", replace(first, counted=7200)),
        lambda: put("earlier", replace(second, started_at=first.started_at - timedelta(days=3))),
        undo,
        undo,
        redo,
        lambda: put("gone", replace(second, state=State.DELETED)),
        undo,
        lambda: put("many", *(session("joins", day) for day in range(120))),
        undo,
        redo,
    ]
    for step in steps:
        step()
        again = store.read("road").sessions
        assert again == Store(store.path).read("road").sessions
    assert len(again) == 122


def test_many_notes_at_once_are_those_that_another_program_reads(store: Store) -> None:
    """An import brings hundreds, and undo takes them away."""
    mark(store, "loops")
    store.read("road")
    with store.transaction() as write:
        write.did("imported", NOW)
        for number in range(120):
            write.whole_note("road", Note(f"item-{number}", "text", NOW, f"e{number}"))
    for expected in (120, 0):
        again = store.read("road")
        assert len(again.notes) == expected
        assert again == Store(store.path).read("road")
        with store.transaction() as write:
            write.undo(NOW)
