"""The form of a session: to log one, to edit one, or to change the one that runs."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from studytui import heard
from studytui.errors import Misuse
from studytui.matching import find_kind, find_node
from studytui.record import Kind, Session
from studytui.rules.calendar import sessions_by_day
from studytui.rules.likely_kind import likely_kind
from studytui.rules.overlaps import free_start, overlap_text
from studytui.spoken import duration_words
from studytui.study import Study
from studytui.text import display
from studytui.tui.screens.form import Form
from studytui.tui.widgets.entry import Entry

ITEM = ("item", "Item", "an id or a part of the title; empty for none")
KIND = ("kind", "Kind", ", ".join(Kind))
DAY = ("day", "Day", "today, yesterday, monday, 2026-11-20")
START = ("start", "Start", "19:30; empty if it ended just now")
DURATION = ("duration", "Duration", "45, 45m, 1h30")
TEXT = ("text", "What", "a line on what you did")
LEFT_OFF = ("left-off", "Left off at", "where to go on next time")


class SessionForm(Form):
    """The lines of a session, and what they mean."""

    LINES: ClassVar[tuple[tuple[str, str, str], ...]] = (
        DURATION,
        ITEM,
        KIND,
        DAY,
        START,
        TEXT,
        LEFT_OFF,
    )

    def __init__(
        self, title: str, study: Study, item_id: str | None, values: dict[str, str]
    ) -> None:
        called = display(study.roadmap.title_of(item_id)) if item_id else ""
        super().__init__(title, {"item": called, **values})
        self._study = study
        self._item_id = item_id

    def known(self, name: str) -> Iterable[str]:
        """Titles and kinds."""
        if name == "item":
            return (display(node.title) for node in self._study.roadmap.walk())
        return Kind if name == "kind" else ()

    def report(self, result: object) -> None:
        """Say what the session overlaps."""
        study = self.desk.study
        text = overlap_text(study, result) if study and isinstance(result, Session) else ""
        if text:
            self.desk.say(text)

    @property
    def item_id(self) -> str | None:
        """The stage or item that is meant; None for an empty line."""
        said = self.said("item")
        if self.is_as_it_was("item"):
            return self._item_id
        return find_node(self._study.roadmap, said).id if said else None

    @property
    def kind(self) -> Kind:
        """The kind that is meant; enough of it to be unique will do."""
        return find_kind(self.said("kind"))

    @property
    def start_time(self) -> time | None:
        """The time that is meant; None for an empty line."""
        return heard.time_of_day(self.said("start")) if self.said("start") else None

    @property
    def day(self) -> date:
        """The day that is meant."""
        return heard.day(self.said("day") or "today", self.desk.clock.now().date())


class LogForm(SessionForm):
    """A session after the fact."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+b", "begin_after", "begin after it", priority=True)
    ]

    def __init__(self, study: Study, item_id: str | None, day: date | None = None) -> None:
        values = {
            "kind": likely_kind(study, item_id),
            "day": f"{day:%Y-%m-%d}" if day else "today",
        }
        super().__init__("Log a session", study, item_id, values)

    def read(self) -> Callable[[], Session]:
        """Log it."""
        return partial(
            self.desk.tracker.sessions.log,
            self.item_id,
            self.kind,
            heard.duration(self.said("duration")),
            on=self.day,
            at=self.start_time,
            text=self.said("text"),
            left_off=self.said("left-off"),
        )

    def action_begin_after(self) -> None:
        """Begin the session where the last one that it overlaps ended."""
        study, session = self._preview()
        if session and (free := free_start(study, session)):
            self.query_one("#start", Entry).value = f"{free:%H:%M}"

    @on(Input.Changed)
    def _show_overlap(self) -> None:
        study, session = self._preview()
        text = overlap_text(study, session) if session else ""
        if session and (free := free_start(study, session)):
            text += f". ^b: begin at {free:%H:%M}"
        self.query_one("#problem", Static).update(Content.styled(display(text), "$text-warning"))

    def _preview(self) -> tuple[Study, Session | None]:
        """Return the study with the session as it is filled in; None if that makes none yet."""
        try:
            session = self.desk.tracker.sessions.preview(
                self.item_id,
                self.kind,
                heard.duration(self.said("duration")),
                on=self.day,
                at=self.start_time,
                others=self._study.once(sessions_by_day).get(self.day, ()),
            )
        except Misuse:
            return self._study, None
        record = self._study.record
        sessions = (*record.sessions, session)
        return replace(self._study, record=replace(record, sessions=sessions)), session


class EditForm(SessionForm):
    """A finished session; `start` is its start in the zone it took place in."""

    def __init__(self, study: Study, session: Session, start: datetime) -> None:
        values = {
            **_values(session, start),
            "duration": duration_words(session.counted),
            "day": f"{start:%Y-%m-%d}",
            "text": session.text,
            "left-off": session.left_off,
        }
        super().__init__("Edit a session", study, session.item_id, values)
        self._session = session
        self._start = start

    def read(self) -> Callable[[], Session]:
        """Change it; seconds that the form does not show stay."""
        same = self.is_as_it_was("duration")
        return partial(
            self.desk.tracker.sessions.edit,
            self._session.id,
            item_id=self.item_id,
            kind=self.kind,
            start=self._new_start(),
            seconds=self._session.counted if same else heard.duration(self.said("duration")),
            text=self.said("text"),
            left_off=self.said("left-off"),
        )

    def _new_start(self) -> datetime:
        if all(map(self.is_as_it_was, ("day", "start"))):
            return self._start
        wall = datetime.combine(self.day, self.start_time or self._start.time())
        return self.desk.clock.local(wall)


class AdjustForm(SessionForm):
    """The session that runs."""

    LINES = (ITEM, KIND, START)

    def __init__(self, study: Study, session: Session, start: datetime) -> None:
        values = _values(session, start)
        super().__init__("Change the running session", study, session.item_id, values)
        self._start = start

    def read(self) -> Callable[[], Session]:
        """Change it; a time later than now is yesterday's."""
        return partial(
            self.desk.tracker.open_session.adjust,
            item_id=self.item_id,
            kind=self.kind,
            started_at=self._new_start(),
        )

    def _new_start(self) -> datetime:
        said = self.start_time
        if said is None or self.is_as_it_was("start"):
            return self._start
        now = self.desk.clock.now()
        start = self.desk.clock.local(datetime.combine(now.date(), said))
        return start if start <= now else start - timedelta(days=1)


def _values(session: Session, start: datetime) -> dict[str, str]:
    return {"kind": session.kind, "start": f"{start:%H:%M}"}
