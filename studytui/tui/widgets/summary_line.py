"""The line that says whether the learner kept at it: today, streak, consistency, this week."""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from studytui.glyphs import UNICODE, Glyphs
from studytui.spoken import counted
from studytui.study import Study
from studytui.tui.lines import fitting, joined

if TYPE_CHECKING:
    from studytui.rules.streak import Streak

BAR = 8


class SummaryLine(Widget):
    """One line, with less on it where there is less room."""

    study: reactive[Study | None] = reactive(None)
    glyphs: reactive[Glyphs] = reactive(UNICODE)

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self.set_reactive(SummaryLine.glyphs, glyphs)

    def render(self) -> Content:
        """The line; empty until the record is read."""
        if self.study is None:
            return Content("")
        from studytui.rules.streak import streak

        now = self.study.once(streak)
        today, week = self._today(self.study), self._week(self.study)
        regular = self._consistency(self.study)
        full = joined([today, _streak(now, _until(now)), regular, week])
        if full.cell_length <= self.size.width:
            return full
        return fitting([today, _streak(now), regular, _short_week(self.study)], self.size.width)

    def _today(self, study: Study) -> Content:
        from studytui.rules.calendar import today_seconds

        minutes, goal = study.once(today_seconds) // 60, study.aims.day_minutes
        style = "$text-success" if minutes >= goal else "$text-accent"
        return Content.assemble(
            (" Today ", "$foreground-muted"),
            (self.glyphs.bar(minutes / goal, BAR), style),
            (f" {minutes}/{goal} min", "bold"),
        )

    def _consistency(self, study: Study) -> Content:
        from studytui.rules.consistency import consistency

        score = study.once(consistency)
        trend = score.change_points
        sign = "" if trend is None else f" {self.glyphs.trend(trend)}"
        return Content.assemble(
            ("Consistency ", "$foreground-muted"), (f"{score.percent} %", "bold"), sign
        )

    def _week(self, study: Study) -> Content:
        from studytui.rules.calendar import week

        this = study.once(week)
        spark = self.glyphs.spark(this.seconds, max(*this.seconds, study.aims.day_minutes * 60))
        return Content.assemble(
            ("This week ", "$foreground-muted"),
            (spark, "$text-accent"),
            (f" {this.days_counted}/{this.target} days", "bold"),
        )


def _short_week(study: Study) -> Content:
    from studytui.rules.calendar import week

    this = study.once(week)
    days = f"{this.days_counted}/{this.target}"
    return Content.assemble(("Week ", "$foreground-muted"), (days, "bold"))


def _streak(now: "Streak", until: str = "") -> Content:
    days = counted(now.current, "day")
    return Content.assemble(
        ("Streak ", "$foreground-muted"), (days, "bold"), (until, "$foreground-muted")
    )


def _until(streak: "Streak") -> str:
    if streak.days_until_break is None:
        return ""
    if streak.days_until_break == 0:
        return " (today decides)"
    if streak.days_until_break == 1:
        return " (safe until tomorrow)"
    return f" (safe for {streak.days_until_break} days)"
