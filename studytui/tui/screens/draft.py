"""A draft that was left behind, beside what is saved: which of them shall it be?"""

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import takewhile
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.geometry import Region

from studytui.commands import DRAFT
from studytui.errors import StudyError
from studytui.revisions import Choice
from studytui.spoken import moment_words
from studytui.tui.bindings import bindings
from studytui.tui.differences import IN_BOTH, ONLY_HERE, ONLY_THERE, Line, compared, one_side
from studytui.tui.keyboard import CHANGE
from studytui.tui.left_drafts import Offer
from studytui.tui.screens.base import StudyScreen
from studytui.tui.widgets.hanging import Hanging, hung
from studytui.tui.widgets.keys import Keys
from studytui.tui.widgets.line import Heading

SAID = {
    Choice.DRAFT: "Kept the draft; u takes it back",
    Choice.SAVED: "Kept what was saved; u brings the draft back",
    Choice.BOTH: "Kept the lines of both; u takes it back",
}


class DraftScreen(StudyScreen[None]):
    """Two texts side by side. Nothing is thrown away, whatever the answer."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(DRAFT)
    PLACES = (DRAFT,)

    def __init__(self, offer: Offer, finish: Callable[[], object] | None = None) -> None:
        """`finish` is called when a text was chosen; by default the draft is dropped then."""
        super().__init__()
        self._offer = offer
        self._finish = finish or offer.left.drop
        self._lines = compared(offer.draft.text, offer.saved)
        self._settling = False

    def compose(self) -> ComposeResult:
        """What it is about; the two texts; the keys."""
        offer, lines = self._offer, self._lines
        yield Heading("list-title")
        with Container(id="texts"):
            with VerticalScroll(id="draft", classes="text") as left:
                left.border_title = Content(f"Draft, {self._when(offer.draft.at)}")
                yield Hanging(one_side(lines, ONLY_HERE), markup=False)
            with VerticalScroll(id="saved", classes="text") as right:
                saved = f"Saved, {self._when(offer.saved_at)}" if offer.saved_at else "Saved"
                right.border_title = Content(saved)
                shown = one_side(lines, ONLY_THERE) if offer.saved else Content("  nothing")
                yield Hanging(shown, markup=False)
        yield Keys(show_command_palette=False)

    def on_mount(self) -> None:
        right = Content.styled("a draft that was never saved ", "$text-warning")
        self.query_one(Heading).say(self._offer.title, right=right)
        self.query_one("#draft").focus()

    def on_resize(self) -> None:
        """Bring the first difference into sight."""
        self.call_after_refresh(self._show_difference)

    def _show_difference(self) -> None:
        alike = list(takewhile(lambda line: line[0] == IN_BOTH, self._lines))
        run = list(takewhile(lambda line: line[0] != IN_BOTH, self._lines[len(alike) :]))
        for pane, sign in zip(self.query(VerticalScroll), (ONLY_HERE, ONLY_THERE), strict=False):
            width, room = pane.scrollable_content_region.size
            rows = min(room, _rows([line for line in run if line[0] == sign], sign, width) or 1)
            place = Region(0, _rows(alike, sign, width), width, rows)
            pane.scroll_to_region(place, animate=False)

    @work(group=CHANGE)
    async def action_keep(self, choice: str) -> None:
        """Settle it; when that cannot be stored, stay."""
        if self._settling:
            return
        self._settling = True
        try:
            await self.desk.do(self._offer.settle, Choice(choice))
        except StudyError as error:
            self.desk.say_wrong(error.line)
            return
        finally:
            self._settling = False
        self._finish()
        self.desk.say(SAID[Choice(choice)])
        self.dismiss()

    def action_later(self) -> None:
        """Leave it for the next start."""
        self.desk.say("The draft stays; the next start asks again")
        self.dismiss()

    def _when(self, at: datetime) -> str:
        return moment_words(at, self.desk.clock.now())


def _rows(lines: Sequence[Line], sign: str, width: int) -> int:
    """How many rows of a pane these lines take."""
    return len(hung(one_side(lines, sign), width)) if lines else 0
