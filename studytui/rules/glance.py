"""What the opening picture needs of many years of sessions, short enough to be kept.

Instead of all sessions there is one for each item and kind, the latest, with the time of all;
what hangs on every single one, the days and how many there were, is told beside. Of each item there
is the last change alone, and notes are there without their texts. So a picture of a glance answers
`progress`, `days` and what follows from them, `next_up` and `levels` as the whole does. The coach
and whatever lists sessions or reads notes need the whole.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from studytui.aims import Aims
from studytui.plan import Roadmap
from studytui.record import Kind, Note, Record, Session
from studytui.rules.calendar import Day, ahead, days
from studytui.study import Study, known_id, session_numbers

UNREAD = "…"
"""What a note says that is known to be there, and no more."""


@dataclass(frozen=True, slots=True)
class Glance:
    """The record of one roadmap in short; the sessions on the others are in the days.

    `numbers` tells how many there were on each item, by the id that was recorded, "" for those
    on nothing in particular. `record` is the rest, without sessions; its notes say `UNREAD`.
    """

    record: Record
    days: Mapping[date, Day]
    sessions: tuple[Session, ...]
    numbers: Mapping[str, int]


def glance(study: Study) -> Glance | None:
    """The whole picture in short; None while a session is open, or one lies ahead of today."""
    if study.record.open_session or ahead(study):
        return None
    own = [each for each in study.record.sessions if each.roadmap_id == study.roadmap.id]
    latest: dict[tuple[str | None, Kind], Session] = {}
    seconds: Counter[tuple[str | None, Kind]] = Counter()
    for session in own:
        key = session.item_id, session.kind
        seconds[key] += session.counted
        if key not in latest or _order(latest[key]) <= _order(session):
            latest[key] = session
    short = (replace(each, counted=seconds[key]) for key, each in latest.items())
    numbers = Counter(each.item_id or "" for each in own)
    rest = replace(
        study.record,
        sessions=(),
        changes=study.latest_changes,
        notes={target: replace(each, text=UNREAD) for target, each in study.record.notes.items()},
        heartbeat=None,
    )
    in_order = tuple(sorted(short, key=_order))
    return Glance(rest, study.once(days), in_order, MappingProxyType(numbers))


def picture(found: Glance, roadmap: Roadmap, note: Note | None, today: date, aims: Aims) -> Study:
    """The picture of a glance; `note` is the one whose text is known."""
    notes = {**found.record.notes, note.target: note} if note else found.record.notes
    record = replace(found.record, sessions=found.sessions, notes=notes)
    study = Study(roadmap, record, today, aims, is_whole=False)
    numbers: Counter[str] = Counter()
    for item_id, number in found.numbers.items():
        numbers[known_id(roadmap, item_id)] += number
    study.know(days, found.days)
    known: Mapping[str, int] = numbers
    study.know(session_numbers, known)
    return study


def _order(session: Session) -> tuple[object, str]:
    return session.started_at, session.id
