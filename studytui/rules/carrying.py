"""What still holds in the next picture: ticking an item changes no day and no hour.

Most of what is thought out of ten years hangs on nothing but the sessions. As long as these are
the very same, and so are today and the roadmap, it is carried over.
"""

from collections.abc import Callable
from typing import Any, Final

from studytui.rules.activity import activity, activity_below
from studytui.rules.calendar import counting, dates_studied, days, lost_dates, sessions_by_day, week
from studytui.rules.coach.finding import own_seconds, own_sessions
from studytui.rules.consistency import consistency, weeks_on_target
from studytui.rules.pauses import spans
from studytui.rules.streak import forgiven_days, streak, stretches
from studytui.study import Study, session_numbers, sessions_by_item

Rule = Callable[[Study], Any]

OF_SESSIONS: Final[tuple[Rule, ...]] = (
    sessions_by_item,
    sessions_by_day,
    session_numbers,
    dates_studied,
    own_sessions,
    own_seconds,
    activity,
    activity_below,
    days,
    lost_dates,
)
"""What hangs on the sessions, the roadmap, today, and what the open session has counted."""

OF_DAYS: Final[tuple[Rule, ...]] = (
    counting,
    week,
    spans,
    streak,
    stretches,
    forgiven_days,
    consistency,
    weeks_on_target,
)
"""What hangs on the days, the pauses and the aims besides."""


def carry(before: Study, now: Study) -> None:
    """Tell the picture of this moment what the one before has thought, as far as it holds."""
    same = (
        before.record.sessions is now.record.sessions
        and before.roadmap is now.roadmap
        and (before.today, before.elapsed) == (now.today, now.elapsed)
        and before.is_whole
        and now.is_whole
    )
    if not same:
        return
    rules = OF_SESSIONS
    if (before.record.pauses, before.aims) == (now.record.pauses, now.aims):
        rules += OF_DAYS
    for rule in rules:
        if before.has_thought(rule):
            now.know(rule, before.once(rule))
