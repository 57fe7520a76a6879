"""roadmap.sh, in the three shapes that people have: the old repository's JSON with its content
folder, the JSON of the site, and a content folder alone.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from studytui.errors import BadInput
from studytui.exchange.draft import Draft, Link, Node, one_line
from studytui.exchange.drawing import Box, Drawing, hierarchy, reading_order, topics_in_order
from studytui.exchange.roadmap_sh_pages import Page, address, best, by_id, with_page
from studytui.plan import slug

_LEARNABLE = ("topic", "subtopic", "todo", "checklist")
_WIDTH, _HEIGHT = 150.0, 45.0


def is_drawing(document: Any) -> bool:
    """Whether a JSON document is a roadmap of the site's, be it one too old to read."""
    return isinstance(document, dict) and ("mockup" in document or "nodes" in document)


def read_drawing(document: Any, name: str, stem: str, pages: Mapping[str, str]) -> Draft:
    """The roadmap in a drawing; `pages` has the text of each content file by its name.

    Raises BadInput for a document that is none, or too old.
    """
    if "mockup" in document:
        raise BadInput(
            f"{name} is in the format that roadmap.sh gave up in 2024, which only draws lines",
            "get a newer one, with nodes and edges",
        )
    drawn = _Drawn(document, document.get("slug") or stem, by_id(pages))
    stages = list(drawn.stages())
    if not stages:
        raise BadInput(f"{name} has no topics in it", "name the JSON file of a roadmap")
    return Draft(
        kind="roadmap.sh",
        title=_title(document) or stem.replace("-", " ").capitalize(),
        key=slug(str(document.get("slug") or stem)),
        summary=_line(document.get("description")),
        license="roadmap.sh: personal use",
        stages=tuple(stages),
        links=tuple(drawn.loose_links()),
        guesses=tuple(drawn.guesses()),
    )


def read_pages(name: str, stem: str, pages: Mapping[str, str]) -> Draft:
    """The roadmap in a content folder alone, which knows neither order nor hierarchy."""
    items = [
        with_page(Node(page.title, key=slug(page.title), origin=_origin(stem, box)), page)
        for box, found in by_id(pages).items()
        if (page := best(found, ""))
    ]
    if not items:
        raise BadInput(
            f"{name} holds no content of a roadmap", "name a folder with slug@id.md files"
        )
    items.sort(key=lambda item: item.title.casefold())
    title = stem.replace("-", " ").capitalize()
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
    """One drawing while it is read."""

    document: Mapping[str, Any]
    slug: str
    pages: Mapping[str, Mapping[str, Page]]
    told: list[str] = field(default_factory=list)

    def stages(self) -> Iterator[Node]:
        """A stage for each topic with what belongs to it; topics with nothing share one."""
        found = hierarchy(self._drawing)
        children: dict[str, list[str]] = defaultdict(list)
        for box in reading_order(self._drawing.subtopics):
            if box.id in found.parents:
                children[found.parents[box.id]].append(box.id)
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
        for node in self._nodes.values():
            data = _data(node)
            if node.get("type") in _LEARNABLE:
                continue
            if url := _line(data.get("href")):
                yield Link(_label(node) or url, address(url))
            for each in _dicts(data.get("links")):
                if url := _line(each.get("url") or each.get("href")):
                    yield Link(_line(each.get("label")) or url, address(url))

    def guesses(self) -> Iterator[str]:
        """What the drawing does not say."""
        yield from self.told

    @cached_property
    def _nodes(self) -> Mapping[str, Mapping[str, Any]]:
        found = _dicts(self.document.get("nodes"))
        return {str(each["id"]): each for each in found if isinstance(each.get("id"), str)}

    @cached_property
    def _drawing(self) -> Drawing:
        boxes: dict[str, list[Box]] = defaultdict(list)
        for name, node in self._nodes.items():
            boxes[str(node.get("type"))].append(_box(name, node))
        lines = tuple(
            (source, target, _is_solid(each))
            for each in _dicts(self.document.get("edges"))
            if (source := str(each.get("source"))) in self._nodes
            and (target := str(each.get("target"))) in self._nodes
        )
        topics, others = boxes["topic"], [*boxes["subtopic"], *boxes["todo"], *boxes["checklist"]]
        return Drawing(tuple(topics), tuple(others), tuple(boxes["section"]), lines)

    def _node(self, name: str, children: Mapping[str, list[str]]) -> Node:
        drawn = self._nodes[name]
        legend = _line(_data(_data(drawn).get("legend")).get("label"))
        node = Node(
            self._label(name),
            origin=_origin(self.slug, name),
            tags=(legend,) if legend else (),
            items=(
                *self._grouped(children.get(name, []), children),
                *self._checks(drawn),
            ),
        )
        url = _line(_data(drawn).get("href"))
        if url:
            node = replace(node, links=(Link(node.title, address(url)),))
        page = best(self.pages.get(name, {}), slug(node.title))
        return with_page(node, page) if page else node

    def _grouped(self, names: list[str], children: Mapping[str, list[str]]) -> Iterator[Node]:
        """The items of one parent; those in a frame with a caption are a group."""
        frames: dict[str, list[str]] = defaultdict(list)
        for name in names:
            frames[self._frames.get(name, "")].append(name)
        for name in names:
            frame = self._frames.get(name, "")
            together = frames[frame]
            if not frame or len(together) < 2:
                yield self._node(name, children)
            elif name == together[0]:
                yield Node(
                    self._captions[frame],
                    origin=_origin(self.slug, frame),
                    items=tuple(self._node(each, children) for each in together),
                )

    @cached_property
    def _frames(self) -> Mapping[str, str]:
        """The smallest frame with a caption that each box stands in."""
        found: dict[str, str] = {}
        for frame in sorted(self._drawing.frames, key=lambda each: each.width * each.height):
            if frame.id in self._captions:
                for box in self._drawing.subtopics:
                    if frame.holds(box):
                        found.setdefault(box.id, frame.id)
        return found

    @cached_property
    def _captions(self) -> Mapping[str, str]:
        """What each frame is called: by itself, or by the one label that stands in it."""
        labels = [
            _box(name, node) for name, node in self._nodes.items() if node.get("type") == "label"
        ]
        found = {}
        for frame in self._drawing.frames:
            inside = [self._nodes[label.id] for label in labels if frame.holds(label)]
            said = _label(self._nodes[frame.id]) or (_label(inside[0]) if len(inside) == 1 else "")
            if said and not any(
                frame.holds(topic) and self._label(topic.id) == said
                for topic in self._drawing.topics
            ):
                found[frame.id] = said
        return found

    def _checks(self, drawn: Mapping[str, Any]) -> Iterator[Node]:
        for each in _dicts(_data(drawn).get("checklists")):
            if label := _line(each.get("label")):
                yield Node(label, origin=_origin(self.slug, str(each.get("id") or label)))

    def _undrawn(self) -> list[Node]:
        """Content without a box: the drawing and the files drift apart."""
        found = [
            with_page(Node(page.title, origin=_origin(self.slug, name)), page)
            for name, pages in self.pages.items()
            if name not in self._nodes and (page := best(pages, ""))
        ]
        if found:
            self.told.append(f"{len(found)} content files have no box; they are under More topics")
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
        return _label(self._nodes[name]) or "Untitled"


def _box(name: str, node: Mapping[str, Any]) -> Box:
    place = _data(node.get("positionAbsolute")) or _data(node.get("position"))
    sizes = [_data(node.get("style")), _data(node.get("measured")), node]
    width = next((each["width"] for each in sizes if _is_number(each.get("width"))), _WIDTH)
    height = next((each["height"] for each in sizes if _is_number(each.get("height"))), _HEIGHT)
    x, y = (place[axis] if _is_number(place.get(axis)) else 0.0 for axis in ("x", "y"))
    return Box(name, float(x), float(y), float(width), float(height))


def _is_number(value: Any) -> bool:
    return type(value) in (int, float) and abs(value) < 1e7


def _is_solid(edge: Mapping[str, Any]) -> bool:
    said = _data(edge).get("edgeStyle")
    if isinstance(said, str):
        return said == "solid"
    return str(_data(edge.get("style")).get("strokeDasharray") or "0") == "0"


def _origin(road: str, name: str) -> str:
    return one_line(f"roadmap.sh:{road}/{name}")


def _title(document: Mapping[str, Any]) -> str:
    said = document.get("title")
    if isinstance(said, dict):
        return _line(said.get("page")) or _line(said.get("card"))
    return _line(said)


def _label(node: Mapping[str, Any]) -> str:
    return _line(_data(node).get("label"))


def _data(owner: Any) -> Mapping[str, Any]:
    """The `data` of a node, or the mapping itself; nothing where there is none."""
    if not isinstance(owner, dict):
        return {}
    inner = owner.get("data")
    return inner if isinstance(inner, dict) else owner


def _dicts(found: Any) -> list[Mapping[str, Any]]:
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _line(value: Any) -> str:
    return one_line(value) if isinstance(value, str) else ""
