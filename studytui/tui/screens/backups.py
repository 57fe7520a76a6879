"""The copies of the record as a table: make one, put one back, copy it elsewhere."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.binding import BindingType
from textual.widgets import DataTable

from studytui import paths
from studytui.commands import BACKUPS
from studytui.errors import StudyError
from studytui.spoken import moment_words, size_words
from studytui.store.backup import Backup
from studytui.study import Study
from studytui.text import display
from studytui.tui.bindings import bindings
from studytui.tui.keyboard import CHANGE
from studytui.tui.screens.ask_path import AskPath
from studytui.tui.screens.ask_restore import AskRestore
from studytui.tui.screens.list_screen import FilesScreen, Rows, Told, with_words


class BackupsScreen(FilesScreen[None]):
    """Newest first. A restore keeps what it replaces, which then stands on top."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(BACKUPS)
    PLACES = (BACKUPS,)
    COLUMNS = ("Made", "Size", "File")
    NUMBERS = frozenset({"Size"})
    EMPTY: ClassVar[Told] = (
        "Copies of your record. One is made by itself after half an hour of change.",
        (("a", "make one now"), ("o", "restore one that lies elsewhere")),
    )
    FOUND_IN = "find in day and file"

    def __init__(self) -> None:
        super().__init__()
        self._copies: Sequence[Backup] | None = None
        """None until the folder was looked into."""
        self._damaged: set[Backup] = set()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Restoring needs a copy under the cursor."""
        if action == "restore":
            return bool(self.chosen) or None
        return super().check_action(action, parameters)

    @property
    def is_empty(self) -> bool:
        """Not before it is known."""
        return self._copies is not None and super().is_empty

    def show_list(self, study: Study | None) -> None:
        """What stood there last, then what stands in the folder by now."""
        super().show_list(study)
        self._look_into_folder()

    @work(exclusive=True)
    async def _look_into_folder(self) -> None:
        copies = await self.desk.ask(self.desk.tracker.backups.all)
        if copies != self._copies:
            self._copies = copies
            super().show_list(self.desk.study)
            await self._check(copies)

    async def _check(self, copies: Sequence[Backup]) -> None:
        """Mark the copies that are damaged; one at a time, for others wait for the disk, too."""
        for each in copies:
            if not await self.desk.ask(self.desk.tracker.backups.opens, each.path):
                self._damaged.add(each)
                super().show_list(self.desk.study)

    def rows(self, study: Study | None, words: str) -> Rows:
        """The copies with all of the words."""
        now = self.desk.clock.now()
        rows = {
            str(each.path): (
                moment_words(each.at, now),
                size_words(each.size),
                display(f"damaged: {each.path.name}" if each in self._damaged else each.path.name),
            )
            for each in self._copies or ()
        }
        return with_words(rows, words)

    def heading(self, study: Study | None) -> str:
        """How many they are, and where."""
        folder = display(paths.shown(self.desk.tracker.backups.folder))
        if not self._copies:
            return "Backups" if self._copies is None else f"Backups  none yet in {folder}"
        return f"Backups  {self.number} in {folder}"

    def fit(self, rows: Sequence[list[Text]], width: int) -> None:
        """The file in what room there is."""
        room = max(10, self.room(rows, width, "File"))
        for cells in rows:
            cells[-1].truncate(room, overflow="ellipsis")

    @work(group=CHANGE)
    async def action_add(self) -> None:
        """Make a copy now."""
        if await self.desk.attempt(self.desk.tracker.backups.make):
            self.desk.say("Backed up and checked")
            self._look_into_folder()

    def action_copy(self) -> None:
        """Ask for a place, and put a copy there."""
        if self.desk.is_web:
            hint = "A file that is not there yet, in the folder of backups"
            question = AskPath("Copy the record", hint, self.desk.tracker.backups.folder)
        else:
            question = AskPath("Copy the record", "A folder, or a file that is not there yet")
        self.desk.push_screen(question, self._copy_to)

    def action_open(self) -> None:
        """Ask for a copy that lies elsewhere."""
        question = AskPath("Restore a copy from elsewhere", "The file of the copy")
        self.desk.push_screen(question, self._ask_about)

    def action_restore(self) -> None:
        """Put the copy under the cursor in the record's place, if that is what is meant."""
        self._ask_about(Path(self.chosen))

    @on(DataTable.RowSelected)
    def _open(self) -> None:
        self.action_restore()

    def _copy_to(self, place: Path | None) -> None:
        if place is None:
            return
        if self.desk.is_web and not _is_in(self.desk.tracker.backups.folder, place):
            self.desk.say_wrong(
                "in a browser a copy can only be put into the folder of backups; type a name"
            )
        else:
            self._copy(place)

    @work(group=CHANGE)
    async def _copy(self, place: Path) -> None:
        if made := await self.desk.attempt(self.desk.tracker.backups.copy_to, place):
            self.desk.say(f"Copied to {made}")

    def _ask_about(self, copy: Path | None) -> None:
        if copy:
            self._ask(copy)

    @work(group=CHANGE)
    async def _ask(self, copy: Path) -> None:
        """Show what is in a copy beside what is there now; then it is for the learner to say."""
        look_into, study = self.desk.tracker.backups.look_into, self.desk.study
        try:
            inside = await self.desk.ask(look_into, copy, self.desk.tracker.roadmap.id)
        except StudyError as error:
            self.desk.say_wrong(error.line)
        else:
            today, is_damaged = self.desk.tracker.today(), self.desk.is_damaged
            self.desk.push_screen(
                AskRestore(copy, inside, study, today, is_damaged), self._restore_it
            )

    def _restore_it(self, copy: Path | None) -> None:
        if copy:
            self._restore(copy)

    @work(group=CHANGE)
    async def _restore(self, copy: Path) -> None:
        try:
            former = await self.desk.do(self.desk.tracker.backups.restore, copy)
        except StudyError as error:
            self.desk.say_wrong(error.line)
        else:
            self.desk.say(f"Restored; what it replaced is {former.name}" if former else "Restored")
            self._look_into_folder()


def _is_in(folder: Path, place: Path) -> bool:
    """Return whether a file would lie in that very folder, wherever links lead."""
    return Path(os.path.realpath(place)).parent == Path(os.path.realpath(folder))
