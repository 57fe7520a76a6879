"""All sessions, or those of a day, as a table: look, find, add, edit, delete."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.binding import BindingType
from textual.widgets import DataTable

from studytui.commands import SESSIONS
from studytui.record import Session, State
from studytui.rules.overlaps import added_seconds, overlaps
from studytui.spoken import day_words, duration_words, weekday_words
from studytui.study import Study
from studytui.text import display, first_line
from studytui.tui.bindings import bindings
from studytui.tui.keyboard import CHANGE
from studytui.tui.screens.list_screen import ListScreen, Rows, Told, with_words
from studytui.tui.screens.session_form import EditForm, LogForm


class SessionsScreen(ListScreen[None]):
    """Newest first. Everything done here can be undone here."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(SESSIONS)
    PLACES = (SESSIONS,)
    COLUMNS = ("Day", "Start", "Time", "Kind", "Item", "What")
    GIVES_WAY = frozenset({"Start", "Kind"})
    NUMBERS = frozenset({"Start", "Time"})
    EMPTY: ClassVar[Told] = (
        "A session is one stretch of study on an item. All of them are listed here.",
        (
            ("esc", "back to the roadmap, where s starts one on the item under the cursor"),
            ("a", "log one after the fact"),
        ),
    )
    FOUND_IN = "find in item, kind, day and text"

    def __init__(self, day: date | None = None) -> None:
        super().__init__()
        self._day = day

    @property
    def told_if_empty(self) -> Told:
        """Of a day there is less to say."""
        return ("No session on this day.", self.EMPTY[1][-1:]) if self._day else self.EMPTY

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Edit and delete need a session under the cursor."""
        if action in ("edit", "delete"):
            return self._session() is not None or None
        return super().check_action(action, parameters)

    def action_add(self) -> None:
        """Log a session after the fact."""
        if self.desk.study:
            self.desk.push_screen(LogForm(self.desk.study, None, self._day))

    def action_edit(self) -> None:
        """Change the session under the cursor."""
        session = self._session()
        if self.desk.study and session:
            self.desk.push_screen(EditForm(self.desk.study, session, session.local_start))

    @work(group=CHANGE)
    async def action_delete(self) -> None:
        """Delete the session under the cursor."""
        session = self._session()
        if session and await self.desk.attempt(self.desk.tracker.sessions.delete, session.id):
            self.desk.say("Deleted; u brings it back")

    @on(DataTable.RowSelected)
    def _open(self) -> None:
        self.action_edit()

    def rows(self, study: Study, words: str) -> Rows:
        """The sessions with all of the words in what their rows say."""
        rows = {each.id: _cells(study, each) for each in reversed(self._of_day(study))}
        return with_words(rows, words)

    def heading(self, study: Study) -> str:
        """How many they are, and how long together."""
        day = self._day
        title = f"Sessions of {weekday_words(day)}, {day:%Y-%m-%d}" if day else "Sessions"
        found = self._of_day(study)
        if not found:
            return f"{title}  {'none' if day else 'none yet'}"
        shown = [each for each in found if each.id in self.listed]
        total = f" in {duration_words(sum(map(added_seconds(study), shown)))}" if shown else ""
        return f"{title}  {self.number}{total}"

    def _of_day(self, study: Study) -> Sequence[Session]:
        """All sessions, or only those of the day that the list is about."""
        sessions, day = study.record.sessions, self._day
        return [each for each in sessions if each.study_day == day] if day else sessions

    def fit(self, rows: Sequence[list[Text]], width: int) -> None:
        """The items in what room there is, then the words."""
        items = self.shared(rows, width, "Item", "What")
        for *_, item, _ in rows:
            item.truncate(items, overflow="ellipsis")
        room = self.room(rows, width, "What")
        for *_, what in rows:
            what.truncate(room, overflow="ellipsis")

    def _session(self) -> Session | None:
        study, chosen = self.desk.study, self.chosen
        found = (each for each in study.record.sessions if each.id == chosen) if study else ()
        return next((each for each in found if each.state is State.FINISHED), None)


def _cells(study: Study, session: Session) -> tuple[str, ...]:
    return (
        day_words(session.study_day, study.today),
        f"{session.local_start:%H:%M}",
        duration_words(study.seconds_of(session)),
        session.kind,
        display(study.roadmap.title_of(session.item_id)) if session.item_id else "",
        "; ".join(filter(None, [_remark(study, session), first_line(session.text)])),
    )


def _remark(study: Study, session: Session) -> str:
    if session.study_day > study.today:
        return "ahead of today"
    if session.is_open:
        return session.state
    if session.id in study.once(overlaps):
        return "overlaps"
    if session.clock_jumped:
        return "clock jumped"
    return "logged later" if session.backfilled else ""
