"""Pictures of the coach as the walks do not see it."""

from datetime import date

import pytest

from studytui.record import Kind
from tests.tui.desk import Desk
from tests.tui.pictures import Compare, keys
from tests.tui.walks import hurried


@pytest.fixture
def story(desk: Desk) -> Desk:
    """A learner with two languages under way, who hurried on to the databases."""
    return hurried(desk, "Off by one.")


def test_the_coach_in_light_ascii(story: Desk, snap_compare: Compare) -> None:
    app = story.app(theme="studytui-light", ascii=True)
    assert snap_compare(app, terminal_size=(100, 30), run_before=keys("c"))


def test_the_coach_before_it_knows(desk: Desk, snap_compare: Compare) -> None:
    assert snap_compare(desk.app(), terminal_size=(100, 30), run_before=keys("c"))


def test_the_coach_while_a_session_runs(story: Desk, snap_compare: Compare) -> None:
    story.tracker().sessions.log("loops", Kind.READ, 60, on=date(2026, 1, 1))
    story.tracker().open_session.start("joins", Kind.DEBUG)
    before = keys("c", "end")
    assert snap_compare(story.app(), terminal_size=(80, 24), run_before=before)
