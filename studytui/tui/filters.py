"""Which nodes of the roadmap a filter or some words leave in sight."""

from collections.abc import Callable, Sequence
from enum import StrEnum

from textual.content import Content

from studytui.plan import Item, ItemKind, Node, Stage
from studytui.rules.progress import progress
from studytui.search import Searchable, find_all, split_terms
from studytui.study import Study
from studytui.tui.apart import line_of
from studytui.tui.widgets.line import clickable

MOST_FOUND = 200
"""Nodes that are shown of those that a filter leaves: more would be slow to show, and to read."""


class Filter(StrEnum):
    """What the tree is cut down to."""

    ALL = "all"
    OPEN = "open"
    PHASE = "this phase"
    PROJECTS = "projects"
    NOTED = "with notes"

    @property
    def following(self) -> "Filter":
        """The one after it; they go round."""
        every = list(Filter)
        return every[(every.index(self) + 1) % len(every)]


def in_sight(study: Study, chosen: Filter, words: str, here: str) -> list[str] | None:
    """The ids that match both, the best matches first; None if all do.

    Of equally good ones `here` comes first, so that a cursor need not leave it, then they stand in
    roadmap order. `here` lies in this phase.
    """
    terms = split_terms(words)
    if chosen is Filter.ALL and not terms:
        return None
    nodes = _find(study, terms, here) if terms else list(study.roadmap.walk())
    if chosen in _FITS:
        nodes = list(filter(_FITS[chosen](study, here), nodes))
    ids = [node.id for node in nodes]
    return ids + (_orphans(study, terms) if chosen in (Filter.ALL, Filter.NOTED) else [])


def _find(study: Study, terms: Sequence[str], here: str) -> list[Node]:
    here_first = sorted(study.once(texts), key=lambda each: each[0].id != here)
    return find_all(here_first, terms)


def _orphans(study: Study, terms: Sequence[str]) -> list[str]:
    """The lines of orphans that have a note, or all, with these words in id or note."""
    notes = study.orphans.notes
    found = [
        (line_of(each), Searchable((each,), notes[each].text if each in notes else ""))
        for each in study.orphans.ids
        if terms or each in notes
    ]
    return find_all(found, terms)


def texts(study: Study) -> Sequence[tuple[Node, Searchable]]:
    """The nodes in roadmap order, each with all that is written in and about it, to search in."""
    return [
        (node, Searchable((node.title, node.id), _text(study, node)))
        for node in study.roadmap.walk()
    ]


def _text(study: Study, node: Node) -> str:
    tags = node.tags if isinstance(node, Item) else ()
    note = study.note(node.id)
    summary = node.summary if isinstance(node, Stage) else None
    written = note.text if note else None
    return "\n".join(filter(None, (summary, node.description, *tags, written)))


def _open(study: Study, _here: str) -> Callable[[Node], bool]:
    how_far = study.once(progress)

    def is_open(node: Node) -> bool:
        """What it stands in may be settled without it: a choice that is made."""
        around = (node, *study.roadmap.above(node.id))
        return not node.items and not any(how_far[each.id].is_settled for each in around)

    return is_open


def _phase(study: Study, here: str) -> Callable[[Node], bool]:
    stage = study.roadmap.stage_of(here) or study.roadmap.stages[0]
    ids = {each.id for each in study.roadmap.stages if each.phase == stage.phase}
    return lambda node: (found := study.roadmap.stage_of(node.id)) is not None and found.id in ids


_FITS: dict[Filter, Callable[[Study, str], Callable[[Node], bool]]] = {
    Filter.OPEN: _open,
    Filter.PHASE: _phase,
    Filter.PROJECTS: lambda _study, _here: (
        lambda node: isinstance(node, Item) and node.kind is ItemKind.PROJECT
    ),
    Filter.NOTED: lambda study, _here: lambda node: study.note(node.id) is not None,
}


def told(chosen: Filter, found: Sequence[str] | None, *, types: bool, reads: bool) -> Content:
    """What is filtered, and the keys for it, which can be clicked.

    `types`: letters are words. `reads`: the other side has the keys, and escape leads back first.
    """
    words = [str(chosen)] if chosen is not Filter.ALL else []
    words += ["nothing fits"] if found is not None and not found else []
    if found and len(found) > MOST_FOUND:
        words.append(f"the first {MOST_FOUND} of {len(found)}")
    pieces = [Content.styled("  ".join(words), "$text-warning")] if words else []
    if not types:
        following = "filter" if chosen is Filter.ALL else "next"
        pieces.append(clickable("f", following, "filter"))
    if types or (found is not None and not reads):
        pieces.append(clickable("esc", "all", "back"))
    return Content("  ").join(pieces)
