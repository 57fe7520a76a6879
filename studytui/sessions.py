"""The use cases of finished sessions: log one after the fact, edit one, delete one."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from operator import attrgetter
from typing import TYPE_CHECKING

from studytui.errors import Misuse
from studytui.record import Kind, Session, State
from studytui.rules.study_day import study_day
from studytui.session_keeping import SessionKeeping, later, refuse_length, refuse_start
from studytui.spoken import duration_words
from studytui.store import reading

if TYPE_CHECKING:
    from studytui.store.writing import Writer

NOON = time(12)
"""When a session took place that was logged for a day without a time."""


class Sessions(SessionKeeping):
    """The sessions that are over."""

    def log(
        self,
        item_id: str | None,
        kind: Kind,
        seconds: int,
        *,
        on: date | None = None,
        at: time | None = None,
        text: str = "",
        left_off: str = "",
    ) -> Session:
        """Record a session after the fact: `on` a local date, `at` a local wall time.

        Without either it ended just now; with a day alone it is put at noon, or as soon after
        that as it overlaps no other.
        """
        with self._store.transaction() as write:
            others = reading.find_sessions_on(write.ask, on) if on and at is None else ()
            session = self.preview(item_id, kind, seconds, on=on, at=at, others=others)
            session = replace(session, text=text, left_off=left_off)
            title = f"logged {duration_words(seconds)} on {self.title(session)}"
            return self._did(title, write, session)

    def preview(
        self,
        item_id: str | None,
        kind: Kind,
        seconds: int,
        *,
        on: date | None = None,
        at: time | None = None,
        others: Iterable[Session] = (),
    ) -> Session:
        """Return the session that `log` would record, without recording it.

        `others` are those of that day. Raises Misuse for a length or a start that no session has.
        """
        refuse_length(seconds)
        now = self._clock.now()
        start = self._start_of(now, seconds, on, at, others)
        refuse_start(start, now)
        session = replace(
            self._begun(start, item_id, kind),
            state=State.FINISHED,
            counted=seconds,
            ended_at=later(start, seconds).astimezone(UTC),
        )
        today = study_day(now, self._aims.rollover)
        return replace(session, backfilled=session.study_day < today)

    def edit(
        self,
        session_id: str,
        *,
        item_id: str | None,
        kind: Kind,
        start: datetime,
        seconds: int,
        text: str,
        left_off: str,
    ) -> Session:
        """Replace what is stored of a finished session; `start` is an aware local time.

        The study day is set anew only if the start is.
        """
        now = self._clock.now()
        with self._store.transaction() as write:
            stored = self._finished(write, session_id)
            if start != stored.started_at:
                refuse_start(start, now)
            session = self._moved(stored, item_id, start)
            if seconds != stored.counted:
                refuse_length(seconds)
            if (session.started_at, seconds) != (stored.started_at, stored.counted):
                ended = later(session.started_at, seconds)
                session = replace(session, counted=seconds, ended_at=ended, clock_jumped=False)
            session = replace(session, kind=kind, text=text, left_off=left_off)
            if session == stored:
                return stored
            return self._did(f"changed the session on {self.title(stored)}", write, session)

    def delete(self, session_id: str) -> Session:
        """Take a finished session out of the record; its row stays, and undo brings it back."""
        with self._store.transaction() as write:
            session = replace(self._finished(write, session_id), state=State.DELETED)
            title = f"deleted {duration_words(session.counted)} on {self.title(session)}"
            return self._did(title, write, session)

    def _start_of(
        self,
        now: datetime,
        seconds: int,
        on: date | None,
        at: time | None,
        others: Iterable[Session],
    ) -> datetime:
        if at is None and on in (None, now.date()):
            return later(now, -seconds)
        start = self._clock.local(datetime.combine(on or now.date(), at or NOON))
        return start if at else _free_start(start, seconds, others)

    def _finished(self, write: "Writer", session_id: str) -> Session:
        session = reading.find_session(write.ask, session_id)
        if session is None or session.state is not State.FINISHED:
            raise Misuse("there is no such finished session", "the list of sessions shows them all")
        return session


def _free_start(start: datetime, seconds: int, others: Iterable[Session]) -> datetime:
    """Return the first time from `start` on at which a session overlaps none of the others.

    Returns `start` itself if that would be another date.
    """
    free = start
    for other in sorted(others, key=attrgetter("started_at")):
        end = other.ended_at or later(other.started_at, other.counted)
        if other.started_at < later(free, seconds) and end > free:
            free = end.astimezone(start.tzinfo)
    return free if free.date() == start.date() else start
