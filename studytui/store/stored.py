"""What a stored row says.

Each function raises ValueError or TypeError for a row with a value that cannot be; `understood`
leaves it out.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from sys import intern
from typing import Any, TypeVar

from studytui.record import (
    Heartbeat,
    Kind,
    Note,
    Pause,
    Revision,
    Session,
    State,
    Status,
    StatusChange,
)

Row = Sequence[Any]
T = TypeVar("T")

# No honest clock is outside of these years, and date arithmetic is safe within them.
_EARLIEST, _LATEST = 1969, 9998
_MOST_SECONDS = 1 << 31
_MOST_OFFSET = 24 * 60


# Asking an enumeration takes as long as the rest of a session together.
_KINDS = {each.value: each for each in Kind}
_STATES = {each.value: each for each in State}
_STATUSES = {each.value: each for each in Status}


def understood(
    make: Callable[[Row], T], rows: Iterable[Row], unreadable: list[str] | None = None
) -> Iterator[T]:
    """What the rows say. Those with a value that cannot be are left out, and told of."""
    for row in rows:
        try:
            yield make(row)
        except (ValueError, TypeError):
            if unreadable is not None:
                what = make.__name__.replace("_", " ")
                unreadable.append(f"{row[0]}: a stored {what} holds a value that cannot be")


def status_change(row: Row) -> StatusChange:
    """What a row of status changes says."""
    item_id, status, at, why = row
    return StatusChange(
        _name(item_id), _STATUSES.get(status) or Status(status), instant(at), _text(why)
    )


def session(row: Row) -> Session:
    """What a row of session revisions says."""
    (id_, roadmap_id, item_id, kind, state, started_at, offset, day, counted) = row[:9]
    (resumed_at, ended_at, planned, text, left_off, backfilled, clock_jumped) = row[9:]
    return Session(
        _text(id_),
        _name(roadmap_id),
        None if item_id is None else _name(item_id),
        _KINDS.get(kind) or Kind(kind),
        _STATES.get(state) or State(state),
        instant(started_at),
        _number(offset, -_MOST_OFFSET, _MOST_OFFSET),
        _day(day),
        _number(counted),
        None if resumed_at is None else instant(resumed_at),
        None if ended_at is None else instant(ended_at),
        None if planned is None else _number(planned),
        _text(text),
        _text(left_off),
        bool(backfilled),
        bool(clock_jumped),
    )


def note(row: Row) -> Note:
    """What a row of note revisions says."""
    target, text, saved_at, edition = row
    return Note(_text(target), _text(text), instant(saved_at), _text(edition))


def past_note(row: Row) -> Revision:
    """What a row of note revisions says, with whether its action was taken back."""
    *stored, undone_at = row
    return Revision(note(stored), undone_at is not None)


def revision(row: Row) -> tuple[str, datetime, str]:
    """What a note's revision and its action say of when and how it was written."""
    row_id, begun_at, text = row
    return row_id, instant(begun_at), _text(text)


def action(row: Row) -> tuple[str, datetime, datetime | None]:
    """What a row of actions says: its title, when it was done, and when it was undone."""
    title, at, undone_at = row
    return _text(title), instant(at), None if undone_at is None else instant(undone_at)


def pause(row: Row) -> Pause:
    """What a row of pauses says."""
    pause_id, first, last, why = row
    return Pause(_text(pause_id), _day(first), _day(last), _text(why))


def snooze(row: Row) -> tuple[str, date]:
    """What a row of snoozes says: the finding, and the last day on which it is left alone."""
    finding_id, until = row
    return _text(finding_id), _any_day(until)


def heartbeat(row: Row) -> Heartbeat:
    """What the row of the heartbeat says."""
    session_id, at, counted, resumed_at = row
    watched = None if resumed_at is None else instant(resumed_at)
    return Heartbeat(_text(session_id), instant(at), _number(counted), watched)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _name(value: object) -> str:
    """An id that stands in many rows, held once for all of them."""
    return intern(_text(value))


def _number(value: object, least: int = 0, most: int = _MOST_SECONDS) -> int:
    if not isinstance(value, int) or not least <= value <= most:
        raise ValueError
    return value


def instant(value: object) -> datetime:
    """A stored time: SQLite hands over text without a zone, others a datetime; all are UTC."""
    at = value if isinstance(value, datetime) else datetime.fromisoformat(f"{value}+00:00")
    if not _EARLIEST <= at.year <= _LATEST:
        raise ValueError
    return at


def _any_day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(_text(value))


def _day(value: object) -> date:
    day = _any_day(value)
    if not _EARLIEST <= day.year <= _LATEST:
        raise ValueError
    return day
