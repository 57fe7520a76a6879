"""The form of a pause: days on which nothing is due, and why."""

from collections.abc import Callable
from datetime import date
from functools import partial

from studytui.heard import planned_day
from studytui.record import Pause
from studytui.tui.screens.form import Form

FIRST = ("first", "From", "friday, 24 Dec; empty for today")
LAST = ("last", "To", "the last day; empty for one day")
WHY = ("why", "Why", "holiday, illness, rest; or nothing")


class PauseForm(Form):
    """A new pause, or one to change."""

    LINES = (FIRST, LAST, WHY)

    def __init__(self, today: date, pause: Pause | None = None) -> None:
        values = {}
        if pause:
            values = {"first": f"{pause.first}", "last": f"{pause.last}", "why": pause.why}
        super().__init__("Change the pause" if pause else "A pause: nothing is due", values)
        self._today = today
        self._pause = pause

    def read(self) -> Callable[[], Pause]:
        """Keep it."""
        first = planned_day(self.said("first") or "today", self._today)
        said = self.said("last")
        last = planned_day(said, self._today, first) if said else first
        pauses = self.desk.tracker.pauses
        if self._pause:
            return partial(pauses.change, self._pause.id, first, last, self.said("why"))
        return partial(pauses.add, first, last, self.said("why"))
