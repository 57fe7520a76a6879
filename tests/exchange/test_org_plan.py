"""Study plans in Org."""

import pytest

from studytui.errors import BadInput
from studytui.exchange.draft import Draft
from studytui.exchange.org_lines import is_org
from studytui.exchange.org_plan import read_org
from tests.exchange.test_plan_sections import outline, ticks


def plan(text: str) -> Draft:
    return read_org(text, "plan.org", "Plan")


PLAN = """\
#+TITLE: My plan
#+AUTHOR: Ann
#+TODO: NEXT(n) WAIT | FINISHED DROPPED

An introduction with [[https://example.org/i][a link]].

* Basics :py:
** NEXT [#A] Variables :first:easy:
   SCHEDULED: <2024-13-45 Mon>
   :PROPERTIES:
   :ID: abc-1
   :Effort: soon
   :END:
   Know =List<String>= and *bold* /words/.
** FINISHED [[https://example.org/l][Loops]] [1/2]
- [ ] for
- [X] while, which
  goes on
** Functions
** WAIT Classes
   - a note
   - another
#+BEGIN_SRC python
* no heading
#+END_SRC
* Data
| # | Topic | Done |
|---+-------+------|
| 1 | Lists | x    |
| 2 | Dicts |      |
* COMMENT Hidden
** below
* Links
- [[https://example.org/a][A]] - all of it
- plain
- term :: what it is
- [[*Basics][Basics]]
# a comment
"""


def test_headings_boxes_and_rows_are_items() -> None:
    draft = plan(PLAN)
    assert draft.title == "My plan"
    assert outline(draft.stages) == [
        "Basics", ["Variables", "Loops", ["for", "while, which goes on"], "Functions", "Classes"],
        "Data", ["Lists", "Dicts"],
        "Links", ["A", "plain", "term"],
    ]  # fmt: skip
    assert ticks(draft) == {
        "Variables": False,
        "Loops": True,
        "for": False,
        "while, which goes on": True,
        "Classes": False,
        "Lists": True,
        "Dicts": False,
    }


def test_what_is_said_of_items() -> None:
    draft = plan(PLAN)
    nodes = {node.title: node for node in draft.walk()}
    assert nodes["Variables"].origin == "block:abc-1"
    assert nodes["Variables"].tags == ("first", "easy")
    assert nodes["Variables"].description == "Know `List<String>` and bold words."
    assert nodes["Classes"].description == "- a note\n- another\n\n```python\n* no heading\n```"
    assert nodes["A"].description == "all of it"
    assert nodes["term"].description == "what it is"
    assert draft.description == "An introduction with a link."
    assert set(draft.every_link()) == {f"https://example.org/{each}" for each in "ila"}


def test_what_is_left_out_is_counted() -> None:
    assert {each.kind.singular: each.count for each in plan(PLAN).omissions} == {
        "setting of the file": 2,
        "task date or field": 3,
        "property": 1,
        "comment": 3,
        "link within the page": 1,
        "tag of a stage": 1,
    }


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("* Basics\n** Variables\n** Loops\n", ["Basics", ["Variables", "Loops"]]),
        ("* TODO Variables\n* DONE Loops\n", ["Plan", ["Variables", "Loops"]]),
        ("- [ ] Lists\n- [X] Dicts\n", ["Plan", ["Lists", "Dicts"]]),
        (
            "* A\n** TODO x\n*** TODO y\n*** TODO z\n* B\n- w\n",
            ["A", ["x", ["y", "z"]], "B", ["w"]],
        ),
    ],
)
def test_the_stages_of_an_org_file(text: str, stages: list[object]) -> None:
    assert outline(plan(text).stages) == stages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("* Basics\n** TODO Variables\n", True),
        ("#+TITLE: Plan\n- [ ] Lists\n", True),
        ("* one\n* two\n", False),
        ("# Plan\n** TODO x\n", False),
        ("- TODO x\n", False),
    ],
)
def test_org_is_known_by_its_content(text: str, expected: bool) -> None:
    assert is_org(text) is expected


def test_nothing_to_learn() -> None:
    with pytest.raises(BadInput, match="no headings"):
        plan("Dear reader,\n\nall is well.\n")
