"""The top line: whose roadmap, how far, and the session that is running."""

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget

from studytui.clock import Clock
from studytui.glyphs import UNICODE, Glyphs
from studytui.record import Session, State
from studytui.rules.progress import ROADMAP, progress
from studytui.spoken import clock_words
from studytui.study import Study
from studytui.text import display
from studytui.tui.lines import spread
from studytui.tui.widgets.line import OwnColours, click


class TitleBar(OwnColours, Widget):
    """One line. Ticks by itself while a session runs, and only then.

    A click on the time pauses the session and goes on, one on what it is about stops it.
    """

    study: reactive[Study | None] = reactive(None)
    glyphs: reactive[Glyphs] = reactive(UNICODE)
    is_saving: reactive[bool] = reactive(False)
    """Whether a change is on its way to the disk: a key was heard, and is not stored yet."""
    is_out_of_reach: reactive[bool] = reactive(False)
    """Whether the record cannot be read."""
    is_damaged: reactive[bool] = reactive(False)
    """Whether the record can be read, but is damaged."""

    class TimeUp(Message):
        """The running session has reached the length that was planned for it."""

    def __init__(self, title: str, clock: Clock, glyphs: Glyphs) -> None:
        super().__init__()
        self._title = display(title)
        self._clock = clock
        self.set_reactive(TitleBar.glyphs, glyphs)
        self._taken = 0.0
        self._told = ""
        self._ticking: Timer | None = None

    def on_mount(self) -> None:
        self._ticking = self.set_interval(1, self._tick, pause=True)
        self.watch(self.app, "changing", self._take_changing)
        self.watch(self.app, "is_out_of_reach", self._take_out_of_reach)
        self.watch(self.app, "is_damaged", self._take_damaged)
        self.watch_study(self.study)

    def _take_damaged(self, is_damaged: bool) -> None:
        self.is_damaged = is_damaged

    def _take_out_of_reach(self, is_out_of_reach: bool) -> None:
        self.is_out_of_reach = is_out_of_reach

    def _take_changing(self, changes: int) -> None:
        self.is_saving = changes > 0

    def watch_study(self, study: Study | None) -> None:
        """Start or stop the ticking."""
        self._taken = self._clock.monotonic()
        session = study.record.open_session if study else None
        if self._ticking and session and session.state is State.RUNNING:
            self._ticking.resume()
        elif self._ticking:
            self._ticking.pause()

    @property
    def elapsed(self) -> int:
        """Seconds that the open session has counted up to this moment."""
        study = self.study
        session = study.record.open_session if study else None
        if study is None or session is None:
            return 0
        since = self._clock.monotonic() - self._taken if session.state is State.RUNNING else 0
        return study.elapsed + int(since)

    def render(self) -> Content:
        """The line."""
        title = display(self.study.roadmap.title) if self.study else self._title
        saving = self.glyphs.ellipsis[:1] if self.is_saving else " "
        left = Content.assemble((f" studytui{saving} ", "bold $text-accent"), (title, "bold"))
        far = right = Content("")
        if self.study:
            done = self.study.once(progress)[ROADMAP]
            far = Content.styled(f" {self.glyphs.dot} {done.percent} %", "$foreground-muted")
            session = self.study.record.open_session
            right = self._session_words(self.study, session) if session else right
        if self.is_out_of_reach or self.is_damaged:
            trouble = "cannot be read" if self.is_out_of_reach else "is damaged"
            right = Content.styled(f"the record {trouble}; B: backups ", "bold $text-error")
        if left.cell_length + far.cell_length + right.cell_length < self.size.width:
            left += far  # whole or not at all: the name is worth more
        return spread(left, right, self.size.width)

    def _tick(self) -> None:
        self.refresh()
        session = self.study.record.open_session if self.study else None
        planned = session.planned if session else None
        if session and planned and self.elapsed >= planned and session.id != self._told:
            self._told = session.id
            self.post_message(self.TimeUp())

    def _session_words(self, study: Study, session: Session) -> Content:
        title = session.item_id or ""
        if title and session.roadmap_id == study.roadmap.id:
            title = study.roadmap.title_of(title)
        time = f"{self.glyphs.state(session.state)} {clock_words(self.elapsed)}  "
        about = Content.assemble(
            display(title), (f" {self.glyphs.dot} {session.kind} ", "$foreground-muted")
        )
        turn = "pause" if session.state is State.RUNNING else "resume"
        clock = Content.styled(time, "bold $text-accent").stylize(click(turn))
        return clock + about.stylize(click("stop"))
