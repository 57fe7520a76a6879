"""The screen of all notes: newest first, lines as they are found, and the ways from there."""

from textual.content import Content
from textual.widgets import Static

from studytui.tui.screens.all_notes import MOST_ROWS, AllNotesScreen
from studytui.tui.screens.note import NoteScreen
from studytui.tui.widgets.entry import Entry
from tests.makers import item, stage
from tests.tui.desk import Desk, Visit

LONG = "A long way round. " * 12


def written(desk: Desk) -> None:
    """Notes on an item, a stage, the roadmap, and what is no longer in it, a day each."""
    shell = desk.tracker()
    texts = {
        "gone": "an orphan, off by one",
        "programming": "# Programming\n\nIt all begins here",
        "": "The way, one by one",
        "loops": f"first\n\n{LONG}off by One. And one more.\n\nlast\n",
    }
    for target, text in texts.items():
        shell.write_note(target, text, based_on=None)
        desk.clock.advance(days=1)


def listed(screen: AllNotesScreen) -> list[list[str]]:
    """The cells as they are shown."""
    return [
        [str(cell) for cell in screen.table.get_row_at(y)] for y in range(screen.table.row_count)
    ]


async def opened(visit: Visit, words: str = "") -> AllNotesScreen:
    """The screen, with some words to find."""
    await visit.press("m")
    screen = await visit.until_on(AllNotesScreen)
    if words:
        await visit.press("slash")
        await visit.write(words)
    return screen


async def test_all_notes_the_newest_first(desk: Desk) -> None:
    written(desk)
    async with desk.open(size=(120, 30)) as visit:
        screen = await opened(visit)
        assert listed(screen) == [
            ["yesterday", "Loops", "first"],
            ["Friday", "The road", "The way, one by one"],
            ["Thursday", "Programming", "It all begins here"],
            ["Wednesday", "gone", "an orphan, off by one"],
        ]
        await visit.until_shown("Notes  4")
        await visit.press("j", "j")
        await visit.until_shown("# Programming")
        await visit.press("l")
        await visit.back()
        await visit.until(lambda: visit.cursor == "programming")


async def test_lines_are_found_and_opened_where_they_are(desk: Desk) -> None:
    written(desk)
    async with desk.open(size=(120, 30)) as visit:
        screen = await opened(visit, "off one")
        lines = listed(screen)
        assert [cells[1] for cells in lines] == ["Loops", "gone"]
        await visit.until_shown("Notes  2")
        assert lines[0][2].startswith("…")
        assert "off by One. And one more." in lines[0][2]
        cell = screen.table.get_row_at(0)[2]
        found = [cell.plain[span.start : span.end] for span in cell.spans]
        assert found == ["off", "One", "one"]
        await visit.until_shown("Loops · line 3")
        below = screen.query_one("#around Static", Static).render()
        assert isinstance(below, Content)
        assert {str(span.style) for span in below.spans} == {"$foreground-muted", "bold underline"}
        await visit.press("enter", "enter")
        note = await visit.until_on(NoteScreen)
        assert note.area.cursor_location == (2, 0)
        await visit.press("escape")
        await visit.until_on(AllNotesScreen)
        await visit.press("down", "enter")
        note = await visit.until_on(NoteScreen)
        await visit.until_shown("an orphan")
        await visit.press("escape")
        await visit.until_on(AllNotesScreen)
        await visit.press("l")
        await visit.back()
        await visit.until(lambda: visit.cursor == "?gone")
    assert desk.study().record.undo == "wrote the note on Loops"


async def test_a_link_in_a_note_leads_on_from_here(desk: Desk) -> None:
    desk.tracker().write_note("loops", "see [[joins]]", based_on=None)
    async with desk.open() as visit:
        await opened(visit)
        await visit.press("enter")
        await visit.until_on(NoteScreen)
        await visit.press("ctrl+o")
        await visit.back()
        await visit.until(lambda: visit.cursor == "joins")


async def test_the_last_line_tells_the_way_to_what_was_found_and_back(desk: Desk) -> None:
    desk.tracker().write_note("loops", "off\nby\noff", based_on=None)
    async with desk.open() as visit:
        screen = await opened(visit, "off")
        await visit.until_shown("Notes  1; 2 lines")
        await visit.until_shown("↓ to what was found  esc all")
        await visit.press("down")
        assert screen.table.has_focus
        await visit.until_shown("esc all")
        await visit.until_gone("to what was found")
        await visit.press("down")
        assert screen.table.cursor_row == 1
        await visit.press("q")
        await visit.until_shown("esc back")
        await visit.until_shown("Notes  1")


async def test_other_words_stand_out_in_the_same_lines(desk: Desk) -> None:
    desk.tracker().write_note("loops", "off by one", based_on=None)
    async with desk.open() as visit:
        screen = await opened(visit, "o")
        assert len(screen.table.get_row_at(0)[2].spans) == 2
        await visit.write("f")
        assert len(screen.table.get_row_at(0)[2].spans) == 1
        await visit.write("x")
        await visit.until_shown("none with these words")
        assert screen.table.row_count == 0
        assert not screen.query_one("#around").display
        await visit.press("escape")
        assert screen.query_one("#find", Entry).value == ""
        await visit.until_shown("Notes  1")
        await visit.press("escape")
        await visit.back()


async def test_there_may_be_none_or_very_many(desk: Desk) -> None:
    async with desk.open(size=(60, 20)) as visit:
        await opened(visit)
        await visit.until_shown("where n writes a note")
        await visit.press("slash", "enter", "l", "q")
        await visit.back()
    leaves = [item(f"Item {number}") for number in range(MOST_ROWS + 20)]
    desk.write_roadmap(stage("Programming", *leaves))
    line = "[/] \x1b]52;c;aGk=\x07 " + "日本" * 40
    for number in range(2):
        desk.tracker().write_note(f"item-{number}", f"{line}\n" * MOST_ROWS, based_on=None)
    async with desk.open(size=(60, 20)) as visit:
        screen = await opened(visit, "日")
        assert screen.table.row_count == MOST_ROWS
        await visit.until_shown(f"Notes  2; the first {MOST_ROWS} lines")
        assert "␛]52" in str(screen.query_one("#around Static", Static).render())
        assert "\x1b" not in visit.text


async def test_what_was_found_is_in_sight_behind_wide_letters(desk: Desk) -> None:
    desk.tracker().write_note("loops", "長い" * 20 + " needle", based_on=None)
    async with desk.open(size=(80, 24)) as visit:
        screen = await opened(visit, "needle")
        assert "needle" in listed(screen)[0][2]
