"""Clockify: time entries of its API, and its detailed report as JSON."""

from itertools import starmap
from typing import Any

from studytui.exchange.importers.json_values import any_has, objects, objects_in, text_of, texts_of
from studytui.exchange.importers.source import Importer, Source
from studytui.exchange.time_table import Row, TimeTable, make_row


def _entries(document: Any) -> list[dict[str, Any]]:
    return objects_in(document, "timeentries") or objects(document)


def _is_export(source: Source) -> bool:
    return any_has(_entries(source.document), "timeInterval")


def _read(source: Source) -> TimeTable:
    entries = _entries(source.document)
    return TimeTable(tuple(starmap(_row, enumerate(entries, start=1))))


def _row(number: int, entry: dict[str, Any]) -> Row:
    interval = entry.get("timeInterval")
    times = interval if isinstance(interval, dict) else {}
    names = (entry.get(f"{what}Name") or entry.get(what) for what in ("task", "project", "client"))
    length = times.get("duration")
    return make_row(
        number,
        {
            "id": text_of(entry.get("id", entry.get("_id"))),
            "start": text_of(times.get("start")),
            "end": text_of(times.get("end")),
            "seconds" if isinstance(length, int) else "duration": text_of(length),
            "item": [*reversed(texts_of(entry.get("tags"))), *map(text_of, names)],
            "text": text_of(entry.get("description")),
        },
    )


CLOCKIFY = Importer("clockify", _is_export, _read)
