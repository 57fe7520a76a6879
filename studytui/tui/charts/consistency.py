"""The consistency score, and its curve over the year that is looked at."""

from datetime import date, timedelta

from textual.content import Content

from studytui.glyphs import Glyphs
from studytui.rules.calendar import days_before
from studytui.rules.consistency import CHANGE_DAYS, Consistency, consistency
from studytui.rules.heatmap import WEEKS
from studytui.study import Study
from studytui.tui.charts.plot import Plot, day_number, framed, ticks
from studytui.tui.charts.room import ACCENT, MUTED, NO_SESSION, YEAR, Room, said

_LEAST = 28  # days on the axis
_HEIGHT = 10  # rows, where nothing else is said
_LABELS = 7  # columns beside the field


def draw(study: Study, glyphs: Glyphs, room: Room) -> Content:
    """The figure in words, then the curve."""
    found = study.once(consistency)
    if found.first is None:
        return said(NO_SESSION, room)
    if not found.curve:
        return said("The first day is not over: tomorrow there is something to draw.", room)
    head = _figure(found)
    height = (room.height or _HEIGHT) - 4
    if height < 2:
        return head
    last = days_before(study.today, YEAR * room.years_back)
    return Content("\n").join([head, Content(""), *_curve(found, last, height, glyphs, room)])


def _figure(found: Consistency) -> Content:
    words = ""
    if found.change is not None:
        points = round(found.change * 100)
        way = "up" if points > 0 else "down"
        words = f"{way} {abs(points)} in {CHANGE_DAYS} days" if points else "as 28 days before"
    return Content.assemble(
        ("Consistency ", MUTED), (f"{found.percent} %", "bold"), (f"  {words}", MUTED)
    )


def _curve(
    found: Consistency, last: date, height: int, glyphs: Glyphs, room: Room
) -> list[Content]:
    assert found.first is not None
    width = max(1, room.width - _LABELS)
    first = max(days_before(last, WEEKS * 7 - 1), found.first)
    first = min(first, days_before(last, _LEAST))
    end = found.first + timedelta(days=len(found.curve) - 1)
    points = [
        (day_number(day), found.curve[(day - found.first).days])
        for number in range(first.toordinal(), min(last, end).toordinal() + 1)
        if (day := date.fromordinal(number)) >= found.first
    ]
    plot = Plot(width, height, (day_number(first), day_number(last)), (0.0, 1.0))
    plot.line(points, ACCENT)
    labels = {0: "100 %", height // 2: "50 %", height - 1: "0 %"}
    return framed(plot.lines(glyphs), labels, ticks(first, last, width), glyphs)
