"""The findings of the coach as the shell shows them: for people, as records, as JSON."""

import textwrap
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from studytui.cli import output
from studytui.cli.output import Cell
from studytui.rules.coach import Finding, Level
from studytui.spoken import day_words
from studytui.text import display

_SIGNS: Final = {Level.GOOD: "✓", Level.WATCH: "△", Level.ACT: "▲", Level.UNKNOWN: "?"}
_PLAIN_SIGNS: Final = {Level.GOOD: "+", Level.WATCH: "!", Level.ACT: "!!", Level.UNKNOWN: "?"}
_STYLES: Final = {
    Level.GOOD: "good",
    Level.WATCH: "active",
    Level.ACT: "active",
    Level.UNKNOWN: "faint",
}
_INDENT: Final = " " * 4


def say_all(findings: Iterable[Finding], today: date, *, plain: bool) -> None:
    """Each with its evidence and what helps, under a line with its level and name."""
    for number, finding in enumerate(findings):
        if number:
            output.say("")
        say(finding, today, plain=plain)
        for each in finding.evidence:
            _say_wrapped(each.text, _INDENT + "  - ")
        if finding.remedy:
            _say_wrapped(finding.remedy.words, _INDENT + "What helps: ")


def say(finding: Finding, today: date, *, plain: bool) -> None:
    """Its level and name, and below them its sentence."""
    sign = (_PLAIN_SIGNS if plain else _SIGNS)[finding.level]
    level = Cell(f"{sign:<2} {finding.level:<7}", _STYLES[finding.level])
    silence = silence_words(finding, today)
    more = Cell(f" ({silence})" if silence else "", "faint")
    output.say(level, output.GAP, Cell(finding.name, "strong"), more)
    _say_wrapped(finding.sentence, _INDENT)


def as_record(finding: Finding) -> None:
    """One finding as one line for programs."""
    output.record(
        finding.id,
        finding.level,
        finding.sentence,
        finding.remedy.words if finding.remedy else "",
        finding.snoozed_until,
    )


def as_json(finding: Finding) -> dict[str, Any]:
    """One finding as a JSON object."""
    remedy = finding.remedy
    return {
        "id": finding.id,
        "level": finding.level,
        "sentence": finding.sentence,
        "evidence": [
            {
                "text": each.text,
                "item": each.item_id,
                "day": each.day and each.day.isoformat(),
                "seconds": each.seconds,
            }
            for each in finding.evidence
        ],
        "remedy": remedy and {"kind": remedy.kind, "item": remedy.item_id, "words": remedy.words},
        "snoozed_until": finding.snoozed_until and finding.snoozed_until.isoformat(),
    }


def silence_words(finding: Finding, today: date) -> str:
    """Whether the learner wants to hear of it; empty if so."""
    if finding.snoozed_until is None:
        return ""
    if finding.is_off:
        return "switched off"
    return f"snoozed until {day_words(finding.snoozed_until, today)}"


def _say_wrapped(text: str, start: str) -> None:
    """A text that continues below its own beginning."""
    room = output.terminal_width()
    for line in textwrap.wrap(
        display(text),
        room,
        initial_indent=start,
        subsequent_indent=" " * len(start),
        break_long_words=False,
        break_on_hyphens=False,
    ):
        output.say(line)
