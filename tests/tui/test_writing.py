"""Writing a note: lists, boxes, links to items, the preview. The rules are in tests/rules."""

import pytest
from textual.color import Color
from textual.widgets import OptionList

from studytui.tui.screens.ask_link import AskLink
from studytui.tui.screens.note import NoteScreen
from studytui.tui.widgets.note_area import NoteArea
from studytui.tui.widgets.preview import Preview
from tests.tui.desk import Desk, Visit


async def undone(visit: Visit, text: str) -> None:
    """One step back leads to this text."""
    await visit.press("ctrl+z")
    assert visit.app.screen.query_one(NoteArea).text == text


async def test_a_list_goes_on_and_ends_each_in_one_step_of_undo(desk: Desk) -> None:
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        await visit.write("- [x] one\ntwo")
        assert area.text == "- [x] one\n- [ ] two"
        await visit.press("tab")
        assert (area.text, area.cursor_location) == ("- [x] one\n  - [ ] two", (1, 11))
        await undone(visit, "- [x] one\n- [ ] two")
        await visit.press("ctrl+y", "shift+tab")
        assert area.text == "- [x] one\n- [ ] two"
        await visit.press("enter", "enter")
        assert (area.text, area.cursor_location) == ("- [x] one\n- [ ] two\n", (2, 0))
        await undone(visit, "- [x] one\n- [ ] two\n- [ ] ")
        await visit.press("ctrl+y")
        await visit.write("words")
        await visit.press("tab")
        await visit.write(".\n")
        assert area.text == "- [x] one\n- [ ] two\nwords   .\n"
        await visit.press("escape")
        await visit.back()
    assert desk.note("loops") == "- [x] one\n- [ ] two\nwords   .\n"


async def test_boxes_of_chosen_lines_turn_over_together(desk: Desk) -> None:
    desk.tracker().write_note("loops", "# Do\n- one\ntwo\n", based_on=None)
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        await visit.press("shift+up", "shift+up", "shift+up", "ctrl+t")
        assert area.text == "# Do\n- [ ] one\n- [ ] two\n"
        assert area.selected_text == area.text
        await visit.press("f2")
        assert area.text == "# Do\n- [x] one\n- [x] two\n"
        await undone(visit, "# Do\n- [ ] one\n- [ ] two\n")
        await undone(visit, "# Do\n- one\ntwo\n")


async def test_a_link_is_offered_and_put_in(desk: Desk) -> None:
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        await visit.write("see [[")
        await visit.until_shown("Variables")
        await visit.write("jo")
        assert [each.id for each in area.menu.options] == ["joins"]
        await visit.press("tab")
        assert area.text == "see [[joins]]"
        assert not area.menu.display
        await undone(visit, "see [[jo")
        await visit.press("ctrl+y")
        await visit.write(" [[a")
        first, second = (each.id for each in area.menu.options[:2])
        await visit.press("down", "enter")
        assert area.text == f"see [[joins]] [[{second}]]"
        await visit.press("ctrl+z", "up", "down", "end", "backspace")
        await visit.write("a")
        await visit.until_shown("Address book  address-book")
        await visit.click_text("Arguments     arguments")
        await visit.until(lambda: area.text == f"see [[joins]] [[{first}]]")
        assert area.has_focus


def beside(area: NoteArea) -> bool:
    """Whether the menu touches the line that is written, and neither heading nor keys."""
    menu, line, height = area.menu.region, area.cursor_screen_offset.y, area.screen.size.height
    is_between = menu.y >= 1 and menu.bottom <= height - 1
    return menu.height > 2 and is_between and line in (menu.y - 1, menu.bottom)


async def test_the_menu_stands_between_heading_and_keys_beside_its_line(desk: Desk) -> None:
    async with desk.open(size=(60, 20)) as visit:
        area = await visit.open_note("loops")
        for row in range(18):
            await visit.write("[[")
            await visit.until(lambda: beside(area), f"the menu beside line {row}")
            await visit.press("escape", "backspace", "backspace", "enter")


async def test_the_keys_of_the_menu_stand_in_its_frame(desk: Desk) -> None:
    async with desk.open(size=(130, 30)) as visit:
        area = await visit.open_note("loops")
        await visit.write("word " * 40 + "\n" * 5 + "[[va")
        await visit.until_shown("enter link   esc close")
        await visit.until_gone("esc done")
        bar = area.menu.render_line(0)
        ground = Color.parse(visit.app.theme_variables["block-cursor-background"]).rich_color
        assert {s.style and s.style.bgcolor for s in bar if s.text and s.text in "Variables"} == {
            ground
        }
        await visit.pilot.resize_terminal(60, 20)
        await visit.until(lambda: beside(area), "the menu where the line is now")
        await visit.click_text("esc close", right=5)
        await visit.until(lambda: not area.menu.is_open)
        await visit.until_shown("esc done")
        await visit.write(" [[va")
        await visit.click_text("enter link", right=1)
        await visit.until(lambda: area.text.endswith("[[va [[variables]]"))
        assert area.has_focus


async def test_escape_leaves_what_was_typed_and_does_not_ask_again(desk: Desk) -> None:
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        await visit.write("[[v")
        await visit.pilot.resize_terminal(80, 24)
        await visit.until_shown("Variables  variables")
        assert area.menu.is_open
        await visit.press("escape")
        assert not area.menu.display
        await visit.write("a\n")
        assert (area.text, area.menu.display) == ("[[va\n", False)
        await visit.write("[[va")
        assert area.menu.is_open
        await visit.press("left", "left", "left")
        assert not area.menu.display
        await visit.press("end")
        await visit.write("nothing")
        assert not area.menu.display
        await visit.press("escape")
        await visit.back()
    assert desk.note("loops") == "[[va\n[[vanothing"


async def test_the_preview_stands_beside_or_instead(desk: Desk) -> None:
    desk.tracker().write_note("loops", "# Loops\n\n*again*, see [[joins]] [[no]]", based_on=None)
    async with desk.open(size=(130, 30)) as visit:
        area = await visit.open_note("loops")
        preview = visit.app.screen.query_one(Preview)
        assert area.display
        assert not preview.display
        await visit.until_shown("^l beside  f1 help")
        await visit.press("ctrl+l")
        await visit.until_shown("again, see Joins no (unknown)")
        await visit.until_shown("^l preview  f1 help")
        assert area.has_focus
        await visit.write("!")
        await visit.until_shown("no (unknown)!")
        await visit.press("f3")
        await visit.until(lambda: not area.display and preview.has_focus)
        await visit.until_shown("^l write  f1 help")
        await visit.press("escape")
        await visit.back()
        # It stays as it was chosen, as far as there is room.
        area = await visit.open_note("loops")
        assert not area.display
        await visit.press("ctrl+l")
        assert area.has_focus
        assert not visit.app.screen.query_one(Preview).display
        await visit.press("ctrl+l")
        await visit.until_shown("no (unknown)!")
        await visit.pilot.resize_terminal(100, 30)
        await visit.until_gone("no (unknown)!")
        await visit.press("ctrl+l")
        await visit.until(lambda: not area.display)
        await visit.until_shown("no (unknown)!")
        await visit.write("zzz")
        await visit.press("ctrl+t")
    assert desk.note("loops") == "# Loops\n\n*again*, see [[joins]] [[no]]!"


async def test_a_link_leads_to_its_item(desk: Desk) -> None:
    desk.tracker().write_note("loops", "[[joins]] [[Tables]] [[no]]", based_on=None)
    async with desk.open(size=(130, 30)) as visit:
        area = await visit.open_note("loops")
        await visit.press("ctrl+o")
        await visit.until_said("there is no item “no”")
        await visit.press("home", "right", "right", "ctrl+o")
        await visit.back()
        await visit.until(lambda: visit.cursor == "joins")
        await visit.open_note("loops")
        await visit.write(" .")
        await visit.press("ctrl+l", "ctrl+l", "enter")
        dialog = await visit.until_on(AskLink)
        assert dialog.query_one(OptionList).option_count == 2
        await visit.press("down", "enter")
        await visit.back()
        await visit.until(lambda: visit.cursor == "tables")
        await visit.open_note("loops")
        await visit.until(lambda: "Joins Tables" in visit.text)
        await visit.click_text("Joins Tables", right=1)
        await visit.back()
        await visit.until(lambda: visit.cursor == "joins")
        area = await visit.open_note("joins")
        assert visit.app.screen.check_action("choose_link", ()) is None
        await visit.press("enter", "ctrl+l", "ctrl+o")
        await visit.until(lambda: "There is no link" in visit.said[-1])
        assert area.text == ""
    assert desk.note("loops") == "[[joins]] [[Tables]] [[no]] ."


async def test_notes_that_link_to_an_item_stand_with_it(desk: Desk) -> None:
    shell = desk.tracker()
    shell.write_note("loops", "See [[joins]] and [[nothing]].", based_on=None)
    shell.write_note("", "Begin with [[joins]].", based_on=None)
    shell.write_note("gone", "Once [[joins]].", based_on=None)
    async with desk.open(size=(130, 40)) as visit:
        await visit.go_to("joins")
        await visit.until_shown("Linked from ✎ The road   ✎ Loops   ✎ gone")
        await visit.press("2")
        await visit.until_shown("No note yet")
        await visit.until_shown("Linked from ✎ The road")
        await visit.click_text("✎ Loops", right=3)
        await visit.until(lambda: visit.cursor == "loops")
        await visit.press("1")
        await visit.until_shown("See Joins and nothing (unknown).")
        await visit.click_text("See Joins", right=5)
        await visit.until(lambda: visit.cursor == "joins")
        await visit.press("4")
        await visit.until_shown("Linked from  gone")
        await visit.press("tab", "end", "enter")
        await visit.until(lambda: visit.cursor == "?gone")
        # Another note makes another picture.
        await visit.go_to("variables")
        await visit.press("1")
        shell.write_note("joins", "[[variables]]", based_on=None)
        await visit.until_shown("Linked from ✎ Joins")


@pytest.mark.parametrize("text", ["[[", "[[]]", "[[[[a]]]]", "[[x|]]", "[[\u202e]]", "[[`a`]] [["])
async def test_odd_links_are_shown_and_harm_nothing(desk: Desk, text: str) -> None:
    desk.tracker().write_note("loops", f"{text}\n\nthe end", based_on=None)
    async with desk.open(size=(130, 40)) as visit:
        await visit.go_to("loops")
        await visit.until_shown("the end")
        await visit.press("n", "ctrl+l", "ctrl+o")
        await visit.until_on(NoteScreen)
        await visit.press("escape")
        await visit.back()
    assert desk.note("loops") == f"{text}\n\nthe end"
