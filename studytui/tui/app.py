"""The dashboard: how it opens, what it watches while it is open, and how it is left."""

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.messages import ExitApp
from textual.worker import Worker, WorkerFailed

from studytui.chosen import Chosen
from studytui.clock import Clock
from studytui.drafts import Drafts, LeftBehind
from studytui.errors import RecordBusy, StudyError
from studytui.spoken import duration_words, moment_words
from studytui.study import Study
from studytui.text import display, nearest
from studytui.tracker import Tracker
from studytui.tui.any_bytes import accept_any_bytes
from studytui.tui.ringing import notification
from studytui.tui.screens.main import BOTH_SIDES, MainScreen
from studytui.tui.suspending import Suspendable
from studytui.tui.terminal_parser import install_parser
from studytui.tui.themes import DARK, LIGHT, THEMES, roles

if TYPE_CHECKING:
    from textual.command import Provider

LOOK_EVERY = 0.5
"""Seconds between two looks at whether the shell changed something."""
PAINTED_AFTER = 0.03
"""Seconds in which the picture of a glance is painted; reading the whole would hold it back."""
CALM_AFTER = 0.1
"""Seconds after the picture is complete in which nothing competes with the first keys."""
BEAT_EVERY = 30
"""Seconds between two signs of life of a running session."""
KEEP_EVERY = 60
"""Seconds between two looks at whether a backup is due."""
CHECK_EVERY = 30 * 60
"""Seconds between two checks of the whole record while nobody changes it."""

TURN = 0.0005
"""Seconds after which a thread lets another go on; Python's own are ten times as many."""

KEEP_TITLE, FORMER_TITLE = "\x1b[22;0t", "\x1b[23;0t"
"""Let the terminal remember its title, and take it on again; some pass over both."""

WIDTHS = [(0, "-narrow"), (BOTH_SIDES, "-wide")]
"""The class of a screen from which number of columns on."""


def _commands() -> "type[Provider]":
    from studytui.tui.palette import Commands

    return Commands


def _items() -> "type[Provider]":
    from studytui.tui.palette import Items

    return Items


PROVIDERS: "set[type[Provider] | Callable[[], type[Provider]]]" = {_commands, _items}
"""What the palette knows, loaded when it opens."""


class StudyApp(Suspendable):
    """The full-screen program."""

    TITLE = "studytui"
    CSS_PATH = "studytui.tcss"
    COMMANDS = PROVIDERS
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", "quit", show=False)]
    HORIZONTAL_BREAKPOINTS = WIDTHS

    def __init__(
        self,
        tracker: Tracker,
        clock: Clock,
        settings: Chosen,
        memory: Path,
        warnings: Sequence[str] = (),
        settings_file: Path | None = None,
    ) -> None:
        """`settings_file` is where a newcomer's answers go; nobody is asked without one."""
        super().__init__(tracker, clock, settings, memory)
        for theme in THEMES:
            self.register_theme(theme)
        # Before anything is drawn, so that nothing is drawn twice.
        known = settings.theme in self.available_themes
        self.set_reactive(StudyApp.theme, settings.theme if known else DARK)
        self.stylesheet.set_variables(self.get_css_variables())
        self._warnings = warnings
        self._settings_file = settings_file
        self._backup_trouble: str | None = None

    def get_default_screen(self) -> MainScreen:
        """The roadmap."""
        return MainScreen(self.tracker.roadmap)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What the themes in the terminal's own colours leave out, and our own roles."""
        known = self.current_theme.to_color_system().generate()
        return {"foreground-disabled": "ansi_bright_black", **roles(known)}

    def on_mount(self) -> None:
        """Show the settings' colours, join the record to the roadmap, then keep watching both."""
        self._tell_terminal(KEEP_TITLE)
        self._name_terminal(self.TITLE)
        if self.chosen.keys:
            self.put_in_keys()
        wished = self.chosen.theme
        if wished not in self.available_themes:
            near = nearest(wished, self.available_themes) or LIGHT
            self.say_wrong(f"there is no theme “{wished}”; did you mean {near}?")
        for warning in self._warnings:
            self.say_wrong(warning)
        self.call_after_refresh(self._open_record)

    async def _open_record(self) -> None:
        main = self.screen
        assert isinstance(main, MainScreen)
        await self.glance(main.here)
        if self.study:
            self.set_timer(PAINTED_AFTER, self._begin_to_read)
        else:
            self._begin_to_read()

    # Workers: while the app itself waits, nothing is painted and no key is heard. They are given
    # the method, for what is not begun before the program closes is then not missed.

    def _begin_to_read(self) -> None:
        _: Worker[None] = self.run_worker(self._open_whole_record)

    def _begin_to_get_ready(self) -> None:
        _: Worker[None] = self.run_worker(self._get_ready)

    async def _open_whole_record(self) -> None:
        left = await self._drafts_thread.do(self.drafts.left_behind, self.tracker.roadmap.id)
        await self.look_again()
        self._welcome()
        self._offer(left)
        if self.is_missing:
            await self._ask_about_missing()
        self.listens.set()
        self.set_interval(LOOK_EVERY, self.look)
        self.set_interval(BEAT_EVERY, self._beat)
        self.set_interval(KEEP_EVERY, self._keep_backup)
        self.set_interval(CHECK_EVERY, self.check_record)
        self.call_after_refresh(self.set_timer, CALM_AFTER, self._begin_to_get_ready)

    async def _get_ready(self) -> None:
        """Load what writing needs, once the learner has all there is to see."""
        if self._store_thread.is_open:  # somebody may be on the way out already
            try:
                await self._store_thread.do(self._prepare)
            except StudyError as error:
                if not self.is_missing:  # that is asked about
                    self.say_wrong(error.line)
        if not gc.isenabled():
            # What was made so far stays; looking through it for garbage would make keys stumble.
            gc.freeze()
            gc.enable()

    def _prepare(self) -> None:
        self.tracker.prepare()
        self.tracker.keep_glance()

    def watch_study(self, study: Study | None) -> None:
        """Put the running session into the terminal's title."""
        session = study.record.open_session if study else None
        if study and session:
            words = f"{duration_words(study.elapsed)} {self.tracker.sessions.title(session)}"
            self._name_terminal(f"{self.glyphs.state(session.state)} {words}")
        else:
            self._name_terminal(self.TITLE)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The palette is for screens; a question wants its answer."""
        if action == "command_palette":
            return bool(getattr(self.screen, "PLACES", ()))
        return super().check_action(action, parameters)

    def _welcome(self) -> None:
        """Ask a newcomer what they mean to keep up."""
        file, study = self._settings_file, self.study
        if file is None or study is None or file.exists():
            return
        from studytui import first_start
        from studytui.tui.screens.welcome import Welcome

        if not first_start.is_first(file, study.record):
            return

        def answered(done: bool | None) -> None:
            if not done:
                self.run_worker(self.attempt(first_start.settle, file), exit_on_error=False)
            self.call_after_refresh(main.open_here)

        main = cast(MainScreen, self.screen)
        known = first_start.roadmaps()
        self.push_screen(Welcome(file, known, self.tracker.roadmap.id), answered)

    async def _ask_about_missing(self) -> None:
        """Offer the backups of a record that is missing, or a new record."""
        from studytui.tui.screens.ask_missing import AskMissing, Remedy
        from studytui.tui.screens.backups import BackupsScreen

        def answered(remedy: Remedy | None) -> None:
            if remedy is Remedy.BACKUPS:
                self.push_screen(BackupsScreen())
            elif remedy is Remedy.NEW:
                begin = self.attempt(self.tracker.backups.begin_anew)
                self.run_worker(begin, exit_on_error=False)

        backups, now = self.tracker.backups, self.clock.now()
        made = [moment_words(each.at, now) for each in await self.ask(backups.all)]
        self.push_screen(AskMissing(backups.record, made), answered)

    def _offer(self, left: Sequence[LeftBehind]) -> None:
        """Ask about one draft after the other; those that hold nothing new are dropped."""
        if not left or self.study is None:  # without a picture the next start asks
            return
        from studytui.tui.left_drafts import is_for_open_session, may_be_open, offer_of
        from studytui.tui.screens.draft import DraftScreen

        for number, each in enumerate(left, 1):
            is_open = may_be_open(each, self.clock.now())
            finish = partial(self.editor_files.adopt, each) if is_open else each.drop
            if offer := offer_of(self.study, self.tracker, each):
                self.push_screen(
                    DraftScreen(offer, finish), lambda _, rest=left[number:]: self._offer(rest)
                )
                return
            if is_for_open_session(self.study, each):
                self.left_behind[each.draft.target] = each
            else:
                finish()

    async def leave(self, code: int) -> None:
        """Save what can be saved, and go."""
        await self.save_all()
        self.exit(return_code=code)

    def on_exit_app(self, closed: ExitApp) -> None:
        """First hear and save all that was typed: a browser's tab is closed, and asks nobody."""
        if not self._exit:
            closed.prevent_default()
            _: Worker[None] = self.run_worker(self._leave_after_keys)

    async def _leave_after_keys(self) -> None:
        await self.all_heard()
        await self.leave(0)

    async def action_quit(self) -> None:
        """Leave, when what is being written is saved; a running session goes on.

        What cannot be stored, however often it is tried, is left as a draft.
        """
        for screen in self.screen_stack:
            saved = await getattr(screen, "let_go", _nothing_to_save)()
            if not saved and not await getattr(screen, "leave_draft", _nothing_to_leave)():
                return
        await self.all_done()
        with suppress(StudyError):  # before the beat: the file is not what was read after it
            await self._store_thread.do(self.tracker.keep_glance)
        await self._beat()
        await self._keep_backup()
        self.exit()

    def on_unmount(self) -> None:
        """Give the terminal its title back."""
        self._tell_terminal(FORMER_TITLE)

    def go_away(self) -> None:
        """Give the terminal its title back."""
        self._tell_terminal(FORMER_TITLE)

    def come_back(self) -> None:
        """Show what there is by now, and ask about a session that ran on meanwhile."""
        super().come_back()
        self._tell_terminal(KEEP_TITLE)
        self.watch_study(self.study)
        cast(MainScreen, self.screen_stack[0]).ask_about_stale_session_again()

    def ring(self, words: str) -> None:
        """Ring the bell, and show a notification where the terminal knows how."""
        super().ring(words)
        self._tell_terminal(notification(words, os.environ))

    def _name_terminal(self, title: str) -> None:
        self._tell_terminal(f"\x1b]0;{display(title)}\x07")

    def _tell_terminal(self, sequence: str) -> None:
        if self._driver and not self.is_headless and not self.is_web:
            self._driver.write(sequence)

    def _fatal_error(self) -> None:
        """Close after a mistake of ours. Textual would print it with the learner's text in it."""
        self._close_messages_no_wait()

    async def _beat(self) -> None:
        session = self.study.record.open_session if self.study else None
        if self.study and session and session.resumed_at != self.unsettled:
            with suppress(StudyError):  # it is told when the learner changes something
                await self._store_thread.do(self.tracker.open_session.beat, self.study.record)

    async def _keep_backup(self) -> None:
        trouble = None
        try:
            await self._store_thread.do(self.tracker.backups.keep)
        except RecordBusy:
            return  # the next look is soon
        except StudyError as error:
            trouble = error.line
        if trouble and trouble != self._backup_trouble:
            self.say_wrong(trouble)
        self._backup_trouble = trouble


async def _nothing_to_save() -> bool:
    return True


async def _nothing_to_leave() -> bool:
    return False


def _fate_of_drafts(drafts: Drafts) -> Iterator[str]:
    """What became of each text that could not be stored, in a line."""
    for path in drafts.where():
        if path is None:
            yield f"what you were writing could not be kept ({drafts.trouble})"
        elif path.parent == drafts.folder:
            yield "what you were writing is kept, and the next start offers it"
        else:
            yield f"what you were writing is kept in {path}, and the next start offers it"


def run_dashboard(
    tracker: Tracker,
    clock: Clock,
    settings: Chosen,
    memory: Path,
    warnings: Sequence[str] = (),
    tell: Callable[[str], object] = str,
    settings_file: Path | None = None,
) -> int:
    """Open the dashboard on the terminal, and return the exit code when it is closed.

    `memory` is the file in which the screen's look is kept; `tell` is called with a line when a
    draft is kept. Raises whatever closed the dashboard against our will, after the terminal is
    restored.
    """
    from studytui.tui.leaving import Leaving

    accept_any_bytes()
    # The thread that writes to the terminal waits no longer than this for the others.
    sys.setswitchinterval(TURN)
    app = StudyApp(tracker, clock, settings, memory, warnings, settings_file)
    install_parser(app.driver_class)
    leaving = Leaving(app, lambda code: app.call_later(app.leave, code))
    try:
        with leaving.watched_for():
            app.run()
    finally:
        app.drafts.close()
        for line in dict.fromkeys(_fate_of_drafts(app.drafts)):
            tell(line)
    bug = app._exception
    if leaving.code:
        return leaving.code
    if bug:
        raise bug.error if isinstance(bug, WorkerFailed) else bug
    return app.return_code or 0
