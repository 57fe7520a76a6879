"""What a learner of the demo studies, in which order, for how long and in which way."""

from collections.abc import Iterator
from dataclasses import dataclass

from studytui.plan import Item, ItemKind, Node, Roadmap, Stage, leaves
from studytui.record import Kind
from studytui.rules.progress import is_choice
from tools.demo.profiles import JUGGLING, Mix, Profile

CHOSEN = frozenset({"python", "fastapi", "aws"})
"""What every learner of the demo picks where one of several is asked for."""

_CYCLE = 4.0  # hours, after which the kinds of a long piece of work begin again
_USUAL = 3.0  # hours of an item that names none


@dataclass(frozen=True, slots=True)
class Portion:
    """One item, or a part of the work on it: its hours of study of one kind.

    `begins` and `ends` say whether it is the first and the last on that item; an item is ticked
    at the end of its last portion. Without hours it is ticked, or skipped, there and then.
    """

    item: Item
    hours: float
    kind: Kind
    begins: bool
    ends: bool
    is_skipped: bool = False


def syllabus(roadmap: Roadmap, profile: Profile) -> tuple[Portion, ...]:
    """All that the learner does in the year, in order."""
    return (*_in_order(roadmap, profile), *_juggled(roadmap, profile))


def _in_order(roadmap: Roadmap, profile: Profile) -> Iterator[Portion]:
    last = _within(roadmap, profile.until)
    seen = False
    for stage in roadmap.stages:
        if stage.id in profile.skips:
            continue
        for item in _units(stage):
            if seen and item.id not in last:
                return
            seen = seen or item.id in last
            share = profile.share / 100 if item.id == profile.until else 1
            yield from _portions(roadmap, profile, stage, item, share)


def _within(roadmap: Roadmap, node_id: str) -> frozenset[str]:
    node = roadmap.find(node_id)
    assert node is not None, node_id
    return frozenset({node.id, *(leaf.id for leaf in leaves(node))})


def _units(node: Node) -> Iterator[Item]:
    """The leaves and projects, of each choice only what is chosen."""
    for child in node.items:
        if is_choice(node) and child.id not in CHOSEN:
            continue
        if child.is_leaf or child.kind is ItemKind.PROJECT:
            yield child
        else:
            yield from _units(child)


def _portions(
    roadmap: Roadmap, profile: Profile, stage: Stage, item: Item, share: float
) -> Iterator[Portion]:
    if item.optional or stage.optional:
        yield Portion(item, 0, Kind.READ, begins=True, ends=True, is_skipped=True)
    elif {item.id, stage.id} & set(profile.ticks):
        yield Portion(item, 0, Kind.READ, begins=True, ends=True)
    else:
        mix = profile.basics if stage.phase == roadmap.stages[0].phase else profile.advanced
        mix = profile.projects if item.kind is ItemKind.PROJECT else mix
        yield from _mixed(item, (item.hours or _USUAL) * share, mix, is_done=share == 1)


def _mixed(item: Item, hours: float, mix: Mix, *, is_done: bool) -> Iterator[Portion]:
    cycles = max(1, round(hours / _CYCLE))
    pieces = [(kind, percent) for _ in range(cycles) for kind, percent in mix]
    for number, (kind, percent) in enumerate(pieces):
        is_last = number == len(pieces) - 1
        piece = hours * percent / 100 / cycles
        yield Portion(item, piece, kind, begins=number == 0, ends=is_last and is_done)


def _juggled(roadmap: Roadmap, profile: Profile) -> Iterator[Portion]:
    """An hour of each item after the other, again and again, and none to its end."""
    if not profile.juggles:
        return
    kinds = [kind for kind, percent in JUGGLING for _ in range(percent // 10)]
    for number in range(profile.juggled):
        item = roadmap.find(profile.juggles[number % len(profile.juggles)])
        assert isinstance(item, Item)
        kind = kinds[number * 3 % len(kinds)]
        yield Portion(item, 1, kind, begins=number < len(profile.juggles), ends=False)
