"""Which item is meant?"""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Label, Static

from studytui.errors import Misuse
from studytui.matching import SeveralMatches, find_node
from studytui.plan import Roadmap
from studytui.text import display
from studytui.tui.screens.dialog import Dialog
from studytui.tui.widgets.entry import Entry
from studytui.tui.widgets.suggester import FoldedSuggester


class AskItem(Dialog[str]):
    """One line, answered with the id of a stage or an item."""

    KEYS = (("enter", "choose", "accept"),)

    def __init__(self, title: str, question: str, roadmap: Roadmap, preset: str = "") -> None:
        super().__init__(title)
        self._question = question
        self._roadmap = roadmap
        self._preset = preset

    def compose_body(self) -> ComposeResult:
        """The line, and room for what is wrong."""
        titles = [display(node.title) for node in self._roadmap.walk()]
        yield Label(self._question, classes="told", markup=False)
        entry = Entry(self._preset, placeholder="an id or a part of the title", id="item")
        entry.suggester = FoldedSuggester(titles)
        yield entry
        yield Static(id="problem")

    def on_input_submitted(self) -> None:
        """Choose."""
        self.action_accept()

    def action_accept(self) -> None:
        """Answer, if it is clear which is meant."""
        try:
            self.dismiss(find_node(self._roadmap, self.query_one(Entry).entered).id)
        except Misuse as error:
            known = error.matches if isinstance(error, SeveralMatches) else []
            words = " ".join([error.line, ", ".join(item_id for item_id, *_ in known)])
            self.query_one("#problem", Static).update(Content.styled(display(words), "$text-error"))
