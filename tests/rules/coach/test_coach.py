"""The five findings together."""

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytui.aims import Aims, CoachAims
from studytui.plan import Roadmap
from studytui.record import Kind, Status, StatusChange
from studytui.rules.coach import Level, coach
from tests.makers import (
    TODAY,
    days_ago,
    moment,
    note,
    pause,
    project,
    roadmap,
    session,
    stage,
    study,
)
from tests.rules.test_progress import trees

MISTAKES = [
    "skipping-fundamentals",
    "too-many-tools",
    "not-building-projects",
    "ignoring-debugging",
    "inconsistent-practice",
]


def test_the_five_mistakes_in_their_order() -> None:
    assert [finding.id for finding in coach(study())] == MISTAKES


def test_at_the_beginning_all_is_unknown() -> None:
    on = roadmap(stage("S", "variables", project("P")))
    found = coach(study(session(day=6), session(day=1), on=on))
    assert {finding.level for finding in found} == {Level.UNKNOWN}
    assert found[0].sentence == "Too early to say: 2 sessions of 5, day 6 of 7"
    assert not any(finding.calls for finding in found)


@pytest.mark.parametrize("ago", [[0] * 5, [7]])
def test_five_sessions_or_seven_days_are_enough(ago: list[int]) -> None:
    first = coach(study(*(session(day=each) for each in ago)))[0]
    assert first.level is Level.GOOD


def test_sessions_that_have_not_come_are_none() -> None:
    ahead = [session(day=-1) for _ in range(9)]
    assert {finding.level for finding in coach(study(*ahead))} == {Level.UNKNOWN}


def test_a_snoozed_finding_is_marked_until_the_day_has_passed() -> None:
    snoozes = {MISTAKES[0]: TODAY, MISTAKES[1]: days_ago(1), MISTAKES[4]: date.max}
    found = {each.id: each for each in coach(study(session("joins", 9), snoozes=snoozes))}
    snoozed, over, off = (found[MISTAKES[number]] for number in (0, 1, 4))
    assert (snoozed.level, snoozed.is_snoozed, snoozed.is_off) == (Level.WATCH, True, False)
    assert not snoozed.calls
    assert not over.is_snoozed
    assert (off.level, off.is_off, off.calls) == (Level.ACT, True, False)


def test_every_threshold_has_a_sentence_and_a_default_within_its_bounds() -> None:
    for threshold in fields(CoachAims):
        assert threshold.metadata["help"].endswith(".")
        assert threshold.metadata["ge"] <= threshold.default <= threshold.metadata["le"]


def test_thresholds_can_be_set() -> None:
    eager = Aims(coach=CoachAims(first_sessions=1))
    assert coach(study(session(), aims=eager))[0].level is Level.GOOD


# --- Laws --------------------------------------------------------------------------------


@given(trees(choices=True), st.data())
def test_whatever_the_record_each_finding_can_be_shown_and_carried_out(
    drawn: tuple[Roadmap, dict[str, str]], data: st.DataObject
) -> None:
    on, statuses = drawn
    ids = st.sampled_from([node.id for node in on.walk()])
    sessions = data.draw(
        st.lists(
            st.builds(
                session,
                st.none() | ids,
                st.integers(-2, 60),
                st.integers(0, 600),
                kind=st.sampled_from(Kind),
            ),
            max_size=12,
        )
    )
    changes = data.draw(
        st.lists(
            st.builds(
                lambda key, status, ago: StatusChange(key, status, moment(ago)),
                st.sampled_from(sorted(statuses) or ["nothing"]),
                st.sampled_from(Status),
                st.integers(-2, 60),
            ),
            max_size=12,
        )
    )
    ends = data.draw(st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)), max_size=2))
    picture = study(
        *sessions,
        on=on,
        changes=tuple(changes),
        pauses=tuple(pause(*each) for each in ends),
        notes=[note(data.draw(ids), "## Bugs\n- 2026-01-01: x")],
    )
    past = [each for each in sessions if each.study_day <= TODAY]
    long_enough = len(past) >= 5 or any(each.study_day <= days_ago(7) for each in past)
    for finding in coach(picture):
        assert finding.sentence
        assert "\n" not in finding.sentence
        assert "!" not in finding.sentence
        assert long_enough or finding.level is Level.UNKNOWN
        assert (finding.level in (Level.WATCH, Level.ACT)) or finding.remedy is None
        named = [each.item_id for each in finding.evidence]
        named.append(finding.remedy.item_id if finding.remedy else None)
        assert all(each is None or on.find(each) for each in named)
