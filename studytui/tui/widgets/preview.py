"""A note as it reads, drawn beside the keys: a long one takes longer than a key may wait."""

import asyncio
from typing import ClassVar

from rich.console import Console, RenderableType
from rich.segment import Segment, SegmentLines
from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from studytui.commands import PREVIEW
from studytui.rules.links import Link
from studytui.tui.bindings import bindings
from studytui.tui.rendered import MOST, rendered
from studytui.tui.widgets.line import Line


class Preview(VerticalScroll):
    """The beginning of a text, rendered. The text that was shown last stays until it is done."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(PREVIEW)

    _lines = 1

    def compose(self) -> ComposeResult:
        """One text."""
        yield Line(id="read")

    @work(exclusive=True)
    async def show(self, text: str, links: tuple[Link, ...], row: int) -> None:
        """Draw a text, and scroll to about where its line `row` is drawn."""
        width = self.scrollable_content_region.width
        if not width:
            return  # nobody sees it
        drawn = await asyncio.to_thread(_draw, self.app.console, text, links, width)
        for line in self.query(Line):  # none, if the screen has gone meanwhile
            line.update(drawn)
        self._lines = text.count("\n", 0, MOST) or 1
        self.call_after_refresh(self.stand_at, row)

    def stand_at(self, row: int) -> None:
        """Scroll to about where a line of the text is drawn, if that is not in sight."""
        share = min(1.0, row / self._lines)
        height, line = self.size.height, round(self.virtual_size.height * share)
        if not self.scroll_y <= line < self.scroll_y + height:
            self.scroll_to(y=line - height // 2, animate=False)


class _Drawn(SegmentLines):
    """Lines that are drawn already, and what they were drawn from."""

    def __init__(self, lines: list[list[Segment]], source: RenderableType) -> None:
        super().__init__(lines, new_lines=True)
        self.source = source


def _draw(console: Console, text: str, links: tuple[Link, ...], width: int) -> _Drawn:
    options = console.options.update(width=width, height=None)
    source = rendered(text, links)
    return _Drawn(console.render_lines(source, options, pad=False), source)
