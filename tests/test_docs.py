"""What the pages for people say of files, of each other and of keys is so."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from studytui.commands import MAIN, NOTE, TREE, Command
from tools.tour import STEPS

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / f"{name}.md" for name in ("README", "CONTRIBUTING", "CHANGELOG")]
PAGES += sorted((ROOT / "docs").glob("*.md"))
TOUR = ROOT / "docs" / "pictures" / "tour.svg"


class Page(NamedTuple):
    """What a page leads to, and where it can be led to."""

    links: list[str]
    pictures: list[str]
    anchors: set[str]


@cache
def page(path: Path) -> Page:
    """Read a page as GitHub does."""
    tokens = MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8"))
    inside = [child for token in tokens for child in token.children or ()]
    headings = [tokens[at + 1] for at, each in enumerate(tokens) if each.type == "heading_open"]
    return Page(
        [str(each.attrs["href"]) for each in inside if each.type == "link_open"],
        [str(each.attrs["src"]) for each in inside if each.type == "image"],
        set(_anchors(headings)),
    )


def _anchors(headings: list[Token]) -> Iterator[str]:
    for heading in headings:
        words = "".join(each.content for each in heading.children or ())
        yield re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_link_leads_somewhere(path: Path) -> None:
    for link in (*page(path).links, *page(path).pictures):
        parts = urlsplit(link)
        if parts.scheme:
            assert parts.scheme == "https", link
            continue
        goal = (path.parent / unquote(parts.path)).resolve() if parts.path else path
        assert goal.exists(), link
        assert goal.is_relative_to(ROOT), link
        assert not parts.fragment or parts.fragment in page(goal).anchors, link


def test_every_page_and_picture_of_the_docs_can_be_found() -> None:
    docs = ROOT / "docs"
    index = docs / "README.md"
    assert {each for each in page(index).links if "/" not in each} == {
        each.name for each in docs.glob("*.md") if each != index
    }
    shown = {(path.parent / each).resolve() for path in PAGES for each in page(path).pictures}
    assert shown == {each.resolve() for each in (docs / "pictures").iterdir()}


def test_the_table_of_floors_names_every_module() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \d? ?\| (`.*?`) \|", text, flags=re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"`([\w/.]+)`", row)]
    modules = {each.name for each in (ROOT / "studytui").glob("[!_]*.py")}
    rooms = {f"{each.parent.name}/" for each in (ROOT / "studytui").glob("*/__init__.py")}
    assert sorted(named) == sorted(modules | rooms)


# --- Keys --------------------------------------------------------------------------------

_SAID = re.compile(r"`([^`]+)`")
_RANGE = re.compile(r"`(\d)` to `(\d)`")


def table_of_keys() -> Iterator[tuple[str, str]]:
    """Each key of the table in the README with what is said of it."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    section = text.partition("\n## Keys\n")[2].partition("\n## ")[0]
    for row in re.findall(r"^\| .*`.* \|$", section, flags=re.MULTILINE):
        cells = [cell.strip() for cell in row.strip("|").split(" | ")]
        for keys, does in zip(cells[::2], cells[1::2], strict=True):
            ends = _RANGE.search(keys)
            among = map(str, range(int(ends[1]), int(ends[2]) + 1)) if ends else ()
            for key in {*_SAID.findall(keys), *among}:
                yield key, does


def beginnings(text: str) -> set[str]:
    """Its words, without their endings."""
    return {word[:4] for word in re.findall(r"[a-z]{2,}", text.lower())}


def does(command: Command, key: str) -> bool:
    """Whether a command can be had by a key as people write it."""
    names = {"/": "slash", "?": "question_mark", ",": "comma", "esc": "escape"}
    names |= {"[": "left_square_bracket", "]": "right_square_bracket"}
    return names.get(key, key.replace("^", "ctrl+")) in command.keys.split(",")


def test_every_key_in_the_readme_does_what_is_said() -> None:
    said = list(table_of_keys())
    assert len(said) > 35
    for key, words in said:
        commands = [each for each in (*MAIN, *TREE, *NOTE) if does(each, key)]
        assert commands or key in {"^p", "enter"}, key
        meant = [
            each for each in commands if beginnings(words) & beginnings(f"{each.name} {each.help}")
        ]
        assert meant or not commands, (key, words)


# --- The tour ----------------------------------------------------------------------------


def test_the_tour_is_small_calm_and_needs_nothing_else() -> None:
    text = TOUR.read_text(encoding="utf-8")
    assert len(text) < 1_500_000
    ElementTree.fromstring(text)
    assert set(re.findall(r"https?://[^\s\"'<]+", text)) == {"http://www.w3.org/2000/svg"}
    assert "<script" not in text
    (seconds,) = set(re.findall(r"animation: ([\d.]+)s step-end infinite", text))
    assert 20 <= float(seconds) <= 45
    assert "prefers-reduced-motion" in text
    assert all(step.says in text for step in STEPS)
