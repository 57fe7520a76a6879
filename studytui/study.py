"""The join of plan and record on one study day: the immutable picture that everything shows."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar, cast

from studytui.aims import Aims
from studytui.plan import Item, Node, Roadmap
from studytui.record import Note, Record, Session, Status, StatusChange

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Orphans:
    """What is recorded under ids that the roadmap no longer has, or no longer as leaves."""

    changes: Mapping[str, StatusChange]
    notes: Mapping[str, Note]
    sessions: Mapping[str, tuple[Session, ...]]

    @property
    def ids(self) -> tuple[str, ...]:
        """All of those ids, sorted."""
        return tuple(sorted({*self.changes, *self.notes, *self.sessions}))


NO_ORPHANS = Orphans({}, {}, {})


@dataclass(frozen=True, eq=False, repr=False)
class Study:
    """The picture: the plan, the record, the study day that is today, and the learner's aims.

    `elapsed` is the time counted so far by the open session, in seconds; 0 without one. A picture
    that is not whole is that of a glance: `rules.glance` says what can be asked of it.

    Its `repr` holds nothing of it: Textual names a worker after its arguments, and years of
    sessions and notes would be spelt out for that.
    """

    roadmap: Roadmap
    record: Record
    today: date
    aims: Aims
    elapsed: int = 0
    is_whole: bool = True
    # Not taken over by dataclasses.replace: another picture needs thoughts of its own.
    _thoughts: dict[Callable[["Study"], Any], Any] = field(
        default_factory=dict, init=False, repr=False
    )

    @classmethod
    def of(
        cls, roadmap: Roadmap, record: Record, today: date, aims: Aims, elapsed: int = 0
    ) -> "Study":
        """Join them."""
        return cls(roadmap, record, today, aims, elapsed)

    def once(self, rule: Callable[["Study"], T]) -> T:
        """What `rule` says of this picture, thought out at the first asking only."""
        if rule not in self._thoughts:
            self._thoughts[rule] = rule(self)
        return cast(T, self._thoughts[rule])

    def know(self, rule: Callable[["Study"], T], answer: T) -> None:
        """Take over what `rule` says of this picture from who knows it already."""
        self._thoughts[rule] = answer

    def has_thought(self, rule: Callable[["Study"], object]) -> bool:
        """Whether `once` has the answer ready."""
        return rule in self._thoughts

    def status(self, item_id: str) -> Status:
        """The status that a leaf carries itself; todo if nothing is recorded."""
        change = self.changes.get(item_id)
        return change.status if change else Status.TODO

    def note(self, target: str) -> Note | None:
        """The note about an item or a stage, about the roadmap (""), or about an orphan."""
        found = self._notes.get(target)
        return found or (None if self.roadmap.find(target) else self.record.notes.get(target))

    def sessions_on(self, item_id: str) -> tuple[Session, ...]:
        """The sessions on one item, by start."""
        return self.once(sessions_by_item).get(item_id, ())

    def sessions_below(self, node: Node) -> tuple[Session, ...]:
        """The sessions on a stage or an item and on all that it consists of, by start."""
        found = list(self.sessions_on(node.id))
        for child in node.items:
            found.extend(self.sessions_below(child))
        return tuple(sorted(found, key=lambda session: session.started_at))

    def number_below(self, node: Node | Roadmap) -> int:
        """How many sessions there are on a node, or the roadmap, and all that it consists of."""
        numbers = self.once(session_numbers)
        if isinstance(node, Roadmap):
            return sum(numbers.values())
        return numbers.get(node.id, 0) + sum(map(self.number_below, node.items))

    def seconds_of(self, session: Session) -> int:
        """What a session counts, in seconds; for the open one what it has counted so far."""
        return max(self.elapsed, session.counted) if session.is_open else session.counted

    @cached_property
    def changes(self) -> Mapping[str, StatusChange]:
        """The change that set each leaf's present status, by today's ids."""
        return {self._known(c.item_id): c for c in self.latest_changes if self._is_leaf(c.item_id)}

    @cached_property
    def orphans(self) -> Orphans:
        """What is recorded and has no place in the roadmap; kept, and shown apart."""
        changes = {c.item_id: c for c in self.latest_changes if not self._is_leaf(c.item_id)}
        return Orphans(
            {each: c for each, c in changes.items() if c.status is not Status.TODO},
            {
                target: note
                for target, note in self.record.notes.items()
                if target and self._notes.get(self._known(target)) is not note
            },
            {
                item_id: found
                for item_id, found in self.once(sessions_by_item).items()
                if not self.roadmap.find(item_id)
            },
        )

    @cached_property
    def latest_changes(self) -> tuple[StatusChange, ...]:
        """The last change under each recorded id, in the order in which these were made."""
        found: dict[str, StatusChange] = {}
        for change in self.record.changes:
            found.pop(change.item_id, None)
            found[change.item_id] = change
        return tuple(found.values())

    @cached_property
    def _notes(self) -> Mapping[str, Note]:
        notes = self.record.notes
        former = {self._known(target): note for target, note in notes.items()}
        known = {"", *(node.id for node in self.roadmap.walk())}
        return {
            target: notes.get(target, note) for target, note in former.items() if target in known
        }

    def _known(self, recorded_id: str) -> str:
        return known_id(self.roadmap, recorded_id)

    def _is_leaf(self, item_id: str) -> bool:
        node = self.roadmap.find(item_id)
        return isinstance(node, Item) and node.is_leaf


def sessions_by_item(study: Study) -> Mapping[str, tuple[Session, ...]]:
    """The sessions on each item of this roadmap, by start; by today's ids, orphans included."""
    sessions: dict[str, list[Session]] = defaultdict(list)
    for session in study.record.sessions:
        if session.item_id and session.roadmap_id == study.roadmap.id:
            sessions[known_id(study.roadmap, session.item_id)].append(session)
    return {item_id: tuple(found) for item_id, found in sessions.items()}


def session_numbers(study: Study) -> Mapping[str, int]:
    """How many sessions there are on each item, by today's id, "" for those on none of them."""
    own = (each for each in study.record.sessions if each.roadmap_id == study.roadmap.id)
    return Counter(known_id(study.roadmap, each.item_id or "") for each in own)


def known_id(roadmap: Roadmap, recorded_id: str) -> str:
    """Today's id of what was recorded under a former one; an orphan's as it is."""
    node = roadmap.find(recorded_id)
    return node.id if node else recorded_id
