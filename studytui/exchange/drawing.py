"""Which box of a drawing belongs to which: hierarchy that nobody wrote down, only drew.

A topic is a box of its own; a subtopic belongs to one. What tells, in this order: a line from a
heading or a topic, the frame around it, a neighbour that it touches, a line to another subtopic.
Where nothing tells, the nearest topic is guessed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

TOUCHING = 8.0
"""Boxes with at most that much between them touch."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box: its upper left corner and its size."""

    id: str
    x: float
    y: float
    width: float
    height: float

    def holds(self, other: "Box") -> bool:
        """Whether the middle of the other one lies in it."""
        return (
            self.x <= other.x + other.width / 2 <= self.x + self.width
            and self.y <= other.y + other.height / 2 <= self.y + self.height
        )

    def distance(self, other: "Box") -> float:
        """The gap between the two, 0 where they overlap."""
        across = max(self.x - other.x - other.width, other.x - self.x - self.width, 0.0)
        down = max(self.y - other.y - other.height, other.y - self.y - self.height, 0.0)
        return float((across**2 + down**2) ** 0.5)


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes by what they are, and lines between them, with whether they are solid.

    `headings` are those subtopics that own what a line leads to. `bonds` are pairs of boxes that
    belong together as if they touched.
    """

    topics: tuple[Box, ...]
    subtopics: tuple[Box, ...]
    frames: tuple[Box, ...] = ()
    lines: tuple[tuple[str, str, bool], ...] = ()
    headings: frozenset[str] = frozenset()
    bonds: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """The parent of each subtopic, a topic or another subtopic; `guessed` are those by nearness."""

    parents: Mapping[str, str]
    guessed: tuple[str, ...]


def reading_order(boxes: Iterable[Box]) -> list[Box]:
    """From top to bottom, then from left to right."""
    return sorted(boxes, key=lambda box: (box.y, box.x, box.id))


def hierarchy(drawing: Drawing) -> Hierarchy:
    """Find a parent for every subtopic; none if there is no topic at all."""
    scene = _Scene(drawing)
    scene.by_line()
    scene.by_what_stands_around()
    told = set(scene.parents)
    left = [box for box in reading_order(drawing.subtopics) if box.id not in told]
    for box, topic in _nearest_first(left, drawing.topics):
        if box.id not in scene.parents:
            scene.parents[box.id] = topic.id
            # What stands with it, in a frame or touching, goes where it goes.
            scene.by_what_stands_around()
    guessed = tuple(box.id for box in left if box.id in scene.parents)
    return Hierarchy(scene.parents, guessed)


def _nearest_first(boxes: Iterable[Box], topics: Sequence[Box]) -> list[tuple[Box, Box]]:
    """Each box and its nearest topic, those first that are nearest to each other."""
    if not topics:
        return []
    pairs = [(box, min(topics, key=lambda topic: (topic.distance(box), topic.id))) for box in boxes]
    return sorted(pairs, key=lambda pair: (pair[1].distance(pair[0]), pair[1].id))


def topics_in_order(drawing: Drawing) -> list[Box]:
    """Along the solid lines from topic to topic, else from top to bottom."""
    boxes = {box.id: box for box in drawing.topics}
    earlier: dict[str, set[str]] = {name: set() for name in boxes}
    for source, target, solid in drawing.lines:
        if solid and source != target and source in boxes and target in boxes:
            first, then = _along(boxes[source], boxes[target])
            earlier[then.id].add(first.id)
    left = reading_order(drawing.topics)
    found: list[Box] = []
    while left:
        # Lines in a circle tell nothing: then the topmost is next.
        following = next((box for box in left if not earlier[box.id]), left[0])
        left.remove(following)
        found.append(following)
        for waiting in earlier.values():
            waiting.discard(following.id)
    return found


def _along(source: Box, target: Box) -> tuple[Box, Box]:
    """Which end of a line comes first: as it points, but within a column the upper one.

    Lines are drawn by hand, in either direction; only from one column to the next does it tell.
    """
    in_a_column = abs(source.x - target.x) < (source.width + target.width) / 2
    return (target, source) if in_a_column and target.y < source.y else (source, target)


class _Scene:
    """A drawing while parents are found in it, first by what tells best."""

    def __init__(self, drawing: Drawing) -> None:
        self.parents: dict[str, str] = {}
        self._drawing = drawing
        self._topics = {box.id for box in drawing.topics}
        self._subtopics = {box.id for box in drawing.subtopics}
        self._lines = [
            ends for one, other, _ in drawing.lines for ends in ((one, other), (other, one))
        ]

    def by_line(self) -> None:
        """A heading or a topic that a line comes from, or leads to."""
        headings = self._drawing.headings
        owned = self._subtopics - headings
        for one, other in self._lines:
            if one in headings and other in owned:
                self.parents.setdefault(other, one)
        for one, other in self._lines:
            if one in self._topics and other in self._subtopics:
                self.parents.setdefault(other, one)

    def by_what_stands_around(self) -> None:
        """The frame, a touching neighbour, another subtopic, in this order."""
        self._by_frame()
        self._by_touch()
        self._by_other_subtopics()

    def _by_frame(self) -> None:
        """What stands in the smallest frame around it: a topic, or what its fellows belong to."""
        for inside, held, lined in self._frames:
            fellows = [self.parents[name] for name in inside if name in self.parents]
            if len(held) == 1:
                owner = held[0]
            elif lined:
                owner = lined[0]
            elif fellows and not held:
                owner = max(sorted(set(fellows)), key=fellows.count)
            else:
                continue
            for name in inside:
                self.parents.setdefault(name, owner)

    def _by_touch(self) -> None:
        """A touching topic, or the topic of a touching neighbour, from one to the next."""
        waiting = [b.id for b in self._in_order if b.id in self._topics or b.id in self.parents]
        for name in waiting:
            owner = name if name in self._topics else self.parents[name]
            for near in self._neighbours[name]:
                if near not in self._topics and near not in self.parents:
                    self.parents[near] = owner
                    waiting.append(near)

    def _by_other_subtopics(self) -> None:
        """Below another subtopic that a line leads to, as long as that one has a place itself."""
        following = defaultdict(list)
        for one, other in self._lines:
            if one in self._subtopics and other in self._subtopics and other not in self.parents:
                following[one].append(other)
        waiting = [box.id for box in self._drawing.subtopics if box.id in self.parents]
        for name in waiting:
            for other in following[name]:
                if other not in self.parents:
                    self.parents[other] = name
                    waiting.append(other)

    @cached_property
    def _in_order(self) -> Sequence[Box]:
        return reading_order((*self._drawing.topics, *self._drawing.subtopics))

    @cached_property
    def _frames(self) -> Sequence[tuple[list[str], list[str], list[str]]]:
        """Of each frame, the smallest first: subtopics in it, topics in it, topics with a line."""
        frames = sorted(self._drawing.frames, key=lambda each: each.width * each.height)
        return [
            (
                [box.id for box in self._drawing.subtopics if frame.holds(box)],
                [box.id for box in self._drawing.topics if frame.holds(box)],
                [other for one, other in self._lines if one == frame.id and other in self._topics],
            )
            for frame in frames
        ]

    @cached_property
    def _neighbours(self) -> Mapping[str, list[str]]:
        """What each box touches."""
        found: dict[str, list[str]] = defaultdict(list)
        for number, box in enumerate(self._in_order):
            for other in self._in_order[number + 1 :]:
                if other.y > box.y + box.height + TOUCHING:
                    break
                if box.distance(other) <= TOUCHING:
                    found[box.id].append(other.id)
                    found[other.id].append(box.id)
        for one, end in self._drawing.bonds:
            found[one].append(end)
            found[end].append(one)
        return found
