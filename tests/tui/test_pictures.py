"""Pictures of the main screen and its questions as the walks do not see them.

A picture that differs is a question: look at it, then say --snapshot-update if it is better.
"""

from functools import partial

import pytest

from tests.tui import walks
from tests.tui.desk import Desk
from tests.tui.pictures import SIZES, Compare, keys

at_loops = partial(keys, go_to="loops")


@pytest.fixture
def story(desk: Desk) -> Desk:
    return walks.in_the_middle(desk)


def test_the_main_screen(story: Desk, snap_compare: Compare) -> None:
    assert snap_compare(story.app(), terminal_size=SIZES["100x30"], run_before=at_loops())


def test_the_main_screen_in_ascii(story: Desk, snap_compare: Compare) -> None:
    app = story.app(ascii=True)
    assert snap_compare(app, terminal_size=(100, 30), run_before=at_loops())


def test_open_only(story: Desk, snap_compare: Compare) -> None:
    assert snap_compare(story.app(), terminal_size=(80, 24), run_before=at_loops("f"))


def test_no_bugs(story: Desk, snap_compare: Compare) -> None:
    assert snap_compare(story.app(), terminal_size=(80, 24), run_before=at_loops("b"))


def test_the_focus_view_in_light_ascii(story: Desk, snap_compare: Compare) -> None:
    before = at_loops("F", "enter", "p", screen="FocusScreen")
    app = story.app(theme="studytui-light", ascii=True)
    assert snap_compare(app, terminal_size=(80, 24), run_before=before)
