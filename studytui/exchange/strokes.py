"""Lines that are drawn as boxes of their own: what they touch belongs together.

Such a stroke names neither end, so both have to be found by where it lies. Strokes that touch each
other are one line.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from studytui.exchange.drawing import Box

REACH = 15.0
"""A stroke touches what is at most that far away: the visible line is thinner than its box."""


@dataclass(frozen=True)
class Strokes:
    """Strokes, and the boxes that they may touch.

    `topics` and `headings` are ids of boxes that others may belong to, headings only where a line
    touches no topic. `frames` are boxes that hold others: a stroke inside does not touch them.
    `edges` are lines with an end at a stroke.
    """

    strokes: Sequence[Box]
    boxes: Sequence[Box]
    frames: Sequence[Box] = ()
    topics: Collection[str] = ()
    headings: Collection[str] = ()
    edges: Sequence[tuple[str, str]] = ()

    @cached_property
    def ties(self) -> Sequence[tuple[str, str]]:
        """(owner, box) for each box that a line leads to from a single topic or heading."""
        return [tie for line in self._lines for tie in self._ties_of(line)]

    @cached_property
    def bonds(self) -> Sequence[tuple[str, str]]:
        """Pairs of boxes on a line without a topic, which belong together all the same."""
        frames = {each.id for each in self.frames}
        pairs: list[tuple[str, str]] = []
        for line in self._lines:
            touched = [name for name in self._touched_by(line) if name not in frames]
            if not self._owners_on(line):
                pairs += pairwise(touched)
        return pairs

    def count_unused(self, owner_of: Mapping[str, str]) -> int:
        """Return how many strokes lead from no box to what `owner_of` places under it."""
        used = 0
        for line in self._lines:
            touched = self._touched_by(line)
            owners = [owner_of[name] for name in touched if name in owner_of]
            if len(set(owners)) < len(owners) or set(owners) & set(touched):
                used += len(line)
        return len(self.strokes) - used

    def _ties_of(self, line: Sequence[str]) -> Iterator[tuple[str, str]]:
        owners = self._owners_on(line)
        steps = {owner: self._steps_from(owner) for owner in owners}
        for name in self._touched_by(line):
            at = self._strokes_at[name]
            away = {
                owner: min(known[stroke] for stroke in at if stroke in known)
                for owner, known in steps.items()
            }
            nearest = [owner for owner in owners if away[owner] == min(away.values())]
            if name not in owners and len(nearest) == 1:
                yield nearest[0], name

    def _owners_on(self, line: Sequence[str]) -> Sequence[str]:
        """The topics on a line, or its only heading."""
        touched = self._touched_by(line)
        topics = [name for name in touched if name in self.topics]
        headings = [name for name in touched if name in self.headings]
        return topics or (headings if len(headings) == 1 else [])

    def _steps_from(self, owner: str) -> Mapping[str, int]:
        """How many strokes away from an owner each stroke of its line is."""
        steps = dict.fromkeys(self._strokes_at[owner], 0)
        waiting = list(steps)
        for stroke in waiting:
            for following in self._joined[stroke]:
                if following not in steps:
                    steps[following] = steps[stroke] + 1
                    waiting.append(following)
        return steps

    def _touched_by(self, line: Sequence[str]) -> Sequence[str]:
        return list(dict.fromkeys(name for stroke in line for name in self._touched[stroke]))

    @cached_property
    def _lines(self) -> Sequence[Sequence[str]]:
        """The strokes of each line, those that touch one another."""
        lines, seen = [], set[str]()
        for stroke in self.strokes:
            if stroke.id in seen:
                continue
            line = [stroke.id]
            seen.add(stroke.id)
            for name in line:
                fresh = [each for each in self._joined[name] if each not in seen]
                seen.update(fresh)
                line += fresh
            lines.append(line)
        return lines

    @cached_property
    def _joined(self) -> Mapping[str, list[str]]:
        """The strokes that each stroke touches."""
        names = {stroke.id for stroke in self.strokes}
        joined: dict[str, list[str]] = defaultdict(list)
        for number, one in enumerate(self.strokes):
            for other in self.strokes[number + 1 :]:
                if one.distance(other) <= REACH:
                    joined[one.id].append(other.id)
                    joined[other.id].append(one.id)
        for source, target in self.edges:
            if source in names and target in names and source != target:
                joined[source].append(target)
                joined[target].append(source)
        return joined

    @cached_property
    def _strokes_at(self) -> Mapping[str, list[str]]:
        """The strokes that touch each box."""
        found: dict[str, list[str]] = defaultdict(list)
        for stroke, touched in self._touched.items():
            for name in touched:
                found[name].append(stroke)
        return found

    @cached_property
    def _touched(self) -> Mapping[str, list[str]]:
        """The boxes and frames that each stroke touches."""
        touched = {
            stroke.id: [box.id for box in self.boxes if stroke.distance(box) <= REACH]
            + [frame.id for frame in self.frames if _meets(stroke, frame)]
            for stroke in self.strokes
        }
        known = {box.id for box in (*self.boxes, *self.frames)}
        for one, other in (ends for edge in self.edges for ends in (edge, edge[::-1])):
            if one in touched and other in known and other not in touched[one]:
                touched[one].append(other)
        return touched


def _meets(stroke: Box, frame: Box) -> bool:
    """Whether a stroke comes to a frame from outside."""
    is_inside = (
        frame.x <= stroke.x
        and frame.y <= stroke.y
        and stroke.x + stroke.width <= frame.x + frame.width
        and stroke.y + stroke.height <= frame.y + frame.height
    )
    return not is_inside and stroke.distance(frame) <= REACH
