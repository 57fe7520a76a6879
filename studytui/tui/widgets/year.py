"""The year as a heatmap to walk in: the days, the chosen one in words, and what the signs mean."""

from datetime import date, timedelta
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from studytui.glyphs import Glyphs
from studytui.rules.heatmap import year_until
from studytui.study import Study
from studytui.tui.charts.room import YEAR, Room
from studytui.tui.charts.year import Grid, signs, told
from studytui.tui.commands import YEAR_GRID, bindings

_BESIDE = 150
"""Columns from which on the chosen day stands beside the grid and not below it."""
_GAP = 3


class YearGrid(Widget, can_focus=True):
    """53 weeks, `years_back` years before this one."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(YEAR_GRID)

    study: reactive[Study | None] = reactive(None)
    chosen: reactive[date] = reactive(date.min)
    years_back: reactive[int] = reactive(0)

    class Picked(Message):
        """The learner clicked on a day."""

        def __init__(self, day: date) -> None:
            super().__init__()
            self.day = day

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._grid: Grid | None = None

    def render(self) -> Content:
        """All of it, in the room there is."""
        if self.study is None:
            return Content("")
        width, height = self.size
        if width >= _BESIDE:
            return self._side_by_side(self.study, width, height)
        lines = self._days(self.study, width)
        below = signs(self.study, self._glyphs, Room(width))
        room = max(1, height - len(lines) - len(below) - 2)
        day = self._day(self.study, width, room)
        blank = [Content("")]
        return Content("\n").join([*lines, *blank, *day, *blank * (room + 1 - len(day)), *below])

    def _side_by_side(self, study: Study, width: int, height: int) -> Content:
        left = self._days(study, width)
        edge = max(line.cell_length for line in left) + _GAP
        day = self._day(study, width - edge, max(1, len(left) - 1))
        lines = [left[0]]
        for number, line in enumerate(left[1:]):
            beside = day[number] if number < len(day) else Content("")
            lines.append(line.pad_right(edge - line.cell_length) + beside)
        below = signs(study, self._glyphs, Room(width))
        return Content("\n").join([*lines, Content(""), *below][: max(1, height)])

    def _days(self, study: Study, width: int) -> list[Content]:
        last = study.today - timedelta(days=YEAR * self.years_back)
        found = year_until(study, last)
        self._grid = Grid(found, self.chosen, min(width, 120))
        return self._grid.lines(self._glyphs)

    def _day(self, study: Study, width: int, height: int) -> list[Content]:
        """The chosen day, in so many lines; how many more there would be is told."""
        lines = told(study, self.chosen, self._glyphs, Room(width))
        lines = [line.truncate(width, ellipsis=True) for line in lines]
        if len(lines) > height:
            more = len(lines) - height + 1
            lines = [*lines[: height - 1], Content(f"and {more} more: enter shows them")]
        return lines

    def on_click(self, event: events.Click) -> None:
        """Go to the day that was clicked."""
        day = self._grid.day_at(event.x, event.y) if self._grid else None
        if day is not None:
            self.post_message(self.Picked(day))
