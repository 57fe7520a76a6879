"""roadmap.sh, in the three shapes that people have: the old repository's JSON with its content
folder, the JSON of the site, and a content folder alone.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from studytui.errors import BadInput
from studytui.exchange.draft import DEEPEST, Draft, Link, Node, below, not_too_deep, one_line
from studytui.exchange.drawing import Box, Drawing, hierarchy, reading_order, topics_in_order
from studytui.exchange.markdown_lines import front_value
from studytui.exchange.roadmap_sh_boxes import (
    box_of,
    data_of,
    dicts,
    is_solid,
    label_of,
    line,
    links_of,
)
from studytui.exchange.roadmap_sh_frames import Frames
from studytui.exchange.roadmap_sh_pages import Page, by_id, each_once, joined, with_page
from studytui.plan import slug
from studytui.spoken import counted

_BELOW = ("subtopic", "todo", "checklist")
_LEARNABLE = ("topic", *_BELOW)
_CAPTIONS = ("label", "section")
MOST_NODES = 5_000
"""How many nodes of a drawing are looked at; real ones have some 300."""


def is_drawing(document: Any) -> bool:
    """Whether a JSON document is a roadmap of the site's, be it one too old to read."""
    return isinstance(document, dict) and ("mockup" in document or "nodes" in document)


def read_drawing(
    document: Any, name: str, stem: str, pages: Mapping[str, str], about: str = ""
) -> Draft:
    """The roadmap in a drawing; `pages` has the text of each content file by its name.

    `about` is the page beside it, whose front matter has the title in the old repository. Raises
    BadInput for a document that is none, or too old.
    """
    if "mockup" in document:
        raise BadInput(
            f"{name} is in the format that roadmap.sh gave up in 2024, which only draws lines",
            "get a newer one, with nodes and edges",
        )
    road = line(document.get("slug")) or stem
    drawn = _Drawn(document, road, by_id(pages))
    if len(drawn.nodes) > MOST_NODES:
        raise BadInput(f"{name} has more than {MOST_NODES} nodes", "import a part of it")
    stages = tuple(map(not_too_deep, drawn.stages()))
    if not stages:
        raise BadInput(f"{name} has no topics in it", "name the JSON file of a roadmap")
    titles = {node.title for stage in stages for node in below(stage)}
    return Draft(
        kind="roadmap.sh",
        title=_title(document) or front_value(about, "title") or _named(stem),
        key=slug(road),
        summary=line(document.get("description")) or front_value(about, "description"),
        license="roadmap.sh: personal use",
        stages=stages,
        links=each_once(drawn.loose_links()),
        guesses=(*drawn.told, *drawn.remarks(titles)),
    )


def read_pages(name: str, stem: str, pages: Mapping[str, str]) -> Draft:
    """The roadmap in a content folder alone, which knows neither order nor hierarchy."""
    items = [
        with_page(Node(page.title, key=slug(page.title), origin=_origin(stem, box)), page)
        for box, found in by_id(pages).items()
        if (page := joined(found, ""))
    ]
    if not items:
        raise BadInput(
            f"{name} holds no content of a roadmap", "name a folder with slug@id.md files"
        )
    items.sort(key=lambda item: item.title.casefold())
    title = _named(stem)
    return Draft(
        kind="roadmap.sh",
        title=title,
        key=slug(stem),
        license="roadmap.sh: personal use",
        stages=(Node(title, key=f"{slug(stem)}-topics", items=tuple(items)),),
        guesses=("a content folder tells no order and no hierarchy: all topics are in one stage",),
    )


@dataclass
class _Drawn:
    """One drawing while it is read; `told` has what was guessed so far."""

    document: Mapping[str, Any]
    slug: str
    pages: Mapping[str, Mapping[str, Page]]
    told: list[str] = field(default_factory=list)

    def stages(self) -> Iterator[Node]:
        """A stage for each topic with what belongs to it; topics with nothing share one."""
        found = hierarchy(self._drawing)
        children = self._children(found.parents)
        alone: list[Node] = []
        for topic in topics_in_order(self._drawing):
            stage = self._node(topic.id, children)
            if not stage.items:
                alone.append(stage)
                continue
            yield from self._gathered(alone)
            yield stage
        yield from self._gathered(alone)
        placed = {box.id for box in self._drawing.topics} | found.parents.keys()
        rest = [box.id for box in self._drawing.subtopics if box.id not in placed]
        left = [self._node(each, children) for each in rest]
        left += self._undrawn()
        if left:
            yield Node("More topics", key=f"{self.slug}-more", items=tuple(left))
        self.told += [
            f"{self._label(each)} stands under {self._label(found.parents[each])}: it is nearest"
            for each in found.guessed
        ]

    def loose_links(self) -> Iterator[Link]:
        """Links of buttons, and of boxes that are no topics."""
        for node in self.nodes.values():
            if node.get("type") not in _LEARNABLE:
                yield from links_of(node)

    def remarks(self, titles: Collection[str]) -> Iterator[str]:
        """What was left out, and what only hints at something; `titles` are all that there are."""
        left = dict.fromkeys(
            said
            for node in self.nodes.values()
            if node.get("type") in _CAPTIONS and (said := label_of(node)) and said not in titles
        )
        if left:
            yield f"captions that stand above no group were left out: {', '.join(left)}"
        for said, number in Counter(map(_legend, self.nodes.values())).items():
            if said:
                yield f"{number} marked “{said}” in the drawing have that as a tag"

    @cached_property
    def nodes(self) -> Mapping[str, Mapping[str, Any]]:
        """All nodes by their ids."""
        found = dicts(self.document.get("nodes"))
        return {str(each["id"]): each for each in found if isinstance(each.get("id"), str | int)}

    @cached_property
    def _boxes(self) -> Mapping[str, Sequence[Box]]:
        """Where the nodes of each type stand."""
        boxes: dict[str, list[Box]] = defaultdict(list)
        for name, node in self.nodes.items():
            boxes[str(node.get("type"))].append(box_of(name, node))
        return boxes

    @cached_property
    def _frames(self) -> Frames:
        return Frames(
            self._of("section"),
            self._of("label"),
            self._of("topic"),
            self._of(*_BELOW),
            {name: label_of(node) for name, node in self.nodes.items()},
        )

    @cached_property
    def _drawing(self) -> Drawing:
        frames = self._frames
        lines = []
        for each in dicts(self.document.get("edges")):
            ends = [str(each.get(end)) for end in ("source", "target")]
            if all(end in self.nodes for end in ends):
                source, target = (frames.of_captions.get(end, end) for end in ends)
                lines.append((source, target, is_solid(each)))
        return Drawing(frames.topics, frames.subtopics, frames.frames, tuple(lines))

    def _of(self, *types: str) -> tuple[Box, ...]:
        return tuple(box for each in types for box in self._boxes.get(each, ()))

    def _children(self, parents: Mapping[str, str]) -> Mapping[str, list[str]]:
        """What stands right below each box; the end of a long chain is put beside it."""
        children: dict[str, list[str]] = defaultdict(list)
        for box in reading_order(self._drawing.subtopics):
            if box.id in parents:
                children[parents[box.id]].append(box.id)
        waiting = [(topic.id, 0) for topic in self._drawing.topics]
        for name, depth in waiting:
            for child in children[name]:
                if depth == DEEPEST:
                    children[name] += children.pop(child, ())
                else:
                    waiting.append((child, depth + 1))
        return children

    def _node(self, name: str, children: Mapping[str, list[str]]) -> Node:
        drawn = self.nodes[name]
        legend = _legend(drawn)
        node = Node(
            self._label(name),
            origin=_origin(self.slug, name),
            tags=(legend,) if legend else (),
            items=(
                *self._grouped(children.get(name, []), children),
                *self._checks(drawn),
            ),
            links=each_once(links_of(drawn)),
        )
        page = joined(self.pages.get(name, {}), slug(node.title))
        return with_page(node, page) if page else node

    def _grouped(self, names: list[str], children: Mapping[str, list[str]]) -> Iterator[Node]:
        """The items of one parent; those in a frame with a caption are a group."""
        together: dict[str, list[str]] = defaultdict(list)
        for name in names:
            together[self._frames.around.get(name, "")].append(name)
        for name in names:
            frame = self._frames.around.get(name, "")
            if not frame or len(together[frame]) < 2:
                yield self._node(name, children)
            elif name == together[frame][0]:
                yield Node(
                    self._frames.titles[frame],
                    origin=_origin(self.slug, frame),
                    items=tuple(self._node(each, children) for each in together[frame]),
                )

    def _checks(self, drawn: Mapping[str, Any]) -> Iterator[Node]:
        for each in dicts(data_of(drawn).get("checklists")):
            if label := line(each.get("label")):
                yield Node(label, origin=_origin(self.slug, str(each.get("id") or label)))

    def _undrawn(self) -> list[Node]:
        """Content without a box: the drawing and the files drift apart."""
        drawn = {box.id for box in (*self._drawing.topics, *self._drawing.subtopics)}
        found = [
            with_page(Node(page.title, origin=_origin(self.slug, name)), page)
            for name, pages in self.pages.items()
            if name not in drawn and (page := joined(pages, ""))
        ]
        if found:
            files = counted(len(found), "content file")
            self.told.append(f"{files} without a box in the drawing: under More topics")
        return found

    def _gathered(self, alone: list[Node]) -> Iterator[Node]:
        """A stage of the topics that hold nothing: only items can be ticked."""
        if not alone:
            return
        title = alone[0].title if len(alone) == 1 else f"{alone[0].title} to {alone[-1].title}"
        yield Node(title, key=f"stage-{slug(alone[0].title)}", items=tuple(alone))
        names = ", ".join(each.title for each in alone)
        self.told.append(f"topics without subtopics became items of a stage: {names}")
        alone.clear()

    def _label(self, name: str) -> str:
        node = self.nodes[name]
        return label_of(node) or ("Checklist" if node.get("type") == "checklist" else "Untitled")


def _origin(road: str, name: str) -> str:
    return one_line(f"roadmap.sh:{road}/{name}")


def _legend(node: Mapping[str, Any]) -> str:
    """What the drawing's legend says of a box, such as that it is one of several."""
    is_box = node.get("type") in _LEARNABLE
    return line(data_of(data_of(node).get("legend")).get("label")) if is_box else ""


def _title(document: Mapping[str, Any]) -> str:
    said = document.get("title")
    if isinstance(said, dict):
        return line(said.get("page")) or line(said.get("card"))
    return line(said)


def _named(stem: str) -> str:
    return stem.replace("-", " ").capitalize()
