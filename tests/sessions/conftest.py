"""What the tests of study time share: a timer, a session with pauses, and how things are said."""

from datetime import UTC, datetime

import pytest

from studytui.open_session import OpenSession
from studytui.record import Kind
from studytui.sessions import Sessions
from studytui.tracker import Tracker
from tests.makers import FakeClock

DAY = 24 * 3600


@pytest.fixture
def timer(tracker: Tracker) -> OpenSession:
    return tracker.open_session


@pytest.fixture
def sessions(tracker: Tracker) -> Sessions:
    return tracker.sessions


@pytest.fixture
def paused_twice(timer: OpenSession, clock: FakeClock) -> OpenSession:
    """18:30 to 18:40, 19:00 to 19:20, and from 20:00 on; it is 20:30."""
    timer.start("loops", Kind.READ)
    clock.advance(minutes=10)
    timer.pause()
    clock.advance(minutes=20)
    timer.resume()
    clock.advance(minutes=20)
    timer.pause()
    clock.advance(minutes=40)
    timer.resume()
    clock.advance(minutes=30)
    return timer


def moment(text: str) -> datetime:
    """A time of today or of the date given, in UTC."""
    return datetime.fromisoformat(f"2026-03-11 {text}" if len(text) < 6 else text).replace(
        tzinfo=UTC
    )
