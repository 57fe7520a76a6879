"""Curves over time. plotille places the dots; the frame and the colours are ours.

It was chosen for its canvas: no dependencies, loaded in a moment, no state of its own. The colours
stay Textual's, so that a curve follows the theme, the terminal's own colours and NO_COLOR.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise

from plotille import Canvas
from textual.content import Content

from studytui.glyphs import Glyphs
from studytui.spoken import month_words
from studytui.tui.charts.room import MUTED

Points = Sequence[tuple[float, float]]

_BLANK = 0x2800  # the Braille sign without dots; a bit for each dot
_DOTS = 2, 4  # of a cell: columns, rows
_HIGH, _LOW = 0b0000_1001, 0b1100_0000  # the top row, and the bottom one
_STEEP = 3  # the place among the signs of a cell that has both
_TICK = 6  # columns from one tick to the next at least
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600)  # months from one tick to the next


class Plot:
    """Lines over one another in one field; where two meet, the later one gives the colour."""

    def __init__(
        self, width: int, height: int, x: tuple[float, float], y: tuple[float, float]
    ) -> None:
        self._width, self._height = max(1, width), max(1, height)
        self._x, self._y = x, y
        self._layers: list[tuple[list[str], str]] = []

    def line(self, points: Points, style: str, *, dotted: bool = False) -> None:
        """A line from point to point; what lies outside the field is left out."""
        canvas = self._canvas()
        if len(points) == 1:
            canvas.point(*points[0])
        for (x0, y0), (x1, y1) in pairwise(points):
            if dotted:
                _dotted(canvas, x0, y0, x1, y1)
            else:
                canvas.line(x0, y0, x1, y1)
        self._layers.append((canvas.plot(linesep="\n").split("\n"), style))

    def lines(self, glyphs: Glyphs) -> list[Content]:
        """The field, line by line from the top."""
        return [self._row(number, glyphs) for number in range(self._height)]

    def row_of(self, y: float) -> int:
        """The line of the field, from the top, in which that height lies."""
        low, high = self._y
        share = (y - low) / (max(high, low + 1) - low)
        dots = self._height * _DOTS[1]
        return min(self._height - 1, max(0, round((dots - 1) * (1 - share)) // _DOTS[1]))

    def _canvas(self) -> Canvas:
        """One in which the highest point still lies inside."""
        (left, right), (low, high) = self._x, self._y
        right, high = max(right, left + 1), max(high, low + 1)
        columns, rows = self._width * _DOTS[0], self._height * _DOTS[1]
        return Canvas(
            self._width,
            self._height,
            xmin=left,
            ymin=low,
            xmax=left + (right - left) * columns / max(1, columns - 1),
            ymax=low + (high - low) * rows / (rows - 1),
        )

    def _row(self, number: int, glyphs: Glyphs) -> Content:
        cells = [self._cell(number, column, glyphs) for column in range(self._width)]
        groups = groupby(cells, key=lambda each: each[1])
        return Content.assemble(
            *(("".join(sign for sign, _ in found), style) for style, found in groups)
        )

    def _cell(self, row: int, column: int, glyphs: Glyphs) -> tuple[str, str]:
        bits, colour = 0, ""
        for lines, style in self._layers:
            if own := ord(lines[row][column]) - _BLANK:
                bits, colour = bits | own, style
        return _sign(bits, glyphs), colour


def framed(
    field: list[Content], labels: dict[int, str], ticks: Iterable[tuple[int, str]], glyphs: Glyphs
) -> list[Content]:
    """The field with labels beside some of its rows, and ticks below some of its columns."""
    beside = max(map(len, labels.values()))
    corner, side = ("└", "│") if not glyphs.curve else ("+", "|")
    lines = [
        Content.styled(f"{labels.get(row, ''):>{beside}} {side}", MUTED) + line
        for row, line in enumerate(field)
    ]
    width = max((line.cell_length for line in field), default=0)
    below = ""
    for column, word in ticks:
        if column + len(word) <= width:
            below = below.ljust(column) + word
    lines.append(Content.styled(" " * (beside + 1) + corner + glyphs.rule * width, MUTED))
    lines.append(Content.styled(" " * (beside + 2) + below, MUTED))
    return lines


def ticks(first: date, last: date, width: int) -> list[tuple[int, str]]:
    """The columns at which months or years begin, with their names, as dense as can be read."""
    for step in _STEPS:
        found = [
            (_column(day, first, last, width), _named(day, step))
            for day in _months(first, last, step)
        ]
        columns = [column for column, _ in found]
        if all(after - before >= _TICK for before, after in pairwise(columns)):
            return found
    return []


def _column(day: date, first: date, last: date, width: int) -> int:
    return round((day - first).days / max(1, (last - first).days) * max(0, width - 1))


def _named(day: date, step: int) -> str:
    return str(day.year) if day.month == 1 or step >= 12 else month_words(day)


def _months(first: date, last: date, step: int) -> Iterator[date]:
    """The first days of months between two dates, every `step` months, Januaries among them."""
    number = first.year * 12 + first.month - 1 + (first.day > 1)
    number += -number % step
    while number // 12 <= date.max.year:
        day = date(number // 12, number % 12 + 1, 1)
        if day > last:
            return
        yield day
        number += step


def _dotted(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    """Every second dot of a line."""
    steps = max(map(abs, canvas.dots_between(x0, y0, x1, y1))) // 2 or 1
    for step in range(steps + 1):
        share = step / steps
        canvas.point(x0 + (x1 - x0) * share, y0 + (y1 - y0) * share)


def _sign(bits: int, glyphs: Glyphs) -> str:
    if not bits:
        return " "
    if not glyphs.curve:
        return chr(_BLANK + bits)
    is_high, is_low = bool(bits & _HIGH), bool(bits & _LOW)
    return glyphs.curve[_STEEP if is_high and is_low else 0 if is_high else 2 if is_low else 1]


def day_number(day: date) -> float:
    """A date as a number of days."""
    return float(day.toordinal())


def later(day: date, days: int) -> date:
    """The date that many days later; the last date there is, if that would be after it."""
    return day + timedelta(days=min(days, (date.max - day).days))
