"""Time counted by the open session: by the monotonic clock while this process watches it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from studytui.clock import Clock
from studytui.record import Heartbeat, Record, Session, State
from studytui.rules import timer


@dataclass(frozen=True, slots=True)
class _Mark:
    session_id: str
    resumed_at: datetime
    counted: int
    monotonic: float


class Stopwatch:
    """Counts on from where the record says, whatever the wall clock does meanwhile."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._mark: _Mark | None = None

    def counted(self, session: Session, heartbeat: Heartbeat | None) -> int:
        """Seconds counted by `session` up to this moment, pauses excluded; never negative."""
        if session.state is not State.RUNNING or session.resumed_at is None:
            self._mark = None
            return session.counted
        mark = self._mark
        if not mark or (mark.session_id, mark.resumed_at) != (session.id, session.resumed_at):
            now = self._clock.now().astimezone(UTC)
            counted = timer.counted_until(session, heartbeat, now)
            mark = _Mark(session.id, session.resumed_at, counted, self._clock.monotonic())
            self._mark = mark
        return mark.counted + max(0, int(self._clock.monotonic() - mark.monotonic))

    def elapsed(self, record: Record) -> int:
        """Seconds counted by the record's open session; 0 without one."""
        session = record.open_session
        return self.counted(session, record.heartbeat) if session else 0


def counted_at(history: Sequence[Session], counted: int, at: datetime) -> int:
    """What a session had counted at an earlier instant, if by now it has `counted`.

    `history` is how it stood after each change, the newest first. Each stretch of counting had
    what was counted before it, and lasted no longer than until the next one began to count.
    """
    start = history[0].started_at
    for then in history:
        if then.resumed_at is None:
            continue
        before = then.counted + int((then.started_at - start).total_seconds())
        if then.resumed_at <= at:
            return max(0, min(counted, before + int((at - then.resumed_at).total_seconds())))
        counted = min(counted, before)
    return max(0, min(counted, int((at - start).total_seconds())))
