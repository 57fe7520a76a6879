"""Everything that keys do, the mouse does: the footer, rows, tabs, hints."""

from typing import Any

import pytest

from studytui.record import Status
from studytui.tui.screens.backups import BackupsScreen
from studytui.tui.screens.bugs import BugsScreen
from studytui.tui.screens.coach import CoachScreen
from studytui.tui.screens.dashboard import DashboardScreen
from studytui.tui.screens.help import Help
from studytui.tui.screens.note import NoteScreen
from studytui.tui.screens.pauses import PausesScreen
from studytui.tui.screens.roadmaps import RoadmapsScreen
from studytui.tui.screens.session_form import EditForm
from studytui.tui.screens.sessions import SessionsScreen
from studytui.tui.screens.settings import SettingsScreen
from studytui.tui.screens.week import WeekScreen
from tests.tui.desk import Desk

SCREENS = [
    ("a", SessionsScreen, "esc back"),
    ("b", BugsScreen, "esc back"),
    ("P", PausesScreen, "esc back"),
    ("B", BackupsScreen, "esc back"),
    ("R", RoadmapsScreen, "esc back"),
    ("comma", SettingsScreen, "esc back"),
    ("c", CoachScreen, "esc back"),
    ("w", WeekScreen, "esc back"),
    ("d", DashboardScreen, "esc back"),
    ("n", NoteScreen, "esc done"),
    ("question_mark", Help, "esc back"),
]


@pytest.mark.parametrize(("key", "screen", "way_back"), SCREENS)
async def test_every_screen_is_left_with_a_click(
    desk: Desk, key: str, screen: type[Any], way_back: str
) -> None:
    async with desk.open() as visit:
        await visit.go_to("loops")
        await visit.press(key)
        await visit.until_on(screen)
        await visit.until_shown(way_back)
        await visit.click_text(way_back)
        await visit.back()


async def test_the_footer_of_the_roadmap_is_clicked(desk: Desk) -> None:
    async with desk.open(size=(140, 40)) as visit:
        await visit.go_to("loops")
        await visit.click_text("space done")
        await visit.until(lambda: visit.status("loops") is Status.DONE)
        await visit.until_shown("u undo")
        await visit.click_text("u undo")
        await visit.until(lambda: visit.status("loops") is Status.TODO)
        await visit.click_text("d dashboard")
        await visit.until_on(DashboardScreen)


async def test_a_row_is_opened_with_a_click_in_any_column(desk: Desk) -> None:
    tracker = desk.tracker()
    tracker.sessions.log("loops", "read", 600)  # type: ignore[arg-type]
    async with desk.open() as visit:
        await visit.press("a")
        await visit.until_on(SessionsScreen)
        await visit.until_shown("Loops")
        await visit.click_text("Loops")
        await visit.until_on(EditForm)
