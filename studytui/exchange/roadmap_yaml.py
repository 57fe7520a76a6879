"""A draft -> the text of a roadmap file that people can read and go on writing."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from studytui.exchange.draft import Draft, Link, Node, one_line, several_lines, written_url
from studytui.exchange.naming import Names

WIDTH = 96
_FLAT = {"id", "title", "kind", "url", "level", "hours", "requires", "practices", "tags"}
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@dataclass(frozen=True, slots=True)
class Written:
    """The text of a roadmap file; `dropped` are references that led nowhere or in a circle."""

    text: str
    dropped: tuple[str, ...]


class _Flat(dict[str, Any]):
    """A mapping on one line."""


class _FlatList(list[Any]):
    """A list on one line."""


class _Dumper(_DUMPER):  # type: ignore[misc]
    """Writes texts of several lines as blocks, and never an anchor."""

    def ignore_aliases(self, _: Any) -> bool:
        return True


def _text(dumper: Any, value: str) -> Any:
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(
    _Flat,
    lambda dumper, value: dumper.represent_mapping(
        "tag:yaml.org,2002:map", value.items(), flow_style=True
    ),
)
_Dumper.add_representer(
    _FlatList,
    lambda dumper, value: dumper.represent_sequence(
        "tag:yaml.org,2002:seq", value, flow_style=True
    ),
)


def to_yaml(draft: Draft, roadmap_id: str, names: Names, file: str) -> Written:
    """The roadmap file; `file` is where the draft came from."""
    writer = _Writer(draft, names)
    whole = {
        "schema": 1,
        "id": roadmap_id,
        "title": draft.title,
        **_given(summary=draft.summary, description=draft.description, license=draft.license),
        "source": _Flat(kind=draft.kind, file=file),
        "stages": [writer.node(stage, is_stage=True) for stage in draft.stages],
        **_given(resources=[_link(each) for each in draft.links]),
    }
    body = yaml.dump(
        whole,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=WIDTH,
        default_flow_style=False,
    )
    head = "\n".join(_head(draft, file, writer.dropped))
    return Written(f"{head}\n{body}", tuple(writer.dropped))


class _Writer:
    """Turns nodes into what the file holds, one after the other."""

    def __init__(self, draft: Draft, names: Names) -> None:
        nodes = list(draft.walk())
        self.dropped: list[str] = []
        self._names = names
        self._next = 0
        self._by_origin = {
            node.origin: names.ids[place] for place, node in enumerate(nodes) if node.origin
        }
        self._waits = _Waits(draft, names)

    def node(self, node: Node, *, is_stage: bool = False) -> Mapping[str, Any]:
        """A stage or an item with all that it consists of."""
        place, self._next = self._next, self._next + 1
        name = self._names.ids[place]
        values = {
            "id": name,
            **_given(phase=node.phase if is_stage else ""),
            "title": node.title,
            **_given(
                kind=node.kind if not is_stage else "",
                url=written_url(node.url) if not is_stage else "",
                pick=node.pick if not is_stage else 0,
                level=node.level if not is_stage else "",
                hours=int(node.hours) if float(node.hours).is_integer() else node.hours,
                description=node.description,
                requires=_FlatList(self._references(name, node.requires)),
                practices=_FlatList(self._known(name, node.practices) if not is_stage else []),
                tags=_FlatList(node.tags if not is_stage else []),
                aliases=_FlatList(self._names.aliases[place]),
                origin=node.origin,
            ),
        }
        links = [_link(each) for each in node.links]
        if is_stage and node.url:
            links.insert(0, _link(Link(node.title, node.url)))
        values |= _given(items=[self.node(each) for each in node.items])
        values |= _given(resources=links)
        return _Flat(values) if not is_stage and _is_short(values) else values

    def _references(self, name: str, origins: tuple[str, ...]) -> list[str]:
        """What it requires, without what would make it wait for itself."""
        kept = []
        for required in self._known(name, origins):
            if self._waits.add(name, required):
                kept.append(required)
            else:
                self.dropped.append(f"{name} does not require {required}: it would be a circle")
        return kept

    def _known(self, name: str, origins: tuple[str, ...]) -> list[str]:
        found = []
        for origin in dict.fromkeys(origins):
            if origin in self._by_origin:
                found.append(self._by_origin[origin])
            else:
                self.dropped.append(f"{name} names {origin}, which is not there")
        return list(dict.fromkeys(each for each in found if each != name))


_Moment = tuple[str, bool]
"""When something is begun, or when it is finished (True)."""


class _Waits:
    """What waits for what: a thing is begun when all that it requires is finished."""

    def __init__(self, draft: Draft, names: Names) -> None:
        self._earlier: dict[_Moment, set[_Moment]] = defaultdict(set)
        places = iter(names.ids)
        for stage in draft.stages:
            self._stand(stage, None, places)

    def add(self, name: str, required: str) -> bool:
        """Let one wait for the other, unless that would go in a circle."""
        begun, goal = (name, False), (required, True)
        waiting, seen = [goal], {goal}
        while waiting:
            at = waiting.pop()
            if at == begun:
                return False
            fresh = self._earlier.get(at, set()) - seen
            seen |= fresh
            waiting += fresh
        self._earlier[begun].add(goal)
        return True

    def _stand(self, node: Node, parent: str | None, places: Iterator[str]) -> None:
        name = next(places)
        self._earlier[name, True].add((name, False))
        if parent is not None:
            self._earlier[name, False].add((parent, False))
            self._earlier[parent, True].add((name, True))
        for child in node.items:
            self._stand(child, name, places)


def _given(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}


def _is_short(values: Mapping[str, Any]) -> bool:
    size = sum(len(f"{key}: {value}, ") for key, value in values.items())
    return values.keys() <= _FLAT and size < WIDTH - 10


def _link(link: Link) -> Any:
    url = written_url(link.url)
    title = link.title or one_line(url)
    if link.type:
        return _Flat(title=title, url=url, type=link.type)
    if "://" not in url or title in ("url", "title"):
        return _Flat(title=title, url=url)
    return url if title == url else {title: url}


def _head(draft: Draft, file: str, dropped: list[str]) -> Iterator[str]:
    yield f"# Imported from {file} ({draft.kind}). Change it as you like; an id that stays keeps"
    yield "# its progress. Importing a newer version replaces this file and keeps the ids."
    guesses = (*draft.guesses, *dropped)
    if guesses:
        yield "# Not said in so many words, so look it over:"
    for each in guesses:
        yield f"#   {_comment(each)}"
    if draft.omissions:
        yield "# Left out:"
    for omission in draft.omissions:
        yield f"#   {_comment(omission.describe())}"


def _comment(text: str) -> str:
    return " ".join(several_lines(text).split())
