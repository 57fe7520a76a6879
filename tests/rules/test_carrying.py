"""What is carried over from one picture to the next is what the next would think itself."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from studytui.record import Kind, Session, Status
from studytui.rules.carrying import OF_DAYS, OF_NOTES, OF_SESSIONS, carry
from studytui.study import Study
from tests.makers import change, note, pause, session, study

LEAVES = ("variables", "loops", "tables", "joins")
sessions = st.lists(
    st.builds(
        session,
        st.sampled_from([*LEAVES, "gone", None]),
        st.integers(-1, 30),
        st.integers(0, 60),
        kind=st.sampled_from(Kind),
    ),
    max_size=20,
)
statuses = st.dictionaries(st.sampled_from(LEAVES), st.sampled_from(Status))


@given(sessions, statuses, statuses, st.booleans(), st.booleans())
def test_it_is_what_the_next_picture_would_think(
    found: list[Session],
    earlier: dict[str, Status],
    later: dict[str, Status],
    noted: bool,
    paused: bool,
) -> None:
    before = study(*found, statuses=earlier)
    for rule in (*OF_SESSIONS, *OF_DAYS):
        before.once(rule)
    record = replace(
        before.record,
        changes=tuple(change(item_id, status) for item_id, status in later.items()),
        notes={"loops": note("loops")} if noted else {},
        pauses=(pause(20, 10),) if paused else (),
    )
    now, fresh = replace(before, record=record), replace(before, record=record)
    carry(before, now)
    assert all(now.has_thought(rule) for rule in OF_SESSIONS)
    assert now.has_thought(OF_DAYS[0]) is not paused
    for rule in (*OF_SESSIONS, *OF_DAYS):
        assert now.once(rule) == fresh.once(rule), rule.__name__


def test_nothing_is_carried_to_where_time_went_on() -> None:
    before = study(session("loops"))
    for rule in (*OF_SESSIONS, *OF_DAYS):
        before.once(rule)
    others = (
        replace(before, today=session(day=-1).study_day),
        replace(before, elapsed=1),
        replace(before, is_whole=False),
        replace(before, record=study(session("loops"), session("joins")).record),
        replace(before, roadmap=replace(before.roadmap, title="Another")),
    )
    for now in others:
        carry(before, now)
        assert not any(map(now.has_thought, OF_SESSIONS + OF_DAYS))


def test_what_was_not_thought_is_not_carried() -> None:
    before, now = study(), study()
    carry(before, Study.of(before.roadmap, before.record, before.today, before.aims))
    assert not any(map(now.has_thought, OF_SESSIONS + OF_DAYS))


def test_who_links_to_whom_is_carried_as_long_as_no_note_changes() -> None:
    before = study(notes=[note("loops", "[[joins]]")])
    for rule in OF_NOTES:
        before.once(rule)
    ticked = replace(before, record=replace(before.record, changes=(change("loops", Status.DONE),)))
    carry(before, ticked)
    assert all(ticked.has_thought(rule) for rule in OF_NOTES)
    written = replace(before, record=study(notes=[note("loops", "[[tables]]")]).record)
    carry(before, written)
    assert not any(written.has_thought(rule) for rule in OF_NOTES)
