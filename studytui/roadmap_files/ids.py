"""Missing ids written into a roadmap file, with everything else left exactly as it is.

An id that is made of a title changes when somebody mends the title, and what was recorded under
it is orphaned. One that stands in the file does not.
"""

import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from studytui.errors import BadInput
from studytui.files import read_bytes, write_whole
from studytui.roadmap_files.document import read_document
from studytui.roadmap_files.nodes import Mapping, Meaning, Scalar, meaning_of
from studytui.roadmap_files.outline import Part, outline, root_part
from studytui.roadmap_files.problem import LINE_BREAK
from studytui.roadmap_files.reading import accepted, read_roadmap_text
from studytui.roadmap_files.source import BYTE_ORDER_MARK, name_of, read_text

# Titles that need no quotes inside braces either.
_PLAIN_IN_BRACES = re.compile(r"\w[\w ./()'+&!-]*")
_OPENING = re.compile(r"\{\s*")


class _Edit(NamedTuple):
    """That `text[start:end]` becomes something else."""

    start: int
    end: int
    new: str


def write_ids(path: Path) -> int:
    """Write the missing ids into the file, and say how many there were.

    The file keeps its permissions. Raises BadInput when it has problems or cannot be written.
    """
    text = read_text(path)
    accepted(read_roadmap_text(text, name_of(path)), path)
    unnamed = _unnamed(text)
    if unnamed:
        _replace(path.resolve(), _named(text, unnamed))
    return len(unnamed)


def with_ids(text: str) -> str:
    """The text of a roadmap that has no problems, with an id wherever one was missing."""
    return _named(text, _unnamed(text))


def _replace(path: Path, text: str) -> None:
    try:
        marked = read_bytes(path).startswith(BYTE_ORDER_MARK.encode())
        permissions = stat.S_IMODE(path.stat().st_mode)
        write_whole(path, BYTE_ORDER_MARK + text if marked else text)
        path.chmod(permissions)
    except OSError as error:
        wrong = f"{name_of(path)} cannot be written ({error.strerror})"
        raise BadInput(wrong, "make room, or change its permissions") from None


def _unnamed(text: str) -> list[Part]:
    root = read_document("", text).root
    if not isinstance(root, Mapping):
        return []
    return [part for part in (root_part(root), *outline(root)) if not part.has_own_id]


def _named(text: str, unnamed: list[Part]) -> str:
    pieces, done = [], 0
    for edit in sorted(edit for part in unnamed for edit in _edits(part, text)):
        pieces += [text[done : edit.start], edit.new]
        done = edit.end
    return "".join((*pieces, text[done:]))


def _edits(part: Part, text: str) -> Iterator[_Edit]:
    # An id such as "no" or "2024" would be read as something else without its quotes.
    name = part.id if meaning_of(part.id) is Meaning.TEXT else f'"{part.id}"'
    value = part.value
    if isinstance(value, Scalar):
        inside, rest = _title_in_braces(value, text)
        yield _Edit(value.start, value.end, f"{{id: {name}, title: {inside}}}{rest}")
    elif not value.flow:
        indent = " " * (value.place.column - 1)
        new = f"id: {name}{_line_break(text, value.start)}{indent}"
        yield _Edit(value.start, value.start, new)
    elif opening := _OPENING.match(text, value.start):
        yield _Edit(opening.end(), opening.end(), f"id: {name}, ")
    elif title := value.text("title"):
        # `[title: Loops]`: a mapping of one key may do without its braces.
        yield _Edit(value.start, value.start, f"{{id: {name}, ")
        yield _Edit(title.end, title.end, "}")


def _line_break(text: str, start: int) -> str:
    """How the line ends on which `text[start]` stands."""
    found = LINE_BREAK.search(text, start)
    return found[0] if found else "\n"


def _title_in_braces(bare: Scalar, text: str) -> tuple[str, str]:
    """A bare string as it can stand in braces, and what has to follow after them."""
    written = text[bare.start : bare.end]
    if written[0] in "\"'" or _PLAIN_IN_BRACES.fullmatch(written):
        return written, ""
    escaped = bare.text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    # A text after `|` or `>` ends with its line break, and may begin with a comment.
    comment = re.match(r"[|>]\S*([ \t]+#.*)", written)
    rest = (comment[1] if comment else "") + written[len(written.rstrip()) :]
    return f'"{escaped}"', rest
