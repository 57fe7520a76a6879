"""The whole record as one JSON document, and back to the letter.

Times of sessions stand on the clock of the place where they took place, all others in UTC. The
document holds nothing of the moment at which it was written: the same record gives the same bytes.
"""

import json
import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

from studytui.errors import BadInput
from studytui.exchange.json_fields import Fields, parsed
from studytui.record import Kind, Note, Pause, Session, State, Status, StatusChange
from studytui.whole_record import (
    KeptNote,
    KeptPause,
    KeptSession,
    KeptSnooze,
    KeptStatus,
    WholeRecord,
)

FORMAT = "studytui record"
VERSION = 1
"""The version of the document's shape."""

_BEGINNING = re.compile(rf'\s*{{\s*"format"\s*:\s*"{FORMAT}"')
_HARMFUL = re.compile("[\x7f-\x9f\ud800-\udfff\u2028-\u202e\u2066-\u2069]")


def to_json(record: WholeRecord) -> str:
    """The record as a document; every character that could drive a terminal is escaped."""
    document = {
        "format": FORMAT,
        "version": VERSION,
        "sessions": [_session_out(each) for each in record.sessions],
        "statuses": [_status_out(each) for each in record.statuses],
        "notes": [_note_out(each) for each in record.notes],
        "pauses": [_pause_out(each) for each in record.pauses],
        "snoozes": [_snooze_out(each) for each in record.snoozes],
    }
    return _harmless(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def is_record(text: str, document: Callable[[], Any]) -> bool:
    """Return whether a text is such a document; most are known by how they begin.

    `document` parses others: their keys stand in another order.
    """
    if _BEGINNING.match(text):
        return True
    return isinstance(found := document(), dict) and found.get("format") == FORMAT


def from_json(text: str, name: str) -> WholeRecord:
    """The record that a document holds; `name` is what its problems call it. Raises BadInput."""
    document = parsed(text, name)
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise BadInput(
            f"{name} is not a record of studytui, nor an export of a time tracker that it knows",
            "name a file that studytui export json wrote, or a CSV of sessions",
        )
    version = document.get("version")
    if type(version) is not int or version < 1:
        raise BadInput(f"{name} has no version", "export it again")
    if version > VERSION:
        raise BadInput(f"{name} was written by a newer studytui", "update studytui to read it")
    fields = Fields(document, name)
    record = WholeRecord(
        sessions=tuple(map(_session_in, fields.all("sessions"))),
        statuses=tuple(map(_status_in, fields.all("statuses"))),
        notes=tuple(map(_note_in, fields.all("notes"))),
        pauses=tuple(map(_pause_in, fields.all("pauses"))),
        snoozes=tuple(map(_snooze_in, fields.all("snoozes"))),
    )
    _refuse_twins(record, name)
    return record


def _session_out(kept: KeptSession) -> dict[str, Any]:
    session = kept.session
    return {
        "id": session.id,
        "roadmap": session.roadmap_id,
        "item": session.item_id,
        "kind": session.kind,
        "state": session.state,
        "start": session.local_start.isoformat(),
        "day": session.study_day.isoformat(),
        "seconds": session.counted,
        "planned": session.planned,
        "resumed": _instant_out(session.resumed_at),
        "end": _instant_out(session.ended_at),
        "text": session.text,
        "left_off": session.left_off,
        "backfilled": session.backfilled,
        "clock_jumped": session.clock_jumped,
        "saved": _instant_out(kept.saved_at),
    }


def _session_in(fields: Fields) -> KeptSession:
    start = fields.local_time("start")
    state = fields.one_of("state", State)
    session = Session(
        id=fields.name("id"),
        roadmap_id=fields.name("roadmap"),
        item_id=fields.name_or_none("item"),
        kind=fields.one_of("kind", Kind),
        state=state,
        started_at=start.astimezone(UTC),
        offset_minutes=int((start.utcoffset() or timedelta()).total_seconds() // 60),
        study_day=fields.day("day"),
        counted=fields.number("seconds"),
        resumed_at=fields.instant_or_none("resumed"),
        ended_at=fields.instant_or_none("end"),
        planned=fields.number_or_none("planned"),
        text=fields.text("text"),
        left_off=fields.text("left_off"),
        backfilled=fields.flag("backfilled"),
        clock_jumped=fields.flag("clock_jumped"),
    )
    if abs((session.study_day - start.date()).days) > 2:
        raise BadInput(f"{fields.place}: day is far from start", "mend one of them")
    return KeptSession(session, fields.instant("saved"))


def _status_out(kept: KeptStatus) -> dict[str, Any]:
    change = kept.change
    return {
        "roadmap": kept.roadmap_id,
        "item": change.item_id,
        "status": change.status,
        "why": change.why,
        "saved": _instant_out(change.at),
    }


def _status_in(fields: Fields) -> KeptStatus:
    return KeptStatus(
        fields.name("roadmap"),
        StatusChange(
            fields.name("item"),
            fields.one_of("status", Status),
            fields.instant("saved"),
            fields.text("why"),
        ),
    )


def _note_out(kept: KeptNote) -> dict[str, Any]:
    return {
        "roadmap": kept.roadmap_id,
        "item": kept.target,
        "text": kept.now.text,
        "saved": _instant_out(kept.now.saved_at),
        "edition": kept.now.edition,
        "earlier": [_revision_out(each) for each in kept.revisions[:-1]],
    }


def _revision_out(note: Note) -> dict[str, Any]:
    return {
        "text": note.text,
        "saved": _instant_out(note.saved_at),
        "edition": note.edition,
    }


def _note_in(fields: Fields) -> KeptNote:
    target = fields.name_or_empty("item")
    earlier = tuple(_revision_in(target, each) for each in fields.all("earlier"))
    return KeptNote(fields.name("roadmap"), target, (*earlier, _revision_in(target, fields)))


def _revision_in(target: str, fields: Fields) -> Note:
    return Note(target, fields.text("text"), fields.instant("saved"), fields.name("edition"))


def _pause_out(kept: KeptPause) -> dict[str, Any]:
    pause = kept.pause
    return {
        "id": pause.id,
        "from": pause.first.isoformat(),
        "to": pause.last.isoformat(),
        "why": pause.why,
        "saved": _instant_out(kept.saved_at),
    }


def _pause_in(fields: Fields) -> KeptPause:
    first, last = fields.day("from"), fields.day("to")
    if not 0 <= (last - first).days <= 366:
        raise BadInput(f"{fields.place}: a pause lasts from a day to a year", "mend from or to")
    pause = Pause(fields.name("id"), first, last, fields.text("why"))
    return KeptPause(pause, fields.instant("saved"))


def _snooze_out(kept: KeptSnooze) -> dict[str, Any]:
    return {
        "finding": kept.finding_id,
        "until": kept.until.isoformat(),
        "saved": _instant_out(kept.saved_at),
    }


def _snooze_in(fields: Fields) -> KeptSnooze:
    until = fields.day("until", any_year=True)
    return KeptSnooze(fields.name("finding"), until, fields.instant("saved"))


def _refuse_twins(record: WholeRecord, name: str) -> None:
    """Each thing stands in a document once; only one session can be running."""
    ids: tuple[tuple[str, Iterable[object]], ...] = (
        ("session", (each.session.id for each in record.sessions)),
        ("pause", (each.pause.id for each in record.pauses)),
        ("snooze", (each.finding_id for each in record.snoozes)),
        ("note", ((each.roadmap_id, each.target) for each in record.notes)),
        ("running session", (0 for each in record.sessions if each.session.is_open)),
    )
    for what, found in ids:
        if any(one == other for one, other in pairwise(sorted(map(str, found)))):
            raise BadInput(f"{name} holds the same {what} twice", "remove one of them")


def _instant_out(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(UTC).isoformat()


def _harmless(text: str) -> str:
    return _HARMFUL.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
