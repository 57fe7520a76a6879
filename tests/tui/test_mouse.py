"""Everything that keys do, the mouse does: the footer, rows, tabs, hints."""

from typing import Any

import pytest

from studytui.record import State, Status
from studytui.tui.filters import Filter
from studytui.tui.screens.ask_kind import AskKind
from studytui.tui.screens.ask_stop import AskStop
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


async def test_a_session_is_started_paused_and_stopped_with_clicks(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.go_to("loops")
        await visit.click_text("s start")
        await visit.until_on(AskKind)
        await visit.click_text("← → length")
        await visit.until_shown("10 min, then a bell")
        await visit.click_text("small exercises by hand")
        await visit.until(lambda: visit.session and visit.session.kind == "practice")
        await visit.back()
        await visit.click_text("▶ 0:00")
        await visit.until(lambda: visit.session and visit.session.state is State.PAUSED)
        await visit.until_shown("‖ 0:00")
        await visit.click_text("‖ 0:00")
        await visit.until(lambda: visit.session and visit.session.state is State.RUNNING)
        await visit.until_shown("Loops · practice")
        await visit.click_text("Loops · practice")
        await visit.until_on(AskStop)
        await visit.click_text("enter stop")
        await visit.until(lambda: visit.session is None, "the end of the session")


async def test_signs_filters_and_what_is_next_are_clicked(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.go_to("loops")
        await visit.click_text("○ Loops")
        await visit.until(lambda: visit.status("loops") is Status.DONE)
        await visit.click_text("f filter")
        await visit.until(lambda: visit.main.filter is Filter.OPEN)
        await visit.until_gone("✓ Loops")
        await visit.click_text("esc all")
        await visit.until_shown("✓ Loops")
        await visit.click_text("2 Notes")
        await visit.until_shown("No note yet.")
