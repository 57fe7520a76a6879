"""Not building projects: little building once projects come near, and projects left lying.

Building is looked for from the stage before the first projects on: once it, or a later one, saw
a session or a tick. A project is begun once it saw a session, or one of its parts is learned or
done. Its silence is counted from the last build session on it, or from its beginning if there
was none.
"""

from collections.abc import Iterator
from datetime import date
from itertools import takewhile
from typing import Final

from studytui.plan import Item, ItemKind, Stage, leaves
from studytui.record import Kind, Status
from studytui.rules.activity import activity_below, around
from studytui.rules.calendar import days_before, recorded_day, sessions_between
from studytui.rules.coach.finding import (
    Evidence,
    Finding,
    Level,
    Remedy,
    RemedyKind,
    Sign,
    judged,
    own_sessions,
    percent,
    too_early,
    unknown,
)
from studytui.rules.history import ticks
from studytui.rules.open_items import open_items
from studytui.rules.overlaps import added_seconds
from studytui.rules.pauses import unpaused_days
from studytui.rules.prerequisites import unmet
from studytui.rules.progress import progress
from studytui.spoken import counted, duration_words
from studytui.study import Study

ID: Final = "not-building-projects"


def not_building_projects(study: Study) -> Finding:
    """How much is built, and what was not built on."""
    if not study.roadmap.projects():
        return unknown(ID, "This roadmap has no projects")
    if early := too_early(study, ID, study.once(own_sessions)):
        return early
    aims = study.aims.coach
    since = days_before(study.today, aims.build_days - 1)
    recent = [
        each
        for each in sessions_between(study, since, study.today)
        if each.roadmap_id == study.roadmap.id
    ]
    added = added_seconds(study)
    total = sum(map(added, recent))
    built = sum(added(each) for each in recent if each.kind is Kind.BUILD)
    signs = [_idle(study)]
    if _is_reached(study):
        signs.insert(0, _share(study, built, total))
    elif not any(signs):
        return unknown(ID, f"Too early to say: projects begin with {_first_stage(study).title}")
    if not total and not any(signs):
        return unknown(ID, f"Nothing was studied in the last {aims.build_days} days")
    share = f"{percent(built, total)} % of {duration_words(total)}"
    good = f"Building was {share} in the last {aims.build_days} days"
    return judged(ID, signs, good, _since_last_build(study))


def _share(study: Study, built: int, total: int) -> Sign | None:
    aims = study.aims.coach
    if not total or 100 * built >= aims.build_percent * total:
        return None
    share = f"{percent(built, total)} % of {duration_words(total)}"
    return Sign(
        Level.WATCH if built else Level.ACT,
        f"Building was {share} in the last {aims.build_days} days",
        (Evidence(f"built: {duration_words(built)}", seconds=built),),
        _start(study),
    )


def _idle(study: Study) -> Sign | None:
    """The begun projects without a build session for long, the longest first."""
    idle = sorted(_unbuilt(study), key=lambda pair: pair[1])
    if not idle:
        return None
    project, day = idle[0]
    waited = counted(unpaused_days(study, day, study.today), "day")
    return Sign(
        Level.WATCH,
        f"{project.title} is begun, with no build session for {waited}",
        tuple(Evidence(f"{each.title}: begun, not built on", each.id, when) for each, when in idle),
        Remedy(RemedyKind.START_PROJECT, project.id, f"Build on {project.title}"),
    )


def _unbuilt(study: Study) -> Iterator[tuple[Item, date]]:
    how_far, found = study.once(progress), study.once(activity_below)
    for project in study.roadmap.projects():
        if how_far[project.id].is_settled:
            continue
        own = found.get(project.id)
        begun = [own.last_of.get(Kind.BUILD, own.first)] if own else _taken_up(study, project)
        if begun and unpaused_days(study, begun[0], study.today) >= study.aims.coach.project_days:
            yield project, begun[0]


def _taken_up(study: Study, project: Item) -> list[date]:
    """The first of the days on which a part of it was taken up or ticked, in a list, if any."""
    changes = (study.changes.get(leaf.id) for leaf in leaves(project))
    begun = (Status.LEARNING, Status.DONE)
    return sorted(recorded_day(study, c.at) for c in changes if c and c.status in begun)[:1]


def _since_last_build(study: Study) -> Evidence:
    """What was ticked and read since the last build session."""
    sessions = study.once(own_sessions)
    last = next((each for each in reversed(sessions) if each.kind is Kind.BUILD), None)
    later = takewhile(
        lambda each: not last or each.started_at > last.started_at, reversed(sessions)
    )
    ticked = sum(last is None or tick.change.at > last.started_at for tick in study.once(ticks))
    added = added_seconds(study)
    read = sum(added(each) for each in later if each.kind is Kind.READ)
    when = "since the last build session" if last else "and nothing built so far"
    words = f"{counted(ticked, 'item')} ticked and {duration_words(read)} read {when}"
    return Evidence(words, last.item_id if last else None, last.study_day if last else None, read)


def _start(study: Study) -> Remedy | None:
    """The first project whose prerequisites are done, or what the first open one waits for."""
    projects = [each for each in open_items(study) if each.item.kind is ItemKind.PROJECT]
    projects.sort(key=lambda each: each.optional)
    ready = next((each.item for each in projects if not each.asks_for), None)
    if ready:
        return Remedy(RemedyKind.START_PROJECT, ready.id, f"Start {ready.title}")
    if not projects:
        return None
    asked = unmet(study, projects[0].item) or projects[0].asks_for
    words = f"Go to {asked[0].title}, which {projects[0].item.title} asks for"
    return Remedy(RemedyKind.GO_TO, asked[0].id, words)


def _is_reached(study: Study) -> bool:
    """Whether the stage before the first projects, or a later one, saw a session or a tick."""
    stages = study.roadmap.stages
    ahead = stages[max(0, stages.index(_first_stage(study)) - 1) :]
    ticked = {tick.item_id for tick in study.once(ticks)}
    found = study.once(activity_below)
    return any(
        stage.id in found or any(leaf.id in ticked for leaf in leaves(stage)) for stage in ahead
    )


def _first_stage(study: Study) -> Stage:
    """The stage of the first project; there is one."""
    first = study.roadmap.projects()[0]
    return next(each for each in around(study, first.id) if isinstance(each, Stage))
