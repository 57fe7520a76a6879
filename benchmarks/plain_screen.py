"""What a screen of this kind costs when it is put together of Textual's own widgets.

The least that anybody pays for a header, a tree, a text in Markdown and a line of keys, with
hard-coded content and no work behind them.
"""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Footer, Header, Markdown, Tree

STAGES = 15
ITEMS = 8

DETAIL = """\
# Next: variables and data types

A name for a value, and *what kinds* of values there are.

- You can say what type a value has.
- You can read a program with twenty names in it.
"""


class PlainScreen(App[None]):
    """Nothing but widgets."""

    CSS = "Tree { width: 1fr; } Markdown { width: 2fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "quit")]

    def compose(self) -> ComposeResult:
        """A header, the two sides, and the keys."""
        yield Header()
        with Horizontal():
            tree: Tree[None] = Tree("Backend developer")
            for stage in range(1, STAGES + 1):
                branch = tree.root.add(f"Stage {stage}", expand=True)
                for item in range(1, ITEMS + 1):
                    branch.add_leaf(f"Item {stage}.{item}")
            tree.root.expand()
            yield tree
            yield Markdown(DETAIL)
        yield Footer()


if __name__ == "__main__":
    PlainScreen().run()
