"""Pauses and what the coach is not to speak of: stored, undone, and heeded by the rules."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from studytui.errors import Misuse
from studytui.pauses import FURTHEST
from studytui.record import Kind
from studytui.rules.coach import Finding, coach
from studytui.rules.streak import streak
from studytui.tracker import Tracker
from tests.makers import TODAY, FakeClock, days_ago
from tests.tracking import tracker_in

pytestmark = pytest.mark.usefixtures("empty")


def pauses(tracker: Tracker) -> list[tuple[date, date, str]]:
    """What is stored."""
    return [(each.first, each.last, each.why) for each in tracker.study().record.pauses]


def test_a_pause_is_stored_and_undone(tracker: Tracker, tmp_path: Path) -> None:
    tracker.pauses.add(TODAY, days_ago(-3), "holiday")
    assert pauses(tracker_in(tmp_path)) == [(TODAY, days_ago(-3), "holiday")]
    assert tracker.undo() == "paused today to 14 Mar"
    assert pauses(tracker) == []
    assert tracker.redo() == "paused today to 14 Mar"
    assert pauses(tracker) == [(TODAY, days_ago(-3), "holiday")]


def test_a_pause_is_changed_and_removed(tracker: Tracker) -> None:
    tracker.pauses.add(days_ago(3), days_ago(3))
    stored = tracker.pauses.add(days_ago(9), days_ago(8))
    changed = tracker.pauses.change(stored.id, days_ago(9), days_ago(7), "flu")
    assert tracker.pauses.change(stored.id, days_ago(9), days_ago(7), "flu") == changed
    assert pauses(tracker) == [(days_ago(9), days_ago(7), "flu"), (days_ago(3), days_ago(3), "")]
    tracker.pauses.remove(stored.id)
    assert pauses(tracker) == [(days_ago(3), days_ago(3), "")]
    with pytest.raises(Misuse, match="not there any more"):
        tracker.pauses.remove(stored.id)
    assert tracker.undo() == "removed the pause 2 Mar to 4 Mar"
    assert tracker.undo() == "changed the pause to 2 Mar to 4 Mar"
    assert pauses(tracker)[0] == (days_ago(9), days_ago(8), "")


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (TODAY, days_ago(1), "end before it begins"),
        (TODAY, TODAY + timedelta(days=366), "a year at most"),
        (date(1969, 12, 31), date(1970, 1, 1), "begin before 1970"),
        (TODAY + FURTHEST, TODAY + FURTHEST + timedelta(days=1), "two years ahead"),
    ],
)
def test_a_pause_that_makes_no_sense(tracker: Tracker, first: date, last: date, said: str) -> None:
    with pytest.raises(Misuse, match=said):
        tracker.pauses.add(first, last)
    assert tracker.study().record.undo is None


def test_a_pause_that_is_put_in_later_mends_the_streak(tracker: Tracker) -> None:
    for back in (5, 4, 1, 0):
        tracker.sessions.log(None, Kind.READ, 30 * 60, on=days_ago(back))
    assert tracker.study().once(streak).current == 2
    tracker.pauses.add(days_ago(3), days_ago(2), "illness")
    assert tracker.study().once(streak).current == 4


def finding(tracker: Tracker) -> Finding:
    """One of the five."""
    return {each.id: each for each in coach(tracker.study())}["too-many-tools"]


def test_a_finding_is_snoozed_for_a_week(tracker: Tracker, clock: FakeClock) -> None:
    assert tracker.coaching.snooze("too-many-tools") == days_ago(-6)
    assert finding(tracker).snoozed_until == days_ago(-6)
    clock.advance(days=6)
    assert finding(tracker).is_snoozed
    clock.advance(days=1)
    assert not finding(tracker).is_snoozed


def test_a_finding_is_switched_off_and_on_and_all_of_it_undone(tracker: Tracker) -> None:
    tracker.coaching.switch_off("too-many-tools")
    assert finding(tracker).is_off
    tracker.coaching.wake("too-many-tools")
    assert not finding(tracker).is_snoozed
    assert tracker.undo() == "switched on “Too many tools”"
    assert finding(tracker).is_off
    assert tracker.undo() == "switched off “Too many tools”"
    assert not finding(tracker).is_snoozed


def test_there_are_five_findings_and_no_others(tracker: Tracker) -> None:
    with pytest.raises(Misuse, match="looks for no 'vanity'"):
        tracker.coaching.snooze("vanity")
