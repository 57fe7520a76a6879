"""All that a learner has recorded, of every roadmap: what goes out as a whole and comes back.

Each piece carries the time at which it was recorded. What was undone or deleted is not part of it.
Times are aware and in UTC.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from studytui.record import Note, Pause, Session, StatusChange


@dataclass(frozen=True, slots=True)
class KeptSession:
    """A session as it stands, and when it was last changed."""

    session: Session
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class KeptStatus:
    """One change of status in one roadmap."""

    roadmap_id: str
    change: StatusChange


@dataclass(frozen=True, slots=True)
class KeptNote:
    """The revisions of one note, the first one first; the last is how it stands."""

    roadmap_id: str
    target: str
    revisions: tuple[Note, ...]

    @property
    def now(self) -> Note:
        """The note as it stands."""
        return self.revisions[-1]


@dataclass(frozen=True, slots=True)
class KeptPause:
    """A pause as it stands, and when it was last changed."""

    pause: Pause
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class KeptSnooze:
    """Until which study day a finding is left alone, and when that was said."""

    finding_id: str
    until: date
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class WholeRecord:
    """Everything that counts: sessions by start, changes and revisions in order.

    `unreadable` has a sentence for each stored row that could not be understood.
    """

    sessions: tuple[KeptSession, ...] = ()
    statuses: tuple[KeptStatus, ...] = ()
    notes: tuple[KeptNote, ...] = ()
    pauses: tuple[KeptPause, ...] = ()
    snoozes: tuple[KeptSnooze, ...] = ()
    unreadable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What the record knows already, with what was deleted: by this an import sees what is new.

    `sessions`, `pauses` and `snoozes` have the time of the last word on each id, `starts` that at
    which a session began; `statuses` the changes of each (roadmap id, item id) in order; `notes`
    the revisions of each (roadmap id, target), the first one first.
    """

    sessions: Mapping[str, datetime] = field(default_factory=dict)
    starts: Mapping[str, datetime] = field(default_factory=dict)
    pauses: Mapping[str, datetime] = field(default_factory=dict)
    snoozes: Mapping[str, datetime] = field(default_factory=dict)
    statuses: Mapping[tuple[str, str], tuple[StatusChange, ...]] = field(default_factory=dict)
    notes: Mapping[tuple[str, str], tuple[Note, ...]] = field(default_factory=dict)
    open_session: str | None = None


@dataclass(frozen=True, slots=True)
class EditedNote:
    """A note as it lies elsewhere, and the edition that went there.

    `is_changed` says whether it is another text since.
    """

    roadmap_id: str
    target: str
    text: str
    edition: str
    is_changed: bool = True
