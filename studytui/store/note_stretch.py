"""One stretch of writing on a note, which is stored as one revision."""

from studytui.rules.text_retention import is_edit

MOST = 2 / 3
"""The share of each text of a stretch that the next one has to keep."""
ALMOST_ALL = 0.9
"""The share from which on two texts count as the same here."""


class NoteStretch:
    """The revision that this program began last, and the texts that were saved in it.

    Of texts that are almost alike only the first is remembered. What keeps most of the remembered
    ones keeps more than half of every text that was saved, however slowly the note changes.
    """

    def __init__(self) -> None:
        self.revision = ""
        self._texts: list[str] = []

    def begin(self, revision: str, text: str) -> None:
        """Start a stretch with its revision's id and first text."""
        self.revision = revision
        self._texts = [text]

    def add(self, text: str) -> None:
        """Remember a text that was saved."""
        if not any(_is_almost_same(each, text) for each in reversed(self._texts)):
            self._texts.append(text)

    def is_continued_by(self, text: str) -> bool:
        """Whether most of every text that was saved is left in this one."""
        return all(is_edit(each, text, MOST) for each in reversed(self._texts))


def _is_almost_same(one: str, other: str) -> bool:
    return is_edit(one, other, ALMOST_ALL) and is_edit(other, one, ALMOST_ALL)
