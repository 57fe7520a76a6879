"""What people mean by a few letters: an item of the roadmap, or a kind of session."""

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from studytui.errors import Misuse
from studytui.record import Kind
from studytui.search import Searchable, find_all, find_best, fold, select, split_terms
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

    Its id or a former one; else its title; else the one whose title or id matches best. Raises
    Misuse, or SeveralMatches if several match equally well.
    """
    return roadmap.find(said) or _meant(roadmap, said, list(roadmap.walk()))


def find_leaf(roadmap: "Roadmap", said: str) -> "Node":
    """The same among the items that have a status of their own, as long as one of them fits."""
    nodes = list(roadmap.walk())
    leaves = [node for node in nodes if not node.items and roadmap.parent(node.id)]
    fits = bool(select(map(_entry, leaves), split_terms(said)))
    return roadmap.find(said) or _meant(roadmap, said, leaves if fits else nodes)


class Suggested:
    """The stages and items of a roadmap, to be asked again and again while letters come."""

    def __init__(self, roadmap: "Roadmap") -> None:
        self._entries = list(map(_entry, roadmap.walk()))

    def by(self, said: str, most: int) -> "tuple[Node, ...]":
        """Return those that may be meant, the best matches first, `most` of them at the most.

        All are in the order of the roadmap if nothing was said.
        """
        return tuple(find_all(self._entries, split_terms(said))[:most])


def find_kind(said: str) -> Kind:
    """The kind of session that begins like that. Raises Misuse."""
    wanted = fold(said).strip()
    found = [kind for kind in Kind if wanted and kind.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise Misuse(f"{_quoted(said)} could be {' or '.join(found)}", "write one letter more")
    near = nearest(wanted, Kind)
    remedy = f"did you mean {near}?" if near else f"the kinds are {', '.join(Kind)}"
    raise Misuse(f"there is no kind {_quoted(said)}", remedy)


def plain(text: str) -> str:
    """Return a text as it is compared where accents matter: without case, composed."""
    return unicodedata.normalize("NFC", text).casefold().strip()


def _meant(roadmap: "Roadmap", said: str, nodes: "Sequence[Node]") -> "Node":
    wanted = plain(said)
    if not wanted:
        raise Misuse("an item cannot be empty", "give its id or a part of its title")
    titled = [node for node in nodes if plain(node.title) == wanted]
    entries, terms = list(map(_entry, nodes)), split_terms(said)
    best = titled or find_best(entries, terms)
    if len(best) == 1:
        return best[0]
    if best:
        raise SeveralMatches(said, roadmap, find_all(entries, terms))
    raise _unknown(said, nodes)


def _entry(node: "Node") -> "tuple[Node, Searchable]":
    return node, Searchable((node.title, node.id))


def _unknown(said: str, nodes: "Sequence[Node]") -> Misuse:
    ids = {fold(name): node.id for node in nodes for name in (node.title, node.id)}
    near = nearest(fold(said), ids)
    remedy = f"did you mean {ids[near]}?" if near else "studytui roadmap show lists them all"
    return Misuse(f"there is no item {_quoted(said)}", remedy)


def _described(roadmap: "Roadmap", node: "Node") -> tuple[str, str, str]:
    stage = roadmap.stage_of(node.id)
    return node.id, node.title, stage.title if stage and stage is not node else "a stage"


def _quoted(said: str) -> str:
    return f"“{display(shorten(said.strip(), 40))}”"
