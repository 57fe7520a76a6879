"""The content files of roadmap.sh: what a box is about, and where to learn it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from studytui.exchange.draft import Link, Node, one_line, several_lines
from studytui.exchange.markdown_inline import words

SITE = "https://roadmap.sh"
_TYPES = ("article", "book", "course", "feed", "official", "opensource", "podcast", "roadmap")
_TYPED = re.compile(r"@([^@\s]+)@\s*")
_INTRODUCTION = re.compile(
    r"(visit|learn more from) the following (free )?resources.*", re.IGNORECASE
)


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
    title, lines, links = "", [], []
    for line in text.replace("\r\n", "\n").split("\n"):
        heading = re.match(r"#+\s+(.*)", line)
        if heading and not title:
            title = words(heading[1], {}).plain
            continue
        said = words(line[:20_000], {})
        links += [_typed(each) for each in said.links]
        bullet = re.match(r"\s*[-*]\s", line)
        if (bullet and said.links) or _INTRODUCTION.fullmatch(said.plain.strip(": ")):
            continue
        lines.append(line)
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
    return Page(title or stem.replace("-", " ").capitalize(), several_lines(text), tuple(links))


def _typed(link: Link) -> Link:
    """A link of the form `@type@Title`."""
    found = _TYPED.match(link.title)
    if not found:
        return Link(link.title, address(link.url))
    said = found[1].lower()
    kind = said if said in (*_TYPES, "video") else "other"
    title = one_line(link.title[found.end() :]) or link.url
    return Link(title, address(link.url), kind)


def with_page(node: Node, page: Page) -> Node:
    """The node with what its page says."""
    return replace(node, description=page.text, links=each_once((*node.links, *page.links)))


def address(url: str) -> str:
    """An address made whole: of the site's own pages, and without a typing error that it has."""
    return f"{SITE}{url}" if url.startswith("/") else re.sub(r"^hhttp", "http", url)
