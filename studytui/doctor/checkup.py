"""The examination of all that is the learner's, and the mending of what loses nothing by it."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from studytui import paths
from studytui.aims import Aims
from studytui.doctor import files, record
from studytui.doctor.finding import Finding, good, look
from studytui.errors import StudyError
from studytui.plan import Roadmap
from studytui.rules import calendar
from studytui.rules.overlaps import overlaps
from studytui.rules.study_day import study_day
from studytui.spoken import counted
from studytui.store.store import Store
from studytui.study import Study

ORPHANS = "orphans"
CLOCK = "clock"
OVERLAPS = "overlaps"
_MOST = 5


def examine(now: datetime) -> list[Finding]:
    """Look at the record, its backups, settings, roadmaps, drafts and access; change nothing.

    What is missing or broken in one place keeps nobody from looking at the others.
    """
    database = paths.database()
    found = list(record.record_findings(database, now))
    settings, told = files.settings_findings(paths.settings())
    found += told
    roadmap, told = files.roadmap_findings(settings.roadmap if settings else None)
    found += told
    if roadmap and record.is_todays(database):
        found += _joined(roadmap, settings.aims if settings else Aims(), now)
    return [*found, *files.draft_findings(), *files.access_findings(database)]


def mend(findings: Sequence[Finding]) -> list[Finding]:
    """Mend what can be mended; those that were."""
    mended = []
    for each in findings:
        if each.mend:
            try:
                each.mend()
            except (OSError, StudyError):
                continue  # it is found again
            mended.append(each)
    return mended


def _joined(roadmap: Roadmap, aims: Aims, now: datetime) -> Iterator[Finding]:
    """What shows only when plan and record are laid side by side."""
    store = Store(paths.database())
    today = study_day(now, aims.rollover)
    study = Study.of(roadmap, store.read(roadmap.id), today, aims)
    if ids := study.orphans.ids:
        few = ", ".join(ids[:_MOST]) + (" …" if len(ids) > _MOST else "")
        yield look(
            ORPHANS,
            f"{counted(len(ids), 'item')} with a record, and no place in the roadmap: {few}",
            "all of it is kept; name the old id under `aliases` of the item that took its place",
        )
    else:
        yield good(ORPHANS, "all that is recorded has its place in the roadmap")
    if shared := len(study.once(overlaps)):
        yield look(
            OVERLAPS,
            f"{shared} sessions overlap others; the time that they share counts once",
            "studytui sessions marks them, and studytui sessions edit changes their times",
        )
    if ahead := calendar.ahead(study):
        number = "1 session lies" if len(ahead) == 1 else f"{len(ahead)} sessions lie"
        yield look(
            CLOCK,
            f"{number} on days that are still to come, so the clock was wrong",
            "studytui sessions shows them, and studytui sessions edit puts them right",
        )
