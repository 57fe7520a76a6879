"""The weekly review as the shell shows it: for people and as records."""

from typing import Final

from studytui.cli import findings, output
from studytui.cli.output import Cell
from studytui.glyphs import Glyphs
from studytui.record import Kind
from studytui.rules import review_words
from studytui.rules.review import Review, WeekTold
from studytui.study import Study

_NUMBER: Final = len("23 h 59")
_COLUMNS: Final = ("   week", " before")


def say(study: Study, review: Review, glyphs: Glyphs) -> None:
    """For people."""
    output.say(Cell(review_words.heading(review), "strong"))
    rows: list[tuple[str | Cell, ...]] = []
    for title, told in review_words.sections(study, review):
        rows += [("",), (Cell(title, "strong"), *(Cell(each, "faint") for each in _COLUMNS))]
        rows += [(label, now.rjust(_NUMBER), old.rjust(_NUMBER)) for label, now, old in told]
    output.table(rows)
    for title, names in review_words.lists(study, review.week):
        output.say("")
        output.say(Cell(title, "strong"))
        for name in names:
            output.say(f"  {name}")
    output.say("")
    output.say(Cell("What the coach finds today", "strong"))
    for finding in review.findings:
        findings.say(finding, study.today, glyphs)


def as_records(review: Review) -> None:
    """For programs: what, of what, the week, the one before."""
    now, old = review.week, review.before
    output.record("monday", "", now.monday, old.monday)
    output.record("days", "", now.days_counted, old.days_counted)
    output.record("goal", "", now.target, old.target)
    output.record("minutes", "", now.total // 60, old.total // 60)
    for kind in Kind:
        output.record("kind", kind, now.by_kind[kind] // 60, old.by_kind[kind] // 60)
    for place, spent, before in review_words.stages_of(now, old):
        output.record("stage", place, spent // 60, before // 60)
    for item_id in (*now.done, *old.done):
        output.record("done", item_id, int(item_id in now.done), int(item_id in old.done))
    for target in (*now.noted, *old.noted):
        about = target or "."
        output.record("note", about, int(target in now.noted), int(target in old.noted))
    for finding in review.findings:
        output.record("finding", finding.id, finding.level, finding.sentence)


def shape(week: WeekTold) -> dict[str, object]:
    """One of the two weeks, as an object."""
    return {
        "monday": week.monday.isoformat(),
        "days": week.days_counted,
        "goal": week.target,
        "minutes": week.total // 60,
        "kinds": {str(kind): week.by_kind[kind] // 60 for kind in Kind},
        "stages": [
            {"stage": place or None, "minutes": spent // 60}
            for place, spent in week.by_stage.items()
            if spent
        ],
        "done": list(week.done),
        "notes": [target or None for target in week.noted],
    }
