"""Whole records of all shapes, for Hypothesis."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from studytui.record import Kind, Note, Pause, Session, State, Status, StatusChange
from studytui.whole_record import (
    KeptNote,
    KeptPause,
    KeptSession,
    KeptSnooze,
    KeptStatus,
    WholeRecord,
)

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
names = st.text("abcxyz-é", min_size=1, max_size=6)
instants = st.datetimes(
    datetime(1990, 1, 1),  # noqa: DTZ001 - Hypothesis adds the zone
    datetime(2030, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@st.composite
def sessions(draw: st.DrawFn) -> KeptSession:
    """A session that is over."""
    start, offset = draw(instants), draw(st.integers(-14 * 60, 14 * 60))
    seconds = draw(st.integers(1, 86_400))
    session = Session(
        id=str(draw(st.uuids())),
        roadmap_id=draw(names),
        item_id=draw(st.none() | names),
        kind=draw(st.sampled_from(Kind)),
        state=State.FINISHED,
        started_at=start,
        offset_minutes=offset,
        study_day=(start + timedelta(minutes=offset)).date(),
        counted=seconds,
        ended_at=draw(st.none() | st.just(start + timedelta(seconds=seconds))),
        planned=draw(st.none() | st.integers(1, 3600)),
        text=draw(texts),
        left_off=draw(texts),
        backfilled=draw(st.booleans()),
        clock_jumped=draw(st.booleans()),
    )
    return KeptSession(session, draw(instants))


@st.composite
def notes(draw: st.DrawFn) -> KeptNote:
    """A note with one revision or more."""
    target = draw(st.just("") | names)
    made = [
        Note(target, text, draw(instants), str(draw(st.uuids())))
        for text in draw(st.lists(texts, min_size=1, max_size=3))
    ]
    return KeptNote(draw(names), target, tuple(made))


@st.composite
def pauses(draw: st.DrawFn) -> KeptPause:
    """A pause."""
    first = draw(st.dates(date(1990, 1, 1), date(2030, 1, 1)))
    last = first + timedelta(days=draw(st.integers(0, 300)))
    return KeptPause(Pause(str(draw(st.uuids())), first, last, draw(texts)), draw(instants))


statuses = st.builds(
    KeptStatus,
    names,
    st.builds(StatusChange, names, st.sampled_from(Status), instants, texts),
)
snoozes = st.builds(KeptSnooze, names, st.dates(), instants)

records = st.builds(
    WholeRecord,
    st.lists(sessions(), max_size=4).map(
        lambda each: tuple(sorted(each, key=lambda s: (s.session.started_at, s.session.id)))
    ),
    st.lists(statuses, max_size=4, unique_by=lambda s: (s.roadmap_id, s.change.item_id)).map(tuple),
    st.lists(notes(), max_size=3, unique_by=lambda n: (n.roadmap_id, n.target)).map(
        lambda each: tuple(sorted(each, key=lambda n: (n.roadmap_id, n.target)))
    ),
    st.lists(pauses(), max_size=2).map(
        lambda each: tuple(sorted(each, key=lambda p: (p.pause.first, p.pause.last, p.pause.id)))
    ),
    st.lists(snoozes, max_size=2, unique_by=lambda s: s.finding_id).map(
        lambda each: tuple(sorted(each, key=lambda s: s.finding_id))
    ),
)
