"""Bursts: keys that came faster than anybody types, such as a paste that a terminal does not mark.

In a burst, line breaks and tabs between letters are text. Alone they are keys, which continue
lists, move between fields, and submit forms.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from textual.dom import DOMNode
from textual.events import Event, Key

from studytui.text import is_text
from studytui.tui.fields import is_field, takes_lines

MIN_PASTE = 20
"""Characters from which on several lines are a paste where no field has the focus."""

_BREAKS = "\r\n"


class Burst(Event, bubble=False):
    """Keys that arrived in one read from the terminal, or immediately after the read before."""

    def __init__(self, keys: Sequence[Key]) -> None:
        super().__init__()
        self.keys = keys

    @property
    def runs(self) -> Iterator[list[Key]]:
        """The keys, with those that could be text in runs, and all others one by one."""
        for could_be_text, keys in groupby(self.keys, _could_be_text):
            run = list(keys)
            yield from [run] if could_be_text else ([key] for key in run)

    @property
    def is_single(self) -> bool:
        """Whether it is one key that continues the burst before it."""
        return len(self.keys) == 1


def pasted_text(burst: Burst, keys: Sequence[Key], node: DOMNode) -> str | None:
    """Return the text of `keys`, a part of a run, if `node` gets it as a paste; None for keys."""
    text = "".join(key.character or "" for key in keys if _could_be_text(key))
    words = text.rstrip(_BREAKS)
    has_inner_break = any(letter in words for letter in _BREAKS)
    if takes_lines(node):
        is_paste = any(letter in text for letter in _BREAKS) or "\t" in words[:-1]
        is_paste = is_paste and (len(text) > 1 or burst.is_single)
    else:
        is_paste = has_inner_break and (is_field(node) or len(text) > MIN_PASTE)
    return text if is_paste else None


def _could_be_text(key: Key) -> bool:
    return key.character is not None and (is_text(key.character) or key.character in "\r\n\t")
