"""Text that would drive a terminal or be taken for markup is harmless, and readable, everywhere."""

import re

from textual.command import CommandPalette
from textual.events import Paste
from textual.widgets import Input

from studytui.record import Kind, Status
from studytui.tui.screens.all_notes import AllNotesScreen
from studytui.tui.screens.ask_bug import AskBug
from studytui.tui.screens.ask_kind import AskKind
from studytui.tui.screens.ask_stale import AskStale
from studytui.tui.screens.ask_stop import AskStop
from studytui.tui.screens.bugs import BugsScreen
from studytui.tui.screens.help import Help
from studytui.tui.screens.session_form import AdjustForm, EditForm, LogForm
from studytui.tui.screens.sessions import SessionsScreen
from studytui.tui.widgets.entry import Entry
from tests.makers import item, stage
from tests.tui.desk import Desk, Visit

DRIVES = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
MARKUP = "[/] List[int] [x] [@click=app.quit]q[/]"
PLANNED = f"{MARKUP} \u202eevil\u2066 \u0301\u0301\u0301\u0301\u0301\u0301\u0301"
"""What a roadmap file may hold; its reader refuses control characters."""
TYPED = f"{MARKUP} \x1b]52;c;aGk=\x07 \x1b[2J \x9b31m \x1b]0;title\x07 \u202eevil \x7f"
"""What may stand in the record."""


def hostile(desk: Desk) -> None:
    """A roadmap and a record that mean harm wherever they can."""
    one = item(
        PLANNED,
        id="one",
        description=f"{PLANNED}\n\n```\n{MARKUP}\n```\n\n<b>{MARKUP}</b>",
        tags=[PLANNED],
        resources=[{"title": PLANNED, "url": "https://example.org/[/]", "note": PLANNED}],
    )
    desk.write_roadmap(
        stage(
            PLANNED, one, item(f"Group {PLANNED}", "inside", id="group"), id="stage", why=[PLANNED]
        ),
        title=PLANNED,
    )
    shell = desk.tracker()
    shell.write_note("one", f"# {TYPED}\n\n{TYPED}\n", based_on=None)
    shell.write_note("stage", f"{MARKUP} can be edited", based_on=None)
    shell.sessions.log("one", Kind.READ, 600, text=TYPED, left_off=TYPED)
    shell.sessions.log(TYPED, Kind.READ, 600, text="of an item that is gone")
    shell.set_status(["one"], Status.LEARNING)


def check(visit: Visit, *shows: str) -> None:
    """Nothing on the screen drives the terminal, and what looks like markup is read as text."""
    text = visit.text
    found = DRIVES.search(text)
    assert not found, (found, text)
    for each in shows:
        assert each in text, text


async def test_the_roadmap_and_its_pages(desk: Desk) -> None:
    hostile(desk)
    async with desk.open(size=(160, 50)) as visit:
        await visit.until_shown("left off at “[/] List[int]")
        await visit.until_shown(f"<b>{MARKUP}</b>")
        check(visit, "1 [/] List[int] [x]", "◐ [/] List[int] [x]")
        for page, shows in (("1", "␛]52;c;aGk=␇"), ("2", "␛]52"), ("3", "␛]52"), ("4", "[/]")):
            await visit.press(page)
            await visit.until_shown(shows)
            check(visit, shows)
        for node_id in ("stage", "group", ""):
            await visit.go_to(node_id)
            for page in "3421":
                await visit.press(page)
                await visit.pilot.pause()
                check(visit, MARKUP)


async def test_notes(desk: Desk) -> None:
    hostile(desk)
    async with desk.open(size=(100, 30)) as visit:
        await visit.open_note("one")
        await visit.until_shown("␛]52")
        check(visit, MARKUP)
        await visit.press("escape")
        await visit.back()
        area = await visit.open_note("stage")
        check(visit, f"{MARKUP} can be edited")
        visit.app.post_message(Paste(TYPED))
        await visit.until(lambda: "52" in area.text)
        check(visit)
        await visit.press("escape")
        await visit.back()
        await visit.press("u")
        await visit.until(lambda: visit.said)
        check(visit)


async def test_links_previews_and_all_notes(desk: Desk) -> None:
    hostile(desk)
    desk.tracker().write_note("group", f"[[one]] [[inside|{MARKUP}]] [[no]]\n", based_on=None)
    async with desk.open(size=(160, 50)) as visit:
        area = await visit.open_note("group")
        await visit.press("ctrl+l")
        await visit.until_shown("no (unknown)")
        check(visit, MARKUP)
        await visit.write("[[one")
        await visit.until(lambda: area.menu.is_open)
        check(visit, MARKUP)
        await visit.press("enter", "escape")
        await visit.back()
        await visit.go_to("one")
        await visit.until_shown("Linked from ✎ Group")
        check(visit)
        await visit.press("4")
        await visit.until_shown("Linked from  Group")
        check(visit)
        await visit.press("m")
        await visit.until_on(AllNotesScreen)
        await visit.until_shown("␛]52")
        check(visit)
        await visit.press("slash")
        await visit.write("[/] [x")
        await visit.settle()
        check(visit, MARKUP)


async def test_questions_and_forms(desk: Desk) -> None:
    hostile(desk)
    async with desk.open(size=(160, 50)) as visit:
        await visit.go_to("one")
        await visit.press("s")
        await visit.until_on(AskKind)
        await visit.until_shown("Start: [/]")
        check(visit)
        await visit.press("r")
        await visit.until(lambda: visit.session)
        await visit.until_shown("▶ 0:00  [/] List[int]")
        check(visit)
        await visit.press("S")
        await visit.until_on(AdjustForm)
        await visit.fill(item=MARKUP)
        await visit.press("enter")
        await visit.until_shown("say which: stage, one, group")
        check(visit)
        await visit.press("escape")
        await visit.back()
        await visit.press("s")
        dialog = await visit.until_on(AskStop)
        await visit.until_shown("Stop: [/]")
        visit.app.post_message(Paste(TYPED))
        await visit.until(lambda: dialog.query_one("#text", Entry).value)
        check(visit)
        await visit.press("enter")
        await visit.until(lambda: visit.said)
        await visit.until_shown("Studied: [/]")
        check(visit)
        await visit.press("L")
        await visit.until_on(LogForm)
        await visit.fill(duration="x[/]", item=MARKUP)
        await visit.pilot.pause()
        await visit.press("enter")
        await visit.until(lambda: visit.shown("#problem"))
        check(visit)


async def test_the_list_of_sessions(desk: Desk) -> None:
    hostile(desk)
    async with desk.open(size=(160, 50)) as visit:
        await visit.press("a")
        await visit.until_on(SessionsScreen)
        await visit.until_shown("␛]52")
        check(visit, MARKUP)
        for _ in range(2):
            await visit.press("e")
            await visit.until_on(EditForm)
            await visit.pilot.pause()
            check(visit)
            await visit.press("escape")
            await visit.until_on(SessionsScreen)
            await visit.press("j")
        await visit.press("d", "u")
        await visit.until(lambda: len(visit.said) == 2)
        assert visit.said[1].startswith("Took back: deleted 10 min on [/] List[int]")
        await visit.until_shown("Took back: deleted")
        check(visit)
    texts = {session.text for session in desk.study().record.sessions}
    assert texts == {TYPED, "of an item that is gone"}


async def test_bugs(desk: Desk) -> None:
    hostile(desk)
    text = f"## Bugs\n- 2026-03-01: {TYPED}\n  - Cause: {TYPED}\n  - Fix: {TYPED}\n"
    desk.tracker().append_to_note("stage", text)
    async with desk.open(size=(160, 50)) as visit:
        await visit.go_to("one")
        await visit.press("b")
        screen = await visit.until_on(BugsScreen)
        await visit.until_shown("␛]52")
        check(visit, MARKUP)
        await visit.press("a")
        dialog = await visit.until_on(AskBug)
        await visit.until_shown("What broke in [/]")
        visit.app.post_message(Paste(TYPED))
        await visit.until(lambda: dialog.query_one("#symptom", Entry).value)
        check(visit)
        await visit.press("enter")
        await visit.until(lambda: visit.said)
        await visit.until(lambda: screen.table.row_count == 2)
        await visit.until_shown("Wrote it down in the note on [/]")
        check(visit, MARKUP)
        await visit.press("slash")
        await visit.write("[/] [")
        await visit.settle()
        assert screen.table.row_count == 2
        check(visit)


async def test_a_form_that_only_shows_it_stores_it_as_it_was(desk: Desk) -> None:
    hostile(desk)
    before = {
        each.id: (each.item_id, each.text, each.left_off) for each in desk.study().record.sessions
    }
    async with desk.open(size=(160, 50)) as visit:
        await visit.press("a")
        await visit.until_on(SessionsScreen)
        for _ in range(2):
            await visit.press("e")
            await visit.until_on(EditForm)
            await visit.fill(duration="42")
            await visit.press("enter")
            await visit.until_on(SessionsScreen)
            await visit.press("j")
    after = desk.study().record.sessions
    assert {each.id: (each.item_id, each.text, each.left_off) for each in after} == before
    assert {each.counted for each in after} == {42 * 60}


async def test_the_stale_question_the_palette_and_help(desk: Desk) -> None:
    hostile(desk)
    desk.tracker().open_session.start(TYPED, Kind.READ)
    desk.clock.advance(hours=3)
    async with desk.open(size=(160, 50)) as visit:
        await visit.until_on(AskStale)
        await visit.until_shown("Still running: [/]")
        check(visit)
        await visit.press("escape")
        await visit.back()
        await visit.press("ctrl+p")
        palette = await visit.until_on(CommandPalette)
        palette.query_one(Input).value = "go to [/]"
        await visit.until_shown("go to [/] List[int]")
        check(visit)
        await visit.press("escape")
        await visit.back()
        await visit.press("question_mark")
        await visit.until_on(Help)
        await visit.pilot.pause()
        check(visit)


async def test_words_to_find_may_be_anything(desk: Desk) -> None:
    hostile(desk)
    async with desk.open(size=(100, 30)) as visit:
        await visit.press("slash")
        await visit.write("[/] [")
        visit.app.post_message(Paste(TYPED))
        await visit.until_shown("␛]52")
        check(visit)
