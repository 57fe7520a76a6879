"""docs/rules.md is what the program does now, and leaves no setting and no rule out."""

from studytui.rules.coach.coach import MISTAKES
from tools import rules_page


def test_the_page_is_current() -> None:
    said = rules_page.PAGE.read_text(encoding="utf-8")
    assert said == rules_page.page(), "the rules were changed: make rules"


def test_every_setting_of_the_rules_stands_in_a_formula() -> None:
    told = "".join(rule.formula for rule in rules_page.RULES)
    for name in rules_page.settings():
        assert (f"{{{name}}}" in told) == (name not in rules_page.NO_RULE), name


def test_no_formula_names_a_setting_that_there_is_not() -> None:
    assert "{" not in rules_page.page()


def test_every_mistake_is_a_rule() -> None:
    modules = {f"studytui.rules.{rule.module}" for rule in rules_page.RULES}
    assert {mistake.__module__ for mistake in MISTAKES.values()} <= modules


def test_every_rule_has_its_module() -> None:
    for rule in rules_page.RULES:
        assert rules_page.docstring(rule), rule.title
