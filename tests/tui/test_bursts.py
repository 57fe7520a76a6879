"""Keys that come in a burst are a paste which the terminal does not mark."""

import re
from pathlib import Path

import pytest
from textual.events import Key, MouseDown, Paste
from textual.message import Message

from studytui.tui.bursts import Burst
from studytui.tui.screens.ask_stop import AskStop
from studytui.tui.terminal_parser import TerminalParser
from studytui.tui.widgets.entry import Entry
from studytui.tui.widgets.finder import Finder
from tests.tui.desk import Desk, Visit
from tests.tui.in_a_terminal import dashboard, learner

LIST = "- one\n  - two\n- [ ] three\n1. four\n2. five\n> six\n- \n\n\tcode\nend"
LONG = "".join(f"- [ ] item {number} of a list\n" for number in range(400))
"""More than a terminal hands out at once."""


def parsed(*reads: str) -> list[Message]:
    """What the parser makes of each read, one immediately after the other."""
    parser = TerminalParser()
    return [message for read in reads for message in parser.feed(read)]


def keys(text: str) -> list[Key]:
    """The keys of a read."""
    (burst,) = parsed(text)
    assert isinstance(burst, Burst)
    return list(burst.keys)


async def burst(visit: Visit, *reads: str) -> None:
    """Let the dashboard receive reads from its terminal."""
    for message in parsed(*reads):
        visit.app.post_message(message)
    await visit.settle()


@pytest.mark.parametrize(
    ("reads", "kinds"),
    [
        (["a"], [Key]),
        (["ab"], [Burst]),
        (["a", "\r"], [Key, Burst]),
        (["\x1b[A\x1b[A"], [Burst]),
        (["\x1b[200~a\rb\x1b[201~x"], [Paste, Key]),
        (["ab\x1b[<0;3;3Mcd"], [Burst, MouseDown, Burst]),
        (["\x1b[99999999u"], []),
    ],
)
def test_keys_of_one_read_are_a_burst(reads: list[str], kinds: list[type]) -> None:
    assert [type(each) for each in parsed(*reads)] == kinds


@pytest.mark.parametrize(
    "reads",
    [
        [LIST.replace("\n", "\r")],
        [LIST],
        [LIST.replace("\n", "\r\n")],
        [LIST[:11].replace("\n", "\r"), LIST[11:13].replace("\n", "\r"), LIST[13:]],
        [LIST[:5], "\r", LIST[6:]],
        [f"\x1b[0;;{ord('-')}u\x1b[0;;32u\x1b[13u\x1b[0;;{ord('b')}u"],
    ],
    ids=["enter", "line feed", "both", "chunks", "an enter alone", "kitty"],
)
async def test_no_list_continues_in_a_burst(desk: Desk, reads: list[str]) -> None:
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        await burst(visit, *reads)
        assert area.text == ("- \nb" if "\x1b" in reads[0] else LIST)
        await visit.press("ctrl+z")
        assert area.text != LIST


async def test_keys_that_are_typed_still_do_what_they_do(desk: Desk) -> None:
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        await burst(visit, "- one")
        await burst(visit, "\r")
        await burst(visit, "two")
        await burst(visit, "\t")
        assert area.text == "- one\n  - two"
        await burst(visit, "\x1b[A\x1b[F\r")  # up, end and enter over a slow line
        assert area.text == "- one\n- \n  - two"


async def test_links_are_offered_in_a_line_but_not_in_several(desk: Desk) -> None:
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        await burst(visit, "see [[lo")
        assert area.menu.is_open
        await burst(visit, "ops]]\r- [[\r- two")
        assert not area.menu.is_open
        assert area.text == "see [[loops]]\n- [[\n- two"


async def test_a_single_line_takes_several_as_one(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.press("slash")
        await burst(visit, "a\rb\n\tc")
        assert visit.main.query_one(Finder).value == "a b  c"
        assert visit.app.focused is visit.main.query_one(Finder)
        await visit.press("escape", "s", "enter")
        await visit.until(lambda: visit.session)
        await visit.press("s")
        dialog = await visit.until_on(AskStop)
        await burst(visit, "done\tleft\rdoq")
        assert dialog.query_one("#text", Entry).value == "done left doq"
        await burst(visit, "\tleft off\r")
        await visit.back()
    session = desk.study().record.sessions[-1]
    assert (session.text, session.left_off) == ("done left doq", "left off")


async def test_several_lines_are_no_commands(desk: Desk) -> None:
    async with desk.open() as visit:
        before = desk.study().record
        await burst(visit, "d j space\rdone with it, quit\rx q\r")
        await visit.back()
        assert not visit.said
        assert not visit.app._exit
        assert desk.study().record == before
        await burst(visit, "jj\x20")
        await visit.until(lambda: desk.study().record != before)


async def test_what_is_typed_ahead_reaches_the_note_that_it_opens(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.go_to("loops")
        await burst(visit, "n- a\r- b")
        await visit.press("escape")
        await visit.back()
    assert desk.note("loops") == "- a\n- b"


@pytest.mark.parametrize("size", [100_000, 1000, 7])
def test_a_list_pasted_in_a_terminal_without_marks(home: Path, size: int) -> None:
    text = LONG if size > 7 else LIST
    desk = learner(home)
    with dashboard(desk) as terminal:
        terminal.wait_for("Today")
        terminal.press("n")
        terminal.wait_for("empty")
        for start in range(0, len(text), size):
            terminal.type(text[start : start + size])
        terminal.wait_for(text.splitlines()[-1])
        terminal.press("ctrl+s")
        terminal.wait_for(re.compile(r"  saved$", re.MULTILINE))
        assert desk.note("language") == text
        terminal.type("\n- typed")
        terminal.wait_for("- typed")
        terminal.press("enter")
        terminal.wait_for(re.compile(r"- typed[^\n]*\n +-"))
        terminal.type("slowly")
        terminal.wait_for("- slowly")
        terminal.press("escape")
        terminal.wait_for("✎")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    assert desk.note("language") == f"{text}\n- typed\n- slowly"
