"""The findings of the coach as styled text."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from textual.content import Content

from studytui.glyphs import Glyphs
from studytui.rules.coach import (
    Evidence,
    Finding,
    Level,
    Remedy,
    RemedyKind,
    ignoring_debugging,
    inconsistent_practice,
    not_building_projects,
    silence_words,
    skipping_fundamentals,
    too_many_tools,
)
from studytui.text import display
from studytui.tui.remedies import LEAVING
from studytui.tui.widgets.line import click

MUTED: Final = "$foreground-muted"
_COLOURS: Final = {
    Level.GOOD: "$text-success",
    Level.WATCH: "$text-warning",
    Level.ACT: "bold $text-warning",
    Level.UNKNOWN: MUTED,
}
LOOKS_AT: Final = {
    skipping_fundamentals.ID: "It looks at the order of your work: stages that stay open behind"
    " you, ticks without practice or a note, many ticks within an hour.",
    too_many_tools.ID: "It looks at how many items are begun and not done, at two of one choice"
    " side by side, at time spread over many stages, and at what was begun and left.",
    not_building_projects.ID: "It looks at how much of your time is building, at how long ago the"
    " last was, and at projects that were begun and left.",
    ignoring_debugging.ID: "It looks at how much of building and debugging is debugging. What broke"
    " is asked after each such session, and kept.",
    inconsistent_practice.ID: "It looks at the days: whether they become fewer, crowd on one"
    " weekday, or leave long gaps between them.",
}
_VERDICT: Final = len("unknown")
_NAME: Final = len("Not building projects")


def mention(findings: Iterable[Finding]) -> str:
    """How many of them call: "1 thing to look at"; empty if none does."""
    number = sum(each.calls for each in findings)
    if not number:
        return ""
    return "1 thing to look at" if number == 1 else f"{number} things to look at"


def calm(findings: Iterable[Finding]) -> str:
    """How it stands when none of them calls."""
    unknown = all(each.level is Level.UNKNOWN for each in findings)
    return "too early to say" if unknown else "nothing to look at"


def level(finding: Finding, glyphs: Glyphs) -> Content:
    """Its level, as sign and word."""
    words = f"{glyphs.finding(finding.level):<2} {finding.verdict:<{_VERDICT}}"
    return Content.styled(words, MUTED if finding.is_snoozed else _COLOURS[finding.level])


def line(finding: Finding, today: date, glyphs: Glyphs, width: int) -> Content:
    """A finding on one line."""
    silence = silence_words(finding, today)
    name = MUTED if finding.is_snoozed or finding.level is Level.UNKNOWN else ""
    words = Content.assemble(
        " ",
        level(finding, glyphs),
        "  ",
        (finding.name.ljust(_NAME), name),
        ("  " + silence, MUTED),
    )
    return words.truncate(width, ellipsis=True)


def card(finding: Finding, today: date, glyphs: Glyphs, width: int) -> Content:
    """A finding with its sentence below."""
    indent = Content("    ")
    told = Content.styled(display(finding.sentence), MUTED).wrap(max(8, width - 5))
    return Content("\n").join(
        [line(finding, today, glyphs, width), *(indent + each for each in told)]
    )


def head(finding: Finding, today: date, glyphs: Glyphs) -> Content:
    """Its level and what it says; what it looks at where nothing shows it."""
    silence = silence_words(finding, today)
    return Content.assemble(
        level(finding, glyphs),
        (f"  {silence}" if silence else "", MUTED),
        "\n",
        display(finding.sentence),
        ("\nThis is neither good nor bad news yet.", MUTED)
        if finding.level is Level.UNKNOWN
        else "",
        "" if finding.evidence else ("\n\n" + LOOKS_AT[finding.id], MUTED),
    )


def helps(remedy: Remedy, hindrance: str) -> Content:
    """What can be done about it, with its keys; `hindrance` says why it has to wait."""
    first = _key("r", display(remedy.words), "remedy", dimmed=bool(hindrance))
    lines = [Content.styled("What helps", MUTED), first]
    if hindrance:
        lines.append(Content.styled(f"   {display(hindrance)}", MUTED))
    others = [_key("t", "park it", "park")] if remedy.kind is RemedyKind.RESUME else []
    others += [_key("x", "skip it", "skip")] if remedy.kind in LEAVING else []
    lines += [Content("   ").join(others)] if others else []
    return Content("\n").join(lines)


def evidence(found: Evidence, glyphs: Glyphs) -> Content:
    """One line of what shows it, with a sign if it leads somewhere."""
    sign = glyphs.closed if leads(found) else glyphs.dot
    return Content.assemble((f"{sign} ", MUTED), display(found.text))


def leads(found: Evidence) -> bool:
    """Whether there is an item or a day to go to."""
    return bool(found.item_id or found.day)


def _key(key: str, words: str, action: str, *, dimmed: bool = False) -> Content:
    if dimmed:
        return Content.styled(f"{key}  {words}", "$foreground-disabled")
    return Content.assemble((f"{key}  ", "bold $text-accent"), words).stylize(click(action))
