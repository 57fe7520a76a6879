"""Finished sessions as a table for spreadsheets, one row each."""

import csv
import io

from studytui.text import display
from studytui.whole_record import WholeRecord

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


def to_csv(record: WholeRecord) -> str:
    """The sessions by start; `start` and `end` are local times with their offset from UTC."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for kept in record.sessions:
        session = kept.session
        if session.is_open:
            continue
        start = session.local_start
        end = session.ended_at.astimezone(start.tzinfo) if session.ended_at else None
        table.writerow(
            (
                session.id,
                session.study_day.isoformat(),
                start.isoformat(timespec="seconds"),
                end.isoformat(timespec="seconds") if end else "",
                session.counted,
                session.kind,
                *map(_safe, (session.roadmap_id, session.item_id or "")),
                *map(_safe, (session.text, session.left_off)),
            )
        )
    return out.getvalue()


def _safe(text: str) -> str:
    return display(text, lines=True)
