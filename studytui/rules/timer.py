"""The running session: how much of it counts by now, and whether anybody is still there.

The dashboard counts by the monotonic clock and writes what it counted into a heartbeat every
30 s. Whoever asks later has only the wall clock for the time since then. Put back, it takes that
half minute away, and never more; put forward, it makes the session look forgotten, and the
learner is asked. Nothing here is ever negative.
"""

from datetime import datetime, timedelta

from studytui.record import Heartbeat, Session, State

STALE_AFTER = timedelta(minutes=5)
"""How long after the last sign of life a running session is taken for a forgotten one."""


def counted_until(session: Session, heartbeat: Heartbeat | None, now_utc: datetime) -> int:
    """The seconds that `session` counts if it ends at the UTC instant `now_utc`.

    At `last_sign_of_life` this is the length of a forgotten session, trimmed.
    """
    counted, since = counted_since(session, heartbeat)
    return max(0, counted) + (_seconds_between(since, now_utc) if since else 0)


def counted_since(session: Session, heartbeat: Heartbeat | None) -> tuple[int, datetime | None]:
    """The seconds that counted at an instant (UTC) since which all count; None while paused."""
    if session.state is not State.RUNNING:
        return session.counted, None
    beat = _own(heartbeat, session)
    return (beat.counted, beat.at) if beat else (session.counted, _resumed(session))


def last_sign_of_life(session: Session, heartbeat: Heartbeat | None) -> datetime:
    """The last instant (UTC) at which somebody is known to have watched the session."""
    beat = _own(heartbeat, session)
    return beat.at if beat else _resumed(session)


def is_stale(session: Session, heartbeat: Heartbeat | None, now_utc: datetime) -> bool:
    """Whether it still runs, STALE_AFTER or more past its last sign of life."""
    running = session.state is State.RUNNING
    return running and now_utc - last_sign_of_life(session, heartbeat) >= STALE_AFTER


def _own(heartbeat: Heartbeat | None, session: Session) -> Heartbeat | None:
    """The heartbeat, if it is of this session and of the stretch that it counts now.

    Its time does not tell: the clock may have been put back since.
    """
    if heartbeat is None or heartbeat.session_id != session.id:
        return None
    if heartbeat.resumed_at is None:  # it was stored by a studytui that did not say
        return heartbeat if heartbeat.at >= _resumed(session) else None
    return heartbeat if heartbeat.resumed_at == session.resumed_at else None


def _resumed(session: Session) -> datetime:
    return session.resumed_at or session.started_at


def _seconds_between(since: datetime, until: datetime) -> int:
    return max(0, int((until - since).total_seconds()))
