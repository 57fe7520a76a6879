"""The evenings of a year filled with what is to be studied: who did what, when and for how long."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tools.demo.evenings import Evening
from tools.demo.syllabus import Portion

_BREATH = timedelta(minutes=4)
"""What lies between two sittings of one evening."""

_CRUMB = 8.0
"""Minutes that are too few for a sitting of their own."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """One session of a story, and what is settled after it.

    `start` is a local wall time. `begins` and `ends` say whether the item is taken up with it and
    ticked after it. `after` are the items that are ticked or skipped then without any study.
    """

    start: datetime
    minutes: int
    portion: Portion
    begins: bool
    ends: bool
    after: tuple[Portion, ...] = ()

    @property
    def stop(self) -> datetime:
        """When it ends, as a local wall time."""
        return self.start + timedelta(minutes=self.minutes)


def sittings(evenings: Sequence[Evening], portions: Sequence[Portion]) -> Iterator[Sitting]:
    """The portions in order, stretched or pressed so that all of them fill all of the evenings."""
    pace = sum(each.minutes for each in evenings) / sum(each.hours for each in portions)
    queue = list(portions)
    left = queue[0].hours * pace
    is_new, carried = True, 0.0
    for evening in evenings:
        at, room = evening.start, evening.minutes + carried
        while queue and room >= _CRUMB:
            portion = queue[0]
            spent = left if left - room < _CRUMB else room
            left, room = left - spent, room - spent
            is_over, after = not left, []
            if is_over:
                queue.pop(0)
                while queue and not queue[0].hours:
                    after.append(queue.pop(0))
                left = queue[0].hours * pace if queue else 0.0
            minutes = max(1, round(spent))
            yield Sitting(
                at,
                minutes,
                portion,
                begins=is_new and portion.begins,
                ends=is_over and portion.ends,
                after=tuple(after),
            )
            is_new = is_over
            at += timedelta(minutes=minutes) + _BREATH
        carried = room
