"""What a chart is drawn into, and what every chart is."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from textwrap import wrap

from textual.content import Content

from studytui.glyphs import Glyphs
from studytui.study import Study

MUTED = "$foreground-muted"
ACCENT = "$text-accent"
GOOD = "$text-success"


@dataclass(frozen=True, slots=True)
class Room:
    """The cells that there are, and how many years before the last one are looked at.

    A height of 0 is as much as the chart likes.
    """

    width: int
    height: int = 0
    years_back: int = 0


Draw = Callable[[Study, Glyphs, Room], Content]
"""A chart: a pure function of the picture, the signs and the room."""

YEAR = 364
"""Days that a year back goes: whole weeks, so that the weekdays stay where they are."""

_DATE = re.compile(r"\b\d{1,2} [A-Z][a-z]{2}\b( \d{4}\b)?")
_GLUE = "\xa0"  # where no line is broken

NO_SESSION = "No session yet. On the roadmap, s starts one on an item and L logs one."


def said(words: str, room: Room) -> Content:
    """A sentence, on as many lines as it needs; a date stays together."""
    glued = _DATE.sub(lambda found: found[0].replace(" ", _GLUE), words)
    return Content("\n".join(wrap(glued, max(1, room.width))).replace(_GLUE, " "))


def legend(pieces: list[Content], room: Room) -> list[Content]:
    """The pieces, on as many lines as they need."""
    lines: list[Content] = []
    for piece in pieces:
        if lines and lines[-1].cell_length + 3 + piece.cell_length <= room.width:
            lines[-1] = Content("   ").join([lines[-1], piece])
        else:
            lines.append(piece)
    return lines


def cut(text: str, width: int, glyphs: Glyphs) -> str:
    """The text in exactly `width` cells, with an ellipsis if something is missing."""
    content = Content(text)
    if content.cell_length > width:
        room = max(0, width - len(glyphs.ellipsis))
        content = content.truncate(room) + glyphs.ellipsis
        content = content.truncate(width)
    return content.plain + " " * (width - content.cell_length)
