"""A glance and the whole picture say the same, of any record."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytui import paths
from studytui.aims import Aims
from studytui.glances import _plain, _revived
from studytui.record import Kind, Record, Session, Status
from studytui.rules.calendar import days
from studytui.rules.glance import UNREAD, glance, picture
from studytui.rules.overlaps import latest_end
from studytui.rules.streak import streak
from studytui.store.rereading import Mark
from studytui.study import Study
from studytui.tracker import Tracker
from tests.alike import OPENING, assert_alike
from tests.makers import (
    NOW,
    FakeClock,
    note,
    pause,
    project,
    record,
    roadmap,
    running,
    session,
    stage,
)
from tests.store.tools import sql
from tests.tracking import tracker_in

ROAD = roadmap(
    stage("Programming", "Variables", {"title": "Loops", "aliases": ["for-loops"]}),
    stage("Databases", {"title": "Pick one", "pick": 1, "items": ["Rows", "Columns"]}),
    stage("Building", project("Blog", "Backend", "Frontend"), requires=["databases"]),
)
IDS = [node.id for node in ROAD.walk()]
RECORDED = [*IDS, "for-loops", "gone", None]

sessions = st.lists(
    st.builds(
        session,
        st.sampled_from(RECORDED),
        st.integers(0, 40),
        st.integers(0, 90),
        at=st.times().map(lambda at: at.isoformat()),
        offset=st.integers(-720, 840),
        kind=st.sampled_from(Kind),
        roadmap_id=st.sampled_from(["road", "road", "another"]),
        left_off=st.sampled_from(["", "the third exercise"]),
        backfilled=st.booleans(),
    ),
    max_size=25,
)
statuses = st.dictionaries(
    st.sampled_from(["variables", "loops", "rows", "columns", "backend", "frontend"]),
    st.sampled_from(Status),
)


def recalled(kept: Study, since: Record, today: date, elapsed: int = 0) -> Study | None:
    """The picture that the next program opens with."""
    found = glance(kept)
    if found is None:
        return None
    revived, _ = _revived(json.loads(json.dumps(_plain(found, Mark(1, frozenset(), "a")))))
    return picture(revived, since, kept.roadmap, today, kept.aims, lambda _: elapsed)


@given(sessions, sessions, statuses, st.integers(0, 60), st.booleans(), st.booleans())
def test_it_says_what_the_whole_says(
    found: list[Session],
    added: list[Session],
    stand: dict[str, Status],
    later: int,
    paused: bool,
    runs: bool,
) -> None:
    """It is kept one day, and recalled another with what was recorded since."""
    pauses = (pause(9, 3),) if paused else ()
    now = running(kind=Kind.READ) if runs else None
    last = max((each.study_day for each in (*found, *added)), default=session().study_day)
    today = max(last, now.study_day if now else last) + timedelta(days=later)
    before = Study.of(ROAD, record(found, stand, [note("loops")], pauses=pauses), last, Aims())
    since = record([*added, *([now] if now else [])], {"loops": Status.DONE}, pauses=pauses)
    short = recalled(before, since, today, elapsed=300 if runs else 0)
    together = replace(
        since,
        sessions=tuple(sorted((*found, *since.sessions), key=lambda s: (s.started_at, s.id))),
        changes=before.record.changes + since.changes,
        notes=before.record.notes,
    )
    if short:
        assert_alike(short, Study.of(ROAD, together, today, Aims(), elapsed=300 if runs else 0))
    elif all(each.started_at >= latest_end(before) for each in since.sessions):
        # nobody can tell which of the offsets of one day came first
        both = {each.study_day for each in found} & {each.study_day for each in since.sessions}
        assert len({s.offset_minutes for s in together.sessions if s.study_day in both}) > 1


def test_there_is_none_where_a_session_lies_ahead() -> None:
    today = session().study_day
    ahead = record([session(day=-1)])
    assert glance(Study.of(ROAD, ahead, today, Aims())) is None
    assert recalled(Study.of(ROAD, Record(), today, Aims()), ahead, today) is None


def test_a_session_that_was_open_is_left_to_what_is_told_of_it_later() -> None:
    now = running()
    open_then = Study.of(ROAD, record([now]), now.study_day, Aims(), elapsed=600)
    short = recalled(open_then, Record(), now.study_day)
    assert short
    assert short.record.sessions == ()
    assert short.once(days) == {}


# --- As the programs do it ----------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the record is."""
    return tmp_path / "record"


@pytest.fixture
def before(folder: Path) -> Tracker:
    """A program that has read a record, and keeps a glance of it."""
    tracker = tracker_in(folder)
    tracker.sessions.log("loops", Kind.READ, 1500, left_off="while")
    tracker.sessions.log("tables", Kind.BUILD, 600)
    tracker.set_status(["variables"], Status.LEARNING)
    tracker.set_status(["variables"], Status.DONE)
    tracker.write_note("joins", "A note.", based_on=None)
    tracker.write_note("loops", "Another.", based_on=None)
    emptied = tracker.write_note("variables", "Emptied.", based_on=None)
    tracker.write_note("variables", "", based_on=emptied.note.edition)
    tracker.study()
    tracker.keep_glance()
    return tracker


def test_the_next_program_opens_with_it(before: Tracker, folder: Path) -> None:
    short, whole = tracker_in(folder).glance("joins"), before.study()
    assert short
    assert not short.is_whole
    for rule in OPENING:
        assert short.once(rule) == whole.once(rule), rule.__name__
    assert short.record.notes.keys() == whole.record.notes.keys() == {"joins", "loops"}
    assert short.note("joins") == whole.note("joins")
    assert short.note("loops").text == UNREAD  # type: ignore[union-attr]
    assert short.changes == whole.changes
    assert (short.record.undo, short.record.redo) == (whole.record.undo, whole.record.redo)


@pytest.mark.usefixtures("before")
def test_it_holds_the_next_day(folder: Path) -> None:
    clock = FakeClock()
    clock.advance(days=1)
    short, whole = tracker_in(folder, clock).glance("joins"), tracker_in(folder, clock).study()
    assert short
    assert short.once(streak) == whole.once(streak)


@pytest.mark.usefixtures("before")
def test_nobody_believes_one_of_days_to_come(folder: Path) -> None:
    clock = FakeClock()
    clock.jump(days=-1)
    assert tracker_in(folder, clock).glance("joins") is None


ADDITIONS: dict[str, Callable[[Tracker], object]] = {
    "a session": lambda shell: shell.sessions.log("loops", Kind.PRACTICE, 900),
    "one that runs": lambda shell: shell.open_session.start("tables", Kind.READ),
    "a status": lambda shell: shell.set_status(["loops", "tables"], Status.DONE),
    "a note": lambda shell: shell.append_to_note("tables", "A third."),
    "a note written on": lambda shell: shell.append_to_note("loops", "More."),
    "a note less": lambda shell: shell.write_note(
        "loops",
        "",
        based_on=shell.note("loops").edition,  # type: ignore[union-attr]
    ),
    "a pause": lambda shell: shell.pauses.add(shell.today(), shell.today(), "ill"),
    "something undone at once": lambda shell: (shell.append_to_note("", "x"), shell.undo()),
}


@pytest.mark.parametrize("added", ADDITIONS)
@pytest.mark.usefixtures("before")
def test_what_was_recorded_since_is_added(folder: Path, added: str) -> None:
    clock = FakeClock()
    clock.advance(minutes=30)
    shell = tracker_in(folder, clock)
    ADDITIONS[added](shell)
    short, whole = tracker_in(folder, clock).glance("joins"), tracker_in(folder, clock).study()
    assert short
    assert_alike(short, whole)
    assert short.record.notes.keys() == whole.record.notes.keys()
    assert (short.record.undo, short.record.redo) == (whole.record.undo, whole.record.redo)
    assert short.record.open_session == whole.record.open_session


def write_many_notes(shell: Tracker) -> None:
    """More than are looked at one by one."""
    with shell._store.transaction() as write:
        for number in range(101):
            write.note("road", f"former-{number}", "A note.", "wrote", NOW, anew=True)


OTHER: dict[str, Callable[[Tracker], object]] = {
    "undone": lambda shell: shell.undo(),
    "a session less": lambda shell: shell.sessions.delete(shell.study().record.sessions[0].id),
    "a session that overlaps": lambda shell: shell.sessions.log("loops", Kind.READ, 60),
    "many sessions": lambda shell: [shell.sessions.log(None, Kind.READ, 60) for _ in range(101)],
    "many notes": write_many_notes,
    "what makes no sense": lambda shell: (
        shell.sessions.log("loops", Kind.READ, 60),
        sql(shell._store.path, "UPDATE session_revision SET kind = 'x' WHERE action > 3"),
    ),
}


@pytest.mark.parametrize("done", OTHER)
@pytest.mark.usefixtures("before")
def test_more_than_additions_needs_the_whole(folder: Path, done: str) -> None:
    OTHER[done](tracker_in(folder))
    assert tracker_in(folder).glance("joins") is None


@pytest.mark.usefixtures("before")
def test_another_record_in_its_place_needs_the_whole(folder: Path) -> None:
    for path in folder.glob("study.db*"):
        path.unlink()
    shell = tracker_in(folder)
    for minutes in range(9):
        shell.sessions.log("loops", Kind.READ, 60 * minutes + 60)
    assert tracker_in(folder).glance("joins") is None


def test_a_session_that_ends_in_the_shell_is_told(before: Tracker, folder: Path) -> None:
    clock = FakeClock()
    before.open_session.start("loops", Kind.READ)
    before.study()
    before.keep_glance()
    clock.advance(minutes=20)
    running = tracker_in(folder, clock)
    for _ in range(2):
        short, whole = tracker_in(folder, clock).glance(""), tracker_in(folder, clock).study()
        assert short
        assert_alike(short, whole)
        if whole.record.open_session:
            running.open_session.stop("done", "")


@pytest.mark.usefixtures("before")
def test_there_is_none_where_it_was_not_kept(folder: Path) -> None:
    for path in paths.cache().iterdir():
        path.unlink()
    assert tracker_in(folder).glance("joins") is None


def test_there_is_none_of_no_record(folder: Path) -> None:
    tracker = tracker_in(folder)
    tracker.study()
    tracker.keep_glance()
    assert tracker_in(folder).glance("joins") is None
