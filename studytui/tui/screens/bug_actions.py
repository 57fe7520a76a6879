"""What can be done about bugs: ask what broke, and keep it."""

from asyncio import Event
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from textual import work

from studytui.tui.keyboard import CHANGE
from studytui.tui.screens.base import StudyScreen

if TYPE_CHECKING:
    from studytui.rules.bugs import Bug

T = TypeVar("T")


class BugActions(StudyScreen[T]):
    """A part of the screens that write down bugs."""

    def ask_bug(self, item_id: str, day: date | None = None) -> Event:
        """Ask what broke on that study day, or today; the event is set when it is answered.

        `item_id` is an item, a stage, or "" for the roadmap, which also stands for what is gone.
        """
        from studytui.rules.bugs import Bug

        node = self.desk.tracker.roadmap.find(item_id)
        answered = Event()
        day = day or self.desk.tracker.today()
        self._ask_what_broke(Bug(day, node.id if node else "", ""), answered)
        return answered

    def _ask_what_broke(self, preset: "Bug", answered: Event) -> None:
        from studytui.tui.screens.ask_bug import AskBug

        title = self.desk.tracker.roadmap.title_of(preset.item_id)
        self.desk.push_screen(AskBug(title, preset), partial(self._answer, answered))

    def _answer(self, answered: Event, bug: "Bug | None") -> None:
        answered.set()
        if bug:
            self._keep_bug(bug, answered)

    @work(group=CHANGE)
    async def _keep_bug(self, bug: "Bug", answered: Event) -> None:
        if await self.desk.attempt(self.desk.tracker.record_bug, bug):
            title = self.desk.tracker.roadmap.title_of(bug.item_id)
            self.desk.say(f"Wrote it down in the note on {title}")
        else:
            self._ask_what_broke(bug, answered)
