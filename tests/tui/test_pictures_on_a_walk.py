"""Pictures of every screen: wide, narrow and tiny, in dark and in light colours.

They are taken on walks, for opening the program takes longer than going from screen to screen.
A picture that differs is a question: look at it, then say --snapshot-update if it is better.
"""

from collections.abc import Awaitable, Callable
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
from pytest_textual_snapshot import SVGImageExtension, normalize_svg
from syrupy.assertion import SnapshotAssertion

from studytui.tui import screens
from studytui.tui.screens.ask_missing import AskMissing
from studytui.tui.screens.base import StudyScreen
from tests.tui import walks
from tests.tui.desk import Desk, Visit
from tests.tui.pictures import SIZES, still
from tests.tui.test_dashboard_pictures import showing, year

Take = Callable[..., Awaitable[None]]

LOOKS = ("60x20", "80x24", "160x50")
"""The largest comes last, so that the next screen opens there and has to shrink."""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return walks.at_home(tmp_path, monkeypatch)


@pytest.fixture(params=["dark", "light"])
def theme(request: pytest.FixtureRequest) -> str:
    return f"studytui-{request.param}"


@pytest.fixture
def take(snapshot: SnapshotAssertion) -> Take:
    """Takes a walk, and compares what is seen at each stop with what is kept."""
    kept = snapshot.use_extension(SVGImageExtension)

    async def take(visit: Visit, walk: walks.Walk, sizes: tuple[str, ...] = LOOKS) -> None:
        pictures = {}
        for stop, keys in walk.items():
            await go(visit, stop, keys)
            for size in sizes:
                pictures[f"{stop}-{size}"] = await seen(visit, size)
        assert not [name for name, picture in pictures.items() if picture != kept(name=name)]

    return take


async def test_studying(desk: Desk, theme: str, take: Take) -> None:
    async with walks.studying(desk).open(SIZES["160x50"], theme=theme) as visit:
        await visit.go_to("loops")
        await take(visit, walks.STUDYING)


async def test_looking_back(desk: Desk, theme: str, take: Take) -> None:
    async with walks.looking_back(desk).open(SIZES["160x50"], theme=theme) as visit:
        await take(visit, walks.LOOKING_BACK)


async def test_beginning(desk: Desk, theme: str, take: Take) -> None:
    app = walks.beginning(desk).app(theme=theme)
    app._settings_file = desk.folder / "config.toml"
    async with desk.open(SIZES["160x50"], app) as visit:
        await take(visit, walks.BEGINNING)


async def test_a_record_that_is_missing(desk: Desk, theme: str, take: Take) -> None:
    async with desk.open(SIZES["160x50"], theme=theme) as visit:
        visit.app.push_screen(AskMissing(desk.database, ["today 18:30"]))
        await take(visit, walks.MISSING)


async def test_a_year(desk: Desk, theme: str, take: Take) -> None:
    async with desk.open(SIZES["160x50"], showing(desk, year(), theme=theme)) as visit:
        await take(visit, walks.YEAR)
        await take(visit, walks.PAGES_OF_YEAR, LOOKS[:-1])


def test_every_screen_is_on_a_walk() -> None:
    modules = iter_modules(screens.__path__, f"{screens.__name__}.")
    known = [each for found in modules for each in vars(import_module(found.name)).values()]
    ours = {each for each in known if isinstance(each, type) and issubclass(each, StudyScreen)}
    opened = {each.__name__ for each in ours if not each.__subclasses__()}
    stops = {stop.partition("-")[0] for walk in walks.WALKS for stop in walk}
    assert stops == opened | {"CommandPalette"}


async def test_with_plain_signs_everything_is_ascii(desk: Desk) -> None:
    walk = walks.STUDYING | {"Help": "f1", "CommandPalette": "escape ctrl+p"}
    async with walks.studying(desk).open((120, 36), ascii=True) as visit:
        await visit.go_to("loops")
        for stop, keys in walk.items():
            await go(visit, stop, keys)
            await visit.settle()
            signs = {each for each in visit.text if not each.isascii()}
            assert signs <= set(f"{walks.HARD_TITLES}"), stop


async def go(visit: Visit, stop: str, keys: str) -> None:
    """Press the keys, and wait for the screen that they lead to."""
    await visit.press(*keys.split())
    kind = stop.partition("-")[0]
    await visit.until(lambda: type(visit.app.screen).__name__ == kind, stop)


async def seen(visit: Visit, size: str) -> str:
    """A picture at that size, when nothing moves any more."""
    visit.app.clear_notifications()
    await visit.pilot.resize_terminal(*SIZES[size])
    pilot: Any = visit.pilot
    await still(pilot)
    return normalize_svg(visit.app.export_screenshot(title=type(visit.app.screen).__name__))
