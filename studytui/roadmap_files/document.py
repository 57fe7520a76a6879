"""YAML text -> a tree of values with places.

Built from the parser's events: PyYAML's own constructors expand aliases, forget places, turn
`no` into False, and crash the interpreter when values are nested deeply enough.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from studytui.roadmap_files.nodes import Mapping, Meaning, Scalar, Sequence, Value, meaning_of
from studytui.roadmap_files.problem import Place, Problem, Refused, quoted
from studytui.roadmap_files.syntax import syntax_problem

DEEPEST = 32
"""How many lists and mappings may stand inside one another."""

PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser written in C where there is one; both understand the same files."""

# Controls and surrogates drive terminals. U+2028 and U+2029 end a line for YAML but for no
# editor, so that every place after them would be wrong; YAML itself refuses U+FFFE and U+FFFF.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True)
class Document:
    """What a text holds: None as `root` if it could not be read to its end."""

    root: Value | None
    problems: tuple[Problem, ...]


def read_document(file: str, text: str) -> Document:
    """Read the YAML in `text`; `file` is the name that its places carry."""
    builder = _Builder(file, text)
    try:
        _refuse_unwanted(file, text)
        root = builder.document()
    except Refused as refusal:
        return Document(None, (*builder.problems, refusal.problem))
    except yaml.YAMLError as error:
        return Document(None, (*builder.problems, syntax_problem(error, file, text)))
    except (ValueError, OverflowError):
        # What the parser in Python says to "\U99999999", which is no character.
        return Document(None, (*builder.problems, builder.unreadable()))
    return Document(root, tuple(builder.problems))


def top_texts(text: str) -> Iterator[tuple[str, str]]:
    """The single values at the top of a document with their keys, as long as it can be read.

    Reads no further than it is asked to.
    """
    depth, key = 0, None
    try:
        for event in yaml.parse(text, PARSER):
            if isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
                key = None if depth == 1 else key
            elif isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > DEEPEST:
                    return
            elif isinstance(event, yaml.ScalarEvent) and depth == 1:
                if key is None:
                    key = event.value
                else:
                    yield key, event.value
                    key = None
    except (yaml.YAMLError, ValueError, OverflowError):
        return


class _Builder:
    """Turns the events of one text into values, and notes what is wrong on the way."""

    def __init__(self, file: str, text: str) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._events = yaml.parse(text, PARSER)
        self._last: Any = None

    def document(self) -> Value:
        """The one document of the text. Raises Refused and whatever the parser raises."""
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            raise self._empty()
        root = self._value(self._next(), 1)
        if isinstance(root, Scalar) and root.plain and not root.text:
            raise self._empty()
        self._next()
        if isinstance(second := self._next(), yaml.DocumentStartEvent):
            self._complain(
                self._place(second),
                "a second document starts here",
                "keep one roadmap in a file, and remove this `---`",
            )
        return root

    def unreadable(self) -> Problem:
        """That the parser gave up somewhere after the last thing that it understood."""
        return Problem(
            self._place(self._last),
            "after this there is something that YAML cannot hold",
            "look for a backslash in double quotes, and double it",
        )

    def _value(self, event: Any, depth: int) -> Value:
        place = self._place(event)
        if isinstance(event, yaml.AliasEvent):
            self._complain(
                place,
                f"`*{event.anchor}` refers to another value, which is not possible here",
                "write the value out, or put quotes around it",
            )
            return self._scalar(place, event, f"*{event.anchor}", plain=False)
        self._refuse_properties(place, event)
        if isinstance(event, yaml.ScalarEvent):
            if _UNWANTED.search(event.value) or "\r" in event.value:
                wrong = f"{quoted(event.value)} holds a control character"
                self._complain(place, wrong, "remove its escape sequence")
            return self._scalar(place, event, event.value, plain=event.implicit[0])
        if depth > DEEPEST:
            wrong = f"lists and keys are nested more than {DEEPEST} deep here"
            raise Refused(Problem(place, wrong, "use fewer levels"))
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(place, depth)
        return self._mapping(place, event, depth)

    def _scalar(self, place: Place, event: Any, text: str, *, plain: bool) -> Scalar:
        meaning = meaning_of(text) if plain else Meaning.TEXT
        return Scalar(place, text, meaning, event.start_mark.index, event.end_mark.index, plain)

    def _sequence(self, place: Place, depth: int) -> Sequence:
        entries = []
        while not _ends(event := self._next()):
            entries.append(self._value(event, depth + 1))
        return Sequence(place, tuple(entries))

    def _mapping(self, place: Place, start: Any, depth: int) -> Mapping:
        keys: dict[str, Scalar] = {}
        values: dict[str, Value] = {}
        while not _ends(event := self._next()):
            key = self._value(event, depth + 1)
            value = self._value(self._next(), depth + 1)
            if isinstance(key, Scalar) and self._accepts(key, keys):
                keys[key.text], values[key.text] = key, value
            elif not isinstance(key, Scalar):
                self._complain(key.place, "a key must be a single word or text", "write it as one")
        return Mapping(place, keys, values, start.start_mark.index, bool(start.flow_style))

    def _accepts(self, key: Scalar, known: dict[str, Scalar]) -> bool:
        """Whether `key` can stand in the mapping; says what is wrong with it."""
        if key.plain and key.text == "<<":
            wrong = "`<<` brings in another value's keys, which is not possible here"
            self._complain(key.place, wrong, "write the keys out")
            return False
        if not key.text and key.meaning is Meaning.NOTHING:
            self._complain(key.place, "there is no key here", "write one before the `:`")
            return False
        if key.meaning is not Meaning.TEXT:
            wrong = f"the key {quoted(key.text)} is read as {key.meaning.value}"
            self._complain(key.place, wrong, "put quotes around it")
        if first := known.get(key.text):
            wrong = f"{quoted(key.text)} was given already, on line {first.place.line}"
            self._complain(key.place, wrong, "keep one of the two")
            return False
        return True

    def _refuse_properties(self, place: Place, event: Any) -> None:
        if event.anchor is not None:
            wrong = f"`&{event.anchor}` makes this an anchor, which is not possible here"
            self._complain(place, wrong, "remove it, or put quotes around the value")
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            wrong = f"{quoted(tag)} is a tag, which is not possible here"
            self._complain(place, wrong, "remove it, or put quotes around the value")

    def _next(self) -> Any:
        self._last = next(self._events)
        return self._last

    def _place(self, event: Any) -> Place:
        mark = event.start_mark
        return Place(self._file, mark.line + 1, mark.column + 1)

    def _empty(self) -> Refused:
        place = Place(self._file, 1, 1)
        return Refused(Problem(place, "the file is empty", "start it with `schema: 1`"))

    def _complain(self, place: Place, wrong: str, remedy: str) -> None:
        self.problems.append(Problem(place, wrong, remedy))


def _refuse_unwanted(file: str, text: str) -> None:
    if found := _UNWANTED.search(text):
        wrong = f"there is an invisible character here (U+{ord(found[0]):04X})"
        raise Refused(Problem(Place.at(file, text, found.start()), wrong, "remove it"))


def _ends(event: Any) -> bool:
    return isinstance(event, yaml.CollectionEndEvent)
