"""The stored tables. Rows are appended; what changes is an action's `undone_at`, a note that is
still being written, and the heartbeat.

An action is one thing that the learner did; the rows that it left point to it, and count as long
as it is not undone. What counts now is each subject's newest row. Portable SQL: nothing here knows
which database it is in. Times are UTC.
"""

from datetime import date, datetime
from uuid import uuid4

from sqlalchemy import Index
from sqlmodel import Field, SQLModel


def new_id() -> str:
    """An id that no other machine will make."""
    return str(uuid4())


class Stored(SQLModel):
    """What all have in common. Rows are never validated, so Pydantic need not prepare for it."""

    model_config = {"defer_build": True}


class ActionRow(Stored, table=True):
    """One thing that the learner did, by which it is undone. `seq` gives the order.

    `follows` is the newest action that counted before it, if any: redo goes from one to the next,
    and never back to a branch of history that the learner left. What is `part_of` another action
    is undone and redone with it: an import keeps the times of what it brings.
    """

    __tablename__ = "action"

    seq: int | None = Field(default=None, primary_key=True)
    id: str = Field(default_factory=new_id, unique=True)
    at: datetime
    title: str
    follows: int | None = Field(default=None, foreign_key="action.seq")
    undone_at: datetime | None = None
    part_of: int | None = Field(default=None, index=True)


class StatusRow(Stored, table=True):
    """One change of an item's status."""

    __tablename__ = "status_change"

    id: str = Field(default_factory=new_id, primary_key=True)
    action: int = Field(foreign_key="action.seq", index=True)
    roadmap_id: str
    item_id: str
    status: str
    why: str = ""


class SessionRow(Stored, table=True):
    """A session as it stood after one action; durations in seconds."""

    __tablename__ = "session_revision"
    __table_args__ = (Index("ix_session_revision_session", "session_id", "action"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    action: int = Field(foreign_key="action.seq", index=True)
    session_id: str
    roadmap_id: str
    item_id: str | None = None
    kind: str
    state: str
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


class NoteRow(Stored, table=True):
    """A note's text as one action left it; `edition` changes whenever the text does."""

    __tablename__ = "note_revision"
    __table_args__ = (Index("ix_note_revision_target", "roadmap_id", "target", "action"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    action: int = Field(foreign_key="action.seq", index=True)
    roadmap_id: str
    target: str
    text: str
    saved_at: datetime
    edition: str = Field(default_factory=new_id)


class PauseRow(Stored, table=True):
    """A pause as it stood after one action: study days, both included."""

    __tablename__ = "pause_revision"

    id: str = Field(default_factory=new_id, primary_key=True)
    action: int = Field(foreign_key="action.seq", index=True)
    pause_id: str
    first: date
    last: date
    why: str = ""
    is_removed: bool = False


class SnoozeRow(Stored, table=True):
    """Until which study day the learner left a finding of the coach alone; None wakes it."""

    __tablename__ = "snooze"

    id: str = Field(default_factory=new_id, primary_key=True)
    action: int = Field(foreign_key="action.seq", index=True)
    finding_id: str
    until: date | None = None


class HeartbeatRow(Stored, table=True):
    """The last sign of life of the dashboard that watches a running session."""

    __tablename__ = "heartbeat"

    session_id: str = Field(primary_key=True)
    at: datetime
    counted: int
    resumed_at: datetime | None = None
