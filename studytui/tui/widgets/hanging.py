"""Lines behind a sign each: what does not fit goes on below the words, not below the sign."""

from textual.content import Content

from studytui.tui.widgets.paragraphs import wrapped
from studytui.tui.widgets.wrapping import Wrapping

NONE = Content("")
SIGN = 2
"""Cells of the sign, with the one after it."""


class Hanging(Wrapping):
    """A Content whose lines each begin with a sign and a space."""

    def lines(self, width: int) -> list[Content]:
        """All of them, wrapped."""
        content = self.content
        return hung(content, width) if isinstance(content, Content) and width > SIGN else [NONE]


def hung(content: Content, width: int) -> list[Content]:
    """Its lines in so many cells."""
    lines = (line.expand_tabs() for line in content.split(allow_blank=True))
    return wrapped(((line[:SIGN], line[SIGN:]) for line in lines), width)
