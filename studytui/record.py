"""What the learner did: frozen, as read from the store. Times are aware and in UTC."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from types import MappingProxyType


class Status(StrEnum):
    """Where the learner stands with a leaf of the roadmap."""

    TODO = "todo"
    LEARNING = "learning"
    DONE = "done"
    SKIPPED = "skipped"


class Kind(StrEnum):
    """What a session was spent on."""

    READ = "read"
    PRACTICE = "practice"
    BUILD = "build"
    DEBUG = "debug"
    REVIEW = "review"

    @property
    def breaks(self) -> bool:
        """Whether things break while it is done, so that it is asked afterwards what did."""
        return self in (Kind.BUILD, Kind.DEBUG)


class State(StrEnum):
    """Where a session stands."""

    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class StatusChange:
    """One change of one item's status; the newest one counts."""

    item_id: str
    status: Status
    at: datetime
    why: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """One stretch of study.

    `study_day` and `offset_minutes` (of local time, east of UTC) are set once, at the start, and
    never recomputed. `counted` is in seconds, pauses excluded; for a running session it is what
    was counted up to `resumed_at`. `planned` is the intended length in seconds.
    """

    id: str
    roadmap_id: str
    item_id: str | None
    kind: Kind
    state: State
    started_at: datetime
    offset_minutes: int
    study_day: date
    counted: int = 0
    resumed_at: datetime | None = None
    ended_at: datetime | None = None
    planned: int | None = None
    text: str = ""
    left_off: str = ""
    backfilled: bool = False
    clock_jumped: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it runs or is paused: it has not been stopped."""
        return self.state in (State.RUNNING, State.PAUSED)

    @property
    def local_start(self) -> datetime:
        """The start, on the clock of the place where it took place."""
        return self.started_at.astimezone(timezone(timedelta(minutes=self.offset_minutes)))


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """The last sign of life of the dashboard that watched a running session.

    `resumed_at` is that of the stretch of counting which it watched; None if it is not known.
    """

    session_id: str
    at: datetime
    counted: int
    resumed_at: datetime | None = None


LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
"""When a note was saved of which that is not known."""


@dataclass(frozen=True, slots=True)
class Note:
    """The learner's Markdown about an item or a stage, or the roadmap itself (target "").

    `edition` names the stored state exactly: whoever writes says which edition they started from.
    """

    target: str
    text: str
    saved_at: datetime
    edition: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A note as one stretch of writing left it; `is_undone` if that was taken back."""

    note: Note
    is_undone: bool = False


@dataclass(frozen=True, slots=True)
class Pause:
    """Study days, both included, on which nothing is due: a holiday, an illness.

    `why` is the learner's own reason and may be empty. One that ends before it begins is empty.
    """

    id: str
    first: date
    last: date
    why: str = ""


ROADMAP_NOTE = ""
"""The target of the note about the roadmap itself."""


@dataclass(frozen=True, slots=True)
class Record:
    """Everything stored that concerns one roadmap, and the sessions of all of them.

    `changes` are in the order in which they were made; `sessions` by start and id, without
    deleted ones, the open one included (at most one is). `snoozes` has the last study day on
    which an advice of the coach is snoozed, by its id; `date.max` switches it off. `undo` and
    `redo` name what they would take back or bring back. `unreadable` has one sentence for each
    stored row that could not be understood.
    """

    changes: tuple[StatusChange, ...] = ()
    sessions: tuple[Session, ...] = ()
    notes: Mapping[str, Note] = field(default_factory=lambda: MappingProxyType({}))
    pauses: tuple[Pause, ...] = ()
    snoozes: Mapping[str, date] = field(default_factory=lambda: MappingProxyType({}))
    open_session: Session | None = None
    heartbeat: Heartbeat | None = None
    undo: str | None = None
    redo: str | None = None
    unreadable: tuple[str, ...] = ()
