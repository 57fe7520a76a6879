"""The dashboard: the year walked by keys, its days opened, its pages turned."""

from datetime import time, timedelta

from studytui.record import Kind, Status
from studytui.tui.screens.dashboard import PAGES, DashboardScreen
from studytui.tui.screens.pause_form import PauseForm
from studytui.tui.screens.pauses import PausesScreen
from studytui.tui.screens.session_form import LogForm
from studytui.tui.screens.sessions import SessionsScreen
from studytui.tui.widgets.year import YearGrid
from tests.makers import TODAY, days_ago, session, study
from tests.tui.desk import Desk, Visit


def log(desk: Desk, *ago: int, minutes: int = 20) -> None:
    """A session on each of these days."""
    for each in ago:
        desk.tracker().sessions.log("loops", Kind.BUILD, minutes * 60, on=days_ago(each))


async def open_it(visit: Visit) -> DashboardScreen:
    """Press d, and wait until the year is there."""
    await visit.press("d")
    screen = await visit.until_on(DashboardScreen)
    await visit.until_shown("Wednesday, 11 Mar 2026")
    return screen


# The year


async def test_it_opens_on_today_and_closes_where_it_was_opened(desk: Desk) -> None:
    log(desk, 1)
    async with desk.open() as visit:
        for key in ("escape", "d", "q"):
            screen = await open_it(visit)
            assert screen.focused is screen.query_one(YearGrid)
            await visit.until_shown("today · nothing so far")
            await visit.until_shown("1 day counts, 20 min")
            await visit.press(key)
            await visit.back()


async def test_the_arrows_walk_day_by_day_and_week_by_week(desk: Desk) -> None:
    log(desk, 1, 8)
    async with desk.open(size=(80, 24)) as visit:
        await open_it(visit)
        for keys, shown in (
            (["up"], "Tuesday, 10 Mar 2026"),
            (["left"], "Tuesday, 3 Mar 2026"),
            (["k", "k"], "Sunday, 1 Mar 2026"),
            (["j"], "Monday, 2 Mar 2026"),
            (["l"], "Monday, 9 Mar 2026"),
            (["right"], "Monday, 9 Mar 2026"),
            (["h", "pageup"], "Monday, 2 Feb 2026"),
            (["pagedown"], "Monday, 2 Mar 2026"),
            (["t"], "Wednesday, 11 Mar 2026"),
            (["down"], "Wednesday, 11 Mar 2026"),
        ):
            await visit.press(*keys)
            await visit.until_shown(shown)
        await visit.press("k")
        await visit.until_shown("yesterday · 20 min, the day counts")
        await visit.until_shown("1 session: build 20 min")


async def test_walking_goes_no_further_than_there_is_a_year(desk: Desk) -> None:
    async with desk.open(size=(80, 24)) as visit:
        screen = await open_it(visit)
        for _ in range(15):
            await visit.press("pageup")
        for _ in range(9):
            await visit.press("left", "up")
        assert screen.chosen == days_ago(2) - timedelta(days=364)
        await visit.until_shown("Monday, 10 Mar 2025")
        assert screen.years_back == 0
        assert screen.check_action("year", (-1,)) is None


async def test_a_click_chooses_a_day(desk: Desk) -> None:
    log(desk, 2)
    async with desk.open(size=(80, 24)) as visit:
        await open_it(visit)
        await visit.click("YearGrid", 4 + 52, 1)
        await visit.until_shown("Monday, 9 Mar 2026")
        await visit.click("YearGrid", 4 + 52, 6)
        await visit.settle()
        await visit.until_shown("Monday, 9 Mar 2026")


async def test_a_day_opens_its_sessions(desk: Desk) -> None:
    log(desk, 1, 2)
    async with desk.open(size=(80, 24)) as visit:
        await open_it(visit)
        await visit.press("k", "enter")
        table = (await visit.until_on(SessionsScreen)).table
        await visit.until(lambda: table.row_count == 1)
        assert "Sessions of Tuesday, 2026-03-10  1 in 20 min" in visit.shown("#list-title")
        await visit.press("d")
        await visit.until(lambda: table.row_count == 0)
        await visit.until_said("Deleted")
        await visit.until_shown("a  log one after the fact")
        await visit.press("escape")
        await visit.until_on(DashboardScreen)
        await visit.until_shown("missed and forgiven")
        await visit.press("u")
        await visit.until_shown("yesterday · 20 min, the day counts")
        await visit.press("U")
        await visit.until_shown("missed and forgiven")


async def test_on_a_small_screen_the_day_comes_before_the_signs(desk: Desk) -> None:
    async with desk.open(size=(60, 20)) as visit:
        await open_it(visit)
        await visit.until_shown("and L logs one.")
        await visit.until_shown("▓█ counts   · missed   ~ forgiven   - rest   = paused")
        for hour in (8, 9, 10, 18):
            desk.tracker().sessions.log("loops", Kind.BUILD, 20 * 60, at=time(hour))
        await visit.app.look_again()
        await visit.until_shown("4 sessions: build 1 h 20")
        await visit.until_shown("and 3 more sessions: enter shows them")
        grid = visit.app.screen.query_one(YearGrid)
        lines = [line.plain for line in grid._day(visit.study, 58, 3)]
        assert lines[1:] == ["█ today · 1 h 20, the day counts", "4 sessions: enter shows them"]


async def test_a_day_without_sessions_can_get_one(desk: Desk) -> None:
    async with desk.open(size=(80, 24)) as visit:
        await open_it(visit)
        await visit.press("k", "k", "enter")
        await visit.until_on(SessionsScreen)
        await visit.press("a")
        await visit.until_on(LogForm)
        await visit.write("30")
        await visit.press("enter")
        table = (await visit.until_on(SessionsScreen)).table
        await visit.until(lambda: table.row_count == 1)
        await visit.press("escape")
        await visit.until_on(DashboardScreen)
        await visit.until_shown("30 min, the day counts")
    assert [each.study_day for each in desk.study().record.sessions] == [days_ago(2)]


async def test_a_pause_shows_and_can_be_taken_back(desk: Desk) -> None:
    log(desk, 1, 5)
    async with desk.open(size=(80, 24)) as visit:
        await open_it(visit)
        await visit.press("k", "k")
        await visit.until_shown("missed, between two streaks")
        await visit.press("P")
        await visit.until_on(PausesScreen)
        await visit.press("a")
        await visit.until_on(PauseForm)
        await visit.fill(first="4 days ago", last="2 days ago", why="the flu")
        await visit.press("enter")
        table = (await visit.until_on(PausesScreen)).table
        await visit.until(lambda: table.row_count == 1)
        await visit.press("escape")
        await visit.until_on(DashboardScreen)
        await visit.until_shown("= paused: the flu")
        await visit.press("2")
        await visit.until_shown("▓===▓○")
        await visit.press("1", "u")
        await visit.until_shown("missed, between two streaks")


async def test_what_the_shell_does_shows(desk: Desk) -> None:
    async with desk.open(size=(80, 24)) as visit:
        await open_it(visit)
        log(desk, 0, minutes=40)
        await visit.until_shown("today · 40 min, the day counts")


# Pages


async def test_the_pages_turn(desk: Desk) -> None:
    log(desk, 0, 1, 2)
    desk.tracker().set_status(["loops"], Status.DONE)
    shown = {
        "year": "Wednesday, 11 Mar 2026",
        "streaks": "Consistency ",
        "time": "this week",
        "stages": "Programming",
        "forecast": "No forecast yet: 1 of the last 4 weeks active, 3 needed.",
        "careers": "This roadmap names no careers.",
    }
    async with desk.open(size=(80, 24)) as visit:
        screen = await open_it(visit)
        for number, page in enumerate(PAGES, 1):
            await visit.press(str(number))
            await visit.until_shown(shown[page])
            assert screen.focused is not None
        for page in PAGES:
            await visit.press("tab")
            await visit.until_shown(shown[page])
        await visit.press("shift+tab")
        await visit.until_shown(shown["forecast"])
        await visit.click_text("Stages")
        await visit.until(lambda: screen.page == "stages")
        await visit.until_shown(shown["stages"])


async def test_on_a_large_screen_all_of_it_is_in_sight(desk: Desk) -> None:
    log(desk, 0, 1, 2)
    async with desk.open(size=(160, 50)) as visit:
        screen = await open_it(visit)
        for title in ("Streaks", "Consistency", "Time by week", "Stages", "Forecast", "Careers"):
            await visit.until_shown(f"─ {title}")
        await visit.press("4")
        await visit.until(lambda: screen.focused is screen.query_one("#stages"))
        await visit.press("1", "k")
        await visit.until_shown("Tuesday, 10 Mar 2026")


async def test_a_page_that_is_too_long_scrolls(desk: Desk) -> None:
    async with desk.open(size=(60, 10)) as visit:
        await visit.press("d", "4")
        screen = await visit.until_on(DashboardScreen)
        await visit.until_shown("Programming")
        panel = screen.query_one("#stages")
        await visit.until(lambda: panel.size.height)
        await visit.press("down", "down", "down", "down")
        await visit.until(lambda: panel.scroll_y == panel.max_scroll_y)


async def test_an_empty_record_says_what_to_do(desk: Desk) -> None:
    async with desk.open(size=(80, 24)) as visit:
        await open_it(visit)
        await visit.until_shown("s starts one on an item and L logs one")
        for page in ("2", "3"):
            await visit.press(page)
            await visit.until_shown("No session yet.")
        await visit.press("5")
        await visit.until_shown("No forecast yet: 0 of the last 4 weeks active, 3 needed.")


# Years


async def test_ten_years_can_be_walked(desk: Desk) -> None:
    sessions = [session("loops", ago, 20, at="08:00") for ago in range(3650) if ago % 7 != 3]
    async with desk.open(size=(80, 24)) as visit:
        found = study(*sessions, on=visit.study.roadmap)
        visit.app.tracker.study = lambda: found  # type: ignore[method-assign]
        await visit.app.look_again()
        screen = await open_it(visit)
        await visit.until_shown("315 days count, 105 h")
        for back in range(1, 10):
            await visit.press("left_square_bracket")
            await visit.until(lambda back=back: screen.years_back == back)  # type: ignore[misc]
        assert screen.chosen == TODAY - timedelta(days=9 * 364)
        await visit.until_shown("Wednesday, 22 Mar 2017")
        while screen.check_action("year", (-1,)):
            await visit.press("left_square_bracket")
        for page in ("2", "3", "5"):
            await visit.press(page)
            await visit.settle()
        await visit.press("1", "t")
        await visit.until_shown("Wednesday, 11 Mar 2026")
        assert screen.years_back == 0


async def test_walking_over_the_edge_turns_the_year(desk: Desk) -> None:
    log(desk, 1, 500)
    async with desk.open(size=(80, 24)) as visit:
        screen = await open_it(visit)
        await visit.press("left_square_bracket")
        await visit.until_shown("Mar 2024 to Mar 2025")
        await visit.until_shown("Wednesday, 12 Mar 2025")
        assert screen.check_action("year", (-1,)) is None
        await visit.press("right")
        await visit.until(lambda: screen.years_back == 0)
        await visit.until_gone("Mar 2024 to")
        await visit.press("left", "left")
        await visit.until_shown("Mar 2024 to Mar 2025")
        await visit.press("right_square_bracket")
        await visit.until(lambda: screen.years_back == 0)
        assert screen.check_action("year", (1,)) is None
