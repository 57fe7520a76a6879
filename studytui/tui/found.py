"""Words that were looked for stand out where they were found."""

from collections.abc import Sequence

from rich.style import Style
from rich.text import Text
from textual.content import Content

from studytui.search import find_matches

FOUND = Style(bold=True, underline=True)


def emphasise(text: Text, terms: Sequence[str]) -> None:
    """Make what matches the folded terms stand out in the text."""
    for start, end in find_matches(text.plain, terms):
        text.stylize(FOUND, start, end)


def emphasise_content(content: Content, terms: Sequence[str]) -> Content:
    """Return the content with what matches the folded terms standing out in it."""
    for start, end in find_matches(content.plain, terms):
        content = content.stylize("bold underline", start, end)
    return content
