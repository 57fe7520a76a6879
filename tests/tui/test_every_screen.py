"""Pictures of every screen in light colours, as wide and as small as windows come.

The same screens in dark colours and in the usual size stand in the other tests of pictures.
"""

import pytest

from studytui.record import Kind, Status
from tests.tui.desk import Desk
from tests.tui.pictures import SIZES, Compare, keys, sizes

OPENED = {
    "main": [],
    "detail": ["enter"],
    "start": ["s"],
    "log": ["L"],
    "note": ["n"],
    "preview": ["n", "ctrl+l"],
    "link": ["n", "enter", "left_square_bracket", "left_square_bracket"],
    "notes": ["m"],
    "sessions": ["a"],
    "pauses": ["P"],
    "bugs": ["b"],
    "coach": ["c"],
    "week": ["w"],
    "dashboard": ["d"],
    "help": ["question_mark"],
    "palette": ["ctrl+p"],
}


@pytest.fixture
def story(desk: Desk) -> Desk:
    """A learner in the middle of things."""
    tracker = desk.tracker()
    tracker.sessions.log("loops", Kind.PRACTICE, 25 * 60, text="for and while", left_off="break")
    tracker.sessions.log("variables", Kind.READ, 40 * 60, text="names and values")
    tracker.set_status(["variables"], Status.DONE)
    tracker.set_status(["loops"], Status.LEARNING)
    tracker.write_note("loops", "A `for` loop *repeats*.\n", based_on=None)
    return desk


@sizes("160x50", "60x20")
@pytest.mark.parametrize("name", OPENED)
def test_in_light_colours(story: Desk, snap_compare: Compare, name: str, size: str) -> None:
    app, before = story.app(theme="studytui-light"), keys(*OPENED[name], go_to="loops")
    assert snap_compare(app, terminal_size=SIZES[size], run_before=before)


@sizes("160x50", "80x24", "60x20")
def test_the_focus_view(story: Desk, snap_compare: Compare, size: str) -> None:
    before = keys("F", "right", "enter", "b", go_to="loops", screen="FocusScreen")
    assert snap_compare(story.app(), terminal_size=SIZES[size], run_before=before)


def test_the_focus_view_in_light_ascii(story: Desk, snap_compare: Compare) -> None:
    before = keys("F", "enter", "p", go_to="loops", screen="FocusScreen")
    app = story.app(theme="studytui-light", ascii=True)
    assert snap_compare(app, terminal_size=(80, 24), run_before=before)


@sizes("100x30", "60x20")
def test_the_welcome(desk: Desk, snap_compare: Compare, size: str) -> None:
    app = desk.app()
    app._settings_file = desk.folder / "config.toml"
    before = keys(screen="Welcome")
    assert snap_compare(app, terminal_size=SIZES[size], run_before=before)


def test_nothing_yet(desk: Desk, snap_compare: Compare) -> None:
    assert snap_compare(desk.app(), terminal_size=(80, 24), run_before=keys())
