"""Too many tools at once: many items open together, rivals, time spread thin, things left lying.

Items are told once: one that stands in another studied item is part of that. The main stage is
the one with the most time in the last `tools_days` days. Time that is on no stage of this roadmap
is left out of its share. Days in a pause are not silence. What was parked (put back to todo and
not studied since) is neither open nor a rival.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from studytui.plan import Item, ItemKind, leaves
from studytui.record import Status
from studytui.rules.activity import Activity, activity, activity_below, around, is_parked
from studytui.rules.calendar import days_before, recorded_day
from studytui.rules.coach.finding import (
    Evidence,
    Finding,
    Level,
    Remedy,
    RemedyKind,
    Sign,
    is_are,
    judged,
    own_sessions,
    percent,
    too_early,
)
from studytui.rules.pauses import unpaused_days
from studytui.rules.progress import is_choice, places, progress
from studytui.rules.time_spent import ELSEWHERE, by_stage, main_stage
from studytui.spoken import counted, day_words, duration_words
from studytui.study import Study

ID: Final = "too-many-tools"


def too_many_tools(study: Study) -> Finding:
    """What is open at the same time, and what was begun and left."""
    if early := too_early(study, ID, study.once(own_sessions)):
        return early
    at_once = list(_at_once(study))
    signs = (_rivals(study), _many(study, at_once), _spread(study), _silent(study))
    return judged(ID, signs, _few(study, len(at_once)))


def _few(study: Study, number: int) -> str:
    """What is said when all is well."""
    items = counted(number, "unfinished item") if number else "No unfinished item"
    was = "were" if number > 1 else "was"
    return f"{items} {was} studied in the last {study.aims.coach.tools_days} days"


def _at_once(study: Study) -> Iterator[Item]:
    """The unfinished items that were studied in the last days, latest first."""
    since = days_before(study.today, study.aims.coach.tools_days - 1)
    recent = {key: found for key, found in study.once(activity).items() if found.last >= since}
    outermost = [item for item in _open(study, recent) if not _parents(study, item) & set(recent)]
    below = study.once(activity_below)
    yield from sorted(outermost, key=lambda item: below[item.id].last, reverse=True)


def _many(study: Study, at_once: list[Item]) -> Sign | None:
    aims = study.aims.coach
    if len(at_once) <= aims.tools_items:
        return None
    found = study.once(activity_below)
    latest = at_once[0]
    return Sign(
        Level.WATCH,
        f"{len(at_once)} items were studied in {aims.tools_days} days and are not done",
        tuple(_studied(study, item, found[item.id]) for item in at_once),
        Remedy(RemedyKind.GO_TO, latest.id, f"Finish {latest.title} first"),
    )


def _rivals(study: Study) -> Sign | None:
    """The first choice with more members under way than it asks for, and none of them done."""
    for node in study.roadmap.walk():
        if not isinstance(node, Item) or not is_choice(node):
            continue
        active = [item for item in node.items if _last_active(study, item)]
        if len(active) > (places(node) or 1):
            active.sort(key=lambda item: _last_active(study, item) or date.min, reverse=True)
            return _rivalry(study, node, active)
    return None


def _rivalry(study: Study, choice: Item, active: list[Item]) -> Sign:
    """The member that was left the longest ago is the one to park."""
    names = " and ".join((", ".join(item.title for item in active[:-1]), active[-1].title))
    return Sign(
        Level.ACT,
        f"{names} are under way, and {choice.title} asks for {places(choice)}",
        tuple(
            Evidence(
                f"{item.title}: last {day_words(day, study.today)}",
                item.id,
                day,
                _spent(study, item),
            )
            for item in active
            if (day := _last_active(study, item))
        ),
        Remedy(RemedyKind.PARK, active[-1].id, f"Park {active[-1].title}"),
    )


def _last_active(study: Study, item: Item) -> date | None:
    """The day of the last session on it, or on which it was taken up.

    None if that is long ago, or if it is done, skipped or parked.
    """
    if study.once(progress)[item.id].is_settled or is_parked(study, item):
        return None
    found = study.once(activity_below).get(item.id)
    changes = (study.changes.get(leaf.id) for leaf in leaves(item))
    learning = [c for c in changes if c and c.status is Status.LEARNING]
    days = [found.last] if found else []
    days.extend(recorded_day(study, change.at) for change in learning)
    since = days_before(study.today, study.aims.coach.rival_days - 1)
    return max((day for day in days if day >= since), default=None)


def _spread(study: Study) -> Sign | None:
    days = study.aims.coach.tools_days
    since = days_before(study.today, days - 1)
    spent = {k: s for k, s in by_stage(study, since, study.today).items() if k != ELSEWHERE}
    main, total = main_stage(study, since, study.today), sum(spent.values())
    if not total or main is None or 100 * spent[main] >= study.aims.coach.main_percent * total:
        return None
    title = study.roadmap.title_of(main)
    stages, share = counted(len(spent), "stage"), percent(spent[main], total)
    return Sign(
        Level.WATCH,
        f"{days} days were spread over {stages}, with {share} % of the time on {title}",
        tuple(
            Evidence(f"{study.roadmap.title_of(k)}: {duration_words(s)}", k, None, s)
            for k, s in spent.items()
        ),
        Remedy(RemedyKind.GO_TO, main, f"Go to {title}"),
    )


def _silent(study: Study) -> Sign | None:
    """Leaves and projects that were begun and then left, the longest silent first."""
    left = sorted(_left_lying(study), key=lambda pair: pair[1])
    if not left:
        return None
    item, _ = left[-1]
    days, number = study.aims.coach.silent_days, counted(len(left), "item")
    return Sign(
        Level.WATCH,
        f"{number} {is_are(len(left))} begun, not done and silent for {days} days or more",
        tuple(
            Evidence(
                f"{each.title}: last {day_words(day, study.today)}",
                each.id,
                day,
                _spent(study, each),
            )
            for each, day in left
        ),
        Remedy(RemedyKind.RESUME, item.id, f"Resume {item.title}, or park or drop it"),
    )


def _left_lying(study: Study) -> Iterator[tuple[Item, date]]:
    begun = {key for key, each in study.changes.items() if each.status is Status.LEARNING}
    candidates = begun | set(study.once(activity))
    for item in _open(study, candidates):
        if _parents(study, item) & candidates:
            continue
        found, change = study.once(activity_below).get(item.id), study.changes.get(item.id)
        days = [found.last] if found else []
        if change:
            days.append(recorded_day(study, change.at))
        if days and unpaused_days(study, max(days), study.today) >= study.aims.coach.silent_days:
            yield item, max(days)


def _open(study: Study, ids: Iterable[str]) -> Iterator[Item]:
    """Those of the ids that are items with something left to do; choices are no tools."""
    how_far = study.once(progress)
    for node_id in ids:
        node = study.roadmap.find(node_id)
        if not isinstance(node, Item) or node.kind is ItemKind.CHOICE:
            continue
        if not how_far[node_id].is_settled and not is_parked(study, node):
            yield node


def _parents(study: Study, item: Item) -> set[str]:
    """The ids of the items that it stands in, choices left out."""
    return {
        node.id
        for node in around(study, item.id)
        if isinstance(node, Item) and node is not item and node.kind is not ItemKind.CHOICE
    }


def _spent(study: Study, item: Item) -> int:
    found = study.once(activity_below).get(item.id)
    return found.total if found else 0


def _studied(study: Study, item: Item, found: Activity) -> Evidence:
    words = (
        f"{item.title}: {duration_words(found.total)}, last {day_words(found.last, study.today)}"
    )
    return Evidence(words, item.id, found.last, found.total)
