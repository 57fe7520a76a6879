"""The heatmap as the shell shows it: a grid for people, and records."""

from collections.abc import Iterator, Sequence
from typing import Final

from studytui.cli import output
from studytui.cli.output import Cell
from studytui.glyphs import Glyphs
from studytui.rules.heatmap import LEGEND, Heatmap, Mark, level_words, month_names
from studytui.rules.heatmap import Cell as Day
from studytui.spoken import duration_words, weekday_words

_STYLES: Final = ("faint", "active", "active", "good", "good")
_NAMES: Final = 4  # columns, for the names of the weekdays
_SPACE: Final = "   "  # between two signs of the legend


def say(found: Heatmap, day_minutes: int, glyphs: Glyphs) -> None:
    """A row for each weekday, a column for each week, and what the signs mean."""
    room = output.terminal_width() - _NAMES
    step = 2 if room >= 2 * len(found.weeks) else 1
    weeks = found.weeks[-(room // step) :]
    output.say(Cell(_summary(weeks), "strong"))
    output.say(" " * _NAMES + month_names(weeks, step, room))
    for number, first in enumerate(found.weeks[0]):
        row = [week[number] for week in weeks if number < len(week)]
        cells = (
            Cell(glyphs.day(day.level, day.mark).ljust(step), _STYLES[day.level]) for day in row
        )
        output.say(Cell(weekday_words(first.date)[:3].ljust(_NAMES), "faint"), *cells)
    output.say("")
    for line in _legend(day_minutes, glyphs):
        output.say(line)


def as_records(found: Heatmap) -> None:
    """The days up to today, and those after it that were studied, for programs."""
    for day in found.cells:
        if day.mark is not Mark.AHEAD:
            output.record(day.date, day.seconds // 60, day.mark)


def shape(found: Heatmap) -> list[dict[str, object]]:
    """The same as a list of objects."""
    return [
        {"date": day.date.isoformat(), "minutes": day.seconds // 60, "mark": day.mark}
        for day in found.cells
        if day.mark is not Mark.AHEAD
    ]


def _summary(weeks: Sequence[Sequence[Day]]) -> str:
    days = [day for week in weeks for day in week]
    if all(day.mark in (Mark.BEFORE, Mark.TODAY, Mark.AHEAD) for day in days):
        return "No sessions yet; studytui log 25m ITEM records one."
    counted = sum(day.mark is Mark.COUNTED for day in days)
    number = "1 day counts" if counted == 1 else f"{counted} days count"
    spent = duration_words(sum(day.seconds for day in days))
    return f"The last {len(weeks)} weeks: {number}, {spent}"


def _legend(day_minutes: int, glyphs: Glyphs) -> Iterator[str]:
    words = enumerate(level_words(day_minutes), start=1)
    pieces = [f"{glyphs.levels[level]} {amount}" for level, amount in words]
    pieces += [f"{glyphs.days[mark]} {how}" for mark, how in LEGEND.items()]
    line = ""
    for piece in pieces:
        if line and len(line + _SPACE + piece) > output.terminal_width():
            yield line
            line = ""
        line = f"{line}{_SPACE}{piece}" if line else piece
    yield line
