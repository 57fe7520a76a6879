"""Words that were looked for stand out where they were found."""

from collections.abc import Sequence

from rich.style import Style
from rich.text import Text

FOUND = Style(bold=True, underline=True)


def emphasise(text: Text, terms: Sequence[str]) -> None:
    """Make the words, in whatever case, stand out in the text."""
    if terms:
        from studytui.rules.note_search import places

        for start, end in places(text.plain, terms):
            text.stylize(FOUND, start, end)
