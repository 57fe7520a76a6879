"""What is still open, in the order in which it is best taken up."""

from collections.abc import Iterator
from dataclasses import dataclass

from studytui.plan import Item, Node
from studytui.record import Status
from studytui.rules.prerequisites import own_unmet
from studytui.rules.progress import is_choice, progress
from studytui.study import Study


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An item with something left to do.

    `optional` also when something that it stands in is. `asks_for` is what had better be done
    first: required stages and items, and the step before it.
    """

    item: Item
    optional: bool
    asks_for: tuple[Node, ...]


def open_items(study: Study) -> Iterator[OpenItem]:
    """Every open item, groups and leaves, in roadmap order; what contains others comes first.

    The other members of a choice that is made are left out, also when the choice is only begun:
    with as many members begun as are asked for, those alone are left. The steps of an ordered
    item ask for the open step before them.
    """
    for stage in study.roadmap.stages:
        yield from _below(study, stage, stage.optional, own_unmet(study, stage))


def _below(
    study: Study, node: Node, optional: bool, asks_for: tuple[Node, ...]
) -> Iterator[OpenItem]:
    steps = isinstance(node, Item) and node.ordered
    before: tuple[Node, ...] = ()
    for child in _members(study, node):
        found = OpenItem(
            child,
            optional or child.optional,
            (*own_unmet(study, child), *before, *asks_for),
        )
        yield found
        yield from _below(study, child, found.optional, found.asks_for)
        if steps and not before and not child.optional:
            before = (child,)


def _members(study: Study, node: Node) -> list[Item]:
    how_far = study.once(progress)
    members = [child for child in node.items if not how_far[child.id].is_settled]
    if not is_choice(node):
        return members
    begun = [child for child in members if is_begun(study, child)]
    # Of several begun ones, those that are being learned come first.
    begun.sort(key=lambda child: how_far[child.id].status is not Status.LEARNING)
    places = how_far[node.id].left
    if len(begun) >= places:
        return begun[:places]
    return begun + [child for child in members if not is_begun(study, child)]


def is_begun(study: Study, item: Item) -> bool:
    """Whether something of an open item is learned or done, or was studied."""
    begun = study.once(progress)[item.id].status is Status.LEARNING
    return begun or bool(study.sessions_below(item))
