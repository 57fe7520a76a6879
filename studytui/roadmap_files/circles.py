"""Circular `requires`: parts that can never be begun because each waits for the others."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import NamedTuple

from studytui.roadmap_files.nodes import Scalar
from studytui.roadmap_files.outline import Part, by_known_id
from studytui.roadmap_files.problem import Problem
from studytui.text import display, shorten

LONGEST_CIRCLE = 120
MOST_CIRCLES = 10  # each is looked for from the start again


class _Moment(NamedTuple):
    """When a part is begun, or when it is finished."""

    part: Part
    finished: bool


class _Wait(NamedTuple):
    """That one moment comes after another, and the reference that says so.

    Without a reference it follows from one part being inside the other.
    """

    later: _Moment
    earlier: _Moment
    reference: Scalar | None


_Waits = dict[_Moment, dict[_Moment, _Wait]]


def circle_problems(nodes: tuple[Part, ...]) -> Iterator[Problem]:
    """One problem for each circle, at the first reference that closes it."""
    waits = _waits(nodes)
    for _ in range(MOST_CIRCLES):
        if not (circle := _a_circle(waits)):
            return
        asked = [(wait.reference.place, i) for i, wait in enumerate(circle) if wait.reference]
        place, first = min(asked)
        told = _told([*circle[first:], *circle[:first]])
        yield Problem(place, f"`requires` goes in a circle: {told}", "remove one of them")
        del waits[circle[first].later][circle[first].earlier]


def _waits(nodes: tuple[Part, ...]) -> _Waits:
    """A part is begun after everything that it, or what it stands in, requires is finished."""
    by_id = by_known_id(nodes)
    waits: _Waits = {}

    def wait(later: _Moment, earlier: _Moment, reference: Scalar | None = None) -> None:
        waits.setdefault(later, {}).setdefault(earlier, _Wait(later, earlier, reference))

    for part in nodes:
        begun, finished = _Moment(part, False), _Moment(part, True)
        wait(finished, begun)
        if part.parent:
            wait(begun, _Moment(part.parent, False))
            wait(_Moment(part.parent, True), finished)
        for reference in part.texts("requires"):
            if required := by_id.get(reference.text):
                wait(begun, _Moment(required, True), reference)
    return waits


def _a_circle(waits: _Waits) -> list[_Wait]:
    """Waits of which each one's earlier moment is the next one's later; empty if there is none."""
    try:
        TopologicalSorter(waits).prepare()
    except CycleError as error:
        moments = error.args[1][::-1]
        return [waits[later][earlier] for later, earlier in pairwise(moments)]
    return []


def _told(circle: list[_Wait]) -> str:
    """The ids on the way around, such as `a -> b -> a`."""
    ids = [circle[0].later.part.id]
    for wait in circle:
        if (asked := wait.later.part.id) != ids[-1] and wait.reference:
            ids.append(asked)
        if wait.reference:
            ids.append(wait.earlier.part.id)
    if ids[-1] != ids[0]:
        ids.append(ids[0])
    return shorten(display(" -> ".join(ids)), LONGEST_CIRCLE)
