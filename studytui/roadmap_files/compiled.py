"""Roadmaps as they came out of their files: read and checked in some 300 ms, read back in 2."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

from studytui import kept, plan
from studytui.plan import Roadmap

T = TypeVar("T")

_PARTS = (plan.Resource, plan.Source, plan.Item, plan.Stage, plan.Career, plan.Mistake, Roadmap)


def recall(path: Path, text: str) -> Roadmap | None:
    """The roadmap that this text of the file at `path` was found to be; None if none is kept."""
    found = kept.recall(_SORT, path, text)
    return _made(Roadmap, found) if found else None


def keep(path: Path, text: str, roadmap: Roadmap) -> None:
    """Keep what the text was found to be, if there is a place for it."""
    kept.keep(_SORT, path, text, _told(roadmap))


def _told(part: Any) -> dict[str, Any]:
    """A part as JSON can hold it, without what it leaves out."""
    return {
        each.name: _plain(value)
        for each in fields(part)
        if (value := getattr(part, each.name)) != each.default
    }


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    return _told(value) if isinstance(value, _PARTS) else value


def _made(part: type[T], raw: Mapping[str, Any]) -> T:
    make = _MAKERS[part]
    return part(**{key: make[key](value) if key in make else value for key, value in raw.items()})


def _one(part: type[T]) -> Callable[[Any], T]:
    return lambda raw: _made(part, raw)


def _many(part: type[T]) -> Callable[[Any], tuple[T, ...]]:
    return lambda raw: tuple([_made(part, each) for each in raw])


# What JSON holds differently, by the words of the plan's annotations.
_WORDS: dict[str, Callable[[Any], object]] = {
    "Ids": tuple,
    "tuple[Text, ...]": tuple,
    "ItemKind": plan.ItemKind,
    "Level | None": plan.Level,
    "Source | None": _one(plan.Source),
    "Stages": _many(plan.Stage),
    "tuple[Item, ...]": _many(plan.Item),
    "tuple[Resource, ...]": _many(plan.Resource),
    "tuple[Career, ...]": _many(plan.Career),
    "tuple[Mistake, ...]": _many(plan.Mistake),
}
_MAKERS: dict[type, dict[str, Callable[[Any], object]]] = {
    part: {each.name: _WORDS[each.type] for each in fields(part) if each.type in _WORDS}
    for part in _PARTS
}
# Its number changes with the classes and with how ids are made of titles (2), so that nothing is
# made of what another program kept.
_SHAPE = repr([2, *((each.name, each.type) for part in _PARTS for each in fields(part))])
_SORT = f"roadmap {crc32(_SHAPE.encode()):08x}"
