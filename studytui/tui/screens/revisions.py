"""The earlier versions of a note: what each says otherwise, and the way back to it."""

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from studytui.commands import REVISIONS
from studytui.errors import StudyError
from studytui.record import Revision
from studytui.spoken import counted, moment_words
from studytui.study import Study
from studytui.text import display
from studytui.tui.bindings import bindings
from studytui.tui.differences import ONLY_HERE, compared, first_words, folded, one_side
from studytui.tui.keyboard import CHANGE
from studytui.tui.screens.base import StudyScreen
from studytui.tui.widgets.hanging import Hanging
from studytui.tui.widgets.keys import Keys
from studytui.tui.widgets.line import Heading

LONGEST = 400
"""Letters of its first words that a version is listed with, as far as there is room for them."""


class RevisionsScreen(StudyScreen[None]):
    """All versions, the newest first, and what restoring one would bring and take."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(REVISIONS)
    PLACES = (REVISIONS,)

    def __init__(
        self, target: str, title: str, before: Callable[[], Awaitable[bool]] | None = None
    ) -> None:
        """`before` saves what is still being written, and says whether that went well."""
        super().__init__()
        self._target = target
        self._title = display(title)
        self._before = before
        self._versions: Sequence[Revision] = ()
        self._now = ""

    def compose(self) -> ComposeResult:
        """A title; the versions, and what is different in the one under the cursor; the keys."""
        yield Heading("list-title")
        with Container(id="texts"):
            yield OptionList(id="versions", classes="text", markup=False)
            with VerticalScroll(classes="text"):
                yield Hanging(id="difference")
        yield Keys(show_command_palette=False)

    def on_mount(self) -> None:
        self.list.focus()
        self.list.border_title = "Versions"
        self.watch(self.app, "study", self._notice, init=False)
        self._open()

    @property
    def list(self) -> OptionList:
        """The versions."""
        return self.query_one("#versions", OptionList)

    @property
    def chosen(self) -> Revision | None:
        """The version under the cursor."""
        at = self.list.highlighted
        return self._versions[at] if at is not None and at < len(self._versions) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what differs can be restored; undo and redo need something to act on."""
        if action == "restore":
            return bool(self.chosen and self.chosen.note.text != self._now) or None
        return super().check_action(action, parameters)

    def action_close(self) -> None:
        """Back to where the learner was."""
        self.dismiss()

    @work(group=CHANGE)
    async def action_restore(self) -> None:
        """Make the version under the cursor the note."""
        version = self.chosen
        if version is None or version.note.text == self._now:
            return
        restore = self.desk.tracker.revisions.restore
        if await self.desk.attempt(restore, self._target, version.note.edition):
            self.desk.say("Restored; u takes it back")

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_restore()

    @work(group=CHANGE)
    async def _open(self) -> None:
        if self._before is None or await self._before():
            self._look(self.desk.study)
        else:
            self.dismiss()

    def _notice(self, study: Study | None) -> None:
        self._look(study)

    @work(exclusive=True)
    async def _look(self, study: Study | None) -> None:
        """Read the versions anew."""
        try:
            found = await self.desk.ask(self.desk.tracker.revisions.of, self._target)
        except StudyError as error:
            self.desk.say_wrong(error.line)
            return
        if study and list(found) != list(self._versions):
            note = study.note(self._target)
            self._now = note.text if note else ""
            self._show(found)
        self._say()

    def _show(self, versions: Sequence[Revision]) -> None:
        """List them; the cursor stays on its version, or goes to the newest."""
        kept = self.chosen.note.edition if self.chosen else ""
        self._versions = versions
        self.list.clear_options()
        self.list.add_options(
            self._line(each, next((old for old in versions[at:] if not old.is_undone), None))
            for at, each in enumerate(versions, 1)
        )
        editions = [each.note.edition for each in versions]
        self.list.highlighted = (editions.index(kept) if kept in editions else 0) or 0

    def _line(self, version: Revision, older: Revision | None) -> Option:
        size = counted(len(version.note.text.split()), "word")
        when = moment_words(version.note.saved_at, self.desk.clock.now())
        undone = "  taken back" if version.is_undone else ""
        lines = compared(version.note.text, older.note.text if older else "")
        said = Content((first_words(lines) or "emptied")[:LONGEST])
        head = Content.assemble(
            (when, "bold"), (f"  {size}", "$foreground-muted"), (undone, "$text-warning")
        )
        return Option(Content.assemble(head, "\n", said.stylize("$foreground-muted")))

    @on(OptionList.OptionHighlighted)
    def _compare(self) -> None:
        version = self.chosen
        if version is None:
            return
        pane = self.query_one(VerticalScroll)
        same = version.note.text == self._now
        pane.border_title = "the note as it is now" if same else "+ was there then, - is there now"
        lines = compared(version.note.text, self._now)
        shown = one_side(lines, ONLY_HERE) if same else folded(lines)
        self.query_one("#difference", Hanging).update(shown)
        pane.scroll_home(animate=False)
        self.refresh_bindings()

    def _say(self) -> None:
        number = len(self._versions)
        told = "nothing written yet" if not number else f"{number} version{'s' * (number > 1)}"
        right = Content.styled(f"{told} ", "$foreground-muted")
        self.query_one(Heading).say(self._title, right=right)
