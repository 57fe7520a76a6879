"""A roadmap.sh drawing as boxes and lines, and where each box belongs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from studytui.exchange.drawing import (
    Box,
    Drawing,
    Hierarchy,
    hierarchy,
    reading_order,
    topics_in_order,
)
from studytui.exchange.roadmap_sh_boxes import dicts, is_solid, label_of
from studytui.exchange.roadmap_sh_frames import Frames
from studytui.exchange.roadmap_sh_nodes import (
    BELOW,
    CAPTION,
    FRAME,
    LEARNABLE,
    PARAGRAPH,
    STROKES,
    TOPIC,
    Nodes,
)
from studytui.exchange.strokes import Strokes


class Edge(NamedTuple):
    """A line between two nodes; an end is empty where the file names no node."""

    source: str
    target: str
    is_solid: bool

    @property
    def ends(self) -> tuple[str, str]:
        """Return both ends."""
        return self.source, self.target


@dataclass(frozen=True)
class Scene:
    """What a document shows. Boxes that repeat others count as those, except for where they are."""

    document: Mapping[str, Any]
    nodes: Nodes

    @cached_property
    def edges(self) -> Sequence[Edge]:
        """All lines of the document; a line to the caption of a frame leads to the frame."""
        return [
            Edge(self._end(each.get("source")), self._end(each.get("target")), is_solid(each))
            for each in dicts(self.document.get("edges"))
        ]

    @property
    def unreadable_edges(self) -> int:
        """How many lines of the document are none."""
        listed = self.document.get("edges")
        return len(listed) - len(self.edges) if isinstance(listed, list) else 0

    @cached_property
    def frames(self) -> Frames:
        """The frames, and what they are called."""
        return Frames(
            self.nodes.boxes(FRAME),
            self.nodes.boxes(CAPTION),
            self.nodes.boxes(TOPIC),
            self.nodes.boxes(*BELOW),
            {name: label_of(node) for name, node in self.nodes.by_id.items()},
        )

    @cached_property
    def headings(self) -> frozenset[str]:
        """Texts that lines tie to subtopics."""
        below = set(self.nodes.of_type(*BELOW))
        return frozenset(
            one
            for edge in self._lines
            for one, other in (edge.ends, edge.ends[::-1])
            if one in self._texts and other in below
        )

    @cached_property
    def inner_headings(self) -> frozenset[str]:
        """Headings that a dashed line puts under a topic; the others are like topics."""
        topics = set(self.nodes.of_type(TOPIC))
        return frozenset(
            one
            for edge in self._lines
            for one, other in (edge.ends, edge.ends[::-1])
            if not edge.is_solid and one in self.headings and other in topics
        )

    @cached_property
    def strokes(self) -> Strokes:
        """The lines that are drawn as boxes."""
        return Strokes(
            self.nodes.boxes(*STROKES),
            self.nodes.boxes(*LEARNABLE, PARAGRAPH),
            self.frames.frames,
            frozenset(self.nodes.of_type(TOPIC)),
            frozenset(self._texts & set(self.nodes.of_type(PARAGRAPH))),
            [edge.ends for edge in self.edges if all(edge.ends)],
        )

    @cached_property
    def drawing(self) -> Drawing:
        """The boxes, and the lines between them."""
        outer = sorted(self.headings - self.inner_headings)
        inner = sorted(self.inner_headings)
        return Drawing(
            (*self.nodes.boxes(TOPIC), *map(self.nodes.box, outer)),
            (*self.nodes.boxes(*BELOW), *map(self.nodes.box, inner)),
            self.frames.frames,
            tuple(self._lines),
            self.inner_headings,
            (*self.nodes.repeats.items(), *self._bonds),
        )

    @cached_property
    def topics(self) -> Sequence[str]:
        """Topics, and headings that are like them, in order, each once."""
        in_order = topics_in_order(self.drawing)
        return [box.id for box in in_order if box.id not in self.nodes.repeats]

    @cached_property
    def subtopics(self) -> Sequence[Box]:
        """What may stand below others, each once, from top to bottom."""
        repeats = self.nodes.repeats
        return [box for box in reading_order(self.drawing.subtopics) if box.id not in repeats]

    @cached_property
    def hierarchy(self) -> Hierarchy:
        """The parent of each subtopic, and which were guessed."""
        drawn = hierarchy(self.drawing)
        own = {name: above for name, above in drawn.parents.items() if name == self._first(name)}
        parents = {self._first(name): above for name, above in drawn.parents.items()} | own
        return Hierarchy(
            {name: self._first(above) for name, above in parents.items()},
            tuple(dict.fromkeys(map(self._first, drawn.guessed))),
        )

    @cached_property
    def _lines(self) -> Sequence[Edge]:
        """Lines between boxes, and what strokes tie, as if a dashed line led there."""
        lines = [edge for edge in self.edges if all(edge.ends)]
        ties = [
            Edge(self._first(one), self._first(other), is_solid=False)
            for one, other in self.strokes.ties
        ]
        return [*lines, *ties]

    @cached_property
    def _bonds(self) -> Sequence[tuple[str, str]]:
        """What strokes without a topic tie together."""
        below = set(self.nodes.of_type(*BELOW))
        return [pair for pair in self.strokes.bonds if below.issuperset(pair)]

    @cached_property
    def _texts(self) -> frozenset[str]:
        """Texts with a label, other than the captions of frames: what may be a heading."""
        names = self.nodes.of_type(PARAGRAPH, CAPTION)
        captions = self.frames.of_captions
        return frozenset(
            each for each in names if each not in captions and label_of(self.nodes.by_id[each])
        )

    def _first(self, name: str) -> str:
        return self.nodes.first_of(name)

    def _end(self, name: Any) -> str:
        """The node that a line ends at, or the frame around a caption."""
        found = str(name) if isinstance(name, str | int) else ""
        if found not in self.nodes.by_id:
            return ""
        return self.frames.of_captions.get(found, self._first(found))
