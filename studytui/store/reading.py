"""The questions asked of the record, in portable SQL, and the frozen answers.

`ask` runs a statement with named parameters: that of a plain sqlite3 connection, so that a first
look needs no SQLAlchemy, or that of the transaction which is about to write. A row with a value
that cannot be is as good as not there; `read_record` tells of it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any, TypeVar

from studytui.record import (
    Heartbeat,
    Kind,
    Note,
    Pause,
    Record,
    Revision,
    Session,
    State,
    Status,
    StatusChange,
)

Row = Sequence[Any]
Ask = Callable[[str, Mapping[str, Any]], Iterable[Row]]
T = TypeVar("T")

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
NEWEST_SESSIONS = (
    f"{_SESSIONS} WHERE (r.session_id, r.action) IN"
    f" (SELECT r.session_id, MAX(r.action) FROM session_revision r {_COUNTS} GROUP BY r.session_id)"
)
"""How each session stands, be it deleted."""
NEWEST_SESSIONS_WITH_TIME = (
    f"{_SESSIONS.replace(' FROM ', ', a.at FROM ')} {_COUNTS} WHERE (r.session_id, r.action) IN"
    f" (SELECT r.session_id, MAX(r.action) FROM session_revision r {_COUNTS} GROUP BY r.session_id)"
)
"""How each session stands, be it deleted, and when that was recorded."""
_NOTES = "SELECT r.target, r.text, r.saved_at, r.edition FROM note_revision r"
NEWEST_NOTES = (
    f"{_NOTES} WHERE r.roadmap_id = :roadmap AND (r.target, r.action) IN"
    f" (SELECT r.target, MAX(r.action) FROM note_revision r {_COUNTS}"
    " WHERE r.roadmap_id = :roadmap GROUP BY r.target)"
)
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

# No honest clock is outside of these years, and date arithmetic is safe within them.
_EARLIEST, _LATEST = 1969, 9998
_MOST_SECONDS = 1 << 31
_MOST_OFFSET = 24 * 60


# Asking an enumeration takes as long as the rest of a session together.
_KINDS = {each.value: each for each in Kind}
_STATES = {each.value: each for each in State}
_STATUSES = {each.value: each for each in Status}


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
    return in_order(understood(session, ask(NEWEST_SESSIONS, {}), unreadable))


def in_order(sessions: Iterable[Session]) -> tuple[Session, ...]:
    """Those that are not deleted, by start."""
    present = (each for each in sessions if each.state is not State.DELETED)
    return tuple(sorted(present, key=attrgetter("started_at", "id")))


def open_one(sessions: Iterable[Session]) -> Session | None:
    """The session that runs or is paused."""
    return next((each for each in sessions if each.is_open), None)


def all_changes(ask: Ask, roadmap_id: str, unreadable: list[str]) -> tuple[StatusChange, ...]:
    """The changes of status on a roadmap, in the order in which they were made."""
    return tuple(understood(status_change, ask(_ALL_CHANGES, {"roadmap": roadmap_id}), unreadable))


def all_notes(ask: Ask, roadmap_id: str, unreadable: list[str]) -> Mapping[str, Note]:
    """The notes on a roadmap that are not empty, by what they are about."""
    notes = understood(note, ask(NEWEST_NOTES, {"roadmap": roadmap_id}), unreadable)
    return {each.target: each for each in notes if each.text}


def read_rest(ask: Ask, unreadable: list[str]) -> dict[str, Any]:
    """The fields of a record that are quick to read."""
    pauses = understood(pause, ask(_NEWEST_PAUSES, {}), unreadable)
    return {
        "pauses": tuple(sorted(pauses, key=attrgetter("first", "last", "id"))),
        "snoozes": dict(understood(snooze, ask(_NEWEST_SNOOZES, {}), unreadable)),
        "heartbeat": next(understood(heartbeat, ask(_HEARTBEATS, {}), unreadable), None),
        "undo": _title(newest_done(ask)),
        "redo": _title(next_undone(ask)),
    }


def unreadable_rows(ask: Ask) -> tuple[str, ...]:
    """A sentence for each row of all, counting or not, with a value that cannot be."""
    unreadable: list[str] = []
    for make, rows in _EVERY_ROW:
        for _ in understood(make, ask(rows, {}), unreadable):
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
    return tuple(understood(session, rows))


def find_open_session(ask: Ask) -> Session | None:
    """The session that runs or is paused: the last one that did, if it still does."""
    rows = ask(
        f"{_SESSIONS} {_COUNTS} WHERE r.state IN ('running', 'paused')"
        " ORDER BY r.action DESC LIMIT 1",
        {},
    )
    last = next(understood(session, rows), None)
    now = find_session(ask, last.id) if last else None
    return now if now and now.is_open else None


def find_note(ask: Ask, roadmap_id: str, target: str) -> Note | None:
    """The note on `target` as it stands now, be its text empty."""
    rows = ask(
        f"{_NOTES} {_COUNTS} WHERE r.roadmap_id = :roadmap AND r.target = :target"
        " ORDER BY r.action DESC LIMIT 1",
        {"roadmap": roadmap_id, "target": target},
    )
    return next(understood(note, rows), None)


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
    return tuple(understood(past_note, rows))


def find_revision(ask: Ask, roadmap_id: str, target: str) -> tuple[str, datetime, str] | None:
    """(id, begun at, text) of the note's revision, if it is what the last action of all wrote."""
    rows = ask(
        f"SELECT r.id, a.at, r.text FROM note_revision r {_COUNTS}"
        " WHERE a.seq = (SELECT MAX(seq) FROM action) AND a.part_of IS NULL"
        " AND r.roadmap_id = :roadmap AND r.target = :target",
        {"roadmap": roadmap_id, "target": target},
    )
    return next(understood(revision, rows), None)


def find_pause(ask: Ask, pause_id: str) -> Pause | None:
    """A pause as it stands now, unless it is removed."""
    rows = ask(f"{_NEWEST_PAUSES} AND r.pause_id = :id", {"id": pause_id})
    return next(understood(pause, rows), None)


def find_heartbeat(ask: Ask) -> Heartbeat | None:
    """The last sign of life of a dashboard."""
    return next(understood(heartbeat, ask(_HEARTBEATS, {})), None)


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


def status_change(row: Row) -> StatusChange:
    """What a row of status changes says."""
    item_id, status, at, why = row
    return StatusChange(
        _text(item_id), _STATUSES.get(status) or Status(status), instant(at), _text(why)
    )


def session(row: Row) -> Session:
    """What a row of session revisions says."""
    (id_, roadmap_id, item_id, kind, state, started_at, offset, day, counted) = row[:9]
    (resumed_at, ended_at, planned, text, left_off, backfilled, clock_jumped) = row[9:]
    return Session(
        _text(id_),
        _text(roadmap_id),
        None if item_id is None else _text(item_id),
        _KINDS.get(kind) or Kind(kind),
        _STATES.get(state) or State(state),
        instant(started_at),
        _number(offset, -_MOST_OFFSET, _MOST_OFFSET),
        _day(day),
        _number(counted),
        None if resumed_at is None else instant(resumed_at),
        None if ended_at is None else instant(ended_at),
        None if planned is None else _number(planned),
        _text(text),
        _text(left_off),
        bool(backfilled),
        bool(clock_jumped),
    )


def note(row: Row) -> Note:
    """What a row of note revisions says."""
    target, text, saved_at, edition = row
    return Note(_text(target), _text(text), instant(saved_at), _text(edition))


def past_note(row: Row) -> Revision:
    """What a row of note revisions says, with whether its action was taken back."""
    *stored, undone_at = row
    return Revision(note(stored), undone_at is not None)


def revision(row: Row) -> tuple[str, datetime, str]:
    """What a note's revision and its action say of when and how it was written."""
    row_id, begun_at, text = row
    return row_id, instant(begun_at), _text(text)


def action(row: Row) -> tuple[str, datetime, datetime | None]:
    """What a row of actions says: its title, when it was done, and when it was undone."""
    title, at, undone_at = row
    return _text(title), instant(at), None if undone_at is None else instant(undone_at)


def pause(row: Row) -> Pause:
    """What a row of pauses says."""
    pause_id, first, last, why = row
    return Pause(_text(pause_id), _day(first), _day(last), _text(why))


def snooze(row: Row) -> tuple[str, date]:
    """What a row of snoozes says: the finding, and the last day on which it is left alone."""
    finding_id, until = row
    return _text(finding_id), _any_day(until)


def heartbeat(row: Row) -> Heartbeat:
    """What the row of the heartbeat says."""
    session_id, at, counted, resumed_at = row
    watched = None if resumed_at is None else instant(resumed_at)
    return Heartbeat(_text(session_id), instant(at), _number(counted), watched)


_EVERY_ROW: tuple[tuple[Callable[[Row], object], str], ...] = (
    (action, "SELECT title, at, undone_at FROM action"),
    (
        status_change,
        "SELECT r.item_id, r.status, a.at, r.why FROM status_change r"
        " JOIN action a ON a.seq = r.action",
    ),
    (session, _SESSIONS),
    (note, _NOTES),
    (pause, "SELECT r.pause_id, r.first, r.last, r.why FROM pause_revision r"),
    (snooze, "SELECT r.finding_id, r.until FROM snooze r WHERE r.until IS NOT NULL"),
    (heartbeat, _HEARTBEATS),
)


def understood(
    make: Callable[[Row], T], rows: Iterable[Row], unreadable: list[str] | None = None
) -> Iterator[T]:
    """What the rows say. Those with a value that cannot be are left out, and told of."""
    for row in rows:
        try:
            yield make(row)
        except (ValueError, TypeError):
            if unreadable is not None:
                what = make.__name__.replace("_", " ")
                unreadable.append(f"{row[0]}: a stored {what} holds a value that cannot be")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(value: object, least: int = 0, most: int = _MOST_SECONDS) -> int:
    if not isinstance(value, int) or not least <= value <= most:
        raise ValueError
    return value


def instant(value: object) -> datetime:
    """A stored time: SQLite hands over text without a zone, others a datetime; all are UTC."""
    at = value if isinstance(value, datetime) else datetime.fromisoformat(f"{value}+00:00")
    if not _EARLIEST <= at.year <= _LATEST:
        raise ValueError
    return at


def _any_day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(_text(value))


def _day(value: object) -> date:
    day = _any_day(value)
    if not _EARLIEST <= day.year <= _LATEST:
        raise ValueError
    return day


def _title(action: Row | None) -> str | None:
    return action[1] if action else None
