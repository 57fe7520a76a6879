"""Words in paragraphs: a paragraph's lines stand below its beginning, not below what leads it."""

from collections.abc import Iterable, Sequence

from textual.content import Content

from studytui.tui.widgets.wrapping import Wrapping

Paragraph = tuple[Content, Content]
"""What leads it, like a key or room, and its words."""
LEAST = 8
"""Cells that words have beside what leads them at least."""

BLANK: Paragraph = (Content(""), Content(""))


class Paragraphs(Wrapping):
    """They wrap to the width there is."""

    def __init__(self, name: str, paragraphs: Iterable[Paragraph] = ()) -> None:
        super().__init__(id=name)
        self._paragraphs = tuple(paragraphs)

    def tell(self, paragraphs: Iterable[Paragraph]) -> None:
        """Show others."""
        self._paragraphs = tuple(paragraphs)
        self.refresh(layout=True)

    def lines(self, width: int) -> list[Content]:
        """What they wrap to."""
        return wrapped(self._paragraphs, width)


def empty(words: str, keys: Sequence[tuple[str, str]]) -> Iterable[Paragraph]:
    """What says what is not there yet: a sentence, and below it keys with what they do."""
    widest = max((len(key) for key, _ in keys), default=0)
    yield Content(""), Content(words)
    yield BLANK
    for key, what in keys:
        yield Content.styled(f"{key:<{widest}}  ", "bold $text-accent"), Content(what)


def wrapped(paragraphs: Iterable[Paragraph], width: int) -> list[Content]:
    """Their lines in so many cells."""
    lines = []
    for lead, words in paragraphs:
        room = max(LEAST, width - lead.cell_length)
        if words.cell_length <= room:
            lines.append(lead + words)
            continue
        first, *others = words.wrap(room)
        lines += [lead + first, *(each.pad_left(lead.cell_length) for each in others)]
    return lines
