"""What the use cases of study time share: where a session stands in time, and storing it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from studytui.aims import Aims
from studytui.clock import Clock
from studytui.errors import Misuse
from studytui.heard import DAY, EARLIEST
from studytui.record import ROADMAP_NOTE, Kind, Session, State
from studytui.roadmap_files.watched import WatchedRoadmap
from studytui.rules.study_day import study_day
from studytui.store.store import Store

if TYPE_CHECKING:
    from studytui.store.writing import Writer

LONGEST = DAY
"""The longest session, in seconds."""


class SessionKeeping:
    """Study time in the record.

    Every change raises Misuse when it makes no sense, RecordUnusable or RecordBusy when it
    cannot be stored; in both cases nothing was changed.
    """

    def __init__(self, store: Store, clock: Clock, aims: Aims, plan: WatchedRoadmap) -> None:
        self._store = store
        self._clock = clock
        self._aims = aims
        self._plan = plan

    def aim_at(self, aims: Aims) -> None:
        """Go by other aims from now on."""
        self._aims = aims

    def title(self, session: Session) -> str:
        """What a session was on, in words."""
        if session.item_id is None:
            return "nothing in particular"
        if session.roadmap_id != self._roadmap_id:
            return session.item_id
        return self._plan.roadmap.title_of(session.item_id)

    def note_target(self, session: Session) -> str:
        """What a note about a session is kept under: its item, or "" if this roadmap has none."""
        own = session.roadmap_id == self._roadmap_id
        node = self._plan.roadmap.find(session.item_id) if own and session.item_id else None
        return node.id if node else ROADMAP_NOTE

    @property
    def _roadmap_id(self) -> str:
        return self._plan.roadmap.id

    def _begun(self, start: datetime, item_id: str | None, kind: Kind) -> Session:
        return Session(
            id=str(uuid4()),
            roadmap_id=self._roadmap_id,
            item_id=item_id,
            kind=kind,
            state=State.RUNNING,
            **self._place(start),
        )

    def _moved(self, session: Session, item_id: str | None, start: datetime) -> Session:
        """The session on that item and with that start; where both are its own, as it is."""
        if start.astimezone(UTC) != session.started_at:
            session = replace(session, **self._place(start))
        if item_id != session.item_id:
            session = replace(session, item_id=item_id, roadmap_id=self._roadmap_id)
        return session

    def _place(self, start: datetime) -> dict[str, Any]:
        """Where in time a start lies: set once, never recomputed (study-rules, "Study day")."""
        offset = start.utcoffset() or timedelta()
        return {
            "started_at": start.astimezone(UTC),
            "offset_minutes": int(offset.total_seconds() // 60),
            "study_day": study_day(start, self._aims.rollover),
        }

    def _did(self, title: str, write: "Writer", session: Session) -> Session:
        """Store how a session stands after one action."""
        write.did(title, self._clock.now())
        write.session(session)
        return session


def later(at: datetime, seconds: int) -> datetime:
    """So many seconds after `at`, in its zone. Plain addition moves the hands of the clock."""
    return (at.astimezone(UTC) + timedelta(seconds=seconds)).astimezone(at.tzinfo)


def is_after(at: datetime, now: datetime) -> bool:
    """Whether `at` is the later instant, be the zones what they are."""
    return at.astimezone(UTC) > now.astimezone(UTC)


def refuse_length(seconds: int, *, least: int = 1) -> None:
    """Raise Misuse for a length that no session has."""
    if not least <= seconds <= LONGEST:
        raise Misuse("a session lasts from 1 second to 24 hours", "give another duration")


def refuse_start(start: datetime, now: datetime) -> None:
    """Raise Misuse for a start that lies too far back, or ahead."""
    if start.date() < EARLIEST:
        raise Misuse("the session would start before 1970", "give a later date")
    if start.date() - now.date() > timedelta(days=1) or is_after(start, now):
        raise Misuse("the session would start in the future", "give an earlier date or time")
