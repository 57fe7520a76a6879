"""Lines behind a sign each: what does not fit goes on below the words, not below the sign."""

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from studytui.tui.widgets.paragraphs import wrapped

NONE = Content("")
SIGN = 2
"""Cells of the sign, with the one after it."""


class Hanging(Static):
    """A Content whose lines each begin with a sign and a space."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines that it takes at a width."""
        return len(self._hung(width))

    def render(self) -> Content:
        """All of them, wrapped."""
        return Content("\n").join(self._hung(self.size.width))

    def _hung(self, width: int) -> list[Content]:
        content = self.content
        return hung(content, width) if isinstance(content, Content) and width > SIGN else [NONE]


def hung(content: Content, width: int) -> list[Content]:
    """Its lines in so many cells."""
    lines = (line.expand_tabs() for line in content.split(allow_blank=True))
    return wrapped(((line[:SIGN], line[SIGN:]) for line in lines), width)
