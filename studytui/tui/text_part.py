"""The part of a text that an editor can hold, so that a key takes no longer in a large text."""

import unicodedata
from dataclasses import dataclass

MOST_EDITED = 250_000
MOST_LINES = 10_000
LONGEST_LINE = 10_000
"""Characters, lines, and characters of one line above which a text is edited in parts."""
PART = 10_000
"""Characters of such a part. A line of tabs or of emoji takes longest."""
MARGIN = PART // 8
"""Characters from the edge of a part within which the next one is shown."""
_ZERO_WIDTH_JOINER = "\u200d"


@dataclass(frozen=True, slots=True)
class TextPart:
    """What is edited of a text, and what stands before and after it."""

    before: str
    shown: str
    after: str

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return not (self.before or self.after)

    def is_outgrown(self, index: int, length: int) -> bool:
        """Whether another part is due, with the cursor at `index` of `length` characters."""
        is_near_edge = (self.before and index < MARGIN) or (self.after and length - index < MARGIN)
        return bool(is_near_edge) or length > len(self.shown) + PART


def part_around(text: str, index: int) -> TextPart:
    """Return the part around a place in the text; all of it if that can be edited at once."""
    if _is_light(text):
        return TextPart("", text, "")
    first = max(0, min(index - PART // 2, len(text) - PART))
    start, end = _break_near(text, first), _break_near(text, first + PART)
    return TextPart(text[:start], text[start:end], text[end:])


def _is_light(text: str) -> bool:
    if len(text) > MOST_EDITED:
        return False
    lines = text.splitlines()
    return len(lines) <= MOST_LINES and max(map(len, lines), default=0) <= LONGEST_LINE


def _break_near(text: str, index: int) -> int:
    """Find where a line begins a little before a place, or else a character."""
    if index >= len(text):
        return len(text)
    nearest = max(0, index - MARGIN)
    line_end = text.rfind("\n", nearest, index)
    if line_end >= 0:
        return line_end + 1
    while index > nearest and _is_joined(text[index - 1], text[index]):
        index -= 1
    return index


def _is_joined(one: str, other: str) -> bool:
    """Whether two characters are drawn as one, or end one line together."""
    return (
        unicodedata.category(other) in ("Mn", "Me", "Mc", "Sk", "Cf")
        or one == _ZERO_WIDTH_JOINER
        or one + other == "\r\n"
    )
