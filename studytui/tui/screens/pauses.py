"""All pauses as a table: look, find, add, change, remove."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.binding import BindingType
from textual.widgets import DataTable

from studytui.commands import PAUSES
from studytui.record import Pause
from studytui.spoken import counted, span_words, weekday_words
from studytui.study import Study
from studytui.text import display
from studytui.tui.bindings import bindings
from studytui.tui.keyboard import CHANGE
from studytui.tui.screens.list_screen import ListScreen, Rows, Told, with_words
from studytui.tui.screens.pause_form import PauseForm


class PausesScreen(ListScreen[None]):
    """Last ones first. Everything done here can be undone here."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(PAUSES)
    PLACES = (PAUSES,)
    COLUMNS = ("Days", "Length", "When", "Why")
    NUMBERS = frozenset({"Length"})
    EMPTY: ClassVar[Told] = (
        "Holiday, illness, rest: days on which nothing is due, and no streak breaks.",
        (("a", "add some days, to come or past"),),
    )
    FOUND_IN = "find in days and reason"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Changing and removing need a pause under the cursor."""
        if action in ("edit", "remove"):
            return self._pause() is not None or None
        return super().check_action(action, parameters)

    def action_add(self) -> None:
        """Add a pause."""
        if self.desk.study:
            self.desk.push_screen(PauseForm(self.desk.study.today))

    def action_edit(self) -> None:
        """Change the pause under the cursor."""
        pause = self._pause()
        if self.desk.study and pause:
            self.desk.push_screen(PauseForm(self.desk.study.today, pause))

    @work(group=CHANGE)
    async def action_remove(self) -> None:
        """Remove the pause under the cursor."""
        pause = self._pause()
        if pause and await self.desk.attempt(self.desk.tracker.pauses.remove, pause.id):
            self.desk.say("Removed; u brings it back")

    @on(DataTable.RowSelected)
    def _open(self) -> None:
        self.action_edit()

    def rows(self, study: Study, words: str) -> Rows:
        """The pauses with all of the words."""
        rows = {each.id: _cells(each, study.today) for each in reversed(study.record.pauses)}
        return with_words(rows, words)

    def heading(self, study: Study) -> str:
        """How many they are, and the weekdays that are never due."""
        rest = ", ".join(_weekday(number) for number in sorted(study.aims.rest_weekdays))
        weekly = f"; every {rest} is a rest day" if rest else ""
        if not study.record.pauses:
            return f"Pauses  none{weekly}"
        return f"Pauses  {self.number}{weekly}"

    def fit(self, rows: Sequence[list[Text]], width: int) -> None:
        """The reason in what room there is."""
        room = max(10, self.room(rows, width, "Why"))
        for cells in rows:
            cells[-1].truncate(room, overflow="ellipsis")

    def _pause(self) -> Pause | None:
        pauses = self.desk.study.record.pauses if self.desk.study else ()
        return next((each for each in pauses if each.id == self.chosen), None)


def _cells(pause: Pause, today: date) -> tuple[str, ...]:
    days = (pause.last - pause.first).days + 1
    return (
        span_words(pause.first, pause.last, today),
        counted(days, "day"),
        _when(pause, today),
        display(pause.why),
    )


def _when(pause: Pause, today: date) -> str:
    if pause.first > today:
        return "ahead"
    return "over" if pause.last < today else "now"


def _weekday(number: int) -> str:
    return weekday_words(date.fromordinal(number + 1))  # the first of all days is a Monday
