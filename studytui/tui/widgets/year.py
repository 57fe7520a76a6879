"""The year as a heatmap to walk in: the days, the chosen one in words, and what the signs mean."""

from datetime import date
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from studytui.commands import YEAR_GRID
from studytui.glyphs import Glyphs
from studytui.rules.calendar import days_before, sessions_by_day
from studytui.rules.heatmap import Heatmap, year_until
from studytui.spoken import counted
from studytui.study import Study
from studytui.tui.bindings import bindings
from studytui.tui.charts.room import YEAR, Room
from studytui.tui.charts.year import Grid, few_signs, signs, summary, told

_BESIDE = 150
"""Columns from which on the chosen day stands beside the grid and not below it."""
_GAP = 3
_WIDEST = 120
"""Columns that the grid takes at most; with two for a week it is 111."""
_DAY = 5
"""Lines that the day has at least, however many are left for the signs."""
_ABOVE_SESSIONS = 3
"""Lines of a day before its sessions."""
_ROOMY = 8
"""Lines for the day from which on there is room for what the year comes to."""


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
        last = days_before(self.study.today, YEAR * self.years_back)
        found = year_until(self.study, last)
        width, height = self.size
        self._grid = Grid(found, self.chosen, min(width, _WIDEST))
        drawn = self._beside if width >= _BESIDE else self._below
        return Content("\n").join(drawn(self.study, found, self._grid, width, max(1, height)))

    def _below(
        self, study: Study, found: Heatmap, grid: Grid, width: int, height: int
    ) -> list[Content]:
        """The day below the grid, the signs at the bottom."""
        lines = [*grid.lines(self._glyphs), Content("")]
        left = height - len(lines) - 1
        below = signs(study, self._glyphs, Room(width))
        if left - len(below) < _DAY:
            below = few_signs(self._glyphs, Room(width))
        if left - len(below) < _DAY:
            below = []
        room = left - len(below)
        if room >= _ROOMY:
            lines += [summary(found), Content("")]
            room -= 2
        day = self._day(study, width, max(1, room))
        return [*lines, *day, *[Content("")] * (max(1, room) + 1 - len(day)), *below]

    def _beside(
        self, study: Study, found: Heatmap, grid: Grid, width: int, height: int
    ) -> list[Content]:
        """The day beside the grid."""
        left = grid.lines(self._glyphs)
        edge = max(line.cell_length for line in left) + _GAP
        right = [summary(found), Content(""), *self._day(study, width - edge, len(left) - 2)]
        right += [Content("")] * (len(left) - len(right))
        lines = [
            line.pad_right(edge - line.cell_length) + beside
            for line, beside in zip(left, right, strict=True)
        ]
        return [*lines, Content(""), *signs(study, self._glyphs, Room(width))][:height]

    def _day(self, study: Study, width: int, height: int) -> list[Content]:
        """The chosen day, in so many lines; how many more there would be is told."""
        lines = told(study, self.chosen, self._glyphs, Room(width))
        lines = [line.truncate(width, ellipsis=True) for line in lines]
        if len(lines) > height:
            if sessions := study.once(sessions_by_day).get(self.chosen):
                return _without_all(lines, len(sessions), height)
            cut = Content(self._glyphs.ellipsis)
            lines = [*lines[: height - 1], lines[height - 1].truncate(width - len(cut)) + cut]
        return lines

    def on_click(self, event: events.Click) -> None:
        """Go to the day that was clicked."""
        day = self._grid.day_at(event.x, event.y) if self._grid else None
        if day is not None:
            self.post_message(self.Picked(day))


def _without_all(lines: list[Content], sessions: int, height: int) -> list[Content]:
    """A day in so many lines, with some of its sessions or their number."""
    shown = height - 1 - _ABOVE_SESSIONS
    if shown > 0:
        more = f"and {sessions - shown} more sessions: enter shows them"
        return [*lines[: height - 1], Content(more)]
    first = lines[: min(height, _ABOVE_SESSIONS) - 1]
    return [*first, Content(f"{counted(sessions, 'session')}: enter shows them")]
