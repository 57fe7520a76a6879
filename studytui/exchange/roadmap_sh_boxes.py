"""The nodes of a roadmap.sh drawing: what they are called, where they stand, where they lead."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from studytui.exchange.draft import Link, one_line
from studytui.exchange.drawing import Box
from studytui.exchange.markdown_inline import words
from studytui.exchange.roadmap_sh_pages import address

_WIDTH, _HEIGHT = 150.0, 45.0


def label_of(node: Mapping[str, Any]) -> str:
    """What stands on a node."""
    return line(data_of(node).get("label"))


def links_of(node: Mapping[str, Any]) -> Iterator[Link]:
    """Where a node leads: by itself, by the links that it lists, or by what stands on it."""
    data = data_of(node)
    if url := line(data.get("href")):
        yield Link(label_of(node) or url, address(url))
    for each in dicts(data.get("links")):
        if url := line(each.get("url") or each.get("href")):
            yield Link(line(each.get("label")) or url, address(url))
    yield from words(label_of(node), {}).links


def box_of(name: str, node: Mapping[str, Any]) -> Box:
    """Where a node stands, and how large it is.

    The site goes by `position` and `measured`, and leaves stale copies of both elsewhere.
    """
    places = [data_of(node.get(key)) for key in ("position", "positionAbsolute")]
    sizes = [data_of(node.get("measured")), data_of(node.get("style")), node]
    return Box(
        name,
        _first_number(places, "x", 0.0),
        _first_number(places, "y", 0.0),
        _first_number(sizes, "width", _WIDTH),
        _first_number(sizes, "height", _HEIGHT),
    )


def is_solid(edge: Mapping[str, Any]) -> bool:
    """Whether a line is drawn through."""
    said = data_of(edge).get("edgeStyle")
    if isinstance(said, str):
        return said == "solid"
    return str(data_of(edge.get("style")).get("strokeDasharray") or "0") == "0"


def data_of(owner: Any) -> Mapping[str, Any]:
    """The `data` of a node, or the mapping itself; nothing where there is none."""
    if not isinstance(owner, dict):
        return {}
    inner = owner.get("data")
    return inner if isinstance(inner, dict) else owner


def dicts(found: Any) -> list[Mapping[str, Any]]:
    """The mappings in a list; none where there is no list."""
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def line(value: Any) -> str:
    """A text on one line; empty for anything else."""
    return one_line(value) if isinstance(value, str) else ""


def _first_number(owners: Iterable[Mapping[str, Any]], key: str, default: float) -> float:
    return next((float(each[key]) for each in owners if _is_number(each.get(key))), default)


def _is_number(value: Any) -> bool:
    return type(value) in (int, float) and abs(value) < 1e7
