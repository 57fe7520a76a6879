"""What the learner means to keep up, and the numbers by which a day is judged."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Aims:
    """The thresholds of the study rules, with their defaults.

    day_minutes: minutes that make a study day count.
    week_days: days a week the learner means to study, 1 to 7.
    rest_weekdays: weekdays that are not due; Monday is 0.
    grace: missed due days forgiven within any 7 days; 0 is strict.
    rollover: how long after midnight a study day still belongs to the date before, 0 to 12 h.
    """

    day_minutes: int = 15
    week_days: int = 5
    rest_weekdays: frozenset[int] = frozenset()
    grace: int = 1
    rollover: timedelta = timedelta(hours=4)
