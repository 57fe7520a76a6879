"""Rows of sessions in a CSV file, whoever wrote it: our own, or a time tracker's export."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field

from studytui.errors import BadInput, Misuse
from studytui.exchange.foreign import LARGEST_TEXT, what_is_wrong
from studytui.text import display, nearest, shorten

MOST_ROWS = 200_000
"""How many rows are read."""

FIELDS = {
    "id": "a name that never changes",
    "start": "when it began: date and time",
    "date": "the day on which it began",
    "time": "the time at which it began",
    "end": "when it ended: date and time",
    "end_date": "the day on which it ended",
    "end_time": "the time at which it ended",
    "duration": "how long it was, as 1:30, 1:30:00, 1h30 or minutes",
    "hours": "how long it was, in hours",
    "seconds": "how long it was, in seconds",
    "item": "the id or the title of what it was on",
    "roadmap": "the id of the roadmap that the item belongs to",
    "kind": "read, practice, build, debug or review",
    "text": "what was done",
    "left_off": "where it was left off",
    "day": "the study day that it counts for",
}
"""What a column can mean."""

# The headers of ours and of common time trackers; of several for one field the first
# that is not empty.
_USUAL = {
    "start": ("start", "started", "started at", "start time", "from", "begin"),
    "date": ("date", "start date", "started on", "datum"),
    "time": ("time", "start time"),
    "end": ("end", "ended", "ended at", "stop", "to", "end time"),
    "end_date": ("end date",),
    "end_time": ("end time",),
    "duration": ("duration", "duration (h)", "time (h:m)", "length", "minutes"),
    "hours": ("hours", "duration (decimal)", "time (decimal)", "duration (hours)"),
    "seconds": ("seconds", "duration (seconds)"),
    "item": ("item", "task", "project", "subject"),
    "text": ("text", "description", "note", "notes", "comment", "comments"),
    "kind": ("kind",),
    "roadmap": ("roadmap",),
    "id": ("id",),
    "day": ("day",),
    "left_off": ("left_off",),
}


@dataclass(frozen=True, slots=True)
class Row:
    """What one row says, by field, untouched but for white space around it."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")


@dataclass(frozen=True, slots=True)
class TimeTable:
    """The rows of a file; `columns` names the header that each field was taken from."""

    rows: tuple[Row, ...]
    columns: Mapping[str, str] = field(default_factory=dict)


def read_table(text: str, name: str, chosen: Mapping[str, str]) -> TimeTable:
    """The rows of a CSV text; `name` is what its problems call it.

    `chosen` says which header stands for a field; the others are found by the usual names. Raises
    Misuse for a field or a header that there is not, BadInput for a table that cannot be read.
    """
    lines = _lines(text, name)
    headers = [header.strip() for header in lines[0][1]] if lines else []
    columns = _columns(headers, [cells for _, cells in lines[1:]], name, chosen)
    rows = tuple(_row(cells, line, columns, name) for line, cells in lines[1:])
    return TimeTable(rows, {what: headers[at] for what, at in columns.items()})


def _lines(text: str, name: str) -> list[tuple[int, list[str]]]:
    """The cells of each line that has any, with its number."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    before = csv.field_size_limit(LARGEST_TEXT)
    lines = []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append((reader.line_num, cells))
            if len(lines) > MOST_ROWS:
                raise BadInput(f"{name} has more than {MOST_ROWS} rows", "split it")
    except csv.Error as error:
        raise BadInput(f"{name}:{reader.line_num}: {error}", "mend that line") from None
    finally:
        csv.field_size_limit(before)
    return lines


def _delimiter(text: str) -> str:
    header = text.lstrip().partition("\n")[0]
    return max(",;\t", key=header.count)


def _columns(
    headers: list[str], rows: list[list[str]], name: str, chosen: Mapping[str, str]
) -> dict[str, int]:
    places = {_plain(header): at for at, header in reversed(list(enumerate(headers)))}
    if not places or not any(places):
        raise BadInput(f"{name} has no header", "its first line must name the columns")
    columns = {}
    for what, header in chosen.items():
        if _plain(header) not in places:
            raise Misuse(f"{name} has no column “{_short(header)}”", _has(headers, header))
        columns[what] = places[_plain(header)]
    for what, usual in _USUAL.items():
        there = [places[each] for each in usual if each in places]
        if what not in columns and there:
            columns[what] = next((at for at in there if _is_used(at, rows)), there[0])
    return _without_doubles(columns, chosen)


def _is_used(at: int, rows: list[list[str]]) -> bool:
    return any(len(cells) > at and cells[at].strip() for cells in rows)


def _without_doubles(columns: dict[str, int], chosen: Mapping[str, str]) -> dict[str, int]:
    """Where one header could mean two things, a day in a column of its own decides."""
    for whole, day, clock in (("start", "date", "time"), ("end", "end_date", "end_time")):
        same = columns.get(whole) == columns.get(clock)
        if whole in columns and same and whole not in chosen and clock not in chosen:
            split = day in columns or (whole == "end" and "date" in columns)
            del columns[whole if split else clock]
        if whole in columns and whole not in chosen and clock in columns and day in columns:
            del columns[whole]
    return columns


def _row(cells: list[str], line: int, columns: Mapping[str, int], name: str) -> Row:
    values = {what: cells[at].strip() for what, at in columns.items() if at < len(cells)}
    for value in values.values():
        if trouble := what_is_wrong(value):
            raise BadInput(f"{name}:{line}: a cell {trouble}", "mend that line")
    return Row(line, values)


def _has(headers: list[str], wanted: str) -> str:
    near = nearest(wanted, [header for header in headers if header])
    listed = ", ".join(_short(header) for header in headers[:12] if header)
    return f"did you mean “{_short(near)}”?" if near else f"it has {listed}"


def _short(header: str) -> str:
    return shorten(display(header), 40)


def _plain(header: str) -> str:
    return " ".join(header.casefold().replace("-", " ").split())
