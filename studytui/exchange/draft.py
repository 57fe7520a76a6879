"""A roadmap on its way in: what an importer understood of a file, before it has ids of ours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote

from studytui.exchange.omissions import Omission

_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
DEEPEST = 10
"""How deep items nest in what we write; what stands deeper is put beside its parent."""
LONGEST_TITLE = 300
_ORDINAL = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.):]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Link:
    """Somewhere to learn from."""

    title: str
    url: str
    type: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A stage or an item to be.

    `key` is the id that it would like to have, `origin` names it in its source for good, and
    `former_origins` name what the source has in addition and an importer joined with it;
    `requires` and `practices` are origins. `ticked` is None where there was no box.
    """

    title: str
    key: str = ""
    origin: str = ""
    former_origins: tuple[str, ...] = ()
    kind: str = ""
    phase: str = ""
    description: str = ""
    url: str = ""
    level: str = ""
    pick: int = 0
    hours: float = 0
    ticked: bool | None = None
    tags: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    practices: tuple[str, ...] = ()
    items: "tuple[Node, ...]" = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole roadmap to be. `guesses` has a sentence for each thing that the file did not say.

    `omissions` count what the file has and the draft has not, by kind. `lacks_content` says that
    the descriptions of its items are in other files, which were not there.
    """

    kind: str
    title: str
    key: str = ""
    summary: str = ""
    description: str = ""
    license: str = ""
    stages: tuple[Node, ...] = ()
    links: tuple[Link, ...] = ()
    guesses: tuple[str, ...] = ()
    omissions: tuple[Omission, ...] = ()
    lacks_content: bool = False

    def walk(self) -> Iterator[Node]:
        """Every stage and item, in the order in which they are read."""
        for stage in self.stages:
            yield from below(stage)

    def every_link(self) -> Iterator[str]:
        """The address of each link that the draft has, as often as it has it."""
        yield from (link.url for link in self.links)
        for node in self.walk():
            yield from ([node.url] if node.url else [])
            yield from (link.url for link in node.links)


def below(node: Node) -> Iterator[Node]:
    """The node and all that it consists of."""
    yield node
    for child in node.items:
        yield from below(child)


def one_line(text: str) -> str:
    """A title: on one line, without what cannot be written into a roadmap."""
    return " ".join(_CONTROL.sub(" ", text).split())[:LONGEST_TITLE].strip()


def strip_ordinal(title: str) -> str:
    """A title without the number that it begins with: "2. Trees" becomes "Trees"."""
    return _ORDINAL.sub("", title, count=1) if _ORDINAL.match(title) else title


def written_url(url: str) -> str:
    """An address, with what cannot be written into a roadmap as browsers would send it."""
    return _CONTROL.sub(lambda found: quote(found[0], errors="replace"), url)


def several_lines(text: str) -> str:
    """A description, without what cannot be written into a roadmap."""
    return _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def not_too_deep(node: Node, depth: int = 0) -> Node:
    """The same node with nothing deeper below it than can be written."""
    if depth < DEEPEST:
        return replace(node, items=tuple(not_too_deep(each, depth + 1) for each in node.items))
    flat = [replace(each, items=()) for child in node.items for each in below(child)]
    return replace(node, items=tuple(flat))
