"""Which roadmap a file with another title and name may be a newer version of."""

import pytest

from studytui.exchange.draft import Draft, Node
from studytui.exchange.likeness import find_most_alike
from studytui.exchange.naming import names
from studytui.exchange.roadmap_yaml import to_yaml
from studytui.plan import Roadmap
from studytui.roadmap_files.reading import read_roadmap_text


def plan(title: str, *items: str, heading: str = "Head") -> Draft:
    nodes = tuple(Node(each) for each in items)
    return Draft("markdown", title, stages=(Node(heading, items=nodes),))


def roadmap(title: str, *items: str) -> Roadmap:
    draft = plan(title, *items)
    text = to_yaml(draft, title.lower(), names(draft, None), "plan.md").text
    reading = read_roadmap_text(text, "plan.yaml")
    assert reading.roadmap
    return reading.roadmap


LETTERS = [f"Item {each}" for each in "abcdefgh"]
OLD = roadmap("Old", *LETTERS)


def test_it_is_the_one_with_the_most_items() -> None:
    other = roadmap("Other", *LETTERS[:4])
    found = find_most_alike(plan("New", *LETTERS[:6], "More"), [other, OLD])
    assert found
    assert found.describe() == "6 of 7 items are also in Old (old)"


def test_items_count_also_under_other_headings() -> None:
    found = find_most_alike(plan("New", *LETTERS, heading="Renamed"), [OLD])
    assert found
    assert (found.shared, found.items) == (8, 8)


@pytest.mark.parametrize(
    ("items", "is_alike"),
    [
        (LETTERS[:4], True),
        ([*LETTERS, *(f"New {at}" for at in range(16))], True),
        ([*LETTERS[:2], *(f"New {at}" for at in range(8))], False),
        (["Introduction"], False),
        (["Item a", *(f"New {at}" for at in range(90))], False),
    ],
)
def test_how_much_is_enough(items: list[str], is_alike: bool) -> None:
    assert (find_most_alike(plan("New", *items), [OLD]) is not None) == is_alike
