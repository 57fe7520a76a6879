"""What an imported drawing of roadmap.sh has that its roadmap has not."""

from collections.abc import Mapping
from functools import cached_property

from studytui.exchange.draft import Draft
from studytui.exchange.omissions import Omission, OmissionCollector, OmissionKind
from studytui.exchange.roadmap_sh_boxes import label_of, links_of
from studytui.exchange.roadmap_sh_nodes import FRAME, LEARNABLE, STROKES
from studytui.exchange.roadmap_sh_pages import Page, joined
from studytui.exchange.roadmap_sh_scene import Edge
from studytui.exchange.roadmap_sh_tree import Tree, box_in
from studytui.ids import slug

REPEATED_BOX = OmissionKind("box drawn again", "boxes drawn again")
TEXT = OmissionKind("text that heads no group", "texts that head no group")
PLAIN_FRAME = OmissionKind("frame that makes no group", "frames that make no group")
EMPTY_BOX = OmissionKind("box without text", "boxes without text")
EDGE = OmissionKind("line that places nothing", "lines that place nothing")
STROKE = OmissionKind("decorative line")
UNREADABLE_NODE = OmissionKind("unreadable node")
CONTENT = OmissionKind("content file without a box", "content files without a box")
OLDER_TEXT = OmissionKind(
    "text of a second content file (its links are kept)",
    "texts of second content files (their links are kept)",
)


def add_older_texts(omissions: OmissionCollector, pages: Mapping[str, Page], wanted: str) -> None:
    """Count the texts of a box other than the one that describes it."""
    page = joined(pages, wanted)
    names = {other.text: name for name, other in sorted(pages.items()) if other.text}
    for text, name in names.items():
        if page and text != page.text:
            omissions.add(OLDER_TEXT, name)


class OmissionFinder:
    """Compares a drawing with the draft that came of it."""

    def __init__(self, tree: Tree, draft: Draft) -> None:
        self._tree = tree
        self._nodes = tree.scene.nodes
        self._boxes = {box_in(node.origin) for node in draft.walk()}
        self._titles = {draft.title, *(node.title for node in draft.walk())}
        self._found = OmissionCollector()

    def find(self) -> tuple[Omission, ...]:
        """Count nodes, lines and content files that are left out."""
        for name in self._nodes.by_id:
            self._add_node(name)
        for edge in self._tree.scene.edges:
            if not self._is_shown(edge):
                self._found.add(EDGE, self._describe(edge))
        self._add_count(EDGE, self._tree.scene.unreadable_edges)
        self._add_count(STROKE, self._tree.scene.strokes.count_unused(self._parents))
        self._add_count(UNREADABLE_NODE, self._nodes.unreadable)
        self._add_content()
        return self._found.collect()

    def _add_node(self, name: str) -> None:
        type_, label = self._nodes.type(name), label_of(self._nodes.by_id[name])
        if name in self._nodes.repeats:
            self._found.add(REPEATED_BOX, self._nodes.label(name))
        elif type_ in (*LEARNABLE, *STROKES) or name in self._boxes:
            return
        elif type_ == FRAME:
            self._found.add(PLAIN_FRAME, label)
        elif label and label not in self._titles and not self._leads_somewhere(name):
            self._found.add(TEXT, label)
        elif not label and not self._leads_somewhere(name):
            self._found.add(EMPTY_BOX, type_)

    def _add_content(self) -> None:
        for name in self._nodes.of_type(*LEARNABLE):
            if name not in self._nodes.repeats:
                wanted = slug(self._nodes.label(name))
                add_older_texts(self._found, self._nodes.pages_of(name), wanted)
        for pages in self._tree.undrawn.values():
            if self._tree.is_excerpt:
                titles = [page.title for page in pages.values()]
                self._found.add(CONTENT, titles[0], len(titles))
            else:
                add_older_texts(self._found, pages, "")

    def _add_count(self, kind: OmissionKind, count: int) -> None:
        if count:
            self._found.add(kind, count=count)

    def _leads_somewhere(self, name: str) -> bool:
        return any(links_of(self._nodes.by_id[name]))

    def _describe(self, edge: Edge) -> str:
        labels = [label_of(self._nodes.by_id[end]) if end else "" for end in edge.ends]
        return " – ".join(each or "…" for each in labels) if any(labels) else ""

    def _is_shown(self, edge: Edge) -> bool:
        """Whether its ends stand together in the roadmap, or in its order."""
        one, other = edge.ends
        if one == other or not (one and other):
            return False
        if self._topics.issuperset(edge.ends):
            return edge.is_solid
        above, beside = self._parents.get(one), self._parents.get(other)
        return above == other or beside == one or (above is not None and above == beside)

    @cached_property
    def _topics(self) -> set[str]:
        return set(self._tree.scene.topics)

    @cached_property
    def _parents(self) -> Mapping[str, str]:
        """What each box stands under; of a frame, the topic that most in it stand under."""
        above = {child: name for name, kids in self._tree.children.items() for child in kids}
        for frame in self._tree.scene.frames.frames:
            inside = [
                above[box.id]
                for box in self._tree.scene.subtopics
                if frame.holds(box) and box.id in above
            ]
            if inside:
                above[frame.id] = max(inside, key=inside.count)
        return above
