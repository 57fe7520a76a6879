"""Careers: how much of what a job asks for is done, and what is left first."""

from dataclasses import dataclass

from studytui.plan import Career, Node
from studytui.rules.progress import Progress, progress, summed
from studytui.study import Study


@dataclass(frozen=True, slots=True)
class CareerProgress:
    """How far the learner is towards one career.

    `progress` sums what it requires. `left` are the ids of the stages (or items) of it with
    something left to do, in roadmap order.
    """

    career_id: str
    title: str
    progress: Progress
    left: tuple[str, ...]

    @property
    def left_first(self) -> str | None:
        """The id of the first one that has something left to do; None if none has."""
        return self.left[0] if self.left else None


def careers(study: Study) -> tuple[CareerProgress, ...]:
    """All careers of the roadmap, in its order."""
    return tuple(_career(study, career) for career in study.roadmap.careers)


def _career(study: Study, career: Career) -> CareerProgress:
    how_far = study.once(progress)
    required = _required(study, career)
    return CareerProgress(
        career.id,
        career.title,
        summed(how_far[node.id] for node in required),
        tuple(node.id for node in required if not how_far[node.id].is_settled),
    )


def _required(study: Study, career: Career) -> list[Node]:
    """What it requires, in roadmap order: each once, and nothing that stands in another of it."""
    known = [study.roadmap.find(required) for required in career.requires]
    ids = {node.id for node in known if node}
    return [
        node for node in study.roadmap.walk() if node.id in ids and not _stands_in(study, node, ids)
    ]


def _stands_in(study: Study, node: Node, ids: set[str]) -> bool:
    place = study.roadmap.parent(node.id)
    while place is not None and place.id not in ids:
        place = study.roadmap.parent(place.id)
    return place is not None
