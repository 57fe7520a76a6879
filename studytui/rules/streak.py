"""The streak: how long the learner has kept at it, forgiving what a life needs forgiven.

A *run* is a stretch of days that begins and ends with a counting day, in which no two due days
in a row are missed, and every window of 7 days has at most `grace` missed due days. Counting
days add to it. Forgiven days, rest days, pauses and dates lost at the date line do not. A rest
day, or a day in a pause, on which the learner studied enough counts like any other.

Any part of a run that begins and ends with a counting day is a run too, and a counting day more
never spoils one. So the longest run never shrinks when a counting day is added, and two pointers
find it in one pass.

The *current* streak is the largest run that reaches today or, while today does not count yet,
that is still alive after the days between its last counting day and today were judged by the
same rule. Today itself is never judged before it is over. When forgiveness is used up, the
current streak falls back to what came after the earliest miss in the way, not always to 0.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, pairwise

from studytui.rules.calendar import counting, next_due
from studytui.study import Study

WINDOW = timedelta(days=7)
"""The stretch of time in which `grace` missed due days are forgiven."""

_DUE_DAYS = 3  # today, if it counts already; one that is forgiven; one that breaks for certain


@dataclass(frozen=True, slots=True)
class Streak:
    """The learner's streaks, in counting days.

    `longest_first` and `longest_last` are the dates of the longest one, the earliest if several
    are as long; None if no day ever counted. `forgiven` are the missed due days that the current
    streak has survived. `days_until_break` is how many days from today may pass without study
    before the current streak drops: 0 means that today decides. It is None without a streak,
    and when nothing can break it because no day is due any more.
    """

    current: int = 0
    longest: int = 0
    longest_first: date | None = None
    longest_last: date | None = None
    today_counts: bool = False
    forgiven: frozenset[date] = frozenset()
    days_until_break: int | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """One streak, present or past: its dates, both included, and how many days of it count.

    The current one lasts until today, whether today counts or not.
    """

    first: date
    last: date
    days: int
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class _Run:
    """The largest run that ends at some counting day, by position among the counting days.

    `misses` are its forgiven days of late, each with the position of the counting day after it,
    where the run would have to begin without that forgiveness.
    """

    first: int = 0
    misses: tuple[tuple[date, int], ...] = ()


def streak(study: Study) -> Streak:
    """The current and the longest streak of this picture."""
    counted = study.once(_counted)
    if not counted:
        return Streak()
    runs = study.once(_runs)
    run = runs[-1]
    first, last = _longest(runs)
    alive = _outlasting(study, counted, run, study.today)
    current = len(counted) - alive.first
    stretch = [*counted[alive.first :], study.today] if current else []
    return Streak(
        current=current,
        longest=last - first + 1,
        longest_first=counted[first],
        longest_last=counted[last],
        today_counts=counted[-1] == study.today,
        forgiven=frozenset(
            day for after, before in pairwise(stretch) for day in _missed(study, after, before)
        ),
        days_until_break=_days_until_break(study, counted, run, current),
    )


def stretches(study: Study) -> tuple[Stretch, ...]:
    """The record cut into runs, the newest first: the current streak and the longest one whole.

    What lies beside these two is cut from its end backwards, each time the largest run that ends
    there. So the list agrees with both figures, and no two of it share a day but these two: after
    a second miss the current streak is what is left of the one before, which may be the longest.
    """
    counted = study.once(_counted)
    begin = len(counted) - study.once(streak).current  # of the one that reaches up to today
    return tuple(
        Stretch(
            counted[first],
            study.today if first == begin else counted[last],
            last - first + 1,
            is_current=first == begin,
        )
        for first, last in study.once(_cuts)
    )


def forgiven_days(study: Study) -> frozenset[date]:
    """Every missed due day that one of the stretches has survived."""
    found = set(study.once(streak).forgiven)  # what the current one survived reaches up to today
    counted = study.once(_counted)
    for first, last in study.once(_cuts):
        for after, before in pairwise(counted[first : last + 1]):
            found.update(_missed(study, after, before))
    return frozenset(found)


def _cuts(study: Study) -> tuple[tuple[int, int], ...]:
    """Where each of the stretches begins and ends, by position among the counting days."""
    runs = study.once(_runs) if study.once(_counted) else ()
    begin = len(runs) - study.once(streak).current
    found = [(begin, len(runs) - 1)] if begin < len(runs) else []
    if not runs or (longest := _longest(runs)) in found:
        return (*found, *_cut(runs, 0, begin - 1))
    return (*found, *_cut(runs, longest[1] + 1, begin - 1), longest, *_cut(runs, 0, longest[0] - 1))


def _cut(runs: Sequence[_Run], lowest: int, last: int) -> Iterator[tuple[int, int]]:
    """The largest run that ends at `last`, then the one before it, down to `lowest`."""
    while last >= lowest:
        first = max(lowest, runs[last].first)
        yield first, last
        last = first - 1


def _counted(study: Study) -> tuple[date, ...]:
    """The counting days, in order."""
    return tuple(sorted(study.once(counting)))


def _runs(study: Study) -> tuple[_Run, ...]:
    """The largest run that ends at each counting day."""
    run = _Run()
    found = [run]
    for position, (after, before) in enumerate(pairwise(study.once(_counted)), start=1):
        if before.toordinal() - after.toordinal() > 1:
            run = _judged(run, list(_missed(study, after, before)), position, study.aims.grace)
        found.append(run)
    return tuple(found)


def _longest(runs: Sequence[_Run]) -> tuple[int, int]:
    """Where the longest run begins and ends, the earliest of several."""
    last = max(range(len(runs)), key=lambda position: position - runs[position].first)
    return runs[last].first, last


def _outlasting(study: Study, counted: Sequence[date], run: _Run, until: date) -> _Run:
    """What is left of the last run once the days after it and before `until` were judged."""
    missed = list(_missed(study, counted[-1], until))
    return _judged(run, missed, len(counted), study.aims.grace)


def _judged(run: _Run, missed: Sequence[date], position: int, grace: int) -> _Run:
    """`run` as it goes on at the counting day at `position`, after the days missed before it."""
    if not missed:
        return run
    if len(missed) > 1:  # never miss twice
        return _Run(first=position)
    day = missed[0]
    misses = [each for each in run.misses if day - each[0] < WINDOW] + [(day, position)]
    first = run.first
    while len(misses) > grace:
        _, first = misses.pop(0)
    return _Run(first, tuple(misses))


def _missed(study: Study, after: date, before: date) -> Iterator[date]:
    """The first two missed due days between two dates without a counting day between them."""
    if (before - after).days == 1:
        return iter(())
    return islice(_due_between(study, after, before), 2)


def _due_between(study: Study, after: date, before: date) -> Iterator[date]:
    day = after
    while (before - day).days > 1:
        due = next_due(study, day + timedelta(days=1))
        if due is None or due >= before:
            return
        yield due
        day = due


def _days_until_break(study: Study, counted: Sequence[date], run: _Run, current: int) -> int | None:
    due: date | None = study.today if current else None
    for _ in range(_DUE_DAYS):
        due = next_due(study, due) if due else None
        if due is None or due == date.max:
            return None
        tomorrow = due + timedelta(days=1)
        if len(counted) - _outlasting(study, counted, run, tomorrow).first < current:
            return (due - study.today).days
        due = tomorrow
    return None
