"""What still holds in the next picture: ticking an item changes no day, no hour and no note.

Most of what is thought out of ten years hangs on nothing but the sessions. As long as these are
the very same, and so are today and the roadmap, it is carried over; and so is what hangs on the
notes.
"""

from collections.abc import Callable
from typing import Any, Final

from studytui.rules.activity import activity, activity_below
from studytui.rules.calendar import counting, dates_studied, days, lost_dates, sessions_by_day, week
from studytui.rules.coach.finding import own_seconds, own_sessions
from studytui.rules.consistency import consistency, weeks_on_target
from studytui.rules.links import backlinks, titles
from studytui.rules.overlaps import overlaps, reduced_seconds
from studytui.rules.pauses import spans
from studytui.rules.streak import forgiven_days, streak, stretches
from studytui.study import Study, session_numbers, sessions_by_item

Rule = Callable[[Study], Any]

OF_SESSIONS: Final[tuple[Rule, ...]] = (
    sessions_by_item,
    sessions_by_day,
    reduced_seconds,
    overlaps,
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

OF_NOTES: Final[tuple[Rule, ...]] = (titles, backlinks)
"""What hangs on the roadmap and the notes on it."""


def carry(before: Study, now: Study) -> None:
    """Tell the picture of this moment what the one before has thought, as far as it holds."""
    _carry(_of_the_same(before, now), before, now)
    if before.roadmap is now.roadmap and _editions(before) == _editions(now):
        _carry(OF_NOTES, before, now)


def _of_the_same(before: Study, now: Study) -> tuple[Rule, ...]:
    same = (
        before.record.sessions is now.record.sessions
        and before.roadmap is now.roadmap
        and (before.today, before.elapsed) == (now.today, now.elapsed)
        and before.is_whole
        and now.is_whole
    )
    if not same:
        return ()
    of_days = (before.record.pauses, before.aims) == (now.record.pauses, now.aims)
    return OF_SESSIONS + OF_DAYS if of_days else OF_SESSIONS


def _editions(study: Study) -> dict[str, str]:
    return {target: note.edition for target, note in study.record.notes.items()}


def _carry(rules: tuple[Rule, ...], before: Study, now: Study) -> None:
    for rule in rules:
        if before.has_thought(rule):
            now.know(rule, before.once(rule))
