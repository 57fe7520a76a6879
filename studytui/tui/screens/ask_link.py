"""Which of the links in a note to follow."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from studytui.rules.links import Link
from studytui.text import display
from studytui.tui.screens.dialog import Dialog


class AskLink(Dialog[str]):
    """Answers with the target of a link."""

    KEYS = (("enter", "go there", "accept"),)

    def __init__(self, links: Sequence[Link]) -> None:
        super().__init__("Links in this note")
        self._links = links

    def compose_body(self) -> ComposeResult:
        """The titles of what they lead to."""
        yield OptionList(*(Option(Content(display(each.title))) for each in self._links))

    def on_mount(self) -> None:
        options = self.query_one(OptionList)
        options.highlighted = 0
        options.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Follow the one under the bar."""
        self.dismiss(self._links[event.option_index].target)

    def action_accept(self) -> None:
        """Follow the one under the bar."""
        self.query_one(OptionList).action_select()
