"""The weekly review in words: sections of rows, lists, and the whole of it as Markdown."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from studytui.record import Kind
from studytui.rules.coach import silence_words
from studytui.rules.review import Review, WeekTold
from studytui.rules.time_spent import ELSEWHERE
from studytui.spoken import duration_words, month_words
from studytui.study import Study
from studytui.text import display

_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>#|~&$=]|^[-+]|(?<=^\d)[.)]|(?<=^\d\d)[.)]")

Row = tuple[str, str, str]
"""What is told, and how it was in the week and in the one before."""


def markdown(study: Study, review: Review) -> str:
    """For a note; what others have written stands in it as text, whatever it looks like."""
    lines = [f"## {heading(review)}"]
    for title, rows in sections(study, review):
        lines += ["", f"| {title} | week | before |", "|---|--:|--:|"]
        lines += [f"| {_literal(label)} | {now} | {old} |" for label, now, old in rows]
    for title, names in lists(study, review.week):
        lines += ["", f"### {title}", "", *(f"- {_literal(name)}" for name in names)]
    today = study.today  # never "today": a review is read later, too
    lines += ["", f"### What the coach found on {_date(today)} {today.year}", ""]
    for each in review.findings:
        silence = silence_words(each, study.today)
        more = f" ({silence})" if silence else ""
        told = f"{each.name}{more}: {_literal(each.sentence)}"
        lines.append(f"- **{each.verdict}** {told}")
        if each.remedy and each.calls:
            lines.append(f"  - {_literal(each.remedy.words)}")
    return "\n".join(lines) + "\n"


def heading(review: Review) -> str:
    """Which weeks it is about."""
    return ", ".join(weeks(review))


def weeks(review: Review) -> tuple[str, str]:
    """Which week it is about, and beside which."""
    return f"The week {_span(review.week)}", f"beside {_span(review.before)}"


def sections(study: Study, review: Review) -> Iterator[tuple[str, Sequence[Row]]]:
    """The titled tables of numbers; time on stages only where there was any."""
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
        for place, spent, before in stages_of(now, old)
    ]
    if stages:
        yield "By stage", stages


def stages_of(now: WeekTold, old: WeekTold) -> Iterator[tuple[str, int, int]]:
    """The stages that either week has; those of the week first, elsewhere last."""
    places = {**now.by_stage, **old.by_stage}
    for place in sorted(places, key=lambda each: each == ELSEWHERE):
        yield place, now.by_stage.get(place, 0), old.by_stage.get(place, 0)


def lists(study: Study, week: WeekTold) -> Iterator[tuple[str, Sequence[str]]]:
    """The titled lists of what was done and noted, where there is something in them."""
    if week.done:
        yield "Done", [study.roadmap.title_of(each) for each in week.done]
    if week.noted:
        yield "Notes about", [study.roadmap.title_of(each) for each in week.noted]


def _span(week: WeekTold) -> str:
    """Its dates, never as weekdays: a review is read later, too."""
    first, last = (_date(day) for day in (week.monday, week.sunday))
    return f"{first} to {last} {week.sunday.year}"


def _date(day: date) -> str:
    return f"{day.day} {month_words(day)}"


def _literal(text: str) -> str:
    """Text on one line that Markdown shows as it is."""
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", display(text).strip())
