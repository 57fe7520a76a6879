"""A learner's Markdown, drawn for reading beside the tree."""

from functools import lru_cache
from typing import ClassVar

from markdown_it import MarkdownIt
from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import Heading, Markdown
from rich.text import Text
from rich.theme import Theme

from studytui.text import display

MOST = 20_000
FEW = 4_000
"""Characters of one text that are drawn at once: drawing takes some 3 ms for each thousand."""


_PARSER = MarkdownIt(options_update={"html": False}).enable(["strikethrough", "table"])
"""Rich's, but List<int> is what it looks like: Rich would leave out the tag."""


_CODE = Theme({"markdown.code": "bold"})
"""Rich's own code is cyan on black, which no light screen forgives."""


class _LeftHeading(Heading):
    """A heading at the left edge, where Rich would centre and box it."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        heading: Text = self.text
        heading.justify = "left"
        yield heading


class _Rendered(Markdown):
    elements: ClassVar = {**Markdown.elements, "heading_open": _LeftHeading}

    def __init__(self, markup: str) -> None:
        super().__init__("", hyperlinks=False, code_theme="ansi_dark")
        self.markup = markup
        self.parsed = _PARSER.parse(markup)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        with console.use_theme(_CODE):
            yield from super().__rich_console__(console, options)


def beginning(text: str) -> Markdown:
    """Markdown to show beside other things, as fast as a cursor moves."""
    return rendered(text, FEW, "the rest is on page 2")


@lru_cache(8)
def rendered(text: str, most: int = MOST, rest: str = "the rest is in the editor") -> Markdown:
    """Markdown to show; links are shown with their address, and none of them is live."""
    safe = display(text[:most], lines=True)
    if len(text) > most:
        safe += f"\n\n… *{rest}*"
    return _Rendered(safe)
