"""The record as it was read before, brought up to date: only what was done since is read.

Ten years are 12,000 sessions, 3,000 changes of status and 2,000 notes; a tick adds one row. Rows
are only ever added, but for the note that is being written, whose row belongs to the newest action
of all; and what an undone action left does not count.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from studytui.record import Note, Record, Session, StatusChange
from studytui.store import reading, stored
from studytui.store.reading import Ask

_MARK = (
    "SELECT COALESCE(MAX(seq), 0), (SELECT GROUP_CONCAT(seq) FROM action"
    " WHERE undone_at IS NOT NULL),"
    " COALESCE((SELECT id FROM action ORDER BY seq DESC LIMIT 1), '') FROM action"
)
MANY = 100
"""Sessions, or notes, up to which it is quicker to look at these alone."""


class Mark(NamedTuple):
    """How far a record has come: its newest action, 0 if there is none, and which are undone."""

    last: int
    undone: frozenset[str]
    last_id: str


class Known(NamedTuple):
    """All that was stored about a roadmap at a mark."""

    roadmap_id: str
    mark: Mark
    record: Record


def read(ask: Ask, roadmap_id: str, before: Known | None = None) -> Known:
    """The whole record as it stands now.

    `before` is how it was, if since then nothing was done but what the learner does: rows added,
    actions undone and redone. It does not count where its newest action is gone: the file is
    another copy of the record by now, with a past of its own.
    """
    now = mark(ask)
    if before is None or before.roadmap_id != roadmap_id or before.record.unreadable:
        return Known(roadmap_id, now, reading.read_record(ask, roadmap_id))
    if not has_action(ask, before.mark):
        return Known(roadmap_id, now, reading.read_record(ask, roadmap_id))
    since = _Since(ask, before, before.mark.undone ^ now.undone)
    return Known(roadmap_id, now, since.record())


def mark(ask: Ask) -> Mark:
    """How far the record has come."""
    last, undone, last_id = next(iter(ask(_MARK, {})))
    return Mark(last, frozenset(str(undone).split(",")) if undone else frozenset(), last_id)


def has_action(ask: Ask, mark: Mark) -> bool:
    """Return whether the newest action at the mark is in the record, at its place."""
    rows = ask("SELECT id FROM action WHERE seq = :last", {"last": mark.last})
    return [row[0] for row in rows] == ([mark.last_id] if mark.last else [])


class _Since:
    """What was done since a record was read; `turned` are the actions undone and redone."""

    def __init__(self, ask: Ask, before: Known, turned: frozenset[str]) -> None:
        self._ask = ask
        self._roadmap_id = before.roadmap_id
        self._roadmap = {"roadmap": before.roadmap_id}
        self._last = {"last": before.mark.last}
        self._before = before.record
        self._turned = ", ".join(turned)
        self._unreadable: list[str] = []

    def record(self) -> Record:
        """The record of now."""
        before, sessions = self._before, self._sessions()
        is_same = sessions is before.sessions
        return replace(
            before,
            sessions=sessions,
            open_session=before.open_session if is_same else reading.open_one(sessions),
            notes=self._notes(),
            changes=self._changes(),
            **reading.read_rest(self._ask, self._unreadable),
            unreadable=tuple(self._unreadable),
        )

    def _touched(self, table: str, subject: str) -> Mapping[str, Any] | None:
        """The subjects of new rows and of those that turned, as values for `among`.

        None if they are too many to be looked at by themselves.
        """
        rows = self._ask(
            f"SELECT DISTINCT {subject} FROM {table}"
            f" WHERE action >= :last OR action IN ({self._turned or 'NULL'})",
            self._last,
        )
        found = [row[0] for row in rows]
        return named(found) if len(found) <= MANY else None

    def _sessions(self) -> tuple[Session, ...]:
        touched = self._touched("session_revision", "session_id")
        if touched is None:
            return reading.all_sessions(self._ask, self._unreadable)
        if not touched:
            return self._before.sessions
        asked = reading.newest_sessions(f"r.session_id IN {among(touched)}")
        rows = self._ask(asked, touched)
        found = stored.understood(stored.session, rows, self._unreadable)
        kept = [each for each in self._before.sessions if each.id not in touched.values()]
        now = reading.in_order([*kept, *found])
        return self._before.sessions if now == self._before.sessions else now

    def _notes(self) -> Mapping[str, Note]:
        touched = self._touched("note_revision", "target")
        if touched is None:
            return reading.all_notes(self._ask, self._roadmap_id, self._unreadable)
        if not touched:
            return self._before.notes
        asked = reading.newest_notes(f"r.target IN {among(touched)}")
        rows = self._ask(asked, {**self._roadmap, **touched})
        found = {
            each.target: each for each in stored.understood(stored.note, rows, self._unreadable)
        }
        kept = {t: each for t, each in self._before.notes.items() if t not in touched.values()}
        return kept | {target: each for target, each in found.items() if each.text}

    def _changes(self) -> tuple[StatusChange, ...]:
        """One that was undone leaves a gap, so all are read then."""
        ask, turned = self._ask, self._turned
        if turned and any(ask(f"SELECT 1 FROM status_change WHERE action IN ({turned})", {})):
            return reading.all_changes(ask, self._roadmap_id, self._unreadable)
        rows = ask(reading.CHANGES_SINCE, {**self._roadmap, **self._last})
        return self._before.changes + tuple(
            stored.understood(stored.status_change, rows, self._unreadable)
        )


def named(values: Iterable[Any]) -> dict[str, Any]:
    """Values as parameters, by names of their own."""
    return {f"v{number}": value for number, value in enumerate(values)}


def among(values: Mapping[str, Any]) -> str:
    """Named parameters as a list that something is looked for in."""
    return f"({', '.join(f':{name}' for name in values)})"
