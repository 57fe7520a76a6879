"""What the YAML parser complains about, in words for people who write roadmaps.

The parsers in C and in Python say the same things in different words; what is looked for here is
what they share.
"""

import re
from typing import NamedTuple

import yaml

from studytui.roadmap_files.problem import LINE_BREAK, Place, Problem
from studytui.text import display


class _Saying(NamedTuple):
    """What the parser's complaint holds, and what we say instead.

    In `wrong`, {char} is the character at the place and {line} the line of the unfinished thing.
    """

    heard: str
    wrong: str
    remedy: str


_UNFINISHED_QUOTE = "the text in quotes never ends"
_QUOTE = "put quotes around the whole value"
_REMOVE = "remove it, or put quotes around the value"
_DOUBLE = "double the backslash, or use single quotes"

_SAYINGS = (
    _Saying("unexpected (end of stream|document)", _UNFINISHED_QUOTE, "close the quotation mark"),
    _Saying("unknown escape", "this backslash gives its letter no meaning", _DOUBLE),
    _Saying("escape (sequence|code)|hexa?dec", "this backslash names no character", _DOUBLE),
    _Saying("tag handle|(scanning|parsing) a tag", "tags (`!…`) are not possible here", _REMOVE),
    _Saying("directive|incompatible", "a line cannot start with `%` here", "remove it"),
    _Saying("scanning an (alias|anchor)", "a bare value cannot start with `*` or `&`", _QUOTE),
    _Saying("block scalar", "nothing may follow `|` or `>` here", "start the text on a new line"),
    _Saying("cannot start any token", "a bare value cannot start with `{char}`", _QUOTE),
    _Saying(
        "mapping values are not allowed",
        "this `:` is the second on its line, or the line is indented wrongly",
        "put quotes around the value, or line the key up with its neighbours",
    ),
    _Saying("find expected ':'", "there is a key without a `:` above this", "write `key: value`"),
    _Saying("entries are not allowed", "a list cannot start here", "start it on a new line"),
    _Saying("flow sequence", "the `[` of line {line} is still open here", "add `,` or `]`"),
    _Saying("flow mapping", "the `{{` of line {line} is still open here", "add `,` or `}`"),
    _Saying("node content|document start", "`{char}` cannot stand here", _REMOVE),
)
_AFTER_A_VALUE = _Saying("", "this cannot follow the value before it", _QUOTE)
_OUT_OF_LINE = _Saying(
    "", "this does not fit the indentation above it", "line it up with its neighbours"
)

_CUT_OFF = _Saying("", "the file ends too early: something is still open", "close it")

_TAB_IN_INDENTATION = re.compile(r" *\t")


def syntax_problem(error: yaml.YAMLError, file: str, text: str) -> Problem:
    """The parser's complaint about `text` in our words, at its place."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Problem(Place(file, 1, 1), "this is not YAML", "start it with `schema: 1`")
    mark = error.problem_mark
    line = [*LINE_BREAK.split(text), ""][mark.line]
    character = line[mark.column : mark.column + 1]
    if (tab := _TAB_IN_INDENTATION.match(line)) or character == "\t":
        place = Place(file, mark.line + 1, tab.end() if tab else mark.column + 1)
        return Problem(place, "there is a tab here, where YAML wants spaces", "use spaces")
    saying = _saying(f"{error.context} {error.problem}", line[: mark.column])
    if "{char}" in saying.wrong and not character:
        saying = _CUT_OFF
    begun = error.context_mark or mark
    where = begun if saying.wrong == _UNFINISHED_QUOTE else mark
    wrong = saying.wrong.format(char=display(character), line=begun.line + 1)
    return Problem(Place(file, where.line + 1, where.column + 1), wrong, saying.remedy)


def _saying(heard: str, before: str) -> _Saying:
    for saying in _SAYINGS:
        if re.search(saying.heard, heard):
            return saying
    return _AFTER_A_VALUE if before.strip(" -") else _OUT_OF_LINE
