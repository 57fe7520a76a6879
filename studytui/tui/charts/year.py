"""The heatmap of a year, with one day under the cursor, and that day in words."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from textual.content import Content

from studytui.glyphs import Glyphs
from studytui.record import Kind, Session
from studytui.rules.calendar import sessions_by_day
from studytui.rules.heatmap import (
    LEGEND,
    Cell,
    Heatmap,
    Mark,
    cell,
    level_words,
    month_names,
)
from studytui.rules.overlaps import added_seconds
from studytui.spoken import counted, day_words, duration_words, month_words, weekday_words
from studytui.study import Study
from studytui.text import display, first_line
from studytui.tui.charts.room import MUTED, NO_SESSION, Room, cut, legend, said
from studytui.tui.themes import HEAT

NAMES = 4
"""Columns for the names of the weekdays."""

CURSOR = "bold $block-cursor-foreground on $block-cursor-background"

_STYLES = ("", *HEAT)


class Grid:
    """Which weeks stand where: two columns a week if there is room, else one."""

    def __init__(self, found: Heatmap, chosen: date, width: int) -> None:
        room = max(1, width - NAMES - 1)  # the last column is for what points to today
        self.step = 2 if room >= 2 * len(found.weeks) else 1
        self.weeks = _around(found.weeks, chosen, room // self.step)
        self.today = found.today
        self.chosen = chosen

    @property
    def months(self) -> str:
        """The line above."""
        room = len(self.weeks) * self.step
        return " " * NAMES + month_names(self.weeks, self.step, room)

    def day_at(self, x: int, y: int) -> date | None:
        """The day that stands in that cell of the drawn grid; None beside the days."""
        column, row = (x - NAMES) // self.step, y - 1
        if x < NAMES or column >= len(self.weeks) or not 0 <= row < len(self.weeks[column]):
            return None
        return self.weeks[column][row].date

    def lines(self, glyphs: Glyphs) -> list[Content]:
        """The months, and a line for each weekday."""
        rows = [self._row(number, glyphs) for number in range(len(self.weeks[0]))]
        return [Content.styled(self.months, MUTED), *rows]

    def _row(self, number: int, glyphs: Glyphs) -> Content:
        days = [week[number] for week in self.weeks if number < len(week)]
        name = weekday_words(self.weeks[0][number].date)[:3]
        here = self.chosen in {day.date for day in days}
        pieces = [(name, "bold" if here else MUTED), (" ", "")]
        for day in days:
            pieces += self._pieces(day, glyphs)
        signs = [(letter, style) for text, style in pieces for letter in text]
        if self.step == 2 and here:
            at = NAMES + 2 * [day.date for day in days].index(self.chosen)
            signs[at - 1], signs[at + 1] = ("[", CURSOR), ("]", CURSOR)
        return Content.assemble(
            *(
                ("".join(letter for letter, _ in found), style)
                for style, found in groupby(signs, key=lambda each: each[1])
            )
        )

    def _pieces(self, day: Cell, glyphs: Glyphs) -> Iterator[tuple[str, str]]:
        chosen = day.date == self.chosen
        style = _STYLES[day.level] or MUTED
        if chosen and self.step == 1:
            yield glyphs.chosen, CURSOR
        else:
            yield glyphs.day(day.level, day.mark), CURSOR if chosen else style
        if day.date == self.today:
            yield glyphs.pointer, "bold"
        elif self.step == 2:
            yield " ", ""


def _around(
    weeks: Sequence[tuple[Cell, ...]], chosen: date, room: int
) -> tuple[tuple[Cell, ...], ...]:
    """As many of the weeks as there is room for: the last ones, or those with the chosen day."""
    at = next((n for n, week in enumerate(weeks) if week[-1].date >= chosen), len(weeks) - 1)
    first = max(0, min(at, len(weeks) - room))
    return tuple(weeks[first : first + max(1, room)])


def summary(found: Heatmap) -> Content:
    """What the year comes to."""
    days = sum(day.mark is Mark.COUNTED for day in found.cells)
    number = "1 day counts" if days == 1 else f"{days} days count"
    spent = duration_words(sum(day.seconds for day in found.cells))
    return Content.assemble(
        (f"These {len(found.weeks)} weeks: ", MUTED), (f"{number}, {spent}", "bold")
    )


def signs(study: Study, glyphs: Glyphs, room: Room) -> list[Content]:
    """What the signs mean."""
    words = enumerate(level_words(study.aims.day_minutes), start=1)
    pieces = [
        Content.assemble((glyphs.levels[level], _STYLES[level]), f" {amount}")
        for level, amount in words
    ]
    pieces += [
        Content(f"{glyphs.pointer if mark is Mark.TODAY else glyphs.days[mark]} {word}")
        for mark, word in LEGEND.items()
    ]
    return [line.stylize_before(MUTED) for line in legend(pieces, room)]


def few_signs(glyphs: Glyphs, room: Room) -> list[Content]:
    """What the signs mean, where there is no room for how much a day was."""
    pieces = [Content.assemble(*zip(glyphs.levels[3:], _STYLES[3:], strict=True), " counts")]
    pieces += [
        Content(f"{glyphs.days[mark]} {word}")
        for mark, word in LEGEND.items()
        if mark != Mark.TODAY
    ]
    return [line.stylize_before(MUTED) for line in legend(pieces, room)]


def told(study: Study, day: date, glyphs: Glyphs, room: Room) -> list[Content]:
    """A day in words, and its sessions."""
    found = cell(study, day)
    title = f"{weekday_words(day)}, {day.day} {month_words(day)} {day.year}"
    sessions = study.once(sessions_by_day).get(day, ())
    near = day_words(day, study.today)
    near = f" {near} {glyphs.dot}" if near in ("today", "yesterday") else ""
    sign = glyphs.day(found.level, found.mark).strip()
    lines = [
        Content.styled(title, "bold"),
        Content.assemble(
            (sign, _STYLES[found.level] or MUTED),
            (f"{near} {standing(study, found)}".removeprefix("" if sign else " "), MUTED),
        ),
    ]
    if sessions:
        lines.append(Content(kinds_words(study, sessions)))
    elif not study.once(sessions_by_day):
        lines += said(NO_SESSION, room).split("\n")
    lines += [_session_line(study, each, glyphs, room) for each in sessions]
    return lines


def standing(study: Study, day: Cell) -> str:
    """How a day stands, in words."""
    goal = f"{study.aims.day_minutes} min"
    if day.mark is Mark.STUDIED:
        return f"{duration_words(day.seconds)}, less than the {goal} that count"
    if day.mark is Mark.PAUSED:
        pauses = (each for each in study.record.pauses if each.first <= day.date <= each.last)
        why = next((each.why for each in pauses if each.why.strip()), "")
        return f"paused: {first_line(why)}" if why else "paused, nothing was due"
    return {
        Mark.COUNTED: f"{duration_words(day.seconds)}, the day counts",
        Mark.TODAY: "nothing so far",
        Mark.AHEAD: "still to come",
        Mark.BEFORE: "before your first session",
        Mark.REST: "a rest day, nothing was due",
        Mark.FORGIVEN: "missed and forgiven, the streak went on",
        Mark.MISSED: "missed, between two streaks",
    }[day.mark]


def kinds_words(study: Study, sessions: Sequence[Session]) -> str:
    """How much of each kind: "read 25 min, build 1 h"."""
    spent = dict.fromkeys(Kind, 0)
    added = added_seconds(study)
    for session in sessions:
        spent[session.kind] += added(session)
    told = [f"{kind} {duration_words(seconds)}" for kind, seconds in spent.items() if seconds]
    number = counted(len(sessions), "session")
    return f"{number}: {', '.join(told)}" if told else number


def _session_line(study: Study, session: Session, glyphs: Glyphs, room: Room) -> Content:
    title = study.roadmap.title_of(session.item_id) if session.item_id else ""
    words = "  ".join(filter(None, [display(title), first_line(session.text)]))
    time = f"{session.local_start:%H:%M}"
    length = duration_words(study.seconds_of(session))
    beginning = f"{time}  {length:>8}  {session.kind:<9}"
    return Content.assemble(
        (beginning, MUTED), cut(words, max(1, room.width - len(beginning)), glyphs)
    )
