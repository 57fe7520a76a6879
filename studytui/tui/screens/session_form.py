"""The form of a session: to log one, to edit one, or to change the one that runs."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Label, Static

from studytui import spoken
from studytui.errors import StudyError
from studytui.matching import SeveralMatches, find_kind, find_node
from studytui.record import Kind, Session
from studytui.rules.likely_kind import likely_kind
from studytui.study import Study
from studytui.text import display
from studytui.tui.screens.dialog import Dialog
from studytui.tui.widgets.entry import Entry

ITEM = ("item", "Item", "an id or a part of the title; empty for none")
KIND = ("kind", "Kind", ", ".join(Kind))
DAY = ("day", "Day", "today, yesterday, monday, 2026-11-20")
START = ("start", "Start", "19:30; empty if it ended just now")
DURATION = ("duration", "Duration", "45, 45m, 1h30")
TEXT = ("text", "What", "a line on what you did")
LEFT_OFF = ("left-off", "Left off at", "where to go on next time")


class SessionForm(Dialog[bool]):
    """Lines to fill in. What cannot be meant is said below them, and nothing is stored."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "accept", "save", priority=True)]
    KEYS = (("enter", "save", "accept"), ("tab", "next line", "app.focus_next"))
    LINES: ClassVar[tuple[tuple[str, str, str], ...]] = (
        DURATION,
        ITEM,
        KIND,
        DAY,
        START,
        TEXT,
        LEFT_OFF,
    )

    def __init__(self, title: str, study: Study, values: dict[str, str]) -> None:
        super().__init__(title)
        self._study = study
        self._values = values
        self._is_saving = False

    def compose_body(self) -> ComposeResult:
        """A labelled line each, and room for what is wrong."""
        titles = [display(node.title) for node in self._study.roadmap.walk()]
        for name, label, hint in self.LINES:
            with Horizontal(classes="line"):
                yield Label(label, markup=False)
                entry = Entry(self._values.get(name, ""), placeholder=hint, id=name)
                if name == "item":
                    entry.suggester = SuggestFromList(titles, case_sensitive=False)
                elif name == "kind":
                    entry.suggester = SuggestFromList(list(Kind))
                yield entry
        yield Static(id="problem")

    def on_mount(self) -> None:
        self.query_one(Entry).focus()

    def on_input_submitted(self) -> None:
        """Save."""
        self.action_accept()

    @work
    async def action_accept(self) -> None:
        """Save; when something is wrong, say so and stay."""
        if self._is_saving:
            return
        self._is_saving = True
        try:
            await self.desk.do(self.read())
            self.dismiss(True)
        except StudyError as error:
            self._refuse(error)
        finally:
            self._is_saving = False

    def _refuse(self, error: StudyError) -> None:
        known = error.matches if isinstance(error, SeveralMatches) else []
        words = " ".join(filter(None, [error.line, ", ".join(item_id for item_id, *_ in known)]))
        self.query_one("#problem", Static).update(Content.styled(display(words), "$text-error"))

    def read(self) -> Callable[[], Session]:
        """What is to be done with what was filled in; raises Misuse for what cannot be meant."""
        raise NotImplementedError

    def said(self, name: str) -> str:
        """What one line says."""
        return self.query_one(f"#{name}", Entry).entered

    @property
    def item_id(self) -> str | None:
        """The stage or item that is meant; None for an empty line."""
        said = self.said("item")
        if said == self._values.get("item"):
            return said or None
        return find_node(self._study.roadmap, said).id if said else None

    @property
    def kind(self) -> Kind:
        """The kind that is meant; enough of it to be unique will do."""
        return find_kind(self.said("kind"))

    @property
    def start_time(self) -> time | None:
        """The time that is meant; None for an empty line."""
        return spoken.time_of_day(self.said("start")) if self.said("start") else None

    @property
    def day(self) -> date:
        """The day that is meant."""
        return spoken.day(self.said("day") or "today", self.desk.clock.now().date())


class LogForm(SessionForm):
    """A session after the fact."""

    def __init__(self, study: Study, item_id: str | None, day: date | None = None) -> None:
        values = {
            "item": item_id or "",
            "kind": likely_kind(study, item_id),
            "day": f"{day:%Y-%m-%d}" if day else "today",
        }
        super().__init__("Log a session", study, values)

    def read(self) -> Callable[[], Session]:
        """Log it."""
        return partial(
            self.desk.tracker.sessions.log,
            self.item_id,
            self.kind,
            spoken.duration(self.said("duration")),
            on=self.day,
            at=self.start_time,
            text=self.said("text"),
            left_off=self.said("left-off"),
        )


class EditForm(SessionForm):
    """A finished session; `start` is its start in the zone it took place in."""

    def __init__(self, study: Study, session: Session, start: datetime) -> None:
        values = {
            **_values(session, start),
            "duration": spoken.duration_words(session.counted),
            "day": f"{start:%Y-%m-%d}",
            "text": session.text,
            "left-off": session.left_off,
        }
        super().__init__("Edit a session", study, values)
        self._session = session
        self._start = start

    def read(self) -> Callable[[], Session]:
        """Change it; seconds that the form does not show stay."""
        said = self.said("duration")
        same = said == self._values["duration"]
        return partial(
            self.desk.tracker.sessions.edit,
            self._session.id,
            item_id=self.item_id,
            kind=self.kind,
            start=self._new_start(),
            seconds=self._session.counted if same else spoken.duration(said),
            text=self.said("text"),
            left_off=self.said("left-off"),
        )

    def _new_start(self) -> datetime:
        if all(self.said(name) == self._values[name] for name in ("day", "start")):
            return self._start
        wall = datetime.combine(self.day, self.start_time or self._start.time())
        return self.desk.clock.local(wall)


class AdjustForm(SessionForm):
    """The session that runs."""

    LINES = (ITEM, KIND, START)

    def __init__(self, study: Study, session: Session, start: datetime) -> None:
        super().__init__("Change the running session", study, _values(session, start))
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
        if said is None or self.said("start") == self._values["start"]:
            return self._start
        now = self.desk.clock.now()
        start = self.desk.clock.local(datetime.combine(now.date(), said))
        return start if start <= now else start - timedelta(days=1)


def _values(session: Session, start: datetime) -> dict[str, str]:
    return {"item": session.item_id or "", "kind": session.kind, "start": f"{start:%H:%M}"}
