"""The streaks, each as a strip of its days: studied, forgiven, rest and paused."""

from collections.abc import Sequence
from datetime import date, timedelta

from textual.content import Content

from studytui.glyphs import Glyphs
from studytui.rules.consistency import weeks_on_target
from studytui.rules.heatmap import LEGEND, Mark, cell
from studytui.rules.streak import Streak, Stretch, streak, stretches
from studytui.spoken import counted, day_words, span_words
from studytui.study import Study
from studytui.tui.charts.room import ACCENT, GOOD, MUTED, NO_SESSION, Room, legend, said

_GAP = 2  # columns
_SHOWN = 12  # streaks, where there is room for more
_FEW = 3  # lines for them, below which the signs give way
_FIGURES = ("Now", "Longest", "Weeks")
_SURVIVED = (Mark.FORGIVEN, Mark.REST, Mark.PAUSED)


def draw(study: Study, glyphs: Glyphs, room: Room) -> Content:
    """What the streaks are, and the latest of them."""
    found = study.once(stretches)
    if not found:
        return said(_none_counts(study) if study.record.sessions else NO_SESSION, room)
    below = [Content(""), *_legend(glyphs, room)]
    room_left = room.height - len(_FIGURES) - 1 if room.height else _SHOWN + len(below)
    if len(found) > room_left - len(below) < _FEW:
        below = []
    lines = max(1, room_left - len(below))
    shown = found if len(found) <= lines else found[: max(1, lines - 1)]
    more = len(found) - len(shown)
    strips = _Strips(study, shown, glyphs, room)
    return Content("\n").join(
        [
            *_figures(study, strips.edge),
            Content(""),
            *map(strips.line, shown),
            *([Content.styled(f"and {more} more", MUTED)] if more and lines > 1 else []),
            *below,
        ]
    )


def until_words(now: Streak) -> str:
    """How long the streak is safe."""
    if now.days_until_break is None:
        return ""
    if now.days_until_break < 2:
        return "safe until tomorrow" if now.days_until_break else "today decides"
    return f"safe for {now.days_until_break} days"


def _none_counts(study: Study) -> str:
    return f"No day counts yet: it takes {study.aims.day_minutes} min on one day."


def _figures(study: Study, edge: int) -> list[Content]:
    now, weeks = study.once(streak), study.once(weeks_on_target)
    longest = counted(now.longest, "day")
    if now.longest_first and now.longest_last:
        longest += f", {span_words(now.longest_first, now.longest_last, study.today)}"
    current = ", ".join(filter(None, [counted(now.current, "day"), until_words(now)]))
    on_target = f"{weeks.current} in a row on target, longest {weeks.longest}"
    return [
        Content.assemble((f"{label:<{edge}}", MUTED), (words, "bold" if not row else ""))
        for row, (label, words) in enumerate(
            zip(_FIGURES, (current, longest, on_target), strict=True)
        )
    ]


class _Strips:
    """Columns for the streaks that are shown: their days, their dates, their strips."""

    def __init__(self, study: Study, shown: Sequence[Stretch], glyphs: Glyphs, room: Room) -> None:
        self._study, self._glyphs = study, glyphs
        self._digits = max(len(f"{each.days}") for each in shown)
        self.edge = max(self._digits + len(" days"), *map(len, _FIGURES)) + _GAP
        """Where the column of dates begins."""
        self._dates = max(len(self._span(each)) for each in shown) + _GAP
        self._width = max(1, room.width - self.edge - self._dates)

    def line(self, stretch: Stretch) -> Content:
        """One of them."""
        label = f"{stretch.days:>{self._digits}} {'day' if stretch.days == 1 else 'days'}"
        return Content.assemble(
            (f"{label:<{self.edge}}", "bold" if stretch.is_current else ""),
            (f"{self._span(stretch):<{self._dates}}", MUTED),
            strip(self._study, stretch, self._glyphs, self._width),
        )

    def _span(self, stretch: Stretch) -> str:
        today = self._study.today
        if stretch.is_current:
            return f"since {day_words(stretch.first, today)}"
        return span_words(stretch.first, stretch.last, today)


def strip(study: Study, stretch: Stretch, glyphs: Glyphs, width: int) -> Content:
    """A sign for each day of it; of a long one the last days."""
    number = (stretch.last - stretch.first).days + 1
    cut = Content("")
    if number > width:
        forgiven = glyphs.days[Mark.FORGIVEN]
        goes_on = glyphs.ellipsis if glyphs.ellipsis != forgiven else glyphs.pointer
        cut = Content.styled(goes_on, MUTED)
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
