"""All sessions, of which ten years are most of a record: read once, then only what changed."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from studytui.record import Session, State
from studytui.store.reading import NEWEST_SESSIONS, Ask, session, understood

# Rows are only ever added, and what an undone action left does not count.
_MARK = (
    "SELECT COUNT(*), COALESCE(MAX(action), 0), (SELECT GROUP_CONCAT(seq) FROM"
    " (SELECT seq FROM action WHERE undone_at IS NOT NULL ORDER BY seq)) FROM session_revision"
)
_TOUCHED = "SELECT DISTINCT session_id FROM session_revision WHERE action > :last OR action IN ({})"
_MOST_TOUCHED = 100
"""Sessions up to which it is quicker to look at these alone."""


class SessionsRead(NamedTuple):
    """All sessions by start, deleted ones left out, and what differs as soon as they do.

    `unreadable` has a sentence for each row that could not be understood.
    """

    mark: Sequence[Any] = ()
    sessions: tuple[Session, ...] = ()
    unreadable: tuple[str, ...] = ()
    open: Session | None = None


def read_sessions(ask: Ask, before: SessionsRead | None = None) -> SessionsRead:
    """The sessions of all roadmaps as they stand now.

    `before` is how they were, if since then nothing was done but what the learner does: rows
    added, actions undone and redone.
    """
    mark = next(iter(ask(_MARK, {})))
    if before is None:
        return _all(ask, mark)
    if mark == before.mark:
        return before
    touched = _touched(ask, before.mark, mark)
    if before.unreadable or len(touched) > _MOST_TOUCHED:
        return _all(ask, mark)
    ids = ", ".join(f":s{number}" for number in range(len(touched)))
    values = {f"s{number}": each for number, each in enumerate(touched)}
    unreadable: list[str] = []
    found = understood(
        session, ask(f"{NEWEST_SESSIONS} AND session_id IN ({ids})", values), unreadable
    )
    kept = [each for each in before.sessions if each.id not in touched]
    return _read(mark, [*kept, *found], unreadable)


def _all(ask: Ask, mark: Sequence[Any]) -> SessionsRead:
    unreadable: list[str] = []
    found = list(understood(session, ask(NEWEST_SESSIONS, {}), unreadable))
    return _read(mark, found, unreadable)


def _read(mark: Sequence[Any], found: list[Session], unreadable: list[str]) -> SessionsRead:
    present = [each for each in found if each.state is not State.DELETED]
    present.sort(key=attrgetter("started_at", "id"))
    now_open = next((each for each in present if each.is_open), None)
    return SessionsRead(mark, tuple(present), tuple(unreadable), now_open)


def _touched(ask: Ask, before: Sequence[Any], now: Sequence[Any]) -> set[str]:
    """The sessions with a row that was added since, or whose action was undone or redone."""
    turned = _undone(before) ^ _undone(now)
    rows = ask(_TOUCHED.format(", ".join({"0", *turned})), {"last": before[1]})
    return {row[0] for row in rows}


def _undone(mark: Sequence[Any]) -> set[str]:
    return set(str(mark[2]).split(",")) if mark[2] else set()
