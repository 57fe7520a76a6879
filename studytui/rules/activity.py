"""What was studied where: the time on every item by kind, and when it was first and last."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from studytui.plan import Item, Node, leaves
from studytui.record import Kind, Session, Status
from studytui.rules.overlaps import added_seconds
from studytui.study import Study

EXERCISING = frozenset({Kind.PRACTICE, Kind.BUILD, Kind.DEBUG})
"""The kinds in which something is done with what was read."""


@dataclass(frozen=True, slots=True)
class Activity:
    """The sessions on something: their study days, and by kind their seconds and last days.

    A kind that never occurred is in neither mapping.
    """

    first: date
    last: date
    seconds: Mapping[Kind, int]
    last_of: Mapping[Kind, date]

    @property
    def total(self) -> int:
        """The seconds of all kinds."""
        return sum(self.seconds.values())

    @property
    def exercised(self) -> int:
        """The seconds of practice, building and debugging."""
        return sum(self.seconds.get(kind, 0) for kind in EXERCISING)


def activity(study: Study) -> Mapping[str, Activity]:
    """By the id of the stage or item that the sessions themselves name, up to today."""
    found: dict[str, Activity] = {}
    for node in study.roadmap.walk():
        past = [each for each in study.sessions_on(node.id) if each.study_day <= study.today]
        if past:
            found[node.id] = _summed(study, past)
    return MappingProxyType(found)


def activity_below(study: Study) -> Mapping[str, Activity]:
    """The same, with what was studied on all that each stage or item consists of."""
    found: dict[str, Activity] = {}
    for stage in study.roadmap.stages:
        _collect(study, stage, found)
    return MappingProxyType(found)


def around(study: Study, node_id: str) -> Iterable[Node]:
    """The node of that id, and what it stands in up to its stage."""
    node = study.roadmap.find(node_id)
    while node is not None:
        yield node
        node = study.roadmap.parent(node.id)


def is_parked(study: Study, item: Item) -> bool:
    """Whether the learner put it back to todo, and has not studied it since."""
    changes = [change for leaf in leaves(item) if (change := study.changes.get(leaf.id))]
    latest = max(changes, key=lambda change: change.at, default=None)
    if latest is None or latest.status is not Status.TODO:
        return False
    begun = any(change.status is Status.LEARNING for change in changes)
    return not begun and all(each.started_at < latest.at for each in study.sessions_below(item))


def _summed(study: Study, sessions: Iterable[Session]) -> Activity:
    seconds: dict[Kind, int] = {}
    last_of: dict[Kind, date] = {}
    first = date.max
    added = added_seconds(study)
    for session in sessions:
        kind, day = session.kind, session.study_day
        seconds[kind] = seconds.get(kind, 0) + added(session)
        if day > last_of.get(kind, date.min):
            last_of[kind] = day
        if day < first:
            first = day
    last_of = {kind: last_of.get(kind, date.min) for kind in seconds}
    last = max(last_of.values())
    return Activity(first, last, MappingProxyType(seconds), MappingProxyType(last_of))


def _collect(study: Study, node: Node, found: dict[str, Activity]) -> Activity | None:
    own = study.once(activity).get(node.id)
    parts = [part for child in node.items if (part := _collect(study, child, found))]
    joined = _joined([own, *parts] if own else parts)
    if joined is not None:
        found[node.id] = joined
    return joined


def _joined(parts: list[Activity]) -> Activity | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    kinds = {kind for part in parts for kind in part.seconds}
    return Activity(
        min(part.first for part in parts),
        max(part.last for part in parts),
        MappingProxyType(
            {kind: sum(part.seconds.get(kind, 0) for part in parts) for kind in kinds}
        ),
        MappingProxyType(
            {kind: max(part.last_of.get(kind, date.min) for part in parts) for kind in kinds}
        ),
    )
