"""Watson: what `watson log --json` prints, and the file in which it keeps its frames."""

from itertools import starmap
from typing import Any

from studytui.exchange.importers.json_values import any_has, objects, text_of, texts_of
from studytui.exchange.importers.source import Importer, Source
from studytui.exchange.time_table import Row, TimeTable, make_row

_FRAME = ("start", "stop", "project", "id", "tags")


def _is_log(source: Source) -> bool:
    entries = objects(source.document)
    return any_has(entries, "start", "stop", "project") and not any_has(entries, "duration")


def _is_frames(source: Source) -> bool:
    frames = source.document
    return (
        isinstance(frames, list)
        and bool(frames)
        and all(
            isinstance(frame, list)
            and len(frame) >= 4
            and all(isinstance(at, int | float) for at in frame[:2])
            and all(isinstance(text, str) for text in frame[2:4])
            for frame in frames
        )
    )


def _read(source: Source) -> TimeTable:
    frames = objects(source.document)
    if _is_frames(source):
        frames = [dict(zip(_FRAME, frame, strict=False)) for frame in source.document]
    return TimeTable(tuple(starmap(_row, enumerate(frames, start=1))))


def _row(number: int, frame: dict[str, Any]) -> Row:
    return make_row(
        number,
        {
            "id": text_of(frame.get("id")),
            "start": text_of(frame.get("start")),
            "end": text_of(frame.get("stop")),
            "item": [*reversed(texts_of(frame.get("tags"))), text_of(frame.get("project"))],
            "text": text_of(frame.get("note")),
        },
    )


WATSON = Importer("watson", lambda source: _is_log(source) or _is_frames(source), _read)
