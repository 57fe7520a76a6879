"""The weekly review on a screen of its own."""

from datetime import date

import pytest

from studytui.record import Kind, Status
from studytui.rules import review_words
from studytui.rules.review import review
from studytui.tui.screens.week import WeekScreen
from tests.tui.desk import Desk, Visit


@pytest.fixture
def some_weeks(desk: Desk) -> Desk:
    """Two sessions last week, one the week before, and one three weeks ago."""
    log = desk.tracker().sessions.log
    log("loops", Kind.PRACTICE, 2400, on=date(2026, 3, 2))
    log(None, Kind.READ, 600, on=date(2026, 3, 3))
    log("tables", Kind.READ, 1800, on=date(2026, 2, 24))
    log("tables", Kind.BUILD, 3600, on=date(2026, 2, 18))
    desk.clock.jump(days=-6)
    desk.tracker().set_status(["variables"], Status.DONE)
    desk.tracker().write_note("loops", "off by one", based_on=None)
    desk.clock.jump(days=6)
    return desk


async def look(visit: Visit) -> WeekScreen:
    await visit.press("w")
    return await visit.until_on(WeekScreen)


@pytest.mark.parametrize("size", [(160, 50), (60, 60)])
async def test_the_last_full_week_beside_the_one_before(
    some_weeks: Desk, size: tuple[int, int]
) -> None:
    async with some_weeks.open(size=size) as visit:
        await look(visit)
        await visit.until_shown("The week 2 Mar to 8 Mar 2026  beside 23 Feb to 1 Mar 2026"[:57])
        await visit.until_shown("Days that count      1/5      1/5")
        await visit.until_shown("Time              50 min   30 min")
        await visit.until_shown("Practice          40 min    0 min")
        await visit.until_shown("Programming       40 min    0 min")
        await visit.until_shown("elsewhere         10 min    0 min")
        for words in ("Done", "Variables", "Notes about", "Loops", "What the coach finds today"):
            await visit.until_shown(words)
        await visit.until_shown("?  unknown")
        await visit.until_shown("   Too early to say")


async def test_it_can_be_read_to_its_end_where_there_is_little_room(some_weeks: Desk) -> None:
    async with some_weeks.open(size=(60, 20)) as visit:
        week = (await look(visit)).query_one("#week")
        await visit.press("j", "j")
        await visit.until(lambda: week.scroll_y == 2)
        await visit.press("k")
        await visit.until(lambda: week.scroll_y == 1)


async def test_the_arrows_go_from_week_to_week_as_far_as_there_are_any(some_weeks: Desk) -> None:
    async with some_weeks.open() as visit:
        screen = await look(visit)
        assert screen.check_action("later", ()) is None
        await visit.press("right", "left")
        await visit.until_shown("The week 23 Feb to 1 Mar 2026")
        await visit.press("h")
        await visit.until_shown("The week 16 Feb to 22 Feb 2026  beside 9 Feb to 15 Feb 2026")
        assert screen.check_action("earlier", ()) is None
        await visit.press("left", "l")
        await visit.until_shown("The week 23 Feb to 1 Mar 2026")
        await visit.press("escape")
        await visit.back()


async def test_markdown_is_the_same_as_in_the_shell(some_weeks: Desk) -> None:
    copied: list[str] = []
    async with some_weeks.open(size=(120, 70)) as visit:
        visit.app.copy_to_clipboard = copied.append  # type: ignore[assignment,method-assign]
        await look(visit)
        await visit.press("m")
        written = review_words.markdown(visit.study, review(visit.study))
        for line in filter(None, written.splitlines()):
            await visit.until_shown(line)
        await visit.until_shown("m numbers")
        await visit.press("m")
        await visit.until_shown("m Markdown")
        await visit.until_gone("| Days that count")
        await visit.press("y")
        await visit.until_said("Copied as Markdown")
        assert copied == [written]


async def test_it_can_be_kept_in_the_note_on_the_roadmap(some_weeks: Desk) -> None:
    async with some_weeks.open() as visit:
        await look(visit)
        await visit.press("left", "n")
        await visit.until_said("Added to the note on the roadmap")
        assert some_weeks.note("").startswith("## The week 23 Feb to 1 Mar 2026, beside")
        await visit.press("u")
        await visit.until(lambda: visit.study.record.redo, "the note to go")
        assert not some_weeks.note("")
        await visit.press("U")
        await visit.until(lambda: some_weeks.note(""), "the note")


async def test_before_the_first_session_it_says_what_it_is_for(desk: Desk) -> None:
    async with desk.open(size=(60, 20)) as visit:
        screen = await look(visit)
        await visit.until_shown("esc s  start a session")
        assert "Days that count" not in visit.text
        for action in ("earlier", "later", "markdown", "copy", "keep"):
            assert screen.check_action(action, ()) is None
        await visit.press("m", "n", "y", "escape")
        await visit.back()
        assert visit.said == []
