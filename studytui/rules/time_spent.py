"""Where the time went: by week, by kind and by stage. Every second is told once.

Sessions of every roadmap count, as they do for days. What is not on this roadmap, or on nothing
in particular, stands under ELSEWHERE when stages are told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from studytui.record import Kind, Session
from studytui.rules.calendar import days_before, sessions_between
from studytui.rules.next_up import next_up
from studytui.rules.overlaps import added_seconds
from studytui.study import Study

ELSEWHERE: Final = ""
"""The key, beside the ids of stages, of what was not studied on one of them."""


@dataclass(frozen=True, slots=True)
class WeekSpent:
    """A week from Monday to Sunday, with its seconds by kind. All kinds are there, in order."""

    monday: date
    by_kind: Mapping[Kind, int]

    @property
    def total(self) -> int:
        """The seconds of all kinds."""
        return sum(self.by_kind.values())


def by_kind(study: Study, first: date, last: date) -> Mapping[Kind, int]:
    """The seconds of each kind, 0 included, on the study days from `first` to `last`."""
    return MappingProxyType(_kinds(study, sessions_between(study, first, last)))


def by_stage(study: Study, first: date, last: date) -> Mapping[str, int]:
    """The seconds on each stage that was studied, in roadmap order, then those ELSEWHERE."""
    spent: dict[str, int] = {}
    added = added_seconds(study)
    for session in sessions_between(study, first, last):
        place = stage_id(study, session)
        spent[place] = spent.get(place, 0) + added(session)
    order = [*(stage.id for stage in study.roadmap.stages), ELSEWHERE]
    return MappingProxyType({place: spent[place] for place in order if place in spent})


def by_week(study: Study, weeks: int) -> tuple[WeekSpent, ...]:
    """The last `weeks` weeks, this one included, oldest first; fewer where the calendar begins."""
    this_monday = days_before(study.today, study.today.weekday())
    first = days_before(this_monday, 7 * (weeks - 1))
    found: dict[date, list[Session]] = {}
    for session in sessions_between(study, first, study.today):
        monday = session.study_day - timedelta(days=session.study_day.weekday())
        found.setdefault(monday, []).append(session)
    mondays = (first + timedelta(days=n) for n in range(0, (this_monday - first).days + 1, 7))
    return tuple(
        WeekSpent(monday, MappingProxyType(_kinds(study, found.get(monday, ()))))
        for monday in mondays
    )


def stage_id(study: Study, session: Session) -> str:
    """The id of the stage that a session was about, or ELSEWHERE."""
    if not session.item_id or session.roadmap_id != study.roadmap.id:
        return ELSEWHERE
    return study.once(_stage_ids).get(session.item_id, ELSEWHERE)


def main_stage(study: Study, first: date, last: date) -> str | None:
    """The stage with the most time in those days, the earlier one of two.

    If none was studied, the stage of the next suggestion; None when nothing is left to do.
    """
    spent = {place: s for place, s in by_stage(study, first, last).items() if place and s}
    if spent:
        return max(spent, key=lambda place: spent[place])
    upcoming = study.once(next_up)
    stage = study.roadmap.stage_of(upcoming[0].item_id) if upcoming else None
    return stage.id if stage else None


def _stage_ids(study: Study) -> Mapping[str, str]:
    """The stage of every id that a session can name, former ones included."""
    found: dict[str, str] = {}
    for node in study.roadmap.walk():
        stage = study.roadmap.stage_of(node.id)
        for name in study.roadmap.ids_of(node):
            if stage and study.roadmap.find(name) is node:
                found[name] = stage.id
    return MappingProxyType(found)


def _kinds(study: Study, sessions: Iterable[Session]) -> dict[Kind, int]:
    spent = dict.fromkeys(Kind, 0)
    added = added_seconds(study)
    for session in sessions:
        spent[session.kind] += added(session)
    return spent
