"""The content files of roadmap.sh: what a box is about, and where to learn it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from studytui.exchange.draft import Link, Node, one_line, several_lines
from studytui.exchange.markdown_inline import definitions, words

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

SITE = "https://roadmap.sh"
_TYPES = ("article", "book", "course", "feed", "official", "opensource", "podcast", "roadmap")
_TYPED = re.compile(r"@([^@\s]+)@\s*")
_INTRODUCTION = re.compile(
    r"(visit|learn more from) the following (free )?resources.*", re.IGNORECASE
)
LONGEST_BLOCK = 20_000
"""How much of a paragraph is searched for links, in characters."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a content file says of a box."""

    title: str
    text: str
    links: tuple[Link, ...]


def by_id(pages: Mapping[str, str]) -> Mapping[str, Mapping[str, Page]]:
    """The pages of each box, by the slug that stands before its id."""
    found: dict[str, dict[str, Page]] = defaultdict(dict)
    for name, text in pages.items():
        before, at, box = name.removesuffix(".md").rpartition("@")
        if at and box:
            found[box][before] = _page(text, before)
    return found


def joined(pages: Mapping[str, Page], wanted: str) -> Page | None:
    """The page whose name fits the label, else the one that says most, with the links of all."""
    if not pages:
        return None
    rest = [pages[key] for key in sorted(pages)]
    said = max(rest, key=lambda page: (len(page.links), len(page.text)))
    page = pages.get(wanted, said)
    links = (*page.links, *(link for each in rest for link in each.links))
    return replace(page, links=each_once(links))


def each_once(links: Iterable[Link]) -> tuple[Link, ...]:
    """The links without those whose address stood there before."""
    found: dict[str, Link] = {}
    for link in links:
        found.setdefault(link.url, link)
    return tuple(found.values())


def _page(text: str, stem: str) -> Page:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    title, links, dropped = "", list[Link](), set[int]()
    references = definitions(text)
    for block in _blocks(text):
        said = words(block.text[:LONGEST_BLOCK], references)
        if block.is_heading and not title:
            title = said.plain
            dropped.update(block.lines)
        links += [_typed(each.title, each.url) for each in said.links]
        is_link = block.is_bullet and said.is_one_link
        if is_link or _INTRODUCTION.fullmatch(said.plain.strip(": ")):
            dropped.update(block.lines)
    lines = [line for number, line in enumerate(text.split("\n")) if number not in dropped]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
    return Page(title or stem.replace("-", " ").capitalize(), several_lines(text), tuple(links))


@dataclass(frozen=True, slots=True)
class _Block:
    """A heading or a paragraph: its text on one line, and the numbers of its lines."""

    text: str
    lines: range
    is_heading: bool = False
    is_bullet: bool = False


def _blocks(text: str) -> Iterator[_Block]:
    """The headings and paragraphs of a page in order, and what it has of HTML; code is none."""
    tokens = _parser().parse(text)
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "html_block" and token.map:
            yield _Block(_joined_lines(token), range(*token.map))
        elif token.type == "inline" and before and before.map:
            is_heading = before.type == "heading_open"
            is_bullet = not is_heading and before.level > 1
            yield _Block(_joined_lines(token), range(*before.map), is_heading, is_bullet)


def _joined_lines(token: "Token") -> str:
    return " ".join(token.content.split())


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").disable("inline")


def _typed(said: str, url: str) -> Link:
    """A link whose title may have the form `@type@Title`."""
    found = _TYPED.match(said)
    if not found:
        return Link(said, address(url))
    type_ = found[1].lower()
    title = one_line(said[found.end() :]) or url
    return Link(title, address(url), type_ if type_ in (*_TYPES, "video") else "other")


def with_page(node: Node, page: Page) -> Node:
    """The node with what its page says."""
    return replace(node, description=page.text, links=each_once((*node.links, *page.links)))


def address(url: str) -> str:
    """An address made whole: of the site's own pages, and without a typing error that it has."""
    return f"{SITE}{url}" if url.startswith("/") else re.sub(r"^hhttp", "http", url)
