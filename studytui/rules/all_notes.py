"""Every note of the picture, with the title of what it is about."""

from dataclasses import dataclass
from datetime import datetime

from studytui.study import Study


@dataclass(frozen=True, slots=True)
class Written:
    """A note. `target` is an item, a stage, an orphan, or "" for the roadmap."""

    target: str
    title: str
    text: str
    saved_at: datetime


def all_notes(study: Study) -> tuple[Written, ...]:
    """The roadmap's own first, then in the order of the roadmap, orphans last."""
    titles = {"": study.roadmap.title} | {node.id: node.title for node in study.roadmap.walk()}
    titles |= {target: target for target in study.orphans.notes if target not in titles}
    found = ((target, title, study.note(target)) for target, title in titles.items())
    return tuple(
        Written(target, title, note.text, note.saved_at) for target, title, note in found if note
    )
