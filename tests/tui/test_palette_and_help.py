"""Commands are declared once: keys, footer, help and palette all say the same."""

import re
from typing import Any

import pytest
from textual.command import CommandPalette
from textual.widgets import Input, OptionList

from studytui.commands import ANYWHERE, COMMANDS, PLACES, PREVIEW, TREE, YEAR_GRID
from studytui.record import Status
from studytui.tui.app import StudyApp
from studytui.tui.screens.all_notes import AllNotesScreen
from studytui.tui.screens.backups import BackupsScreen
from studytui.tui.screens.bugs import BugsScreen
from studytui.tui.screens.coach import CoachScreen
from studytui.tui.screens.dashboard import DashboardScreen
from studytui.tui.screens.draft import DraftScreen
from studytui.tui.screens.focus import FocusScreen
from studytui.tui.screens.help import Help
from studytui.tui.screens.main import MainScreen
from studytui.tui.screens.note import NoteScreen
from studytui.tui.screens.pauses import PausesScreen
from studytui.tui.screens.revisions import RevisionsScreen
from studytui.tui.screens.roadmaps import RoadmapsScreen
from studytui.tui.screens.session_form import LogForm
from studytui.tui.screens.sessions import SessionsScreen
from studytui.tui.screens.settings import SettingsScreen
from studytui.tui.screens.week import WeekScreen
from studytui.tui.widgets.preview import Preview
from studytui.tui.widgets.roadmap_tree import RoadmapTree
from studytui.tui.widgets.year import YearGrid
from tests.makers import stage
from tests.tui.desk import Desk, Visit

WIDGETS = {TREE: RoadmapTree, YEAR_GRID: YearGrid, PREVIEW: Preview}
SCREENS = (
    MainScreen,
    FocusScreen,
    NoteScreen,
    AllNotesScreen,
    RevisionsScreen,
    DraftScreen,
    SessionsScreen,
    BugsScreen,
    PausesScreen,
    BackupsScreen,
    RoadmapsScreen,
    SettingsScreen,
    CoachScreen,
    WeekScreen,
    DashboardScreen,
)


def test_every_place_is_heard_by_a_screen() -> None:
    heard = {place for screen in SCREENS for place in screen.PLACES}
    assert heard | {ANYWHERE} == set(PLACES)
    assert hasattr(StudyApp, f"action_{ANYWHERE.commands[0].action}")


def test_every_command_can_be_carried_out() -> None:
    for screen in SCREENS:
        for place in screen.PLACES:
            home = WIDGETS.get(place, screen)
            for command in place:
                name = command.action.partition("(")[0]
                owner, _, action = name.rpartition(".")
                where = {"app": StudyApp, "screen": screen}.get(owner, home)
                assert hasattr(where, f"action_{action}"), name


def test_every_command_has_a_name_of_its_own() -> None:
    for place in PLACES:
        assert len(place.by_id) == len(place.commands), place.name
    for name, command in COMMANDS.items():
        assert re.fullmatch(r"[a-z]+\.[a-z_]+", name)
        assert command.help.endswith("."), name


async def test_help_tells_every_key(desk: Desk) -> None:
    async with desk.open(size=(100, 320)) as visit:
        await visit.press("question_mark")
        await visit.until_on(Help)
        for command in COMMANDS.values():
            await visit.until_shown(command.help)
        await visit.press("question_mark")
        await visit.back()


@pytest.mark.parametrize(
    ("keys", "screen", "first"),
    [
        (("a",), SessionsScreen, "In the list of sessions"),
        (("c",), CoachScreen, "In the coach"),
        (("d",), DashboardScreen, "In the dashboard"),
        (("comma",), SettingsScreen, "In the settings"),
        (("w",), WeekScreen, "In the weekly review"),
    ],
)
async def test_help_begins_with_where_one_is(
    desk: Desk, keys: tuple[str, ...], screen: type[Any], first: str
) -> None:
    async with desk.open() as visit:
        await visit.press(*keys)
        await visit.until_on(screen)
        await visit.press("question_mark")
        await visit.until_on(Help)
        await visit.until_shown(first)
        under_the_frame = visit.text.split("\n")[:8]
        assert any(first in line for line in under_the_frame)
        await visit.press("escape")
        await visit.until_on(screen)


async def test_help_in_a_note_has_a_key_that_writes_nothing(desk: Desk) -> None:
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        await visit.press("question_mark", "f1")
        await visit.until_on(Help)
        assert area.text == "?"


async def test_help_is_searched(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.press("question_mark")
        await visit.until_on(Help)
        await visit.press("slash")
        await visit.write("session start")
        await visit.until_gone("Tick the item")
        await visit.until_shown("Start a session on the item.")
        await visit.write("xyz")
        await visit.until_shown("Nothing fits.")
        await visit.press("escape")
        await visit.until_shown("Tick the item")
        await visit.press("escape")
        await visit.back()


async def test_help_scrolls_where_it_is_longer_than_the_screen(desk: Desk) -> None:
    async with desk.open(size=(60, 20)) as visit:
        await visit.press("question_mark")
        dialog = await visit.until_on(Help)
        await visit.until_shown("Tick the item")
        await visit.press("end")
        await visit.until(lambda: dialog.focused and dialog.focused.scroll_y)
        await visit.until_shown(PLACES[-1].commands[-1].help)
        await visit.press("q")
        await visit.back()
        assert not visit.app._exit


async def ask(visit: Visit, words: str) -> OptionList:
    """Open the palette, type, and wait for what it offers."""
    await visit.press("ctrl+p")
    palette = await visit.until_on(CommandPalette)
    palette.query_one(Input).value = words
    options = palette.query_one(OptionList)
    await visit.until(lambda: options.option_count, words)
    return options


async def test_the_palette_carries_out_commands(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.go_to("loops")
        await ask(visit, "learning")
        await visit.until_shown("Mark the item as being learned")
        await visit.press("enter")
        await visit.until(lambda: visit.status("loops") is Status.LEARNING)


async def test_the_palette_goes_to_items_whatever_they_are_called(desk: Desk) -> None:
    titles = ["[/]", "List[int]", "[red]x", "[@click=app.quit]y"]
    desk.write_roadmap(
        stage("Stage", "One", *({"title": t, "id": f"x{n}"} for n, t in enumerate(titles)))
    )
    async with desk.open() as visit:
        for number, title in enumerate(titles):
            await ask(visit, title)
            await visit.until_shown(f"go to {title}")
            await visit.press("enter")
            await visit.until(lambda wanted=f"x{number}": visit.cursor == wanted)  # type: ignore[misc]


async def test_the_palette_puts_names_before_what_is_said_about_them(desk: Desk) -> None:
    async with desk.open() as visit:
        await ask(visit, "loop")
        await visit.until_shown("Open a stage or a group; read an item.")
        await visit.until_shown("go to Loops")
        await visit.press("enter")
        await visit.until(lambda: visit.cursor == "loops")


async def test_the_palette_offers_only_what_can_act(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.go_to("programming")
        await visit.press("ctrl+p")
        await visit.until_on(CommandPalette)
        await visit.until_shown("Start a session on the item.")
        for missing in ("Pause the session.", "Tick the item", "Take back the last change."):
            assert missing not in visit.text


async def test_a_question_has_no_palette(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.press("L")
        form = await visit.until_on(LogForm)
        await visit.press("ctrl+p")
        await visit.settle()
        assert visit.app.screen is form


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (("a",), "Log a session after the fact."),
        (("d",), "The year, day by day."),
        (("n",), "Save now; it also saves by itself."),
    ],
)
async def test_every_screen_has_its_commands_in_the_palette(
    desk: Desk, keys: tuple[str, ...], told: str
) -> None:
    async with desk.open() as visit:
        await visit.go_to("loops")
        before = visit.app.screen
        await visit.press(*keys)
        await visit.until(lambda: visit.app.screen is not before and visit.app.screen.focused)
        await visit.press("ctrl+p")
        await visit.until_on(CommandPalette)
        await visit.until_shown(told)
        await visit.until_gone("Tick the item")


async def test_the_palette_tells_the_keys(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.go_to("loops")
        await visit.press("ctrl+p")
        await visit.until_on(CommandPalette)
        await visit.until_shown("space   done             Tick the item")


async def test_the_palette_carries_out_commands_of_the_tree(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.go_to("loops")
        await ask(visit, "stage after")
        await visit.press("enter")
        await visit.until(lambda: visit.cursor == "databases")
