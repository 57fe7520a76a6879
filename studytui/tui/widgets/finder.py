"""The line in which one finds as one types."""

from collections.abc import Callable

from studytui.tui.widgets.entry import Entry


class Finder(Entry):
    """What is found is shown together with the letter that was typed, in one painting.

    Were it told by a message, the letter would be painted first, and Textual would wait for up to
    two frames before it paints again.
    """

    def __init__(self, placeholder: str, find: Callable[[], object]) -> None:
        super().__init__(placeholder=placeholder, id="find")
        self._find = find

    def watch_value(self) -> None:
        """Find what stands here now."""
        self._find()
