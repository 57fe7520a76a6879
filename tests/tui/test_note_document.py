"""A note is edited with the line ends that it has; only what is typed gets new ones."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytui.tui.widgets.note_document import NoteDocument, has_safe_lines, join_lines, split_lines
from tests.tui.desk import Desk
from tests.tui.in_a_terminal import dashboard, learner

TEXTS = st.text("ab \n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029é", max_size=20)
LINES = st.lists(
    st.tuples(st.text("ab", min_size=1, max_size=3), st.sampled_from(["\n", "\r\n", "\r", "\x0c"])),
    min_size=3,
    max_size=6,
)
MIXED = "one\r\ntwo\nthree\rfour\x0cfive\u2028six\x85seven\u2029eight\x0bnine\r\nten\r\n"


@given(TEXTS)
def test_a_text_is_its_lines_with_their_ends(text: str) -> None:
    lines, ends = split_lines(text)
    assert len(lines) == len(ends) + 1
    assert join_lines(lines, ends) == text
    document = NoteDocument(text)
    assert document.text == document.get_text_range(document.start, document.end) == text
    assert document.lines == lines
    assert has_safe_lines(text)


@given(LINES, LINES, st.data())
def test_an_edit_changes_only_what_it_replaces(
    old: list[tuple[str, str]], new: list[tuple[str, str]], data: st.DataObject
) -> None:
    first, last = sorted(data.draw(st.integers(0, len(old) - 1)) for _ in range(2))
    before, text = ("".join(map("".join, lines)) for lines in (old, new))
    document = NoteDocument(before)
    result = document.replace_range((first, 0), (last, 0), text)
    assert document.text == "".join(map("".join, [*old[:first], *new, *old[last:]]))
    document.replace_range((first, 0), result.end_location, result.replaced_text)
    assert document.text == before


def test_a_range_may_end_below_the_last_line() -> None:
    document = NoteDocument("a\r\nb")
    assert document.get_text_range((1, 0), (2, 0)) == "b"
    document.replace_range((1, 0), (2, 0), "")
    assert document.text == "a\r\n"


@pytest.mark.parametrize(
    ("text", "newline"),
    [
        ("", "\n"),
        ("one line", "\n"),
        ("a\r\nb\r\nc\n", "\r\n"),
        ("a\rb\rc\n", "\r"),
        ("a\nb\nc\r\n", "\n"),
        ("a\x0cb\x0cc\r\n", "\r\n"),
        ("a\u2028b", "\n"),
    ],
)
def test_what_is_typed_ends_lines_as_most_of_the_others_end(text: str, newline: str) -> None:
    assert NoteDocument(text).typed_newline == newline


@pytest.mark.parametrize(
    "text",
    [
        *("a\r\nb\r\n", "a\r\nb", "a\rb\r", "a\x0cb", "a\u2028b", "a\x85b", "\r\n\r\n", "\r"),
        *("a\n\r\nb", MIXED, MIXED * 2, "# Title\r\n\r\n- [ ] é\r\n- two\n\n```\rcode\r```"),
    ],
)
async def test_one_edit_leaves_the_other_lines_as_they_were(desk: Desk, text: str) -> None:
    desk.tracker().write_note("loops", text, based_on=None)
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        assert area.text == text
        assert not area.read_only
        await visit.press("ctrl+s", "escape")
        await visit.back()
        assert desk.study().record.undo == "wrote the note on Loops"
        area = await visit.open_note("loops")
        area.move_cursor((0, 0))
        await visit.write("new")
        area.move_cursor(area.document.end)
        await visit.write("end")
        await visit.press("escape")
        await visit.back()
    assert desk.note("loops") == f"new{text}end"


async def test_keys_edit_a_note_of_mixed_ends(desk: Desk) -> None:
    text = "# List\r\n- one\n- [ ] two\r\nthree\rfour\r\n"
    desk.tracker().write_note("loops", text, based_on=None)
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        area.move_cursor((0, 0))
        await visit.press("down", "shift+down", "shift+down", "ctrl+t")
        ticked = text.replace("- one", "- [ ] one")
        assert area.text == ticked
        await visit.press("ctrl+z")
        assert area.text == text
        area.move_cursor((0, 0))
        await visit.press("down", "end", "enter", "x")
        assert area.text == text.replace("- one\n", "- one\r\n- x\n")
        await visit.press("ctrl+z", "ctrl+z")
        assert area.text == text
        area.select_all()
        await visit.press("ctrl+x")
        assert area.text == ""
        await visit.press("ctrl+z")
        area.move_cursor(area.document.end)
        await visit.write("a\nb")
        await visit.press("escape")
        await visit.back()
    assert desk.note("loops") == f"{text}a\r\nb"


async def test_colours_follow_edits_whatever_ends_the_lines(desk: Desk) -> None:
    desk.tracker().write_note("loops", "a\r\nb\rc\x0c\n# Title\r\n", based_on=None)
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        area.move_cursor((0, 0))
        await visit.write("é\n")
        heading = area.document.lines.index("# Title")
        assert {name for _, _, name in area._highlights[heading]} >= {"heading"}


def test_a_note_of_windows_is_edited_in_a_terminal(home: Path) -> None:
    desk = learner(home)
    desk.tracker().write_note("language", "one\r\ntwo\r\n", based_on=None)
    with dashboard(desk) as terminal:
        terminal.wait_for("Today")
        terminal.press("n")
        terminal.wait_for("two")
        terminal.type("three\nfour")
        terminal.wait_for("four")
        terminal.press("ctrl+s")
        terminal.wait_for(re.compile(r"  saved$", re.MULTILINE))
        terminal.press("escape")
        terminal.wait_for("✎")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    assert desk.note("language") == "one\r\ntwo\r\nthree\r\nfour"
