"""Notes that are too large to be edited at once: quick in the editor, and kept to the letter."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from studytui.text import display
from studytui.tracker import LARGEST_NOTE
from studytui.tui.differences import MOST_LETTERS, MOST_SHOWN, compared, folded
from studytui.tui.screens.note import NoteScreen
from studytui.tui.screens.revisions import RevisionsScreen
from studytui.tui.text_part import MOST_EDITED, PART, part_around
from tests.tui.desk import Desk

UNITS = {
    "newlines": "\n",
    "tabs": "\t",
    "one line": "x",
    "words": "word ",
    "emoji": "😀",
    "combining marks": "e\u0301",
    "joined emoji": "👩\u200d💻",
    "headings": "# \n",
    "list marks": "- \n",
    "boxes": "- [ ] x\n",
    "brackets": "[",
    "links": "[[",
    "backticks": "`",
    "quotes": "> \n",
    "Chinese": "日",
}


def large(unit: str) -> str:
    """A text of such units, somewhat smaller than the largest note."""
    return unit * ((LARGEST_NOTE - 1_000) // len(unit.encode()))


# --- Parts -------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
@pytest.mark.parametrize("place", [0, 0.3, 1])
def test_a_part_is_small_and_has_room_around_the_cursor(unit: str, place: float) -> None:
    text = large(unit)
    index = round(len(text) * place)
    part = part_around(text, index)
    assert part.before + part.shown + part.after == text
    assert len(part.shown) < 2 * PART
    assert not part.is_outgrown(index - len(part.before), len(part.shown))


@given(text=st.text("ab \n\r\t\u0301\u200d😀"), times=st.integers(1, 3), index=st.integers(0))
def test_parts_make_the_text(text: str, times: int, index: int) -> None:
    whole = text * (times * MOST_EDITED // (len(text) or 1))
    part = part_around(whole, index % (len(whole) + 1))
    assert part.before + part.shown + part.after == whole
    assert len(part.before) <= index % (len(whole) + 1) <= len(whole) - len(part.after)


@pytest.mark.parametrize("text", ["", "a\n" * 9_000, "word " * 1_999, f"{'a' * 99}\n" * 1_900])
def test_what_is_quick_to_edit_is_shown_at_once(text: str) -> None:
    assert part_around(text, 0).is_whole


# --- In the editor -----------------------------------------------------------------------


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
async def test_a_large_note_is_edited_in_parts(desk: Desk, unit: str) -> None:
    text = large(unit)
    desk.tracker().write_note("loops", text, based_on=None)
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        assert len(area.text) < 2 * PART
        await visit.until_shown("too large to show at once: characters ")
        await visit.until_shown(f"of {len(text):,}")
        await visit.write("end")
        await visit.press("escape")
        await visit.back()
    assert desk.note("loops") == f"{text}end"


async def test_the_part_follows_the_cursor(desk: Desk) -> None:
    lines = [f"line {number}" for number in range(40_000)]
    desk.tracker().write_note("loops", "\n".join(lines), based_on=None)
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        first = area.text
        await visit.write("!")
        while area.text.endswith("39999!"):
            await visit.press("pageup")
        assert not first.startswith(area.text[:20])
        row = area.cursor_location[0]
        at = int(area.document[row].removeprefix("line "))
        await visit.press("end")
        await visit.write("?")
        await visit.press("escape")
        await visit.back()
    lines[-1] += "!"
    lines[at] += "?"
    assert desk.note("loops") == "\n".join(lines)


async def test_a_large_note_opens_at_a_line(desk: Desk) -> None:
    desk.tracker().write_note(
        "loops", "\n".join(f"line {number}" for number in range(1, 80_000)), based_on=None
    )
    async with desk.open() as visit:
        note = desk.tracker().note("loops")
        visit.app.push_screen(NoteScreen("loops", "Loops", note, line=50_000))
        area = (await visit.until_on(NoteScreen)).area
        assert area.document[area.cursor_location[0]] == "line 50000"


async def test_what_others_write_into_a_large_note_comes_in(desk: Desk) -> None:
    text = "\n".join(f"line {number}" for number in range(40_000))
    desk.tracker().write_note("loops", text, based_on=None)
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        await visit.write("!")
        shell = desk.tracker()
        note = shell.note("loops")
        assert note
        shell.write_note("loops", f"first\n{text}", based_on=note.edition)
        await visit.until(lambda: desk.note("loops") == f"first\n{text}!", "both changes")
        await visit.write("?")
        await visit.press("escape")
        await visit.back()
        assert area.cursor_location[1] == len("line 39999!?")
    assert desk.note("loops") == f"first\n{text}!?"


async def test_a_note_that_grows_large_is_edited_in_parts(desk: Desk) -> None:
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        await visit.write("begin ")
        area.insert("word " * 50_000)
        await visit.until(lambda: len(area.text) < 2 * PART, "a part")
        await visit.write("end")
        await visit.press("escape")
        await visit.back()
    assert desk.note("loops") == "begin " + "word " * 50_000 + "end"


@pytest.mark.parametrize("text", ["\x07" * 900_000, "\u0301" * 500_000])
async def test_a_large_note_that_can_only_be_read_is_never_changed(desk: Desk, text: str) -> None:
    desk.tracker().write_note("loops", text, based_on=None)
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        await visit.press("pageup", "pageup", "x", "enter")
        assert area.read_only
        assert set(area.text) <= set(display(text, lines=True))
        await visit.press("escape")
        await visit.back()
    assert desk.note("loops") == text


# --- Elsewhere ---------------------------------------------------------------------------


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_a_part_of_a_large_difference_is_shown(unit: str) -> None:
    shown = folded(compared(large(unit), "another")).plain
    assert len(shown) <= 2 * MOST_LETTERS
    assert shown.count("\n") <= MOST_SHOWN
    assert shown.startswith("  too large to show at once: the first ")


async def test_the_versions_of_a_large_note(desk: Desk) -> None:
    text = large("word ")
    desk.tracker().write_note("loops", text, based_on=None)
    desk.tracker().append_to_note("loops", "the end")
    async with desk.open() as visit:
        await visit.go_to("loops")
        await visit.press("v")
        await visit.until_on(RevisionsScreen)
        await visit.press("down")
        await visit.until_shown("too large to show at once")
