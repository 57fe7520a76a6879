"""Finished sessions as an iCalendar file (RFC 5545), which calendars can subscribe to or import."""

from collections.abc import Callable
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from studytui.record import Session
from studytui.text import display
from studytui.whole_record import KeptSession, WholeRecord

if TYPE_CHECKING:
    from icalendar import Event

SHORTEST = timedelta(minutes=1)
"""Shorter events vanish in calendars."""


def to_ics(record: WholeRecord, title: Callable[[Session], str]) -> str:
    """One event for each session; `title` tells what a session was on."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//studytui//study sessions//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Study")
    for kept in record.sessions:
        if not kept.session.is_open:
            calendar.add_component(_event(kept, title(kept.session)))
    text: str = calendar.to_ical().decode()
    return text


def _event(kept: KeptSession, title: str) -> "Event":
    from icalendar import Event

    session, event = kept.session, Event()
    start = session.started_at.astimezone(UTC).replace(microsecond=0)
    end = (session.ended_at or start + timedelta(seconds=session.counted)).astimezone(UTC)
    event.add("uid", f"{display(session.id)}@studytui")
    event.add("dtstamp", kept.saved_at.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", start)
    event.add("dtend", max(end.replace(microsecond=0), start + SHORTEST))
    event.add("summary", display(title))
    event.add("categories", [str(session.kind)])
    if words := _words(session):
        event.add("description", words)
    event.add("transp", "TRANSPARENT")
    return event


def _words(session: Session) -> str:
    left_off = f"Left off: {session.left_off}" if session.left_off else ""
    studied = f"{session.counted // 60} min of {session.kind}"
    said = (studied, session.text, left_off)
    return "\n".join(display(each, lines=True) for each in said if each)
