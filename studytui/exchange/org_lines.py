"""Org -> an outline of headings, bullets and table rows.

No library reads it here: orgparse refuses a whole file for one impossible date, and leaves the
bodies of headings, where most of a plan stands, as text.
"""

import re

from studytui.exchange.omissions import OmissionKind
from studytui.exchange.org_inline import parse_org_line
from studytui.exchange.outline import Block, Outline
from studytui.exchange.outline_builder import OutlineBuilder
from studytui.exchange.task_marks import (
    DONE_STATES,
    DRAWER,
    OPEN_STATES,
    PROPERTY,
    TASK_FIELD,
    drawer_text,
    find_drawer_end,
    is_planning,
)

COMMENT = OmissionKind("comment")
SETTING = OmissionKind("setting of the file", "settings of the file")

_HEADING = re.compile(r"(\*+)[ \t]+(.*)$")
_TAGS = re.compile(r"[ \t]+:([\w@#%:]+):[ \t]*$")
_BULLET = re.compile(r"([ \t]*)([-+]|(?<=[ \t])\*|(?:\d+|[A-Za-z])[.)])(?:[ \t]+(.*)|$)")
_BOX = re.compile(r"\[([ xX-])\](?:[ \t]+(.*)|$)")
_COUNTER = re.compile(r"\[@\w+\][ \t]*")
_SETTING = re.compile(r"[ \t]*#\+(\w+):[ \t]*(.*?)[ \t]*$")
_BEGIN = re.compile(r"[ \t]*#\+begin_(\w+)[ \t]*(.*?)[ \t]*$", re.IGNORECASE)
_END = re.compile(r"[ \t]*#\+end_(\w+)[ \t]*$", re.IGNORECASE)
_COMMENT = re.compile(r"[ \t]*#(?:[ \t]+(.*)|$)")
_FIXED = re.compile(r"[ \t]*:(?:[ \t](.*)|$)")
_RULE = re.compile(r"[ \t]*-{5,}[ \t]*$")
_DIVIDER = re.compile(r"[ \t]*\|[-+|: \t]*$")
_CLOCK = re.compile(r"[ \t]*CLOCK:")
_PROPERTY = re.compile(r"[ \t]*:([\w-]+)\+?:(?:[ \t]+(.*?))?[ \t]*$")
_SEQUENCE = ("TODO", "SEQ_TODO", "TYP_TODO")
_CODE = ("src", "example", "export")

_LOOKS_LIKE_ORG = re.compile(
    r"^(?:#\+[A-Za-z_]+:|\*+ (?:TODO|DONE) |[ \t]*:PROPERTIES:[ \t]*$|\*{2,} \S)", re.MULTILINE
)
_LOOKS_LIKE_MARKDOWN = re.compile(r"^#{1,6} ", re.MULTILINE)


def is_org(text: str) -> bool:
    """Return whether a text is Org rather than Markdown."""
    return bool(_LOOKS_LIKE_ORG.search(text)) and not _LOOKS_LIKE_MARKDOWN.search(text)


def read_org_outline(text: str) -> Outline:
    """Read a file. Nothing is refused: whatever is not understood is text."""
    reader = _Reader(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return reader.read()


class _Reader:
    """Tells the builder what each line is."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._builder = OutlineBuilder(parse_org_line)
        self._outline = self._builder.outline
        self._states = _states(lines)
        self._in_table = False
        self._commented = 0
        self._unclosed: set[str] = set()

    def read(self) -> Outline:
        """Read all lines."""
        at = 0
        while at < len(self._lines):
            end = None if self._is_commented(at) else self._end_of_block(at)
            at = at + 1 if end is None else end + 1
        return self._builder.finish()

    def _is_commented(self, at: int) -> bool:
        """Whether a line stands under a heading that is a comment; it is counted, then."""
        line = self._lines[at]
        heading = _HEADING.match(line)
        if heading and len(heading[1]) <= (self._commented or len(heading[1])):
            is_comment = re.match(r"COMMENT\b", heading[2]) is not None
            self._commented = len(heading[1]) if is_comment else 0
        if self._commented and line.strip():
            self._outline.omissions.add(COMMENT, line)
        return self._commented > 0

    def _end_of_block(self, at: int) -> int | None:
        """Read one line, or a block: where it ends; None for a line."""
        line = self._lines[at]
        if (end := self._end_of_code(at)) is not None:
            self._code(at, end)
        elif (end := find_drawer_end(self._lines, at)) is not None:
            self._drawer(at, end)
        elif line.lstrip().startswith("|"):
            self._table(line, at)
            return None
        else:
            self._end_table()
            self._line(line)
        return end

    def _end_of_code(self, at: int) -> int | None:
        begin = _BEGIN.match(self._lines[at])
        name = begin[1].lower() if begin else ""
        if name not in (*_CODE, "comment") or name in self._unclosed:
            return None
        for number in range(at + 1, len(self._lines)):
            end = _END.match(self._lines[number])
            if end and end[1].lower() == name:
                return number
        self._unclosed.add(name)
        return None

    def _code(self, at: int, end: int) -> None:
        begin = _BEGIN.match(self._lines[at])
        inside = self._lines[at + 1 : end]
        self._end_table()
        if begin is not None and begin[1].lower() == "comment":
            self._builder.end_paragraph()
            self._outline.omissions.add(COMMENT, " ".join(inside))
            return
        language = begin[2].split(" ")[0] if begin and begin[1].lower() == "src" else ""
        fence = "~~~~" if any("```" in each for each in inside) else "```"
        self._builder.add_code([f"{fence}{language}", *inside, fence])

    def _drawer(self, at: int, end: int) -> None:
        if self._lines[at].strip().upper() != ":PROPERTIES:":
            self._outline.omissions.add(DRAWER, drawer_text(self._lines[at : end + 1]))
            return
        for line in self._lines[at + 1 : end]:
            entry = _PROPERTY.match(line)
            if entry and entry[1].upper() in ("ID", "CUSTOM_ID") and entry[2]:
                self._builder.set_origin(f"block:{entry[2]}")
            elif line.strip():
                self._outline.omissions.add(PROPERTY, line)

    def _line(self, line: str) -> None:
        if not line.strip() or _RULE.match(line) or _BEGIN.match(line) or _END.match(line):
            self._builder.end_paragraph()
        elif heading := _HEADING.match(line):
            self._heading(len(heading[1]), heading[2])
        elif setting := _SETTING.match(line):
            self._setting(setting[1].upper(), setting[2], line)
        elif comment := _COMMENT.match(line):
            self._outline.omissions.add(COMMENT, comment[1] or "")
        elif is_planning(line) or _CLOCK.match(line):
            self._outline.omissions.add(TASK_FIELD, line)
        elif fixed := _FIXED.match(line):
            self._builder.add_code([f"    {fixed[1] or ''}"])
        elif bullet := _BULLET.match(line.expandtabs(8)):
            self._bullet(len(bullet[1]), bullet[2], bullet[3] or "")
        else:
            self._text(line.expandtabs(8))

    def _heading(self, level: int, text: str) -> None:
        tags = _TAGS.search(f" {text}")
        text = f" {text}"[: tags.start()] if tags else text
        state, _, rest = text.strip().partition(" ")
        box = self._states.get(state)
        block = self._builder.add_heading(level, text if box is None else rest, box)
        _add_tags(block, tags)

    def _bullet(self, indent: int, marker: str, text: str) -> None:
        text = _COUNTER.sub("", text, count=1)
        box = _BOX.match(text)
        text = (box[2] or "") if box else text
        term, separator, about = text.partition(" :: ")
        done = box[1] in "xX" if box else None
        self._builder.add_bullet(indent, term, done, is_numbered=marker[0].isalnum())
        if separator:
            self._builder.break_line()
            self._builder.add_line(about)

    def _text(self, line: str) -> None:
        is_broken = line.rstrip().endswith("\\\\")
        self._builder.add_line(line.rstrip().removesuffix("\\\\"))
        if is_broken:
            self._builder.break_line()

    def _setting(self, key: str, value: str, line: str) -> None:
        self._builder.end_paragraph()
        if key == "TITLE" and not self._outline.title:
            self._outline.title = parse_org_line(value).plain
        else:
            self._outline.omissions.add(SETTING, line)

    def _table(self, line: str, at: int) -> None:
        if _DIVIDER.match(line):
            return
        cells = [each.strip() for each in line.strip().strip("|").split("|")]
        following = self._lines[at + 1] if at + 1 < len(self._lines) else ""
        if self._in_table:
            self._builder.add_row(cells)
        elif _DIVIDER.match(following):
            self._builder.begin_table(cells)
        else:
            self._builder.begin_table([])
            self._builder.add_row(cells)
        self._in_table = True

    def _end_table(self) -> None:
        if self._in_table:
            self._builder.end_table()
        self._in_table = False


def _states(lines: list[str]) -> dict[str, bool]:
    """The states that tasks of a file may have, and whether a task in it is done."""
    states: dict[str, bool] = {}
    for line in lines:
        setting = _SETTING.match(line)
        if setting is None or setting[1].upper() not in _SEQUENCE:
            continue
        words = [re.sub(r"\(.*?\)", "", each) for each in setting[2].split()]
        bar = words.index("|") if "|" in words else len(words) - 1
        states |= {each: at >= bar for at, each in enumerate(words) if each != "|"}
    return states or {each: each in DONE_STATES for each in (*OPEN_STATES, *DONE_STATES)}


def _add_tags(block: Block, tags: re.Match[str] | None) -> None:
    if tags is not None:
        block.tags = (*block.tags, *filter(None, tags[1].split(":")))
