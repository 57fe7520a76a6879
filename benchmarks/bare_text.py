"""The yardstick for typing: Textual's own text area with a file in it. usage: bare_text.py FILE"""

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import TextArea


class BareText(App[None]):
    """A text to type in, with the cursor at its end."""

    def compose(self) -> ComposeResult:
        """The text."""
        yield TextArea(Path(sys.argv[1]).read_text(encoding="utf-8"), soft_wrap=True)

    def on_mount(self) -> None:
        """Go to the end."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()


if __name__ == "__main__":
    BareText().run()
