"""The five findings, in the order of the mistakes."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from studytui.rules.coach.finding import Finding
from studytui.rules.coach.ignoring_debugging import ignoring_debugging
from studytui.rules.coach.inconsistent_practice import inconsistent_practice
from studytui.rules.coach.not_building_projects import not_building_projects
from studytui.rules.coach.skipping_fundamentals import skipping_fundamentals
from studytui.rules.coach.too_many_tools import too_many_tools
from studytui.study import Study

MISTAKES: Final[tuple[Callable[[Study], Finding], ...]] = (
    skipping_fundamentals,
    too_many_tools,
    not_building_projects,
    ignoring_debugging,
    inconsistent_practice,
)


def coach(study: Study) -> tuple[Finding, ...]:
    """All five findings; those that are snoozed or switched off are there, and marked."""
    return tuple(_marked(study, mistake(study)) for mistake in MISTAKES)


def _marked(study: Study, finding: Finding) -> Finding:
    until = study.record.snoozes.get(finding.id)
    return replace(finding, snoozed_until=until) if until and until >= study.today else finding
