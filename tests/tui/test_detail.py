"""The pane beside the tree: four pages, its links, and how it becomes a page of its own."""

from collections.abc import Iterator
from functools import partial
from unittest.mock import patch

import pytest
from textual.content import Content
from textual.widgets import OptionList

from studytui.record import Kind, Status
from studytui.text import display
from studytui.tui.app import StudyApp
from studytui.tui.lines import flowed
from studytui.tui.widgets.detail import Detail
from tests.makers import item, stage
from tests.tui.desk import Desk, Visit


@pytest.fixture
def opened() -> Iterator[list[str]]:
    """The addresses that a browser was asked to open."""
    addresses: list[str] = []
    with patch("webbrowser.open", side_effect=addresses.append):
        yield addresses


def on_page(visit: Visit, page: str) -> bool:
    return visit.main.detail.page == page


async def test_the_pages_follow_the_cursor(desk: Desk) -> None:
    shell = desk.tracker()
    shell.write_note("loops", "Some *words*.", based_on=None)
    shell.sessions.log("loops", Kind.READ, 1500, text="first try", left_off="while")
    async with desk.open() as visit:
        await visit.go_to("programming")
        await visit.until_shown("Telling a machine what to do.")
        await visit.until_shown("0 done of 5")
        await visit.go_to("loops")
        await visit.until_shown("○ to do · concept · 1 session, 25 min")
        await visit.until_shown("Asks for ○ Variables")
        await visit.until_shown("Some words.")
        await visit.press("3")
        await visit.until_shown("today         25 min  read      first try")
        await visit.press("2")
        await visit.until_shown("Some words.")
        await visit.press("j")
        await visit.until_shown("No note yet. Press n to write one")
        await visit.press("3")
        await visit.until_shown("No session yet. Press s to start one")
        await visit.press("4")
        await visit.until_shown("Holds  Arguments")
        await visit.go_to("variables")
        await visit.press("1")
        await visit.until_shown("A name for a value.")


async def test_what_was_ticked_says_whether_it_was_practised(desk: Desk) -> None:
    shell = desk.tracker()
    shell.set_status(["variables", "loops"], Status.DONE)
    shell.sessions.log("loops", Kind.PRACTICE, 1500)
    shell.sessions.log("variables", Kind.READ, 1500)
    async with desk.open() as visit:
        for node_id, told in (
            ("loops", "✓ done · practised, not reviewed · concept"),
            ("variables", "✓ done · not practised · concept"),
            ("programming", "◐ learning · 2 done of 5 · 1 of 2 practised"),
            ("", "◐ learning · 2 done of 8 · 1 of 2 practised"),
            ("databases", "○ to do · 0 done of 3"),
        ):
            await visit.go_to(node_id)
            await visit.until_shown(told)


async def test_tabs_can_be_clicked(desk: Desk) -> None:
    async with desk.open() as visit:
        for tab in ("Links", "Sessions", "Notes", "Overview"):
            await visit.click_text(tab)
            await visit.until(partial(on_page, visit, tab.lower()))


async def test_ties_can_be_clicked_and_chosen(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.go_to("loops")
        await visit.until_shown("Asks for ○ Variables")
        await visit.click_text("Asks for ○ Variables", right=12)
        await visit.until(lambda: visit.cursor == "variables")
        await visit.press("4", "tab", "enter")
        await visit.until(lambda: visit.cursor == "loops")


async def test_ties_go_to_the_next_line_as_a_whole(desk: Desk) -> None:
    first = [f"Something number {number}" for number in range(4)]
    asks = [f"something-number-{number}" for number in range(4)]
    desk.write_roadmap(stage("Stage", *first, item("Last", requires=asks)))
    async with desk.open(size=(80, 24)) as visit:
        await visit.go_to("last")
        await visit.press("enter")
        await visit.until_shown("○ Something number 1   ○ Something number 2  │")
        await visit.until_shown("│ ○ Something number 3 ")
        await visit.click_text("○ Something number 3", right=4)
        await visit.until(lambda: visit.cursor == asks[3])


def test_a_piece_is_broken_only_if_no_line_holds_it() -> None:
    pieces = [Content("One thing"), Content("Two"), Content("Three things")]
    assert [line.plain for line in flowed(pieces, 15)] == ["One thing   Two", "Three things"]
    assert [line.plain for line in flowed(pieces, 9)] == ["One thing", "Two", "Three", "things"]


async def test_links_open_in_the_browser(desk: Desk, opened: list[str]) -> None:
    async with desk.open() as visit:
        await visit.go_to("loops")
        await visit.press("4", "tab", "enter")
        await visit.until(lambda: opened)
        assert opened == ["https://example.org/loops"]


NOT_WEB = (
    "javascript:alert(1)",
    "file:///etc/passwd",
    "ftp://example.org",
    "mailto:a@b",
    "//example.org",
    "vbscript:x",
    "http://[",
    "http:",
    " https://example.org",
    "ht\ntps://example.org",
    "https://example.org/a b",
    "-remote https://example.org",
)


async def test_nothing_else_is_opened(desk: Desk, opened: list[str]) -> None:
    links = [{"title": "There", "url": url} for url in NOT_WEB]
    desk.write_roadmap(stage("Stage", item("One", resources=links)))
    async with desk.open() as visit:
        await visit.press("4", "tab")
        for number, url in enumerate(NOT_WEB, 1):
            await visit.press("enter")
            await visit.until(lambda number=number: len(visit.said) == number, url)  # type: ignore[misc]
            assert visit.said[-1] == f"{display(url)} is not a web address; it is not opened"
            await visit.press("down")
    assert not opened


async def test_in_a_browser_its_own_next_tab_opens(desk: Desk, opened: list[str]) -> None:
    asked: list[str] = []
    with (
        patch.object(StudyApp, "is_web", True),
        patch.object(StudyApp, "open_url", lambda _, url: asked.append(url)),
    ):
        async with desk.open() as visit:
            await visit.go_to("loops")
            await visit.press("4", "tab", "enter")
            await visit.until(lambda: asked)
    assert (asked, opened) == (["https://example.org/loops"], [])


async def test_no_browser_is_told(desk: Desk) -> None:
    with patch("webbrowser.open", return_value=False):
        async with desk.open() as visit:
            await visit.go_to("loops")
            await visit.press("4", "tab", "enter")
            await visit.until(lambda: visit.said)
            assert "https://example.org/loops" in visit.said[0]


async def test_a_page_begins_at_its_top(desk: Desk) -> None:
    long = "\n\n".join(f"Paragraph {number}." for number in range(90))
    desk.write_roadmap(stage("Stage", item("One", description=long), item("Two", description=long)))
    async with desk.open() as visit:
        page = visit.main.query_one("#page")
        await visit.press("tab", "end")
        await visit.until(lambda: page.scroll_y > 20)
        await visit.press("tab", "j")
        await visit.until(lambda: page.scroll_y == 0)


# Below 100 columns


def reads(visit: Visit) -> bool:
    """Whether the detail can be seen."""
    return bool(visit.main.query_one(Detail).region)


def shows_tree(visit: Visit) -> bool:
    """Whether the tree can be seen."""
    return bool(visit.tree.region)


async def test_narrow_the_detail_is_a_second_page(desk: Desk) -> None:
    async with desk.open(size=(80, 24)) as visit:
        assert shows_tree(visit)
        assert not reads(visit)
        await visit.go_to("variables")
        for there, back in (("enter", "escape"), ("tab", "tab"), ("2", "escape"), ("1", "tab")):
            await visit.press(there)
            await visit.until(lambda: reads(visit) and not shows_tree(visit), there)
            await visit.until(lambda: visit.app.focused is visit.main.query_one("#page"))
            await visit.press(back)
            await visit.until(lambda: shows_tree(visit) and not reads(visit), back)
            await visit.until(lambda: visit.app.focused is visit.tree)
        await visit.press("4")
        await visit.until(lambda: visit.app.focused is visit.main.query_one("#links", OptionList))
        await visit.press("enter")
        await visit.until(lambda: shows_tree(visit) and visit.cursor == "loops")


async def test_the_item_can_be_ticked_and_studied_while_it_is_read(desk: Desk) -> None:
    async with desk.open(size=(80, 24)) as visit:
        await visit.go_to("variables")
        await visit.press("enter", "space")
        await visit.until_shown("✓ done")


async def test_the_width_may_change_at_any_time(desk: Desk) -> None:
    async with desk.open(size=(120, 30)) as visit:
        await visit.go_to("variables")
        await visit.press("tab")
        await visit.until(lambda: visit.app.focused is visit.main.query_one("#page"))
        await visit.pilot.resize_terminal(80, 24)
        await visit.until(lambda: reads(visit) and not shows_tree(visit))
        await visit.press("escape")
        await visit.until(lambda: shows_tree(visit))
        await visit.pilot.resize_terminal(120, 30)
        await visit.until(lambda: shows_tree(visit) and reads(visit))
        await visit.pilot.resize_terminal(60, 20)
        await visit.until(lambda: shows_tree(visit) and not reads(visit))
        await visit.until(lambda: visit.app.focused is visit.tree)
        for size in ((20, 6), (1, 1), (300, 90), (60, 20)):
            await visit.pilot.resize_terminal(*size)
            await visit.settle()
        await visit.press("j")
        assert visit.cursor == "loops"


async def test_every_line_fits_at_any_width(desk: Desk) -> None:
    """No line is longer than the screen, and the keys at the end of the footer are whole."""
    desk.tracker().open_session.start("variables", Kind.READ)
    async with desk.open(size=(200, 24)) as visit:
        for width in (160, 100, 99, 80, 70, 60):
            await visit.pilot.resize_terminal(width, 24)
            await visit.until(lambda: visit.text.rstrip().endswith("^p palette"))
            await visit.until_shown("? help")
            await visit.until_shown("▶ 0:00  Variables · read")
