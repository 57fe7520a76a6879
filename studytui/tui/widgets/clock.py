"""The time of the running session, large enough to be read from across the room."""

from typing import Final

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

_ROWS: Final = (
    "### .#. ### ### #.# ### ### ### ### ### .",
    "#.# ##. ..# ..# #.# #.. #.. ..# #.# #.# #",
    "#.# .#. ### ### ### ### ### ..# ### ### .",
    "#.# .#. #.. ..# ..# ..# #.# ..# #.# ..# #",
    "### ### ### ### ..# ### ### ..# ### ### .",
)
_SHAPES: Final = dict(zip("0123456789:", zip(*map(str.split, _ROWS), strict=True), strict=True))
_HALVES: Final = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}
_LARGEST: Final = 2
_LINES_BESIDE: Final = 25
"""Lines that a screen has at least besides the clock where it is not in its smallest form."""


class BigClock(Widget):
    """As large as there is room for; drawn with blocks, or with # in plain ASCII."""

    time: reactive[str] = reactive("", layout=True)

    def __init__(self, *, plain: bool) -> None:
        super().__init__(id="clock")
        self._plain = plain

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it takes."""
        return len(self._lines(width, viewport.height))

    def render(self) -> Content:
        """All of them."""
        return Content("\n".join(self._lines(self.size.width, self.screen.size.height)))

    def _lines(self, width: int, height: int) -> list[str]:
        rows = [".".join(each) for each in zip(*(_SHAPES[sign] for sign in self.time), strict=True)]
        for scale in range(_LARGEST, 0, -1):
            wide, high = 2 * scale * len(rows[0]) if rows else 0, scale * len(rows)
            if wide <= width and high + _LINES_BESIDE <= height:
                return [self._drawn(row, 2 * scale) for row in rows for _ in range(scale)]
        if self._plain:
            return [self._drawn(row, 1) for row in rows]
        pairs = zip(rows[::2], [*rows[1::2], "." * len(rows[0])] if rows else (), strict=True)
        return ["".join(_HALVES[up + low] for up, low in zip(*pair, strict=True)) for pair in pairs]

    def _drawn(self, row: str, cells: int) -> str:
        full = "#" if self._plain else "█"
        return "".join((full if sign == "#" else " ") * cells for sign in row)
