"""The use cases of the open session: start, pause, resume, stop, and what a crash leaves."""

from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from studytui.aims import Aims
from studytui.clock import Clock
from studytui.errors import Misuse
from studytui.record import Heartbeat, Kind, Record, Session, State
from studytui.roadmap_files.watched import WatchedRoadmap
from studytui.rules import timer
from studytui.session_keeping import LONGEST, SessionKeeping, is_after, later, refuse_length
from studytui.spoken import duration_words
from studytui.stopwatch import Stopwatch, counted_at
from studytui.store import reading
from studytui.store.store import Store

if TYPE_CHECKING:
    from studytui.store.writing import Writer


class Settlement(StrEnum):
    """What becomes of a session that ran on while nobody watched it."""

    KEEP = "keep"
    TRIM = "trim"
    DISCARD = "discard"


class OpenSession(SessionKeeping):
    """The one session that runs or is paused, if there is one."""

    def __init__(self, store: Store, clock: Clock, aims: Aims, plan: WatchedRoadmap) -> None:
        super().__init__(store, clock, aims, plan)
        self._stopwatch = Stopwatch(clock)

    def elapsed(self, record: Record) -> int:
        """Seconds that the open session has counted up to now; 0 without one."""
        return self._stopwatch.elapsed(record)

    def start(
        self, item_id: str | None, kind: Kind, *, ago: int = 0, planned: int | None = None
    ) -> Session:
        """Start a session on an item or on none, `ago` seconds back; `planned` is in seconds."""
        refuse_length(ago, least=0)
        if planned is not None:
            refuse_length(planned)
        now = self._clock.now()
        with self._store.transaction() as write:
            if running := reading.find_open_session(write.ask):
                raise Misuse(
                    f"a session on {self.title(running)} is {running.state}",
                    "stop it first, or cancel it",
                )
            session = self._begun(later(now, -ago), item_id, kind)
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
            if earlier and (is_after(started_at, now) or not 0 <= counted <= LONGEST):
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
        """Store how the session stands after one action; if it runs, watch it from now on."""
        super()._did(title, write, session)
        if session.state is State.RUNNING:
            self._stopwatch.counted(session, None)
        return session

    def _open(self, write: "Writer") -> Session:
        session = reading.find_open_session(write.ask)
        if session is None:
            raise Misuse("no session is running", "start one first")
        return session

    def _beat(self, write: "Writer", session: Session) -> None:
        now = self._clock.now().astimezone(UTC)
        counted = self._counted(write, session)
        write.heartbeat(Heartbeat(session.id, now, counted, session.resumed_at))

    def _counted(self, write: "Writer", session: Session) -> int:
        return self._stopwatch.counted(session, reading.find_heartbeat(write.ask))


def _refuse_end(session: Session, at: datetime, now: datetime) -> None:
    if at.astimezone(UTC) < session.started_at or is_after(at, now):
        raise Misuse("a session ends after it starts and not in the future", "give another time")
