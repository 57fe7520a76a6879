"""A file of sessions from another program, and what an importer of such files is."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from studytui.exchange.time_table import TimeTable


@dataclass(frozen=True)
class Source:
    """The text of a file, its name in messages, and the headers that stand for fields."""

    text: str
    name: str
    columns: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def is_json(self) -> bool:
        """Whether the text begins like a JSON document."""
        start = self.text.lstrip()[:1000]
        return start[:1] == "{" or (start[:1] == "[" and start[1:].lstrip()[:1] in ("[", "{", "]"))

    @cached_property
    def document(self) -> Any:
        """What the text says if it is JSON; None otherwise."""
        try:
            return json.loads(self.text) if self.is_json else None
        except (ValueError, RecursionError):
            return None


@dataclass(frozen=True, slots=True)
class Importer:
    """Reads the files of one program.

    `name` is what `--from` calls it, `detect` tells whether a file is one of its own, and `read`
    returns the rows. `has_columns` means that `--column` and `--dates` make sense.
    """

    name: str
    detect: Callable[[Source], bool]
    read: Callable[[Source], TimeTable]
    has_columns: bool = False
