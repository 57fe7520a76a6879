"""Ids for what was imported: those that it had last time, as far as it can be recognised.

Progress hangs on ids. A newer version of a file is matched with the roadmap that came of the
older one, and an id that is gone is never given to something else.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from studytui.exchange.draft import Draft, Node, strip_ordinal
from studytui.ids import slug
from studytui.plan import Item, Roadmap, Stage

_LONGEST = 80
_LONGEST_TEXT = 300


@dataclass(frozen=True, slots=True)
class Names:
    """The id of each node of a draft, by the node's place in `walk`, with its former ids.

    `kept` counts those that were recognised, `retired` has the ids that are gone.
    """

    ids: tuple[str, ...]
    aliases: tuple[tuple[str, ...], ...]
    kept: int
    retired: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a stage or an item can be recognised by.

    `text` is its title with its description: of a title that was wrapped, earlier versions took
    the first line for the title and the others for the description.
    """

    title: str
    parent: str
    stage: str
    origin: str
    url: str
    text: str
    is_leaf: bool


_WAYS: tuple[Callable[[_Seen], Hashable], ...] = (
    # A group and the item in it that stands for the group itself are of one origin.
    lambda each: each.origin and (each.origin, each.is_leaf),
    lambda each: each.origin,
    lambda each: (each.parent, each.title),
    lambda each: each.text and (each.parent, each.text),
    lambda each: (each.stage, each.title),
    lambda each: each.title,
    lambda each: each.url,
)
_IN_ORDER = 2  # the way by which things of the same name are taken one after the other


def names(draft: Draft, old: Roadmap | None) -> Names:
    """An id for each stage and item, in the order of `draft.walk()`."""
    new = list(_drafted(draft))
    known = list(_planned(old)) if old else []
    found = _matched([seen for _, seen in new], [seen for _, seen in known])
    used = {known[at][0].id for at in found.values()}
    joined = _joined([node for node, _ in new], [node for node, _ in known if node.id not in used])
    taken = {name for node, _ in known for name in (node.id, *node.aliases)}
    ids, aliases = [], []
    for place, (node, seen) in enumerate(new):
        former = joined.get(place, ())
        if place in found:
            before = known[found[place]][0]
            ids.append(before.id)
            aliases.append((*before.aliases, *former))
            continue
        name = _fresh(node, seen, taken)
        taken.add(name)
        ids.append(name)
        aliases.append(former)
    used.update(chain.from_iterable(joined.values()))
    gone = tuple(node.id for node, _ in known if node.id not in used)
    return Names(tuple(ids), tuple(aliases), len(found), gone)


def _joined(new: list[Node], gone: list[Stage | Item]) -> Mapping[int, tuple[str, ...]]:
    """The ids, with former ones, of what is gone because it was joined with a new node."""
    left = {node.origin: (node.id, *node.aliases) for node in gone if node.origin}
    return {
        place: tuple(name for each in node.former_origins for name in left.pop(each, ()))
        for place, node in enumerate(new)
        if not left.keys().isdisjoint(node.former_origins)
    }


def _matched(new: list[_Seen], known: list[_Seen]) -> Mapping[int, int]:
    """Which of the known ones each new one is: by origin, then heading and title, title, URL."""
    found: dict[int, int] = {}
    for number, way in enumerate(_WAYS):
        left = _by(way, known, set(found.values()))
        for key, places in _by(way, new, set(found)).items():
            before = left.get(key, [])
            if number == _IN_ORDER or len(places) == len(before) == 1:
                found.update(zip(places, before, strict=False))
    return found


def _by(
    way: Callable[[_Seen], Hashable], seen: list[_Seen], done: set[int]
) -> Mapping[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for place, each in enumerate(seen):
        if place not in done and (key := way(each)) != "":
            groups[key].append(place)
    return groups


def _fresh(node: Node, seen: _Seen, taken: set[str]) -> str:
    base = (slug(node.key) or slug(node.title))[:_LONGEST].rstrip("-")
    if not base:
        base = "item-" + hashlib.sha256(node.title.encode()).hexdigest()[:8]
    heading = slug(seen.parent)[:_LONGEST].rstrip("-")
    for name in (base, f"{heading}-{base}"[:110] if heading else base):
        if name not in taken:
            return name
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"


def _drafted(draft: Draft) -> Iterator[tuple[Node, _Seen]]:
    for stage in draft.stages:
        yield from _drafted_below(stage, "", _key(stage.title))


def _drafted_below(node: Node, parent: str, stage: str) -> Iterator[tuple[Node, _Seen]]:
    url = node.url or _only(link.url for link in node.links)
    text = _key(f"{node.title} {node.description[:_LONGEST_TEXT]}")
    seen = _Seen(_key(node.title), parent, stage, node.origin, url, text, not node.items)
    yield node, seen
    for child in node.items:
        yield from _drafted_below(child, _key(node.title), stage)


def _planned(roadmap: Roadmap) -> Iterator[tuple[Stage | Item, _Seen]]:
    for stage in roadmap.stages:
        yield from _planned_below(stage, "", _key(stage.title))


def _planned_below(
    node: Stage | Item, parent: str, stage: str
) -> Iterator[tuple[Stage | Item, _Seen]]:
    own = node.url if isinstance(node, Item) else None
    url = own or _only(link.url for link in node.resources)
    text = _key(f"{node.title} {(node.description or '')[:_LONGEST_TEXT]}")
    origin = node.origin or ""
    yield node, _Seen(_key(node.title), parent, stage, origin, url, text, not node.items)
    for child in node.items:
        yield from _planned_below(child, _key(node.title), stage)


def _only(urls: Iterable[str]) -> str:
    found = list(urls)
    return found[0] if len(found) == 1 else ""


def _key(title: str) -> str:
    """A title without what people change lightly: case, spaces, punctuation, its number."""
    return slug(strip_ordinal(title)) or title.strip()
