"""Sessions as the shell shows them: for people, as records, as JSON."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from studytui.cli import output
from studytui.cli.output import Cell
from studytui.record import Session
from studytui.rules.overlaps import free_start, overlap_text, overlaps
from studytui.spoken import duration_words
from studytui.text import first_line

if TYPE_CHECKING:
    from studytui.study import Study

SHORTEST_ID = 4


def as_record(study: "Study", session: Session) -> None:
    """One session as one line for programs."""
    output.record(
        session.id,
        session.study_day,
        session.local_start.isoformat(timespec="minutes"),
        study.seconds_of(session),
        session.kind,
        session.item_id,
        title_of(study, session),
        session.state,
        session.text,
        session.left_off,
    )


def as_json(study: "Study", session: Session) -> dict[str, Any]:
    """One session as a JSON object."""
    ended = session.ended_at
    return {
        "id": session.id,
        "roadmap": session.roadmap_id,
        "item": session.item_id,
        "title": title_of(study, session) or None,
        "kind": session.kind,
        "state": session.state,
        "study_day": session.study_day.isoformat(),
        "started_at": session.local_start.isoformat(timespec="seconds"),
        "ended_at": ended
        and ended.astimezone(session.local_start.tzinfo).isoformat(timespec="seconds"),
        "seconds": study.seconds_of(session),
        "planned_seconds": session.planned,
        "text": session.text,
        "left_off": session.left_off,
        "backfilled": session.backfilled,
        "clock_jumped": session.clock_jumped,
        "overlaps": [other.id for other in study.once(overlaps).get(session.id, ())],
    }


def table(study: "Study", sessions: Sequence[Session]) -> None:
    """The sessions in columns."""
    ids = short_ids(study)
    output.table([_row(study, session, ids[session.id]) for session in sessions])


def warn_of_overlap(study: "Study", session: Session) -> None:
    """Say on standard error what a session overlaps, and how to begin it after that."""
    if text := overlap_text(study, session):
        free = free_start(study, session)
        edit = f"studytui sessions edit {session.id[:8]}"
        remedy = f"; {edit} --at {free:%H:%M} begins it where that one ended" if free else ""
        output.warn(f"{text}{remedy}")


def title_of(study: "Study", session: Session) -> str:
    """What a session was on; empty if on nothing in particular."""
    if session.item_id is None or session.roadmap_id != study.roadmap.id:
        return session.item_id or ""
    return study.roadmap.title_of(session.item_id)


def short_ids(study: "Study") -> dict[str, str]:
    """The beginning of each session's id that no other one shares; all of the same length."""
    ids = [session.id for session in study.record.sessions]
    length = SHORTEST_ID
    while len({each[:length] for each in ids}) < len(set(ids)):
        length += 1
    return {each: each[:length] for each in ids}


def _row(study: "Study", session: Session, short: str) -> Sequence[Cell]:
    return (
        Cell(short, "faint"),
        Cell(session.study_day.isoformat()),
        Cell(f"{session.local_start:%H:%M}"),
        Cell(duration_words(study.seconds_of(session)).rjust(len("23 h 59"))),
        Cell(session.kind, "faint"),
        Cell(title_of(study, session) or "–", "strong"),
        Cell(_remarks(study, session)),
    )


def _remarks(study: "Study", session: Session) -> str:
    left_off = first_line(session.left_off)
    remarks = [
        str(session.state) if session.is_open else "",
        "in the future" if session.study_day > study.today else "",
        "the clock was set back" if session.clock_jumped else "",
        "overlaps another" if session.id in study.once(overlaps) else "",
        first_line(session.text),
        f"left off at {left_off}" if left_off else "",
    ]
    return "; ".join(filter(None, remarks))
