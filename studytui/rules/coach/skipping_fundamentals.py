"""Skipping fundamentals: work out of order, hollow ticks, rushes.

A stage counts as worked on if it saw a session or a tick in the last `order_days` days. It is out
of order while a stage that it requires, or an earlier one of the same phase, has something left
to do; optional stages and items may be left out. The gap is the number of such open stages.

A tick is hollow without a minute of practice, building or debugging, and without a note, on the
item or on what it stands in. What was ticked before the first session is what the learner brought
along: it is neither hollow nor a rush.
"""

from datetime import timedelta
from itertools import takewhile
from typing import Final

from studytui.plan import Item, Node, Stage
from studytui.rules.activity import activity, around
from studytui.rules.calendar import days_before, sessions_between
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
    too_early,
)
from studytui.rules.history import Tick, ticks
from studytui.rules.open_items import open_items
from studytui.rules.prerequisites import own_unmet
from studytui.rules.progress import progress
from studytui.rules.time_spent import ELSEWHERE, stage_id
from studytui.spoken import counted
from studytui.study import Study

ID: Final = "skipping-fundamentals"


def skipping_fundamentals(study: Study) -> Finding:
    """What the learner passed over, and what was ticked too lightly."""
    sessions = study.once(own_sessions)
    if early := too_early(study, ID, sessions):
        return early
    first = sessions[0].started_at if sessions else None
    since = days_before(study.today, study.aims.coach.order_days - 1)
    recent = [
        tick
        for tick in study.once(ticks)
        if tick.day >= since and first and tick.change.at >= first
    ]
    hollow = [tick for tick in recent if _is_hollow(study, tick)]
    signs = (_out_of_order(study, recent), _rush(study, recent), _hollow(study, recent, hollow))
    return judged(ID, signs, f"The stages come in order{_firm(study, recent, hollow)}")


def _firm(study: Study, recent: list[Tick], hollow: list[Tick]) -> str:
    """How many ticks have something behind them, once they are enough to be judged."""
    if len(recent) < study.aims.coach.hollow_ticks:
        return ""
    firm = len(recent) - len(hollow)
    return f", with practice or a note behind {firm} of {counted(len(recent), 'tick')}"


def _out_of_order(study: Study, recent: list[Tick]) -> Sign | None:
    """The stage with the most open ones before it; the earliest of several."""
    worked = _worked_on(study, recent)
    passed = {stage.id: _passed_over(study, stage) for stage in worked}
    ahead = max(worked, key=lambda stage: len(passed[stage.id]), default=None)
    if ahead is None or not passed[ahead.id]:
        return None
    missing = passed[ahead.id]
    how_far = study.once(progress)
    number = counted(len(missing), "earlier stage")
    return Sign(
        Level.ACT if len(missing) >= study.aims.coach.order_gap else Level.WATCH,
        f"{ahead.title} is under way while {number} {is_are(len(missing))} open",
        tuple(
            Evidence(f"{stage.title}: {how_far[stage.id].left} left to do", stage.id)
            for stage in missing
        ),
        _go_to_first(study, missing[0]),
    )


def _worked_on(study: Study, recent: list[Tick]) -> list[Stage]:
    """The stages that saw a session or a tick, in roadmap order."""
    since = days_before(study.today, study.aims.coach.order_days - 1)
    ids = {stage_id(study, each) for each in sessions_between(study, since, study.today)}
    stages = (study.roadmap.stage_of(tick.item_id) for tick in recent)
    ids = (ids | {stage.id for stage in stages if stage}) - {ELSEWHERE}
    return [stage for stage in study.roadmap.stages if stage.id in ids]


def _passed_over(study: Study, stage: Stage) -> list[Stage]:
    """The open stages that had better come before this one, in roadmap order."""
    required = (study.roadmap.stage_of(node.id) for node in own_unmet(study, stage))
    ids = {each.id for each in required if each and each is not stage}
    earlier = takewhile(lambda each: each is not stage, study.roadmap.stages)
    ids.update(each.id for each in earlier if each.phase == stage.phase)
    left = ids & study.once(_unfinished)
    return [each for each in study.roadmap.stages if each.id in left]


def _unfinished(study: Study) -> frozenset[str]:
    """The ids of the stages with something left to do that is not optional."""
    asked = (each.item.id for each in open_items(study) if each.item.is_leaf and not each.optional)
    return frozenset(stage.id for item_id in asked if (stage := study.roadmap.stage_of(item_id)))


def _go_to_first(study: Study, stage: Stage) -> Remedy:
    """The first open leaf of the stage, one that asks for nothing if there is any."""
    open_here = [
        each
        for each in open_items(study)
        if each.item.is_leaf and study.roadmap.stage_of(each.item.id) is stage
    ]
    ready = next((each.item for each in open_here if not each.asks_for), None)
    node: Node = ready or (open_here[0].item if open_here else stage)
    return Remedy(RemedyKind.GO_TO, node.id, f"Go to {node.title}")


def _rush(study: Study, recent: list[Tick]) -> Sign | None:
    """The longest series of ticks within the time of a rush; the latest of several."""
    aims = study.aims.coach
    span = timedelta(minutes=aims.rush_minutes)
    start, best = 0, range(0)
    for end, tick in enumerate(recent):
        while tick.change.at - recent[start].change.at > span:
            start += 1
        if end - start + 1 >= len(best):
            best = range(start, end + 1)
    if len(best) < aims.rush_ticks:
        return None
    rushed = [recent[position] for position in best]
    title = study.roadmap.title_of(rushed[0].item_id)
    return Sign(
        Level.WATCH,
        f"{counted(len(rushed), 'item')} were ticked within {aims.rush_minutes} minutes",
        tuple(_ticked(study, tick, "ticked in a rush") for tick in rushed),
        Remedy(RemedyKind.GO_TO, rushed[0].item_id, f"Go back to {title}"),
    )


def _hollow(study: Study, recent: list[Tick], hollow: list[Tick]) -> Sign | None:
    if len(hollow) < study.aims.coach.hollow_ticks:
        return None
    title = study.roadmap.title_of(hollow[0].item_id)
    return Sign(
        Level.WATCH,
        f"{len(hollow)} of {counted(len(recent), 'tick')} have no practice and no note behind them",
        tuple(_ticked(study, tick, "ticked without practice or a note") for tick in hollow),
        Remedy(RemedyKind.GO_TO, hollow[0].item_id, f"Go back to {title}"),
    )


def _is_hollow(study: Study, tick: Tick) -> bool:
    for node in around(study, tick.item_id):
        if not isinstance(node, Item):
            break
        note, found = study.note(node.id), study.once(activity).get(node.id)
        if (note and note.text.strip()) or (found and found.exercised >= 60):
            return False
    return True


def _ticked(study: Study, tick: Tick, how: str) -> Evidence:
    title = study.roadmap.title_of(tick.item_id)
    return Evidence(f"{title}: {how}", tick.item_id, tick.day)
