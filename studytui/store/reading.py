"""The questions asked of the record, in portable SQL, and the frozen answers.

`ask` runs a statement with named parameters: that of a plain sqlite3 connection, so that a first
look needs no SQLAlchemy, or that of the transaction which is about to write. A row with a value
that cannot be is as good as not there; `read_record` tells of it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from studytui.record import (
    Heartbeat,
    Note,
    Pause,
    Record,
    Revision,
    Session,
    State,
    StatusChange,
)
from studytui.store import stored
from studytui.store.stored import Row

Ask = Callable[[str, Mapping[str, Any]], Iterable[Row]]

# What an undone action left does not count; of what does, a subject's newest row is how it stands.
_COUNTS = "JOIN action a ON a.seq = r.action AND a.undone_at IS NULL"
_CHANGES = f"SELECT r.item_id, r.status, a.at, r.why FROM status_change r {_COUNTS}"
_ALL_CHANGES = f"{_CHANGES} WHERE r.roadmap_id = :roadmap ORDER BY r.action"
CHANGES_SINCE = f"{_CHANGES} WHERE r.roadmap_id = :roadmap AND r.action > :last ORDER BY r.action"
_SESSIONS = (
    "SELECT r.session_id, r.roadmap_id, r.item_id, r.kind, r.state, r.started_at,"
    " r.offset_minutes, r.study_day, r.counted, r.resumed_at, r.ended_at, r.planned, r.text,"
    " r.left_off, r.backfilled, r.clock_jumped FROM session_revision r"
)
NEWEST_SESSIONS_WITH_TIME = (
    f"{_SESSIONS.replace(' FROM ', ', a.at FROM ')} {_COUNTS} WHERE (r.session_id, r.action) IN"
    f" (SELECT r.session_id, MAX(r.action) FROM session_revision r {_COUNTS} GROUP BY r.session_id)"
)
"""How each session stands, be it deleted, and when that was recorded."""
_NOTES = "SELECT r.target, r.text, r.saved_at, r.edition FROM note_revision r"
_NEWEST_PAUSES = (
    "SELECT r.pause_id, r.first, r.last, r.why FROM pause_revision r"
    " WHERE NOT r.is_removed AND (r.pause_id, r.action) IN"
    f" (SELECT r.pause_id, MAX(r.action) FROM pause_revision r {_COUNTS} GROUP BY r.pause_id)"
)
_NEWEST_SNOOZES = (
    "SELECT r.finding_id, r.until FROM snooze r"
    " WHERE r.until IS NOT NULL AND (r.finding_id, r.action) IN"
    f" (SELECT r.finding_id, MAX(r.action) FROM snooze r {_COUNTS} GROUP BY r.finding_id)"
)
_HEARTBEATS = "SELECT session_id, at, counted, resumed_at FROM heartbeat"


def newest_sessions(among: str = "TRUE") -> str:
    """Asks how each session stands, be it deleted. `among` says which, of `r.session_id`.

    It stands inside, so that only the rows of these are looked at.
    """
    return (
        f"{_SESSIONS} WHERE (r.session_id, r.action) IN (SELECT r.session_id, MAX(r.action)"
        f" FROM session_revision r {_COUNTS} WHERE {among} GROUP BY r.session_id)"
    )


def newest_notes(among: str = "TRUE") -> str:
    """Asks how each note on :roadmap stands, be it empty. `among` says which, of `r.target`."""
    return (
        f"{_NOTES} WHERE r.roadmap_id = :roadmap AND (r.target, r.action) IN"
        f" (SELECT r.target, MAX(r.action) FROM note_revision r {_COUNTS}"
        f" WHERE r.roadmap_id = :roadmap AND {among} GROUP BY r.target)"
    )


def read_record(ask: Ask, roadmap_id: str) -> Record:
    """The whole record as it concerns one roadmap; rows that make no sense are named in it."""
    unreadable: list[str] = []
    sessions = all_sessions(ask, unreadable)
    return Record(
        sessions=sessions,
        open_session=open_one(sessions),
        changes=all_changes(ask, roadmap_id, unreadable),
        notes=all_notes(ask, roadmap_id, unreadable),
        **read_rest(ask, unreadable),
        unreadable=tuple(unreadable),
    )


def all_sessions(ask: Ask, unreadable: list[str]) -> tuple[Session, ...]:
    """The sessions of all roadmaps as they stand now, by start; without deleted ones."""
    return in_order(stored.understood(stored.session, ask(newest_sessions(), {}), unreadable))


def find_sessions_on(ask: Ask, day: date) -> tuple[Session, ...]:
    """Return the sessions of all roadmaps that stand on a study day, by start."""
    among = "r.session_id IN (SELECT session_id FROM session_revision WHERE study_day = :day)"
    rows = ask(newest_sessions(among), {"day": day.isoformat()})
    return tuple(
        each for each in in_order(stored.understood(stored.session, rows)) if each.study_day == day
    )


def in_order(sessions: Iterable[Session]) -> tuple[Session, ...]:
    """Those that are not deleted, by start."""
    present = (each for each in sessions if each.state is not State.DELETED)
    return tuple(sorted(present, key=attrgetter("started_at", "id")))


def open_one(sessions: Iterable[Session]) -> Session | None:
    """The session that runs or is paused."""
    return next((each for each in sessions if each.is_open), None)


def all_changes(ask: Ask, roadmap_id: str, unreadable: list[str]) -> tuple[StatusChange, ...]:
    """The changes of status on a roadmap, in the order in which they were made."""
    return tuple(
        stored.understood(
            stored.status_change, ask(_ALL_CHANGES, {"roadmap": roadmap_id}), unreadable
        )
    )


def all_notes(ask: Ask, roadmap_id: str, unreadable: list[str]) -> Mapping[str, Note]:
    """The notes on a roadmap that are not empty, by what they are about."""
    notes = stored.understood(stored.note, ask(newest_notes(), {"roadmap": roadmap_id}), unreadable)
    return {each.target: each for each in notes if each.text}


def read_rest(ask: Ask, unreadable: list[str]) -> dict[str, Any]:
    """The fields of a record that are quick to read."""
    pauses = stored.understood(stored.pause, ask(_NEWEST_PAUSES, {}), unreadable)
    return {
        "pauses": tuple(sorted(pauses, key=attrgetter("first", "last", "id"))),
        "snoozes": dict(stored.understood(stored.snooze, ask(_NEWEST_SNOOZES, {}), unreadable)),
        "heartbeat": next(
            stored.understood(stored.heartbeat, ask(_HEARTBEATS, {}), unreadable), None
        ),
        "undo": _title(newest_done(ask)),
        "redo": _title(next_undone(ask)),
    }


def unreadable_rows(ask: Ask) -> tuple[str, ...]:
    """A sentence for each row of all, counting or not, with a value that cannot be."""
    unreadable: list[str] = []
    for make, rows in _EVERY_ROW:
        for _ in stored.understood(make, ask(rows, {}), unreadable):
            pass
    return tuple(unreadable)


def find_session(ask: Ask, session_id: str) -> Session | None:
    """A session as it stands now, be it deleted."""
    return next(iter(session_history(ask, session_id)), None)


def session_history(ask: Ask, session_id: str) -> Sequence[Session]:
    """How a session stood after each action that counts, the newest first."""
    rows = ask(
        f"{_SESSIONS} {_COUNTS} WHERE r.session_id = :id ORDER BY r.action DESC", {"id": session_id}
    )
    return tuple(stored.understood(stored.session, rows))


def find_open_session(ask: Ask) -> Session | None:
    """The session that runs or is paused: the last one that did, if it still does."""
    rows = ask(
        f"{_SESSIONS} {_COUNTS} WHERE r.state IN ('running', 'paused')"
        " ORDER BY r.action DESC LIMIT 1",
        {},
    )
    last = next(stored.understood(stored.session, rows), None)
    now = find_session(ask, last.id) if last else None
    return now if now and now.is_open else None


def find_note(ask: Ask, roadmap_id: str, target: str) -> Note | None:
    """The note on `target` as it stands now, be its text empty."""
    rows = ask(
        f"{_NOTES} {_COUNTS} WHERE r.roadmap_id = :roadmap AND r.target = :target"
        " ORDER BY r.action DESC LIMIT 1",
        {"roadmap": roadmap_id, "target": target},
    )
    return next(stored.understood(stored.note, rows), None)


def note_history(ask: Ask, roadmap_id: str, target: str) -> Sequence[Revision]:
    """How a note stood after each stretch of writing, the newest first, undone ones included.

    What it was under an id from which it was moved here comes with it: a note is moved by one
    action that empties the one and writes the other at one time. An import has many such parts.
    """
    rows = ask(
        "SELECT r.target, r.text, r.saved_at, r.edition, a.undone_at FROM note_revision r"
        " JOIN action a ON a.seq = r.action WHERE r.roadmap_id = :roadmap"
        " AND (r.target = :target OR r.text <> '' AND r.target IN"
        " (SELECT o.target FROM note_revision o JOIN note_revision n"
        " ON n.saved_at = o.saved_at AND n.roadmap_id = o.roadmap_id AND n.target = :target"
        " JOIN action oa ON oa.seq = o.action JOIN action na ON na.seq = n.action"
        " WHERE o.roadmap_id = :roadmap AND o.target <> n.target AND o.text = ''"
        " AND COALESCE(oa.part_of, oa.seq) = COALESCE(na.part_of, na.seq)))"
        " ORDER BY r.action DESC",
        {"roadmap": roadmap_id, "target": target},
    )
    return tuple(stored.understood(stored.past_note, rows))


def find_revision(ask: Ask, roadmap_id: str, target: str) -> tuple[str, datetime, str] | None:
    """(id, begun at, text) of the note's revision, if it is what the last action of all wrote."""
    rows = ask(
        f"SELECT r.id, a.at, r.text FROM note_revision r {_COUNTS}"
        " WHERE a.seq = (SELECT MAX(seq) FROM action) AND a.part_of IS NULL"
        " AND r.roadmap_id = :roadmap AND r.target = :target",
        {"roadmap": roadmap_id, "target": target},
    )
    return next(stored.understood(stored.revision, rows), None)


def find_pause(ask: Ask, pause_id: str) -> Pause | None:
    """A pause as it stands now, unless it is removed."""
    rows = ask(f"{_NEWEST_PAUSES} AND r.pause_id = :id", {"id": pause_id})
    return next(stored.understood(stored.pause, rows), None)


def find_heartbeat(ask: Ask) -> Heartbeat | None:
    """The last sign of life of a dashboard."""
    return next(stored.understood(stored.heartbeat, ask(_HEARTBEATS, {})), None)


def newest_done(ask: Ask) -> Row | None:
    """(seq, title) of the action that undo would take back."""
    rows = ask(
        "SELECT seq, title FROM action WHERE undone_at IS NULL AND part_of IS NULL"
        " ORDER BY seq DESC LIMIT 1",
        {},
    )
    return next(iter(rows), None)


def next_undone(ask: Ask) -> Row | None:
    """(seq, title) of the action that redo would bring back: one that follows the newest done.

    Where several do, the learner went back and did something else; only the last can come back.
    """
    done = newest_done(ask)
    rows = ask(
        "SELECT seq, title FROM action WHERE undone_at IS NOT NULL AND part_of IS NULL"
        " AND COALESCE(follows, 0) = :done AND seq > :done ORDER BY seq DESC LIMIT 1",
        {"done": done[0] if done else 0},
    )
    return next(iter(rows), None)


_EVERY_ROW: tuple[tuple[Callable[[Row], object], str], ...] = (
    (stored.action, "SELECT title, at, undone_at FROM action"),
    (
        stored.status_change,
        "SELECT r.item_id, r.status, a.at, r.why FROM status_change r"
        " JOIN action a ON a.seq = r.action",
    ),
    (stored.session, _SESSIONS),
    (stored.note, _NOTES),
    (stored.pause, "SELECT r.pause_id, r.first, r.last, r.why FROM pause_revision r"),
    (stored.snooze, "SELECT r.finding_id, r.until FROM snooze r WHERE r.until IS NOT NULL"),
    (stored.heartbeat, _HEARTBEATS),
)


def _title(action: Row | None) -> str | None:
    return action[1] if action else None
