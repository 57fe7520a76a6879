"""A roadmap file -> a roadmap, or everything that is wrong with it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from shlex import quote

from pydantic import ValidationError

from studytui.errors import BadInput
from studytui.plan import Roadmap
from studytui.roadmap_files.checks import (
    choice_problems,
    cut_problems,
    link_problems,
    newer_problem,
    version_problems,
)
from studytui.roadmap_files.circles import circle_problems
from studytui.roadmap_files.document import read_document
from studytui.roadmap_files.models import checked
from studytui.roadmap_files.names import name_problems
from studytui.roadmap_files.nodes import Mapping, as_data
from studytui.roadmap_files.outline import outline
from studytui.roadmap_files.problem import Place, Problem, Refused
from studytui.roadmap_files.source import name_of, read_text
from studytui.roadmap_files.wording import model_problems

MOST_PROBLEMS = 100
"""How many problems of one file are told; the rest are told when these are mended."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a file: a roadmap, or the problems in the order of the file."""

    roadmap: Roadmap | None
    problems: tuple[Problem, ...] = ()


def read_roadmap(path: Path) -> Reading:
    """Read a roadmap file. Whatever is wrong with it is in the answer; nothing is raised."""
    file = name_of(path)
    try:
        return read_roadmap_text(read_text(path), file)
    except Refused as refusal:
        return Reading(None, (refusal.problem,))


def accepted(reading: Reading, path: Path) -> Roadmap:
    """What was read from the file at `path`. Raises BadInput with the first problem."""
    if reading.roadmap is not None:
        return reading.roadmap
    first, *others = reading.problems
    if not others:
        raise Refused(first)
    told = f"studytui roadmap check {quote(name_of(path))} lists them"
    raise BadInput(first.line, f"and {len(others)} more; {told}")


def read_roadmap_text(text: str, file: str) -> Reading:
    """Read the text of a roadmap; `file` is what its problems call it. Raises nothing."""
    document = read_document(file, text)
    root = document.root
    if root is None:
        return Reading(None, _in_order(document.problems))
    if not isinstance(root, Mapping):
        wrong = "a roadmap is made of keys, not a list or a mere text"
        keyless = Problem(root.place, wrong, "start it with `schema: 1`")
        return Reading(None, _in_order((keyless, *document.problems)))
    if newer := newer_problem(root):
        return Reading(None, (newer,))
    try:
        roadmap, refusal = checked(Roadmap, as_data(root)), None
    except ValidationError as error:
        roadmap, refusal = None, error
    looks = (document.problems, *_looks(root, text, refusal))
    problems = _in_order(islice(_each_once(looks), MOST_PROBLEMS + 1))
    return Reading(None if problems else roadmap, problems)


def _looks(
    root: Mapping, text: str, refusal: ValidationError | None
) -> Iterator[Iterator[Problem]]:
    """All the ways to look at a roadmap for problems; later ones rely on what earlier ones saw."""
    nodes = tuple(outline(root))
    yield cut_problems(root, text)
    if refusal:
        yield model_problems(refusal, root)
    yield version_problems(root)
    yield choice_problems(nodes)
    yield link_problems(root)
    yield name_problems(root, nodes)
    yield circle_problems(nodes)


def _each_once(looks: Iterable[Iterable[Problem]]) -> Iterator[Problem]:
    """Problems of the later looks only where the earlier ones found nothing wrong."""
    judged: set[Place] = set()
    for look in looks:
        found: set[Problem] = set()
        for problem in look:
            if problem.place not in judged and problem not in found:
                found.add(problem)
                yield problem
        judged.update(problem.place for problem in found)


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    told = sorted(problems, key=lambda problem: (problem.place, problem.wrong))
    if len(told) > MOST_PROBLEMS:
        last = told[MOST_PROBLEMS - 1].place
        more = Problem(last, "there are more problems than are told here", "mend these first")
        return (*told[:MOST_PROBLEMS], more)
    return tuple(told)
