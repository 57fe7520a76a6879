"""Study time: started, paused, changed and stopped by keys; logged and edited in a table."""

from datetime import time, timedelta

from textual.widgets import OptionList

from studytui.record import Kind, State
from studytui.rules.calendar import today_seconds
from studytui.tui.screens.ask_kind import AskKind
from studytui.tui.screens.ask_stop import AskStop
from studytui.tui.screens.session_form import AdjustForm, EditForm, LogForm
from studytui.tui.screens.sessions import SessionsScreen
from studytui.tui.widgets.entry import Entry
from studytui.tui.widgets.title_bar import TitleBar
from tests.makers import NOW
from tests.tui.desk import Desk, Visit


async def start(visit: Visit, node_id: str, key: str = "r") -> None:
    """Start a session on a node."""
    await visit.go_to(node_id)
    await visit.press("s")
    await visit.until_on(AskKind)
    await visit.press(key)
    await visit.until(lambda: visit.session is not None, "a session")
    await visit.back()


# The running session


async def test_one_key_chooses_the_kind_and_starts(desk: Desk) -> None:
    async with desk.open() as visit:
        await start(visit, "loops", "b")
        assert visit.session
        assert (visit.session.item_id, visit.session.kind) == ("loops", Kind.BUILD)
        assert visit.session.planned is None
        await visit.until_shown("▶ 0:00  Loops · build")
        desk.clock.advance(minutes=24, seconds=10)
        await visit.until_shown("▶ 24:10  Loops · build")


async def test_enter_takes_the_preset_kind_and_the_length_that_was_set(desk: Desk) -> None:
    desk.tracker().sessions.log("loops", Kind.DEBUG, 600)
    async with desk.open() as visit:
        await visit.go_to("loops")
        await visit.press("s")
        dialog = await visit.until_on(AskKind)
        options = dialog.query_one(OptionList)
        assert options.highlighted is not None
        assert options.get_option_at_index(options.highlighted).id == Kind.DEBUG
        await visit.press("right", "right", "left", "right", "enter")
        await visit.until(lambda: visit.session)
        assert visit.session
        assert visit.session.planned == 15 * 60
        assert visit.session.kind is Kind.DEBUG


async def test_escape_starts_nothing(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.press("s")
        await visit.until_on(AskKind)
        await visit.press("escape")
        await visit.back()
        assert visit.session is None


async def test_pause_stops_the_clock_and_resume_goes_on(desk: Desk) -> None:
    async with desk.open() as visit:
        await start(visit, "loops")
        desk.clock.advance(minutes=10)
        await visit.press("p")
        await visit.until(lambda: visit.session and visit.session.state is State.PAUSED)
        await visit.until_shown("‖ 10:00  Loops · read")
        await visit.until_shown("p resume")
        desk.clock.advance(minutes=30)
        await visit.press("p")
        await visit.until(lambda: visit.session and visit.session.state is State.RUNNING)
        desk.clock.advance(minutes=5)
        assert visit.main.query_one(TitleBar).elapsed == 15 * 60


async def test_stop_takes_a_line_and_where_it_was_left_off(desk: Desk) -> None:
    async with desk.open() as visit:
        await start(visit, "loops")
        desk.clock.advance(minutes=25)
        await visit.press("s")
        dialog = await visit.until_on(AskStop)
        assert "25:00" in str(dialog.query_one("#dialog").border_title)
        await visit.write("read about while")
        await visit.press("tab")
        await visit.write("for")
        await visit.press("enter")
        await visit.until(lambda: visit.session is None)
        await visit.until_shown("finish Loops — left off at “for”")
        await visit.until_said("Studied: Loops, 25 min")
    (session,) = desk.study().record.sessions
    assert (session.text, session.left_off, session.counted) == ("read about while", "for", 1500)


async def test_a_session_can_be_discarded(desk: Desk) -> None:
    async with desk.open() as visit:
        await start(visit, "loops")
        await visit.press("s")
        await visit.until_on(AskStop)
        await visit.press("ctrl+d")
        await visit.until(lambda: visit.session is None)
        assert not visit.study.record.sessions
        await visit.back()
        await visit.press("u")
        await visit.until(lambda: visit.session)


async def test_what_was_typed_is_asked_again_when_stopping_fails(desk: Desk) -> None:
    async with desk.open() as visit:
        await start(visit, "loops")
        desk.clock.advance(hours=25)
        await visit.press("s")
        await visit.until_on(AskStop)
        await visit.write("a long night")
        await visit.press("enter")
        await visit.until(lambda: visit.said)
        dialog = await visit.until_on(AskStop)
        assert dialog.query_one("#text", Entry).value == "a long night"


async def test_item_kind_and_start_can_be_changed_while_it_runs(desk: Desk) -> None:
    async with desk.open() as visit:
        await start(visit, "loops")
        desk.clock.advance(minutes=10)
        await visit.press("S")
        await visit.until_on(AdjustForm)
        await visit.fill(item="joins", kind="pr", start="18:00")
        await visit.press("enter")
        await visit.until(lambda: visit.session and visit.session.item_id == "joins")
        assert visit.session
        assert visit.session.kind is Kind.PRACTICE
        assert visit.session.started_at == NOW - timedelta(minutes=30)
        await visit.until_shown("▶ 40:00  Joins · practice")


async def test_the_planned_length_rings_once(desk: Desk) -> None:
    async with desk.open() as visit:
        rung = []
        visit.app.bell = lambda: rung.append(1)  # type: ignore[method-assign]
        await visit.press("s")
        await visit.until_on(AskKind)
        await visit.press("right", "r")
        await visit.until(lambda: visit.session)
        desk.clock.advance(minutes=11)
        await visit.until(lambda: rung)
        await visit.until(lambda: visit.said)
        assert "over" in visit.said[0]
        desk.clock.advance(minutes=11)
        await visit.pilot.pause(1.1)
        assert rung == [1]


async def test_a_running_session_survives_leaving(desk: Desk) -> None:
    async with desk.open() as visit:
        await start(visit, "loops")
        desk.clock.advance(minutes=3)
        await visit.quit()
    desk.clock.advance(minutes=4)
    async with desk.open() as visit:
        await visit.until_shown("▶ 7:00  Loops · read")
        assert len(visit.app.screen_stack) == 1


async def test_keys_that_cannot_act_are_not_offered(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.until_shown("s start")
        await visit.until_gone("p pause")
        assert visit.main.check_action("adjust", ()) is None
        await visit.press("p", "S")
        await visit.settle()
        assert visit.app.screen is visit.main
        await start(visit, "loops")
        await visit.until_shown("s stop")
        await visit.until_shown("p pause")


async def test_keys_typed_ahead_are_for_the_question(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.go_to("loops")
        visit.hit("s", "s", "r", "r")
        await visit.until(lambda: visit.session)
        await visit.back()
        visit.hit("s", "s")
        await visit.until_on(AskStop)
        assert len(visit.app.screen_stack) == 2
        visit.hit("escape", "escape")
        await visit.back()
        visit.hit("L", "L")
        await visit.until_on(LogForm)
        assert len(visit.app.screen_stack) == 2
        assert desk.study().record.undo == "started Loops"


# After the fact


async def test_the_log_form_forgives(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.go_to("loops")
        await visit.press("L")
        form = await visit.until_on(LogForm)
        assert form.query_one("#item", Entry).value == "Loops"
        await visit.write("1h30")
        await visit.fill(kind="B", day="yesterday", start="7:30 pm", text="built it", left_off="x")
        await visit.press("enter")
        await visit.back()
        await visit.until(lambda: visit.study.record.sessions)
    (session,) = desk.study().record.sessions
    assert (session.item_id, session.kind, session.counted) == ("loops", Kind.BUILD, 5400)
    assert session.started_at == NOW.replace(day=10, hour=19, minute=30)
    assert (session.text, session.left_off, session.backfilled) == ("built it", "x", True)


async def test_the_log_form_says_what_is_wrong_and_stays(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.press("L")
        await visit.until_on(LogForm)
        for line, said, wrong in (
            ("duration", "", "not a duration"),
            ("duration", "25 hours", "more than 24 hours"),
            ("duration", "25", ""),
            ("kind", "sleep", "there is no kind"),
            ("kind", "r", "could be read or review"),
            ("kind", "re ad", "there is no kind"),
            ("kind", "read", ""),
            ("day", "tomorrow", "in the future"),
            ("day", "today", ""),
            ("item", "oo", "fits 2 items; say which: loops, address-book"),
            ("item", "nowhere", "there is no item"),
        ):
            await visit.fill(**{line: said})
            if wrong:
                await visit.press("enter")
                await visit.until(lambda wrong=wrong: wrong in visit.shown("#problem"), wrong)  # type: ignore[misc]
        await visit.fill(item="")
        visit.hit("enter", "enter", "enter")
        await visit.back()
        await visit.until(lambda: visit.study.record.sessions)
    assert [each.item_id for each in desk.study().record.sessions] == [None]


# The table


async def log(desk: Desk) -> None:
    sessions = desk.tracker().sessions
    sessions.log("loops", Kind.READ, 1500, text="first", at=NOW.time().replace(hour=8))
    sessions.log("tables", Kind.BUILD, 3000, text="second", at=NOW.time().replace(hour=10))
    sessions.log(None, Kind.REVIEW, 600, text="third", at=NOW.time().replace(hour=12))


async def test_the_table_lists_newest_first_and_finds(desk: Desk) -> None:
    await log(desk)
    async with desk.open() as visit:
        await visit.press("a")
        screen = await visit.until_on(SessionsScreen)
        assert "3 in 1 h 25" in visit.shown("#list-title")
        rows = [
            " ".join(str(cell) for cell in screen.table.get_row_at(number) if str(cell))
            for number in range(screen.table.row_count)
        ]
        assert rows == [
            "today 12:30 10 min review third",
            "today 10:30 50 min build Tables second",
            "today 08:30 25 min read Loops first",
        ]
        await visit.press("slash")
        await visit.write("build tab")
        await visit.until(lambda: screen.table.row_count == 1)
        assert "1 in 50 min" in visit.shown("#list-title")
        await visit.write("x")
        await visit.until(lambda: "none with these words" in visit.shown("#list-title"))
        await visit.press("enter")
        assert visit.app.focused is screen.table
        await visit.press("escape")
        assert screen.table.row_count == 3
        await visit.press("escape")
        await visit.back()


async def test_editing_changes_only_what_was_typed(desk: Desk) -> None:
    await log(desk)
    before = desk.study().record.sessions[-2]
    async with desk.open() as visit:
        await visit.press("a")
        await visit.until_on(SessionsScreen)
        await visit.press("j", "e")
        await visit.until_on(EditForm)
        await visit.press("enter")
        await visit.until_on(SessionsScreen)
        assert desk.study().record.sessions[-2] == before
        await visit.press("enter")
        await visit.until_on(EditForm)
        await visit.fill(duration="1h", text="")
        await visit.press("enter")
        screen = await visit.until_on(SessionsScreen)
        await visit.until(lambda: "1 h 35" in visit.shown("#list-title"))
        assert screen.table.cursor_row == 1
    after = desk.study().record.sessions[-2]
    assert (after.counted, after.text, after.kind) == (3600, "", Kind.BUILD)
    assert after.started_at == before.started_at


async def test_deleting_can_be_undone_in_the_table(desk: Desk) -> None:
    await log(desk)
    async with desk.open() as visit:
        await visit.press("a")
        screen = await visit.until_on(SessionsScreen)
        await visit.press("d")
        await visit.until(lambda: screen.table.row_count == 2)
        await visit.until_said("Deleted; u brings it back")
        await visit.press("u")
        await visit.until(lambda: screen.table.row_count == 3)
        await visit.press("U")
        await visit.until(lambda: screen.table.row_count == 2)
        await visit.press("a")
        await visit.until_on(LogForm)
        await visit.write("5")
        await visit.press("enter")
        await visit.until_on(SessionsScreen)
        await visit.until(lambda: screen.table.row_count == 3)


async def test_the_cursor_stays_on_its_session_when_another_comes(desk: Desk) -> None:
    await log(desk)
    async with desk.open() as visit:
        await visit.press("a")
        screen = await visit.until_on(SessionsScreen)
        await visit.press("j")
        desk.tracker().sessions.log("joins", Kind.READ, 60)
        await visit.until(lambda: screen.table.row_count == 4)
        assert screen.table.cursor_row == 2
        await visit.press("d")
        await visit.until(lambda: screen.table.row_count == 3)
    assert "second" not in [each.text for each in desk.study().record.sessions]


async def test_the_running_session_cannot_be_edited_in_the_table(desk: Desk) -> None:
    desk.tracker().open_session.start("loops", Kind.READ)
    async with desk.open() as visit:
        await visit.press("a")
        await visit.until_on(SessionsScreen)
        await visit.press("e", "d", "enter")
        await visit.settle()
        assert isinstance(visit.app.screen, SessionsScreen)
        assert visit.session


async def test_an_empty_table_says_what_to_press(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.press("a")
        await visit.until_on(SessionsScreen)
        await visit.until_shown("a    log one after the fact")


async def test_the_form_says_what_overlaps_and_begins_after_it(desk: Desk) -> None:
    desk.tracker().sessions.log("loops", Kind.READ, 1500, at=time(8))
    async with desk.open() as visit:
        await visit.press("L")
        form = await visit.until_on(LogForm)
        await visit.fill(duration="25m", item="Joins", start="08:10")
        await visit.until(lambda: "^b: begin at 08:25" in visit.shown("#problem"))
        assert "Overlaps Loops (read), 08:00 to 08:25" in visit.shown("#problem")
        await visit.press("ctrl+b")
        await visit.until(lambda: form.said("start") == "08:25")
        await visit.until(lambda: "verlaps" not in visit.shown("#problem"))
        await visit.fill(start="08:20")
        await visit.press("enter")
        await visit.until(lambda: not isinstance(visit.app.screen, LogForm))
        assert any("Overlaps Loops (read), 08:00 to 08:25" in said for said in visit.said)
        assert today_seconds(visit.study) == 45 * 60
