"""What broke: asked after building and debugging, kept in the note, listed and found."""

from textual.widgets import DataTable

from studytui.record import Kind, State
from studytui.rules.bugs import Bug
from studytui.tui.screens.ask_bug import AskBug
from studytui.tui.screens.ask_stop import AskStop
from studytui.tui.screens.bugs import BugsScreen
from studytui.tui.widgets.entry import Entry
from tests.makers import TODAY, days_ago
from tests.tui.desk import Desk, Visit

LOST = Bug(days_ago(1), "joins", "Rows are lost", "an inner join", "a left join")
ENDLESS = Bug(TODAY, "loops", "It never ends", "the step is 0", "a step of 1")


async def stop(visit: Visit, desk: Desk, kind: Kind, item_id: str | None = "loops") -> None:
    """Let a session run, and come to the question how it went."""
    desk.tracker().open_session.start(item_id, kind)
    desk.clock.advance(minutes=25)
    await visit.until(lambda: visit.session, "the session")
    await visit.press("s")
    await visit.until_on(AskStop)


async def open_list(visit: Visit) -> BugsScreen:
    await visit.press("b")
    return await visit.until_on(BugsScreen)


def rows(screen: BugsScreen) -> list[list[str]]:
    table = screen.query_one(DataTable)
    return [[str(cell) for cell in table.get_row_at(n)] for n in range(table.row_count)]


# The question


async def test_after_building_it_asks_what_broke(desk: Desk) -> None:
    desk.tracker().write_note("loops", "mine", based_on=None)
    async with desk.open() as visit:
        await stop(visit, desk, Kind.BUILD)
        await visit.press("enter")
        dialog = await visit.until_on(AskBug)
        assert dialog.query_one("#dialog").border_title == "What broke in “Loops”?"
        await visit.until(lambda: visit.session is None, "the stop, whatever the answer")
        await visit.write("It never ends\tthe step is 0\ta step of 1\n")
        await visit.back()
        said = ["Studied: Loops, 25 min", "Wrote it down in the note on Loops"]
        await visit.until_said(*said)
        assert desk.note("loops") == (
            "mine\n\n## Bugs\n\n"
            "- 2026-03-11: It never ends\n  - Cause: the step is 0\n  - Fix: a step of 1\n"
        )
        await visit.press("u")
        await visit.until(lambda: desk.note("loops") == "mine")
        await visit.until_said(*said, "Took back: wrote down a bug on Loops")
    assert [each.state for each in desk.study().record.sessions] == [State.FINISHED]


async def test_keys_typed_ahead_reach_the_question(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.go_to("loops")
        keys = ["s", "b", "s", "enter", "O", "d", "d", "enter", "g"]
        visit.hit(*keys)
        await visit.until(lambda: desk.note("loops"), "the note")
        await visit.back()
        await visit.until(lambda: visit.cursor == "")
    assert desk.note("loops") == "## Bugs\n\n- 2026-03-11: Odd\n"
    (session,) = desk.study().record.sessions
    assert (session.kind, session.state, session.text) == (Kind.BUILD, State.FINISHED, "")


async def test_nothing_broke(desk: Desk) -> None:
    async with desk.open() as visit:
        for number, answer in enumerate(("enter", "escape"), start=1):
            await stop(visit, desk, Kind.DEBUG)
            await visit.press("enter")
            await visit.until_on(AskBug)
            await visit.press(answer)
            await visit.back()
            await visit.until(lambda: visit.session is None)
            await visit.until_said(*["Studied: Loops, 25 min"] * number)
    assert desk.note("loops") == ""
    assert len(desk.study().record.sessions) == 2


async def test_escape_throws_away_what_was_typed(desk: Desk) -> None:
    async with desk.open() as visit:
        await stop(visit, desk, Kind.BUILD)
        await visit.press("enter")
        await visit.until_on(AskBug)
        await visit.write("Odd")
        await visit.press("escape")
        await visit.back()
        await visit.until_said("Studied: Loops, 25 min")
    assert desk.note("loops") == ""


async def test_a_cause_alone_is_not_thrown_away(desk: Desk) -> None:
    async with desk.open() as visit:
        await stop(visit, desk, Kind.BUILD)
        await visit.press("enter")
        dialog = await visit.until_on(AskBug)
        await visit.write("\ta race\n")
        await visit.until_shown("Say in a line what you saw.")
        await visit.until(lambda: dialog.query_one("#symptom").has_focus)
        await visit.write("It hangs\n")
        await visit.back()
        await visit.until(lambda: desk.note("loops"))
    assert desk.note("loops") == "## Bugs\n\n- 2026-03-11: It hangs\n  - Cause: a race\n"


async def test_other_kinds_and_discarded_sessions_are_not_asked_about(desk: Desk) -> None:
    async with desk.open() as visit:
        await stop(visit, desk, Kind.READ)
        await visit.press("enter")
        await visit.back()
        await visit.until_said("Studied: Loops, 25 min")
        await visit.back()
        await stop(visit, desk, Kind.BUILD)
        await visit.press("ctrl+d")
        await visit.back()
        await visit.until(lambda: visit.session is None)
        await visit.until_said("Studied: Loops, 25 min", "Discarded: Loops")
        assert visit.app.screen is visit.main


async def test_escape_in_the_first_question_asks_nothing_more(desk: Desk) -> None:
    async with desk.open() as visit:
        await stop(visit, desk, Kind.BUILD)
        await visit.press("escape")
        await visit.back()
        assert visit.session


async def test_the_day_is_that_of_the_session_and_the_place_may_be_the_roadmap(desk: Desk) -> None:
    async with desk.open() as visit:
        desk.clock.advance(hours=9)  # 03:30, still the study day of the evening before
        desk.tracker().open_session.start(None, Kind.BUILD)
        desk.clock.advance(hours=2)
        await visit.until(lambda: visit.session)
        await visit.press("s")
        await visit.until_on(AskStop)
        await visit.press("enter")
        dialog = await visit.until_on(AskBug)
        assert dialog.query_one("#dialog").border_title == "What broke in “The road”?"
        await visit.write("Odd\n")
        await visit.until(lambda: desk.note(""))
    assert desk.note("") == "## Bugs\n\n- 2026-03-11: Odd\n"


async def test_when_stopping_fails_one_question_follows_the_other(desk: Desk) -> None:
    async with desk.open() as visit:
        await stop(visit, desk, Kind.BUILD)
        desk.clock.advance(hours=25)
        await visit.write("a long night\n")
        await visit.until_on(AskBug)
        await visit.until(lambda: visit.said, "why it cannot be stopped")
        await visit.write("Odd\n")
        dialog = await visit.until_on(AskStop)
        assert dialog.query_one("#text", Entry).value == "a long night"
        await visit.until(lambda: desk.note("loops") == "## Bugs\n\n- 2026-03-11: Odd\n")
        await visit.press("ctrl+d")
        await visit.back()
        await visit.until(lambda: visit.session is None)


async def test_what_cannot_be_kept_is_asked_again(desk: Desk) -> None:
    desk.tracker().write_note("loops", "x" * (1 << 20), based_on=None)
    async with desk.open() as visit:
        visit.main.ask_bug("loops")
        await visit.until_on(AskBug)
        await visit.write("Odd\twhy\n")
        await visit.until(lambda: visit.said)
        assert "larger than 1 MiB" in visit.said[0]
        dialog = await visit.until_on(AskBug)
        assert [each.value for each in dialog.query(Entry)] == ["Odd", "why", ""]
        desk.tracker().undo()
        await visit.press("enter")
        await visit.back()
        await visit.until(lambda: desk.note("loops").startswith("## Bugs"))
    assert desk.note("loops") == "## Bugs\n\n- 2026-03-11: Odd\n  - Cause: why\n"


# The list


def keep(desk: Desk, *found: Bug) -> None:
    for each in found:
        desk.tracker().record_bug(each)


async def test_all_bugs_newest_first_with_all_of_the_chosen_one(desk: Desk) -> None:
    keep(desk, ENDLESS, LOST, Bug(days_ago(9), "", "Odd"))
    async with desk.open(size=(60, 20)) as visit:
        screen = await open_list(visit)
        await visit.until_shown("a step of 1")
        assert rows(screen) == [
            ["today", "Loops", "It never ends"],
            ["yesterday", "Joins", "Rows are lost"],
            ["2 Mar", "The road", "Odd"],
        ]
        assert visit.shown("#list-title").split() == ["studytui", "Bugs", "3"]
        await visit.press("j")
        await visit.until_shown("a left join")
        for shown in ("Joins · yesterday", "Rows are lost", "an inner join", "enter go to item"):
            await visit.until_shown(shown)
        await visit.press("j")
        await visit.until_shown("not written down")


async def test_long_lines_can_be_read_where_there_is_little_room(desk: Desk) -> None:
    words = " ".join(f"word{n}" for n in range(60))
    keep(desk, Bug(TODAY, "loops", f"It {words}", "cause", "the fix"))
    async with desk.open(size=(60, 20)) as visit:
        await open_list(visit)
        await visit.until_shown("word1 word2")
        await visit.until_shown("…")
        await visit.press("tab", "end")
        await visit.until_shown("the fix")


async def test_finding_as_you_type(desk: Desk) -> None:
    keep(desk, ENDLESS, LOST)
    async with desk.open() as visit:
        screen = await open_list(visit)
        for words in ("lost", "INNER", "left j", "joins rows"):
            await visit.press("slash")
            await visit.write(words)
            await visit.until(lambda: [row[1] for row in rows(screen)] == ["Joins"], words)
            await visit.until_shown("a left join")
            await visit.press("escape")
            await visit.until(lambda: len(rows(screen)) == 2)
        await visit.press("slash")
        await visit.write("zz")
        await visit.until(lambda: "none with these words" in visit.shown("#list-title"))
        await visit.until_gone("a left join")
        assert not screen.query_one("#bug").display
        await visit.press("enter", "enter", "j")
        assert visit.app.screen is screen
        await visit.press("escape")
        await visit.until_shown("Rows are lost")


async def test_a_and_enter_are_about_the_item_under_the_cursor(desk: Desk) -> None:
    keep(desk, LOST, Bug(days_ago(9), "", "Odd"))
    async with desk.open() as visit:
        await visit.go_to("loops")
        await open_list(visit)
        await visit.press("a")
        dialog = await visit.until_on(AskBug)
        assert dialog.query_one("#dialog").border_title == "What broke in “Joins”?"
        await visit.press("escape")
        await visit.until_on(BugsScreen)
        visit.hit("enter")
        await visit.back()
        await visit.until(lambda: visit.cursor == "joins")
        await open_list(visit)
        visit.hit("j", "enter")
        await visit.until(lambda: visit.cursor == "")
        await visit.go_to("loops")
        await open_list(visit)
        await visit.press("escape")
        await visit.back()
        assert visit.cursor == "loops"


async def test_in_an_empty_list_a_writes_down_what_was_under_the_cursor_of_the_roadmap(
    desk: Desk,
) -> None:
    async with desk.open() as visit:
        await visit.go_to("loops")
        visit.hit(*"baOdd", "enter")
        await visit.until(lambda: desk.note("loops") == "## Bugs\n\n- 2026-03-11: Odd\n")
        screen = await visit.until_on(BugsScreen)
        await visit.until(lambda: rows(screen) == [["today", "Loops", "Odd"]])
        await visit.until_said("Wrote it down in the note on Loops")
        await visit.press("u")
        await visit.until(lambda: not rows(screen))
        assert desk.note("loops") == ""
        await visit.press("U")
        await visit.until(lambda: rows(screen))


async def test_on_the_roadmap_itself_it_belongs_to_the_open_session(desk: Desk) -> None:
    desk.tracker().open_session.start("joins", Kind.BUILD)
    async with desk.open() as visit:
        await visit.until(lambda: visit.session)
        await visit.go_to("")
        await open_list(visit)
        await visit.press("a")
        dialog = await visit.until_on(AskBug)
        assert dialog.query_one("#dialog").border_title == "What broke in “Joins”?"


async def test_the_cursor_stays_on_its_bug_when_another_comes(desk: Desk) -> None:
    keep(desk, LOST, Bug(days_ago(9), "", "Odd"))
    async with desk.open() as visit:
        screen = await open_list(visit)
        await visit.press("j")
        keep(desk, ENDLESS, ENDLESS)
        await visit.until(lambda: len(rows(screen)) == 4)
        assert screen.table.cursor_row == 3
        await visit.until_shown("The road · 2 Mar")


async def test_an_empty_list_says_what_to_press(desk: Desk) -> None:
    async with desk.open() as visit:
        screen = await open_list(visit)
        await visit.until_shown("a    write down what broke")
        assert screen.check_action("go", ()) is None
        await visit.press("enter", "l")
        assert visit.app.screen is screen
