"""Foreign text made safe for a terminal.

Everything that comes from YAML, the database or a keyboard passes `display` on its way to a
screen or a pipe: escape sequences, C1 bytes, lone surrogates and bidirectional overrides drive
terminals or mislead readers, and Textual passes them on as they are.
"""

import re
import unicodedata
from collections.abc import Iterable

LONGEST_ID = 200

LARGEST_TEXT = 1 << 20
"""The largest text that is stored, in bytes of UTF-8."""

MOST_MARKS = 4  # more combining marks in a row than any living script stacks

_JOINERS = "\u200c\u200d"  # Persian and Indian words are spelt with them
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\u2028\u2029]")
_MARK = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
_TOO_MANY_MARKS = re.compile(f"({_MARK}{{{MOST_MARKS}}}){_MARK}+")


def display(text: str, *, lines: bool = False) -> str:
    """`text` with everything that could drive a terminal replaced by a visible substitute.

    One line comes back unless `lines` is set: line breaks and tabs become spaces. With `lines`
    they stay, and CRLF and CR become line feeds.
    """
    if text.isascii() and text.isprintable():
        return text
    if lines:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _TOO_MANY_MARKS.sub(r"\1", _UNSAFE.sub(_keep_breaks if lines else _substitute, text))


def is_id(text: str) -> bool:
    """Return whether `text` can name something in the record or in a roadmap.

    That is at most 200 letters, figures, dots, dashes and underscores of any script: nothing that
    a terminal, a shell or a file system takes for more than a name.
    """
    return 0 < len(text) <= LONGEST_ID and not any(map(_is_foreign_to_ids, text))


def is_text(character: str) -> bool:
    """Return whether a typed character belongs in a text; a control character is a command."""
    return len(character) == 1 and unicodedata.category(character) != "Cc"


def first_line(text: str) -> str:
    """The first line of `text` that has something on it, safe to show; empty if there is none."""
    return next((display(line.strip()) for line in text.splitlines() if line.strip()), "")


def shorten(text: str, width: int) -> str:
    """`text` in at most `width` characters, with an ellipsis where something is missing."""
    if len(text) <= width:
        return text
    return text[: width - 1] + "…" if width > 0 else ""


def common_prefix_length(one: str, other: str) -> int:
    """Return how many characters two texts begin with, without looking at them one by one."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one.startswith(other[low:middle], low):
            low = middle
        else:
            high = middle - 1
    return low


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The one of the known words that `word` was probably meant to be; None if none is near."""
    import difflib

    spelt = {other.casefold(): other for other in known}
    close = difflib.get_close_matches(word.casefold(), spelt, n=1)
    return spelt[close[0]] if close else None


def _is_foreign_to_ids(letter: str) -> bool:
    if letter.isascii():
        return not letter.isalnum() and letter not in "._-"
    return not letter.isprintable() and letter not in _JOINERS


def _keep_breaks(match: re.Match[str]) -> str:
    return match[0] if match[0] in "\n\t" else _substitute(match)


def _substitute(match: re.Match[str]) -> str:
    code = ord(match[0])
    if match[0] in "\n\r\t\u2028\u2029\x85":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)  # the picture of the control character
    return "\u2421" if code == 0x7F else "\ufffd"
