"""What is highlighted with the mouse is what is copied."""

import base64
import re
from pathlib import Path

import pytest
from textual.events import MouseMove
from textual.widget import Widget
from textual.widgets import Static

from studytui.tui.screens.all_notes import AllNotesScreen
from studytui.tui.widgets.selectable import find_wraps
from tests.makers import item, stage
from tests.tui.desk import Desk, Visit
from tests.tui.in_a_terminal import dashboard, learner

WORDS = (
    "A long paragraph that has **bold** words, `code` and 日本語 in it, enough for three lines. "
)
NOTE = f"""# Title

{WORDS * 3}

- one item {WORDS}
- another

> a quote {WORDS}

| Name | What |
|------|------|
| a    | table |

```
some code
```
"""


def cells(visit: Visit, widget: Widget) -> list[list[tuple[str, object]]]:
    """The characters in a widget with the colours behind them, line by line."""
    region = widget.content_region
    strips = visit.app.screen._compositor.render_strips()[region.y : region.bottom]
    return [
        [(letter, part.style and part.style.bgcolor) for part in strip for letter in part.text]
        for strip in (strip.crop(region.x, region.right) for strip in strips)
    ]


async def drag(visit: Visit, widget: Widget, *, to: tuple[int, int] | None = None) -> str:
    """Drag the mouse over a widget, from its beginning, and return what is highlighted by it."""
    await visit.pilot.pause()
    seen = visit.app.screen.find_widget(widget).visible_region
    region = widget.content_region.intersection(seen)
    end = (region.x + to[0], region.y + to[1]) if to else region.bottom_right_inclusive
    await visit.pilot.pause()
    before = cells(visit, widget)
    await visit.pilot.mouse_down(offset=region.offset)
    await visit.pilot._post_mouse_events([MouseMove], offset=end, button=1)
    await visit.pilot.mouse_up(offset=end)
    await visit.pilot.pause()
    lines = [
        "".join(new[0] for old, new in zip(*pair, strict=True) if old[1] != new[1])
        for pair in zip(before, cells(visit, widget), strict=True)
    ]
    return "\n".join(lines).strip("\n")


async def copy(visit: Visit) -> str:
    """Press ctrl+c, and return what is in the clipboard then."""
    await visit.press("ctrl+c")
    return visit.app.clipboard


def words(text: str) -> list[str]:
    """The words of a text, without the marks of quotes."""
    return text.replace("▌", " ").split()


async def open_page(visit: Visit, page: str) -> None:
    """Show a page about an item that has a note."""
    await visit.go_to("loops")
    await visit.until(lambda: visit.main.node_id == "loops", "the page")
    await visit.press(page)
    await visit.until_shown("long")


def noted(desk: Desk) -> None:
    """Give an item a description, a note, and a tie."""
    one = item("Loops", description=WORDS * 3, requires=["other"])
    desk.write_roadmap(stage("Programming", one, item("Other")))
    desk.tracker().write_note("loops", NOTE, based_on=None)


@pytest.mark.parametrize(
    ("page", "selector"),
    [("1", "#facts"), ("1", "#text"), ("1", "#ties"), ("1", "#note"), ("2", "#text")],
)
async def test_a_page_is_copied_as_it_is_highlighted(desk: Desk, page: str, selector: str) -> None:
    noted(desk)
    async with desk.open(size=(140, 60)) as visit:
        await open_page(visit, page)
        widget = visit.main.query_one(selector)
        highlighted = await drag(visit, widget)
        copied = await copy(visit)
        assert copied
        assert words(copied) == words(highlighted)
        assert not copied.endswith("\n")
        visit.main.clear_selection()
        highlighted = await drag(visit, widget, to=(7, 0))
        assert (await copy(visit)).rstrip() == highlighted.rstrip()


async def test_wrapped_lines_are_copied_as_one(desk: Desk) -> None:
    noted(desk)
    plain = (WORDS * 3).strip().replace("*", "").replace("`", "")
    async with desk.open(size=(140, 60)) as visit:
        await open_page(visit, "1")
        text = visit.main.query_one("#text")
        assert text.content_region.height > 2
        await drag(visit, text)
        assert await copy(visit) == plain
        visit.main.clear_selection()
        await drag(visit, text, to=(5, 1))
        assert plain.startswith(await copy(visit))


@pytest.mark.parametrize("width", [100, 140])
async def test_a_preview_is_copied(desk: Desk, width: int) -> None:
    noted(desk)
    async with desk.open(size=(width, 60)) as visit:
        await visit.open_note("loops")
        await visit.press("ctrl+l")
        await visit.until_shown("some code")
        await visit.until_shown("•")
        highlighted = await drag(visit, visit.app.screen.query_one("#read"))
        assert words(await copy(visit)) == words(highlighted)
        assert "• one item A long paragraph" in visit.app.clipboard


async def test_a_list_and_the_note_below_it(desk: Desk) -> None:
    noted(desk)
    async with desk.open(size=(140, 60)) as visit:
        await visit.press("m")
        screen = await visit.until_on(AllNotesScreen)
        await visit.until_shown("| Name | What |")
        visit.app._clipboard = "before"
        await drag(visit, screen.table)
        assert await copy(visit) == "before"
        (preview,) = (each for each in screen.query(Static) if "| Name" in str(each.render()))
        highlighted = await drag(visit, preview, to=(60, 3))
        assert words(await copy(visit)) == words(highlighted)


async def test_nothing_that_is_highlighted_leaves_the_clipboard(desk: Desk) -> None:
    noted(desk)
    async with desk.open(size=(140, 60)) as visit:
        visit.app._clipboard = "before"
        await open_page(visit, "1")
        assert await copy(visit) == "before"
        await drag(visit, visit.main.roadmap_tree)
        assert await copy(visit) == "before"
        await visit.open_note("loops")
        assert await copy(visit) == "before"


async def test_every_widget_copies_what_it_highlights(desk: Desk) -> None:
    noted(desk)
    async with desk.open(size=(140, 60)) as visit:
        for keys in ((), ("a",), ("w",), ("c",), ("d",), ("comma",), ("question_mark",), ("z",)):
            await visit.press(*keys)
            await visit.settle()
            for widget in list(filter(can_be_selected, visit.app.screen.query("*"))):
                visit.app.screen.clear_selection()
                visit.app._clipboard = "before"
                highlighted = await drag(visit, widget)
                copied = visit.app.screen.get_selected_text()
                assert words(copied or "") == words(highlighted), widget
            if keys:
                await visit.press("escape")
                await visit.settle()


def can_be_selected(widget: Widget) -> bool:
    """Whether Textual lets the mouse select something in it."""
    screen = widget.screen
    if widget.is_container or not widget.allow_select or widget not in screen._compositor.full_map:
        return False
    seen = screen.find_widget(widget)
    return bool(widget.content_region.area and seen.clip.contains_region(seen.region))


@pytest.mark.parametrize(
    ("lines", "unwrapped", "wraps"),
    [
        (["a b", "c"], ["a b c"], {1: " "}),
        (["日本", "語"], ["日本語"], {1: ""}),
        ([" • a", "   b", " • c"], [" • a b", " • c"], {1: " "}),
        (["▌ a", "▌ b"], ["▌ a b"], {1: " "}),
        (["a", "", "b"], ["a", "", "b"], {}),
        (["──", "a", "b"], ["────", "a b"], {2: " "}),
        (["x  w", "y", "a", "b"], ["x y  w", "a b"], {3: " "}),
        ([], ["a"], {}),
    ],
)
def test_where_lines_were_wrapped(
    lines: list[str], unwrapped: list[str], wraps: dict[int, str]
) -> None:
    assert find_wraps(lines, unwrapped) == wraps


def test_the_terminal_gets_what_is_highlighted(home: Path) -> None:
    desk = learner(home)
    desk.tracker().write_note("language", "Some *words* of a note", based_on=None)
    with dashboard(desk) as terminal:
        screen = terminal.wait_for("Some words of a note").split("\n")
        row = next(y for y, line in enumerate(screen) if "Some words" in line)
        column = screen[row].index("Some words")
        for event in (f"<0;{column + 6}", f"<32;{column + 10}"):
            terminal.type(f"\x1b[{event};{row + 1}M")
        terminal.type(f"\x1b[<0;{column + 10};{row + 1}m")
        terminal.settle()
        terminal.press("ctrl+c")
        terminal.wait_until(lambda _: b"\x1b]52;c;" in terminal.raw)
        found = re.findall(rb"\x1b\]52;c;([^\x07]*)\x07", terminal.raw)
        assert [base64.b64decode(each) for each in found] == [b"words"]
        terminal.press("q")
        assert terminal.wait_exit() == 0
