"""What every screen works with: the picture that all of them show, and the way to change it."""

import asyncio
import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from textual.app import ScreenStackError
from textual.binding import Binding
from textual.command import CommandPalette
from textual.events import Event, Key, Paste
from textual.filter import LineFilter
from textual.reactive import reactive

from studytui import paths
from studytui.chosen import Chosen
from studytui.clock import Clock
from studytui.drafts import Drafts, LeftBehind
from studytui.errors import RecordMissing, StudyError
from studytui.glyphs import ASCII, Glyphs, glyphs_for
from studytui.rules.rhythm import Rhythm
from studytui.study import Study
from studytui.text import display
from studytui.tracker import Tracker
from studytui.tui.bursts import Burst
from studytui.tui.keyboard import Keyboard
from studytui.tui.plain_signs import PlainSigns, must_be_plain, spelt
from studytui.tui.store_thread import StoreThread
from studytui.tui.thinking import glanced, thought_out

if TYPE_CHECKING:
    from studytui.keymap import Keymap
    from studytui.tui.editor_files import EditorFiles

P = ParamSpec("P")
T = TypeVar("T")

PALETTE_FINDS = "find a command, or an item to go to"
PAINTING = 1 / 60
"""Seconds that a change waits, at most, for the screen to be painted."""
TOLD_FOR = 10
"""Seconds for which it stands on the screen what is wrong."""


class Desk(Keyboard):
    """The app as its screens know it. `study` is None until the record is read."""

    study: reactive[Study | None] = reactive(None, repaint=False)
    changing: reactive[int] = reactive(0, repaint=False)
    """How many changes are on their way to the disk."""
    is_out_of_reach: reactive[bool] = reactive(False, repaint=False)
    """Whether the record could not be read when it was looked at last."""

    is_damaged: reactive[bool] = reactive(False, repaint=False)
    """Whether the record is damaged, which does not keep all of it from being read."""

    def __init__(self, tracker: Tracker, clock: Clock, chosen: Chosen, memory: Path) -> None:
        super().__init__()
        self.drafts = Drafts(paths.drafts(), paths.spare_drafts())
        self.tracker = tracker
        self.clock = clock
        self.chosen = chosen
        """What the settings say; the file may be changed while the dashboard is open."""
        self.glyphs = self.choose_glyphs()
        self.memory = memory
        self.unsettled: datetime | None = None
        """Since when a stale session runs that the learner has not settled: no beats for it."""
        self.left_behind: dict[str, LeftBehind] = {}
        """The lines for the ends of sessions that a crash left behind, by the session's id."""
        self.rhythm: Rhythm | None = None
        """The breaks that the learner has chosen, for as long as the program is open."""
        self.note_view = "writing"
        """What is seen of notes, a `View`, for as long as the program is open."""
        self.is_missing = False
        """Whether there is no record although there was one."""
        self._begun: set[asyncio.Task[Any]] = set()
        self._store_thread = StoreThread()
        self._drafts_thread = StoreThread("drafts")
        self._troubles: set[str] = set()
        self._told: dict[str, float] = {}
        self._typed_at = -math.inf

    @cached_property
    def editor_files(self) -> "EditorFiles":
        """What the learner's own editor may still have open."""
        from studytui.tui.editor_files import EditorFiles

        return EditorFiles(self)

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """Lend the terminal to another program, and take it back whatever happens meanwhile.

        Textual itself takes it back only if nothing is raised.
        """
        from studytui.editor_process import interrupts_ignored

        lent = super().suspend()
        with interrupts_ignored():
            lent.__enter__()
            try:
                yield
            finally:
                lent.__exit__(None, None, None)

    async def on_event(self, event: Event) -> None:
        """Note when a key is pressed."""
        if isinstance(event, Key | Paste | Burst):
            self._typed_at = self.clock.monotonic()
        await super().on_event(event)

    def is_quiet(self, seconds: float) -> bool:
        """Return whether no key was pressed for as long as that."""
        return self.clock.monotonic() - self._typed_at >= seconds

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's, and one that draws with plain signs if that is set."""
        own = [PlainSigns()] if self.glyphs is ASCII else []
        return [*super().get_line_filters(), *own]

    def choose_glyphs(self) -> Glyphs:
        """Return the signs that the settings and the terminal's encoding allow."""
        return glyphs_for(ascii_only=self.chosen.ascii or must_be_plain())

    def action_command_palette(self) -> None:
        """Show the palette, and say what it knows."""
        self.push_screen(CommandPalette(placeholder=PALETTE_FINDS))

    @property
    def commands_keys(self) -> "Keymap":
        """Which commands have other keys than by themselves."""
        from studytui.keymap import keymap

        return keymap(self.chosen.keys)

    def spelt(self, keys: str) -> str:
        """Keys as they are shown with the signs that are set."""
        return spelt(keys) if self.glyphs is ASCII else keys

    def get_key_display(self, binding: Binding) -> str:
        """What the last line calls a key."""
        return self.spelt(super().get_key_display(binding))

    def put_in_keys(self) -> None:
        """Let the keys of the settings do what they are to do."""
        from studytui.keymap import beside

        changed = beside(self.commands_keys.keys)
        self.set_keymap({name: ",".join(keys) for name, keys in changed.items()})

    async def ask(self, question: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What the tracker says to a question that changes nothing. Raises what that raises."""
        return await self._store_thread.do(question, *args, **kwargs)

    async def do(self, use_case: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Carry out a use case and show the picture after it. Raises what the use case raises.

        It is done to its end even if whoever asked for it is closed meanwhile.
        """
        change = self._change(partial(use_case, *args, **kwargs))
        task = asyncio.get_running_loop().create_task(change)
        self._begun.add(task)
        task.add_done_callback(self._begun.discard)
        return await asyncio.shield(task)

    async def _change(self, use_case: Callable[[], T]) -> T:
        self.changing += 1
        try:
            await self._painted()
            return await self._store_thread.do(use_case)
        finally:
            await self.look_again()
            self.changing -= 1

    async def _painted(self) -> None:
        """Let the screen answer the key first, for a frame: the two would share the processor."""
        painted = asyncio.get_running_loop().create_future()
        with suppress(ScreenStackError):
            self.screen.call_after_refresh(painted.set_result, None)
            await asyncio.wait({painted}, timeout=PAINTING)

    async def all_done(self) -> None:
        """Wait until every change that was begun is made and shown."""
        while self._begun:
            await asyncio.wait(self._begun)

    async def attempt(
        self, use_case: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> T | None:
        """Carry out a use case; if it cannot be done, say why once, and answer None."""
        try:
            return await self.do(use_case, *args, **kwargs)
        except StudyError as error:
            self.say_wrong(error.line)
            return None

    async def glance(self, about: str) -> None:
        """Take the opening picture, if the last program kept one; what is wrong is told later.

        Of the notes only the one about `about` has its text in it.
        """
        with suppress(StudyError):
            self._take(await self._store_thread.do(glanced, self.tracker, about))

    async def look_again(self) -> None:
        """Take a new picture. What stands in the way is told once, for as long as it does."""
        troubles = set()
        try:
            self._take(await self._store_thread.do(thought_out, self.tracker))
            self.is_out_of_reach = self.is_missing = False
        except StudyError as error:
            self.is_out_of_reach = True
            self.is_missing = isinstance(error, RecordMissing)
            if not self.is_missing:  # that is asked about
                troubles.add(error.line)
            if self.study and not self.study.is_whole:
                self.study = None  # a glance at what cannot be read is not believed
        if self.tracker.roadmap_problem:
            troubles.add(f"{self.tracker.roadmap_problem}; the last good roadmap stays")
        for trouble in troubles - self._troubles:
            self.say_wrong(trouble)
        self._troubles = troubles

    def _take(self, study: Study | None) -> None:
        """Show it, unless the program closes meanwhile: its widgets may have gone in part."""
        if self._is_open:
            self.study = study

    async def ask_drafts(self, question: Callable[[], T]) -> T:
        """Return the answer to a question about the files of drafts, beside everything else."""
        return await self._drafts_thread.do(question)

    def prepare_drafts(self) -> None:
        """Take room for what will be written, beside everything else."""
        self._drafts_thread.begin(self.drafts.prepare)

    def keep_drafts(self) -> None:
        """Bring the files of drafts up to date, beside everything else."""
        self._drafts_thread.begin(self.drafts.settle)

    async def take_back(self) -> None:
        """Undo the last change, and name it."""
        if title := await self.attempt(self.tracker.undo):
            self.say(f"Took back: {title}")

    async def bring_back(self) -> None:
        """Redo what was undone last, and name it."""
        if title := await self.attempt(self.tracker.redo):
            self.say(f"Brought back: {title}")

    def ring(self, words: str) -> None:
        """Ring the bell, and let the terminal tell it to somebody who looks elsewhere."""
        self.bell()

    def say(self, text: str) -> None:
        """Tell what was done."""
        self.notify(display(text), markup=False, timeout=3)

    def hush(self) -> None:
        """Take away what was told; what is wrong stays for its time."""
        for each in [each for each in self._notifications if each.severity == "information"]:
            self._unnotify(each)
        for screen in self.screen_stack:  # Textual forgets those below the one on top
            screen.query("Toast.-information").remove()

    def say_wrong(self, text: str) -> None:
        """Tell what is wrong, and what to do about it; not what already stands there."""
        now = self.clock.monotonic()
        if now - self._told.get(text, -math.inf) >= TOLD_FOR:
            self._told[text] = now
            self.notify(display(text), markup=False, severity="error", timeout=TOLD_FOR)

    async def look(self) -> None:
        """Take a new picture if there is something new to see. Its timer begins one at a time."""
        has_changed, is_damaged = await self._store_thread.do(self._look_at_record)
        if has_changed:
            await self.look_again()
        self._show_damage(is_damaged)

    def _look_at_record(self) -> tuple[bool, bool]:
        return self.tracker.changed(), self.tracker.is_damaged()

    async def check_record(self) -> None:
        """Look for damage in the whole record, even if nobody has written to it."""
        with suppress(StudyError):  # shown as damage, or told when it is read
            await self._store_thread.do(self.tracker.check)
        self._show_damage(await self._store_thread.do(self.tracker.is_damaged))

    def _show_damage(self, is_damaged: bool) -> None:
        """Say once that the record is damaged, and go on showing it."""
        if is_damaged and not self.is_damaged and not self.is_out_of_reach:
            self.say_wrong(self.tracker.damage.line)
        self.is_damaged = is_damaged

    def on_unmount(self) -> None:
        """Finish what was begun."""
        self._store_thread.close()
        self._drafts_thread.close()
        if "editor_files" in vars(self):
            self.editor_files.close()
