"""The five findings, in the order of the mistakes."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from studytui.rules.coach.finding import Finding
from studytui.rules.coach.ignoring_debugging import ID as IGNORING_DEBUGGING
from studytui.rules.coach.ignoring_debugging import ignoring_debugging
from studytui.rules.coach.inconsistent_practice import ID as INCONSISTENT_PRACTICE
from studytui.rules.coach.inconsistent_practice import inconsistent_practice
from studytui.rules.coach.not_building_projects import ID as NOT_BUILDING_PROJECTS
from studytui.rules.coach.not_building_projects import not_building_projects
from studytui.rules.coach.skipping_fundamentals import ID as SKIPPING_FUNDAMENTALS
from studytui.rules.coach.skipping_fundamentals import skipping_fundamentals
from studytui.rules.coach.too_many_tools import ID as TOO_MANY_TOOLS
from studytui.rules.coach.too_many_tools import too_many_tools
from studytui.study import Study

MISTAKES: Final[Mapping[str, Callable[[Study], Finding]]] = {
    SKIPPING_FUNDAMENTALS: skipping_fundamentals,
    TOO_MANY_TOOLS: too_many_tools,
    NOT_BUILDING_PROJECTS: not_building_projects,
    IGNORING_DEBUGGING: ignoring_debugging,
    INCONSISTENT_PRACTICE: inconsistent_practice,
}
"""What looks for each of them, by its id."""


def coach(study: Study) -> tuple[Finding, ...]:
    """All five findings; those that are snoozed or switched off are there, and marked."""
    return tuple(_marked(study, mistake(study)) for mistake in MISTAKES.values())


def _marked(study: Study, finding: Finding) -> Finding:
    until = study.record.snoozes.get(finding.id)
    return replace(finding, snoozed_until=until) if until and until >= study.today else finding
