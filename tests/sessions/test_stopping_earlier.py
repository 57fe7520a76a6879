"""A session that is said to have ended earlier counts what it had counted by then."""

from dataclasses import replace
from datetime import datetime, timedelta

import hypothesis.strategies as st
import pytest
from hypothesis import given

from studytui.errors import Misuse
from studytui.open_session import OpenSession
from studytui.record import Kind
from studytui.stopwatch import counted_at
from tests.makers import NOW, FakeClock, running
from tests.refusals import refusal
from tests.sessions.conftest import moment

pytestmark = pytest.mark.usefixtures("empty")


@pytest.mark.parametrize(
    ("at", "minutes"),
    [
        ("18:30", 0),
        ("18:35", 5),
        ("18:40", 10),
        ("18:50", 10),
        ("19:00", 10),
        ("19:10", 20),
        ("19:59", 30),
        ("20:15", 45),
        ("20:30", 60),
    ],
)
@pytest.mark.parametrize("paused", [False, True])
def test_pauses_before_an_earlier_end_do_not_count(
    paused_twice: OpenSession, at: str, minutes: int, paused: bool
) -> None:
    if paused:
        paused_twice.pause()
    stopped = paused_twice.stop(at=moment(at))
    assert (stopped.counted, stopped.ended_at) == (minutes * 60, moment(at))


@pytest.mark.parametrize("at", ["18:29", "20:31"])
def test_a_session_ends_between_its_start_and_now(paused_twice: OpenSession, at: str) -> None:
    assert refusal(Misuse, lambda: paused_twice.stop(at=moment(at))) == (
        "a session ends after it starts and not in the future; give another time"
    )


def test_an_earlier_end_of_a_session_that_began_before_it_was_entered(
    timer: OpenSession, clock: FakeClock
) -> None:
    timer.start("loops", Kind.READ, ago=1800)  # 18:00
    clock.advance(minutes=10)
    assert timer.stop(at=moment("18:20")).counted == 20 * 60


def test_an_earlier_end_of_a_session_whose_start_was_changed(
    timer: OpenSession, clock: FakeClock
) -> None:
    timer.start("loops", Kind.READ)
    clock.advance(minutes=10)
    timer.pause()
    clock.advance(minutes=10)
    timer.resume()
    clock.advance(minutes=10)
    timer.adjust(item_id="loops", kind=Kind.READ, started_at=moment("18:20"))
    assert timer.stop(at=moment("18:35")).counted == 15 * 60


def test_an_earlier_end_counts_no_more_than_was_counted(
    timer: OpenSession, clock: FakeClock
) -> None:
    timer.start("loops", Kind.READ)
    clock.advance(600)
    clock.jump(hours=3)
    assert timer.stop(at=clock.now() - timedelta(minutes=1)).counted == 600


@given(
    pieces=st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 4000)), min_size=1, max_size=5),
    share=st.floats(0, 1),
)
def test_what_was_counted_grows_with_the_time(pieces: list[tuple[int, int]], share: float) -> None:
    history, clock, counted = [running()], NOW, 0
    studied: list[tuple[datetime, datetime]] = []
    for study, pause in pieces:
        studied.append((clock, clock + timedelta(seconds=study)))
        clock, counted = clock + timedelta(seconds=study), counted + study
        history.insert(0, replace(history[0], resumed_at=None, counted=counted))
        clock += timedelta(seconds=pause)
        history.insert(0, replace(history[0], resumed_at=clock, counted=counted))
    at = NOW + timedelta(seconds=int((clock - NOW).total_seconds() * share))
    truth = sum(max(0, (min(end, at) - begin).total_seconds()) for begin, end in studied)
    assert counted_at(history, counted, at) == truth
