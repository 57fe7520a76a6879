"""What the roadmap no longer has stands apart in the tree, and can be attached or exported."""

from pathlib import Path

import pytest

from studytui.record import Kind, Status
from studytui.tui.apart import APART, line_of
from studytui.tui.screens.ask_item import AskItem
from studytui.tui.screens.main import MainScreen
from tests.tui.desk import Desk, Visit

LOOPS = line_of("while-loops")


@pytest.fixture
def desk(home: Path) -> Desk:
    """A learner with a record about two items that the roadmap does not have."""
    home.mkdir()
    desk = Desk(home)
    tracker = desk.tracker()
    tracker.write_note("while-loops", "Old [/] words", based_on=None)
    tracker.sessions.log("while-loops", Kind.READ, 25 * 60, text="about [b]while")
    tracker.sessions.log("\x1b[2J", Kind.READ, 60)
    return desk


async def test_they_stand_at_the_end_and_are_closed(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.until_shown("No longer in the roadmap (2)")
        assert APART not in visit.opened
        await visit.press("G")
        await visit.until(lambda: visit.cursor == APART)
        await visit.until_shown("The roadmap no longer has these ids")
        await visit.press("right", "G")
        await visit.until(lambda: visit.cursor == LOOPS)
        await visit.until_shown("no longer in the roadmap · 1 session, 25 min · a note")
        await visit.until_shown("Old [/] words")
        await visit.until_shown("␛[2J")
        await visit.press("3")
        await visit.until_shown("about [b]while")
        await visit.press("4")
        await visit.until_shown("No links here")
        await visit.press("2")
        await visit.until_shown("Old [/] words")


async def test_what_is_for_items_is_not_for_them(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.until_shown("No longer in the roadmap (2)")
        await visit.go_to(APART)
        before = desk.study().record
        await visit.press("space", "i", "x", "t", "s", "L", "n", "v", "A", "X")
        await visit.go_to(LOOPS)
        await visit.press("space", "i", "x", "t", "s", "L")
        await visit.settle()
        assert isinstance(visit.app.screen, MainScreen)
        assert desk.study().record == before


async def test_their_notes_can_be_written_on(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.until_shown("No longer in the roadmap (2)")
        area = await visit.open_note(LOOPS)
        assert area.text == "Old [/] words"
        desk.tracker().set_status(["loops"], Status.DONE)  # another picture changes nothing here
        await visit.until(lambda: visit.status("loops") is Status.DONE)
        assert area.text == "Old [/] words"
        await visit.write("!")
        await visit.press("escape")
        await visit.back()
    assert desk.note("while-loops") == "Old [/] words!"


async def test_their_lines_follow_what_the_shell_does(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.until_shown("No longer in the roadmap (2)")
        await visit.press("G", "right", "G")
        await visit.until(
            lambda: any("while-loops" in line and "✎" in line for line in visit.lines)
        )
        note = desk.study().note("while-loops")
        desk.tracker().write_note("while-loops", "", based_on=note.edition if note else None)
        await visit.until(lambda: not any("✎" in line for line in visit.lines))
        assert any("while-loops" in line and "25 min" in line for line in visit.lines)


async def test_one_is_attached_and_u_takes_it_back(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.until_shown("No longer in the roadmap (2)")
        await visit.go_to(LOOPS)
        await visit.press("A")
        await visit.until_on(AskItem)
        await visit.fill(item="nowhere")
        await visit.press("enter")
        await visit.until_shown("there is no item “nowhere”")
        await visit.fill(item="loops")
        await visit.press("enter")
        await visit.back()
        await visit.until_said("Attached to Loops; u takes it back")
        await visit.until(lambda: visit.cursor == "loops")
        await visit.until_shown("No longer in the roadmap (1)")
        assert desk.note("loops") == "Old [/] words"
        await visit.press("u")
        await visit.until_shown("No longer in the roadmap (2)")
        assert visit.cursor == "loops"


async def test_one_is_written_into_a_file(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.until_shown("No longer in the roadmap (2)")
        await visit.go_to(LOOPS)
        await visit.press("X")
        path = desk.folder / "exports" / "while-loops.md"
        await visit.until_said(f"Written to {path}")
    assert "Old [/] words" in path.read_text()


async def test_they_are_found_by_their_words(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.until_shown("No longer in the roadmap (2)")
        await visit.press("slash")
        await visit.write("old word")
        await visit.until(lambda: visit.cursor == LOOPS)
        await visit.press("escape", "escape")
        await visit.until_shown("Variables")


async def test_they_go_when_the_roadmap_has_them_again(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.until_shown("No longer in the roadmap (2)")
        await visit.go_to(LOOPS)
        desk.write_roadmap({"title": "Programming", "items": ["While loops"]})
        await visit.until_shown("No longer in the roadmap (1)")
        await visit.until_shown("While loops")
        await visit.go_to("while-loops")
        await visit.until_shown("Old [/] words")


async def test_stage_by_stage_from_the_end(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.until_shown("No longer in the roadmap (2)")
        await visit.go_to(LOOPS)
        await visit.press("left_square_bracket")
        await visit.until(lambda: visit.cursor == "databases")
        await stay(visit)


async def stay(visit: Visit) -> None:
    """Nothing else moves the cursor."""
    await visit.settle()
    assert visit.cursor == "databases"
