"""A roadmap with its statuses, drawn for people or listed for programs."""

from collections.abc import Iterator

from studytui.cli.output import Cell
from studytui.glyphs import Glyphs
from studytui.plan import Item, ItemKind, Node, Stage
from studytui.record import Status
from studytui.rules.levels import levels
from studytui.rules.progress import progress
from studytui.study import Study

_STYLES = {Status.DONE: "good", Status.LEARNING: "active", Status.SKIPPED: "faint"}
_SAID = {ItemKind.PROJECT, ItemKind.EXERCISE}


def rows(study: Study, glyphs: Glyphs) -> Iterator[tuple[Cell, ...]]:
    """Phases, stages and all that they consist of: title, id, how far."""
    phase = None
    for stage in study.roadmap.stages:
        yield (Cell(""),)
        if stage.phase and stage.phase != phase:
            phase = stage.phase
            yield from ((Cell(phase, "active"),), (Cell(""),))
        yield from _rows(study, stage, glyphs, 0)


def records(study: Study) -> Iterator[tuple[object, ...]]:
    """Every stage and item: id, what it stands under, kind, status, done, total, title."""
    how_far = study.once(progress)
    for node in study.roadmap.walk():
        parent = study.roadmap.parent(node.id)
        kind = node.kind if isinstance(node, Item) else "stage"
        own = how_far[node.id]
        above = parent.id if parent else ""
        yield node.id, above, kind, own.status, own.done, own.total, node.title


def shape(study: Study) -> list[dict[str, object]]:
    """The same as a list of objects."""
    names = ("id", "under", "kind", "status", "done", "total", "title")
    found = [dict(zip(names, each, strict=True)) for each in records(study)]
    return [{**each, "under": each["under"] or None} for each in found]


def _rows(study: Study, node: Node, glyphs: Glyphs, depth: int) -> Iterator[tuple[Cell, ...]]:
    own = study.once(progress)[node.id]
    style = "strong" if isinstance(node, Stage) else ""
    sign = glyphs.status(own.status)
    reached = f"{own.done}/{own.total}" if node.items else _word(study, node, own.status)
    yield (
        Cell(f"{'  ' * depth}{sign} {node.title}{_remark(node)}", style),
        Cell(node.id, "faint"),
        Cell(reached, _STYLES.get(own.status, "faint")),
    )
    for child in node.items:
        yield from _rows(study, child, glyphs, depth + 1)


def _word(study: Study, leaf: Node, status: Status) -> str:
    word = "" if status is Status.TODO else status.value
    return f"{word}, practised" if study.once(levels)[leaf.id].practised else word


def _remark(node: Node) -> str:
    if isinstance(node, Stage):
        return ""
    if node.kind is ItemKind.CHOICE:
        return f" (pick {node.pick or 1})"
    words = [node.level or "", node.kind if node.kind in _SAID else ""]
    said = " ".join(filter(None, words))
    return f" ({said})" if said else ""
