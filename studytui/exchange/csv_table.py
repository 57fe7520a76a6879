"""Rows of sessions in a CSV file, whoever wrote it: our own, or a time tracker's export."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from studytui.errors import BadInput
from studytui.exchange.foreign import LARGEST_TEXT, what_is_wrong
from studytui.exchange.foreign_times import is_day
from studytui.exchange.omissions import OmissionCollector, OmissionKind
from studytui.exchange.table_columns import (
    Columns,
    Lines,
    count_known_headers,
    describe_left_over,
    find_columns,
)
from studytui.exchange.time_table import Row, TimeTable

MOST_ROWS = 200_000
"""How many rows are read."""

_DELIMITERS = ",;\t|"
_LAST_HEADER = 20
"""The header stands within so many lines that are not empty."""
_SEPARATOR_LINE = re.compile(r"\s*\"?sep=(.)\"?[ ,;\t]*(?:\r\n|\r|\n|$)", re.IGNORECASE)
"""The first line by which a spreadsheet says what separates the columns."""
_TOTAL = re.compile(
    r"(?:grand |sub)?(?:totals?|sum|summe|gesamt|gesamtsumme|insgesamt|σ)[ :]*", re.IGNORECASE
)

_TITLE_LINE = OmissionKind("line above the header", "lines above the header")
_REPEATED_HEADER = OmissionKind("repeated header")
_TOTALS_ROW = OmissionKind("row of totals", "rows of totals")
_SURPLUS = OmissionKind("cell without a header", "cells without a header")


def read_csv(text: str, name: str, chosen: Mapping[str, str]) -> TimeTable:
    """Return the rows of a CSV text; `name` is what messages call the file.

    `chosen` says which header stands for a field; the others are found by their usual names. Raises
    Misuse for a field or a header that there is not, BadInput for a table that cannot be read.
    """
    lines = _read_lines(text, name, chosen)
    at = _find_header(lines[:_LAST_HEADER], chosen)
    if not any(cell for _, cells in lines for cell in cells):
        raise BadInput(f"{name} has no header", "its first line must name the columns")
    omissions = OmissionCollector()
    for number, _ in lines[:at]:
        omissions.add(_TITLE_LINE, f"line {number}")
    headers = [header.strip() for header in lines[at][1]]
    body = _leave_out(lines[at + 1 :], lines[at][1], omissions)
    columns = find_columns(headers, body, name, chosen)
    rows = tuple(_read_row(columns, number, cells, name) for number, cells in body)
    remarks = tuple(describe_left_over(columns, body))
    return TimeTable(rows, "line", columns.names(), omissions.collect(), remarks)


def _read_lines(text: str, name: str, chosen: Mapping[str, str]) -> Lines:
    """Return the cells of each line that has any."""
    separator = _SEPARATOR_LINE.match(text)
    skipped = 1 if separator else 0
    text = text[separator.end() :] if separator else text
    delimiter = separator[1] if separator else _find_delimiter(text, chosen)
    lines = []
    for number, cells in _parse(text, delimiter, name, skipped):
        lines.append((number, cells))
        if len(lines) > MOST_ROWS:
            raise BadInput(f"{name} has more than {MOST_ROWS} rows", "split it")
    return lines


def _find_delimiter(text: str, chosen: Mapping[str, str]) -> str:
    """Return what separates the columns: that by which most headers are understood."""
    header = text.lstrip("\r\n").partition("\n")[0]

    def rate(delimiter: str) -> tuple[int, int]:
        try:
            lines = list(islice(_parse(text, delimiter, ""), _LAST_HEADER))
        except BadInput:
            lines = []
        known = [count_known_headers(cells, chosen) for _, cells in lines]
        return max(known, default=0), header.count(delimiter)

    return max(_DELIMITERS, key=rate)


def _parse(
    text: str, delimiter: str, name: str, skipped: int = 0
) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True
    )
    before = csv.field_size_limit(LARGEST_TEXT)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num + skipped, cells
    except csv.Error as error:
        number = reader.line_num + skipped
        raise BadInput(f"{name}:{number}: {error}", "mend that line") from None
    finally:
        csv.field_size_limit(before)


def _find_header(lines: Lines, chosen: Mapping[str, str]) -> int:
    """Return which line has the headers: the one with most that are understood, or the first."""
    known = [count_known_headers(cells, chosen) for _, cells in lines]
    return known.index(max(known)) if max(known, default=0) > 1 else 0


def _leave_out(lines: Lines, header: Sequence[str], omissions: OmissionCollector) -> Lines:
    """Return the lines that may be sessions; count the others."""
    body = []
    for number, cells in lines:
        if cells == header:
            omissions.add(_REPEATED_HEADER, f"line {number}")
        elif _is_total(cells):
            omissions.add(_TOTALS_ROW, f"line {number}")
        else:
            body.append((number, cells))
            for cell in filter(str.strip, cells[len(header) :]):
                omissions.add(_SURPLUS, f"line {number}: {cell.strip()}")
    return body


def _is_total(cells: Sequence[str]) -> bool:
    first = next((cell.strip() for cell in cells if cell.strip()), "")
    return _TOTAL.fullmatch(first) is not None and not any(map(is_day, cells))


def _read_row(columns: Columns, number: int, cells: Sequence[str], name: str) -> Row:
    row = columns.row(number, cells)
    for values in row.cells.values():
        for value in values:
            if trouble := what_is_wrong(value):
                raise BadInput(f"{name}:{number}: a cell {trouble}", "mend that line")
    return row
