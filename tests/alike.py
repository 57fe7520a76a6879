"""Whether the picture of a glance says what the whole one says."""

from collections.abc import Callable
from typing import Any

from studytui.glyphs import UNICODE
from studytui.rules.calendar import counting, days, today_seconds, week
from studytui.rules.comeback import comeback
from studytui.rules.consistency import consistency
from studytui.rules.levels import levels
from studytui.rules.likely_kind import likely_kind
from studytui.rules.next_up import next_up
from studytui.rules.overlaps import added_seconds
from studytui.rules.progress import progress
from studytui.rules.streak import streak
from studytui.study import Study, session_numbers
from studytui.tui import pages

OPENING: tuple[Callable[[Study], Any], ...] = (
    progress,
    levels,
    days,
    counting,
    today_seconds,
    week,
    streak,
    consistency,
    session_numbers,
    next_up,
    comeback,
)
"""All that the opening picture asks."""


def assert_alike(short: Study, whole: Study) -> None:
    """Both say the same of all that the opening picture asks."""
    for rule in OPENING:
        assert short.once(rule) == whole.once(rule), rule.__name__
    assert short.orphans.ids == whole.orphans.ids
    assert likely_kind(short, None) is likely_kind(whole, None)
    for node in (whole.roadmap, *whole.roadmap.walk()):
        facts = [pages.facts(study, node, UNICODE) for study in (short, whole)]
        assert facts[0].plain == facts[1].plain
        assert _seconds(short, node.id) == _seconds(whole, node.id)
        assert likely_kind(short, node.id) is likely_kind(whole, node.id)


def _seconds(study: Study, node_id: str) -> int:
    return sum(map(added_seconds(study), study.sessions_on(node_id)))
