"""Plain ASCII for terminals and fonts that know nothing else.

The signs of ours have their plain forms in `studytui.glyphs`. What others draw, frames, scrollbars,
quotes and arrows in words, is exchanged here, last of all, sign for sign. Letters stay.
"""

import os
import sys
from typing import Final

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_PLAIN: Final = str.maketrans(
    {
        **dict.fromkeys("─━═╌▔▁", "-"),
        **dict.fromkeys("│┃║▌▐▎▊", "|"),
        **dict.fromkeys("╭╮╰╯┌┐└┘├┤┬┴┼▛▜▙▟", "+"),
        **dict.fromkeys("▂▃▄▅▆▇█▀▏▍▋▉", " "),  # the ends of scrollbars; their grounds remain
        **dict.fromkeys("–—", "-"),
        **dict.fromkeys("“”", '"'),
        **dict.fromkeys("‘’", "'"),
        **dict(zip("←→↑↓…•·×≥≤", "<>^v~*.x><", strict=True)),
    }
)

_ARROWS: Final = str.maketrans({"←": "left", "→": "right", "↑": "up", "↓": "down"})


def must_be_plain() -> bool:
    """Return whether the encoding that Textual writes to the terminal in has no other signs.

    What goes to a browser is UTF-8, whatever the locale.
    """
    encoding = getattr(sys.__stderr__, "encoding", None) or "utf-8"
    if "TEXTUAL_DRIVER" in os.environ:
        return False
    try:
        "".join(map(chr, _PLAIN)).encode(encoding)
    except UnicodeEncodeError:
        return True
    return False


def spelt(keys: str) -> str:
    """Keys with arrows in words: `v` and `<`, as which they would be drawn, are other keys."""
    return keys.translate(_ARROWS)


class PlainSigns(LineFilter):
    """What is drawn, with plain signs."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments, as wide as before."""
        return [
            segment if segment.text.isascii() else segment._replace(text=self.plain(segment.text))
            for segment in segments
        ]

    @staticmethod
    def plain(text: str) -> str:
        """A text with plain signs."""
        return text.translate(_PLAIN)
