"""Two edits of one text become one: nothing is lost, nothing is doubled, whoever comes first."""

from collections import Counter

import hypothesis.strategies as st
import pytest
from hypothesis import given

from studytui.rules.text_merge import merge_texts

LINES = st.lists(st.sampled_from(["ant", "bee", "cow", "", "- x", "  y y"]), max_size=8)
TEXTS = LINES.map("\n".join)
UNIQUE = st.lists(st.integers(0, 99).map(str), unique=True, max_size=8)


@pytest.mark.parametrize(
    ("base", "first", "second", "merged"),
    [
        ("one\ntwo", "one!\ntwo", "one\ntwo!", "one!\ntwo!"),
        ("one\ntwo\nthree", "two\nthree", "one\ntwo\nTHREE", "two\nTHREE"),
        ("one", "one\n\nmine", "one\n\ntheirs", "one\n\nmine\n\ntheirs"),
        ("one", "one mine", "one theirs", "one mine\none theirs"),
        ("", "mine", "theirs", "mine\ntheirs"),
        ("", "same\nmine", "same\ntheirs", "same\nmine\ntheirs"),
        ("mine", "mine!", "mine\ntheirs", "mine!\ntheirs"),
        ("mine", "mine!", "theirs\nmine", "theirs\nmine!"),
        ("a\nb\nc", "c\na\nb", "a\nb\nc\nd", "c\na\nb\nd"),
        ("a\nb", "", "a\nb\nc", "a\nb\nc"),
        ("a", "b", "a\n", "b\n"),
        ("a\r\nb", "a\r\nb\r\nc", "a\r\nb\r\nd", "a\r\nb\r\nc\r\nd"),
        ("a\r\nb", "A\r\nb", "a\nb\nc", "A\nb\nc"),
        ("a", "a\r\nb", "a!", "a!\r\nb"),
    ],
)
def test_what_both_changed(base: str, first: str, second: str, merged: str) -> None:
    assert merge_texts(base, first, second) == merged


@given(base=TEXTS, one=TEXTS, other=TEXTS)
def test_laws(base: str, one: str, other: str) -> None:
    assert merge_texts(base, one, one) == one
    assert merge_texts(base, base, other) == other
    assert merge_texts(base, one, base) == one
    merged, turned = merge_texts(base, one, other), merge_texts(base, other, one)
    assert Counter(merged.split("\n")) == Counter(turned.split("\n"))


@given(base=TEXTS, one=TEXTS.filter(bool), other=TEXTS.filter(bool))
def test_no_new_line_is_lost_and_none_stands_more_often_than_in_both(
    base: str, one: str, other: str
) -> None:
    merged = Counter(merge_texts(base, one, other).split("\n"))
    lines, ones, others = (Counter(text.split("\n")) for text in (base, one, other))
    assert ones - lines <= merged
    assert others - lines <= merged
    assert merged <= lines + ones + others or merged == Counter([""])  # all lines were deleted


@given(base=UNIQUE, one=UNIQUE, other=UNIQUE)
def test_merging_again_doubles_nothing(base: list[str], one: list[str], other: list[str]) -> None:
    texts = ["\n".join(lines) for lines in (base, one, other)]
    merged = merge_texts(*texts)
    for _ in range(3):
        again = merge_texts(texts[0], merged, texts[2])
        assert Counter(again.split("\n")) <= Counter(merged.split("\n")) | Counter(other)
        merged = merge_texts(texts[0], texts[1], again)
        assert Counter(merged.split("\n")) <= Counter(again.split("\n")) | Counter(one)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_long_text_takes_no_long_time(ends: str) -> None:
    """Repeated lines are the worst case of difflib: hours for these."""
    base = [str(number % 97) for number in range(100_000)]
    one = [line if number % 7 else "x" for number, line in enumerate(base)]
    other = [line if number % 11 else f"y{number}" for number, line in enumerate(base)]
    merged = merge_texts(ends.join(base), ends.join(one), ends.join(other))
    assert merged.count("y") == len(range(0, 100_000, 11))
