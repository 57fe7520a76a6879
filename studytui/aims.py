"""What the learner means to keep up, and the numbers by which a day is judged."""

from dataclasses import dataclass, field
from datetime import timedelta


def _limit(default: int, help_text: str, least: int = 1, most: int = 365) -> int:
    """A threshold of the coach: its sentence of help and its bounds stand in its metadata."""
    found: int = field(default=default, metadata={"help": help_text, "ge": least, "le": most})
    return found


@dataclass(frozen=True, slots=True)
class CoachAims:
    """The thresholds of the coach. `dataclasses.fields` tells the help and the bounds of each."""

    first_sessions: int = _limit(5, "Sessions after which the coach has something to say.")
    first_days: int = _limit(7, "Days after the first session from which it has, in any case.")

    order_days: int = _limit(28, "Days back in which work out of order is looked for.")
    order_gap: int = _limit(2, "Open stages passed over that call for action.")
    hollow_ticks: int = _limit(3, "Items of those days ticked without practice and without a note.")
    rush_ticks: int = _limit(5, "Items ticked in one stretch that make it a rush.", 2)
    rush_minutes: int = _limit(60, "Minutes that such a stretch lasts at most.", 1, 1440)

    tools_days: int = _limit(14, "Days back in which the items studied at once are counted.")
    tools_items: int = _limit(3, "Unfinished items studied in those days that are still fine.")
    rival_days: int = _limit(28, "Days back in which two members of one choice are rivals.")
    main_percent: int = _limit(50, "Per cent of the time that belongs to the main stage.", 0, 100)
    silent_days: int = _limit(21, "Days without a session after which a begun item is silent.")

    build_days: int = _limit(28, "Days back in which the share of building is measured.")
    build_percent: int = _limit(25, "Per cent of the time that belongs to building.", 0, 100)
    project_days: int = _limit(14, "Days a begun project may go without a build session.")

    debug_hours: int = _limit(10, "Hours of building after which debugging is looked for.", 1, 1000)
    debug_percent: int = _limit(10, "Per cent of building and debugging to debug in.", 0, 100)

    falling_percent: int = _limit(
        5, "Points of consistency lost in 28 days that are a fall.", 1, 100
    )
    one_day_percent: int = _limit(60, "Per cent of a week's time that one day may hold.", 1, 100)
    gap_days: int = _limit(30, "Days back in which the longest gap is looked for.")
    gap_length: int = _limit(4, "Due days in a row without a session that make a gap.")
    weekday_weeks: int = _limit(8, "Weeks back in which a weekday that usually fails shows.", 2, 52)
    weekday_percent: int = _limit(50, "Per cent of times that a weekday may fail.", 1, 100)
    away_days: int = _limit(4, "Days without any session after which it is a comeback.")
    step_minutes: int = _limit(10, "Minutes of the one small step back.", 1, 60)


@dataclass(frozen=True, slots=True)
class Aims:
    """The thresholds of the study rules, with their defaults.

    day_minutes: minutes that make a study day count.
    week_days: days a week the learner means to study, 1 to 7.
    rest_weekdays: weekdays that are not due; Monday is 0.
    grace: missed due days forgiven within any 7 days; 0 is strict.
    rollover: how long after midnight a study day still belongs to the date before, 0 to 12 h.
    coach: the thresholds of the five mistakes.
    """

    day_minutes: int = 15
    week_days: int = 5
    rest_weekdays: frozenset[int] = frozenset()
    grace: int = 1
    rollover: timedelta = timedelta(hours=4)
    coach: CoachAims = CoachAims()
