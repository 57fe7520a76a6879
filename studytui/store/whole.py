"""The record of all roadmaps at once: what goes out, and what an import is held against."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from operator import attrgetter

from studytui.record import Note, State, StatusChange
from studytui.store import reading, stored
from studytui.store.reading import Ask
from studytui.store.stored import Row
from studytui.whole_record import (
    KeptNote,
    KeptPause,
    KeptSession,
    KeptSnooze,
    KeptStatus,
    Known,
    WholeRecord,
)

_COUNTS = "JOIN action a ON a.seq = r.action AND a.undone_at IS NULL"
_STATUSES = (
    f"SELECT r.item_id, r.status, a.at, r.why, r.roadmap_id FROM status_change r {_COUNTS}"
    " ORDER BY r.action"
)
_NOTES = (
    f"SELECT r.target, r.text, r.saved_at, r.edition, r.roadmap_id FROM note_revision r {_COUNTS}"
    " ORDER BY r.action"
)
_PAUSES = (
    f"SELECT r.pause_id, r.first, r.last, r.why, r.is_removed, a.at FROM pause_revision r {_COUNTS}"
    " ORDER BY r.action"
)
_SNOOZES = f"SELECT r.finding_id, r.until, a.at FROM snooze r {_COUNTS} ORDER BY r.action"


def read_whole(ask: Ask) -> WholeRecord:
    """Everything that counts. Rows that make no sense are named in it."""
    unreadable: list[str] = []
    sessions = stored.understood(
        _kept_session, ask(reading.NEWEST_SESSIONS_WITH_TIME, {}), unreadable
    )
    present = [each for each in sessions if each.session.state is not State.DELETED]
    statuses = tuple(stored.understood(_kept_status, ask(_STATUSES, {}), unreadable))
    notes = _histories(ask, unreadable)
    return WholeRecord(
        sessions=tuple(
            sorted(present, key=lambda each: (each.session.started_at, each.session.id))
        ),
        statuses=statuses,
        notes=tuple(
            KeptNote(roadmap_id, target, revisions)
            for (roadmap_id, target), revisions in sorted(notes.items())
        ),
        pauses=_pauses(ask, unreadable),
        snoozes=_snoozes(ask, unreadable),
        unreadable=tuple(unreadable),
    )


def read_known(ask: Ask) -> Known:
    """What is known already, be it deleted."""
    statuses: dict[tuple[str, str], list[StatusChange]] = defaultdict(list)
    for each in stored.understood(_kept_status, ask(_STATUSES, {})):
        statuses[each.roadmap_id, each.change.item_id].append(each.change)
    sessions = list(stored.understood(_kept_session, ask(reading.NEWEST_SESSIONS_WITH_TIME, {})))
    return Known(
        sessions={each.session.id: each.saved_at for each in sessions},
        starts={each.session.id: each.session.started_at for each in sessions},
        pauses=_last_words(ask(_PAUSES, {})),
        snoozes=_last_words(ask(_SNOOZES, {})),
        statuses={key: tuple(found) for key, found in statuses.items()},
        notes=_histories(ask, []),
        open_session=next((each.session.id for each in sessions if each.session.is_open), None),
    )


def _histories(ask: Ask, unreadable: list[str]) -> Mapping[tuple[str, str], tuple[Note, ...]]:
    found: dict[tuple[str, str], list[Note]] = defaultdict(list)
    for roadmap_id, note in stored.understood(_revision, ask(_NOTES, {}), unreadable):
        found[roadmap_id, note.target].append(note)
    return {key: tuple(revisions) for key, revisions in found.items()}


def _pauses(ask: Ask, unreadable: list[str]) -> tuple[KeptPause, ...]:
    newest = {row[0]: row for row in ask(_PAUSES, {})}
    present = [row for row in newest.values() if not row[4]]
    kept = stored.understood(_kept_pause, present, unreadable)
    return tuple(sorted(kept, key=attrgetter("pause.first", "pause.last", "pause.id")))


def _snoozes(ask: Ask, unreadable: list[str]) -> tuple[KeptSnooze, ...]:
    newest = {row[0]: row for row in ask(_SNOOZES, {})}
    present = [newest[finding_id] for finding_id in sorted(newest) if newest[finding_id][1]]
    return tuple(stored.understood(_kept_snooze, present, unreadable))


def _last_words(rows: Iterable[Row]) -> Mapping[str, datetime]:
    """The time of the last row of each id; the id stands first in a row, the time last."""
    return dict(stored.understood(_last_word, rows))


def _last_word(row: Row) -> tuple[str, datetime]:
    return str(row[0]), stored.instant(row[-1])


def _kept_session(row: Row) -> KeptSession:
    *session, at = row
    return KeptSession(stored.session(session), stored.instant(at))


def _kept_status(row: Row) -> KeptStatus:
    *change, roadmap_id = row
    return KeptStatus(str(roadmap_id), stored.status_change(change))


def _revision(row: Row) -> tuple[str, Note]:
    *note, roadmap_id = row
    return str(roadmap_id), stored.note(note)


def _kept_pause(row: Row) -> KeptPause:
    return KeptPause(stored.pause(row[:4]), stored.instant(row[5]))


def _kept_snooze(row: Row) -> KeptSnooze:
    finding_id, until = stored.snooze(row[:2])
    return KeptSnooze(finding_id, until, stored.instant(row[2]))
