"""A glance and the whole picture say the same, of any record."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytui import paths
from studytui.aims import Aims
from studytui.glances import _plain, _revived
from studytui.glyphs import UNICODE
from studytui.record import Kind, Session, Status
from studytui.rules.calendar import counting, days, today_seconds, week
from studytui.rules.comeback import comeback
from studytui.rules.consistency import consistency
from studytui.rules.glance import glance, picture
from studytui.rules.levels import levels
from studytui.rules.next_up import next_up
from studytui.rules.progress import progress
from studytui.rules.streak import streak
from studytui.study import Study, session_numbers
from studytui.tracker import Tracker
from studytui.tui import pages
from tests.makers import FakeClock, note, pause, project, record, roadmap, running, session, stage
from tests.tracking import tracker_in

OPENING: tuple[Callable[[Study], Any], ...] = (
    progress,
    levels,
    days,
    counting,
    today_seconds,
    week,
    streak,
    consistency,
    session_numbers,
    next_up,
    comeback,
)
"""All that the opening picture asks."""

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


def kept_and_recalled(study: Study) -> Study | None:
    """The picture that the next program opens with."""
    found = glance(study)
    if found is None:
        return None
    revived = _revived(json.loads(json.dumps(_plain(found))))
    return picture(revived, study.roadmap, None, study.today, study.aims)


@given(sessions, statuses, st.integers(0, 60), st.booleans())
def test_it_says_what_the_whole_says(
    found: list[Session], stand: dict[str, Status], later: int, paused: bool
) -> None:
    kept = record(found, stand, [note("loops")], pauses=(pause(9, 3),) if paused else ())
    whole = Study.of(ROAD, kept, week_ago(found), Aims())
    today = whole.today + timedelta(days=later)  # it is kept one day and recalled another
    short = kept_and_recalled(whole)
    assert short
    short = picture(_revived(_plain(_glance_of(whole))), ROAD, None, today, Aims())
    whole = Study.of(ROAD, kept, today, Aims())
    for rule in OPENING:
        assert short.once(rule) == whole.once(rule), rule.__name__
    assert short.orphans.ids == whole.orphans.ids
    for node in (ROAD, *ROAD.walk()):
        facts = [pages.facts(study, node, UNICODE) for study in (short, whole)]
        assert facts[0].plain == facts[1].plain
        assert _seconds(short, node.id) == _seconds(whole, node.id)


def week_ago(found: list[Session]) -> Any:
    """The last day on which there was a session: today, as far as the keeper knows."""
    return max((each.study_day for each in found), default=session().study_day)


def _glance_of(study: Study) -> Any:
    found = glance(study)
    assert found
    return found


def _seconds(study: Study, node_id: str) -> int:
    return sum(map(study.seconds_of, study.sessions_on(node_id)))


def test_there_is_none_while_a_session_is_open_or_one_lies_ahead() -> None:
    now = running()
    assert glance(Study.of(ROAD, record([now]), now.study_day, Aims())) is None
    ahead = session(day=-1)
    assert glance(Study.of(ROAD, record([ahead]), now.study_day, Aims())) is None


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
    assert short.note("loops")
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


@pytest.mark.usefixtures("before")
def test_it_is_no_longer_one_after_a_change(folder: Path) -> None:
    tracker_in(folder).set_status(["loops"], Status.DONE)
    assert tracker_in(folder).glance("joins") is None


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
