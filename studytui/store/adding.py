"""What was added to the record since a mark: for what somebody kept of it at that mark."""

from collections.abc import Mapping
from typing import Any

from studytui.record import LONG_AGO, Note, Record, Session
from studytui.store import reading, stored
from studytui.store.reading import Ask
from studytui.store.rereading import MANY, Mark, among, has_action, mark, named


def added(ask: Ask, roadmap_id: str, since: Mark, running: str, about: str) -> Record | None:
    """What was recorded since, as a record of its own; None if more was done than adding.

    The session `running`, "" for none, was open then and counts as new; so does the note on
    `about`. A note without a text is gone by now. What is quick to read is all of it.
    """
    if not _goes_on(ask, since):
        return None
    unreadable: list[str] = []
    last = {"last": since.last}
    sessions = _sessions(ask, last, running, unreadable)
    notes = _notes(ask, {**last, "roadmap": roadmap_id}, about, unreadable)
    changes = ask(reading.CHANGES_SINCE, {**last, "roadmap": roadmap_id})
    if sessions is None or notes is None:
        return None
    record = Record(
        sessions=sessions,
        open_session=reading.open_one(sessions),
        changes=tuple(stored.understood(stored.status_change, changes, unreadable)),
        notes=notes,
        **reading.read_rest(ask, unreadable),
    )
    return None if unreadable else record


def _goes_on(ask: Ask, since: Mark) -> bool:
    """Whether what there was is there, and was neither undone nor redone."""
    undone = {seq for seq in mark(ask).undone if int(seq) <= since.last}
    return undone == since.undone and has_action(ask, since)


def _sessions(
    ask: Ask, last: Mapping[str, Any], running: str, unreadable: list[str]
) -> tuple[Session, ...] | None:
    """The new ones, and the one that was open; None if there was anything of another before."""
    rows = ask("SELECT DISTINCT session_id FROM session_revision WHERE action > :last", last)
    new = named(row[0] for row in rows if row[0] != running)
    if len(new) > MANY:
        return None
    before = f"SELECT 1 FROM session_revision WHERE action <= :last AND session_id IN {among(new)}"
    if new and any(ask(before, {**new, **last})):
        return None
    sought = {**new, "running": running}
    found = ask(reading.newest_sessions(f"r.session_id IN {among(sought)}"), sought)
    return reading.in_order(stored.understood(stored.session, found, unreadable))


def _notes(
    ask: Ask, known: Mapping[str, Any], about: str, unreadable: list[str]
) -> Mapping[str, Note] | None:
    rows = ask(
        "SELECT DISTINCT target FROM note_revision"
        " WHERE roadmap_id = :roadmap AND action >= :last",  # the last may be written on
        known,
    )
    sought = named({about, *(row[0] for row in rows)})
    if len(sought) > MANY:
        return None
    asked = {"roadmap": known["roadmap"], **sought}
    found = ask(reading.newest_notes(f"r.target IN {among(sought)}"), asked)
    gone = {target: Note(target, "", LONG_AGO, "") for target in sought.values()}
    return gone | {each.target: each for each in stored.understood(stored.note, found, unreadable)}
