"""Commands are declared once: keys, footer, help and palette all say the same."""

from textual.command import CommandPalette
from textual.widgets import Input, OptionList

from studytui.record import Status
from studytui.tui.commands import (
    BUGS,
    COACH,
    DASHBOARD,
    MAIN,
    NOTE,
    SESSIONS,
    TREE,
    WEEK,
    YEAR_GRID,
)
from studytui.tui.screens.bugs import BugsScreen
from studytui.tui.screens.coach import CoachScreen
from studytui.tui.screens.help import Help
from studytui.tui.screens.main import MainScreen
from studytui.tui.screens.note import NoteScreen
from studytui.tui.screens.sessions import SessionsScreen
from studytui.tui.screens.week import WeekScreen
from studytui.tui.widgets.roadmap_tree import RoadmapTree
from tests.makers import stage
from tests.tui.desk import Desk, Visit


def test_every_command_can_be_carried_out() -> None:
    for home, commands in (
        (MainScreen, MAIN),
        (RoadmapTree, TREE),
        (NoteScreen, NOTE),
        (SessionsScreen, SESSIONS),
        (BugsScreen, BUGS),
        (CoachScreen, COACH),
        (WeekScreen, WEEK),
    ):
        for command in commands:
            name = command.action.partition("(")[0]
            assert name == "app.quit" or hasattr(home, f"action_{name}"), name


async def test_help_tells_every_key(desk: Desk) -> None:
    async with desk.open(size=(100, 200)) as visit:
        await visit.press("question_mark")
        await visit.until_on(Help)
        for command in (
            *MAIN,
            *TREE,
            *NOTE,
            *SESSIONS,
            *BUGS,
            *COACH,
            *WEEK,
            *DASHBOARD,
            *YEAR_GRID,
        ):
            await visit.until_shown(command.help)
        await visit.press("question_mark")
        await visit.back()


async def test_help_scrolls_where_it_is_longer_than_the_screen(desk: Desk) -> None:
    async with desk.open(size=(60, 20)) as visit:
        await visit.press("question_mark")
        dialog = await visit.until_on(Help)
        await visit.until_shown("Tick the item")
        await visit.press("end")
        await visit.until(lambda: dialog.focused and dialog.focused.scroll_y)
        await visit.until_shown(YEAR_GRID[-1].help)
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


async def test_the_palette_offers_only_what_can_act(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.go_to("programming")
        await visit.press("ctrl+p")
        await visit.until_on(CommandPalette)
        await visit.until_shown("Start a session on the item.")
        for missing in ("Pause the session.", "Tick the item", "Take back the last change."):
            assert missing not in visit.text


async def test_the_palette_is_for_the_roadmap(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.open_note("loops")
        await visit.press("ctrl+p")
        await visit.settle()
        assert isinstance(visit.app.screen, NoteScreen)
