"""A drawing that comes without its content files keeps what an earlier import had of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from studytui.exchange.draft import Draft, Link, Node
from studytui.exchange.omissions import Omission, OmissionCollector, OmissionKind
from studytui.exchange.roadmap_sh_pages import each_once
from studytui.exchange.roadmap_sh_tree import box_in, with_own_item
from studytui.plan import Item, Roadmap, Stage
from studytui.spoken import counted

LOST_CONTENT = OmissionKind(
    "topic of the earlier import with its description and links",
    "topics of the earlier import with their descriptions and links",
)


@dataclass(frozen=True, slots=True)
class _Content:
    """What a box was about, and where to learn it."""

    title: str
    description: str
    links: tuple[Link, ...]

    def adds_to(self, node: Node | None) -> bool:
        """Whether it says more than a node does, or there is no such node."""
        if node is None or (self.description and not node.description):
            return True
        return not {link.url for link in self.links} <= {link.url for link in node.links}


def restore_content(draft: Draft, earlier: Roadmap) -> Draft:
    """Return the draft with the descriptions and links that the earlier import had for its boxes.

    A draft that has content of its own stays as it is. What no box of the draft takes is counted
    as left out.
    """
    if not draft.lacks_content:
        return draft
    own = {box_in(node.origin): node for node in draft.walk() if node.origin}
    contents = {box: each for box, each in _contents(earlier) if each.adds_to(own.get(box))}
    stages = tuple(_with_content(stage, contents) for stage in draft.stages)
    restored = len(own.keys() & contents.keys())
    lost = [content.title for box, content in contents.items() if box not in own]
    guesses = draft.guesses
    if restored:
        guesses += (
            f"there is no content folder: {counted(restored, 'topic')} took descriptions and"
            " links from the earlier import",
        )
    return replace(
        draft, stages=stages, guesses=guesses, omissions=(*draft.omissions, *_omissions(lost))
    )


def _contents(roadmap: Roadmap) -> Iterator[tuple[str, _Content]]:
    """The content of each box; a group's own item comes after the group, and has it."""
    for node in roadmap.walk():
        links = tuple(_links(node))
        if node.origin and (node.description or links):
            yield box_in(node.origin), _Content(node.title, node.description or "", links)


def _links(node: Stage | Item) -> Iterator[Link]:
    if isinstance(node, Item) and node.url:
        yield Link(node.title, node.url)
    yield from (Link(each.title, each.url, each.type or "") for each in node.resources)


def _with_content(node: Node, contents: Mapping[str, _Content]) -> Node:
    items = tuple(_with_content(each, contents) for each in node.items)
    node = replace(node, items=items)
    content = contents.get(box_in(node.origin)) if node.origin else None
    if content is None or any(each.origin == node.origin for each in items):
        return node
    description = node.description or content.description
    links = each_once((*node.links, *content.links))
    return with_own_item(replace(node, description=description, links=links))


def _omissions(titles: list[str]) -> tuple[Omission, ...]:
    found = OmissionCollector()
    for title in titles:
        found.add(LOST_CONTENT, title)
    return found.collect()
