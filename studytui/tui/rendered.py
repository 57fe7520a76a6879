"""A learner's Markdown, drawn for reading beside the tree."""

from typing import ClassVar

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import Heading, Markdown
from rich.text import Text

from studytui.text import display

MOST = 20_000
"""Characters of one text that are drawn at once; the rest stands in the editor."""


class _LeftHeading(Heading):
    """A heading at the left edge, where Rich would centre and box it."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        heading: Text = self.text
        heading.justify = "left"
        yield heading


class _Rendered(Markdown):
    elements: ClassVar = {**Markdown.elements, "heading_open": _LeftHeading}


def rendered(text: str) -> Markdown:
    """Markdown to show; links are shown with their address, and none of them is live."""
    safe = display(text[:MOST], lines=True)
    if len(text) > MOST:
        safe += "\n\n… *the rest stands in the editor*"
    return _Rendered(safe, hyperlinks=False, code_theme="ansi_dark")
