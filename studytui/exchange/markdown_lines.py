"""Markdown -> an outline of headings, bullets and table rows, by indentation alone.

Study plans are written by hand: children indented too far, with tabs, or under a heading inside
a list. A strict reader takes those for code; here whoever stands further right belongs to the
one above.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from studytui.exchange.draft import Link, one_line
from studytui.exchange.markdown_inline import Words, definitions, is_definition, words

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_BULLET = re.compile(r"([ \t]*)(?:[-*+]|\d{1,9}[.)])(?:[ \t]+(.*)|$)")
_BOX = re.compile(r"\[(.)\](?:[ \t]+(.*)|$)")
_FENCE = re.compile(r"[ \t]*(?:>[ \t]*)*(```+|~~~+)(.*)")
_DIVIDER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+(?:\[![\w-]+\][+-]?[ \t]*)?")
_QUOTED_BULLET = re.compile(r"^([ \t]*)(?:>[ \t]?)+(?=[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t])")
_HIDDEN = re.compile(r"%%[^\n]*?%%")
_COMMENT = (re.compile(r"<!--"), re.compile(r"-->"))
_HIDDEN_BLOCK = (
    re.compile(r"^[ \t]*%%(?:[ \t][^\n]*)?\n", re.MULTILINE),
    re.compile(r"%%[ \t]*$", re.MULTILINE),
)
_FOLDED = (re.compile(r"<details\b", re.IGNORECASE), re.compile(r"</details>", re.IGNORECASE))
_WRAPPED = re.compile(r"\[([^\[\]\n]{1,300})\n[ \t]*(?![-*+>#|\n]|\d+[.)])([^\[\]\n]{1,300}\]\()")
_HTML_LINK = re.compile(r"<a\s[^<>]{0,1000}>.{0,2000}?</a>", re.DOTALL | re.IGNORECASE)
_TRANSLATIONS = re.compile(
    r"<summary\b[^>]*>[^<]*?\b(translat|language|read (it|this) in)", re.IGNORECASE
)
_CELL = re.compile(r"(?<!\\)\|")


DEEPEST = 40
"""How deep bullets nest; what stands deeper is put beside."""
LONGEST_LINE = 20_000


@dataclass(slots=True)
class Block:
    """A heading (with its level), a bullet (level 0), or a table row (with its cells).

    `box` is None without a box to tick; `text` collects the paragraphs that belong to it.
    """

    said: Words
    level: int = 0
    indent: int = 0
    box: bool | None = None
    has_box: bool = False
    row: dict[str, Words] = field(default_factory=dict)
    is_row: bool = False
    raw: str = ""
    text: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    children: "list[Block]" = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Outline:
    """A file: the block above all others, its front matter, and links that were folded away."""

    root: Block
    front: str = ""
    folded: int = 0


def outline(text: str) -> Outline:
    """Read a file. Nothing is refused: whatever is not understood is text."""
    front, body = _front_matter(text.replace("\r\n", "\n").replace("\r", "\n"))
    body = _HIDDEN.sub("", _changed(body, _COMMENT, _kept_lines))
    body = _changed(body, _HIDDEN_BLOCK, _kept_lines)
    body = _HTML_LINK.sub(lambda found: " ".join(found[0].split()), body)
    body = _WRAPPED.sub(r"[\1 \2", body)
    known = definitions(body)
    folded = 0

    def unfold(found: str) -> str:
        nonlocal folded
        if not _TRANSLATIONS.search(found):
            return found
        folded += len(words(found, known).links)
        return ""

    body = _changed(body, _FOLDED, unfold)
    reader = _Reader(known)
    reader.read(body.split("\n"))
    return Outline(reader.root, front, folded)


class _Reader:
    """Puts one line after the other where it belongs."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self.root = Block(Words(""))
        self._known = known
        self._headings = [self.root]
        self._bullets: list[Block] = []
        self._columns: list[str] = []

    def read(self, lines: list[str]) -> None:
        """Read all lines."""
        at = 0
        while at < len(lines):
            if end := _end_of_code(lines, at):
                at = end + 1
                continue
            following = lines[at + 1] if at + 1 < len(lines) else ""
            line, *more = _pieces(_QUOTED_BULLET.sub(r"\1", lines[at], count=1).expandtabs(4))
            self._line(line, following)
            for piece in more:
                self._paragraph(piece)
            at += 1

    def _line(self, line: str, following: str) -> None:
        if "|" in line and self._table(line, following):
            return
        self._columns = []
        if not line.strip() or is_definition(line):
            return
        if heading := _HEADING.match(line):
            self._heading(len(heading[1]), heading[2] or "")
        elif bullet := _BULLET.match(line):
            self._bullet(len(bullet[1]), bullet[2] or "")
        elif _UNDERLINE.match(line):
            pass
        elif _UNDERLINE.match(following) and not self._bullets and not line.startswith("    "):
            self._heading(1 if following.strip()[0] == "=" else 2, line.strip())
        else:
            self._paragraph(line)

    def _heading(self, level: int, text: str) -> None:
        block = Block(words(text, self._known), level=level, raw=text)
        while len(self._headings) > 1 and self._headings[-1].level >= level:
            self._headings.pop()
        self._headings[-1].children.append(block)
        self._headings.append(block)
        self._bullets = []

    def _bullet(self, indent: int, text: str) -> None:
        box = _BOX.match(text)
        if box and not text.startswith("[["):
            text = box[2] or ""
        else:
            box = None
        if heading := _HEADING.match(text):
            text = heading[2] or ""
        block = Block(words(text, self._known), indent=indent, raw=text)
        if box:
            block.has_box, block.box = True, box[1] in "xX"
        while self._bullets and self._bullets[-1].indent >= indent:
            self._bullets.pop()
        del self._bullets[DEEPEST:]
        (self._bullets[-1] if self._bullets else self._headings[-1]).children.append(block)
        self._bullets.append(block)

    def _paragraph(self, line: str) -> None:
        indent = len(line) - len(line.lstrip())
        while self._bullets and self._bullets[-1].indent >= indent and indent == 0:
            self._bullets.pop()
        owner = self._bullets[-1] if self._bullets else self._headings[-1]
        said = words(_QUOTE.sub("", line, count=1), self._known)
        owner.links.extend(said.links)
        if said.plain:
            owner.text.append(said.plain)

    def _table(self, line: str, following: str) -> bool:
        """Whether the line belongs to a table; its rows become blocks."""
        if self._columns:
            if not _DIVIDER.match(line):
                self._row(line)
            return True
        if ("|" in following and _DIVIDER.match(following)) or (
            _DIVIDER.match(following) and following.strip().startswith("|")
        ):
            heads = [words(cell, self._known) for cell in _cells(line)]
            self._columns = [head.plain.lower() for head in heads]
            self._headings[-1].links.extend(link for head in heads for link in head.links)
            self._bullets = []
            return True
        return False

    def _row(self, line: str) -> None:
        cells = [words(cell, self._known) for cell in _cells(line)]
        if not cells or not any(cell.plain or cell.links for cell in cells):
            return
        names = [*self._columns, *("" for _ in cells)]
        row = {
            f"{at}:{name}": cell for at, (name, cell) in enumerate(zip(names, cells, strict=False))
        }
        self._headings[-1].children.append(Block(cells[0], row=row, is_row=True))


def _end_of_code(lines: list[str], at: int) -> int | None:
    """Where code ends that is fenced from this line on; None if none begins, or none ends."""
    mark = _FENCE.match(lines[at])
    if mark is None or (mark[1][0] == "`" and "`" in mark[2]):
        return None
    for number in range(at + 1, len(lines)):
        end = _FENCE.match(lines[number])
        if end and end[1].startswith(mark[1]) and not end[2].strip():
            return number
    return None


def _pieces(line: str) -> Iterator[str]:
    """A line in pieces of no more than what is read at once, cut between words."""
    while len(line) > LONGEST_LINE:
        at = line.rfind(" ", 1, LONGEST_LINE) + 1 or LONGEST_LINE
        yield line[:at]
        line = line[at:]
    yield line


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in _CELL.split(line.strip().strip("|"))]


def _front_matter(text: str) -> tuple[str, str]:
    found = re.match(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", text, re.DOTALL)
    return (found[1], text[found.end() :]) if found else ("", text)


def front_value(text: str, key: str) -> str:
    """What the front matter of a file says of a key, on one line; empty if it says nothing."""
    front, _ = _front_matter(text.replace("\r\n", "\n"))
    found = re.search(rf"^{re.escape(key)}:[ \t]*(.+?)[ \t]*$", front, re.MULTILINE)
    said = found[1] if found else ""
    if len(said) > 1 and said[0] == said[-1] and said[0] in "\"'":
        said = said[1:-1].replace("''", "'") if said[0] == "'" else said[1:-1]
    return one_line(said)


def _kept_lines(found: str) -> str:
    return "\n" * found.count("\n")


def _changed(
    text: str, marks: tuple[re.Pattern[str], re.Pattern[str]], change: Callable[[str], str]
) -> str:
    """The text with each stretch from an opening mark to the next closing one changed."""
    opening, closing = marks
    ends = [found.end() for found in closing.finditer(text)]
    out, done = [], 0
    for found in opening.finditer(text):
        place = bisect_left(ends, found.end() + 1)
        if found.start() < done or place == len(ends):
            continue
        out += [text[done : found.start()], change(text[found.start() : ends[place]])]
        done = ends[place]
    return "".join((*out, text[done:]))


def all_below(block: Block) -> Iterator[Block]:
    """The block and everything under it."""
    yield block
    for child in block.children:
        yield from all_below(child)
