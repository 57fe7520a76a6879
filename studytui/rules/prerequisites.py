"""Prerequisites: what stands before an item, and what an item opens.

They advise and never lock: work out of order is the learner's right.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from studytui.plan import Item, Node
from studytui.rules.progress import progress
from studytui.study import Study


def unmet(study: Study, node: Node) -> tuple[Node, ...]:
    """What `node` and everything that it stands in require, and is neither done nor skipped.

    Nearest first, each once. An id that the roadmap does not have asks for nothing.
    """
    found: dict[str, Node] = {}
    place: Node | None = node
    while place is not None:
        for required in own_unmet(study, place):
            found.setdefault(required.id, required)
        place = study.roadmap.parent(place.id)
    return tuple(found.values())


def own_unmet(study: Study, node: Node) -> tuple[Node, ...]:
    """The same for what `node` itself requires, whatever it stands in."""
    if not node.requires:
        return ()
    known = [study.roadmap.find(required) for required in node.requires]
    how_far = study.once(progress)
    return tuple(each for each in known if each and not how_far[each.id].is_settled)


def opened_by(study: Study, leaf: Item) -> tuple[Node, ...]:
    """What finishing an open leaf would open.

    Those stages and items that wait for the leaf, or for something that it is the last open part
    of, and for nothing else. What waits for the leaf itself comes first.
    """
    finished = tuple(node.id for node in _finished_with(study, leaf))
    waiting = study.once(dependants)
    named = {node.id: node for each in finished for node in waiting.get(each, ())}
    how_far = study.once(progress)
    return tuple(
        node
        for node in named.values()
        if not how_far[node.id].is_settled
        and all(asked.id in finished for asked in unmet(study, node))
    )


def dependants(study: Study) -> Mapping[str, tuple[Node, ...]]:
    """For each required id, the stages and items that name it, in roadmap order."""
    found: dict[str, list[Node]] = defaultdict(list)
    for node in study.roadmap.walk():
        for required in node.requires:
            target = study.roadmap.find(required)
            if target is not None:
                found[target.id].append(node)
    return MappingProxyType({required: tuple(nodes) for required, nodes in found.items()})


def _finished_with(study: Study, leaf: Item) -> Iterator[Node]:
    """The leaf, and what it stands in as long as nothing else is left there."""
    yield leaf
    place = study.roadmap.parent(leaf.id)
    while place is not None and study.once(progress)[place.id].left == 1:
        yield place
        place = study.roadmap.parent(place.id)
