"""The document of the note editor, in which every line keeps the end that it came with.

Textual's documents write one kind of newline, and rewrite all others: carriage returns, form
feeds, and the separators of Unicode. Here they only part the lines.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import Any

from textual.document._document import Document, DocumentBase, EditResult, Location
from textual.document._syntax_aware_document import SyntaxAwareDocument

from studytui.text import display

NEWLINE = "\n"
_NEWLINES = (NEWLINE, "\r\n", "\r")
"""What may end a line that is typed."""


def split_lines(text: str) -> tuple[list[str], list[str]]:
    """Return the lines of `text` without their ends, and the ends: one less than lines."""
    pieces = text.splitlines(keepends=True)
    lines = text.splitlines()
    ends = [piece[len(line) :] for piece, line in zip(pieces, lines, strict=True)]
    if ends and not ends[-1]:
        ends.pop()
    else:
        lines.append("")
    return lines, ends


def join_lines(lines: Sequence[str], ends: Sequence[str]) -> str:
    """Return the text of which these are the lines and their ends."""
    return "".join(chain.from_iterable(zip(lines, [*ends, ""], strict=True)))


def has_safe_lines(text: str) -> bool:
    """Return whether the lines of `text` can be shown as they are, whatever ends them."""
    lines = NEWLINE.join(text.splitlines())
    return display(lines, lines=True) == lines


class NoteDocument(Document):
    """A document that keeps line ends; what is typed ends lines as most of the others end."""

    def __init__(self, text: str, *arguments: Any) -> None:
        """`arguments` are those of the document that keeps the lines."""
        lines, self._ends = split_lines(text)
        self._are_alike = self._ends.count(NEWLINE) == len(self._ends)
        newlines = Counter(end for end in self._ends if end in _NEWLINES)
        self.typed_newline = max(newlines, key=newlines.__getitem__, default=NEWLINE)
        super().__init__(NEWLINE.join(lines), *arguments)

    @property
    def text(self) -> str:
        """The text to the letter."""
        if self._are_alike:
            return NEWLINE.join(self._lines)
        return join_lines(self._lines, self._ends)

    def replaced_lines(self, first: int, lines: Sequence[str]) -> str:
        """Return `lines` with the ends that the lines from `first` on have between them."""
        return join_lines(lines, self._ends[first : first + len(lines) - 1])

    def get_text_range(self, start: Location, end: Location) -> str:
        """Return the text between two locations, to the letter."""
        (first, left), (last, right) = sorted(min(each, self.end) for each in (start, end))
        lines = self._lines[first : last + 1]
        lines[-1] = lines[-1][:right]
        lines[0] = lines[0][left:]
        return join_lines(lines, self._ends[first:last])

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        """Put `text` between two locations, to the letter."""
        lines, ends = split_lines(text)
        result = super().replace_range(start, end, NEWLINE.join(lines))
        (first, _), (last, _) = sorted((start, end))
        self._ends[first:last] = ends
        self._are_alike = self._ends.count(NEWLINE) == len(self._ends)
        return result


class MarkdownDocument(NoteDocument, SyntaxAwareDocument):
    """A document with a syntax tree, for which all lines end alike."""


def note_document(text: str, plain: DocumentBase) -> NoteDocument:
    """Return a document of `text` with the language that `plain` has, if it has one."""
    if isinstance(plain, SyntaxAwareDocument):
        return MarkdownDocument(text, plain.language)
    return NoteDocument(text)
