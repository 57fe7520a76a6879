"""klog: what `klog json` prints, records of days with ranges and durations."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from studytui.errors import BadInput
from studytui.exchange.importers.json_values import objects_in, text_of, texts_of
from studytui.exchange.importers.source import Importer, Source
from studytui.exchange.omissions import OmissionCollector, OmissionKind
from studytui.exchange.time_table import TimeTable, make_row

_BREAK = OmissionKind("negative duration")
_DAY_WITHOUT_ENTRIES = OmissionKind("record without entries", "records without entries")


def _is_export(source: Source) -> bool:
    document = source.document
    return isinstance(document, dict) and document.keys() >= {"records", "errors"}


def _read(source: Source) -> TimeTable:
    if source.document.get("errors"):
        raise BadInput(f"{source.name} holds errors of klog instead of records", "export it again")
    omissions = OmissionCollector()
    rows = [
        make_row(number, cells)
        for number, cells in enumerate(_entries(source.document, omissions), start=1)
        if cells
    ]
    return TimeTable(tuple(rows), omissions=omissions.collect())


def _entries(
    document: dict[str, Any], omissions: OmissionCollector
) -> Iterator[dict[str, str | list[str]] | None]:
    """Yield the cells of each entry, None for one that is left out."""
    for number, record in enumerate(objects_in(document, "records"), start=1):
        entries = objects_in(record, "entries")
        if not entries:
            omissions.add(_DAY_WITHOUT_ENTRIES, text_of(record.get("date")) or f"record {number}")
        for entry in entries:
            minutes = entry.get("total_mins")
            if isinstance(minutes, int) and minutes < 0:
                omissions.add(
                    _BREAK, f"{text_of(record.get('date'))} {text_of(entry.get('total'))}"
                )
                yield None
            else:
                yield _cells(record, entry)


def _cells(record: dict[str, Any], entry: dict[str, Any]) -> dict[str, str | list[str]]:
    day = text_of(record.get("date"))
    summaries = (text_of(record.get("summary")), text_of(entry.get("summary")))
    tags = texts_of(entry.get("tags")) or texts_of(record.get("tags"))
    cells: dict[str, str | list[str]] = {
        "date": day,
        "item": [name for tag in reversed(tags) for name in _names(tag)],
        "text": ": ".join(filter(None, summaries)),
    }
    if entry.get("type") == "duration":
        return {**cells, "minutes": text_of(entry.get("total_mins"))}
    cells["start"] = _moment(day, entry.get("start_mins")) or text_of(entry.get("start"))
    if entry.get("type") != "open_range":
        cells["end"] = _moment(day, entry.get("end_mins")) or text_of(entry.get("end"))
    return cells


def _names(tag: str) -> list[str]:
    """Return what a tag such as #course=rust may name."""
    name, _, value = tag.removeprefix("#").partition("=")
    return [value.strip("\"'"), name] if value else [name]


def _moment(day: str, minutes: Any) -> str:
    """Return the time so many minutes after midnight, which may be on the day before or after."""
    try:
        midnight = datetime.combine(date.fromisoformat(day), datetime.min.time())
        return (midnight + timedelta(minutes=minutes)).isoformat()
    except (ValueError, TypeError, OverflowError):
        return ""


KLOG = Importer("klog", _is_export, _read)
