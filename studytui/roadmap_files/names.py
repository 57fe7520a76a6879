"""Ids: each names one thing, and every reference names a thing that there is."""

from collections.abc import Iterable, Iterator

from studytui.roadmap_files.nodes import Mapping, Scalar
from studytui.roadmap_files.outline import Part, by_known_id, parts
from studytui.roadmap_files.problem import Problem, quoted
from studytui.text import nearest


def name_problems(root: Mapping, nodes: tuple[Part, ...]) -> Iterator[Problem]:
    """What is wrong with ids and references; `nodes` are the stages and items."""
    ids = {part.id: part for part in reversed(nodes) if part.id}
    known = by_known_id(nodes)
    careers, mistakes = tuple(parts(root, "careers")), tuple(parts(root, "mistakes"))
    for namespace in (nodes, careers, mistakes):
        yield from _twins(namespace)
    yield from _aliases(nodes, ids)
    yield from _references(nodes, known)
    for career in careers:
        yield from _stages(career.texts("requires"), known)
    for mistake in mistakes:
        yield from _stages(mistake.texts("stages"), known)


def _twins(namespace: tuple[Part, ...]) -> Iterator[Problem]:
    taken: dict[str, Part] = {}
    for part in namespace:
        first = taken.setdefault(part.id, part)
        if first is part or not part.id:
            continue
        line = first.id_place.line
        if part.has_own_id:
            wrong, remedy = f"the id {quoted(part.id)} is taken by line {line}", "choose another"
        else:
            wrong = f"this title gives the id {quoted(part.id)}, which line {line} has already"
            remedy = "give one of them an `id`"
        yield Problem(part.id_place, wrong, remedy)


def _aliases(nodes: tuple[Part, ...], ids: dict[str, Part]) -> Iterator[Problem]:
    taken: dict[str, Scalar] = {}
    for part in nodes:
        for alias in part.texts("aliases"):
            name, first = quoted(alias.text), taken.setdefault(alias.text, alias)
            if owner := ids.get(alias.text):
                wrong = f"the former id {name} is in use, on line {owner.id_place.line}"
                yield Problem(alias.place, wrong, "remove it here, or rename the other")
            elif first is not alias:
                wrong = f"the former id {name} is listed already, on line {first.place.line}"
                yield Problem(alias.place, wrong, "keep one of the two")


def _references(nodes: tuple[Part, ...], ids: dict[str, Part]) -> Iterator[Problem]:
    former = {alias.text: part.id for part in nodes for alias in part.texts("aliases")}
    for part in nodes:
        for reference in (*part.texts("requires"), *part.texts("practices")):
            if reference.text in former and reference.text not in ids:
                wrong = f"{quoted(reference.text)} is a former id"
                now = quoted(former[reference.text])
                yield Problem(reference.place, wrong, f"it is called {now} now")
            elif reference.text not in ids:
                yield _unknown(reference, ids, "give the id of a stage or an item")


def _stages(references: Iterable[Scalar], ids: dict[str, Part]) -> Iterator[Problem]:
    stages = [name for name, part in ids.items() if part.parent is None]
    for reference in references:
        named = ids.get(reference.text)
        if named is None:
            yield _unknown(reference, stages, "give the id of a stage")
        elif named.parent is not None:
            wrong = f"{quoted(reference.text)} is an item, and a stage is wanted here"
            yield Problem(reference.place, wrong, _name_its_stage(named))


def _name_its_stage(part: Part) -> str:
    while part.parent is not None:
        part = part.parent
    return f"name its stage, {quoted(part.id)}"


def _unknown(reference: Scalar, known: Iterable[str], remedy: str) -> Problem:
    wrong = f"there is no {quoted(reference.text)} in this roadmap"
    if meant := nearest(reference.text, known):
        remedy = f"did you mean {quoted(meant)}?"
    return Problem(reference.place, wrong, remedy)
