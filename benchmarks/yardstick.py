"""As much as the main screen shows, of Textual's widgets, and no work behind them.

What this takes to open is Textual's own price; what the dashboard takes on top is ours. When there
is more on the main screen, or less, so must there be here, or the ratio means nothing.
"""

from typing import ClassVar

from rich.markdown import Markdown
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Footer, Input, OptionList, Static, Tree

STAGES = 15
ITEMS = 8

DETAIL = """\
A name for a value, and what kinds of values there are.

- You can say what *type* a value has.
- You can read a program with **twenty** names in it.
"""

NOTE = """\
## Where I was

Left off at floating point: `0.1 + 0.2` is not `0.3`.
"""


class Yardstick(App[None]):
    """As much on the screen as on the dashboard's, and nothing else."""

    CSS = """
    .line { height: 1; }
    #sides { height: 1fr; }
    #left { width: 2fr; border: round $border; }
    #right { width: 3fr; border: round $border-blurred; padding: 0 1; }
    #page Static { height: auto; margin-bottom: 1; }
    #find, #links { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("space", "nothing('done')", "done"),
        ("s", "nothing('start')", "start"),
        ("l", "nothing('log')", "log"),
        ("n", "nothing('note')", "note"),
        ("slash", "nothing('find')", "find"),
        ("u", "nothing('undo')", "undo"),
        ("question_mark", "nothing('help')", "help"),
        ("q", "quit", "quit"),
    ]

    def compose(self) -> ComposeResult:
        """Two lines on top, tree and detail, what is next, and the keys."""
        yield Static("studytui   Backend developer   38 %", classes="line")
        yield Static("Today 25/30 min   Streak 12 days   this week 4/5", classes="line")
        with Horizontal(id="sides"):
            with Vertical(id="left") as left:
                left.border_title = "Roadmap"
                tree: Tree[None] = Tree("Backend developer")
                for stage in range(1, STAGES + 1):
                    branch = tree.root.add(f"Stage {stage}", expand=stage == 1)
                    for item in range(1, ITEMS + 1):
                        branch.add_leaf(f"Item {stage}.{item}")
                tree.root.expand()
                yield tree
                yield Input(id="find")
            with Vertical(id="right") as right:
                right.border_title = "Variables and data types"
                yield Static("Overview   Notes   Sessions   Links", classes="line")
                with VerticalScroll(id="page"):
                    yield Static("learning, 3 sessions, 1 h 25")
                    yield Static(Markdown(DETAIL))
                    yield Static("opens: Functions")
                    yield Static(Markdown(NOTE))
                yield OptionList(id="links", markup=False)
        yield Static("Next: finish variables and data types", classes="line")
        yield Footer()


if __name__ == "__main__":
    Yardstick().run()
