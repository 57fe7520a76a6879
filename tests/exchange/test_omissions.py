"""What is left out of an import is counted by kind, and shown with examples."""

from studytui.exchange.draft import Draft, Node
from studytui.exchange.naming import names
from studytui.exchange.omissions import Omission, OmissionCollector, OmissionKind
from studytui.exchange.roadmap_yaml import to_yaml

IMAGE = OmissionKind("image")
INNER_LINK = OmissionKind("link within the page", "links within the page")


def test_omissions_are_counted_by_kind_with_three_different_examples() -> None:
    collector = OmissionCollector()
    for name in ("a.png", "a.png", "b.png", "c.png", "d.png"):
        collector.add(IMAGE, name)
    collector.add(INNER_LINK, "#top")
    assert [each.describe() for each in collector.collect()] == [
        "5 images (a.png, b.png, c.png, …)",
        "1 link within the page (#top)",
    ]


def test_a_kind_names_its_plural() -> None:
    assert Omission(INNER_LINK, 2).describe() == "2 links within the page"


def test_an_example_is_short_safe_and_on_one_line() -> None:
    collector = OmissionCollector()
    collector.add(IMAGE, "one\ntwo\x1b[2J " + "x" * 100)
    (omission,) = collector.collect()
    (example,) = omission.examples
    assert example.startswith("one two")
    assert example.endswith("…")
    assert "\x1b" not in example
    assert len(example) == 60


def test_the_roadmap_file_lists_what_was_left_out() -> None:
    omissions = (Omission(IMAGE, 1, ("a.png",)),)
    draft = Draft("markdown", "Plan", stages=(Node("A"),), omissions=omissions)
    text = to_yaml(draft, "plan", names(draft, None), "plan.md").text
    assert "# Left out:\n#   1 image (a.png)\n" in text
