"""Which of several roadmaps a draft may be a newer version of, by the items that both have."""

from collections.abc import Iterable
from dataclasses import dataclass

from studytui.exchange.draft import Draft
from studytui.exchange.naming import names
from studytui.plan import Roadmap, leaves

LEAST_LIKENESS = 1 / 3
"""From which share of common items on, of all in both, a draft counts as like a roadmap."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A roadmap, and how many of the items of a draft are in it."""

    roadmap_id: str
    title: str
    shared: int
    items: int

    def describe(self) -> str:
        """Return a sentence without its full stop."""
        return f"{self.shared} of {self.items} items are also in {self.title} ({self.roadmap_id})"


def find_most_alike(draft: Draft, roadmaps: Iterable[Roadmap]) -> Likeness | None:
    """Return the roadmap that shares the most items with a draft; None if none is like it."""
    alike = [each for roadmap in roadmaps if (each := _compare(draft, roadmap))]
    return max(alike, key=lambda each: each.shared, default=None)


def _compare(draft: Draft, roadmap: Roadmap) -> Likeness | None:
    """Count what can be ticked in both, or return None where that is little."""
    known = {leaf.id for stage in roadmap.stages for leaf in leaves(stage)}
    ids = names(draft, roadmap).ids
    items = [name for node, name in zip(draft.walk(), ids, strict=True) if not node.items]
    shared = len(known.intersection(items))
    if not shared or shared < LEAST_LIKENESS * (len(items) + len(known)) / 2:
        return None
    return Likeness(roadmap.id, roadmap.title, shared, len(items))
