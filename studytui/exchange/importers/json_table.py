"""JSON of a program that is not known: a list of objects, read as a table with their keys."""

from typing import Any

from studytui.exchange.importers.json_values import objects, text_of, texts_of
from studytui.exchange.importers.source import Importer, Source
from studytui.exchange.table_columns import (
    Lines,
    count_known_headers,
    describe_left_over,
    find_columns,
)
from studytui.exchange.time_table import TimeTable


def _entries(document: Any) -> list[dict[str, Any]]:
    """Return the entries of a list, or of the only list of objects that an object holds."""
    if isinstance(document, dict):
        lists = [entries for entries in map(objects, document.values()) if any(entries)]
        return lists[0] if len(lists) == 1 else []
    return objects(document)


def _headers(entries: list[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(key for entry in entries for key in entry))


def _cell(value: Any) -> str:
    return ", ".join(texts_of(value)) if isinstance(value, list) else text_of(value)


def _is_table(source: Source) -> bool:
    return count_known_headers(_headers(_entries(source.document)), source.columns) > 1


def _read(source: Source) -> TimeTable:
    entries = _entries(source.document)
    headers = _headers(entries)
    lines: Lines = [
        (number, [_cell(entry.get(header)) for header in headers])
        for number, entry in enumerate(entries, start=1)
    ]
    columns = find_columns(headers, lines, source.name, source.columns)
    rows = tuple(columns.row(number, cells) for number, cells in lines)
    remarks = tuple(describe_left_over(columns, lines))
    return TimeTable(rows, "entry", columns.names(), remarks=remarks)


JSON_TABLE = Importer("json", _is_table, _read, has_columns=True)
