"""Textual's parser of what a terminal sends, with bursts of keys reported as such."""

import sys
from collections.abc import Iterable
from itertools import groupby
from typing import cast

from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.events import Key
from textual.keys import Keys
from textual.message import Message

from studytui.tui.bursts import Burst

GAP = 0.01
"""Seconds between two reads within which both belong to one burst."""


class TerminalParser(XTermParser):
    """A parser that reports several keys of one read together, and survives any sequence."""

    _last_key = -GAP
    """When the last key of the read before was parsed, by Textual's clock, in seconds."""

    def feed(self, data: str) -> Iterable[Message]:
        """Yield what `data` holds, with keys that follow each other in one burst."""
        for is_key, group in groupby(super().feed(data), lambda each: isinstance(each, Key)):
            messages = list(group)
            if not is_key:
                yield from messages
                continue
            follows = messages[0].time - self._last_key < GAP
            self._last_key = messages[-1].time
            is_burst = follows or len(messages) > 1
            yield Burst(cast("list[Key]", messages)) if is_burst else messages[0]

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        try:
            return list(super()._sequence_to_key_events(sequence, alt))
        except (ValueError, OverflowError):  # a number that is no character
            return [Key(Keys.Ignore, sequence)]


def install_parser(driver: type[Driver]) -> None:
    """Let a driver that reads from a terminal use this parser."""
    for module in {sys.modules[each.__module__] for each in driver.__mro__}:
        if hasattr(module, "XTermParser"):
            vars(module)["XTermParser"] = TerminalParser
    if sys.platform == "win32":
        from textual.drivers import win32

        vars(win32)["XTermParser"] = TerminalParser
