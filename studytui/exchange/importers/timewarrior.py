"""Timewarrior: what `timew export` prints, a list of intervals with tags."""

import re

from studytui.exchange.importers.json_values import objects, text_of, texts_of
from studytui.exchange.importers.source import Importer, Source
from studytui.exchange.time_table import TimeTable, make_row

_TIME = re.compile(r"\d{8}T\d{6}Z")


def _is_export(source: Source) -> bool:
    return any(_TIME.fullmatch(text_of(each.get("start"))) for each in objects(source.document))


def _read(source: Source) -> TimeTable:
    # The id is left alone: it counts from the newest interval, so that it moves.
    rows = [
        make_row(
            number,
            {
                "start": text_of(entry.get("start")),
                "end": text_of(entry.get("end")),
                "item": reversed(texts_of(entry.get("tags"))),
                "text": text_of(entry.get("annotation")),
            },
        )
        for number, entry in enumerate(objects(source.document), start=1)
    ]
    return TimeTable(tuple(rows))


TIMEWARRIOR = Importer("timewarrior", _is_export, _read)
