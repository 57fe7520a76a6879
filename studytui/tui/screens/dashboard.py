"""The learner's year: when they studied, how steadily, on what, and where it leads."""

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from studytui.commands import DASHBOARD, YEAR_GRID
from studytui.rules.calendar import days, days_before
from studytui.rules.heatmap import WEEKS
from studytui.spoken import month_words
from studytui.study import Study
from studytui.tui.bindings import bindings
from studytui.tui.charts import careers, consistency, forecast, stages, streaks, weeks
from studytui.tui.charts.room import YEAR
from studytui.tui.lines import spread
from studytui.tui.screens.base import StudyScreen
from studytui.tui.screens.pauses import PausesScreen
from studytui.tui.screens.sessions import SessionsScreen
from studytui.tui.widgets.chart import Chart
from studytui.tui.widgets.keys import Keys
from studytui.tui.widgets.line import Line, click
from studytui.tui.widgets.title_bar import TitleBar
from studytui.tui.widgets.year import YearGrid

PAGES = ("year", "streaks", "time", "stages", "forecast", "careers")
"""What is shown one after the other where there is no room for all of it."""

PANELS = (
    ("streaks", "streaks", "Streaks", streaks.draw),
    ("consistency", "streaks", "Consistency", consistency.draw),
    ("time", "time", "Time by week and kind", weeks.draw),
    ("stages", "stages", "Stages", stages.draw),
    ("forecast", "forecast", "Forecast", forecast.draw),
    ("careers", "careers", "Careers", careers.draw),
)
"""The id of each chart, its page, its title, and how it is drawn."""


WIDTHS = [(0, "-narrow"), (110, "-wide"), (150, "-vast")]
HEIGHTS = [(0, "-low"), (46, "-high")]
"""The class of the screen from which number of columns, or lines, on."""


class DashboardScreen(StudyScreen[None]):
    """Pages, or all of them side by side on a large screen."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(DASHBOARD)
    PLACES = (DASHBOARD, YEAR_GRID)
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    study: reactive[Study | None] = reactive(None, repaint=False)
    page: reactive[str] = reactive("year", repaint=False)
    chosen: reactive[date] = reactive(date.min, repaint=False)
    years_back: reactive[int] = reactive(0, repaint=False)

    def compose(self) -> ComposeResult:
        """A title, the names of the pages, the charts, the keys."""
        desk, cls = self.desk, DashboardScreen
        if desk.study:  # known before anything is laid out, so that all is drawn once
            self.set_reactive(cls.study, desk.study)
            self.set_reactive(cls.chosen, desk.study.today)
        bar = TitleBar(desk.tracker.roadmap.title, desk.clock, desk.glyphs)
        yield bar.data_bind(cls.study)
        yield Line(id="pages")
        with Container(id="board"):
            with Container(id="year", classes="panel -of-year"):
                yield YearGrid(desk.glyphs).data_bind(cls.study, cls.chosen, cls.years_back)
            for name, page, _, draw in PANELS:
                with VerticalScroll(id=name, classes=f"panel -of-{page}"):
                    yield Chart(draw, desk.glyphs).data_bind(cls.study, cls.years_back)
        yield Keys(show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one("#year").border_title = Content("Year")
        for name, _, title, _ in PANELS:
            self.query_one(f"#{name}").border_title = Content(title)
        self._turn(self.page)
        self.watch(self.app, "study", self._take_study)

    def _take_study(self, study: Study | None) -> None:
        if study and self.study is None:  # opened before the record was read
            self.chosen = study.today
        self.study = study
        self._say_pages()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A year back as long as there is something, undo if there is something to take back."""
        if action == "year" and self.study:
            back = self.years_back + 1 if parameters == (-1,) else self.years_back - 1
            return 0 <= back <= self._most_back(self.study) or None
        return super().check_action(action, parameters)

    # Pages

    def watch_page(self, page: str) -> None:
        """Turn to it, and let the keys be for it."""
        if self.is_mounted:
            self._turn(page)

    def _turn(self, page: str) -> None:
        for panel in self.query(".panel"):
            panel.set_class(panel.has_class(f"-of-{page}"), "-turned")
        self._say_pages()
        self.query_one(YearGrid if page == "year" else f"#{page}").focus()

    def on_resize(self) -> None:
        """Fit the line of pages."""
        self._say_pages()

    def action_page(self, page: str) -> None:
        """Turn to a page."""
        self.page = page

    def action_turn(self, by: int) -> None:
        """Turn to the next page, or the one before."""
        self.page = PAGES[(PAGES.index(self.page) + by) % len(PAGES)]

    def _say_pages(self) -> None:
        tabs = Content("  ").join(self._tab(number, name) for number, name in enumerate(PAGES, 1))
        self.query_one("#pages", Static).update(
            spread(Content(" ") + tabs, self._span(), self.size.width)
        )

    def _tab(self, number: int, name: str) -> Content:
        look = "bold $text-accent underline" if name == self.page else "$foreground-muted"
        words = Content.assemble((f"{number} ", "$foreground-disabled"), (name.title(), look))
        return words.stylize(click(f"page({name!r})"))

    def _span(self) -> Content:
        """Which year is looked at, if it is not the last one."""
        if not self.years_back or self.study is None:
            return Content("")
        last = days_before(self.study.today, YEAR * self.years_back)
        first = days_before(last, YEAR)
        words = f"{month_words(first)} {first.year} to {month_words(last)} {last.year} "
        return Content.styled(words, "$text-warning")

    # Walking in the year

    def action_walk(self, by: int) -> None:
        """Go on by so many days."""
        if self.study:
            number = self.chosen.toordinal() + by
            if self._first(self.study).toordinal() <= number <= self.study.today.toordinal():
                self._choose(self.study, date.fromordinal(number))

    def action_year(self, by: int) -> None:
        """A year back or forward; the chosen day goes with it."""
        if self.study and self.check_action("year", (by,)):
            number = self.chosen.toordinal() + by * YEAR
            self.years_back -= by
            day = date.fromordinal(min(number, self.study.today.toordinal()))
            self._choose(self.study, max(day, self._first(self.study)))

    def action_today(self) -> None:
        """Back to today."""
        if self.study:
            self._choose(self.study, self.study.today)

    @on(YearGrid.Picked)
    def _pick(self, event: YearGrid.Picked) -> None:
        if self.study and event.day <= self.study.today:
            self._choose(self.study, event.day)

    def action_open_day(self) -> None:
        """The sessions of the chosen day, to look at and to change."""
        if self.study:
            self.desk.push_screen(SessionsScreen(self.chosen))

    def _choose(self, study: Study, day: date) -> None:
        """Go to a day, into another year if it is not in this one."""
        back = _weeks_back(study, day)
        while back < self.years_back * (WEEKS - 1):
            self.years_back -= 1
        while back > (self.years_back + 1) * (WEEKS - 1):
            self.years_back += 1
        self.chosen = day
        self._say_pages()
        self.refresh_bindings()

    def _first(self, study: Study) -> date:
        """The first day that can be chosen: that of the earliest year with a session."""
        years = self._most_back(study) + 1
        return days_before(study.today, study.today.weekday() + YEAR * years)

    def _most_back(self, study: Study) -> int:
        """How many years back there still is a session."""
        first = next(iter(study.once(days)), study.today)
        return max(0, -(-_weeks_back(study, first) // (WEEKS - 1)) - 1)

    def action_pauses(self) -> None:
        """Show all pauses: they are days of the year, too."""
        self.desk.push_screen(PausesScreen())

    # Taking back

    def action_close(self) -> None:
        """Back to the roadmap."""
        self.dismiss()


def _weeks_back(study: Study, day: date) -> int:
    """How many weeks before this one a day lies."""
    monday = study.today.toordinal() - study.today.weekday()
    return -((day.toordinal() - monday) // 7)
