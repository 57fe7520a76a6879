"""The nodes of a roadmap.sh drawing by their ids, and which of them show the same box again."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, count
from typing import Any

from studytui.exchange.draft import Link
from studytui.exchange.drawing import Box, reading_order
from studytui.exchange.roadmap_sh_boxes import box_of, data_of, dicts, label_of, line, links_of
from studytui.exchange.roadmap_sh_pages import Page, each_once
from studytui.ids import slug

Data = Mapping[str, Any]
"""A node as the file has it."""

TOPIC = "topic"
BELOW = ("subtopic", "todo", "checklist")
LEARNABLE = (TOPIC, *BELOW)
STROKES = ("horizontal", "vertical")
FRAME, CAPTION, PARAGRAPH = "section", "label", "paragraph"


@dataclass(frozen=True)
class Nodes:
    """The nodes of a document.

    `by_id` has them under ids of their own, also where the file repeats an id or has none.
    `unreadable` counts what is no node at all. `pages` has the content files by ids.
    """

    by_id: Mapping[str, Data]
    unreadable: int
    pages: Mapping[str, Mapping[str, Page]]

    def of_type(self, *types: str) -> tuple[str, ...]:
        """Return the ids of all nodes of these types, one type after the other."""
        return tuple(name for each in types for name in self._by_type.get(each, ()))

    def boxes(self, *types: str) -> tuple[Box, ...]:
        """Return where the nodes of these types stand."""
        return tuple(self.box(name) for name in self.of_type(*types))

    def box(self, name: str) -> Box:
        """Return where a node stands."""
        return box_of(name, self.by_id[name])

    def type(self, name: str) -> str:
        """Return the type of a node."""
        return str(self.by_id[name].get("type"))

    def label(self, name: str) -> str:
        """Return what stands on a node, or what to call it."""
        fallback = "Checklist" if self.type(name) == "checklist" else "Untitled"
        return label_of(self.by_id[name]) or fallback

    def first_of(self, name: str) -> str:
        """Return the box that a box repeats, or the box itself."""
        return self.repeats.get(name, name)

    def copies(self, name: str) -> Sequence[str]:
        """Return a box and all that repeat it."""
        return (name, *self._copies.get(name, ()))

    def links(self, name: str) -> tuple[Link, ...]:
        """Return where a box and its copies lead."""
        return each_once(link for each in self.copies(name) for link in links_of(self.by_id[each]))

    def pages_of(self, name: str) -> Mapping[str, Page]:
        """Return the content files of a box and its copies."""
        return {
            key if each == name else f"{key}@{each}": page
            for each in self.copies(name)
            for key, page in self.pages.get(each, {}).items()
        }

    @cached_property
    def repeats(self) -> Mapping[str, str]:
        """The first box for each learnable box that shows the same again.

        Boxes with one type and label are the same if they share an id or all of their content, or
        lie upon each other.
        """
        alike: dict[tuple[str, str], list[Box]] = defaultdict(list)
        for box in reading_order(self.boxes(*LEARNABLE)):
            alike[self.type(box.id), self.label(box.id).casefold()].append(box)
        return {name: first for boxes in alike.values() for name, first in self._repeats_in(boxes)}

    def _repeats_in(self, boxes: Sequence[Box]) -> Iterator[tuple[str, str]]:
        """(box, the first one that it repeats) among boxes of one type and label."""
        known: dict[Hashable, str] = {}
        near: list[Box] = []
        for box in boxes:
            near = [each for each in near if each.y + each.height >= box.y]
            below = (each.id for each in near if each.holds(box) and box.holds(each))
            marks = self._marks(box.id)
            first = next((known[each] for each in marks if each in known), None)
            if first := first or next(below, None):
                yield box.id, first
            else:
                near.append(box)
            known |= dict.fromkeys(marks, first or box.id)

    def _marks(self, name: str) -> Sequence[Hashable]:
        """What no other box of the same label has: ids, and all texts and links together."""
        pages = self.pages.get(name, {}).values()
        links = [*links_of(self.by_id[name]), *(link for page in pages for link in page.links)]
        texts = frozenset(page.text for page in pages if page.text)
        urls = frozenset(link.url for link in links)
        ids = sorted(_identities(self.by_id[name]))
        return (*ids, (texts, urls)) if texts or urls else ids

    @cached_property
    def _by_type(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for name in self.by_id:
            found[self.type(name)].append(name)
        return found

    @cached_property
    def _copies(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for name, first in self.repeats.items():
            found[first].append(name)
        return found


def read_nodes(document: Data, pages: Mapping[str, Mapping[str, Page]]) -> Nodes:
    """Read the nodes of a document; a node without an id of its own is named after its label."""
    listed = document.get("nodes")
    nodes = dicts(listed)
    by_id: dict[str, Data] = {}
    for node in nodes:
        name = _id(node) or f"unnamed-{slug(label_of(node))}"
        by_id[_unused(name, by_id)] = node
    entries = len(listed) if isinstance(listed, list) else 0
    return Nodes(by_id, entries - len(nodes), pages)


def _unused(name: str, taken: Mapping[str, Data]) -> str:
    names = chain([name], (f"{name}~{number}" for number in count(2)))
    return next(each for each in names if each not in taken)


def _id(node: Data) -> str:
    found = node.get("id")
    return str(found) if isinstance(found, str | int) else ""


def _identities(node: Data) -> set[str]:
    """All ids that a node goes by: its own, and the one in its data, which copies share."""
    data = data_of(node)
    return {each for each in (_id(node), line(data.get("id")), line(data.get("oldId"))) if each}
