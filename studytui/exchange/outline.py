"""The outline of a file: headings, bullets and table rows, whatever the syntax it is written in."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from studytui.exchange.draft import Link
from studytui.exchange.inline import Words
from studytui.exchange.omissions import OmissionCollector

DEEPEST = 40
"""How deep bullets nest; what stands deeper is put beside."""


@dataclass(slots=True)
class Cell:
    """A cell of a table, with the header of its column."""

    header: str
    words: Words


@dataclass(slots=True)
class Block:
    """A heading (with its level), a bullet (level 0), or a table row (with its cells).

    `said` is its text without the marks of a task, `source` with them. `box` is None without a box
    to tick; `text` collects the paragraphs that belong to it.
    """

    said: Words = field(default_factory=Words)
    source: Words = field(default_factory=Words)
    level: int = 0
    indent: int = 0
    is_numbered: bool = False
    box: bool | None = None
    row: tuple[Cell, ...] = ()
    origin: str = ""
    tags: tuple[str, ...] = ()
    text: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    children: "list[Block]" = field(default_factory=list)

    def walk(self) -> "Iterator[Block]":
        """The block and everything under it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def every_link(self) -> "Iterator[Link]":
        """Every link of the block itself."""
        cells = [cell.words for cell in self.row] or [self.said]
        yield from (link for words in cells for link in words.links)
        yield from self.links


@dataclass(slots=True)
class Outline:
    """A file: its title if it states one, the block above all others, and what was left out."""

    root: Block = field(default_factory=Block)
    title: str = ""
    links: list[Link] = field(default_factory=list)
    omissions: OmissionCollector = field(default_factory=OmissionCollector)
