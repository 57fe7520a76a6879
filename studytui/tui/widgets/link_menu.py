"""What a link that is being written may lead to, in a small list at the cursor."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Offset
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from studytui.matching import Suggested
from studytui.plan import Node, Roadmap
from studytui.search import split_terms
from studytui.text import display
from studytui.tui.found import emphasise_content
from studytui.tui.widgets.line import clickable

MOST = 8
"""Items that are offered at once; another letter finds the others."""
WIDEST = 30
"""Cells of a title beside which its id still has room."""
FRAME = 2
"""Lines of the border."""


class LinkMenu(OptionList, can_focus=False):
    """The keys stay with the text; whoever has them tells the list what they mean."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        keys = clickable("enter", "link", "put_link"), clickable("esc", "close", "close_menu")
        self.border_subtitle = Content("   ").join(keys)
        self._roadmap: Roadmap | None = None
        self._suggested: Suggested | None = None

    @property
    def is_open(self) -> bool:
        """Whether it offers something."""
        return bool(self.display) and self.option_count > 0

    @property
    def chosen(self) -> str:
        """The id of the item under the bar; empty if there is none."""
        option = self.highlighted_option
        return (option.id or "") if option else ""

    def offer(self, roadmap: Roadmap, said: str, cursor: Offset) -> None:
        """Show the items that may be meant, with the nearest chosen; nothing if there is none.

        `cursor` is where on the screen the link is being written. They stand below it, or above if
        there is more room, as many as fit between the heading and the keys.
        """
        if self._suggested is None or roadmap is not self._roadmap:
            self._roadmap, self._suggested = roadmap, Suggested(roadmap)
        above, below = cursor.y - 1, self.screen.size.height - cursor.y - 2  # heading, keys
        found = self._suggested.by(said, max(1, min(MOST, max(above, below) - FRAME)))
        self.clear_options()
        width = max((cell_len(display(node.title)) for node in found), default=0)
        terms = split_terms(said)
        self.add_options([_option(node, min(width, WIDEST), terms) for node in found])
        if not found:
            self.close()
            return
        self.highlighted = 0
        lines = len(found) + FRAME
        self.absolute_offset = cursor + Offset(0, 1 if lines <= below else -lines)
        self._show(True)

    def close(self) -> None:
        """Be out of the way."""
        self._show(False)

    def _show(self, is_shown: bool) -> None:
        if self.display != is_shown:
            self.display = is_shown
            self.screen.refresh_bindings()  # they mean something else meanwhile

    def move(self, lines: int) -> None:
        """Up or down; it goes round."""
        if lines > 0:
            self.action_cursor_down()
        else:
            self.action_cursor_up()


def _option(node: Node, width: int, terms: Sequence[str]) -> Option:
    title = Content(display(node.title)).truncate(width, ellipsis=True)
    gap = " " * (width - title.cell_length + 2)
    line = Content.assemble(title, gap, (node.id, "$foreground-muted"))
    return Option(emphasise_content(line, terms), id=node.id)
