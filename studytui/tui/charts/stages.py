"""Progress and time by stage."""

from datetime import date

from textual.content import Content

from studytui.glyphs import Glyphs
from studytui.rules.levels import levels
from studytui.rules.progress import ROADMAP, progress
from studytui.rules.time_spent import ELSEWHERE, by_stage
from studytui.spoken import duration_words
from studytui.study import Study
from studytui.text import display
from studytui.tui.charts.room import ACCENT, GOOD, MUTED, Room, cut

_TIME = 10  # columns
_COUNT = 8  # columns
_WIDE = 64  # columns, from which on there is room for everything
_MOST = 40  # columns for a title


def draw(study: Study, glyphs: Glyphs, room: Room) -> Content:
    """A line for all of it and for each stage: what is done and practised, and the time it took."""
    spent = by_stage(study, date.min, study.today)
    table = _Table(study, glyphs, room, max(spent.values(), default=0))
    lines = [table.head(), table.line(ROADMAP, "all of it", sum(spent.values()))]
    lines += [
        table.line(stage.id, stage.title, spent.get(stage.id, 0)) for stage in study.roadmap.stages
    ]
    if elsewhere := spent.get(ELSEWHERE):
        lines.append(table.line(None, "on something else", elsewhere))
    return Content("\n").join(lines)


class _Table:
    """Columns for the width there is."""

    def __init__(self, study: Study, glyphs: Glyphs, room: Room, top: int) -> None:
        self._study, self._glyphs, self._top = study, glyphs, top
        wide = room.width >= _WIDE
        self._bar = 10 if wide else 6
        self._practised = 11 if wide else 0
        rest = room.width - self._bar - _COUNT - self._practised - _TIME - 1
        self._title = max(8, min(_MOST, rest))
        self._time_bar = min(24, max(0, rest - self._title - 2))

    def head(self) -> Content:
        """What the columns are."""
        practised = f"{'practised':>{self._practised}}" if self._practised else ""
        beside = f"{'done':>{self._bar + _COUNT}}"
        return Content.styled(
            f"{'Stage':<{self._title}} {beside}{practised}{'time':>{_TIME}}", MUTED
        )

    def line(self, node_id: str | None, title: str, seconds: int) -> Content:
        """One stage; None is for what has no progress."""
        whole = node_id == ROADMAP
        cells: list[Content | tuple[str, str]] = [
            (f"{cut(display(title), self._title, self._glyphs)} ", "bold" if whole else "")
        ]
        if node_id is None:
            cells.append((" " * (self._bar + _COUNT + self._practised), ""))
        else:
            how_far = self._study.once(progress)[node_id]
            style = GOOD if how_far.total and how_far.is_settled else ACCENT
            asked = how_far.total - how_far.skipped
            cells.append((self._glyphs.bar(how_far.ratio, self._bar), style))
            cells.append((f"{how_far.done}/{asked}".rjust(_COUNT), ""))
            if self._practised:
                practised = self._study.once(levels)[node_id].practised
                cells.append((f"{practised or ''}".rjust(self._practised), MUTED))
        cells.append((f"{duration_words(seconds) if seconds else '':>{_TIME}}", ""))
        if self._time_bar and not whole and seconds:
            cells.append(("  " + self._glyphs.full * self._share(seconds), MUTED))
        return Content.assemble(*cells)

    def _share(self, seconds: int) -> int:
        return max(1, round(seconds / self._top * self._time_bar))
