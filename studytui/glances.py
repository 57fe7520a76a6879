"""The glance that the last program kept for the opening picture of the next.

It belongs to one state of the record's file, and holds for one roadmap.
"""

from collections.abc import Mapping
from dataclasses import astuple
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any

from studytui import kept
from studytui.aims import Aims
from studytui.plan import Roadmap
from studytui.record import Note, Pause, Record, Session, StatusChange
from studytui.rules.calendar import Day
from studytui.rules.glance import UNREAD, Glance, glance, picture
from studytui.store import reading
from studytui.store.store import Store
from studytui.study import Study

_SORT = "glance 2"
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def keep(store: Store, study: Study, stamp: tuple[int, ...]) -> None:
    """Keep the whole picture in short; `stamp` is that of the record when it was read."""
    found = glance(study) if study.is_whole and stamp else None
    if found and not study.record.unreadable:
        kept.keep(_SORT, *_place(store, study.roadmap, stamp), _plain(found))


def recall(store: Store, roadmap: Roadmap, today: date, aims: Aims, about: str) -> Study | None:
    """The picture of this moment, not whole; None if no glance of it was kept.

    Of the notes only the one about `about` has its text. Raises what `Store.read` raises.
    """
    stamp = store.stamp()
    plain = kept.recall(_SORT, *_place(store, roadmap, stamp)) if stamp else None
    if plain is None:
        return None
    found = _revived(plain)
    note = store.find_note(roadmap.id, about) if about in found.record.notes else None
    if store.stamp() != stamp or any(day > today for day in found.days):
        return None
    return picture(found, roadmap, note, today, aims)


def _place(store: Store, roadmap: Roadmap, stamp: tuple[int, ...]) -> tuple[Any, str]:
    return store.path / roadmap.id, repr((roadmap.id, stamp))


def _plain(found: Glance) -> dict[str, Any]:
    rest = found.record
    return {
        "changes": [_row(each) for each in rest.changes],
        "noted": list(rest.notes),
        "pauses": [_row(each) for each in rest.pauses],
        "snoozes": [(each, str(until)) for each, until in rest.snoozes.items()],
        "titles": (rest.undo, rest.redo),
        # By columns, of which days are made in half the time.
        "days": list(zip(*map(_day, found.days.values()), strict=True)),
        "sessions": [_row(each) for each in found.sessions],
        "numbers": dict(found.numbers),
    }


def _revived(plain: Mapping[str, Any]) -> Glance:
    dates, *columns = plain["days"] or [()] * len(Day._fields)
    days = map(Day, map(date.fromisoformat, dates), *columns)
    sessions = reading.understood(reading.session, plain["sessions"])
    undo, redo = plain["titles"]
    rest = Record(
        changes=tuple(reading.understood(reading.status_change, plain["changes"])),
        notes={target: Note(target, UNREAD, _LONG_AGO, "") for target in plain["noted"]},
        pauses=tuple(reading.understood(reading.pause, plain["pauses"])),
        snoozes=dict(reading.understood(reading.snooze, plain["snoozes"])),
        undo=undo,
        redo=redo,
    )
    return Glance(
        rest,
        MappingProxyType({day.date: day for day in days}),
        tuple(sessions),
        MappingProxyType(plain["numbers"]),
    )


def _day(day: Day) -> tuple[object, ...]:
    return str(day.date), *day[1:]


def _row(found: Session | StatusChange | Pause) -> list[Any]:
    """It as the record stores it."""
    return [
        str(value.replace(tzinfo=None)) if hasattr(value, "tzinfo") else _stored(value)
        for value in astuple(found)
    ]


def _stored(value: object) -> object:
    return str(value) if isinstance(value, date) else value
