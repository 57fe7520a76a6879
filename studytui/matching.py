"""What people mean by a few letters: an item of the roadmap, or a kind of session."""

import unicodedata
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from studytui.errors import Misuse
from studytui.record import Kind
from studytui.text import display, nearest, shorten

if TYPE_CHECKING:
    from studytui.plan import Node, Roadmap

MOST_LISTED = 20


class SeveralMatches(Misuse):
    """What was said fits several items; `matches` are their ids, titles and stages."""

    def __init__(self, said: str, roadmap: "Roadmap", nodes: "Sequence[Node]") -> None:
        listed = f", of which these are {MOST_LISTED}" if len(nodes) > MOST_LISTED else ""
        super().__init__(f"{_quoted(said)} fits {len(nodes)} items{listed}", "say which:")
        self.matches = [_described(roadmap, node) for node in nodes[:MOST_LISTED]]


def find_node(roadmap: "Roadmap", said: str) -> "Node":
    """The stage or item that is meant.

    In this order: its id or a former one, its title, the only id that begins like that, the only
    id or title with that in it. Case does not matter. Raises Misuse.
    """
    return roadmap.find(said) or _meant(roadmap, said, list(roadmap.walk()))


def find_leaf(roadmap: "Roadmap", said: str) -> "Node":
    """The same among the items that have a status of their own, as long as one of them fits."""
    nodes = list(roadmap.walk())
    leaves = [node for node in nodes if not node.items and roadmap.parent(node.id)]
    fits = any(_is_part(said, node) for node in leaves)
    return roadmap.find(said) or _meant(roadmap, said, leaves if fits else nodes)


class Suggested:
    """The stages and items of a roadmap, to be asked again and again while letters come."""

    def __init__(self, roadmap: "Roadmap") -> None:
        self._names = [(node, plain(node.title), plain(node.id)) for node in roadmap.walk()]

    def by(self, said: str, most: int) -> "tuple[Node, ...]":
        """Those that may be meant, the nearest first, `most` of them at the most.

        First whose title or id begins like that, then those in which a word does, then those with
        it anywhere; each in the order of the roadmap. All of them for nothing.
        """
        wanted = plain(said)
        ranked: tuple[list[Node], ...] = ([], [], [])
        for node, title, name in self._names:
            if title.startswith(wanted) or name.startswith(wanted):
                ranked[0].append(node)
            elif f" {wanted}" in title or f"-{wanted}" in name:
                ranked[1].append(node)
            elif wanted in title or wanted in name:
                ranked[2].append(node)
        return tuple(islice((node for nodes in ranked for node in nodes), most))


def find_kind(said: str) -> Kind:
    """The kind of session that begins like that. Raises Misuse."""
    wanted = plain(said)
    found = [kind for kind in Kind if wanted and kind.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise Misuse(f"{_quoted(said)} could be {' or '.join(found)}", "write one letter more")
    near = nearest(wanted, Kind)
    remedy = f"did you mean {near}?" if near else f"the kinds are {', '.join(Kind)}"
    raise Misuse(f"there is no kind {_quoted(said)}", remedy)


def plain(text: str) -> str:
    """A text for comparing: without case, and with accents as one sign whoever typed them."""
    return unicodedata.normalize("NFC", text).casefold().strip()


def _meant(roadmap: "Roadmap", said: str, nodes: "Sequence[Node]") -> "Node":
    wanted = plain(said)
    if not wanted:
        raise Misuse("an item cannot be empty", "give its id or a part of its title")
    titled = [node for node in nodes if plain(node.title) == wanted]
    begun = [node for node in nodes if plain(node.id).startswith(wanted)]
    holding = [node for node in nodes if _is_part(said, node)]
    for found in (titled, begun, holding):
        if len(found) == 1:
            return found[0]
    if holding:
        raise SeveralMatches(said, roadmap, holding)
    raise _unknown(wanted, said, nodes)


def _is_part(said: str, node: "Node") -> bool:
    wanted = plain(said)
    return wanted in plain(node.id) or wanted in plain(node.title)


def _unknown(wanted: str, said: str, nodes: "Sequence[Node]") -> Misuse:
    ids = {plain(name): node.id for node in nodes for name in (node.title, node.id)}
    near = nearest(wanted, ids)
    remedy = f"did you mean {ids[near]}?" if near else "studytui roadmap show lists them all"
    return Misuse(f"there is no item {_quoted(said)}", remedy)


def _described(roadmap: "Roadmap", node: "Node") -> tuple[str, str, str]:
    stage = roadmap.stage_of(node.id)
    return node.id, node.title, stage.title if stage and stage is not node else "a stage"


def _quoted(said: str) -> str:
    return f"“{display(shorten(said.strip(), 40))}”"
