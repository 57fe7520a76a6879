"""Which box of a drawing belongs to which: hierarchy that nobody wrote down, only drew.

A topic is a box of its own; a subtopic belongs to one. What tells, in this order: a line from a
topic, the frame around it, a neighbour that it touches, a line to another subtopic. Where nothing
tells, the nearest topic is guessed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush

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
    """Boxes by what they are, and lines between them, with whether they are solid."""

    topics: tuple[Box, ...]
    subtopics: tuple[Box, ...]
    frames: tuple[Box, ...] = ()
    lines: tuple[tuple[str, str, bool], ...] = ()


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
    parents = _by_line(drawing)
    _by_frame(drawing, parents)
    _by_touch(drawing, parents)
    _by_other_subtopics(drawing, parents)
    told = set(parents)
    while drawing.topics and (left := [b for b in drawing.subtopics if b.id not in parents]):
        box, topic = _nearest(left, drawing.topics)
        parents[box.id] = topic.id
        # What stands with it, in a frame or touching, goes where it goes.
        _by_frame(drawing, parents)
        _by_touch(drawing, parents)
        _by_other_subtopics(drawing, parents)
    placed = (box.id for box in reading_order(drawing.subtopics) if box.id in parents)
    return Hierarchy(parents, tuple(name for name in placed if name not in told))


def _nearest(boxes: Iterable[Box], topics: Iterable[Box]) -> tuple[Box, Box]:
    """The box and the topic that are nearest to each other."""
    pairs = ((box, topic) for box in reading_order(boxes) for topic in topics)
    return min(pairs, key=lambda pair: (pair[1].distance(pair[0]), pair[1].id))


def topics_in_order(drawing: Drawing) -> list[Box]:
    """Along the solid lines from topic to topic, else from top to bottom."""
    boxes = {box.id: box for box in drawing.topics}
    following: dict[str, set[str]] = defaultdict(set)
    waiting_for = dict.fromkeys(boxes, 0)
    for source, target, solid in drawing.lines:
        if solid and source in boxes and target in boxes and target not in following[source]:
            above, below = sorted((source, target), key=lambda name: (boxes[name].y, name))
            if below not in following[above]:
                following[above].add(below)
                waiting_for[below] += 1
    ready: list[tuple[float, float, str]] = []
    for name, count in waiting_for.items():
        if not count:
            heappush(ready, (boxes[name].y, boxes[name].x, name))
    found = []
    while ready:
        *_, name = heappop(ready)
        found.append(boxes[name])
        for other in following[name]:
            waiting_for[other] -= 1
            if not waiting_for[other]:
                heappush(ready, (boxes[other].y, boxes[other].x, other))
    return found


def _by_line(drawing: Drawing) -> dict[str, str]:
    topics = {box.id for box in drawing.topics}
    subtopics = {box.id for box in drawing.subtopics}
    parents: dict[str, str] = {}
    for source, target, _ in drawing.lines:
        if source in topics and target in subtopics:
            parents.setdefault(target, source)
        elif target in topics and source in subtopics:
            parents.setdefault(source, target)
    return parents


def _by_frame(drawing: Drawing, parents: dict[str, str]) -> None:
    """What stands in the smallest frame around it: a topic, or what its fellows belong to."""
    topics = {box.id: box for box in drawing.topics}
    for frame in sorted(drawing.frames, key=lambda each: each.width * each.height):
        inside = [box for box in drawing.subtopics if frame.holds(box)]
        held = [topic for topic in drawing.topics if frame.holds(topic)]
        lined = [
            other
            for source, target, _ in drawing.lines
            for end, other in ((source, target), (target, source))
            if end == frame.id and other in topics
        ]
        fellows = [parents[box.id] for box in inside if box.id in parents]
        if len(held) == 1:
            owner = held[0].id
        elif lined:
            owner = lined[0]
        elif fellows and not held:
            owner = max(sorted(set(fellows)), key=fellows.count)
        else:
            continue
        for box in inside:
            parents.setdefault(box.id, owner)


def _by_touch(drawing: Drawing, parents: dict[str, str]) -> None:
    """A touching topic, or the topic of a touching neighbour, from one to the next."""
    topics = {box.id for box in drawing.topics}
    boxes = (*drawing.topics, *drawing.subtopics)
    neighbours: dict[str, list[str]] = defaultdict(list)
    in_order = sorted(boxes, key=lambda box: box.y)
    for number, box in enumerate(in_order):
        for other in in_order[number + 1 :]:
            if other.y > box.y + box.height + TOUCHING:
                break
            if box.distance(other) <= TOUCHING:
                neighbours[box.id].append(other.id)
                neighbours[other.id].append(box.id)
    waiting = [box.id for box in reading_order(boxes) if box.id in topics or box.id in parents]
    for name in waiting:
        owner = name if name in topics else parents[name]
        for near in neighbours[name]:
            if near not in topics and near not in parents:
                parents[near] = owner
                waiting.append(near)


def _by_other_subtopics(drawing: Drawing, parents: dict[str, str]) -> None:
    """Below another subtopic that a line leads to, as long as that one has a place itself."""
    subtopics = {box.id for box in drawing.subtopics}
    lines = [
        (one, other)
        for source, target, _ in drawing.lines
        for one, other in ((source, target), (target, source))
        if one in subtopics and other in subtopics and one != other
    ]
    while found := [
        (one, other) for one, other in lines if one in parents and other not in parents
    ]:
        for one, other in found:
            parents.setdefault(other, one)
