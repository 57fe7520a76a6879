"""What it takes to carry out a remedy of the coach."""

from dataclasses import dataclass

from studytui.plan import Item, leaves
from studytui.record import Kind, Status
from studytui.rules.coach import Remedy, RemedyKind
from studytui.rules.comeback import Comeback
from studytui.rules.likely_kind import likely_kind
from studytui.study import Study

STARTING = (RemedyKind.START_PROJECT, RemedyKind.START_TEN_MINUTES, RemedyKind.RESUME)
LEAVING = (RemedyKind.PARK, RemedyKind.RESUME)
"""Those whose item may as well be put back to todo, or skipped."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """A session to start; `planned` in seconds, None without a limit."""

    item_id: str | None
    kind: Kind
    planned: int | None = None


def beginning(study: Study, remedy: Remedy) -> Beginning:
    """The session that a starting remedy starts."""
    item_id = remedy.item_id
    if remedy.kind is RemedyKind.START_PROJECT:
        return Beginning(item_id, Kind.BUILD)
    short = remedy.kind is RemedyKind.START_TEN_MINUTES
    planned = study.aims.coach.step_minutes * 60 if short else None
    return Beginning(item_id, likely_kind(study, item_id), planned)


def small_step(study: Study, back: Comeback) -> Beginning:
    """The session of a comeback."""
    item_id = back.left_off.item_id if back.left_off else None
    return Beginning(item_id, likely_kind(study, item_id), back.minutes * 60)


def waits(study: Study, remedy: Remedy) -> bool:
    """Whether another session has to be stopped first."""
    return remedy.kind in STARTING and study.record.open_session is not None


def unfinished(study: Study, remedy: Remedy) -> list[str]:
    """The ids of the leaves that parking or skipping its item is about."""
    node = study.roadmap.find(remedy.item_id) if remedy.item_id else None
    if not isinstance(node, Item):
        return []
    still = (Status.TODO, Status.LEARNING)
    return [leaf.id for leaf in leaves(node) if study.status(leaf.id) in still]
