"""roadmap.sh, in the three shapes that people have: the old repository's JSON with its content
folder, the JSON of the site, and a content folder alone.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from studytui.errors import BadInput
from studytui.exchange.draft import Draft, Link, Node, one_line, several_lines
from studytui.exchange.drawing import Box, Drawing, hierarchy, reading_order, topics_in_order
from studytui.exchange.markdown_inline import words
from studytui.plan import slug

SITE = "https://roadmap.sh"
_LEARNABLE = ("topic", "subtopic", "todo", "checklist")
_TYPES = ("article", "book", "course", "feed", "official", "opensource", "podcast", "roadmap")
_TYPED = re.compile(r"@([^@\s]+)@\s*")
_INTRODUCTION = re.compile(
    r"(visit|learn more from) the following (free )?resources.*", re.IGNORECASE
)
_WIDTH, _HEIGHT = 150.0, 45.0


@dataclass(frozen=True, slots=True)
class Page:
    """What a content file says of a box."""

    title: str
    text: str
    links: tuple[Link, ...]


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
    drawn = _Drawn(document, document.get("slug") or stem, _by_id(pages))
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
        _with_page(Node(page.title, key=slug(page.title), origin=_origin(stem, box)), page)
        for box, found in _by_id(pages).items()
        if (page := _best(found, ""))
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
                yield Link(_label(node) or url, _address(url))
            for each in _dicts(data.get("links")):
                if url := _line(each.get("url") or each.get("href")):
                    yield Link(_line(each.get("label")) or url, _address(url))

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
            (str(each["source"]), str(each["target"]), _is_solid(each))
            for each in _dicts(self.document.get("edges"))
            if each.get("source") in self._nodes and each.get("target") in self._nodes
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
                *(self._node(each, children) for each in children.get(name, ())),
                *self._checks(drawn),
            ),
        )
        url = _line(_data(drawn).get("href"))
        if url:
            node = replace(node, links=(Link(node.title, _address(url)),))
        page = _best(self.pages.get(name, {}), slug(node.title))
        return _with_page(node, page) if page else node

    def _checks(self, drawn: Mapping[str, Any]) -> Iterator[Node]:
        for each in _dicts(_data(drawn).get("checklists")):
            if label := _line(each.get("label")):
                yield Node(label, origin=_origin(self.slug, str(each.get("id") or label)))

    def _undrawn(self) -> list[Node]:
        """Content without a box: the drawing and the files drift apart."""
        found = [
            _with_page(Node(page.title, origin=_origin(self.slug, name)), page)
            for name, pages in self.pages.items()
            if name not in self._nodes and (page := _best(pages, ""))
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


def _by_id(pages: Mapping[str, str]) -> Mapping[str, Mapping[str, Page]]:
    """The pages of each box, by the slug that stands before its id."""
    found: dict[str, dict[str, Page]] = defaultdict(dict)
    for name, text in pages.items():
        before, at, box = name.removesuffix(".md").partition("@")
        if at and box:
            found[box][before] = _page(text, before)
    return found


def _best(pages: Mapping[str, Page], wanted: str) -> Page | None:
    """The page whose name fits the label; else the one that says most."""
    if wanted in pages:
        return pages[wanted]
    said = [pages[key] for key in sorted(pages)]
    return max(said, key=lambda page: (len(page.links), len(page.text)), default=None)


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
        return Link(link.title, _address(link.url))
    said = found[1].lower()
    kind = said if said in (*_TYPES, "video") else "other"
    title = one_line(link.title[found.end() :]) or link.url
    return Link(title, _address(link.url), kind)


def _with_page(node: Node, page: Page) -> Node:
    return replace(node, description=page.text, links=(*node.links, *page.links))


def _origin(road: str, name: str) -> str:
    return one_line(f"roadmap.sh:{road}/{name}")


def _address(url: str) -> str:
    return f"{SITE}{url}" if url.startswith("/") else re.sub(r"^hhttp", "http", url)


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
