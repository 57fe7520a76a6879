"""The findings of the coach as the shell shows them: for people, as records, as JSON."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from studytui.cli import output
from studytui.cli.output import Cell
from studytui.glyphs import Glyphs
from studytui.rules.coach import Finding, Level, silence_words

_STYLES: Final = {
    Level.GOOD: "good",
    Level.WATCH: "active",
    Level.ACT: "active",
    Level.UNKNOWN: "faint",
}
_INDENT: Final = " " * 4


def say_all(findings: Iterable[Finding], today: date, glyphs: Glyphs) -> None:
    """Each with its evidence and what helps, under a line with its level and name."""
    for number, finding in enumerate(findings):
        if number:
            output.say("")
        say(finding, today, glyphs)
        for each in finding.evidence:
            output.say_wrapped(each.text, _INDENT + "  - ")
        if finding.remedy:
            output.say_wrapped(finding.remedy.words, _INDENT + "What helps: ")


def say(finding: Finding, today: date, glyphs: Glyphs) -> None:
    """Its level and name, and below them its sentence."""
    level = Cell(f"{glyphs.finding(finding.level):<2} {finding.verdict:<7}", _STYLES[finding.level])
    silence = silence_words(finding, today)
    more = Cell(f" ({silence})" if silence else "", "faint")
    output.say(level, output.GAP, Cell(finding.name, "strong"), more)
    output.say_wrapped(finding.sentence, _INDENT)


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
