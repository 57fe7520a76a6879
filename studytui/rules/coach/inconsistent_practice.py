"""Inconsistent practice: falling consistency, misses, crammed weeks, gaps, a weekday that fails.

Every session counts, of whatever roadmap, and only due days can be missed: rest days and pauses
are neither gaps nor misses. The week that is looked at for cramming is the last full one since
the first session, if two or more of its days were due. A weekday fails usually if it was missed
more often than not, which matters only while the weeks as a whole stay below what the learner
means to do.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from studytui.rules.calendar import (
    counting,
    days,
    days_before,
    due_on,
    sessions_between,
    today_seconds,
)
from studytui.rules.coach.finding import (
    Evidence,
    Finding,
    Level,
    Remedy,
    RemedyKind,
    Sign,
    judged,
    percent,
    too_early,
)
from studytui.rules.comeback import comeback
from studytui.rules.consistency import CHANGE_DAYS, consistency
from studytui.rules.next_up import next_up
from studytui.rules.pauses import unpaused_days
from studytui.spoken import counted, day_words, duration_words, weekday_words
from studytui.study import Study

ID: Final = "inconsistent-practice"


def inconsistent_practice(study: Study) -> Finding:
    """What a learner who wants to keep at it should know."""
    past = sessions_between(study, date.min, study.today)
    if early := too_early(study, ID, past):
        return early
    signs = (
        _away(study),
        _yesterday(study),
        _falling(study),
        _crammed(study),
        _gap(study),
        _weekday(study),
    )
    week = {days_before(study.today, number) for number in range(7)}
    kept = len(week & study.once(counting))
    score = study.once(consistency).percent
    return judged(ID, signs, f"{kept} of the last 7 days count, consistency is {score} %")


def _away(study: Study) -> Sign | None:
    found = study.once(comeback)
    if found is None:
        return None
    return Sign(
        Level.ACT,
        f"{counted(found.days_away, 'day')} away; {found.step}",
        (Evidence(f"last session: {day_words(found.last_day, study.today)}", day=found.last_day),),
        _small_step(study),
    )


def _yesterday(study: Study) -> Sign | None:
    """Yesterday was due and did not count, and today is due and empty."""
    yesterday = days_before(study.today, 1)
    first = next(iter(study.once(days)), study.today)
    due = due_on(study, study.today) and due_on(study, yesterday) and first <= yesterday
    if not due or yesterday in study.once(counting) or today_seconds(study):
        return None
    spent = study.once(days)[yesterday].seconds if yesterday in study.once(days) else 0
    minutes = study.aims.coach.step_minutes
    words = f"yesterday: {duration_words(spent)} of {study.aims.day_minutes}"
    return Sign(
        Level.ACT,
        f"{duration_words(spent)} yesterday and none yet today; {minutes} minutes are a start",
        (Evidence(words, day=yesterday, seconds=spent),),
        _small_step(study),
    )


def _falling(study: Study) -> Sign | None:
    found = study.once(consistency)
    points = round(-100 * found.change) if found.change is not None else 0
    if points < study.aims.coach.falling_percent:
        return None
    words = f"{counted(points, 'point')} less than {CHANGE_DAYS} days ago"
    return Sign(
        Level.WATCH,
        f"Consistency is {found.percent} %, {words}",
        (Evidence(f"consistency: {words}"),),
        _small_step(study),
    )


def _crammed(study: Study) -> Sign | None:
    monday = study.today.toordinal() - study.today.weekday() - 7
    first = next(iter(study.once(days)), date.max)
    if monday < first.toordinal() or study.aims.week_days == 1:
        return None
    found = study.once(days)
    week = [date.fromordinal(number) for number in range(monday, monday + 7)]
    if sum(due_on(study, day) for day in week) < 2:
        return None
    spent = {day: found[day].seconds for day in week if day in found}
    total = sum(spent.values())
    most = max(spent, key=lambda day: spent[day], default=None)
    if most is None or 100 * spent[most] <= study.aims.coach.one_day_percent * total:
        return None
    held = duration_words(spent[most])
    words = f"{percent(spent[most], total)} % of last week's {duration_words(total)}"
    return Sign(
        Level.WATCH,
        f"{weekday_words(most)} held {words}",
        (Evidence(f"{weekday_words(most)}: {held}", None, most, spent[most]),),
        _small_step(study),
    )


def _gap(study: Study) -> Sign | None:
    """The most due days in a row without a session, the latest of several."""
    longest: list[date] = []
    gap: list[date] = []
    for day in _judged_days(study, study.aims.coach.gap_days):
        gap = [] if day in study.once(days) else [*gap, day]
        if len(gap) >= len(longest):
            longest = gap
    if len(longest) < study.aims.coach.gap_length:
        return None
    since = day_words(longest[0], study.today)
    longest_gap = f"longest gap in {study.aims.coach.gap_days} days"
    words = f"{longest_gap}: {counted(len(longest), 'due day')}, from {since} on"
    return Sign(
        Level.WATCH,
        f"{len(longest)} due days in a row went without a session",
        (Evidence(words, day=longest[0]),),
        _small_step(study),
    )


def _weekday(study: Study) -> Sign | None:
    """The weekday that was missed most often, of those that came up twice or more."""
    weeks = study.aims.coach.weekday_weeks
    judged_days = list(_judged_days(study, 7 * weeks))
    steady = study.once(counting)
    done = sum(day in steady for day in judged_days)
    start = max(next(iter(study.once(days)), study.today), days_before(study.today, 7 * weeks))
    if 7 * done >= study.aims.week_days * unpaused_days(study, start, study.today):
        return None
    came = {n: [day for day in judged_days if day.weekday() == n] for n in range(7)}
    missed = {n: sum(day not in steady for day in on) for n, on in came.items() if len(on) > 1}
    worst = max(missed, key=lambda n: missed[n] / len(came[n]), default=None)
    limit = study.aims.coach.weekday_percent
    if worst is None or 100 * missed[worst] <= limit * len(came[worst]):
        return None
    words = (
        f"{weekday_words(came[worst][-1])} was missed {missed[worst]} of {len(came[worst])} times"
    )
    last = next(day for day in reversed(came[worst]) if day not in steady)
    return Sign(Level.WATCH, words, (Evidence(words, day=last),), _small_step(study))


def _judged_days(study: Study, number: int) -> Iterator[date]:
    """The due and the studied days among the last `number` before today, since the first session.

    A rest day or a paused one that was studied is told, too, and breaks a gap.
    """
    first = next(iter(study.once(days)), study.today)
    day = max(first, days_before(study.today, number))
    while day < study.today:
        if due_on(study, day) or day in study.once(days):
            yield day
        day += timedelta(days=1)


def _small_step(study: Study) -> Remedy:
    upcoming = study.once(next_up)
    item_id = upcoming[0].item_id if upcoming else None
    on = f" on {study.roadmap.title_of(item_id)}" if item_id else ""
    minutes = study.aims.coach.step_minutes
    return Remedy(RemedyKind.START_TEN_MINUTES, item_id, f"Start {minutes} minutes{on}")
