"""Finished sessions as a table, one row each: to the letter, or safe to open in a spreadsheet."""

import csv
import io

from studytui.exchange.spreadsheet import without_formulas
from studytui.text import display
from studytui.whole_record import KeptSession, WholeRecord

COLUMNS = (
    "id",
    "day",
    "start",
    "end",
    "seconds",
    "kind",
    "roadmap",
    "item",
    "text",
    "left_off",
)


def to_csv(record: WholeRecord, *, for_spreadsheet: bool = False) -> str:
    """The sessions by start; `start` and `end` are local times with their offset from UTC.

    No cell of a table for a spreadsheet is taken for a formula.
    """
    out = io.StringIO()
    table = csv.writer(
        out, lineterminator="\n", quoting=csv.QUOTE_ALL if for_spreadsheet else csv.QUOTE_MINIMAL
    )
    table.writerow(COLUMNS)
    for kept in record.sessions:
        if not kept.session.is_open:
            cells = _cells(kept)
            table.writerow(map(without_formulas, cells) if for_spreadsheet else cells)
    return out.getvalue()


def _cells(kept: KeptSession) -> list[str]:
    session = kept.session
    start = session.local_start
    end = session.ended_at.astimezone(start.tzinfo) if session.ended_at else None
    cells = (
        session.id,
        session.study_day.isoformat(),
        start.isoformat(timespec="seconds"),
        end.isoformat(timespec="seconds") if end else "",
        str(session.counted),
        session.kind,
        session.roadmap_id,
        session.item_id or "",
        session.text,
        session.left_off,
    )
    return [display(cell, lines=True) for cell in cells]
