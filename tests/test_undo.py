"""Undo and redo: whatever the learner did, in whatever order, across restarts."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import hypothesis
import hypothesis.strategies as st
import pytest
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from studytui.errors import Misuse
from studytui.open_session import Settlement
from studytui.record import Kind, Record, State, Status
from studytui.store.store import Store
from tests.alike import assert_alike
from tests.makers import NOW, FakeClock
from tests.store.tools import sql
from tests.tracking import LEAVES, empty_record, tracker_in

TARGETS = ("variables", "loops", "programming", "")
ITEMS = st.sampled_from([*LEAVES, None])
KINDS = st.sampled_from(Kind)
SECONDS = st.integers(1, 5 * 3600)
IN_MEMORY = Path("/dev/shm")  # hundreds of transactions need no disk
FINDINGS = ("too-many-tools", "ignoring-debugging")
SHORT = st.text("ab é\n\r\u2028", max_size=12)


class Learner(RuleBasedStateMachine):
    """Does anything at all, beside a model that remembers what the record said at each turn."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=IN_MEMORY if IN_MEMORY.is_dir() else None))
        self.path = self.folder / "study.db"
        self.path.write_bytes(empty_record())
        self.clock = FakeClock()
        self.tracker = tracker_in(self.folder, self.clock)
        self.turns = [Record()]
        self.turn = 0

    def teardown(self) -> None:
        """All of it can be undone, and all of that redone."""
        while self.turn:
            self.undo()
        while self.turn < len(self.turns) - 1:
            self.redo()
        shutil.rmtree(self.folder)

    def record(self) -> Record:
        """What is recorded. Signs of life and what comes next are no part of it."""
        now = Store(self.path).read("road")
        return replace(now, undo=None, redo=None, heartbeat=None)

    def actions(self) -> int:
        """How many were ever done."""
        (count,) = sql(self.path, "SELECT COUNT(*) FROM action")[0]
        return int(count)

    def do(self, use_case: Callable[..., object], *args: object, **kwargs: object) -> None:
        """Do it, or be refused: then nothing has changed."""
        before = self.actions()
        try:
            use_case(*args, **kwargs)
        except Misuse:
            assert self.actions() == before
            return
        if self.actions() > before:
            self.turns[self.turn + 1 :] = [self.record()]
            self.turn += 1
        elif self.turns[self.turn] != (record := self.record()):  # a note was written on
            assert self.turn == len(self.turns) - 1
            assert replace(record, notes={}) == replace(self.turns[-1], notes={})
            self.turns[-1] = record

    @rule(minutes=st.integers(0, 20))
    def wait(self, minutes: int) -> None:
        self.clock.advance(minutes=minutes)

    @rule(hours=st.integers(-30, 30))
    def set_the_wall_clock(self, hours: int) -> None:
        self.clock.jump(hours=hours)

    @rule()
    def start_anew(self) -> None:
        self.tracker = tracker_in(self.folder, self.clock)

    @rule()
    def leave(self) -> None:
        self.tracker.study()
        self.tracker.keep_glance()

    @rule(
        items=st.lists(st.sampled_from(LEAVES), min_size=1, max_size=3),
        status=st.sampled_from(Status),
        why=SHORT,
    )
    def set_status(self, items: list[str], status: Status, why: str) -> None:
        self.do(self.tracker.set_status, items, status, why)

    @rule(item=st.sampled_from(LEAVES))
    def toggle_done(self, item: str) -> None:
        self.do(self.tracker.toggle_done, item)

    @rule(note=st.sampled_from(TARGETS), text=SHORT, informed=st.booleans())
    def write_note(self, note: str, text: str, informed: bool) -> None:
        there = self.tracker.note(note)
        based_on = there.edition if there and informed else None
        self.do(self.tracker.write_note, note, text, based_on=based_on)

    @rule(note=st.sampled_from(TARGETS), text=SHORT)
    def append_to_note(self, note: str, text: str) -> None:
        self.do(self.tracker.append_to_note, note, text)

    @rule(item=ITEMS, kind=KINDS, ago=st.integers(0, 7200), planned=st.none() | SECONDS)
    def start(self, item: str | None, kind: Kind, ago: int, planned: int | None) -> None:
        self.do(self.tracker.open_session.start, item, kind, ago=ago, planned=planned)

    @precondition(lambda self: self.turns[self.turn].open_session)
    @rule()
    def pause(self) -> None:
        self.do(self.tracker.open_session.pause)

    @precondition(lambda self: self.turns[self.turn].open_session)
    @rule()
    def resume(self) -> None:
        self.do(self.tracker.open_session.resume)

    @precondition(lambda self: self.turns[self.turn].open_session)
    @rule()
    def beat(self) -> None:
        self.do(self.tracker.open_session.beat, self.tracker.study().record)

    @precondition(lambda self: self.turns[self.turn].open_session)
    @rule(settlement=st.sampled_from(Settlement))
    def settle(self, settlement: Settlement) -> None:
        self.do(self.tracker.open_session.settle, settlement)

    @precondition(lambda self: self.turns[self.turn].open_session)
    @rule(item=ITEMS, kind=KINDS, back=st.integers(-600, 7200))
    def adjust(self, item: str | None, kind: Kind, back: int) -> None:
        start = self.clock.now() - timedelta(seconds=back)
        self.do(self.tracker.open_session.adjust, item_id=item, kind=kind, started_at=start)

    @precondition(lambda self: self.turns[self.turn].open_session)
    @rule(text=SHORT, back=st.none() | st.integers(0, 3600))
    def stop(self, text: str, back: int | None) -> None:
        at = None if back is None else self.clock.now() - timedelta(seconds=back)
        self.do(self.tracker.open_session.stop, text, text, at=at)

    @precondition(lambda self: self.turns[self.turn].open_session)
    @rule()
    def cancel(self) -> None:
        self.do(self.tracker.open_session.cancel)

    @rule(
        item=ITEMS,
        kind=KINDS,
        seconds=SECONDS,
        on=st.none() | st.dates(date(2026, 3, 1), date(2026, 3, 12)),
        at=st.none() | st.times(),
    )
    def log(
        self, item: str | None, kind: Kind, seconds: int, on: date | None, at: time | None
    ) -> None:
        self.do(self.tracker.sessions.log, item, kind, seconds, on=on, at=at)

    @precondition(lambda self: self.turns[self.turn].sessions)
    @rule(
        which=st.integers(0, 3),
        item=ITEMS,
        seconds=SECONDS,
        back=st.none() | st.integers(0, 10 * 86400),
        text=SHORT,
    )
    def edit(self, which: int, item: str | None, seconds: int, back: int | None, text: str) -> None:
        for session in self.turns[self.turn].sessions[which : which + 1]:
            now = self.clock.now()
            self.do(
                self.tracker.sessions.edit,
                session.id,
                item_id=item,
                kind=session.kind,
                start=session.started_at if back is None else now - timedelta(seconds=back),
                seconds=seconds,
                text=text,
                left_off="",
            )

    @precondition(lambda self: self.turns[self.turn].sessions)
    @rule(which=st.integers(0, 3))
    def delete(self, which: int) -> None:
        for session in self.turns[self.turn].sessions[which : which + 1]:
            self.do(self.tracker.sessions.delete, session.id)

    @rule(back=st.integers(-20, 20), days=st.integers(0, 400), why=SHORT)
    def add_pause(self, back: int, days: int, why: str) -> None:
        first = self.tracker.today() - timedelta(days=back)
        self.do(self.tracker.pauses.add, first, first + timedelta(days=days), why)

    @rule(which=st.integers(0, 3), days=st.integers(-1, 20))
    def change_pause(self, which: int, days: int) -> None:
        if pauses := self.record().pauses:
            pause = pauses[which % len(pauses)]
            last = pause.first + timedelta(days=days)
            self.do(self.tracker.pauses.change, pause.id, pause.first, last, pause.why)

    @rule(which=st.integers(0, 3))
    def remove_pause(self, which: int) -> None:
        if pauses := self.record().pauses:
            self.do(self.tracker.pauses.remove, pauses[which % len(pauses)].id)

    @rule(finding=st.sampled_from(FINDINGS), how=st.sampled_from(("snooze", "switch_off", "wake")))
    def leave_alone(self, finding: str, how: str) -> None:
        self.do(getattr(self.tracker.coaching, how), finding)

    @rule()
    def undo(self) -> None:
        named = Store(self.path).read("road").undo
        assert (named is None) == (self.turn == 0)
        assert self.tracker.undo() == named
        self.turn = max(0, self.turn - 1)
        assert self.record() == self.turns[self.turn]

    @rule()
    def redo(self) -> None:
        named = Store(self.path).read("road").redo
        assert (named is None) == (self.turn == len(self.turns) - 1)
        assert self.tracker.redo() == named
        self.turn = min(len(self.turns) - 1, self.turn + 1)
        assert self.record() == self.turns[self.turn]

    @invariant()
    def the_record_is_as_it_should_be(self) -> None:
        record = self.tracker.study().record
        assert record == Store(self.path).read("road")  # brought up to date, and read at once
        assert replace(record, undo=None, redo=None, heartbeat=None) == self.turns[self.turn]
        assert record.unreadable == ()
        assert sum(session.is_open for session in record.sessions) <= 1
        assert State.DELETED not in {session.state for session in record.sessions}
        assert all(session.counted >= 0 for session in record.sessions)
        assert self.tracker.open_session.elapsed(record) >= 0

    @invariant()
    def the_opening_picture_says_the_same(self) -> None:
        if short := self.tracker.glance("loops"):
            assert_alike(short, self.tracker.study())
            assert short.note("loops") == self.tracker.note("loops")
            assert short.record.notes.keys() == self.tracker.study().record.notes.keys()


TestLearner = Learner.TestCase
TestLearner.settings = hypothesis.settings(max_examples=15, stateful_step_count=30, deadline=None)


def test_what_was_left_for_something_else_never_comes_back(tmp_path: Path) -> None:
    tracker = tracker_in(tmp_path)
    tracker.set_status(["loops"], Status.LEARNING)
    tracker.set_status(["loops"], Status.SKIPPED)
    tracker.undo()
    tracker.set_status(["loops"], Status.DONE)
    tracker.undo()
    assert tracker.redo() == "marked Loops as done"
    assert tracker.redo() is None
    assert tracker.study().status("loops") is Status.DONE
    while tracker.undo():
        pass
    assert [tracker.redo(), tracker.redo(), tracker.redo()] == [
        "marked Loops as learning",
        "marked Loops as done",
        None,
    ]


def test_nothing_to_undo(tmp_path: Path) -> None:
    tracker = tracker_in(tmp_path)
    assert tracker.undo() is None
    assert tracker.redo() is None
    assert tracker.study().record == Record()


def test_undo_takes_back_what_another_program_did(tmp_path: Path) -> None:
    one, other = tracker_in(tmp_path), tracker_in(tmp_path)
    one.set_status(["loops"], Status.DONE)
    other.set_status(["joins"], Status.DONE)
    assert one.study().record.undo == "marked Joins as done"
    assert one.undo() == "marked Joins as done"
    assert other.redo() == "marked Joins as done"


def test_undo_does_not_depend_on_the_clock(tmp_path: Path) -> None:
    clock = FakeClock(NOW)
    tracker = tracker_in(tmp_path, clock)
    tracker.set_status(["loops"], Status.LEARNING)
    clock.jump(days=-3)
    tracker.set_status(["loops"], Status.DONE)
    assert tracker.study().status("loops") is Status.DONE
    tracker.undo()
    assert tracker.study().status("loops") is Status.LEARNING
    clock.jump(days=-3)
    tracker.undo()
    assert [tracker.redo(), tracker.redo()] == ["marked Loops as learning", "marked Loops as done"]


@pytest.mark.parametrize("again", [1, 2])
def test_a_note_that_was_written_in_one_go_is_one_action(tmp_path: Path, again: int) -> None:
    tracker = tracker_in(tmp_path)
    edition = None
    for text in ("A", "A loop", "A loop ends"):
        edition = tracker.write_note("loops", text, based_on=edition).note.edition
    for _ in range(again):
        assert tracker.undo() == "wrote the note on Loops"
        assert tracker.note("loops") is None
        assert tracker.undo() is None
        assert tracker.redo() == "wrote the note on Loops"
        note = tracker.note("loops")
        assert note
        assert note.text == "A loop ends"
