"""Roadmaps as they came out of their files, kept so that they need not be checked again.

A file is read and checked in some 300 ms, and what came of it is read back in 3. What is kept
belongs to one text and one version of the program; anything else, or anything damaged, is as good
as nothing. Losing it loses nothing.
"""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

from studytui import __version__, paths, plan
from studytui.files import write_whole
from studytui.plan import Roadmap

T = TypeVar("T")

_PARTS = (plan.Resource, plan.Source, plan.Item, plan.Stage, plan.Career, plan.Mistake, Roadmap)


def recall(path: Path, text: str) -> Roadmap | None:
    """The roadmap that this text of the file at `path` was found to be; None if none is kept."""
    try:
        head, _, body = _kept_at(path).read_bytes().partition(b"\n")
        if head == _head(text, body):
            return _made(Roadmap, json.loads(body))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        pass
    return None


def keep(path: Path, text: str, roadmap: Roadmap) -> None:
    """Keep what the text was found to be, if there is a place for it."""
    body = json.dumps(_told(roadmap), ensure_ascii=False, separators=(",", ":"))
    head = _head(text, body.encode()).decode()
    with suppress(OSError):
        write_whole(_kept_at(path), f"{head}\n{body}")


def _kept_at(path: Path) -> Path:
    name = f"{path.stem[:40]}-{crc32(bytes(path.absolute())):08x}.json"
    return paths.cache() / "roadmaps" / name


def _head(text: str, body: bytes) -> bytes:
    """What belongs together: the program, the text, and what was made of it.

    A checksum misses no change of up to four neighbouring bytes, and one of four thousand million
    others.
    """
    source = text.encode()
    sums = f"{len(source)} {crc32(source):08x} {len(body)} {crc32(body):08x}"
    return f"studytui {__version__} {_SHAPE:08x} {sums}".encode()


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
# Changes with the classes, so that nothing is made of what an older program kept.
_SHAPE = crc32(repr([(each.name, each.type) for part in _PARTS for each in fields(part)]).encode())
