"""Toggl Track: time entries of its API, and its detailed reports as JSON."""

from itertools import starmap
from typing import Any

from studytui.exchange.importers.json_values import any_has, objects, objects_in, text_of, texts_of
from studytui.exchange.importers.source import Importer, Source
from studytui.exchange.time_table import Row, TimeTable, make_row


def _entries(document: Any) -> list[dict[str, Any]]:
    """Return the time entries: of a list, of an older report, or of groups in a newer one."""
    entries = objects_in(document, "data") or objects(document)
    if not any_has(entries, "time_entries"):
        return entries
    return [
        {**group, **entry}
        for group in entries
        for entry in objects(group.get("time_entries")) or [{}]
    ]


def _is_export(source: Source) -> bool:
    entries = _entries(source.document)
    return any_has(entries, "start", "dur") or any(
        any_has(entries, "start", "stop", length) for length in ("duration", "seconds")
    )


def _read(source: Source) -> TimeTable:
    entries = _entries(source.document)
    return TimeTable(tuple(starmap(_row, enumerate(entries, start=1))))


def _row(number: int, entry: dict[str, Any]) -> Row:
    names = (entry.get(f"{what}_name") or entry.get(what) for what in ("task", "project", "client"))
    return make_row(
        number,
        {
            "id": text_of(entry.get("id")),
            "start": text_of(entry.get("start")),
            "end": text_of(entry.get("stop", entry.get("end"))),
            "seconds": _seconds(entry),
            "item": [*reversed(texts_of(entry.get("tags"))), *map(text_of, names)],
            "text": text_of(entry.get("description")),
        },
    )


def _seconds(entry: dict[str, Any]) -> str:
    """Return the length, nothing for an entry that runs: its length is negative."""
    if isinstance(thousandths := entry.get("dur"), int):
        return str(thousandths // 1000)
    seconds = entry.get("duration", entry.get("seconds"))
    return str(seconds) if isinstance(seconds, int) and seconds >= 0 else ""


TOGGL = Importer("toggl", _is_export, _read)
