"""The running session, whatever the clock does."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytui.record import State
from studytui.rules.timer import counted_until, is_stale, last_sign_of_life
from tests.makers import NOW, FakeClock, heartbeat, running, session


def later(**span: float) -> datetime:
    return NOW + timedelta(**span)


def test_it_counts_from_the_start() -> None:
    assert counted_until(running(), None, later(minutes=25)) == 1500


def test_what_was_counted_before_the_pause_is_kept() -> None:
    resumed = running(counted=600, resumed_at=later(hours=1))
    assert counted_until(resumed, None, later(hours=1, minutes=5)) == 900


def test_a_paused_session_stands_still() -> None:
    paused = running(state=State.PAUSED, counted=600, resumed_at=None)
    assert counted_until(paused, heartbeat(paused, counted=999), later(hours=9)) == 600


def test_from_a_heartbeat_on_it_counts_what_the_heartbeat_had_counted() -> None:
    watched = running()
    beat = heartbeat(watched, at=later(minutes=10), counted=540)
    assert counted_until(watched, beat, later(minutes=11)) == 600


@pytest.mark.parametrize("owner", ["another", "before the pause", "nobody knows"])
def test_a_heartbeat_that_does_not_belong_is_ignored(owner: str) -> None:
    watched = running(counted=60, resumed_at=later(minutes=30))
    of = session() if owner == "another" else replace(watched, resumed_at=NOW)
    beat = heartbeat(of, at=later(minutes=10), counted=9999)
    if owner == "nobody knows":
        beat = replace(beat, resumed_at=None)
    assert counted_until(watched, beat, later(minutes=31)) == 120
    assert last_sign_of_life(watched, beat) == later(minutes=30)


def test_a_heartbeat_belongs_whatever_the_clock_says() -> None:
    """The clock was put back after the session was resumed, and then the dashboard died."""
    watched = running(counted=60, resumed_at=later(minutes=30))
    beat = heartbeat(watched, at=later(hours=-2), counted=2400)
    assert counted_until(watched, beat, later(hours=-2, minutes=1)) == 2460
    assert last_sign_of_life(watched, beat) == later(hours=-2)


def test_a_heartbeat_of_an_older_studytui_belongs_by_its_time() -> None:
    watched = running(counted=60, resumed_at=later(minutes=30))
    beat = replace(heartbeat(watched, at=later(minutes=40), counted=660), resumed_at=None)
    assert counted_until(watched, beat, later(minutes=41)) == 720


@pytest.mark.parametrize(("silent", "stale"), [(4.99, False), (5, True), (600, True), (-60, False)])
def test_five_silent_minutes_are_stale(silent: float, stale: bool) -> None:
    watched = running()
    beat = heartbeat(watched, at=later(minutes=10), counted=600)
    assert is_stale(watched, beat, later(minutes=10 + silent)) is stale


def test_only_what_runs_can_be_stale() -> None:
    assert is_stale(running(), None, later(minutes=5))
    assert not is_stale(running(state=State.PAUSED, resumed_at=None), None, later(days=5))
    assert not is_stale(session(), None, later(days=5))


def test_trimmed_to_the_last_sign_of_life() -> None:
    watched = running()
    beat = heartbeat(watched, at=later(minutes=10), counted=540)
    assert counted_until(watched, beat, last_sign_of_life(watched, beat)) == 540
    assert counted_until(watched, None, last_sign_of_life(watched, None)) == 0


STEPS = st.lists(
    st.tuples(st.sampled_from(["wait", "jump", "beat"]), st.integers(-(10**9), 10**9)), max_size=20
)


@given(STEPS, st.integers(-5, 10**6), st.sampled_from(State))
def test_no_clock_makes_it_negative(
    steps: list[tuple[str, int]], counted: int, state: State
) -> None:
    clock = FakeClock()
    watched = running(counted=counted, state=state)
    beat = None
    for step, seconds in steps:
        if step == "wait":
            clock.advance(abs(seconds))
        elif step == "jump":
            clock.jump(seconds)
        else:
            beat = heartbeat(watched, at=clock.now(), counted=seconds)
        assert counted_until(watched, beat, clock.now()) >= 0
        assert isinstance(is_stale(watched, beat, clock.now()), bool)


@given(st.integers(-(10**8), 0), st.integers(0, 30))
def test_a_clock_put_back_costs_less_than_a_heartbeat(jump: int, since: int) -> None:
    watched = running()
    beat = heartbeat(watched, at=later(hours=1), counted=3600)
    clock = FakeClock(beat.at)
    clock.advance(since)
    clock.jump(jump)
    assert 3600 <= counted_until(watched, beat, clock.now()) <= 3600 + since
