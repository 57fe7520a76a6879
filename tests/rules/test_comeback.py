"""After some days away."""

import pytest

from studytui.aims import Aims, CoachAims
from studytui.rules.comeback import comeback
from tests.makers import days_ago, pause, running, session, study


@pytest.mark.parametrize(("last", "away"), [(0, None), (1, None), (4, None), (5, 4), (30, 29)])
def test_four_whole_days_without_a_session_make_a_comeback(last: int, away: int | None) -> None:
    found = comeback(study(session(day=last)))
    assert (found.days_away if found else None) == away


def test_it_says_what_was_left_off_and_one_small_step() -> None:
    found = comeback(study(session("loops", 8, left_off="while and for"), session("joins", 20)))
    assert found
    assert found.last_day == days_ago(8)
    assert found.left_off
    assert (found.left_off.item_id, found.left_off.reason) == (
        "loops",
        "left off at “while and for”",
    )
    assert (found.minutes, found.step) == (10, "10 minutes on Loops are enough for today")


def test_a_short_session_is_a_session_and_so_is_a_running_one() -> None:
    assert comeback(study(session(day=9), session(day=3, minutes=1))) is None
    assert comeback(study(session(day=9), running())) is None
    assert comeback(study(session(day=9), session("x", 2, roadmap_id="other"))) is None


def test_nobody_comes_back_who_never_began_or_is_on_holiday() -> None:
    assert comeback(study()) is None
    assert comeback(study(session(day=9), pauses=(pause(8, 0),))) is None
    assert comeback(study(session(day=9), pauses=(pause(8, 1),)))


def test_when_all_is_done_the_step_is_free() -> None:
    done = dict.fromkeys(("variables", "loops", "tables", "joins"), "done")
    found = comeback(study(session(day=9), statuses=done))
    assert found
    assert (found.left_off, found.step) == (None, "10 minutes on anything are enough for today")


def test_how_long_is_long_can_be_set() -> None:
    patient = Aims(coach=CoachAims(away_days=10))
    assert comeback(study(session(day=9), aims=patient)) is None
