"""YAML that is refused, and YAML that says something else than its writer meant."""

import time

import pytest
import yaml

from studytui.roadmap_files import document
from studytui.roadmap_files.document import read_document
from studytui.roadmap_files.syntax import syntax_problem
from tests.roadmap_files.reading_aloud import HEAD, ITEMS, expect, problems, roadmap

MANY_NINES = pytest.param("9" * 5000, id="5000 nines")


def shown(written: str) -> str:
    return f"`{written}`" if len(written) <= 40 else f"`{written[:39]}…`"


# --- Values that YAML turns into something else ------------------------------------------


@pytest.mark.parametrize(
    ("meaning", "words"),
    [
        ("a yes/no value", ["no", "On", "TRUE"]),
        ("a number", ["12", "1.10", "1:30", "007", "0x1F", "1_000", ".inf", "9" * 5000]),
        ("a date", ["2024-01-31", "2024-13-45", "2024-01-31 10:00:00"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_text_that_yaml_takes_for_something_else(meaning: str, words: list[str]) -> None:
    for word in words:
        said = f"{shown(word)} is read as {meaning} here; put quotes around it"
        expect(HEAD + f"- title: »{word}\n", said)
        expect(HEAD + f"- title: S\n  why: [»{word}]\n", said)
        expect(ITEMS + f"  - »{word}\n", said)
        expect(ITEMS + f"  - title: X\n    tags: [a, »{word}]\n", said)
        assert roadmap(HEAD + f"- title: '{word}'\n").stages[0].title == word


@pytest.mark.parametrize("word", ["~", "null", "Null"])
def test_a_text_that_yaml_takes_for_nothing(word: str) -> None:
    said = f"`{word}` is read as no value here; put quotes around it, or remove it"
    expect(HEAD + f"- title: »{word}\n", said)
    expect(HEAD + f"- title: S\n  summary: »{word}\n", said)


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        ("- title:»\n", "`title` has nothing after it; write something, or remove the key"),
        (
            "- title: S\n  hours:»\n",
            "`hours` has nothing after it; write something, or remove the key",
        ),
        (
            "- title: S\n  items:\n  - A\n  -»\n",
            "this entry of `items` is empty; write something, or remove its `-`",
        ),
        ("-»\n", "this entry of `stages` is empty; write something, or remove its `-`"),
    ],
)
def test_something_left_out(marked: str, said: str) -> None:
    expect(HEAD + marked, said)


@pytest.mark.parametrize(
    "number", ["1:30", "007", "0x1F", "1_000", ".5", "1.", "+.inf", MANY_NINES]
)
def test_a_number_that_is_not_read_as_it_looks(number: str) -> None:
    wrong = f"{shown(number)} is not read as the number that you see"
    expect(
        HEAD + f"- title: S\n  hours: »{number}\n",
        f"{wrong}; write it as a plain decimal number",
    )


@pytest.mark.parametrize("word", ["C", "yesterday", "1.2.3", "12 factors", "=", "y", "-1a"])
def test_texts_that_need_no_quotes(word: str) -> None:
    assert roadmap(HEAD + f"- {{id: s, title: {word}}}\n").stages[0].title == word


# --- Comments that cut a text ------------------------------------------------------------


@pytest.mark.parametrize(
    ("marked", "rest"),
    [
        ("- title: »C # basics\n", "“C”"),
        ("- title:» #1 reasons\n", "nothing"),
        ("- title: S\n  items:\n  - »C # basics\n", "“C”"),
        ("- title: S\n  tip: »Learn C #, please\n", "“Learn C”"),
        ("- title: S\n  resources:\n  - »C # basics: https://example.org\n", "“C”"),
    ],
)
def test_a_comment_that_cuts_a_text(marked: str, rest: str) -> None:
    wrong = f"`#` starts a comment, so this is read as {rest}"
    expect(HEAD + marked, f"{wrong}; put quotes around it, or two spaces before a comment")


def test_comments_that_are_comments() -> None:
    text = ITEMS.replace("title: S\n", "title: S  # two spaces\n") + (
        "  # a line of its own\n"
        "  - Loops      # far away\n"
        "  - {title: C}  # after something else\n"
        "  - title: 'C # basics' # after quotes\n"
        "    level: beginner # after a word that is no prose\n"
        "    hours: 2 # after a number\n"
        "    x-mine: a # somebody else's\n"
    )
    assert [item.title for item in roadmap(text).stages[0].items] == ["Loops", "C", "C # basics"]


# --- YAML that roadmaps do without -------------------------------------------------------

TWICE = "was given already, on line 4; keep one of the two"
QUOTE_IT = "put quotes around it"
UNWRAP = "is not possible here; remove it, or put quotes around the value"
NO_ALIAS = "is not possible here; write the value out, or put quotes around it"
CONTROL = "holds a control character; remove its escape sequence"


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        ("- title: S\n  »title: S\n", f"`title` {TWICE}"),
        ("- {title: S, »'title': S}\n", f"`title` {TWICE}"),
        ("- title: S\n  »2: x\n", f"the key `2` is read as a number; {QUOTE_IT}"),
        (
            "- title: S\n  resources: [»2024-01-31: 'https://a']\n",
            f"the key `2024-01-31` is read as a date; {QUOTE_IT}",
        ),
        (
            "- title: S\n  resources: [»no: 'https://a']\n",
            f"the key `no` is read as a yes/no value; {QUOTE_IT}",
        ),
        ("- title: S\n  x-a: {»~: a}\n", f"the key `~` is read as no value; {QUOTE_IT}"),
        ("- {title: S, ? »: x}\n", "there is no key here; write one before the `:`"),
        (
            "- title: S\n  ? »[a, b]\n  : c\n",
            "a key must be a single word or text; write it as one",
        ),
        ("- title: »&s S\n", f"`&s` makes this an anchor, which {UNWRAP}"),
        ("- »&s title: S\n", f"`&s` makes this an anchor, which {UNWRAP}"),
        ("- title: »*s\n", f"`*s` refers to another value, which {NO_ALIAS}"),
        ("- title: S\n  items: »*s\n", f"`*s` refers to another value, which {NO_ALIAS}"),
        (
            "- title: S\n  »<<: {tip: x}\n",
            "`<<` brings in another value's keys, which is not possible here; write the keys out",
        ),
        ("- title: »!!str 12\n", f"`!!str` is a tag, which {UNWRAP}"),
        ("- title: S\n  items: »!mine [a]\n", f"`!mine` is a tag, which {UNWRAP}"),
        ('- title: »"\\e]52;c;aGk=\\a"\n', f"`␛]52;c;aGk=␇` {CONTROL}"),
        ('- title: »"a\\0"\n', f"`a␀` {CONTROL}"),
        ('- title: »"\\x9b2J"\n', f"`�2J` {CONTROL}"),
        ('- title: »"a\\rb"\n', f"`a b` {CONTROL}"),
        ('- title: S\n  »"tip\\0": x\n', f"`tip␀` {CONTROL}"),
        (
            "- title: S\n»---\n- b\n",
            "a second document starts here; keep one roadmap in a file, and remove this `---`",
        ),
    ],
)
def test_yaml_that_roadmaps_do_without(marked: str, said: str) -> None:
    expect(HEAD + marked, said)


def test_line_breaks_and_tabs_are_texts_too() -> None:
    assert roadmap(HEAD + '- {id: s, title: "a\\tb\\nc"}\n').stages[0].title == "a\tb\nc"


# --- Text that is not YAML ---------------------------------------------------------------

EMPTY = "the file is empty; start it with `schema: 1`"
NO_KEYS = "a roadmap is made of keys, not a list or a mere text; start it with `schema: 1`"
TAB = "there is a tab here, where YAML wants spaces; use spaces"
INDENTATION = "this does not fit the indentation above it; line it up with its neighbours"
SECOND_COLON = (
    "this `:` is the second on its line, or the line is indented wrongly;"
    " put quotes around the value, or line the key up with its neighbours"
)
WHOLE = "put quotes around the whole value"
DOUBLE = "double the backslash, or use single quotes"


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        ("»", EMPTY),
        ("»# only a comment\n", EMPTY),
        ("»---\n", EMPTY),
        ("»- title: S\n", NO_KEYS),
        ("»Dear diary\n", NO_KEYS),
        ("a:\n»\tb: 1\n", TAB),
        ("a:\n  »\tb: 1\n", TAB),
        ("a: |\n»\tb\n", TAB),
        ("a: b»: c\n", SECOND_COLON),
        ("a: 1\n b»: 2\n", SECOND_COLON),
        ("a:\n  b: 1\n »c: 2\n", INDENTATION),
        ("a: 1\n»- b\n", INDENTATION),
        ("a: 1\nb\n»c: 2\n", "there is a key without a `:` above this; write `key: value`"),
        ("a: »- b\n", "a list cannot start here; start it on a new line"),
        ("a: [WIP] »b\n", f"this cannot follow the value before it; {WHOLE}"),
        ("a: [1, 2\nb»: 3\n", "the `[` of line 1 is still open here; add `,` or `]`"),
        ("a: {x: 1\nb»: 3\n", "the `{` of line 1 is still open here; add `,` or `}`"),
        ("a: [b,\n»", "the file ends too early: something is still open; close it"),
        ("a: »]\n", "`]` cannot stand here; remove it, or put quotes around the value"),
        ('a: »"x\nb: c\n', "the text in quotes never ends; close the quotation mark"),
        ("a: »'x\n", "the text in quotes never ends; close the quotation mark"),
        ('a: "»\\d"\n', f"this backslash gives its letter no meaning; {DOUBLE}"),
        ('a: "\\u»d800"\n', f"this backslash names no character; {DOUBLE}"),
        ('a: "\\U»00110000"\n', f"this backslash names no character; {DOUBLE}"),
        ("a: »@x\n", f"a bare value cannot start with `@`; {WHOLE}"),
        ("a: *important»*\n", f"a bare value cannot start with `*` or `&`; {WHOLE}"),
        (
            "a: »!x!y z\n",
            "tags (`!…`) are not possible here; remove it, or put quotes around the value",
        ),
        ("a: |»x\n  b\n", "nothing may follow `|` or `>` here; start the text on a new line"),
        ("»%YAML 2.0\n---\na: b\n", "a line cannot start with `%` here; remove it"),
    ],
)
def test_text_that_is_not_yaml(marked: str, said: str) -> None:
    expect(marked, said)


def test_a_complaint_without_a_place() -> None:
    said = syntax_problem(yaml.YAMLError("unheard of"), "r.yaml", "text").line
    assert said == "r.yaml:1:1: this is not YAML; start it with `schema: 1`"


def test_line_ends_and_marks_of_documents() -> None:
    text = f"%YAML 1.1\n---\n{HEAD}- title: S\n...\n"
    assert roadmap(text) == roadmap(text.replace("\n", "\r\n")) == roadmap(text.replace("\n", "\r"))


def test_places_after_crlf_and_in_other_alphabets() -> None:
    said = "`no` is read as a yes/no value here; put quotes around it"
    text = HEAD + "- {title: Ä😀中, tip: »no}\n"
    expect(text, said)
    expect(text.replace("\n", "\r\n"), said)


# --- Bombs -------------------------------------------------------------------------------


@pytest.fixture(params=["C", "Python"])
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both of PyYAML's parsers: the one in C is not installed everywhere."""
    chosen = yaml.CSafeLoader if request.param == "C" else yaml.SafeLoader
    monkeypatch.setattr(document, "PARSER", chosen)


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(
    "bomb",
    [
        pytest.param("[" * 50_000, id="lists"),
        pytest.param("[" * 50_000 + "]" * 50_000, id="closed"),
        pytest.param("a: " + "[" * 50_000, id="under a key"),
        pytest.param("{a: " * 50_000, id="mappings"),
        pytest.param("- " * 50_000, id="dashes"),
        pytest.param("? " * 50_000, id="keys"),
        pytest.param("- ? " * 50_000, id="mixed"),
        pytest.param("".join(" " * n + "a:\n" for n in range(1_400)), id="indented keys"),
        pytest.param("".join(" " * n + "-\n" for n in range(1_400)), id="indented dashes"),
    ],
)
def test_depth_bombs_are_refused_at_once(bomb: str) -> None:
    begun = time.perf_counter()
    (said,) = problems(bomb)
    assert "lists and keys are nested more than 32 deep here; use fewer levels" in said
    assert time.perf_counter() - begun < 5


def test_how_deep_is_too_deep() -> None:
    before = HEAD + "- title: S\n  x-deep: " + "[" * 29
    roadmap(before + "]" * 29)
    said = "lists and keys are nested more than 32 deep here; use fewer levels"
    expect(before + "»[" + "]" * 30, said)


def test_an_alias_bomb_does_not_go_off() -> None:
    lines = [f"x-{n}: &n{n} [*n{n - 1}, *n{n - 1}, *n{n - 1}]\n" for n in range(1, 40)]
    said = problems("x-0: &n0 [b, b]\n" + "".join(lines) + HEAD + "- title: S\n")
    assert said[0].startswith("1:6: `&n0` makes this an anchor, which is not possible here")
    assert said[-1].endswith("there are more problems than are told here; mend these first")
    assert len(said) == 101


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize("escape", ["\\ud800", "\\U00110000", "\\UFFFFFFFF", "\\x1b", "\\L"])
def test_escapes_that_no_terminal_should_see(escape: str) -> None:
    assert len(problems(HEAD + f'- title: "a{escape}"\n')) == 1


def test_both_parsers_see_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = ITEMS + "  - Ä😀 b\n  - {title: 'x', tags: [a: 1]}\n  - |\n    c\n\n  - >-\n   d\n"
    seen = read_document("r.yaml", text)
    monkeypatch.setattr(document, "PARSER", yaml.SafeLoader)
    assert seen == read_document("r.yaml", text)
