"""NO_COLOR: every screen is drawn, in shades of grey."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.tui import walks
from tests.tui.desk import Desk, Visit
from tests.tui.pictures import SIZES, still
from tests.tui.test_dashboard_pictures import showing, year
from tests.tui.test_pictures_on_a_walk import go


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A learner whose terminal wants no colours."""
    monkeypatch.setenv("NO_COLOR", "1")
    return walks.at_home(tmp_path, monkeypatch)


def assert_grey(visit: Visit, stop: str) -> None:
    """What is drawn has no colours."""
    for strip in visit.app.screen._compositor.render_strips():
        for text, style, _ in strip:
            for colour in (style.color, style.bgcolor) if style else ():
                if colour is not None and not colour.is_default:
                    assert len(set(colour.get_truecolor())) == 1, (stop, text, colour)


@pytest.mark.parametrize("theme", ["studytui-dark", "ansi-light"])
@pytest.mark.parametrize(
    ("learner", "walk"),
    [(walks.studying, walks.STUDYING), (walks.looking_back, walks.LOOKING_BACK)],
    ids=["studying", "looking back"],
)
async def test_every_screen_is_grey(
    desk: Desk, theme: str, learner: Callable[[Desk], Desk], walk: walks.Walk
) -> None:
    async with learner(desk).open(SIZES["160x50"], theme=theme) as visit:
        pilot: Any = visit.pilot
        if learner is walks.studying:
            await visit.go_to("loops")
        for stop, keys in walk.items():
            await go(visit, stop, keys)
            await still(pilot)
            assert_grey(visit, stop)


async def test_beginning_and_settings_are_grey(desk: Desk) -> None:
    app = walks.beginning(desk).app()
    app._settings_file = desk.folder / "config.toml"
    async with desk.open(SIZES["160x50"], app) as visit:
        pilot: Any = visit.pilot
        for stop, keys in walks.BEGINNING.items():
            await go(visit, stop, keys)
            await still(pilot)
            assert_grey(visit, stop)


@pytest.mark.parametrize("ascii_only", [False, True])
async def test_all_charts_are_grey(desk: Desk, ascii_only: bool) -> None:
    app = showing(desk, year(), ascii=ascii_only)
    async with desk.open(SIZES["80x24"], app) as visit:
        pilot: Any = visit.pilot
        for stop, keys in (walks.YEAR | walks.PAGES_OF_YEAR).items():
            await go(visit, stop, keys)
            await still(pilot)
            assert_grey(visit, stop)


async def test_a_theme_that_is_chosen_later_is_grey_too(desk: Desk) -> None:
    async with desk.open() as visit:
        for theme in visit.app.available_themes:
            visit.app.theme = theme
            await visit.settle()
            assert_grey(visit, theme)


async def test_every_part_of_a_line_has_a_style(desk: Desk) -> None:
    async with desk.open() as visit:
        strips = [visit.tree.render_line(y) for y in range(visit.tree.size.height)]
        assert all(style for strip in strips for _, style, _ in strip)
