"""A YAML document as a tree in which everything knows its place and its own text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

import yaml

from studytui.roadmap_files.problem import Place


class Meaning(Enum):
    """What YAML takes an unquoted word for; quoted ones are always texts."""

    TEXT = "text"
    YES_NO = "a yes/no value"
    NUMBER = "a number"
    DATE = "a date"
    NOTHING = "no value"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value. `start` and `end` are its bounds in the text of the file."""

    place: Place
    text: str
    meaning: Meaning
    start: int
    end: int
    plain: bool


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    place: Place
    entries: "tuple[Value, ...]"


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in the order of the file, starting at `start` in its text.

    `flow` when they are written inside braces or brackets, not one below the other.
    """

    place: Place
    keys: dict[str, Scalar]
    values: "dict[str, Value]"
    start: int
    flow: bool

    def texts(self, key: str) -> Iterator[Scalar]:
        """Those entries of the list under `key` that are texts."""
        for entry in self.entries(key):
            if isinstance(entry, Scalar) and entry.meaning is Meaning.TEXT:
                yield entry

    def entries(self, key: str) -> "tuple[Value, ...]":
        """The entries of the list under `key`; none if there is no list."""
        found = self.values.get(key)
        return found.entries if isinstance(found, Sequence) else ()

    def text(self, key: str) -> Scalar | None:
        """The text under `key`; None if there is none."""
        found = self.values.get(key)
        return found if isinstance(found, Scalar) and found.meaning is Meaning.TEXT else None


Value = Scalar | Sequence | Mapping

_MEANINGS = {
    "tag:yaml.org,2002:bool": Meaning.YES_NO,
    "tag:yaml.org,2002:int": Meaning.NUMBER,
    "tag:yaml.org,2002:float": Meaning.NUMBER,
    "tag:yaml.org,2002:null": Meaning.NOTHING,
    "tag:yaml.org,2002:timestamp": Meaning.DATE,
}
_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers
_FIGURES = re.compile(r"[-+]?(0|[1-9][0-9]{0,99})(\.[0-9]{1,99})?")


def meaning_of(word: str) -> Meaning:
    """What YAML 1.1 takes `word` for when it stands without quotes."""
    for tag, pattern in _RESOLVERS.get(word[:1], ()):
        if pattern.match(word):
            return _MEANINGS.get(tag, Meaning.TEXT)
    return Meaning.TEXT


def as_data(value: Value) -> Any:
    """The plain data that `value` stands for, as far as it means what it seems to say.

    Dates, nothings, and numbers such as 1:30 or 007 stay what they are: no field wants them.
    """
    match value:
        case Mapping():
            return {key: as_data(inner) for key, inner in value.values.items()}
        case Sequence():
            return [as_data(entry) for entry in value.entries]
        case Scalar(meaning=Meaning.TEXT):
            return value.text
        case Scalar(meaning=Meaning.YES_NO):
            return value.text.lower() in {"yes", "true", "on"}
        case Scalar(meaning=Meaning.NUMBER) if is_figures(value.text):
            return float(value.text) if "." in value.text else int(value.text)
        case _:
            return value


def is_figures(word: str) -> bool:
    """Whether `word` is a decimal number as people write it."""
    return _FIGURES.fullmatch(word) is not None
