"""All roadmaps as a table: which one is followed, how far each is; switch, import, check."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on, work
from textual.binding import BindingType
from textual.widgets import DataTable

from studytui.commands import ROADMAPS
from studytui.errors import StudyError
from studytui.roadmaps import Listed
from studytui.spoken import counted
from studytui.study import Study
from studytui.text import display
from studytui.tui.bindings import bindings
from studytui.tui.keyboard import CHANGE
from studytui.tui.screens.list_screen import ListScreen, Rows, with_words
from studytui.tui.screens.roadmap_form import RoadmapForm
from studytui.tui.screens.telling import Telling

if TYPE_CHECKING:
    from studytui.plan import Roadmap
    from studytui.roadmap_importing import Brought

NAME = 14
"""Cells of a file's name that stay, however long the titles are."""


class RoadmapsScreen(ListScreen[None]):
    """The built-in one first. Sessions and the streak are the learner's across all of them."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(ROADMAPS)
    PLACES = (ROADMAPS,)
    COLUMNS = ("Done", "Roadmap", "", "File")
    NUMBERS = frozenset({"Done"})
    FOUND_IN = "find in title and file"

    def __init__(self) -> None:
        super().__init__()
        self._listed: Sequence[Listed] = ()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Checking needs a file under the cursor; switching, another one that can be used."""
        if action == "follow":
            chosen = self._under_cursor()
            return bool(chosen and chosen.roadmap and not chosen.is_followed) or None
        if action == "check":
            return self._under_cursor() is not None or None
        return super().check_action(action, parameters)

    def show_list(self, study: Study | None) -> None:
        """What stood there last, then what lies in the folder by now."""
        super().show_list(study)
        self._look_into_folder()

    @work(exclusive=True)
    async def _look_into_folder(self) -> None:
        tracker = self.desk.tracker
        try:
            listed = await self.desk.ask(tracker.roadmaps.all, tracker.roadmap_path)
        except StudyError as error:
            self.desk.say_wrong(error.line)
            return
        if listed != self._listed:
            self._listed = listed
            super().show_list(self.desk.study)

    def rows(self, study: Study, words: str) -> Rows:
        """The roadmaps with all of the words."""
        rows = {str(each.path): _cells(each) for each in self._listed}
        return with_words(rows, words)

    def heading(self, study: Study) -> str:
        """How many they are, and what each has of its own."""
        if not self._listed:
            return "Roadmaps"
        return f"Roadmaps  {self.number}; each has its own progress, one streak for all"

    def fit(self, rows: Sequence[list[Text]], width: int) -> None:
        """The title in what room there is, then the file's name."""
        names = min(NAME, max((name.cell_len for *_, name in rows), default=0))
        room = max(10, self.room(rows, width, "Roadmap", "File") - names)
        for _, title, _, _ in rows:
            title.truncate(room, overflow="ellipsis")
        room = max(NAME, self.room(rows, width, "File"))
        for *_, name in rows:
            name.truncate(room, overflow="ellipsis")

    @on(DataTable.RowHighlighted)
    def _offer_what_fits(self) -> None:
        self.refresh_bindings()

    @on(DataTable.RowSelected)
    def _open(self) -> None:
        if self.check_action("follow", ()):
            self.action_follow()

    def action_follow(self) -> None:
        """Follow the roadmap under the cursor from now on."""
        self._follow(Path(self.chosen))

    @work(group=CHANGE)
    async def _follow(self, path: Path) -> None:
        if roadmap := await self.desk.attempt(self.desk.tracker.follow, path):
            self.desk.say(f"You follow {roadmap.title} now")
            self._look_into_folder()

    def action_bring(self) -> None:
        """Ask which file or folder, and bring it in."""
        form = RoadmapForm()
        self.desk.push_screen(form, partial(self._tell_of, form))

    def _tell_of(self, form: RoadmapForm, is_done: bool | None) -> None:
        if is_done and form.brought:
            self._look_into_folder()
            telling = Telling(form.brought.roadmap.title, _told(form.brought), "follow it")
            self.desk.push_screen(telling, partial(self._follow_if, form.brought.path))

    def _follow_if(self, path: Path, wished: bool | None) -> None:
        if wished:
            self._follow(path)

    @work
    async def action_check(self) -> None:
        """Show every problem of the file under the cursor."""
        from studytui.roadmap_files.reading import read_roadmap

        path = Path(self.chosen)
        found = await self.desk.ask(read_roadmap, path)
        if found.roadmap is None:
            lines = [_short(each.line, path) for each in found.problems]
            self.desk.push_screen(Telling(path.name, lines))
        else:
            self.desk.say(f"{path.name} is good: {_size(found.roadmap)}")

    def _under_cursor(self) -> Listed | None:
        return next((each for each in self._listed if str(each.path) == self.chosen), None)


def _cells(each: Listed) -> tuple[str, ...]:
    mark = "followed" if each.is_followed else ""
    name = display(each.path.name)
    if each.roadmap is None or each.progress is None:
        return ("–", display(_short(each.problem, each.path)), mark or "not usable", name)
    counts = f"{each.progress.done}/{each.progress.total}"
    return (counts, display(each.roadmap.title), mark, name)


def _short(problem: str, path: Path) -> str:
    """A problem with the file's name in it, not with the whole path."""
    return problem.replace(str(path), path.name)


def _size(roadmap: "Roadmap") -> str:
    items = sum(1 for _ in roadmap.walk()) - len(roadmap.stages)
    return f"{counted(len(roadmap.stages), 'stage')}, {counted(items, 'item')}"


def _told(brought: "Brought") -> list[str]:
    """What came of an import, a line each; what was guessed or left out comes last."""
    lines = [
        f"{counted(brought.stages, 'stage')}, {counted(brought.items, 'item')},"
        f" {counted(brought.links, 'link')}",
        f"The file is {brought.path}",
    ]
    if brought.previous:
        lines.append(f"{brought.kept} were there before; the former file is {brought.previous}")
    if brought.orphans:
        lines.append(f"{brought.orphans} with something recorded are gone; what you did is kept")
    if brought.ticked:
        lines.append(f"{counted(brought.ticked, 'tick')} taken over; u takes them back")
    if likeness := brought.likeness:
        again = f"import it again with the id {likeness.roadmap_id}, and delete the new file"
        lines += ["", f"{likeness.describe()}.", f"If this is a newer version of it, {again}"]
    if brought.guesses:
        lines += ["", "Not said in the file, so look it over:", *brought.guesses]
    if brought.omissions:
        lines += ["", "Left out:", *(each.describe() for each in brought.omissions)]
    return lines
