"""The streaks, each as a strip of its days: studied, forgiven, rest and paused."""

from datetime import date, timedelta

from textual.content import Content

from studytui.glyphs import Glyphs
from studytui.rules.consistency import weeks_on_target
from studytui.rules.heatmap import LEGEND, Mark, cell
from studytui.rules.streak import Streak, Stretch, streak, stretches
from studytui.spoken import counted, day_words, span_words
from studytui.study import Study
from studytui.tui.charts.room import ACCENT, GOOD, MUTED, NO_SESSION, Room, legend, said

_LABEL = 9  # columns
_DATES = 28  # columns, with room for the longest and a gap
_SHOWN = 12  # streaks, where there is room for more
_SURVIVED = (Mark.FORGIVEN, Mark.REST, Mark.PAUSED)


def draw(study: Study, glyphs: Glyphs, room: Room) -> Content:
    """What the streaks are, and the latest of them."""
    found = study.once(stretches)
    if not found:
        return said(_none_counts(study) if study.record.sessions else NO_SESSION, room)
    below = _legend(glyphs, room)
    lines = [*_figures(study), Content("")]
    shown = room.height - len(lines) - len(below) - 1 if room.height else _SHOWN
    lines += [_strip(study, each, glyphs, room) for each in found[: max(1, shown)]]
    return Content("\n").join([*lines, Content(""), *below])


def until_words(now: Streak) -> str:
    """How long the streak is safe."""
    if now.days_until_break is None:
        return ""
    if now.days_until_break < 2:
        return "safe until tomorrow" if now.days_until_break else "today decides"
    return f"safe for {now.days_until_break} days"


def _none_counts(study: Study) -> str:
    return f"No day counts yet: it takes {study.aims.day_minutes} min on one day."


def _figures(study: Study) -> list[Content]:
    now, weeks = study.once(streak), study.once(weeks_on_target)
    longest = counted(now.longest, "day")
    if now.longest_first and now.longest_last:
        longest += f", {span_words(now.longest_first, now.longest_last, study.today)}"
    current = ", ".join(filter(None, [counted(now.current, "day"), until_words(now)]))
    on_target = f"{weeks.current} in a row on target, longest {weeks.longest}"
    return [
        Content.assemble((f"{label:<{_LABEL}}", MUTED), (words, "bold" if not row else ""))
        for row, (label, words) in enumerate(
            [("Now", current), ("Longest", longest), ("Weeks", on_target)]
        )
    ]


def _strip(study: Study, stretch: Stretch, glyphs: Glyphs, room: Room) -> Content:
    label = f"{counted(stretch.days, 'day'):<{_LABEL}}"
    if stretch.is_current:
        dates = f"since {day_words(stretch.first, study.today)}"
    else:
        dates = span_words(stretch.first, stretch.last, study.today)
    dates = f"{dates:<{_DATES}}"
    return Content.assemble(
        (label, "bold" if stretch.is_current else ""),
        (dates, MUTED),
        strip(study, stretch, glyphs, max(1, room.width - _LABEL - _DATES)),
    )


def strip(study: Study, stretch: Stretch, glyphs: Glyphs, width: int) -> Content:
    """A sign for each day of it; of a long one the last days."""
    number = (stretch.last - stretch.first).days + 1
    cut = Content("")
    if number > width:
        cut = Content.styled(glyphs.ellipsis, MUTED)
        number = max(1, width - cut.cell_length)
    days = (stretch.last - timedelta(days=back) for back in reversed(range(number)))
    return cut + Content.assemble(*(_sign(study, day, glyphs) for day in days))


def _sign(study: Study, day: date, glyphs: Glyphs) -> tuple[str, str]:
    found = cell(study, day)
    style = (MUTED, ACCENT, ACCENT, GOOD, GOOD)[found.level]
    return glyphs.day(found.level, found.mark), style


def _legend(glyphs: Glyphs, room: Room) -> list[Content]:
    pieces = [Content.assemble((glyphs.levels[3:], GOOD), " counts")]
    pieces += [Content(f"{glyphs.days[mark]} {LEGEND[mark]}") for mark in _SURVIVED]
    return [line.stylize_before(MUTED) for line in legend(pieces, room)]
