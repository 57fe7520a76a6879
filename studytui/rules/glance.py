"""What the opening picture needs of many years of sessions, short enough to be kept.

Instead of all sessions there is one for each item and kind, the latest, with the time of all;
what hangs on every single one, the days and how many there were, is told beside. So a picture of
a glance answers `progress`, `days` and what follows from them, `next_up` and `levels` as the whole
does. The coach and whatever lists sessions need the whole.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from studytui.aims import Aims
from studytui.plan import Roadmap
from studytui.record import Kind, Record, Session
from studytui.rules.calendar import Day, ahead, days
from studytui.study import Study, known_id, session_numbers


@dataclass(frozen=True, slots=True)
class Glance:
    """The sessions on one roadmap in short; those of the others are in the days.

    `numbers` tells how many there were on each item, by the id that was recorded, "" for those
    on nothing in particular.
    """

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
    return Glance(study.once(days), tuple(sorted(short, key=_order)), MappingProxyType(numbers))


def picture(found: Glance, roadmap: Roadmap, record: Record, today: date, aims: Aims) -> Study:
    """The picture of a glance; `record` is that of this moment, but for its sessions."""
    study = Study(roadmap, replace(record, sessions=found.sessions), today, aims, is_whole=False)
    numbers: Counter[str] = Counter()
    for item_id, number in found.numbers.items():
        numbers[known_id(roadmap, item_id)] += number
    study.know(days, found.days)
    known: Mapping[str, int] = numbers
    study.know(session_numbers, known)
    return study


def _order(session: Session) -> tuple[object, str]:
    return session.started_at, session.id
