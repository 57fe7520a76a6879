"""Sessions that overlap, and the time that each of them adds: no second counts twice.

Where sessions overlap, they add together no more than the time that passed from the first start to
the last end (study-rules, "A day that counts"). The one that began first counts in full.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Final

from studytui.record import Session
from studytui.spoken import counted
from studytui.study import Study

TOLERANCE: Final = 60
"""How many seconds two sessions may share without a word: times are typed in whole minutes."""

DAY_SECONDS: Final = 24 * 3600


def added_seconds(study: Study) -> Callable[[Session], int]:
    """Return a function that gives the seconds which a session adds to every sum.

    That is what it counted, less the time that sessions before it cover, and less what would
    give its study day more than 24 hours (25 on the day on which the clocks go back).
    """
    reduced = study.once(reduced_seconds)
    if not reduced:
        return study.seconds_of
    return lambda session: reduced.get(session.id, study.seconds_of(session))


def reduced_seconds(study: Study) -> Mapping[str, int]:
    """Return the seconds that sessions add which add less than they counted, by session id."""
    reduced: dict[str, int] = {}
    for group in _groups(study):
        reduced |= _shared_out(study, group)
    for sessions in _crowded_days(study, reduced):
        reduced |= _capped(study, sessions, reduced)
    return MappingProxyType(reduced)


def overlaps(study: Study) -> Mapping[str, tuple[Session, ...]]:
    """Return the sessions that share a minute or more with others, and for each some of those.

    Each is paired with the earlier session that ended last, so that every one that overlaps is
    there, however many begin at the same time. Sessions that overlap only where one of them was
    paused share nothing.
    """
    found: dict[str, list[Session]] = {}
    for group in _groups(study):
        if _surplus(study, group) < TOLERANCE:
            continue
        longest = group[0]
        for session in group[1:]:
            if _shared(study, longest, session) >= TOLERANCE:
                found.setdefault(longest.id, []).append(session)
                found.setdefault(session.id, []).append(longest)
            longest = max(longest, session, key=lambda each: end_of(study, each))
    return MappingProxyType({session_id: tuple(others) for session_id, others in found.items()})


def overlap_text(study: Study, session: Session) -> str:
    """Return a sentence that names what a session overlaps, "" if it overlaps nothing."""
    others = study.once(overlaps).get(session.id, ())
    if not others:
        return ""
    first, *more = sorted(others, key=_by_start)
    title = study.roadmap.title_of(first.item_id) if first.item_id else "a session without an item"
    start, end = first.local_start, end_of(study, first).astimezone(first.local_start.tzinfo)
    names = f"{title} ({first.kind}), {start:%H:%M} to {end:%H:%M}"
    if more:
        names += f", and {counted(len(more), 'other session')}"
    return f"Overlaps {names}; the shared time counts once"


def free_start(study: Study, session: Session) -> datetime | None:
    """Return the first time from the start of a session on that no other covers, in its zone.

    None if none covers its start, or one that is still open does.
    """
    marked = study.once(overlaps)
    free = session.started_at
    for other in sorted(study.record.sessions, key=_by_start):
        is_another = other.id in marked and other.id != session.id
        if is_another and other.started_at <= free < end_of(study, other):
            if other.is_open:
                return None
            free = end_of(study, other)
    return free.astimezone(session.local_start.tzinfo) if free > session.started_at else None


def end_of(study: Study, session: Session) -> datetime:
    """Return when a session ended, pauses included; for the open one, as far as it has counted."""
    counted = session.started_at + timedelta(seconds=study.seconds_of(session))
    return max(counted, session.ended_at) if session.ended_at else counted


def latest_end(study: Study) -> datetime:
    """Return the end of the session that ended last, the beginning of time without any."""
    ends = (end_of(study, session) for session in study.record.sessions)
    return max(ends, default=datetime.min.replace(tzinfo=UTC))


def _groups(study: Study) -> Iterator[list[Session]]:
    """Yield the sessions that overlap directly or through others, each group by start."""
    group: list[Session] = []
    until = datetime.min.replace(tzinfo=UTC)
    sessions = (each for each in study.record.sessions if each.study_day <= study.today)
    for session in sorted(sessions, key=_by_start):
        if session.started_at >= until:
            if len(group) > 1:
                yield group
            group = []
        group.append(session)
        until = max(until, end_of(study, session))
    if len(group) > 1:
        yield group


def _by_start(session: Session) -> tuple[datetime, str]:
    return session.started_at, session.id


def _shared_out(study: Study, group: Iterable[Session]) -> dict[str, int]:
    """Return what the sessions of a group add, of those that add less than they counted.

    `room` is the time that has passed and that no session has used: also where one was paused.
    """
    reduced: dict[str, int] = {}
    room = 0
    until = datetime.min.replace(tzinfo=UTC)
    for session in group:
        end = end_of(study, session)
        room += max(0, int((end - max(session.started_at, until)).total_seconds()))
        until = max(until, end)
        counted = study.seconds_of(session)
        added = min(counted, room)
        room -= added
        if added < counted:
            reduced[session.id] = added
    return reduced


def _surplus(study: Study, group: Iterable[Session]) -> int:
    sessions = {session.id: study.seconds_of(session) for session in group}
    reduced = _shared_out(study, group)
    return sum(sessions[session_id] - added for session_id, added in reduced.items())


def _shared(study: Study, one: Session, other: Session) -> float:
    """Return the seconds between the later start and the earlier end of two sessions."""
    end = min(end_of(study, one), end_of(study, other))
    return (end - max(one.started_at, other.started_at)).total_seconds()


def _crowded_days(study: Study, reduced: Mapping[str, int]) -> Iterator[list[Session]]:
    """Yield the sessions of each study day that adds up to more than a day has."""
    by_day: dict[object, list[Session]] = {}
    for session in study.record.sessions:
        by_day.setdefault(session.study_day, []).append(session)
    for sessions in by_day.values():
        if len(sessions) > 1:
            total = sum(reduced.get(each.id, study.seconds_of(each)) for each in sessions)
            if total > DAY_SECONDS:
                yield sorted(sessions, key=_by_start)


def _capped(study: Study, sessions: list[Session], reduced: Mapping[str, int]) -> dict[str, int]:
    """Return what the sessions of one study day add, so that they add no more than it has."""
    set_back = sessions[0].offset_minutes - sessions[-1].offset_minutes
    room = DAY_SECONDS + max(0, set_back) * 60
    capped: dict[str, int] = {}
    for session in sessions:
        added = reduced.get(session.id, study.seconds_of(session))
        capped[session.id] = min(added, room)
        room -= capped[session.id]
    return capped
