"""The note editor: Markdown in full width, saved by itself, to the letter."""

import asyncio
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.timer import Timer
from textual.widgets import TextArea

from studytui.commands import NOTE, PREVIEW
from studytui.drafts import About, Draft
from studytui.errors import Misuse, StudyError
from studytui.record import Note
from studytui.rules.text_merge import merge_texts
from studytui.store import texts
from studytui.study import Study
from studytui.text import display
from studytui.tui.bindings import bindings
from studytui.tui.edited_text import EditedText
from studytui.tui.keyboard import CHANGE
from studytui.tui.screens.note_preview import NotePreview, View
from studytui.tui.screens.revisions import RevisionsScreen
from studytui.tui.widgets.keys import Keys
from studytui.tui.widgets.line import Heading
from studytui.tui.widgets.note_area import NoteArea
from studytui.tui.widgets.note_document import has_safe_lines

QUIET = 1.0
"""Seconds without a key after which what was typed is saved."""
AT_MOST = 1.5
"""Seconds between two saves while keys keep coming: with the time that one takes, less than 2."""
MOST_COLOURED = 100_000
"""Characters above which a text has no colours: finding them again takes a while for each key."""


class NoteScreen(NotePreview):
    """One note. Opening it never saves; every change is saved a second later."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(NOTE)
    PLACES = (NOTE, PREVIEW)

    def __init__(self, target: str, title: str, note: Note | None, line: int = 0) -> None:
        """`line` is where to begin, the first being 1; 0 for the end of the text."""
        super().__init__()
        self._target = target
        self._title = display(title)
        self._line = line
        self._text = note.text if note else ""
        self._edition = note.edition if note else None
        self._saving = asyncio.Lock()
        self._trouble = ""
        self._is_refused = False
        self._quiet: Timer | None = None
        self._due: Timer | None = None

    def compose(self) -> ComposeResult:
        """A line that says what is written and whether it is saved; the text; the keys."""
        yield Heading("note-title")
        yield from self.compose_text()
        yield Keys(show_command_palette=False)

    def on_mount(self) -> None:
        self.desk.prepare_drafts()
        self._edited = EditedText(self.area)
        above = self._text.splitlines(keepends=True)[: self._line - 1]
        self._load(self._text, len("".join(above)) if self._line else len(self._text))
        self.begins_at_cursor = bool(self._line)
        self.show_view()
        (self.preview if self.view is View.READING else self.area).focus()
        if self._line:
            self.call_after_refresh(self.area.scroll_cursor_visible, center=True)
        self.watch(self.app, "study", self._notice, init=False)

    @property
    def is_unsaved(self) -> bool:
        """Whether something was typed that is not stored yet."""
        area = self.query(NoteArea)
        return bool(area) and not area[0].read_only and self._edited.text != self._text

    async def let_go(self) -> bool:
        """Save what is unsaved; whether the screen may close."""
        await self._store()
        while self.is_unsaved and not self._trouble:
            await self._store()
        return not self._trouble

    async def leave_draft(self) -> bool:
        """Leave a text that cannot be stored to the next start; whether it is kept for it."""
        return self._is_refused and await self.desk.ask(self.desk.drafts.settle)

    @work(group=CHANGE)
    async def action_close(self) -> None:
        """Save and go back; when it cannot be saved, stay."""
        if await self.let_go():
            self.dismiss()

    def action_revisions(self) -> None:
        """Show the earlier versions, when what is unsaved is saved."""
        self.desk.push_screen(RevisionsScreen(self._target, self._title, self.let_go))

    @work
    async def action_save(self) -> None:
        """Save now."""
        await self._store()

    def action_undo_typing(self) -> None:
        """Undo what was typed last."""
        self.area.action_undo()

    def action_redo_typing(self) -> None:
        """Redo what was undone last."""
        self.area.action_redo()

    @on(TextArea.Changed)
    def _typed(self) -> None:
        self._trouble = ""
        if self._quiet:
            self._quiet.stop()
        self._hold()
        if self.is_unsaved:
            self._quiet = self.set_timer(QUIET, self._save)
            self._due = self._due or self.set_timer(AT_MOST, self._save)
        self._say()

    @work
    async def _save(self) -> None:
        self.desk.keep_drafts()  # the record may be busy, or out of reach
        await self._store()

    def _hold(self) -> None:
        """Keep what is unsaved where a crash does not reach it."""
        if self.is_unsaved:
            roadmap, now = self.desk.tracker.roadmap.id, self.desk.clock.now()
            self.desk.drafts.hold(Draft(About.NOTE, roadmap, self._target, self._edited.text, now))
        else:
            self.desk.drafts.release(About.NOTE, self._target)

    async def _store(self) -> None:
        for timer in (self._quiet, self._due):
            if timer:
                timer.stop()
        self._quiet = self._due = None
        async with self._saving:
            self._trouble, self._is_refused = "", False
            if self.is_unsaved:
                self._say()
                await self._write(self._edited.text)
                self._hold()
                self.desk.keep_drafts()
        if not self.desk.is_out_of_reach:  # somebody else may have written just after this
            self._notice(self.desk.study)
        self._say()

    async def _write(self, text: str) -> None:
        write, based_on, base = self.desk.tracker.write_note, self._edition, self._text
        try:
            saved = await self.desk.do(write, self._target, text, based_on=based_on, base=base)
        except StudyError as error:
            self._trouble = error.line
            self._is_refused = isinstance(error, Misuse)
            return
        self._text = text
        self._take_in(saved.note.text, saved.note.edition)
        if saved.joined:
            self.desk.say("The note was also changed elsewhere; both texts are kept")

    def _notice(self, study: Study | None) -> None:
        """Show a text that somebody else saved."""
        if study:
            self.area.roadmap = study.roadmap
        note = study.note(self._target) if study else None
        stored, edition = (note.text, note.edition) if note else ("", None)
        if edition != self._edition and not self._saving.locked():
            self._take_in(stored, edition)

    def _take_in(self, stored: str, edition: str | None) -> None:
        """Go on from a stored text, with what was typed since joined to it."""
        if stored == self._text:
            pass
        elif not self.is_unsaved:
            self._show(stored)
        else:
            joined = merge_texts(self._text, self._edited.text, stored)
            if not has_safe_lines(joined) or not texts.fits(joined):
                return  # it cannot be edited here: what is typed has to be saved first
            self._edited.replace(joined)
        self._text, self._edition = stored, edition

    def _show(self, text: str) -> None:
        """Show another text; if it can be edited, undo leads back to the one before it."""
        if self.area.read_only or not has_safe_lines(text):
            self._load(text, self._edited.cursor)
        else:
            self._edited.replace(text)

    def _load(self, text: str, cursor: int) -> None:
        """Show a text. One that would drive the terminal is made safe, and cannot be edited."""
        is_safe = has_safe_lines(text)
        shown = text if is_safe else display(text, lines=True)
        self.area.language = "markdown" if len(shown) <= MOST_COLOURED else None
        self._edited.load(shown, min(cursor, len(shown)))
        self.area.read_only = not is_safe
        self._say()

    @on(TextArea.SelectionChanged)
    def _follow_cursor(self) -> None:
        if self._edited.follow_cursor():
            self._say()

    def _say(self) -> None:
        if not self.query("#note-title"):
            return  # the program closes while the last save ends
        right = self._state()
        if self._edited.extent and not self._trouble:  # there is no room for both
            right = Content.styled(f"{self._edited.extent}  ", "$text-warning") + right
        self.query_one(Heading).say(self._title, right=right)

    def _state(self) -> Content:
        if self._trouble:
            wrong = f"not saved, ^s tries again: {display(self._trouble)} "
            return Content.styled(wrong, "bold $text-error")
        if self.area.read_only:
            return Content.styled(
                "has signs that only your own editor keeps: esc, then e ", "$text-warning"
            )
        if self._saving.locked():
            return Content.styled("saving ", "$foreground-muted")
        if self.is_unsaved:
            return Content.styled("not saved yet ", "$text-warning")
        return Content.styled("saved " if self._text else "empty ", "$text-success")
