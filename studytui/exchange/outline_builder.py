"""Puts headings, bullets, rows and paragraphs where they belong, by level and indentation.

Study plans are written by hand: children indented too far, with tabs, or under a heading inside
a list. A strict reader takes those for code; here whoever stands further right belongs to the
one above.
"""

from collections.abc import Callable, Iterator
from textwrap import dedent

from studytui.exchange.inline import Words
from studytui.exchange.omissions import OmissionKind
from studytui.exchange.outline import DEEPEST, Block, Outline
from studytui.exchange.tables import Table
from studytui.exchange.task_marks import PROPERTY, TASK_FIELD, parse_task

LONGEST_LINE = 20_000
"""How much text is taken apart at once, in characters."""
IMAGE = OmissionKind("image")
INNER_LINK = OmissionKind("link within the page", "links within the page")
NOTE_LINK = OmissionKind("link to a note", "links to notes")


class OutlineBuilder:
    """Builds an outline from the lines of a file; `parse` takes text apart.

    A paragraph is held until it ends, since bullets and texts go on over several lines.
    """

    def __init__(self, parse: Callable[[str], Words]) -> None:
        self.outline = Outline()
        self._parse = parse
        self._headings = [self.outline.root]
        self._bullets: list[Block] = []
        self._lines: list[str] = []
        self._target: Block | None = None
        self._table: Table | None = None

    @property
    def is_in_paragraph(self) -> bool:
        """Whether the line before belongs to a paragraph or a bullet that may go on."""
        return bool(self._lines) or self._target is not None

    @property
    def is_in_list(self) -> bool:
        """Whether there is a bullet that what follows may belong to."""
        return bool(self._bullets)

    def take_paragraph(self) -> str:
        """Return the text of the paragraph that was begun, and forget it."""
        text, self._lines = " ".join(each.strip() for each in self._lines), []
        return text

    def add_heading(
        self, level: int, text: str, box: bool | None = None, *, is_numbered: bool = False
    ) -> Block:
        """Begin a section."""
        self.end_paragraph()
        block = Block(level=level, box=box, is_numbered=is_numbered)
        while len(self._headings) > 1 and self._headings[-1].level >= level:
            self._headings.pop()
        self._headings[-1].children.append(block)
        self._headings.append(block)
        self._bullets = []
        self._name(block, self._words(text))
        return block

    def add_bullet(
        self, indent: int, text: str, box: bool | None = None, *, is_numbered: bool = False
    ) -> Block:
        """Begin a bullet; lines that follow go on with its text."""
        self.end_paragraph()
        block = Block(indent=indent, box=box, is_numbered=is_numbered)
        if is_numbered and not indent and self._headings[-1].is_numbered:
            self._headings.pop()
        while self._bullets and self._bullets[-1].indent >= indent:
            self._bullets.pop()
        del self._bullets[DEEPEST:]
        self._owner().children.append(block)
        self._bullets.append(block)
        self._target, self._lines = block, [text]
        return block

    def add_line(self, line: str) -> None:
        """Go on with the bullet or the paragraph, or begin a paragraph at its indentation."""
        if not self.is_in_paragraph:
            indent = len(line) - len(line.lstrip())
            while self._bullets and self._bullets[-1].indent >= indent:
                self._bullets.pop()
        self._lines.append(line)

    def break_line(self) -> None:
        """End the title of a bullet; what follows is text about it."""
        target = self._target
        self.end_paragraph()
        if target is not None:
            self._lines = [""]

    def end_paragraph(self) -> None:
        """Put the paragraph, or the text of the bullet, where it belongs."""
        first, *more = list(_split(" ".join(each.strip() for each in self._lines))) or [""]
        target, self._target, self._lines = self._target, None, []
        if target is not None:
            self._name(target, self._words(first))
        elif first.strip():
            more.insert(0, first)
        for each in more:
            self.add_text(self._words(each))

    def add_text(self, words: Words) -> None:
        """Add a paragraph to the bullet or the heading above."""
        owner = self._owner()
        if words.is_only_inner_link:
            return
        owner.links.extend(words.links)
        if words.prose:
            owner.text.append(words.prose)

    def add_code(self, lines: list[str]) -> None:
        """Add code as it is written."""
        self.end_paragraph()
        self._owner().text.append(dedent("\n".join(lines)))

    def begin_table(self, headers: list[str]) -> None:
        """Begin a table, whose rows become blocks of the section."""
        self.end_paragraph()
        self._bullets = []
        heads = [self._words(each) for each in headers]
        self._headings[-1].links.extend(link for head in heads for link in head.links)
        self._table = Table(tuple(heads))

    def add_row(self, cells: list[str]) -> None:
        """Add a row to the table."""
        if self._table is not None:
            self._table.rows.append([self._words(each) for each in cells])

    def end_table(self) -> None:
        """Put the rows of the table into the section."""
        table, self._table = self._table, None
        if table is not None:
            self._headings[-1].children += table.as_blocks()
        if table is not None and not table.rows:
            for header in table.headers:
                self.add_text(header)

    def set_origin(self, origin: str) -> None:
        """Name the bullet, or the heading, by an id that stays with it, unless it has one."""
        owner = self._owner()
        if owner is not self.outline.root and not owner.origin:
            owner.origin = origin
        elif owner.origin != origin:
            self.outline.omissions.add(PROPERTY, origin)

    def finish(self) -> Outline:
        """Return the outline."""
        self.end_paragraph()
        self.end_table()
        return self.outline

    def _owner(self) -> Block:
        return self._bullets[-1] if self._bullets else self._headings[-1]

    def _name(self, block: Block, words: Words) -> None:
        task = parse_task(words)
        block.source, block.said, block.tags = words, task.words, task.tags
        block.origin = f"block:{task.block_id}" if task.block_id else block.origin
        for each in task.fields:
            self.outline.omissions.add(TASK_FIELD, each)

    def _words(self, text: str) -> Words:
        words = self._parse(text)
        for image in words.images:
            self.outline.omissions.add(IMAGE, image.name)
        for link in words.inner_links:
            self.outline.omissions.add(INNER_LINK, f"[{link.title}]({link.url})")
        for note in words.note_links:
            if note.target != note.title:
                self.outline.omissions.add(NOTE_LINK, note.target)
        return words


def _split(text: str) -> Iterator[str]:
    """A text in pieces of no more than what is taken apart at once, cut between words."""
    while len(text) > LONGEST_LINE:
        at = text.rfind(" ", 1, LONGEST_LINE) + 1 or LONGEST_LINE
        yield text[:at]
        text = text[at:]
    yield text
