"""Progress: how much of the roadmap, of a stage and of an item is done.

Leaves carry statuses; everything above them derives its own from what it consists of.
Optional items count like others: whoever leaves them out skips them, and skipping never raises
the share as if it were done.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from studytui.plan import Item, ItemKind, Node
from studytui.record import Status
from studytui.study import Study

ROADMAP: Final = ""
"""The key of the whole roadmap in `progress`; no stage and no item has an empty id."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a part of the roadmap is.

    `done`, `skipped` and `learning` count leaves, and together they are never more than `total`.
    Of a choice they count places: `pick` of them, however many items it offers.
    """

    status: Status
    total: int
    done: int
    skipped: int
    learning: int

    @property
    def left(self) -> int:
        """What is neither done nor skipped."""
        return self.total - self.done - self.skipped

    @property
    def ratio(self) -> float:
        """The share done of what is not skipped, 0.0 to 1.0; 0.0 if everything is skipped."""
        asked = self.total - self.skipped
        return self.done / asked if asked else 0.0

    @property
    def percent(self) -> int:
        """The ratio in per cent, rounded down, so that only all of it is 100."""
        asked = self.total - self.skipped
        return self.done * 100 // asked if asked else 0

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to do: done, skipped, or a stage without items."""
        return not self.left


LEAF: Final = {
    status: Progress(
        status,
        total=1,
        done=int(status is Status.DONE),
        skipped=int(status is Status.SKIPPED),
        learning=int(status is Status.LEARNING),
    )
    for status in Status
}
"""The progress of a leaf, by its status."""


def progress(study: Study) -> Mapping[str, Progress]:
    """The progress of every stage and item by its id, and of the whole roadmap under ROADMAP."""
    found: dict[str, Progress] = {}
    found[ROADMAP] = summed([_collect(study, stage, found) for stage in study.roadmap.stages])
    return MappingProxyType(found)


def counts_text(progress: Progress) -> str:
    """In words: "14 done, 3 skipped of 90"; what was not skipped is not mentioned."""
    skipped = f", {progress.skipped} skipped" if progress.skipped else ""
    return f"{progress.done} done{skipped} of {progress.total}"


def is_choice(node: Node) -> bool:
    """Whether only some of its items are asked for."""
    return isinstance(node, Item) and node.kind is ItemKind.CHOICE and not node.is_leaf


def places(node: Node) -> int | None:
    """How many of its items a choice asks for; None for what asks for all of them."""
    if not isinstance(node, Item) or not is_choice(node):
        return None
    return min(node.pick or 1, len(node.items))


def summed(parts: Iterable[Progress]) -> Progress:
    """The progress of what consists of `parts` and asks for all of them."""
    total = done = skipped = learning = 0
    for part in parts:
        total += part.total
        done += part.done
        skipped += part.skipped
        learning += part.learning
    return derived(total, done, skipped, learning)


def chosen(members: Mapping[Status, int], places: int) -> Progress:
    """The progress of a choice, from how many of its members have which status.

    Places are filled by members that are done, and lost when too many are skipped.
    """
    done = min(places, members.get(Status.DONE, 0))
    offered = sum(members.values()) - members.get(Status.SKIPPED, 0)
    skipped = max(0, places - offered)
    learning = min(places - done - skipped, members.get(Status.LEARNING, 0))
    return derived(places, done, skipped, learning)


def derived(total: int, done: int, skipped: int, learning: int) -> Progress:
    """The progress of what has these counts, with the status that follows from them."""
    if total and skipped == total:
        status = Status.SKIPPED
    elif done and done + skipped == total:
        status = Status.DONE
    elif done or learning:
        status = Status.LEARNING
    else:
        status = Status.TODO
    return Progress(status, total, done, skipped, learning)


def _collect(study: Study, node: Node, found: dict[str, Progress]) -> Progress:
    if isinstance(node, Item) and node.is_leaf:
        own = LEAF[study.status(node.id)]
    else:
        parts = [_collect(study, child, found) for child in node.items]
        asked = places(node)
        own = summed(parts) if asked is None else chosen(Counter(p.status for p in parts), asked)
    found[node.id] = own
    return own
