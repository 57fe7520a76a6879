"""Sessions go out as a calendar, which other programs read."""

from datetime import timedelta
from typing import Any

from studytui.record import Kind
from tests.importing.conftest import Learner


def test_a_calendar_reads_the_sessions(ann: Learner) -> None:
    from icalendar import Calendar

    ann.tracker.sessions.log("loops", Kind.READ, 1500, text="for; while, do\nuntil")
    ann.tracker.sessions.log(None, Kind.BUILD, 10)
    text = ann.out.ics()
    assert text == ann.out.ics()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    events: list[Any] = Calendar.from_ical(text).walk("VEVENT")
    first, second = sorted(events, key=lambda event: str(event["summary"]))
    assert (first["summary"], second["summary"]) == ("Loops", "Study")
    assert "for; while, do\nuntil" in first["description"]
    assert first["dtend"].dt - first["dtstart"].dt == timedelta(minutes=25)
    assert second["dtend"].dt - second["dtstart"].dt == timedelta(minutes=1)
