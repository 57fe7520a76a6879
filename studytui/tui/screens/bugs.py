"""All bugs as a table: look, find, write down, go to where it was."""

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import DataTable, Label, Static

from studytui.commands import BUGS
from studytui.rules.bugs import Bug, bugs, bugs_with
from studytui.spoken import day_words
from studytui.study import Study
from studytui.text import display
from studytui.tui.bindings import bindings
from studytui.tui.screens.bug_actions import BugActions
from studytui.tui.screens.list_screen import ListScreen, Rows, Told

PARTS = ("symptom", "cause", "fix")


class BugsScreen(ListScreen[str], BugActions[str]):
    """Newest first, and below the table all of the one under the cursor.

    It closes with the id of the item to go to, or None.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(BUGS)
    PLACES = (BUGS,)
    COLUMNS = ("Day", "Item", "Symptom")
    EMPTY: ClassVar[Told] = (
        "What broke, why, and what mended it: your own answers, found again when it happens again.",
        (
            ("a", "write down what broke"),
            ("esc", "back; after build and debug sessions you are asked"),
        ),
    )
    FOUND_IN = "find in symptom, cause, fix and item"

    def __init__(self, item_id: str) -> None:
        """`item_id` is what a bug belongs to that is written down while none is listed."""
        super().__init__()
        self._item_id = item_id
        self._bugs: dict[str, Bug] = {}

    def compose_below(self) -> ComposeResult:
        """The bug under the cursor, with room for more than one line each."""
        with VerticalScroll(id="bug", classes="divided"):
            for name in PARTS:
                with Horizontal():
                    yield Label(name.capitalize(), markup=False)
                    yield Static(id=name)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Going to an item needs a bug under the cursor."""
        if action == "go":
            return self.chosen in self._bugs or None
        return super().check_action(action, parameters)

    def action_add(self) -> None:
        """Write down a bug, about what the one under the cursor is about."""
        bug = self._bugs.get(self.chosen)
        self.ask_bug(bug.item_id if bug else self._item_id)

    def action_go(self) -> None:
        """Close, and go to the item of the bug under the cursor."""
        if bug := self._bugs.get(self.chosen):
            self.dismiss(bug.item_id)

    @on(DataTable.RowSelected)
    def _go(self) -> None:
        self.action_go()

    def rows(self, study: Study, words: str) -> Rows:
        """The bugs with all of the words; alike ones of one day are told apart by a number."""
        seen: Counter[Bug] = Counter()
        self._bugs = {}
        for bug in bugs_with(study, words, newest_first=True):
            seen[bug] += 1
            self._bugs[f"{bug.item_id} {bug.day} {seen[bug]} {bug.symptom}"] = bug
        return {key: _cells(study, bug) for key, bug in self._bugs.items()}

    def heading(self, study: Study) -> str:
        """How many they are."""
        if not study.once(bugs):
            return "Bugs  none yet"
        return f"Bugs  {self.number}"

    def fit(self, rows: Sequence[list[Text]], width: int) -> None:
        """The items in what room there is, then the symptoms."""
        items = self.shared(rows, width, "Item", "Symptom")
        for _, item, _ in rows:
            item.truncate(items, overflow="ellipsis")
        room = self.room(rows, width, "Symptom")
        for *_, symptom in rows:
            symptom.truncate(room, overflow="ellipsis")

    def show_list(self, study: Study | None) -> None:
        """Show what there is, and all of the one under the cursor."""
        super().show_list(study)
        self._show_chosen()

    @on(DataTable.RowHighlighted)
    def _show_chosen(self) -> None:
        study, bug = self.desk.study, self._bugs.get(self.chosen)
        below = self.query_one("#bug")
        below.display = bug is not None
        if bug is None or study is None:
            return
        title, day = study.roadmap.title_of(bug.item_id), day_words(bug.day, study.today)
        below.border_title = Content(f" {display(title)} {self.desk.glyphs.dot} {day} ")
        for name, said in zip(PARTS, (bug.symptom, bug.cause, bug.fix), strict=True):
            self.query_one(f"#{name}", Static).update(_said(said))
        below.scroll_home(animate=False)


def _cells(study: Study, bug: Bug) -> tuple[str, ...]:
    return (
        day_words(bug.day, study.today),
        display(study.roadmap.title_of(bug.item_id)),
        display(bug.symptom),
    )


def _said(text: str) -> Content:
    shown = display(text)
    return Content(shown) if shown else Content.styled("not written down", "$foreground-muted")
