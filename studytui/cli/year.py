"""The heatmap as the shell shows it: a grid for people, and records."""

from collections.abc import Iterator, Sequence
from typing import Final

from studytui.cli import output
from studytui.cli.output import Cell
from studytui.rules.heatmap import Cell as Day
from studytui.rules.heatmap import Heatmap, Mark
from studytui.spoken import duration_words, month_words, weekday_words

_LEVELS: Final = " ░▒▓█"
_PLAIN_LEVELS: Final = " .:+#"
_MARKS: Final = {
    Mark.TODAY: "○",
    Mark.AHEAD: " ",
    Mark.BEFORE: " ",
    Mark.PAUSED: "=",
    Mark.REST: "-",
    Mark.FORGIVEN: "~",
    Mark.MISSED: "·",
}
_PLAIN_MARKS: Final = {**_MARKS, Mark.TODAY: "o", Mark.MISSED: "_"}
_WORDS: Final = {
    Mark.MISSED: "missed",
    Mark.FORGIVEN: "forgiven",
    Mark.REST: "rest",
    Mark.PAUSED: "paused",
    Mark.TODAY: "today",
}
_STYLES: Final = ("faint", "active", "active", "good", "good")
_NAMES: Final = 4  # columns, for the names of the weekdays
_MONTH: Final = 3  # columns, for the name of a month
_SPACE: Final = "   "  # between two signs of the legend


def say(found: Heatmap, day_minutes: int, *, plain: bool) -> None:
    """A row for each weekday, a column for each week, and what the signs mean."""
    room = output.terminal_width() - _NAMES
    step = 2 if room >= 2 * len(found.weeks) else 1
    weeks = found.weeks[-(room // step) :]
    output.say(Cell(_summary(weeks), "strong"))
    output.say(" " * _NAMES + _months(weeks, step, room))
    for number, first in enumerate(found.weeks[0]):
        row = [week[number] for week in weeks if number < len(week)]
        cells = (Cell(_sign(day, plain=plain).ljust(step), _STYLES[day.level]) for day in row)
        output.say(Cell(weekday_words(first.date)[:3].ljust(_NAMES), "faint"), *cells)
    output.say("")
    for line in _legend(day_minutes, plain=plain):
        output.say(line)


def as_records(found: Heatmap) -> None:
    """The days up to today, and those after it that were studied, for programs."""
    for day in found.cells:
        if day.mark is not Mark.AHEAD:
            output.record(day.date, day.seconds // 60, day.mark)


def _summary(weeks: Sequence[Sequence[Day]]) -> str:
    days = [day for week in weeks for day in week]
    if all(day.mark in (Mark.BEFORE, Mark.TODAY, Mark.AHEAD) for day in days):
        return "No sessions yet; studytui log 25m ITEM records one."
    counted = sum(day.mark is Mark.COUNTED for day in days)
    number = "1 day counts" if counted == 1 else f"{counted} days count"
    spent = duration_words(sum(day.seconds for day in days))
    return f"The last {len(weeks)} weeks: {number}, {spent}"


def _months(weeks: Sequence[Sequence[Day]], step: int, room: int) -> str:
    """The names of the months, each above the week with its first day, where there is room."""
    starts = [0]
    starts += [n for n, week in enumerate(weeks) if n and any(day.date.day == 1 for day in week)]
    ends = [start * step for start in starts[1:]] + [room + 1]
    line = ""
    for start, end in zip(starts, ends, strict=True):
        if end - start * step > _MONTH:
            line = line.ljust(start * step) + month_words(weeks[start][-1].date)
    return line


def _sign(day: Day, *, plain: bool) -> str:
    if day.level:
        return (_PLAIN_LEVELS if plain else _LEVELS)[day.level]
    return (_PLAIN_MARKS if plain else _MARKS)[day.mark]


def _legend(day_minutes: int, *, plain: bool) -> Iterator[str]:
    levels = (_PLAIN_LEVELS if plain else _LEVELS)[1:]
    goal = duration_words(day_minutes * 60)
    amounts = (
        f"less than half of {goal}",
        f"less than {goal}",
        f"{goal} or more",
        f"{duration_words(day_minutes * 120)} or more",
    )
    marks = _PLAIN_MARKS if plain else _MARKS
    pieces = [f"{sign} {words}" for sign, words in zip(levels, amounts, strict=True)]
    pieces += [f"{marks[mark]} {words}" for mark, words in _WORDS.items()]
    line = ""
    for piece in pieces:
        if line and len(line + _SPACE + piece) > output.terminal_width():
            yield line
            line = ""
        line = f"{line}{_SPACE}{piece}" if line else piece
    yield line
