"""The comeback: what meets a learner who was away for some days. One small step, no reproach."""

from dataclasses import dataclass
from datetime import date

from studytui.rules.calendar import days
from studytui.rules.next_up import Suggestion, next_up
from studytui.rules.pauses import is_paused
from studytui.study import Study


@dataclass(frozen=True, slots=True)
class Comeback:
    """How long the learner was away, what was left off, and the one small step back.

    `days_away` are the whole days without any session between `last_day` and today. `left_off`
    is what to take up, None when nothing is left to do; `step` is a sentence about it.
    """

    days_away: int
    last_day: date
    left_off: Suggestion | None
    minutes: int
    step: str


def comeback(study: Study) -> Comeback | None:
    """None with a session today or fewer than `away_days` days away, before the first session,
    and in a pause, which is meant to be one."""
    last_day = max(study.once(days), default=None)
    if last_day is None or is_paused(study, study.today):
        return None
    days_away = (study.today - last_day).days - 1
    if days_away < study.aims.coach.away_days:
        return None
    upcoming = study.once(next_up)
    left_off = upcoming[0] if upcoming else None
    minutes = study.aims.coach.step_minutes
    title = study.roadmap.title_of(left_off.item_id) if left_off else "anything"
    step = f"{minutes} minutes on {title} are enough for today"
    return Comeback(days_away, last_day, left_off, minutes, step)
