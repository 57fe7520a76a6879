"""A session and nothing else: its time, what it is about, what was noted."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from studytui.commands import FOCUS
from studytui.plan import Item, Stage
from studytui.record import Session, State
from studytui.rules.links import links
from studytui.rules.rhythm import RHYTHMS, Rhythm, seconds_to_break
from studytui.spoken import clock_words
from studytui.study import Study
from studytui.text import display
from studytui.tui import pages
from studytui.tui.bindings import bindings
from studytui.tui.rendered import MOST, rendered
from studytui.tui.screens.base import StudyScreen
from studytui.tui.screens.note import NoteScreen
from studytui.tui.widgets.clock import BigClock
from studytui.tui.widgets.keys import Keys
from studytui.tui.widgets.line import Line

BAR = 28
"""Cells of the bar below the clock at most."""
MUTED = "$foreground-muted"
CALLS = "$text-warning"
"""What asks for a look."""
GOES_ON = " goes on"


class FocusScreen(StudyScreen[str | None]):
    """Closes when the session ends, or with the item to go to. `stop` asks how it ended."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(FOCUS)
    PLACES = (FOCUS,)

    def __init__(self, elapsed: Callable[[], int], stop: Callable[[], None]) -> None:
        super().__init__()
        self._elapsed = elapsed
        self._stop = stop
        self._paused_at = 0.0
        self._told: object = None
        self._text: object = None

    def compose(self) -> ComposeResult:
        """The clock with its lines; beside it what it is about; the keys."""
        with Container(id="focus"):
            with Vertical(id="time"):
                yield Static(id="about")
                yield BigClock(plain=bool(self.desk.glyphs.curve))
                yield Static(id="length")
                yield Static(id="rest")
            with VerticalScroll(id="beside"):
                yield Line(id="tip")
                yield Line(id="focus-note", classes="divided")
        yield Keys(show_command_palette=False)

    def on_mount(self) -> None:
        self.desk.hush()
        self.query_one("#beside").focus()
        self.query_one("#beside").border_title = "What it is about"
        self.query_one("#focus-note").border_title = Content(f" {self.desk.glyphs.note} your note ")
        self.watch(self.app, "study", self._take_study)
        self.set_interval(1, self._tick)

    def on_screen_resume(self) -> None:
        """The session may have ended while a question was asked."""
        self._take_study(self.desk.study)

    def on_resize(self, _event: events.Resize) -> None:
        """Fit the bar."""
        self.call_after_refresh(self._tick)

    @property
    def session(self) -> Session | None:
        """The open session."""
        return self.desk.study.record.open_session if self.desk.study else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Pause what runs, resume what is paused."""
        session = self.session
        if session and action in ("pause", "resume"):
            return (action == "pause") == (session.state is State.RUNNING)
        return super().check_action(action, parameters)

    # What is shown

    def _take_study(self, study: Study | None) -> None:
        session = self.session
        if study is None:
            return
        if session is None:
            self.dismiss()
            return
        if session.state is State.PAUSED and not self._paused_at:
            self._paused_at = self.desk.clock.monotonic()
        elif session.state is State.RUNNING:
            self._paused_at = 0.0
        self._show_text(study, session)
        self._tick()
        self.refresh_bindings()

    def _show_text(self, study: Study, session: Session) -> None:
        target = self.desk.tracker.sessions.note_target(session)
        note = study.note(target)
        told = (session.item_id, study.roadmap, note)
        if told == self._text:  # drawing Markdown takes a while
            return
        self._text = told
        tip = self.query_one("#tip", Line)
        tip.update(rendered(_tip(study, session.item_id)))
        written = self.query_one("#focus-note", Static)
        shown = rendered(note.text, links(study, note.text[:MOST])) if note else None
        none = Content.assemble("No note yet. ", _key("n"), " writes one.")
        written.update(shown or none)

    def _tick(self) -> None:
        study, session = self.desk.study, self.session
        if study is None or session is None or not self.is_mounted:
            return
        elapsed, glyphs = self._elapsed(), self.desk.glyphs
        running = session.state is State.RUNNING
        self.set_class(not running, "-paused")
        title = display(self.desk.tracker.sessions.title(session))
        about = Content.assemble(
            (f"{glyphs.state(session.state)} ", "$text-accent"),
            (title, "bold"),
            (f" {glyphs.dot} {session.kind}", MUTED),
        )
        width = self.query_one("#time").content_size.width
        self.query_one("#about", Static).update(about.truncate(max(1, width), ellipsis=True))
        self.query_one(BigClock).time = clock_words(elapsed)
        self._say("#length", self._length(session, elapsed, width))
        self._say("#rest", self._rest(session, elapsed))

    def _say(self, line: str, words: Content) -> None:
        """Show a line; without words it takes no room."""
        shown = self.query_one(line, Static)
        shown.update(words)
        shown.display = bool(words)

    def _length(self, session: Session, elapsed: int, width: int) -> Content:
        """How much of the planned length is over."""
        if not session.planned:
            running = session.state is State.RUNNING
            return Content.styled("until you stop", MUTED) if running else Content("")
        left = session.planned - elapsed
        words = f"{clock_words(left)} left" if left > 0 else "the time you planned is over"
        colours = ("$text-accent", MUTED) if left > 0 else (CALLS, f"bold {CALLS}")
        bar = self.desk.glyphs.bar(elapsed / session.planned, max(4, min(BAR, width)))
        gap = "  " if len(bar) + 2 + len(words) <= width else "\n"
        return Content.assemble((bar, colours[0]), gap, (words, colours[1]))

    def _rest(self, session: Session, elapsed: int) -> Content:
        """How the session and its breaks stand, in words."""
        rhythm = self.desk.rhythm
        if session.state is State.PAUSED:
            return self._break(rhythm, session)
        if rhythm is None:
            return Content("")
        due = seconds_to_break(rhythm, session, elapsed) or 0
        if due > 0:
            words = f"{rhythm.study} + {rhythm.rest}: break in {clock_words(due)}"
            return Content.styled(words, MUTED)
        self._tell(f"Time for a break of {rhythm.rest} minutes", session.resumed_at)
        return _with_p(f"time for a break of {rhythm.rest} minutes: ", "", f"bold {CALLS}")

    def _break(self, rhythm: Rhythm | None, session: Session) -> Content:
        rested = int(self.desk.clock.monotonic() - self._paused_at)
        left = rhythm.rest * 60 - rested if rhythm else 0
        if rhythm is None:
            return _with_p("paused: ", GOES_ON, f"bold {CALLS}")
        if left > 0:
            return _with_p(f"break, {clock_words(left)} left: ", GOES_ON, CALLS)
        self._tell("The break is over", (session.id, session.counted))
        return _with_p("the break is over: ", GOES_ON, f"bold {CALLS}")

    def _tell(self, words: str, when: object) -> None:
        """Ring, once for each time that it is so."""
        if self._told != (words, when):
            self._told = words, when
            self.desk.ring(words)

    # Keys

    def action_pause(self) -> None:
        """Pause: a break begins."""
        self.attempt(self.desk.tracker.open_session.pause)

    def action_resume(self) -> None:
        """Go on."""
        self.attempt(self.desk.tracker.open_session.resume)

    def action_rhythm(self) -> None:
        """Take the next rhythm; they go round."""
        at = RHYTHMS.index(self.desk.rhythm)
        self.desk.rhythm = RHYTHMS[(at + 1) % len(RHYTHMS)]
        self._tick()

    def action_note(self) -> None:
        """Write the note."""
        session, study = self.session, self.desk.study
        if session and study:
            target = self.desk.tracker.sessions.note_target(session)
            title = study.roadmap.title_of(target)
            self.desk.push_screen(NoteScreen(target, title, study.note(target)), self._go)

    def action_jump(self, target: str) -> None:
        """Leave for an item; the session goes on."""
        if self.desk.study:
            self._go(pages.place_of(self.desk.study, target))

    def _go(self, place: str | None) -> None:
        if place is not None:
            self.dismiss(place)

    def action_stop(self) -> None:
        """Ask how it ended."""
        self._stop()

    def action_close(self) -> None:
        """Back to the roadmap; the session goes on."""
        self.dismiss()


def _key(key: str) -> Content:
    return Content.styled(key, "bold $text-accent")


def _with_p(before: str, after: str, style: str) -> Content:
    """Words in a colour, around the key that pauses and goes on."""
    return Content.assemble((before, style), _key("p"), (after, style))


def _tip(study: Study, item_id: str | None) -> str:
    """What the roadmap says about the item, and the tip of its stage, as Markdown."""
    node = study.roadmap.find(item_id) if item_id else None
    if node is None:
        return study.roadmap.summary or study.roadmap.title
    stage = node if isinstance(node, Stage) else study.roadmap.stage_of(node.id)
    about = (node.description if isinstance(node, Item) else node.summary) or ""
    tip = f"**Tip.** {stage.tip}" if stage and stage.tip else ""
    return "\n\n".join(filter(None, [about, tip])) or pages.text(node) or node.title
