"""A calendar (RFC 5545): events as sessions, such as `studytui export ics` writes them."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from studytui.errors import BadInput
from studytui.exchange.importers.source import Importer, Source
from studytui.exchange.omissions import OmissionCollector, OmissionKind
from studytui.exchange.time_table import Row, TimeTable, make_row
from studytui.text import first_line

if TYPE_CHECKING:
    from icalendar import Component

_ALL_DAY = OmissionKind("event of a whole day", "events of whole days")
_RECURRING = OmissionKind("recurring event")
_CANCELLED = OmissionKind("cancelled event")
_OURS = "@studytui"


def _is_calendar(source: Source) -> bool:
    return source.text.lstrip()[:15].upper() == "BEGIN:VCALENDAR"


def _read(source: Source) -> TimeTable:
    from icalendar import Calendar

    try:
        events = Calendar.from_ical(source.text).walk("VEVENT")
    except (ValueError, IndexError, KeyError) as error:
        why = first_line(str(error))
        raise BadInput(f"{source.name} is not a calendar ({why})", "export it again") from None
    omissions = OmissionCollector()
    rows = [
        _row(number, event)
        for number, event in enumerate(events, start=1)
        if not _leave_out(number, event, omissions)
    ]
    return TimeTable(tuple(rows), "event", omissions=omissions.collect())


def _leave_out(number: int, event: "Component", omissions: OmissionCollector) -> bool:
    """Return whether an event is no session, and count it then."""
    start = _value(event, "dtstart")
    kinds = (
        (_RECURRING, "rrule" in event),
        (_CANCELLED, str(event.get("status", "")).upper() == "CANCELLED"),
        (_ALL_DAY, isinstance(start, date) and not isinstance(start, datetime)),
    )
    kind = next((kind for kind, is_so in kinds if is_so), None)
    if kind:
        omissions.add(kind, str(event.get("summary", "")).strip() or f"event {number}")
    return kind is not None


def _row(number: int, event: "Component") -> Row:
    uid = str(event.get("uid", ""))
    length = _value(event, "duration")
    return make_row(
        number,
        {
            "id": uid.removesuffix(_OURS),
            "start": _text(_value(event, "dtstart")),
            "end": _text(_value(event, "dtend")),
            "seconds": str(int(length.total_seconds())) if length else "",
            "item": str(event.get("summary", "")),
            "text": str(event.get("description", "")),
        },
    )


def _value(event: "Component", name: str) -> Any:
    try:
        return getattr(event.get(name), "dt", None)
    except ValueError:  # what the calendar says there is no time
        return None


def _text(at: Any) -> str:
    return at.isoformat() if isinstance(at, date) else ""


CALENDAR = Importer("calendar", _is_calendar, _read)
