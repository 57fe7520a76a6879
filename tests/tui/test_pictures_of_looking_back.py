"""Pictures of the coach, the weekly review and the way back, at the sizes that there are."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from textual.pilot import Pilot

from studytui.record import Kind, Status
from tests.tui.desk import Desk
from tests.tui.test_pictures import Compare

SIZES = pytest.mark.parametrize("size", [(160, 50), (80, 24), (60, 20)])


@pytest.fixture
def story(desk: Desk) -> Desk:
    """A learner with two languages under way, who hurried on to the databases."""
    tracker, today = desk.tracker(), desk.tracker().today()
    for item_id, ago, kind, minutes in (
        ("python", 12, Kind.READ, 40),
        ("rust", 10, Kind.PRACTICE, 25),
        ("python", 8, Kind.PRACTICE, 50),
        ("tables", 6, Kind.BUILD, 65),
        ("joins", 1, Kind.DEBUG, 20),
    ):
        on = today - timedelta(days=ago)
        tracker.sessions.log(item_id, kind, minutes * 60, on=on, left_off="rows and columns")
    desk.clock.jump(days=-6)
    tracker.set_status(["variables", "loops"], Status.DONE)
    tracker.write_note("loops", "Off by one.", based_on=None)
    desk.clock.jump(days=6)
    return desk


def keys(*pressed: str) -> Callable[[Pilot[None]], Any]:
    """Press, and wait until nothing moves any more."""

    async def before(pilot: Pilot[None]) -> None:
        app: Any = pilot.app
        while app.study is None or app.screen.study is None:
            await pilot.pause(0.01)
        for key in pressed:
            await pilot.press(key)
            await app._typed.join()
            await pilot.pause()
        await pilot.pause(0.1)

    return before


@SIZES
def test_the_coach(story: Desk, snap_compare: Compare, size: tuple[int, int]) -> None:
    story.tracker().coaching.switch_off("ignoring-debugging")
    before = keys("c", "home", "j", "enter", "j")
    assert snap_compare(story.app(), terminal_size=size, run_before=before)


def test_the_coach_in_light_ascii(story: Desk, snap_compare: Compare) -> None:
    app = story.app(theme="textual-light", ascii=True)
    assert snap_compare(app, terminal_size=(100, 30), run_before=keys("c"))


def test_the_coach_before_it_knows(desk: Desk, snap_compare: Compare) -> None:
    assert snap_compare(desk.app(), terminal_size=(100, 30), run_before=keys("c"))


def test_the_coach_while_a_session_runs(story: Desk, snap_compare: Compare) -> None:
    story.tracker().sessions.log("loops", Kind.READ, 60, on=date(2026, 1, 1))
    story.tracker().open_session.start("joins", Kind.DEBUG)
    before = keys("c", "end")
    assert snap_compare(story.app(), terminal_size=(80, 24), run_before=before)


@SIZES
def test_the_weekly_review(story: Desk, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(story.app(), terminal_size=size, run_before=keys("w"))


@SIZES
def test_the_way_back(story: Desk, snap_compare: Compare, size: tuple[int, int]) -> None:
    story.clock.jump(days=9)
    assert snap_compare(story.app(), terminal_size=size, run_before=keys())
