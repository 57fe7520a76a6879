"""What can be done about study time: the running session, and the log of all."""

from asyncio import Event
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work

from studytui.drafts import About
from studytui.record import ROADMAP_NOTE, Session, State
from studytui.spoken import clock_words, duration_words
from studytui.study import Study
from studytui.tui.keyboard import CHANGE
from studytui.tui.screens.base import RoadmapScreen
from studytui.tui.screens.bug_actions import BugActions
from studytui.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from studytui.open_session import Settlement
    from studytui.tui.screens.ask_kind import Begin
    from studytui.tui.screens.ask_stale import AskStale
    from studytui.tui.screens.ask_stop import Ending


class TimeActions(BugActions[None], RoadmapScreen):
    """A part of the main screen."""

    _asked_about_stale = False

    def can_act_on_time(self, action: str) -> bool | None:
        """Start without a session; the rest with one that runs or is paused."""
        session = self._open_session()
        return {
            "start": session is None,
            "stop": session is not None,
            "pause": session is not None and session.state is State.RUNNING,
            "resume": session is not None and session.state is State.PAUSED,
            "adjust": bool(session) or None,
        }.get(action, True)

    # Questions are pushed at once, not from a worker: a key that follows fast is for them.

    def action_start(self) -> None:
        """Ask for the kind, then start."""
        self._ask_kind(self._start)

    def _ask_kind(self, start: "Callable[[str | None, Begin | None], None]") -> None:
        from studytui.rules.likely_kind import likely_kind
        from studytui.tui.screens.ask_kind import AskKind

        if self.study:
            item_id = self.here or None
            title = self.study.roadmap.title_of(self.here)
            question = AskKind(title, likely_kind(self.study, item_id))
            self.desk.push_screen(question, partial(start, item_id))

    def _start(self, item_id: str | None, begin: "Begin | None") -> None:
        if begin:
            start = self.desk.tracker.open_session.start
            self.attempt(start, item_id, begin.kind, planned=begin.planned)

    def action_focus_view(self) -> None:
        """Show the session and nothing else; start one if there is none."""
        if self._open_session():
            self._show_focus()
        elif self.study:
            self._ask_kind(self._start_in_focus)

    def _start_in_focus(self, item_id: str | None, begin: "Begin | None") -> None:
        if begin:
            self._begin_in_focus(item_id, begin)

    @work(group=CHANGE)
    async def _begin_in_focus(self, item_id: str | None, begin: "Begin") -> None:
        start = self.desk.tracker.open_session.start
        if await self.desk.attempt(start, item_id, begin.kind, planned=begin.planned):
            self._show_focus()

    def _show_focus(self) -> None:
        from studytui.tui.screens.focus import FocusScreen

        bar = self.query_one(TitleBar)
        focus = FocusScreen(lambda: bar.elapsed, self.action_stop)
        self.desk.push_screen(focus, self.go_from)

    def action_stop(self) -> None:
        """Ask for a line, then stop."""
        from studytui.tui.left_drafts import lines_of
        from studytui.tui.screens.ask_stop import Ending

        session = self._open_session()
        left = self.desk.left_behind.get(session.id) if session else None
        self._ask_how_it_ended(Ending(*lines_of(left.draft.text)) if left else Ending())

    def _ask_how_it_ended(self, preset: "Ending", *, again: bool = False) -> None:
        from studytui.tui.screens.ask_stop import AskStop

        if session := self._open_session():
            time = clock_words(self.query_one(TitleBar).elapsed)
            title = f"{self.desk.tracker.sessions.title(session)} {self.desk.glyphs.dot} {time}"
            stop = partial(self._stop, again)
            self.desk.push_screen(AskStop(f"Stop: {title}", preset, session.id), stop)

    def _stop(self, again: bool, ending: "Ending | None") -> None:
        session = self._open_session()
        if ending is None:
            if session:
                self._release_lines(session)
            return
        if session and session.kind.breaks and not ending.discard and not again:
            self._end(ending, self.ask_bug(self.session_target, session.study_day))
        else:
            self._end(ending)

    @work(group=CHANGE)
    async def _end(self, ending: "Ending", bug_answered: Event | None = None) -> None:
        timer = self.desk.tracker.open_session
        if ending.discard:
            done = await self.desk.attempt(timer.cancel)
            words = "Discarded"
        else:
            done = await self.desk.attempt(timer.stop, ending.text, ending.left_off)
            words = "Studied"
        if done:
            self._release_lines(done)
            if left := self.desk.left_behind.pop(done.id, None):
                left.drop()
            self.desk.say(f"{words}: {timer.title(done)}, {duration_words(done.counted)}")
        else:
            if bug_answered:  # one question at a time
                await bug_answered.wait()
            self._ask_how_it_ended(ending, again=True)

    def _release_lines(self, session: Session) -> None:
        """The lines for the end of a session are stored, or were given up."""
        self.desk.drafts.release(About.ENDING, session.id)
        self.desk.keep_drafts()

    @on(TitleBar.TimeUp)
    def _ring(self) -> None:
        from studytui.tui.screens.focus import FocusScreen

        self.desk.ring("The time you planned is over")
        if not isinstance(self.desk.screen, FocusScreen):  # there it stands below the clock
            self.desk.say("The time you planned is over; it goes on until you stop it with s")

    def action_pause(self) -> None:
        """Pause the session."""
        self.attempt(self.desk.tracker.open_session.pause)

    def action_resume(self) -> None:
        """Go on with the session."""
        self.attempt(self.desk.tracker.open_session.resume)

    def action_adjust(self) -> None:
        """Change the session as it runs."""
        from studytui.tui.screens.session_form import AdjustForm

        session = self._open_session()
        if self.study and session:
            start = session.started_at.astimezone(self.desk.clock.now().tzinfo)
            self.desk.push_screen(AdjustForm(self.study, session, start))

    def action_log(self) -> None:
        """Log a session after the fact."""
        from studytui.tui.screens.session_form import LogForm

        if self.study:
            self.desk.push_screen(LogForm(self.study, self.here or None))

    def action_sessions(self) -> None:
        """Show all sessions."""
        from studytui.tui.screens.sessions import SessionsScreen

        self.desk.push_screen(SessionsScreen())

    def action_dashboard(self) -> None:
        """Show the year."""
        from studytui.tui.screens.dashboard import DashboardScreen

        self.desk.push_screen(DashboardScreen())

    def action_pauses(self) -> None:
        """Show all pauses."""
        from studytui.tui.screens.pauses import PausesScreen

        self.desk.push_screen(PausesScreen())

    def ask_about_stale_session_again(self) -> None:
        """Ask as at the start, when the program was stopped for a while."""
        if self.desk.unsettled is None:
            self._asked_about_stale = False
            self.settle_stale_session()

    def settle_stale_session(self) -> None:
        """Once, at the start: ask about a session that ran on while nobody watched it."""
        study, session = self.study, self._open_session()
        if self._asked_about_stale or study is None:
            return
        self._asked_about_stale = True
        timer = self.desk.tracker.open_session
        if session is None or not timer.is_stale(study.record):
            return
        self.desk.unsettled = session.resumed_at
        self.desk.push_screen(self._stale_question(study, session), self._settle)

    def _settle(self, answer: "Settlement | None") -> None:
        if answer:
            self.desk.unsettled = None
            self.attempt(self.desk.tracker.open_session.settle, answer)

    def _stale_question(self, study: Study, session: Session) -> "AskStale":
        from studytui.open_session import Settlement
        from studytui.rules.timer import last_sign_of_life
        from studytui.tui.screens.ask_stale import AskStale

        beat = study.record.heartbeat
        watched = beat is not None and beat.session_id == session.id
        seen = last_sign_of_life(session, beat).astimezone(self.desk.clock.now().tzinfo)
        counted = beat.counted if beat and watched else session.counted
        return AskStale(
            self.desk.tracker.sessions.title(session),
            f"{seen:%a %d %b %H:%M}",
            duration_words(study.elapsed),
            duration_words(counted),
            # One that the shell started was never watched: all of it may well be study.
            Settlement.TRIM if watched else Settlement.KEEP,
        )

    @property
    def session_target(self) -> str:
        """What a note on the open session is kept under; the roadmap's own without one."""
        session = self._open_session()
        return self.desk.tracker.sessions.note_target(session) if session else ROADMAP_NOTE

    def _open_session(self) -> Session | None:
        return self.study.record.open_session if self.study else None
