"""The note editor: opening never saves, what is typed is stored, none gets another's text."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import pytest
from rich.style import Style
from textual.color import Color
from textual.events import Paste

from studytui.record import Status
from studytui.tui.app import LOOK_EVERY
from studytui.tui.screens.note import QUIET, NoteScreen
from studytui.tui.themes import DARK, LIGHT
from studytui.tui.widgets.note_area import NoteArea
from tests.tui.desk import PATIENCE, Desk, Visit


def edition(desk: Desk, target: str) -> str:
    """What names the stored state of a note."""
    note = desk.study().note(target)
    return note.edition if note else ""


def look(area: NoteArea, y: int, words: str) -> Style:
    """How some words are drawn."""
    return next(s.style for s in area.render_line(y) if words in s.text and s.style)


async def type_and_close(visit: Visit, text: str) -> None:
    """Type into the open note, then save and go back."""
    await visit.write(text)
    await visit.press("escape")
    await visit.back()


async def test_a_note_is_written_and_shown_beside_the_tree(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.open_note("loops")
        await visit.until_shown("empty")
        await type_and_close(visit, "# Loops\n\n*While* is [/] odd: List[int]")
        await visit.until_shown("While is [/] odd: List[int]")
        assert any("Loops" in line and "✎" in line for line in visit.lines)
    assert desk.note("loops") == "# Loops\n\n*While* is [/] odd: List[int]"


async def test_item_stage_and_roadmap_have_a_note_each(desk: Desk) -> None:
    async with desk.open() as visit:
        for node_id in ("loops", "programming", ""):
            await visit.open_note(node_id)
            await type_and_close(visit, f"about {node_id}")
        for node_id in ("loops", "programming", ""):
            await visit.go_to(node_id)
            await visit.until_shown(f"about {node_id}")
            assert desk.note(node_id) == f"about {node_id}"


async def test_it_saves_by_itself_after_a_second_of_quiet(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.open_note("loops")
        begun = time.monotonic()
        await visit.write("typed")
        await visit.until(lambda: desk.note("loops") == "typed")
        assert time.monotonic() - begun >= QUIET
        await visit.until_shown("saved")


async def test_it_saves_every_two_seconds_while_keys_keep_coming(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.open_note("loops")
        begun = time.monotonic()
        while not desk.note("loops") and time.monotonic() - begun < 8:
            await visit.write("x")
            await asyncio.sleep(0.2)
        assert desk.note("loops")
        assert time.monotonic() - begun < 4


async def test_ctrl_s_saves_at_once(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.open_note("loops")
        await visit.write("now")
        await visit.press("ctrl+s")
        await visit.until_shown("saved")
        assert desk.note("loops") == "now"


async def test_opening_reading_and_leaving_saves_nothing(desk: Desk) -> None:
    shell = desk.tracker()
    shell.write_note("loops", "one\r\ntwo\x0cthree\u2028four", based_on=None)
    shell.write_note("joins", "plain\n", based_on=None)
    before = edition(desk, "loops"), edition(desk, "joins")
    async with desk.open() as visit:
        for node_id in ("loops", "joins", "variables"):
            await visit.open_note(node_id)
            await visit.press("up", "down", "ctrl+s", "escape")
            await visit.back()
        assert visit.study.note("variables") is None
    assert (edition(desk, "loops"), edition(desk, "joins")) == before
    assert desk.study().record.undo == "wrote the note on Joins"


@pytest.mark.parametrize(
    "text",
    ["a\x1b]52;c;aGk=\x07b", "a\u202eb", "a\r\n\x1b[2Jb\r\n", "a\x01b"],
)
async def test_what_would_drive_the_terminal_can_only_be_read(desk: Desk, text: str) -> None:
    desk.tracker().write_note("loops", text, based_on=None)
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        assert area.read_only
        await visit.until_shown("esc, then e")
        await visit.write("x")
        await visit.press("backspace", "ctrl+s", "escape")
        await visit.back()
    assert desk.note("loops") == text


@pytest.mark.parametrize(
    "text",
    ["trailing \n\n", "\ttab\n", "", "no end", "\n\nabove", "é 日本 👩‍🚀 e\u0301", "[/]\n[b]"],
)
async def test_other_texts_come_back_to_the_letter(desk: Desk, text: str) -> None:
    desk.tracker().write_note("loops", text, based_on=None)
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        assert not area.read_only
        await type_and_close(visit, "z")
    assert desk.note("loops") == f"{text}z"


async def test_a_paste_is_made_harmless(desk: Desk) -> None:
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        visit.app.post_message(Paste("a\x1b]52;c;aGk=\x07\r\nb\ud800\u202e"))
        await visit.until(lambda: area.text)
        await visit.press("escape")
        await visit.back()
    assert desk.note("loops") == "a␛]52;c;aGk=␇\nb��"


async def test_undo_in_the_editor_and_undo_of_the_note_are_two_things(desk: Desk) -> None:
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        await visit.write("one")
        await visit.press("ctrl+z")
        await visit.until(lambda: area.text == "")
        await type_and_close(visit, "two")
        await visit.press("u")
        await visit.until(lambda: visit.study.note("loops") is None)
        await visit.until_said("Took back: wrote the note on Loops")
        await visit.press("U")
        await visit.until(lambda: visit.study.note("loops"))
    assert desk.note("loops") == "two"


async def test_emptying_a_note_takes_it_away(desk: Desk) -> None:
    desk.tracker().write_note("loops", "gone", based_on=None)
    async with desk.open() as visit:
        await visit.open_note("loops")
        await visit.press(*["backspace"] * 4, "escape")
        await visit.back()
        await visit.until(lambda: visit.study.note("loops") is None)
        await visit.press("u")
        await visit.until(lambda: visit.study.note("loops"))


# Others write, and disks are slow


async def test_what_the_shell_adds_shows_while_nothing_is_unsaved(desk: Desk) -> None:
    desk.tracker().write_note("loops", "one\ntwo\n", based_on=None)
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        await visit.press("up", "end")
        desk.tracker().append_to_note("loops", "added")
        await visit.until(lambda: "added" in area.text)
        assert area.cursor_location == (1, 3)
        await type_and_close(visit, "!")
    assert desk.note("loops") == "one\ntwo!\n\nadded"


async def test_what_the_shell_writes_under_unsaved_typing_is_kept_too(desk: Desk) -> None:
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        await visit.write("mine")
        desk.tracker().write_note("loops", "theirs", based_on=None)
        await visit.press("ctrl+s")
        await visit.until(lambda: "theirs" in area.text)
        assert area.text.startswith("mine\n")
        assert area.cursor_location == (0, 4)
        await visit.write("!")
        await visit.press("escape")
        await visit.back()
        await visit.until(lambda: "both texts are kept" in " ".join(visit.said))
    assert desk.note("loops").startswith("mine!\n")
    assert "theirs" in desk.note("loops").splitlines()


class SlowDisk:
    """Writing a note waits until it is let go."""

    def __init__(self, visit: Visit) -> None:
        self._go = False
        self._write: Callable[..., Any] = visit.app.tracker.write_note
        self.begun = 0
        visit.app.tracker.write_note = self.write_note  # type: ignore[method-assign]

    def write_note(self, *args: Any, **kwargs: Any) -> Any:
        self.begun += 1
        end = time.monotonic() + PATIENCE
        while not self._go and time.monotonic() < end:
            time.sleep(0.01)
        return self._write(*args, **kwargs)

    def let_go(self) -> None:
        self._go = True


async def test_what_is_typed_while_it_saves_is_saved_too(desk: Desk) -> None:
    async with desk.open() as visit:
        disk = SlowDisk(visit)
        await visit.open_note("loops")
        await visit.write("one")
        await visit.press("ctrl+s")
        await visit.until(lambda: disk.begun)
        await visit.until_shown("saving")
        await visit.write(" two")
        await asyncio.sleep(1.2)  # the second of quiet passes while the disk is busy
        disk.let_go()
        await visit.until(lambda: desk.note("loops") == "one two")
        await visit.until_shown("saved")


async def test_keys_do_not_wait_for_a_slow_disk(desk: Desk) -> None:
    async with desk.open() as visit:
        disk = SlowDisk(visit)
        area = await visit.open_note("loops")
        await visit.write("one")
        await visit.press("ctrl+s")
        await visit.until(lambda: disk.begun)
        await asyncio.sleep(2 * LOOK_EVERY)  # by now somebody has asked whether there is news
        visit.hit(*"two")
        await visit.until(lambda: area.text == "onetwo")
        assert not desk.note("loops")
        disk.let_go()
        await visit.press("escape")
        await visit.back()
    assert desk.note("loops") == "onetwo"


async def test_closing_while_it_saves_waits_and_then_saves_the_rest(desk: Desk) -> None:
    async with desk.open() as visit:
        disk = SlowDisk(visit)
        await visit.open_note("loops")
        await visit.write("one")
        await visit.press("ctrl+s")
        await visit.until(lambda: disk.begun)
        await visit.write(" two")
        visit.hit("escape", "escape", "escape")
        await visit.settle()
        assert isinstance(visit.app.screen, NoteScreen)
        disk.let_go()
        await visit.back()
    assert desk.note("loops") == "one two"


async def test_quitting_from_the_editor_saves(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.open_note("loops")
        await visit.write("last words")
        await visit.press("ctrl+q")
        await visit.until(lambda: visit.app._exit)
    assert desk.note("loops") == "last words"


async def test_what_cannot_be_saved_stays_on_the_screen_with_the_reason(desk: Desk) -> None:
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        kept = desk.database.read_bytes()
        desk.database.unlink()
        await visit.write("precious")
        await visit.press("escape")
        await visit.until_shown("not saved, ^s tries again: the record")
        assert isinstance(visit.app.screen, NoteScreen)
        await visit.press("ctrl+q")
        await visit.settle()
        assert not visit.app._exit
        assert area.text == "precious"
        desk.database.write_bytes(kept)
        await visit.press("escape")
        await visit.back()
    assert desk.note("loops") == "precious"


async def test_a_note_that_is_too_large_stays_on_the_screen(desk: Desk) -> None:
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        area.load_text(("x" * 1023 + "\n") * 1030)
        await visit.press("ctrl+s")
        await visit.until_shown("larger than 1 MiB")


async def test_where_there_is_no_terminal_to_lend_the_note_is_opened_here(desk: Desk) -> None:
    """As in a browser: pilots have no terminal either."""
    async with desk.open() as visit:
        await visit.go_to("loops")
        await visit.press("e")
        await visit.until_said("your own editor has no terminal here; n opens the note")


async def test_keys_typed_ahead_do_nothing_to_the_tree(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.go_to("loops")
        visit.hit("n", "n", "x", "i", "e", "space", "u")
        await visit.until_on(NoteScreen)
        await visit.settle()
        assert len(visit.app.screen_stack) == 2
    assert desk.study().record.changes == ()


async def test_markdown_is_highlighted(desk: Desk) -> None:
    """By the grammar that is a dependency of ours: a note without colours would go unnoticed."""
    desk.tracker().write_note("loops", "# Title\n\nplain\n- point\n", based_on=None)
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        title, plain, mark = (
            look(area, y, words) for y, words in ((0, "Title"), (2, "plain"), (3, "-"))
        )
        assert title.bold
        assert len({title.color, plain.color, mark.color}) == 3
        assert mark.color == Color.parse(visit.app.theme_variables["foreground-muted"]).rich_color


@pytest.mark.parametrize("theme", [DARK, LIGHT])
async def test_the_cursor_is_that_of_every_line_to_write_in(desk: Desk, theme: str) -> None:
    async with desk.open(theme=theme) as visit:
        area = await visit.open_note("loops")
        area.cursor_blink = False
        await visit.write("x")
        cursor = next(s.style for s in area.render_line(0) if s.text == " " and s.style)
        colour = Color.parse(visit.app.theme_variables["foreground"]).rich_color
        assert cursor.bgcolor == colour


async def test_keys_after_the_way_out_are_not_written_into_the_note(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.open_note("loops")
        await visit.write("abc")
        visit.hit("escape", "space", "j", "space")
        await visit.until(lambda: visit.status("loops") is Status.DONE)
        await visit.until(lambda: visit.cursor != "loops")
    assert desk.note("loops") == "abc"
