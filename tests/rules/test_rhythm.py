"""When a break is due."""

from studytui.record import State
from studytui.rules.rhythm import RHYTHMS, Rhythm, seconds_to_break
from tests.makers import session

RHYTHM = Rhythm(25, 5)


def test_a_break_is_due_after_the_minutes_of_the_rhythm() -> None:
    running = session("loops", 0, 0, state=State.RUNNING)
    assert seconds_to_break(RHYTHM, running, 0) == 25 * 60
    assert seconds_to_break(RHYTHM, running, 25 * 60) == 0
    assert seconds_to_break(RHYTHM, running, 26 * 60) == -60


def test_a_stretch_begins_after_each_pause() -> None:
    resumed = session("loops", 0, 30, state=State.RUNNING)
    assert seconds_to_break(RHYTHM, resumed, 31 * 60) == 24 * 60


def test_nothing_is_due_while_it_is_paused() -> None:
    assert seconds_to_break(RHYTHM, session("loops", 0, 30, state=State.PAUSED), 1800) is None


def test_no_rhythm_comes_first() -> None:
    assert RHYTHMS[0] is None
