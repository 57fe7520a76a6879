"""Texts that know better than their terminal where their lines may end."""

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static


class Wrapping(Static):
    """How it is wrapped is said by those who inherit."""

    def lines(self, width: int) -> list[Content]:
        """What it shows in so many cells."""
        raise NotImplementedError

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it takes."""
        return len(self.lines(width))

    def render(self) -> Content:
        """The lines."""
        return Content("\n").join(self.lines(self.content_size.width))
