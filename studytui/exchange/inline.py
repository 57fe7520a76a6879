"""A line of text with markup, taken apart into words, code, links and images.

The readers of Markdown and Org make such lines; plans are built from them whatever the syntax.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from studytui.exchange.draft import Link, one_line

LONGEST_LEAD = 40
"""The longest label before a link that still leaves the link the subject of its line."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code span, whose text stays as written."""

    text: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture or an embedded file."""

    title: str
    url: str

    @property
    def name(self) -> str:
        """What to call it in a list of what was left out."""
        return self.title or self.url


@dataclass(frozen=True, slots=True)
class NoteLink:
    """A link to another note of the same collection, which reads as its title."""

    title: str
    target: str


Piece = str | Code | Link | NoteLink | Image


@dataclass(frozen=True)
class Words:
    """A line as its pieces, in order.

    A line begins with a link also if only a sign or a short label stands before it, as in
    "📖 [Clocks](…)" and "**Must:** [Zones](…)"; `lead` is that label.
    """

    pieces: tuple[Piece, ...] = ()

    @cached_property
    def plain(self) -> str:
        """The text to read, as a title: on one line and of limited length."""
        return one_line(self.line)

    @cached_property
    def line(self) -> str:
        """The whole text to read, on one line."""
        return _squeeze(_text(each) for each in self.pieces)

    @cached_property
    def prose(self) -> str:
        """The whole text with code marked as code, for a description in Markdown."""
        return _squeeze(_prose(each) for each in self.pieces)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links that lead out of the file, each with a title."""
        return tuple(
            Link(one_line(each.title) or each.url, each.url)
            for each in self.pieces
            if isinstance(each, Link) and _leads_out(each)
        )

    @cached_property
    def images(self) -> tuple[Image, ...]:
        """The pictures and embedded files."""
        return tuple(each for each in self.pieces if isinstance(each, Image))

    @cached_property
    def inner_links(self) -> tuple[Link, ...]:
        """The links to places within the file."""
        return tuple(
            each for each in self.pieces if isinstance(each, Link) and each.url.startswith("#")
        )

    @cached_property
    def note_links(self) -> tuple[NoteLink, ...]:
        """The links to other notes."""
        return tuple(each for each in self.pieces if isinstance(each, NoteLink))

    @property
    def begins_with_link(self) -> bool:
        """Whether a link is what the line is about."""
        return self._split is not None

    @property
    def lead(self) -> str:
        """The label before the link that the line begins with."""
        return self._split[0] if self._split else ""

    @property
    def rest(self) -> str:
        """What follows the link that the line begins with."""
        return self._split[1] if self._split else ""

    @property
    def is_one_link(self) -> bool:
        """Whether there is nothing but a link."""
        return self._split == ("", "") and len(self.links) == 1

    @cached_property
    def leads_within(self) -> bool:
        """Whether it is a line of a table of contents: it begins with a link within the file."""
        first = next(self._visible(), None)
        return isinstance(first, Link) and first.url.startswith("#")

    @property
    def is_only_inner_link(self) -> bool:
        """Whether there is nothing but a link within the file."""
        return self.leads_within and sum(1 for _ in self._visible()) == 1

    @cached_property
    def _split(self) -> tuple[str, str] | None:
        pieces = list(self._visible())
        at = next((at for at, each in enumerate(pieces) if isinstance(each, Link)), None)
        if at is None or not _leads_out(pieces[at]):
            return None
        lead = _squeeze(map(_text, pieces[:at]))
        if not _is_label(lead):
            return None
        return lead, _squeeze(map(_prose, pieces[at + 1 :])).lstrip("-–—: ")

    def _visible(self) -> Iterator[Piece]:
        for each in self.pieces:
            if not isinstance(each, Image) and _text(each).strip():
                yield each


def _leads_out(piece: Piece) -> bool:
    return isinstance(piece, Link) and piece.url[:1] not in ("", "#")


def _is_label(lead: str) -> bool:
    """Whether what stands before a link is signs only, or short and ends with a colon."""
    return not any(map(str.isalnum, lead)) or (len(lead) <= LONGEST_LEAD and lead.endswith(":"))


def _text(piece: Piece) -> str:
    if isinstance(piece, Link):
        return piece.title or piece.url
    if isinstance(piece, NoteLink):
        return piece.title
    if isinstance(piece, Code):
        return piece.text
    return piece if isinstance(piece, str) else ""


def _prose(piece: Piece) -> str:
    if not isinstance(piece, Code):
        return _text(piece)
    fence = "``" if "`" in piece.text else "`"
    return f"{fence}{piece.text}{fence}"


def _squeeze(texts: Iterable[str]) -> str:
    return " ".join("".join(texts).split())
