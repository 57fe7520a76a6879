"""The one way out: for people on a terminal, as plain records in a pipe, or as JSON.

Whatever is written here has passed `display`, so that no text of the roadmap or the record can
drive a terminal.
"""

import contextlib
import io
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from studytui.text import display

VERSION = 1
"""The version of every JSON shape that is written."""

_STYLES: dict[str, dict[str, Any]] = {
    "": {},
    "strong": {"bold": True},
    "faint": {"dim": True},
    "good": {"fg": "green"},
    "active": {"fg": "yellow"},
}
_UNSAFE_IN_JSON = re.compile(
    "[\x7f-\x9f\ud800-\udfff\u2028-\u202e\u2066-\u2069]"  # what json.dumps itself lets through
)
GAP = "  "
"""What stands between two columns."""
_LEAST = 12
_NARROWEST = 40
_PIECE = 16_384


class Cell(NamedTuple):
    """A piece of a line, with the name of its style."""

    text: str
    style: str = ""


def tolerate_all_characters() -> None:
    """Write a question mark where a terminal's encoding has no such character."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


def hush() -> None:
    """Say nothing on stderr from here on."""
    sys.stderr = io.StringIO()


def flush() -> None:
    """Write what waits to be written. Raises OSError."""
    if sys.stdout is not None:
        sys.stdout.flush()


def on_terminal() -> bool:
    """Whether a person is reading along."""
    return sys.stdout is not None and sys.stdout.isatty()


def knows_unicode() -> bool:
    """Whether the standard output can carry every character."""
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    return encoding.lower().replace("-", "").startswith("utf")


def say(*cells: str | Cell) -> None:
    """One line for people."""
    _put("".join(map(_painted, cells)))


def say_wrapped(text: str, start: str, terms: Sequence[str] = ()) -> None:
    """A text on as many lines as it takes, which continues below its own beginning.

    What matches the folded `terms` stands out.
    """
    import textwrap

    for line in textwrap.wrap(
        display(text),
        terminal_width(),
        initial_indent=start,
        subsequent_indent=" " * len(start),
        break_long_words=False,
        break_on_hyphens=False,
    ):
        say(*emphasize(line, terms))


def emphasize(text: str, terms: Sequence[str]) -> list[Cell]:
    """Return the text in cells, with what matches the folded terms standing out."""
    from studytui.search import find_matches

    cells, done = [], 0
    for start, end in find_matches(text, terms):
        cells += [Cell(text[done:start]), Cell(text[start:end], "strong")]
        done = end
    return [*cells, Cell(text[done:])]


def raw(text: str) -> None:
    """Text that is ours alone, or the user's own argument, as it is."""
    _put(text)


def exact(text: str) -> None:
    """A whole file to the letter, in UTF-8; whoever made it has made its texts safe."""
    reconfigure: Callable[..., None] | None = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", newline="")
    for start in range(0, len(text), _PIECE):
        _put(text[start : start + _PIECE], nl=False)


def paragraphs(text: str) -> None:
    """A text of several lines, which ends with a line break whether it has one or not."""
    _put(display(text, lines=True), nl=not text.endswith("\n"))


def record(*fields: object) -> None:
    """One line for programs: the fields, with a tab between them."""
    _put("\t".join(display("" if each is None else str(each)) for each in fields))


def document(**content: Any) -> None:
    """A JSON document, with the version of its shape."""
    import json

    whole = {"version": VERSION, **content}
    text = json.dumps(whole, ensure_ascii=not knows_unicode(), indent=2)
    _put(_UNSAFE_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text))


def table(rows: Iterable[Sequence[str | Cell]]) -> None:
    """Rows in columns, at most as wide as the terminal."""
    cells = [_trimmed([_cell(each) for each in row]) for row in rows]
    widths = _widths(cells)
    for row in cells:
        say(*_line(row, widths))


def warn(line: str) -> None:
    """One line on stderr that is no error."""
    _complain(f"studytui: {display(line)}")


def list_on_stderr(rows: Iterable[Sequence[str]]) -> None:
    """What an error is about, one a line, in columns."""
    cells = [[Cell(each) for each in row] for row in rows]
    widths = _widths(cells)
    for row in cells:
        _complain("".join(_cell(piece).text for piece in _line(row, widths)))


def width(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    if text.isascii():
        return len(text)
    return sum(_columns_of(letter) for letter in text)


def fitted(text: str, columns: int) -> str:
    """`text` in at most that many columns, with an ellipsis where something is missing."""
    if width(text) <= columns:
        return text
    kept, room = "", max(0, columns - 1)
    for letter in text:
        room -= _columns_of(letter)
        if room < 0:
            break
        kept += letter
    return kept.rstrip() + "…"


def terminal_width() -> int:
    """The columns of the terminal, 80 if it does not say."""
    import shutil

    return max(_NARROWEST, shutil.get_terminal_size().columns)


def _put(text: str, *, nl: bool = True) -> None:
    if sys.stdout is not None:
        sys.stdout.write(f"{text}\n" if nl else text)
        sys.stdout.flush()  # so that a reader who has gone is noticed


def _complain(text: str) -> None:
    # Where nobody listens, the exit code still tells.
    with contextlib.suppress(OSError):
        if sys.stderr is not None:
            sys.stderr.write(f"{text}\n")
            sys.stderr.flush()


def _widths(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """The widths of all columns but the last; the widest gives way if the terminal is narrow."""
    columns = max(map(len, rows), default=1) - 1
    widths = [
        max(width(display(row[n].text)) for row in rows if len(row) > n + 1) for n in range(columns)
    ]
    excess = sum(widths) + len(GAP) * columns + _LEAST - terminal_width()
    if excess > 0 and widths:
        widest = widths.index(max(widths))
        widths[widest] = max(_LEAST, widths[widest] - excess)
    return widths


def _trimmed(row: list[Cell]) -> list[Cell]:
    """The row without the empty cells at its end."""
    while len(row) > 1 and not row[-1].text:
        row.pop()
    return row


def _line(row: Sequence[Cell], widths: Sequence[int]) -> Iterable[str | Cell]:
    used = 0
    for cell, columns in zip(row[:-1], widths, strict=False):
        text = fitted(display(cell.text), columns)
        yield from (Cell(text, cell.style), " " * (columns - width(text)), GAP)
        used += columns + len(GAP)
    last = row[-1]
    yield Cell(fitted(display(last.text), terminal_width() - used), last.style)


def _painted(cell: str | Cell) -> str:
    text, style = _cell(cell)
    if not style or not text or not _in_colour():
        return display(text)
    import click

    return click.style(display(text), **_STYLES[style])


def _cell(cell: str | Cell) -> Cell:
    return cell if isinstance(cell, Cell) else Cell(cell)


def _in_colour() -> bool:
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return on_terminal() and not plain


def _columns_of(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
