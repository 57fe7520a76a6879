"""The weekly review as the shell shows it: for people, as Markdown, as records."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from studytui.cli import findings, output
from studytui.cli.output import Cell
from studytui.record import Kind
from studytui.rules.review import Review, WeekTold
from studytui.rules.time_spent import ELSEWHERE
from studytui.spoken import duration_words, month_words
from studytui.study import Study
from studytui.text import display

_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>#|~&$=]|^[-+]|(?<=^\d)[.)]|(?<=^\d\d)[.)]")

_NUMBER: Final = len("23 h 59")
_COLUMNS: Final = ("   week", " before")

Row = tuple[str, str, str]
"""What is told, and how it was in the week and in the one before."""


def say(study: Study, review: Review, *, plain: bool) -> None:
    """For people."""
    output.say(Cell(_heading(review), "strong"))
    rows: list[tuple[str | Cell, ...]] = []
    for title, told in _sections(study, review):
        rows += [("",), (Cell(title, "strong"), *(Cell(each, "faint") for each in _COLUMNS))]
        rows += [(label, now.rjust(_NUMBER), old.rjust(_NUMBER)) for label, now, old in told]
    output.table(rows)
    for title, names in _lists(study, review.week):
        output.say("")
        output.say(Cell(title, "strong"))
        for name in names:
            output.say(f"  {name}")
    output.say("")
    output.say(Cell("What the coach finds today", "strong"))
    for finding in review.findings:
        findings.say(finding, study.today, plain=plain)


def markdown(study: Study, review: Review) -> str:
    """For a note; what others have written stands in it as text, whatever it looks like."""
    lines = [f"## {_heading(review)}"]
    for title, rows in _sections(study, review):
        lines += ["", f"| {title} | week | before |", "|---|--:|--:|"]
        lines += [f"| {_literal(label)} | {now} | {old} |" for label, now, old in rows]
    for title, names in _lists(study, review.week):
        lines += ["", f"### {title}", "", *(f"- {_literal(name)}" for name in names)]
    lines += ["", "### What the coach finds", ""]
    for each in review.findings:
        silence = findings.silence_words(each, study.today)
        more = f" ({silence})" if silence else ""
        told = f"{each.name}{more}: {_literal(each.sentence)}"
        lines.append(f"- **{each.level}** {told}")
        if each.remedy and each.calls:
            lines.append(f"  - {_literal(each.remedy.words)}")
    return "\n".join(lines) + "\n"


def as_records(review: Review) -> None:
    """For programs: what, of what, the week, the one before."""
    now, old = review.week, review.before
    output.record("monday", "", now.monday, old.monday)
    output.record("days", "", now.days_counted, old.days_counted)
    output.record("goal", "", now.target, old.target)
    output.record("minutes", "", now.total // 60, old.total // 60)
    for kind in Kind:
        output.record("kind", kind, now.by_kind[kind] // 60, old.by_kind[kind] // 60)
    for place, spent, before in _by_stage(now, old):
        output.record("stage", place, spent // 60, before // 60)
    for item_id in (*now.done, *old.done):
        output.record("done", item_id, int(item_id in now.done), int(item_id in old.done))
    for target in (*now.noted, *old.noted):
        about = target or "."
        output.record("note", about, int(target in now.noted), int(target in old.noted))
    for finding in review.findings:
        output.record("finding", finding.id, finding.level, finding.sentence)


def _heading(review: Review) -> str:
    return f"The week {_span(review.week)}, beside {_span(review.before)}"


def _span(week: WeekTold) -> str:
    """Its dates, never as weekdays: a review is read later, too."""
    first, last = (f"{day.day} {month_words(day)}" for day in (week.monday, week.sunday))
    return f"{first} to {last} {week.sunday.year}"


def _sections(study: Study, review: Review) -> Iterator[tuple[str, Sequence[Row]]]:
    now, old = review.week, review.before
    yield (
        "Overall",
        [
            (
                "Days that count",
                f"{now.days_counted}/{now.target}",
                f"{old.days_counted}/{old.target}",
            ),
            ("Time", duration_words(now.total), duration_words(old.total)),
            ("Items done", str(len(now.done)), str(len(old.done))),
            ("Notes written", str(len(now.noted)), str(len(old.noted))),
        ],
    )
    kinds = [
        (kind.capitalize(), duration_words(now.by_kind[kind]), duration_words(old.by_kind[kind]))
        for kind in Kind
    ]
    yield "By kind", kinds
    stages = [
        (
            "elsewhere" if place == ELSEWHERE else study.roadmap.title_of(place),
            duration_words(spent),
            duration_words(before),
        )
        for place, spent, before in _by_stage(now, old)
    ]
    if stages:
        yield "By stage", stages


def _by_stage(now: WeekTold, old: WeekTold) -> Iterator[tuple[str, int, int]]:
    """The stages that either week has; those of the week first, elsewhere last."""
    places = {**now.by_stage, **old.by_stage}
    for place in sorted(places, key=lambda each: each == ELSEWHERE):
        yield place, now.by_stage.get(place, 0), old.by_stage.get(place, 0)


def _lists(study: Study, week: WeekTold) -> Iterator[tuple[str, Sequence[str]]]:
    if week.done:
        yield "Done", [study.roadmap.title_of(each) for each in week.done]
    if week.noted:
        yield "Notes about", [study.roadmap.title_of(each) for each in week.noted]


def _literal(text: str) -> str:
    """Text on one line that Markdown shows as it is."""
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", display(text).strip())
