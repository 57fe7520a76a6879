"""Pauses on the screen: add, change, remove, take back."""

from studytui.tui.screens.pause_form import PauseForm
from studytui.tui.screens.pauses import PausesScreen
from tests.makers import TODAY, days_ago
from tests.tui.desk import Desk


async def test_a_pause_is_added_with_a_few_keys(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.press("P")
        await visit.until_on(PausesScreen)
        await visit.until_shown("a  add some days, to come or past")
        await visit.press("a")
        await visit.until_on(PauseForm)
        await visit.write("friday\tsunday\ta long hike\n")
        screen = await visit.until_on(PausesScreen)
        await visit.until(lambda: screen.table.row_count == 1)
        await visit.until_shown("13 Mar to 15 Mar")
    (pause,) = desk.study().record.pauses
    assert (pause.first, pause.last, pause.why) == (days_ago(-2), days_ago(-4), "a long hike")


async def test_it_is_changed_removed_and_brought_back(desk: Desk) -> None:
    desk.tracker().pauses.add(days_ago(5), days_ago(4), "flu")
    async with desk.open() as visit:
        await visit.press("P")
        screen = await visit.until_on(PausesScreen)
        await visit.until(lambda: screen.table.row_count == 1)
        await visit.press("enter")
        await visit.until_on(PauseForm)
        await visit.fill(last="yesterday")
        await visit.press("ctrl+s")
        await visit.until_on(PausesScreen)
        await visit.until_shown("Friday to yesterday  5 days  over  flu")
        await visit.press("d")
        await visit.until_said("Removed; u brings it back")
        await visit.until(lambda: screen.table.row_count == 0)
        await visit.press("u")
        await visit.until_shown("Friday to yesterday")
        await visit.press("u")
        await visit.until_shown("Friday to Saturday")


async def test_what_makes_no_sense_is_said_in_the_form(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.press("P")
        await visit.until_on(PausesScreen)
        await visit.press("a")
        await visit.until_on(PauseForm)
        await visit.fill(last="yesterday")
        await visit.press("enter")
        await visit.until_shown("the pause would end before it begins")
        await visit.fill(first="someday")
        await visit.press("enter")
        await visit.until_shown("“someday” is not a day")
        await visit.press("escape")
        await visit.until_on(PausesScreen)
    assert desk.study().record.pauses == ()


async def test_they_are_found_and_rest_days_are_named(desk: Desk) -> None:
    tracker = desk.tracker()
    tracker.pauses.add(TODAY, TODAY, "rest")
    tracker.pauses.add(days_ago(60), days_ago(50), "[/] a holiday\x1b[31m")
    async with desk.open(rest_weekdays=["sunday"]) as visit:
        await visit.press("P")
        await visit.until_on(PausesScreen)
        await visit.until_shown("Pauses  2; every Sunday is a rest day")
        await visit.until_shown("[/] a holiday")
        await visit.until_gone("\x1b")
        await visit.press("slash")
        await visit.write("rest")
        await visit.until_gone("holiday")
        await visit.until_shown("today   1 day  now   rest")
