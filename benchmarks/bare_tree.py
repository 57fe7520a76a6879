"""The yardstick for keys: Textual's own tree of so many nodes. usage: bare_tree.py NODES"""

import sys

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import Footer, Static, Tree


class BareTree(App[None]):
    """A tree, all of it open, beside a text that stays as it is."""

    CSS = "Tree { width: 2fr } Static { width: 3fr }"

    def compose(self) -> ComposeResult:
        """The tree and the text."""
        with Horizontal():
            tree: Tree[None] = Tree("Roadmap")
            for stage in range(int(sys.argv[1]) // 20):
                branch = tree.root.add(f"stage {stage}", expand=True)
                for item in range(20):
                    branch.add_leaf(f"item {stage * 20 + item}")
            tree.root.expand()
            yield tree
            yield Static("Next")
        yield Footer()


if __name__ == "__main__":
    BareTree().run()
