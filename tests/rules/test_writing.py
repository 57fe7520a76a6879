"""What keys do to Markdown: lists go on and end, items move, boxes tick, words stay."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytui.rules.writing import moved_in, moved_out, on_enter, shifted, ticked


def entered(text: str) -> str:
    """A text after enter at the bar, with the bar where the cursor is then."""
    before, after = text.split("|")
    *above, begun = before.split("\n")
    line = begun + after.partition("\n")[0]
    change = on_enter(line, len(begun), reversed(above))
    if change is None:
        return f"{before}\n|{after}"
    rest = line[change.end :] + after[len(after.partition("\n")[0]) :]
    return "\n".join([*above, f"{line[: change.start]}{change.text}|{rest}"])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- one|", "- one\n- |"),
        ("* one|", "* one\n* |"),
        ("+ one|", "+ one\n+ |"),
        ("9. nine|", "9. nine\n10. |"),
        ("1) one|", "1) one\n2) |"),
        ("999999999. x|", "999999999. x\n999999999. |"),
        ("- [ ] do|", "- [ ] do\n- [ ] |"),
        ("- [x] done|", "- [x] done\n- [ ] |"),
        ("  - in|", "  - in\n  - |"),
        ("\t- in|", "\t- in\n\t- |"),
        ("> said|", "> said\n> |"),
        (">> said|", ">> said\n>> |"),
        ("> - said|", "> - said\n> - |"),
        ("- one| two", "- one\n- |two"),
        ("- |one", "- \n- |one"),
        # The end of a list, or of a level of it
        ("- a\n- |", "- a\n|"),
        ("- a\n- [ ] |", "- a\n|"),
        ("> a\n> |", "> a\n|"),
        ("> - a\n> - |", "> - a\n> |"),
        ("- a\n  - b\n  - |", "- a\n  - b\n- |"),
        ("1. a\n   text\n   - b\n   - |", "1. a\n   text\n   - b\n2. |"),
        ("- [x] a\n  - |", "- [x] a\n- [ ] |"),
        ("words\n  - |", "words\n|"),
        # No list
        ("words|", "words\n|"),
        ("|- one", "\n|- one"),
        ("-|", "-\n|"),
        ("-no|", "-no\n|"),
        ("---|", "---\n|"),
        ("- - -|", "- - -\n|"),
        ("**bold** x|", "**bold** x\n|"),
        ("2026. |", "|"),
        ("1234567890. x|", "1234567890. x\n|"),
    ],
)
def test_enter(before: str, after: str) -> None:
    assert entered(before) == after


@pytest.mark.parametrize(
    ("above", "line", "moved"),
    [
        ("- a", "- b", "  - b"),
        ("1. a", "- b", "   - b"),
        ("10. a", "2. b", "    1. b"),
        ("- [ ] a", "- [ ] b", "  - [ ] b"),
        ("- a\n  - b\n    - c", "- d", "  - d"),
        ("- a\n  1. b", "2. c", "  2. c"),
        ("- a\n    - b", "- c", "    - c"),
        ("- a\n\n  more words", "- b", "  - b"),
        ("", "- a", "  - a"),
        ("- a\nwords", "- b", "  - b"),
        ("> - a", "> - b", ">   - b"),
        ("- a", "  - b", "  - b"),  # it lies in the one above already
        ("- a", "   - b", "   - b"),
        ("- a\n  - b", "  - c", "    - c"),
    ],
)
def test_an_item_moves_in(above: str, line: str, moved: str) -> None:
    assert moved_in([line], reversed(above.split("\n"))) == [moved]


@pytest.mark.parametrize(
    ("above", "line", "moved"),
    [
        ("- a", "  - b", "- b"),
        ("1. a\n   - b", "   - c", "- c"),
        ("1. a\n   1. b", "   2. c", "2. c"),
        ("- a\n  - b\n    - c", "    - d", "  - d"),
        ("", "    - a", "  - a"),
        ("", "- a", "- a"),
        ("- a", "\t- b", "- b"),
    ],
)
def test_an_item_moves_out(above: str, line: str, moved: str) -> None:
    assert moved_out([line], reversed(above.split("\n"))) == [moved]


def test_several_items_move_with_what_belongs_to_them() -> None:
    lines = ["- b", "  words", "", "- c"]
    moved = ["  - b", "    words", "", "  - c"]
    assert moved_in(lines, ["- a"]) == moved
    assert moved_out(moved, ["- a"]) == lines
    assert moved_in(["words", ""]) is moved_out(["words"]) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- a", "- [ ] a"),
        ("- [ ] a", "- [x] a"),
        ("- [x] a", "- [ ] a"),
        ("- [X] a", "- [ ] a"),
        ("  2. a", "  2. [ ] a"),
        ("> - a", "> - [ ] a"),
        ("words", "- [ ] words"),
        ("  words", "  - [ ] words"),
        ("> words", "> - [ ] words"),
        ("", "- [ ] "),
        ("- [ ]", "- [x]"),
        ("# Title", "# Title"),
        ("---", "---"),
        ("- a\n- [x] b\n\n- [ ] c", "- [ ] a\n- [x] b\n\n- [ ] c"),
        ("- [ ] a\n- [x] b", "- [x] a\n- [x] b"),
        ("- [x] a\n# b\n- [x] c", "- [ ] a\n# b\n- [ ] c"),
    ],
)
def test_boxes(before: str, after: str) -> None:
    assert "\n".join(ticked(before.split("\n"))) == after


def test_the_cursor_stays_on_its_letter() -> None:
    assert shifted("- a", "- [ ] a", 2) == 6
    assert shifted("  - a", "- a", 1) == 0


lines = st.lists(st.text("ab -*+>[]x1.)#\t`", max_size=14), min_size=1, max_size=6)
MARKS = re.compile(r"[\s>*+\-\[\]x#.)\d]")


def words(text: str) -> str:
    """What was written, without what begins a line."""
    return MARKS.sub("", text)


@given(lines, st.data())
def test_no_key_takes_a_word(text: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text) - 1))
    column = data.draw(st.integers(0, len(text[at])))
    above = text[:at][::-1]
    change = on_enter(text[at], column, above)
    if change:
        line = text[at][: change.start] + change.text + text[at][change.end :]
        assert words(line) == words(text[at])
        assert column <= change.end
    for moved in (moved_in(text[at:], above), moved_out(text[at:], above), ticked(text[at:])):
        assert moved is None or list(map(words, moved)) == list(map(words, text[at:]))


@given(lines)
def test_turning_boxes_over_twice_more_changes_nothing(text: list[str]) -> None:
    once = ticked(text)
    assert ticked(ticked(ticked(once))) == ticked(once)
    assert ticked(once) == once or len(ticked(once)) == len(text)
