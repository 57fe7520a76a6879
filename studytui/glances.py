"""The glance that the last program kept for the opening picture of the next.

It holds for one roadmap, and belongs to how far the record had come; what was recorded since, in
the shell as a rule, is added to it. A hand that changed old rows is seen when the whole is read,
as the dashboard does right after; a command first asks whether anybody else has written.
"""

from collections.abc import Callable, Mapping
from dataclasses import astuple
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from studytui import kept
from studytui.aims import Aims
from studytui.plan import Roadmap
from studytui.record import Record, Session, StatusChange
from studytui.rules.calendar import Day
from studytui.rules.glance import Glance, glance, picture
from studytui.store import stored
from studytui.store.rereading import Mark
from studytui.store.store import Store
from studytui.study import Study

_SORT = "glance 4"


def keep(store: Store, study: Study) -> None:
    """Keep the whole picture in short, if it is that of the record as it was read last.

    One that cannot be kept leaves none: that of an earlier one may be wrong by now.
    """
    path, text = _place(store, study.roadmap)
    mark = store.mark(study.record)
    is_whole = study.is_whole and not study.record.unreadable
    found = glance(study) if is_whole and not store.is_damaged() else None
    if found and mark:
        kept.keep(_SORT, path, text, _plain(found, mark))
    else:
        kept.drop(_SORT, path)


class Kept(NamedTuple):
    """A glance, and how far the record had come."""

    glance: Glance
    mark: Mark


def recall(store: Store, roadmap: Roadmap) -> Kept | None:
    """The glance that was kept last; None without one."""
    plain = kept.recall(_SORT, *_place(store, roadmap))
    return _revived(plain) if plain is not None else None


def picture_of(
    found: Kept,
    store: Store,
    roadmap: Roadmap,
    today: date,
    aims: Aims,
    about: str,
    elapsed: Callable[[Record], int],
) -> Study | None:
    """The picture of this moment, not whole; None if it does not follow from that glance.

    Of the notes that on `about` has its text, and those written since. Raises what `Store.read`
    raises.
    """
    since = store.added(roadmap.id, found.mark, found.glance.running, about)
    return picture(found.glance, since, roadmap, today, aims, elapsed) if since else None


def _place(store: Store, roadmap: Roadmap) -> tuple[Any, str]:
    return store.path / roadmap.id, roadmap.id


def _plain(found: Glance, mark: Mark) -> dict[str, Any]:
    return {
        "last": mark.last,
        "undone": sorted(mark.undone),
        "last_id": mark.last_id,
        "changes": [_row(each) for each in found.changes],
        "noted": found.noted,
        # By columns, of which days are made in half the time.
        "days": list(zip(*map(_day, found.days.values()), strict=True)),
        "sessions": [_row(each) for each in found.sessions],
        "numbers": dict(found.numbers),
        "running": found.running,
        "covered_until": found.covered_until.isoformat(),
    }


def _revived(plain: Mapping[str, Any]) -> Kept:
    dates, *columns = plain["days"] or [()] * len(Day._fields)
    days = map(Day, map(date.fromisoformat, dates), *columns)
    found = Glance(
        tuple(stored.understood(stored.status_change, plain["changes"])),
        tuple(plain["noted"]),
        MappingProxyType({day.date: day for day in days}),
        tuple(stored.understood(stored.session, plain["sessions"])),
        MappingProxyType(plain["numbers"]),
        plain["running"],
        datetime.fromisoformat(plain["covered_until"]),
    )
    return Kept(found, Mark(plain["last"], frozenset(plain["undone"]), plain["last_id"]))


def _day(day: Day) -> tuple[object, ...]:
    return str(day.date), *day[1:]


def _row(found: Session | StatusChange) -> list[Any]:
    """It as the record stores it."""
    return [
        str(value.replace(tzinfo=None)) if hasattr(value, "tzinfo") else _stored(value)
        for value in astuple(found)
    ]


def _stored(value: object) -> object:
    return str(value) if isinstance(value, date) else value
