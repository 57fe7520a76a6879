"""The burn-up: how what is done has grown, and between which days it may be all of it."""

from datetime import date
from itertools import pairwise

from textual.content import Content

from studytui.glyphs import Glyphs
from studytui.rules.history import BurnUp, burn_up
from studytui.rules.pace import ACTIVE_WEEKS, WEEKS, Finish, active_weeks, pace
from studytui.rules.progress import ROADMAP, progress
from studytui.spoken import day_words, duration_words
from studytui.study import Study
from studytui.tui.charts.plot import Plot, day_number, framed, later, ticks
from studytui.tui.charts.room import ACCENT, GOOD, MUTED, Room, said

_HEIGHT = 12  # rows, where nothing else is said
_LEAST = 56  # days on the axis


def draw(study: Study, glyphs: Glyphs, room: Room) -> Content:
    """The pace and where it leads, in words, then the curve."""
    found = study.once(burn_up)
    told = study.once(pace)
    lines = [
        Content.assemble(
            (f"{found.done_on(study.today)} of {found.total} done", "bold"),
            (
                f"   {told.items_per_week:g} {'item' if told.items_per_week == 1 else 'items'}"
                f" and {duration_words(round(told.minutes_per_week * 60))} a week",
                MUTED,
            ),
        ),
        *said(forecast_words(study), room).split("\n"),
        Content(""),
    ]
    height = (room.height or _HEIGHT) - len(lines) - 2
    if found.points and found.total and height >= 2:
        lines += _curve(study, found, told.finish, height, glyphs, room)
    return Content("\n").join(lines)


def forecast_words(study: Study) -> str:
    """When all of it may be done, or why that cannot be said."""
    how_far = study.once(progress)[ROADMAP]
    if finish := study.once(pace).finish:
        earliest, latest = (day_words(day, study.today) for day in (finish.earliest, finish.latest))
        between = f"between {earliest} and {latest}" if earliest != latest else f"by {earliest}"
        return f"At the pace of the last {WEEKS} weeks all of it is done {between}."
    if not how_far.left:
        return "Nothing is left to do."
    if (active := active_weeks(study)) < ACTIVE_WEEKS:
        return f"No forecast yet: {active} of the last {WEEKS} weeks active, {ACTIVE_WEEKS} needed."
    if not study.once(pace).items_per_week:
        return f"No forecast: nothing was ticked in the last {WEEKS} weeks."
    return "No forecast: at this pace it is further off than there are dates."


def _curve(
    study: Study, found: BurnUp, finish: Finish | None, height: int, glyphs: Glyphs, room: Room
) -> list[Content]:
    first = found.points[0][0]
    last = _last(study, first, finish)
    labels = {0: str(found.total), height - 1: "0"}
    beyond = [] if finish is None else [d for d in (finish.earliest, finish.latest) if d > last]
    width = max(1, room.width - len(labels[0]) - 2 - bool(beyond))
    x = (day_number(first), day_number(last))
    top = float(max(found.total, *(done for _, done in found.points)))
    plot = Plot(width, height, x, (0.0, top))
    now = (day_number(study.today), float(found.done_on(study.today)))
    if finish:
        for day in (finish.earliest, finish.latest):
            plot.line([now, (day_number(day), float(found.total))], MUTED, dotted=True)
    plot.line(_steps(found, now), GOOD if not study.once(progress)[ROADMAP].left else ACCENT)
    field = plot.lines(glyphs)
    for row in {plot.row_of(_reached(found, now, day, x[1])) for day in beyond}:
        field[row] += Content.styled(glyphs.closed, MUTED)  # it goes on
    return framed(field, labels, ticks(first, last, width), glyphs)


def _reached(found: BurnUp, now: tuple[float, float], end: date, x: float) -> float:
    """How high the line from now to the end of all of it is at `x`."""
    share = (x - now[0]) / (day_number(end) - now[0])
    return now[1] + (found.total - now[1]) * share


def _steps(found: BurnUp, now: tuple[float, float]) -> list[tuple[float, float]]:
    """Up on the day on which something was done, level until the next."""
    points = [(day_number(day), float(done)) for day, done in found.points]
    steps = [(points[0][0], 0.0), points[0]]
    for (_, before), after in pairwise(points):
        steps += [(after[0], before), after]
    return [*steps, now]


def _last(study: Study, first: date, finish: Finish | None) -> date:
    """The end of the axis: the latest end, but what is past keeps a quarter of the room."""
    least = later(first, _LEAST)
    if finish is None:
        return max(least, study.today)
    most = later(study.today, 3 * max(_LEAST, (study.today - first).days))
    return max(least, min(finish.latest, most))
