"""Vim's keys and the arrows with their neighbours go through every list, table, tree and text."""

from textual.widgets import DataTable

from studytui.record import Kind
from studytui.tui.screens.coach import CoachScreen
from studytui.tui.screens.help import Help
from studytui.tui.screens.sessions import SessionsScreen
from studytui.tui.screens.settings import SettingsScreen
from studytui.tui.walking import page
from studytui.tui.widgets.preview import Preview
from tests.makers import item, stage
from tests.tui.desk import Desk, Visit


def at(visit: Visit) -> int:
    """The row of the table on top under the cursor."""
    return visit.app.screen.query_one(DataTable).cursor_row


async def test_in_a_table(desk: Desk) -> None:
    async with desk.open(size=(100, 24)) as visit:
        await visit.press("comma")
        screen = await visit.until_on(SettingsScreen)
        last, lines = screen.table.row_count - 1, page(screen.table)
        for down, up in (("G", "g"), ("end", "home")):
            await visit.press(down)
            assert at(visit) == last
            await visit.press("j", up)
            assert at(visit) == 0
        await visit.press("ctrl+d")
        assert at(visit) == lines // 2
        await visit.press("ctrl+d", "ctrl+u", "ctrl+u")
        assert at(visit) == 0
        await visit.press("ctrl+f")
        assert at(visit) == lines
        await visit.press("pageup")
        assert at(visit) < lines
        await visit.press("k")
        assert at(visit) == 0


async def test_in_the_tree_and_beside_it(desk: Desk) -> None:
    leaves = [item(f"Item {number}", id=f"item-{number}") for number in range(40)]
    long = "\n\n".join(f"Line {number}" for number in range(60))
    desk.write_roadmap(stage("Programming", item("First", description=long), *leaves))
    async with desk.open(size=(120, 24)) as visit:
        await visit.go_to("first")
        await visit.press("G")
        await visit.until(lambda: visit.cursor == "item-39")
        await visit.press("g", "ctrl+d")
        assert visit.tree.cursor_line == page(visit.tree) // 2
        await visit.press("ctrl+u")
        assert visit.tree.cursor_line == 0
        await visit.go_to("first")
        await visit.press("tab")
        text = visit.main.query_one("#page")
        await visit.until(lambda: visit.app.focused is text and text.max_scroll_y > 20)
        await visit.press("j", "down")
        await visit.until(lambda: text.scroll_y == 2)
        await visit.press("G")
        await visit.until(lambda: text.scroll_y == text.max_scroll_y)
        await visit.press("g", "ctrl+d", "k")
        await visit.until(lambda: text.scroll_y == page(text) // 2 - 1)


async def test_in_lists_texts_and_forms(desk: Desk) -> None:
    desk.tracker().sessions.log("loops", Kind.READ, 1500)
    async with desk.open(size=(80, 24)) as visit:
        await visit.press("c")
        coach = await visit.until_on(CoachScreen)
        await visit.press("G")
        await visit.until(lambda: coach.five.number == 4)
        await visit.press("g", "j")
        await visit.until(lambda: coach.five.number == 1)
        await visit.press("question_mark")
        told = await visit.until_on(Help)
        await visit.until(lambda: told.focused and told.focused.max_scroll_y > 20)
        await visit.press("G")
        await visit.until(lambda: told.focused and told.focused.scroll_y > 20)
        await visit.press("g")
        await visit.until(lambda: told.focused and told.focused.scroll_y == 0)
        await visit.press("escape", "escape", "a")
        await visit.until_on(SessionsScreen)
        await visit.press("e")
        await visit.until_shown("Edit a session")
        await visit.press("down", "down")
        assert visit.app.focused
        assert visit.app.focused.id == "kind"
        await visit.press("up")
        assert visit.app.focused.id == "item"


async def test_in_the_preview_of_a_note(desk: Desk) -> None:
    text = "\n\n".join(f"Line {number}" for number in range(60))
    desk.tracker().write_note("loops", text, based_on=None)
    async with desk.open(size=(80, 24)) as visit:
        await visit.open_note("loops")
        await visit.press("ctrl+l")
        preview = visit.app.screen.query_one(Preview)
        await visit.until(lambda: preview.has_focus and preview.scroll_y > 20)
        await visit.press("g")
        await visit.until(lambda: preview.scroll_y == 0)
        await visit.press("ctrl+d", "k")
        await visit.until(lambda: preview.scroll_y == page(preview) // 2 - 1)
        await visit.press("G")
        await visit.until(lambda: preview.scroll_y == preview.max_scroll_y)
