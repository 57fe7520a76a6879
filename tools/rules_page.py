"""Writes docs/rules.md: every rule with its formula, and every setting with default and bounds.

usage: python -m tools.rules_page

Numbers, names and helps come from the program; what a rule says at length is the docstring of its
module. Only the formulas stand here, in one line each.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from studytui.catalogue import Setting, Sort, catalogue
from studytui.rules import consistency, heatmap, pace, streak, timer

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "rules.md"
NO_RULE = ("zone", "roadmap", "theme", "ascii")
"""Settings that no study rule goes by."""

INTRODUCTION = """\
# The rules

<!-- Written by `make rules` from the program itself. Change the rules, not this page. -->

What studytui tells of your study follows from these rules and from nothing else. Each is a
function of the roadmap, the record and today. Names in `code` are settings: put them into
`config.toml`, those that begin with `coach.` into its table `[coach]`. The numbers in brackets are
their defaults.
"""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its title, its module in `studytui.rules`, and its formula.

    `{name}` in the formula is a setting, told with its default.
    """

    title: str
    module: str
    formula: str


def _days(span: timedelta) -> str:
    return f"{span.days} days"


RULES = (
    Rule(
        "Study day",
        "calendar",
        "The local date at the start of the session, {rollover} earlier. Stored with the session, "
        "never worked out again.",
    ),
    Rule(
        "A day that counts",
        "calendar",
        "Its sessions make {day_minutes} minutes or more. Every day is due, except "
        "{rest_weekdays} and pauses.",
    ),
    Rule(
        "Sessions that overlap",
        "overlaps",
        "The time that several sessions cover counts once: the one that began first counts in "
        "full. A study day holds at most 24 hours, 25 when the clocks go back. Sessions that "
        "share a minute or more are marked.",
    ),
    Rule(
        "Streak",
        "streak",
        "Counting days without two missed due days in a row, and with at most {grace} of them in "
        f"any {_days(streak.WINDOW)}. Today is judged when it is over.",
    ),
    Rule(
        "Days until break",
        "streak",
        "How many days from today may pass without study before the streak drops; 0 means that "
        "today decides.",
    ),
    Rule(
        "Pauses",
        "pauses",
        "Days from the first to the last of a pause are not due: they neither count nor break.",
    ),
    Rule(
        "Weeks on target",
        "consistency",
        "Weeks in a row, Monday to Sunday, with {week_days} counting days, or all due days if "
        "there are fewer. This week only adds.",
    ),
    Rule(
        "Consistency",
        "consistency",
        "On each due day `score = score × m + (1 − m) × min(1, counting days of the last "
        f"{consistency.WINDOW} ÷ week_days)`, with `m = 0.5 ^ (√(week_days ÷ "
        f"{consistency.WINDOW}) ÷ {consistency.SLOWNESS})` and {{week_days}}. Its change is over "
        f"{consistency.CHANGE_DAYS} days.",
    ),
    Rule(
        "Heatmap",
        "heatmap",
        f"The last {heatmap.WEEKS} weeks. A day is lightest below half of {{day_minutes}}, then "
        "below all of it, then below twice as much, and darkest from there on.",
    ),
    Rule(
        "Running session",
        "timer",
        "Counted time, pauses excluded, never negative. It looks forgotten "
        f"{timer.STALE_AFTER // timedelta(minutes=1)} minutes after its last sign of life.",
    ),
    Rule(
        "Progress",
        "progress",
        "`done ÷ (total − skipped)` of the leaves; a choice counts as many places as it asks for.",
    ),
    Rule(
        "Levels",
        "levels",
        "Ticked: done. Practised: done, with a session that was not reading. Retained: reviewed "
        "7 days after the tick or later.",
    ),
    Rule("Careers", "careers", "Progress summed over the stages and items that a career requires."),
    Rule(
        "Next",
        "next_up",
        "What runs or was left off last; then the first open item whose prerequisites are done; "
        "then the first such project. Optional items come last.",
    ),
    Rule(
        "Pace",
        "pace",
        f"Items and minutes a week over the last {pace.WEEKS * 7} days. The finish lies between "
        "what is left at the fastest and at the slowest of these weeks, once "
        f"{pace.ACTIVE_WEEKS} of them were active.",
    ),
    Rule(
        "Comeback",
        "comeback",
        "After {coach.away_days} whole days without a session, outside of pauses: one step of "
        "{coach.step_minutes} minutes.",
    ),
    Rule(
        "The coach begins",
        "coach.finding",
        "With {coach.first_sessions} sessions, or {coach.first_days} days after the first. Until "
        "then, and where there is nothing to go by, a finding is unknown.",
    ),
    Rule(
        "Skipping fundamentals",
        "coach.skipping_fundamentals",
        "In {coach.order_days} days: an earlier stage of the phase, or a required one, is open "
        "(watch; act from {coach.order_gap} on); {coach.hollow_ticks} ticks without practice and "
        "note (watch); {coach.rush_ticks} ticks within {coach.rush_minutes} minutes (watch).",
    ),
    Rule(
        "Too many tools at once",
        "coach.too_many_tools",
        "More members of a choice active within {coach.rival_days} days than it asks for (act); "
        "more than {coach.tools_items} unfinished items studied in {coach.tools_days} days, less "
        "than {coach.main_percent} % of that time on the main stage, or an item begun and silent "
        "for {coach.silent_days} days (watch).",
    ),
    Rule(
        "Not building projects",
        "coach.not_building_projects",
        "Once projects are near, building is below {coach.build_percent} % of the time in "
        "{coach.build_days} days (watch; act at 0), or a begun project had no build session for "
        "{coach.project_days} days (watch).",
    ),
    Rule(
        "Ignoring debugging",
        "coach.ignoring_debugging",
        "After {coach.debug_hours} h of building, debugging is below {coach.debug_percent} % of "
        "building and debugging (watch; act at 0).",
    ),
    Rule(
        "Inconsistent practice",
        "coach.inconsistent_practice",
        "A comeback is due, or yesterday was missed and today is empty (act). Consistency fell by "
        "{coach.falling_percent} points; one day held more than {coach.one_day_percent} % of last "
        "week; {coach.gap_length} due days in a row without a session in {coach.gap_days} days; a "
        "weekday failed more than {coach.weekday_percent} % of the times in {coach.weekday_weeks} "
        "weeks (watch).",
    ),
    Rule(
        "Bugs",
        "bugs",
        "Dated entries under the heading “Bugs” of a note are bugs.",
    ),
    Rule(
        "Weekly review",
        "review",
        "The last full week beside the one before: days, time by kind and stage, items, notes, and "
        "what the coach finds today.",
    ),
)


def page() -> str:
    """The whole page."""
    return "\n".join((INTRODUCTION, *_rules(), *_settings(), *_in_words(), ""))


def settings() -> dict[str, Setting]:
    """Every setting but the keys, which the help tells."""
    return {name: each for name, each in catalogue().items() if each.sort is not Sort.KEYS}


def _rules() -> Iterator[str]:
    yield "| rule | formula |"
    yield "|---|---|"
    told = {name: f"`{name}` [{default(each)}]" for name, each in settings().items()}
    for rule in RULES:
        formula = rule.formula
        for name, words in told.items():
            formula = formula.replace(f"{{{name}}}", words)
        yield f"| [{rule.title}](../{path(rule).as_posix()}) | {formula} |"
    yield ""


def _settings() -> Iterator[str]:
    yield "## The settings"
    yield ""
    yield "| setting | default | what it is |"
    yield "|---|---|---|"
    for name, each in settings().items():
        yield f"| `{name}` | {default(each)} | {each.help} |"
    yield ""


def _in_words() -> Iterator[str]:
    yield "## More about them"
    yield ""
    yield "What the modules say of themselves, where that is more than a line."
    by_module: dict[str, list[Rule]] = {}
    for rule in RULES:
        by_module.setdefault(rule.module, []).append(rule)
    for rules in by_module.values():
        _, _, more = docstring(rules[0]).partition("\n\n")
        if more:
            titles = ", ".join([rules[0].title, *(each.title.lower() for each in rules[1:])])
            yield from ("", f"### {titles}", "", more)


def path(rule: Rule) -> Path:
    """The file of the rule, from the root of the repository."""
    return Path("studytui", "rules", *rule.module.split(".")).with_suffix(".py")


def docstring(rule: Rule) -> str:
    """What the module says of itself."""
    tree = ast.parse((ROOT / path(rule)).read_text(encoding="utf-8"))
    return ast.get_docstring(tree) or ""


def default(setting: Setting) -> str:
    """A default in words."""
    return setting.in_words(setting.default) or "none"


if __name__ == "__main__":
    sys.stdout.write(page())
