"""The use cases of study time: the running session, and sessions logged, edited and deleted."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from studytui.aims import Aims
from studytui.clock import Clock
from studytui.errors import Misuse
from studytui.record import Heartbeat, Kind, Record, Session, State
from studytui.roadmap_files.watched import WatchedRoadmap
from studytui.rules import calendar, timer
from studytui.spoken import DAY as LONGEST
from studytui.spoken import EARLIEST, duration_words
from studytui.stopwatch import Stopwatch, counted_at
from studytui.store import reading
from studytui.store.store import Store

if TYPE_CHECKING:
    from studytui.store.writing import Writer

NOON = time(12)
"""When a session took place that was logged for a day without a time."""


class Settlement(StrEnum):
    """What becomes of a session that ran on while nobody watched it."""

    KEEP = "keep"
    TRIM = "trim"
    DISCARD = "discard"


class Sessions:
    """Study time in the record. One session at most is open, be it running or paused.

    Every change raises Misuse when it makes no sense, RecordUnusable or RecordBusy when it
    cannot be stored; in both cases nothing was changed.
    """

    def __init__(self, store: Store, clock: Clock, aims: Aims, plan: WatchedRoadmap) -> None:
        self._store = store
        self._clock = clock
        self._aims = aims
        self._plan = plan
        self._stopwatch = Stopwatch(clock)

    def elapsed(self, record: Record) -> int:
        """Seconds that the open session has counted up to now; 0 without one."""
        return self._stopwatch.elapsed(record)

    def start(
        self, item_id: str | None, kind: Kind, *, ago: int = 0, planned: int | None = None
    ) -> Session:
        """Start a session on an item or on none, `ago` seconds back; `planned` is in seconds."""
        _refuse_length(ago, least=0)
        if planned is not None:
            _refuse_length(planned)
        now = self._clock.now()
        with self._store.transaction() as write:
            if running := reading.find_open_session(write.ask):
                raise Misuse(
                    f"a session on {self.title(running)} is {running.state}",
                    "stop it first, or cancel it",
                )
            session = self._begun(_later(now, -ago), item_id, kind)
            session = replace(
                session,
                state=State.RUNNING,
                counted=ago,
                resumed_at=now.astimezone(UTC),
                planned=planned,
            )
            return self._did(f"started {self.title(session)}", write, session)

    def pause(self) -> Session:
        """Stop counting until `resume`."""
        return self._turn(State.PAUSED)

    def resume(self) -> Session:
        """Count on."""
        return self._turn(State.RUNNING)

    def stop(self, text: str = "", left_off: str = "", *, at: datetime | None = None) -> Session:
        """End the open session, now or at an earlier aware time; its pauses do not count."""
        now = self._clock.now()
        with self._store.transaction() as write:
            running = self._open(write)
            counted = self._counted(write, running)
            if at:
                _refuse_end(running, at, now)
                history = reading.session_history(write.ask, running.id)
                counted = counted_at(history, counted, at.astimezone(UTC))
            if counted > LONGEST:
                raise Misuse(
                    f"the session has been running for {duration_words(counted)}",
                    "say when it ended, or cancel it",
                )
            noted = replace(
                running, text=text or running.text, left_off=left_off or running.left_off
            )
            return self._finish(write, noted, counted, at or now)

    def cancel(self) -> Session:
        """Drop the open session; undo brings it back."""
        with self._store.transaction() as write:
            session = replace(self._open(write), state=State.DELETED)
            title = f"cancelled the session on {self.title(session)}"
            return self._did(title, write, session)

    def adjust(self, *, item_id: str | None, kind: Kind, started_at: datetime) -> Session:
        """Change item, kind or start of the open session while it runs."""
        now = self._clock.now()
        with self._store.transaction() as write:
            running = self._open(write)
            earlier = int((running.started_at - started_at).total_seconds())
            counted = self._counted(write, running) + earlier
            if earlier and (_is_after(started_at, now) or not 0 <= counted <= LONGEST):
                raise Misuse("the session cannot have started then", "give a time today before now")
            session = replace(
                self._moved(running, item_id, started_at),
                kind=kind,
                counted=counted,
                resumed_at=now.astimezone(UTC) if running.state is State.RUNNING else None,
            )
            return self._did(f"changed the session on {self.title(running)}", write, session)

    def beat(self, record: Record) -> None:
        """Leave a sign of life for the running session; no action, nothing to undo."""
        if not record.open_session or record.open_session.state is not State.RUNNING:
            return
        with self._store.transaction() as write:
            session = reading.find_open_session(write.ask)
            if session and session.state is State.RUNNING:
                self._beat(write, session)

    def is_stale(self, record: Record) -> bool:
        """Whether the running session was left by its dashboard 5 minutes ago or more."""
        session = record.open_session
        return session is not None and timer.is_stale(
            session, record.heartbeat, self._clock.now().astimezone(UTC)
        )

    def settle(self, settlement: Settlement) -> Session:
        """Settle a stale session: keep it running, end it at its last sign of life, or drop it."""
        if settlement is Settlement.DISCARD:
            return self.cancel()
        with self._store.transaction() as write:
            running = self._open(write)
            if settlement is Settlement.KEEP:
                self._beat(write, running)
                return running
            beat = reading.find_heartbeat(write.ask)
            seen = timer.last_sign_of_life(running, beat)
            return self._finish(write, running, timer.counted_until(running, beat, seen), seen)

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

        Without either it ended just now; with a day alone it is put at noon.
        """
        _refuse_length(seconds)
        now = self._clock.now()
        start = self._start_of(now, seconds, on, at)
        _refuse_start(start, now)
        session = replace(
            self._begun(start, item_id, kind),
            state=State.FINISHED,
            counted=seconds,
            ended_at=_later(start, seconds).astimezone(UTC),
            text=text,
            left_off=left_off,
        )
        today = calendar.study_day(now, self._aims.rollover)
        session = replace(session, backfilled=session.study_day < today)
        with self._store.transaction() as write:
            title = f"logged {duration_words(seconds)} on {self.title(session)}"
            return self._did(title, write, session)

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
                _refuse_start(start, now)
            session = self._moved(stored, item_id, start)
            if seconds != stored.counted:
                _refuse_length(seconds)
            if (session.started_at, seconds) != (stored.started_at, stored.counted):
                ended = _later(session.started_at, seconds)
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

    def title(self, session: Session) -> str:
        """What a session was on, in words."""
        if session.item_id is None:
            return "nothing in particular"
        if session.roadmap_id != self._roadmap_id:
            return session.item_id
        return self._plan.roadmap.title_of(session.item_id)

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
            "study_day": calendar.study_day(start, self._aims.rollover),
        }

    def _start_of(self, now: datetime, seconds: int, on: date | None, at: time | None) -> datetime:
        if at is None and on in (None, now.date()):
            return _later(now, -seconds)
        return self._clock.local(datetime.combine(on or now.date(), at or NOON))

    def _turn(self, state: State) -> Session:
        now = self._clock.now()
        with self._store.transaction() as write:
            running = self._open(write)
            if running.state is state:
                other = "pause it" if state is State.RUNNING else "resume it"
                raise Misuse(
                    f"the session on {self.title(running)} is already {state}",
                    f"{other}, or stop it",
                )
            resumed = now.astimezone(UTC) if state is State.RUNNING else None
            session = replace(
                running, state=state, counted=self._counted(write, running), resumed_at=resumed
            )
            done = "paused" if state is State.PAUSED else "resumed"
            return self._did(f"{done} {self.title(session)}", write, session)

    def _finish(self, write: "Writer", running: Session, counted: int, at: datetime) -> Session:
        ended = at.astimezone(UTC)
        session = replace(
            running,
            state=State.FINISHED,
            counted=counted,
            resumed_at=None,
            ended_at=ended,
            clock_jumped=ended < running.started_at,
        )
        title = f"studied {self.title(session)} for {duration_words(counted)}"
        return self._did(title, write, session)

    def _did(self, title: str, write: "Writer", session: Session) -> Session:
        """Store how a session stands after one action; if it runs now, watch it from now on."""
        write.did(title, self._clock.now())
        write.session(session)
        if session.state is State.RUNNING:
            self._stopwatch.counted(session, None)
        return session

    def _open(self, write: "Writer") -> Session:
        session = reading.find_open_session(write.ask)
        if session is None:
            raise Misuse("no session is running", "start one first")
        return session

    def _finished(self, write: "Writer", session_id: str) -> Session:
        session = reading.find_session(write.ask, session_id)
        if session is None or session.state is not State.FINISHED:
            raise Misuse("there is no such finished session", "the list of sessions shows them all")
        return session

    def _beat(self, write: "Writer", session: Session) -> None:
        now = self._clock.now().astimezone(UTC)
        write.heartbeat(Heartbeat(session.id, now, self._counted(write, session)))

    def _counted(self, write: "Writer", session: Session) -> int:
        return self._stopwatch.counted(session, reading.find_heartbeat(write.ask))


def _later(at: datetime, seconds: int) -> datetime:
    """So many seconds after `at`, in its zone. Plain addition moves the hands of the clock."""
    return (at.astimezone(UTC) + timedelta(seconds=seconds)).astimezone(at.tzinfo)


def _is_after(at: datetime, now: datetime) -> bool:
    return at.astimezone(UTC) > now.astimezone(UTC)


def _refuse_length(seconds: int, *, least: int = 1) -> None:
    if not least <= seconds <= LONGEST:
        raise Misuse("a session lasts from 1 second to 24 hours", "give another duration")


def _refuse_start(start: datetime, now: datetime) -> None:
    if start.date() < EARLIEST:
        raise Misuse("the session would start before 1970", "give a later date")
    if start.date() - now.date() > timedelta(days=1) or _is_after(start, now):
        raise Misuse("the session would start in the future", "give an earlier date or time")


def _refuse_end(session: Session, at: datetime, now: datetime) -> None:
    if at.astimezone(UTC) < session.started_at or _is_after(at, now):
        raise Misuse("a session ends after it starts and not in the future", "give another time")
