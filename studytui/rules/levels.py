"""Three honest levels of having learned something: ticked, practised, retained.

Ticked is done. Practised is done, with at least one session that was not reading: on the item
itself, or on an item that it stands in, so that building a project practises its steps. Retained
is a review passed at least 7 days after the tick; nothing is retained until there are reviews.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from studytui.plan import Item, Node
from studytui.record import Kind, Status
from studytui.rules.activity import activity, around
from studytui.rules.progress import ROADMAP, is_choice, progress
from studytui.study import Study


@dataclass(frozen=True, slots=True)
class Levels:
    """How many items of a part of the roadmap have each level; of a leaf, 0 or 1.

    Each level contains the next. Of a choice places are counted, as `progress` does.
    """

    ticked: int = 0
    practised: int = 0
    retained: int = 0


def levels(study: Study) -> Mapping[str, Levels]:
    """The levels of every stage and item by its id, and of the whole roadmap under ROADMAP."""
    found: dict[str, Levels] = {}
    found[ROADMAP] = _summed([_collect(study, stage, found) for stage in study.roadmap.stages])
    return MappingProxyType(found)


def levels_text(study: Study, node_id: str) -> str:
    """In words, of a stage, an item or ROADMAP: "practised, not reviewed", "5 of 8 practised".

    Empty for what is not ticked: it has no level.
    """
    own, node = study.once(levels)[node_id], study.roadmap.find(node_id)
    if not own.ticked:
        return ""
    if isinstance(node, Item) and node.is_leaf:
        return _leaf_text(study, node, own)
    retained = f", {own.retained} retained" if own.retained else ""
    return f"{own.practised} of {own.ticked} practised{retained}"


def is_practised(study: Study, leaf_id: str) -> bool:
    """Whether there is a session that was not reading on it, or on an item that it stands in."""
    practised = study.once(_not_only_read)
    return any(isinstance(node, Item) and node.id in practised for node in around(study, leaf_id))


def _not_only_read(study: Study) -> frozenset[str]:
    return frozenset(
        node_id for node_id, found in study.once(activity).items() if found.seconds.keys() - _READ
    )


def _leaf_text(study: Study, leaf: Item, own: Levels) -> str:
    if not own.practised:
        return "not practised"
    if own.retained:
        return "practised, retained"
    found = study.once(activity)
    kinds = {
        kind
        for node in around(study, leaf.id)
        if node.id in found
        for kind in found[node.id].seconds
    }
    return "practised" if Kind.REVIEW in kinds else "practised, not reviewed"


_READ = frozenset({Kind.READ})


def _collect(study: Study, node: Node, found: dict[str, Levels]) -> Levels:
    if isinstance(node, Item) and node.is_leaf:
        ticked = study.status(node.id) is Status.DONE
        own = Levels(int(ticked), int(ticked and is_practised(study, node.id)))
    else:
        own = _summed([_collect(study, child, found) for child in node.items])
        if is_choice(node):
            own = _chosen(study, node, found)
    found[node.id] = own
    return own


def _chosen(study: Study, choice: Node, found: Mapping[str, Levels]) -> Levels:
    """A place of a choice has the level that all of the member that fills it has."""
    how_far = study.once(progress)
    places = how_far[choice.id].done
    filling = [found[m.id] for m in choice.items if how_far[m.id].status is Status.DONE]
    return Levels(
        places,
        min(places, sum(member.practised == member.ticked for member in filling)),
        min(places, sum(member.retained == member.ticked for member in filling)),
    )


def _summed(parts: list[Levels]) -> Levels:
    return Levels(
        sum(part.ticked for part in parts),
        sum(part.practised for part in parts),
        sum(part.retained for part in parts),
    )
