"""Every character of a text is kept to the letter, however it comes in."""

import re
from pathlib import Path

import pytest

from studytui.text import display, is_text
from studytui.tui.screens.ask_stop import AskStop
from studytui.tui.widgets.entry import Entry
from studytui.tui.widgets.finder import Finder
from tests.samples import EVERYTHING, UNPRINTABLE
from tests.tui.desk import Desk
from tests.tui.in_a_terminal import dashboard, learner


@pytest.mark.parametrize("text", UNPRINTABLE.values(), ids=UNPRINTABLE)
async def test_a_note_holds_what_was_typed(desk: Desk, text: str) -> None:
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        await visit.write(text)
        assert area.text == text
        await visit.press("escape")
        await visit.back()
    assert desk.note("loops") == text


async def test_a_stored_text_can_be_edited(desk: Desk) -> None:
    desk.tracker().write_note("loops", EVERYTHING, based_on=None)
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        assert area.text == EVERYTHING
        await visit.write(EVERYTHING)
        await visit.press("escape")
        await visit.back()
    assert desk.note("loops") == EVERYTHING * 2


async def test_single_lines_hold_what_was_typed(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.press("slash")
        await visit.write(EVERYTHING)
        assert visit.main.query_one(Finder).value == EVERYTHING
        await visit.press("escape", "s", "enter")
        await visit.until(lambda: visit.session)
        await visit.press("s")
        dialog = await visit.until_on(AskStop)
        await visit.write(EVERYTHING)
        assert dialog.query_one("#text", Entry).value == EVERYTHING
        await visit.press("enter")
        await visit.until(lambda: not visit.session)
    assert desk.study().record.sessions[-1].text == EVERYTHING


async def test_what_drives_a_terminal_does_not_get_in_by_a_key(desk: Desk) -> None:
    typed = "a\x85\u202e\u2067\u2028\x9b\x00\x1f\ud800b"
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        await visit.write(typed)
        assert area.text == display("a\u202e\u2067\u2028\ud800b")
        await visit.press("escape")
        await visit.back()
        await visit.press("slash")
        await visit.write(typed)
        assert visit.main.query_one(Finder).value == area.text


async def test_what_was_copied_is_filtered_like_any_other_paste(desk: Desk) -> None:
    async with desk.open() as visit:
        visit.app._clipboard = "one\n\x1b[2Jtwo\ud800"
        area = await visit.open_note("loops")
        await visit.press("ctrl+v")
        await visit.settle()
        assert area.text == "one\n␛[2Jtwo\ufffd"
        await visit.press("escape")
        await visit.back()
        await visit.press("slash", "ctrl+v")
        await visit.settle()
        assert visit.main.query_one(Finder).value == "one ␛[2Jtwo\ufffd"


async def test_such_a_character_is_no_command_and_no_text_elsewhere(desk: Desk) -> None:
    async with desk.open() as visit:
        before = visit.cursor, visit.lines
        await visit.write("\u00a0\u200d\ue000")
        assert (visit.cursor, visit.lines, visit.said) == (*before, [])
        await visit.back()


@pytest.mark.parametrize("character", ["a", " ", "\u00a0", "\u200d", "\U0001fae9", "\ue000"])
def test_a_character_is_text(character: str) -> None:
    assert is_text(character)


@pytest.mark.parametrize("character", ["\n", "\t", "\x00", "\x7f", "\x9b", "", "ab"])
def test_a_control_character_is_no_text(character: str) -> None:
    assert not is_text(character)


def kitty(text: str) -> str:
    """What a terminal sends that reports the text of each key in a sequence of its own."""
    return "".join(f"\x1b[0;;{ord(letter)}u" for letter in text)


def test_bytes_typed_in_a_terminal_reach_the_record(home: Path) -> None:
    desk = learner(home)
    with dashboard(desk) as terminal:
        terminal.wait_for("Today")
        terminal.press("n")
        terminal.wait_for("empty")
        for byte in EVERYTHING.encode():  # a character may arrive in several reads
            terminal._write(bytes([byte]))
        terminal.press("ctrl+s")
        terminal.wait_for(re.compile(r"  saved$", re.MULTILINE))
        terminal.type(kitty(EVERYTHING))
        terminal.type(kitty("\x1b\ud800") + "\x1b[99999999;;99999999u" + "end")
        terminal.press("escape")
        terminal.wait_for("✎")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    assert desk.note("language") == f"{EVERYTHING}{EVERYTHING}\ufffdend"
