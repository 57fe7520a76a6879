"""Lines behind a sign each: what does not fit goes on below the words, not below the sign."""

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

SIGN = 2
"""Cells of the sign, with the one after it."""


class Hanging(Static):
    """A Content whose lines each begin with a sign and a space."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines that it takes at a width."""
        return self._hung(width).plain.count("\n") + 1

    def render(self) -> Content:
        """All of them, wrapped."""
        return self._hung(self.size.width)

    def _hung(self, width: int) -> Content:
        content = self.content
        if not isinstance(content, Content) or width <= SIGN:
            return Content("")
        pieces = (_wrapped(line, width) for line in content.split(allow_blank=True))
        return Content("\n").join([piece for each in pieces for piece in each])


def _wrapped(line: Content, width: int) -> list[Content]:
    line = line.expand_tabs()
    if line.cell_length <= width:
        return [line]
    first, *rest = line[SIGN:].wrap(width - SIGN)
    return [line[:SIGN] + first, *(each.pad_left(SIGN) for each in rest)]
