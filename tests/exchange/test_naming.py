"""Ids stay with their things when only the form of a plan changes."""

import pytest

from studytui.exchange.draft import Draft, Node
from studytui.exchange.markdown_plan import read_plan
from studytui.exchange.naming import names
from studytui.exchange.roadmap_yaml import to_yaml
from studytui.plan import Roadmap
from studytui.roadmap_files.reading import read_roadmap_text


def plan(text: str) -> Draft:
    return read_plan(text, "plan.md", "Plan")


def imported(draft: Draft) -> Roadmap:
    """The roadmap that an import of a draft leaves."""
    roadmap = read_roadmap_text(
        to_yaml(draft, "plan", names(draft, None), "plan.md").text, ""
    ).roadmap
    assert roadmap is not None
    return roadmap


LONG = (
    "# Plan\n\n## A\n\n- [ ] Read the chapter on closures and write three programs\n- [ ] Other\n"
)
WRAPPED = LONG.replace("on closures and write ", "on\n  closures and write\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (LONG, WRAPPED),
        (WRAPPED, LONG),
        (
            "## 1. A\n- [ ] x\n## 2. B\n- [ ] x\n",
            "## 1. New\n- [ ] y\n## 2. A\n- [ ] x\n## 3. B\n- [ ] x\n",
        ),
        ("## A\n- x\n- y\n", "## A\n* [ ] **x**\n* [ ] y\n"),
        ("## A\n- [x](https://example.org)\n", "## A\n- 📖 [x](https://example.org)\n"),
    ],
)
def test_nothing_is_lost_when_the_form_changes(before: str, after: str) -> None:
    old = imported(plan(before))
    named = names(plan(after), old)
    assert named.retired == ()
    assert named.kept == len(list(old.walk()))


def test_a_title_that_an_earlier_version_cut_at_its_line_is_known_again() -> None:
    cut = Node("Read the chapter on", description="closures and write\nthree programs")
    old = imported(Draft("markdown", "Plan", stages=(Node("A", items=(cut, Node("Other"))),)))
    named = names(plan(WRAPPED), old)
    assert named.retired == ()
    assert named.ids[1] == "read-the-chapter-on"
