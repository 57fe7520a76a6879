"""The coach: one quiet line, five findings, what shows them, and the key that helps."""

from datetime import date, timedelta

import pytest

from studytui.record import Kind, Status
from studytui.rules.coach import Level, RemedyKind, coach
from studytui.tui.screens.ask_bug import AskBug
from studytui.tui.screens.coach import CoachScreen
from studytui.tui.screens.sessions import SessionsScreen
from tests.tui.desk import Desk, Visit

FUNDAMENTALS, TOOLS, PROJECTS, DEBUGGING, PRACTICE = range(5)


def log(
    desk: Desk, item_id: str | None, *days: int, kind: Kind = Kind.READ, minutes: int = 30
) -> None:
    """Log sessions so many days ago."""
    tracker, today = desk.tracker(), desk.tracker().today()
    for ago in days:
        tracker.sessions.log(item_id, kind, minutes * 60, on=today - timedelta(days=ago))


async def look(visit: Visit, number: int, kind: RemedyKind | None = None) -> CoachScreen:
    """Open the coach at one of its findings, whose remedy is of that kind."""
    await visit.press("c")
    screen = await visit.until_on(CoachScreen)
    await visit.press("home", *["j"] * number)
    await visit.until(lambda: screen.finding == visit.study.once(coach)[number], "the finding")
    assert screen.finding
    assert kind is None or (screen.finding.remedy and screen.finding.remedy.kind is kind)
    return screen


def finding(desk: Desk, number: int) -> Level:
    return coach(desk.study())[number].level


# The quiet line


async def test_nothing_is_said_while_nothing_calls(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.until_shown("s starts your first session")
        await visit.until_gone("Coach:")


async def test_one_line_says_how_many_call_and_can_be_clicked(desk: Desk) -> None:
    log(desk, "tables", 0, 1, 2, 3, 4)
    desk.tracker().coaching.snooze("inconsistent-practice")
    calling = sum(each.calls for each in coach(desk.study()))
    words = "1 thing to look at" if calling == 1 else f"{calling} things to look at"
    async with desk.open() as visit:
        await visit.until_shown(f"Coach: {words}")
        await visit.click_text("Coach: ")
        await visit.until_on(CoachScreen)
        await visit.until_shown(f"Coach  {words}")
        await visit.press("escape")
        await visit.back()
        for width in (100, 80):
            await visit.pilot.resize_terminal(width, 24)
            await visit.until_shown(f"Coach: {words}")
        await visit.pilot.resize_terminal(60, 24)
        await visit.until_shown(f"Coach: {calling}\n")
        await visit.until_shown("Next: ")


# Levels


async def test_unknown_does_not_look_like_good(desk: Desk) -> None:
    async with desk.open() as visit:
        await look(visit, TOOLS)
        await visit.until_shown("too early to say")
        await visit.until_shown("It looks at how many items are begun")
        await visit.until_shown("?  unknown")
        await visit.until_shown("Too early to say: 0 sessions of 5, day 0 of 7")
        await visit.until_shown("This is neither good nor bad news yet.")
        await visit.until_gone("good  ")
        await visit.until_gone("✓")
        await visit.until_gone("What helps")
        await visit.press("r", "enter", "t", "x")
        await visit.until_on(CoachScreen)


@pytest.mark.parametrize("plain", [False, True])
async def test_each_level_has_a_sign_and_a_word(desk: Desk, plain: bool) -> None:
    log(desk, "python", 2, 3, 4)
    log(desk, "rust", 5, 6)
    log(desk, "tables", 0)
    found = coach(desk.study())
    assert {each.level for each in found} >= {Level.WATCH, Level.ACT, Level.UNKNOWN}
    async with desk.open(ascii=plain, size=(80, 24)) as visit:
        await visit.press("c")
        await visit.until_on(CoachScreen)
        for each in found:
            sign = visit.app.glyphs.finding(each.level)
            await visit.until_shown(f"{sign:<2} {each.level:<7}  {each.name}")


# Remedies


async def test_go_to_the_fundamental_that_was_skipped(desk: Desk) -> None:
    log(desk, "tables", 0, 1, 2, 3, 4)
    async with desk.open() as visit:
        screen = await look(visit, FUNDAMENTALS, RemedyKind.GO_TO)
        assert screen.finding
        assert screen.finding.remedy
        wanted = screen.finding.remedy.item_id
        await visit.press("r")
        await visit.back()
        await visit.until(lambda: visit.cursor == wanted, "the skipped item")


async def test_park_one_of_two_rivals(desk: Desk) -> None:
    log(desk, "python", 0, 1, 2)
    log(desk, "rust", 5, 6)
    async with desk.open() as visit:
        await look(visit, TOOLS, RemedyKind.PARK)
        await visit.until_shown("r  Park Rust")
        await visit.press("r")
        await visit.until_said("Parked, as still to do: Rust; u takes it back")
        await visit.until(lambda: "Park Rust" not in visit.text, "another finding")
        assert visit.status("rust") is Status.TODO
        await visit.press("u")
        await visit.until_shown("r  Park Rust")
        await visit.press("x")
        await visit.until(lambda: visit.status("rust") is Status.SKIPPED)
        await visit.press("u")
        await visit.until(lambda: visit.status("rust") is Status.TODO)


async def test_start_the_first_project(desk: Desk) -> None:
    log(desk, "variables", 0, 1, 2, 3, 4)
    first = ["python", "variables", "loops", "arguments", "results"]
    desk.tracker().set_status(first, Status.DONE)
    async with desk.open() as visit:
        await look(visit, PROJECTS, RemedyKind.START_PROJECT)
        await visit.press("r")
        await visit.back()
        await visit.until(lambda: visit.session)
        assert visit.session
        assert (visit.session.item_id, visit.session.kind) == ("address-book", Kind.BUILD)
        assert visit.session.planned is None
        await visit.until(lambda: visit.cursor == "address-book")


async def test_write_down_what_broke(desk: Desk) -> None:
    log(desk, "address-book", 0, 1, 2, 3, 4, kind=Kind.BUILD, minutes=180)
    async with desk.open() as visit:
        await look(visit, DEBUGGING, RemedyKind.OPEN_BUGS)
        await visit.press("r")
        dialog = await visit.until_on(AskBug)
        assert "Address book" in str(dialog.query_one("#dialog").border_title)
        await visit.press("escape")
        await visit.until_on(CoachScreen)


async def test_ten_minutes_now(desk: Desk) -> None:
    log(desk, "loops", 8, 9, 10, 11, 12, kind=Kind.PRACTICE)
    async with desk.open() as visit:
        await look(visit, PRACTICE, RemedyKind.START_TEN_MINUTES)
        await visit.until_shown("r  Start 10 minutes on Loops")
        await visit.click_text("Start 10 minutes")
        await visit.back()
        await visit.until(lambda: visit.session)
        assert visit.session
        assert (visit.session.item_id, visit.session.kind) == ("loops", Kind.PRACTICE)
        assert visit.session.planned == 600
        await visit.until(lambda: visit.cursor == "loops")


async def test_resume_park_or_drop_what_was_left(desk: Desk) -> None:
    log(desk, "loops", 30)
    log(desk, "variables", 0, 1, 2, 3, 4)
    async with desk.open() as visit:
        await look(visit, TOOLS, RemedyKind.RESUME)
        await visit.press("t")
        await visit.until_gone("Resume Loops")
        assert finding(desk, TOOLS) is Level.GOOD
        await visit.press("u")
        await visit.until_shown("Resume Loops")
        await visit.press("x")
        await visit.until(lambda: visit.status("loops") is Status.SKIPPED)
        await visit.press("u")
        await visit.until_shown("Resume Loops")
        await visit.press("r")
        await visit.back()
        await visit.until(lambda: visit.session)
        assert visit.session
        assert (visit.session.item_id, visit.session.planned) == ("loops", None)


async def test_starting_waits_for_the_session_that_runs_and_says_so(desk: Desk) -> None:
    log(desk, "loops", 30)
    log(desk, "variables", 0, 1, 2, 3, 4)
    desk.tracker().open_session.start("variables", Kind.READ)
    async with desk.open() as visit:
        screen = await look(visit, TOOLS, RemedyKind.RESUME)
        await visit.until_shown("once the session on Variables is stopped")
        assert screen.check_action("remedy", ()) is None
        await visit.press("r")
        await visit.until_on(CoachScreen)
        desk.tracker().open_session.stop()
        await visit.until_gone("once the session on")
        await visit.press("r")
        await visit.until(lambda: visit.session and visit.session.item_id == "loops")


# What shows it


async def test_evidence_leads_to_its_item(desk: Desk) -> None:
    log(desk, "python", 0, 1, 2)
    log(desk, "rust", 5, 6)
    async with desk.open() as visit:
        screen = await look(visit, TOOLS)
        await visit.press("enter")
        await visit.until(lambda: screen.focused is screen.evidence)
        await visit.press("escape")
        await visit.until(lambda: screen.focused is screen.five)
        await visit.press("l", "j", "enter")
        await visit.back()
        await visit.until(lambda: visit.cursor == "rust")


async def test_evidence_leads_to_the_sessions_of_its_day(desk: Desk) -> None:
    log(desk, "loops", 8, 9, 10, 11, 12)
    async with desk.open() as visit:
        screen = await look(visit, PRACTICE)
        await visit.press("enter")
        await visit.until(lambda: screen.focused is screen.evidence)
        await visit.press("enter")
        table = (await visit.until_on(SessionsScreen)).table
        await visit.until(lambda: table.row_count == 1)
        await visit.until_shown("Sessions of Tuesday, 2026-03-03  1 in 30 min")
        await visit.press("escape")
        await visit.until_on(CoachScreen)
        await visit.press("escape", "escape")
        await visit.back()


async def test_what_leads_nowhere_is_no_stop_for_the_cursor(desk: Desk) -> None:
    log(desk, "address-book", 0, 1, 2, 3, 4, kind=Kind.BUILD, minutes=180)
    async with desk.open() as visit:
        screen = await look(visit, DEBUGGING)
        await visit.until_shown("· debugged: 0 min")
        await visit.press("enter", "j", "k")
        await visit.until_on(CoachScreen)
        assert screen.focused is screen.five


# Leaving it alone


async def test_snooze_for_a_week_and_wake(desk: Desk) -> None:
    log(desk, "loops", 8, 9, 10, 11, 12)
    async with desk.open() as visit:
        await look(visit, PRACTICE)
        calling = sum(each.calls for each in visit.study.once(coach))
        await visit.press("z")
        await visit.until_shown("snoozed until 17 Mar")
        assert desk.study().record.snoozes == {"inconsistent-practice": date(2026, 3, 17)}
        assert sum(each.calls for each in visit.study.once(coach)) == calling - 1
        await visit.press("u")
        await visit.until_gone("snoozed until")
        await visit.press("U")
        await visit.until_shown("snoozed until 17 Mar")
        await visit.press("z")
        await visit.until_gone("snoozed until")
        await visit.press("z")
        await visit.until_shown("snoozed until 17 Mar")
        desk.clock.jump(days=7)
        await visit.until_gone("snoozed until")


async def test_switch_off_and_on(desk: Desk) -> None:
    log(desk, "loops", 8, 9, 10, 11, 12)
    async with desk.open() as visit:
        await look(visit, PRACTICE)
        for undone in ("u", "o"):
            await visit.press("o")
            await visit.until(lambda: visit.study.once(coach)[PRACTICE].is_off)
            await visit.until_shown("act      switched off")
            await visit.press(undone)
            await visit.until(lambda: visit.study.once(coach)[PRACTICE].calls)
            await visit.until_gone("act      switched off")
        await visit.press("o", "z")
        await visit.until_shown("snoozed until 17 Mar")


async def test_it_works_at_any_size(desk: Desk) -> None:
    log(desk, "python", 0, 1, 2)
    log(desk, "rust", 5, 6)
    async with desk.open(size=(160, 50)) as visit:
        await look(visit, TOOLS)
        for size in ((60, 20), (20, 6), (1, 1), (300, 90), (80, 24)):
            await visit.pilot.resize_terminal(*size)
            await visit.settle()
        await visit.until_shown("r  Park Rust")
        await visit.press("q")
        await visit.back()
