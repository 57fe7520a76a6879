"""Markdown -> an outline of headings, bullets and table rows, by indentation alone."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping

from studytui.exchange.draft import Link, one_line
from studytui.exchange.html_tags import is_block
from studytui.exchange.markdown_comments import CommentRemover
from studytui.exchange.markdown_inline import definitions, is_definition, words
from studytui.exchange.omissions import OmissionKind
from studytui.exchange.outline import Outline
from studytui.exchange.outline_builder import OutlineBuilder
from studytui.exchange.task_marks import (
    DRAWER,
    PROPERTY,
    TASK_FIELD,
    drawer_text,
    find_drawer_end,
    is_planning,
    parse_property,
    parse_state,
)

COMMENT = OmissionKind("comment")
TRANSLATION = OmissionKind("link to a translation", "links to translations")
FRONT_MATTER = OmissionKind("line of the front matter", "lines of the front matter")

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_BULLET = re.compile(r"([ \t]*)([-*+]|\d{1,9}[.)])(?:[ \t]+(.*)|$)")
_BOX = re.compile(r"\[(.)\](?:[ \t]+(.*)|$)")
_FENCE = re.compile(r"[ \t]*(?:>[ \t]*)*(```+|~~~+)(.*)")
_DIVIDER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+(?:\[![\w-]+\][+-]?[ \t]*)?")
_QUOTED_BLOCK = re.compile(r"^([ \t]*)(?:>[ \t]?)+(?=[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]|\|))")
_HARD_BREAK = re.compile(r"(?:(?<! ) {2,}|\\|<br[ ]*/?>[ ]*)$")
_OPEN_TAG = re.compile(r"<[a-zA-Z][^<>]*=[^<>]*$")
_FOLDED = (re.compile(r"<details\b", re.IGNORECASE), re.compile(r"</details>", re.IGNORECASE))
_TRANSLATIONS = re.compile(
    r"<details\b[^>]*>\s*<summary\b[^>]*>[^<]*?\b(translat|language|read (it|this) in)",
    re.IGNORECASE,
)
_FRONT_FIELD = re.compile(r"^[\w-]+:", re.MULTILINE)
_CELL = re.compile(r"(?<!\\)\|")
_BOLD_LINE = re.compile(r"(\*\*|__)(?=\S)[^*_]{1,100}\1:?[ \t]*$")
_PERIOD_LINE = re.compile(
    r"(?:week|day|month|module|unit|chapter|part|phase|step|lesson|stage|level|section|sprint|"
    r"semester|term|year|quarter)[ \t]+\d+\b.{0,80}$",
    re.IGNORECASE,
)
_MINOR_LEVEL, _NUMBERED_LEVEL = 7, 8


def read_outline(text: str) -> Outline:
    """Read a file. Nothing is refused: whatever is not understood is text."""
    front, body = _front_matter(text.replace("\r\n", "\n").replace("\r", "\n"))
    remover = CommentRemover(body)
    body = remover.remove()
    known = definitions(body)
    reader = _Reader(known)
    reader.read(_without_translations(body, known, reader.outline).split("\n"))
    outline = reader.outline
    for comment in remover.comments:
        outline.omissions.add(COMMENT, comment)
    outline.title = front_value(text, "title")
    outline.links += (*words(front, {}).links, *reader.unused_definitions())
    for line in front.split("\n"):
        if line.strip() and not line.startswith("title:"):
            outline.omissions.add(FRONT_MATTER, line)
    return outline


class _Reader:
    """Tells the builder what each line is."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self._builder = OutlineBuilder(lambda text: words(text, known))
        self._definitions: list[str] = []
        self._in_table = False
        self._unclosed: set[str] = set()
        self.outline = self._builder.outline

    def read(self, lines: list[str]) -> None:
        """Read all lines."""
        at = 0
        while at < len(lines):
            end = self._end_of_block(lines, at)
            if end is None:
                line = _QUOTED_BLOCK.sub(r"\1", lines[at], count=1).expandtabs(4)
                self._line(line, lines, at)
            at = at + 1 if end is None else end + 1
        self._builder.finish()

    def unused_definitions(self) -> Iterator[Link]:
        """The links that are defined and that no text refers to."""
        used = {link.url for block in self.outline.root.walk() for link in block.every_link()}
        for line in self._definitions:
            for name, url in definitions(line).items():
                if url not in used:
                    yield Link(name, url)

    def _end_of_block(self, lines: list[str], at: int) -> int | None:
        """Where a block of code or a drawer ends that begins at a line."""
        if (end := self._end_of_code(lines, at)) is not None:
            self._end_table()
            self._builder.add_code(lines[at : end + 1])
        elif (end := find_drawer_end(lines, at)) is not None:
            self.outline.omissions.add(DRAWER, drawer_text(lines[at : end + 1]))
        return end

    def _end_of_code(self, lines: list[str], at: int) -> int | None:
        mark = _FENCE.match(lines[at])
        if mark is None or (mark[1][0] == "`" and "`" in mark[2]) or mark[1] in self._unclosed:
            return None
        for number in range(at + 1, len(lines)):
            end = _FENCE.match(lines[number])
            if end and end[1].startswith(mark[1]) and not end[2].strip():
                return number
        self._unclosed.add(mark[1])
        return None

    def _line(self, line: str, lines: list[str], at: int) -> None:
        following = lines[at + 1] if at + 1 < len(lines) else ""
        if "|" in line and self._table(line, following):
            return
        self._end_table()
        if not line.strip() or _RULE.match(line):
            self._builder.end_paragraph()
        elif is_definition(line):
            self._builder.end_paragraph()
            self._definitions.append(line)
        elif self._is_metadata(line):
            return
        elif heading := _HEADING.match(line):
            self._builder.add_heading(len(heading[1]), heading[2] or "")
        elif self._is_underlined(line, following):
            self._underlined(line, following)
        elif bullet := _BULLET.match(line):
            self._bullet(bullet, lines, at)
        elif not _UNDERLINE.match(line):
            self._text(line, lines, at)

    def _is_metadata(self, line: str) -> bool:
        """Whether a line holds what an outliner keeps for itself; it is counted, then."""
        if is_planning(line):
            self.outline.omissions.add(TASK_FIELD, line)
        elif entry := parse_property(line):
            if _BULLET.match(line):
                self._builder.end_paragraph()
            if entry[0] == "id":
                self._builder.set_origin(f"block:{entry[1]}")
            self.outline.omissions.add(PROPERTY, line)
        else:
            return False
        return True

    def _is_underlined(self, line: str, following: str) -> bool:
        underline = _UNDERLINE.match(following)
        if underline is None or _UNDERLINE.match(line) or line.startswith("    "):
            return False
        is_bullet = _BULLET.match(line) is not None
        if underline[1][0] == "=":
            return not is_bullet or line[:1].isdigit()
        goes_on = self._builder.is_in_paragraph or line[:1] == " "
        return not is_bullet and not (self._builder.is_in_list and goes_on)

    def _underlined(self, line: str, following: str) -> None:
        before = "" if self._builder.is_in_list else self._builder.take_paragraph()
        level = 1 if following.strip()[0] == "=" else 2
        self._builder.add_heading(level, f"{before} {_QUOTE.sub('', line).strip()}")

    def _bullet(self, bullet: re.Match[str], lines: list[str], at: int) -> None:
        indent, marker, text = len(bullet[1]), bullet[2], bullet[3] or ""
        box = _BOX.match(text)
        state: bool | None = None
        if box and not text.startswith("[["):
            state, text = box[1] in "xX", box[2] or ""
        if heading := _HEADING.match(text):
            text = heading[2] or ""
        if state is None:
            state, text = parse_state(text)
        is_numbered = marker[0].isdigit()
        is_title = state is None and is_numbered and not indent and "](" not in text
        if is_title and _leads_list(lines, at, numbered=False):
            self._builder.add_heading(_NUMBERED_LEVEL, text, is_numbered=True)
            return
        self._builder.add_bullet(indent, text, state, is_numbered=is_numbered)
        self._break(bullet[0])

    def _text(self, line: str, lines: list[str], at: int) -> None:
        if _is_minor_heading(line) and _leads_list(lines, at, numbered=True):
            self._builder.add_heading(_MINOR_LEVEL, line)
            return
        if at and _OPEN_TAG.search(lines[at - 1]):
            self._builder.add_line(line)
            return
        is_html = is_block(line)
        if is_html or (line.lstrip().startswith(">") and not _is_quote(lines, at - 1)):
            self._builder.end_paragraph()
        self._builder.add_line(_QUOTE.sub("", line, count=1) if ">" in line else line)
        self._break(line)
        if (is_html and line.rstrip().endswith(">")) or (_QUOTE.match(line) and "[!" in line):
            self._builder.end_paragraph()

    def _break(self, line: str) -> None:
        if _HARD_BREAK.search(line):
            self._builder.break_line()

    def _table(self, line: str, following: str) -> bool:
        """Whether the line belongs to a table."""
        if self._in_table:
            if not _DIVIDER.match(line):
                self._builder.add_row(_cells(line))
            return True
        if ("|" in following and _DIVIDER.match(following)) or (
            _DIVIDER.match(following) and following.strip().startswith("|")
        ):
            self._builder.begin_table(_cells(line))
            self._in_table = True
        return self._in_table

    def _end_table(self) -> None:
        if self._in_table:
            self._builder.end_table()
        self._in_table = False


def _is_minor_heading(line: str) -> bool:
    return bool(_BOLD_LINE.match(line) or _PERIOD_LINE.match(line))


def _is_quote(lines: list[str], at: int) -> bool:
    return at >= 0 and lines[at].lstrip().startswith(">")


def _leads_list(lines: list[str], at: int, *, numbered: bool) -> bool:
    """Whether the next line that is not blank is a bullet; `numbered` ones count only if wished."""
    following = next((each for each in lines[at + 1 : at + 4] if each.strip()), "")
    bullet = _BULLET.match(following)
    return bullet is not None and (numbered or not bullet[2][0].isdigit())


def _cells(line: str) -> list[str]:
    line = line.strip().removeprefix("|").removesuffix("|")
    return [cell.strip().replace("\\|", "|") for cell in _CELL.split(line)]


def _without_translations(body: str, known: Mapping[str, str], outline: Outline) -> str:
    def unfold(folded: str) -> str:
        if not _TRANSLATIONS.match(folded):
            return folded
        for link in words(folded, known).links:
            outline.omissions.add(TRANSLATION, link.title)
        return ""

    return _changed(body, _FOLDED, unfold)


def _front_matter(text: str) -> tuple[str, str]:
    found = re.match(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", text, re.DOTALL)
    if found is None or not _FRONT_FIELD.search(found[1]):
        return "", text
    return found[1], text[found.end() :]


def front_value(text: str, key: str) -> str:
    """What the front matter of a file says of a key, on one line; empty if it says nothing."""
    front, _ = _front_matter(text.replace("\r\n", "\n"))
    found = re.search(rf"^{re.escape(key)}:[ \t]*(.+?)[ \t]*$", front, re.MULTILINE)
    said = found[1] if found else ""
    if len(said) > 1 and said[0] == said[-1] and said[0] in "\"'":
        said = said[1:-1].replace("''", "'") if said[0] == "'" else said[1:-1]
    return one_line(said)


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
