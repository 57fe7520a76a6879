"""What the opening picture needs of many years of sessions, short enough to be kept.

Instead of all sessions there is one for each item and kind, the latest, with the time of all;
what hangs on every single one, the days and how many there were, is told beside. Of each item there
is the last change alone, and notes are there without their texts. What was recorded since comes as
it is. So a picture of a glance answers `progress`, `days` and what follows from them, `next_up`,
`levels` and `likely_kind` as the whole does, and tells the open session. The coach and whatever
lists sessions or reads notes need the whole.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType

from studytui.aims import Aims
from studytui.plan import Roadmap
from studytui.record import LONG_AGO, Kind, Note, Record, Session, StatusChange
from studytui.rules.calendar import Day, ahead, days, one_day
from studytui.rules.overlaps import (
    DAY_SECONDS,
    added_seconds,
    latest_end,
    overlaps,
    reduced_seconds,
)
from studytui.study import Study, known_id, session_numbers

UNREAD = "…"
"""What a note says that is known to be there, and no more."""


@dataclass(frozen=True, slots=True)
class Glance:
    """The record of one roadmap in short; the sessions on the others are in the days.

    `numbers` tells how many sessions there were on each item, by the id that was recorded, "" for
    those on nothing in particular; `noted` are the targets of notes. The session that was open is
    not among them: `running` is its id, or "".
    """

    changes: tuple[StatusChange, ...]
    noted: tuple[str, ...]
    days: Mapping[date, Day]
    sessions: tuple[Session, ...]
    numbers: Mapping[str, int]
    running: str
    covered_until: datetime
    """When the last of all sessions ended: one that begins earlier may overlap some of them."""


def glance(study: Study) -> Glance | None:
    """The whole picture in short; None if a session lies ahead of today."""
    if ahead(study):
        return None
    closed = _without_open(study)
    own = [each for each in closed.record.sessions if each.roadmap_id == study.roadmap.id]
    latest: dict[tuple[str | None, Kind], Session] = {}
    seconds: Counter[tuple[str | None, Kind]] = Counter()
    added = added_seconds(closed)
    for session in own:
        key = session.item_id, session.kind
        seconds[key] += added(session)
        if key not in latest or _order(latest[key]) <= _order(session):
            latest[key] = session
    short = (replace(each, counted=seconds[key]) for key, each in latest.items())
    running = study.record.open_session
    return Glance(
        study.latest_changes,
        tuple(study.record.notes),
        closed.once(days),
        tuple(sorted(short, key=_order)),
        MappingProxyType(Counter(each.item_id or "" for each in own)),
        running.id if running else "",
        latest_end(closed),
    )


def picture(
    found: Glance,
    since: Record,
    roadmap: Roadmap,
    today: date,
    aims: Aims,
    elapsed: Callable[[Record], int],
) -> Study | None:
    """The picture of a glance and of what was recorded since; None if that needs the whole.

    Of the notes those in `since` have their text, be it none; the others say `UNREAD`. `elapsed`
    tells what the open session of a record has counted so far, in seconds.
    """
    if any(each.started_at < found.covered_until for each in since.sessions):
        return None
    notes = {target: Note(target, UNREAD, LONG_AGO, "") for target in found.noted}
    notes.update(since.notes)
    record = replace(
        since,
        changes=found.changes + since.changes,
        sessions=tuple(sorted(found.sessions + since.sessions, key=_order)),
        notes={target: each for target, each in notes.items() if each.text},
    )
    study = Study(roadmap, record, today, aims, elapsed(record), is_whole=False)
    only_since = replace(study, record=since)
    study.know(reduced_seconds, only_since.once(reduced_seconds))
    study.know(overlaps, only_since.once(overlaps))
    all_days = _with_days_of(since.sessions, found.days, study)
    if all_days is None:
        return None
    study.know(days, all_days)
    numbers: Counter[str] = Counter()
    for item_id, number in found.numbers.items():
        numbers[known_id(roadmap, item_id)] += number
    numbers.update(session_numbers(only_since))
    known: Mapping[str, int] = numbers
    study.know(session_numbers, known)
    return study


def _without_open(study: Study) -> Study:
    if study.record.open_session is None:
        return study
    closed = tuple(each for each in study.record.sessions if not each.is_open)
    return replace(study, record=replace(study.record, sessions=closed, open_session=None))


def _with_days_of(
    sessions: tuple[Session, ...], known: Mapping[date, Day], study: Study
) -> Mapping[date, Day] | None:
    """The days with these sessions added; None if they may come to something else together."""
    new: dict[date, list[Session]] = defaultdict(list)
    for session in sessions:
        new[session.study_day].append(session)
    together = dict(known)
    for day, found in new.items():
        now, before = one_day(study, day, found), known.get(day)
        if before and not _joins(before, now):
            return None
        together[day] = _both(before, now) if before else now
        if together[day].seconds > DAY_SECONDS:
            return None
    if any(day > study.today for day in together):
        return None
    return MappingProxyType({day: together[day] for day in sorted(together)})


def _joins(one: Day, other: Day) -> bool:
    """Whether all of both was in one zone: then it is all the same which session came first."""
    offsets = (one.first_offset, one.last_offset, other.first_offset, other.last_offset)
    return len(set(offsets)) == 1


def _both(one: Day, other: Day) -> Day:
    return other._replace(
        seconds=one.seconds + other.seconds, backfilled=one.backfilled or other.backfilled
    )


def _order(session: Session) -> tuple[object, str]:
    return session.started_at, session.id
