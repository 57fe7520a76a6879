"""The stages and items of a roadmap.sh drawing."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from studytui.exchange.columns import column_order
from studytui.exchange.draft import DEEPEST, Link, Node, one_line
from studytui.exchange.roadmap_sh_boxes import data_of, dicts, line, links_of
from studytui.exchange.roadmap_sh_nodes import LEARNABLE
from studytui.exchange.roadmap_sh_pages import Page, joined, with_page
from studytui.exchange.roadmap_sh_scene import Scene
from studytui.ids import slug
from studytui.spoken import counted


def origin_of(road: str, name: str) -> str:
    """Return what names a box for good: the road and its id, which is not unique by itself."""
    return one_line(f"roadmap.sh:{road}/{name}")


def box_in(origin: str) -> str:
    """Return the id of the box in an origin."""
    return origin.rpartition("/")[2]


def with_own_item(node: Node) -> Node:
    """Give a group a first item with what it says of itself, so that it can be studied and ticked.

    On the site a topic is ticked by itself, while a group here is done when its items are.
    """
    if not node.items or not (node.description or node.links or node.tags):
        return node
    own = replace(node, key=f"{slug(node.title)}-topic", items=())
    group = replace(node, former_origins=(), description="", links=(), tags=())
    return replace(group, items=(own, *node.items))


@dataclass
class Tree:
    """Builds the stages of a scene; `told` has what was guessed so far.

    Of content without a box, an excerpt takes nothing.
    """

    scene: Scene
    road: str
    is_excerpt: bool = False
    told: list[str] = field(default_factory=list)

    def stages(self) -> Iterator[Node]:
        """A stage for each topic with what belongs to it; topics with nothing share one."""
        alone: list[Node] = []
        for name in self.scene.topics:
            stage = self._node(name)
            if stage.items:
                yield from self._gathered(alone)
                yield stage
            elif name not in self.scene.headings:
                alone.append(stage)
        yield from self._gathered(alone)
        placed = self.scene.hierarchy.parents
        left = [self._node(box.id) for box in self.scene.subtopics if box.id not in placed]
        left += self._undrawn()
        if left:
            yield Node("More topics", key=f"{self.road}-more", items=tuple(left))
        self.told += self._remarks()

    def loose_links(self) -> Iterator[Link]:
        """Links of buttons, and of boxes that are no topics."""
        nodes = self.scene.nodes
        for name, node in nodes.by_id.items():
            if nodes.type(name) not in LEARNABLE:
                yield from links_of(node)

    @cached_property
    def children(self) -> Mapping[str, Sequence[str]]:
        """What stands right below each box; the end of a long chain is put beside it."""
        parents = self.scene.hierarchy.parents
        children: dict[str, list[str]] = defaultdict(list)
        for box in column_order(self.scene.subtopics):
            if box.id in parents:
                children[parents[box.id]].append(box.id)
        waiting = [(name, 0) for name in self.scene.topics]
        for name, depth in waiting:
            for child in children[name]:
                if depth == DEEPEST:
                    children[name] += children.pop(child, ())
                else:
                    waiting.append((child, depth + 1))
        return children

    @cached_property
    def undrawn(self) -> Mapping[str, Mapping[str, Page]]:
        """Content without a box: the drawing and the files drift apart."""
        nodes = self.scene.nodes
        drawn = set(nodes.of_type(*LEARNABLE))
        return {name: pages for name, pages in nodes.pages.items() if name not in drawn}

    def _node(self, name: str) -> Node:
        nodes = self.scene.nodes
        title = nodes.label(name)
        copies = nodes.copies(name)
        node = Node(
            title,
            origin=origin_of(self.road, name),
            former_origins=tuple(origin_of(self.road, each) for each in copies[1:]),
            tags=tuple(dict.fromkeys(filter(None, map(self._legend, copies)))),
            items=(*self._grouped(self.children.get(name, ())), *self._checks(copies)),
        )
        if name in self.scene.headings:
            return node
        node = replace(node, links=nodes.links(name))
        page = joined(nodes.pages_of(name), slug(title))
        return with_own_item(with_page(node, page) if page else node)

    def _grouped(self, names: Sequence[str]) -> Iterator[Node]:
        """The items of one parent; those in a frame with a caption are a group."""
        frames = self.scene.frames
        together: dict[str, list[str]] = defaultdict(list)
        for name in names:
            together[frames.around.get(name, "")].append(name)
        for name in names:
            frame = frames.around.get(name, "")
            if not frame or len(together[frame]) < 2:
                yield from self._items([name])
            elif name == together[frame][0]:
                yield Node(
                    frames.titles[frame],
                    origin=origin_of(self.road, frame),
                    items=tuple(self._items(together[frame])),
                )

    def _items(self, names: Sequence[str]) -> Iterator[Node]:
        """Boxes as items; a heading that heads nothing is none."""
        for name in names:
            node = self._node(name)
            if node.items or name not in self.scene.headings:
                yield node

    def _checks(self, copies: Sequence[str]) -> Iterator[Node]:
        """The lines of a checklist, each once."""
        nodes = self.scene.nodes.by_id
        lists = [data_of(nodes[each]).get("checklists") for each in copies]
        checks = [check for each in lists for check in dicts(each)]
        found = {
            (str(each.get("id") or label), label): label
            for each in checks
            if (label := line(each.get("label")))
        }
        for (name, _), label in found.items():
            yield Node(label, origin=origin_of(self.road, name))

    def _undrawn(self) -> list[Node]:
        if self.is_excerpt:
            return []
        found = [
            with_page(Node(page.title, origin=origin_of(self.road, name)), page)
            for name, pages in self.undrawn.items()
            if (page := joined(pages, ""))
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

    def _remarks(self) -> Iterator[str]:
        """What was guessed by nearness, and what the drawing only hints at."""
        nodes, placed = self.scene.nodes, self.scene.hierarchy
        for each in placed.guessed:
            above = nodes.label(placed.parents[each])
            yield f"{nodes.label(each)} stands under {above}: it is nearest"
        for said, number in Counter(map(self._legend, nodes.by_id)).items():
            if said:
                yield f"{number} marked “{said}” in the drawing have that as a tag"

    def _legend(self, name: str) -> str:
        """What the drawing's legend says of a box, such as that it is one of several."""
        nodes = self.scene.nodes
        is_box = nodes.type(name) in LEARNABLE
        return (
            line(data_of(data_of(nodes.by_id[name]).get("legend")).get("label")) if is_box else ""
        )
