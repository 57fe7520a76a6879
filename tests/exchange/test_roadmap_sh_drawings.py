"""What boxes, lines and strokes of a roadmap.sh drawing say about hierarchy and order."""

from typing import Any

import pytest

from studytui.exchange.columns import column_order
from studytui.exchange.draft import Draft, Node
from studytui.exchange.drawing import Box
from studytui.exchange.roadmap_sh import read_drawing
from tests.exchange.test_roadmap_sh import box, line

Data = dict[str, Any]


def read(*nodes: Data, edges: tuple[Data, ...] = (), pages: dict[str, str] | None = None) -> Draft:
    document = {"slug": "road", "nodes": list(nodes), "edges": list(edges)}
    return read_drawing(document, "road.json", "road", pages or {})


def tree(*nodes: Node) -> Any:
    """Titles, as they stand below each other."""
    return [(node.title, tree(*node.items)) if node.items else node.title for node in nodes]


def stages(draft: Draft) -> Any:
    return tree(*draft.stages)


def omitted(draft: Draft) -> list[str]:
    return [each.describe() for each in draft.omissions]


# --- where a box is ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "stale",
    [
        {"positionAbsolute": {"x": 900, "y": 900}},
        {"measured": {"width": 150, "height": 40}, "style": {"width": 1800, "height": 1700}},
        {"measured": {"width": 150, "height": 40}, "width": 1800, "height": 1700},
        {"style": {"width": 150, "height": 40}, "width": 1800, "height": 1700},
    ],
)
def test_stale_places_and_sizes_do_not_count(stale: Data) -> None:
    draft = read(
        box("topic", "python", 0, 0),
        box("subtopic", "loops", 0, 44) | stale,
        box("topic", "networks", 900, 800),
    )
    assert stages(draft) == [("Python", ["Loops"]), ("Networks", ["Networks"])]
    assert not [each for each in draft.guesses if "it is nearest" in each]


def test_a_place_that_is_only_absolute_counts() -> None:
    loops = box("subtopic", "loops", 0, 0) | {"positionAbsolute": {"x": 900, "y": 845}}
    del loops["position"]
    draft = read(box("topic", "a", 0, 0), box("topic", "b", 900, 800), loops)
    assert stages(draft)[-1] == ("B", ["Loops"])


# --- strokes -----------------------------------------------------------------------------


def stroke(kind: str, name: str, x: float, y: float, width: float, height: float) -> Data:
    return box(kind, name, x, y, width=width, height=height, label="")


ACTIONS = (
    box("topic", "actions", 0, 0),
    stroke("horizontal", "h", 150, 10, 100, 20),
    stroke("vertical", "v", 240, 0, 20, 540),
    box("topic", "webhooks", 280, 560),
)
NEAR_WEBHOOKS = tuple(box("subtopic", f"s{at}", 270, 160 * at) for at in range(4))


def test_a_stroke_ties_what_it_touches_to_the_topic_that_it_touches() -> None:
    draft = read(*ACTIONS, *NEAR_WEBHOOKS)
    assert stages(draft)[0] == ("Actions", ["S0", "S1", "S2", "S3"])
    assert omitted(draft) == []


def test_a_line_ends_at_a_stroke() -> None:
    nodes = [each for each in ACTIONS if each["id"] != "h"]
    draft = read(*nodes, *NEAR_WEBHOOKS, edges=(line("actions", "v"),))
    assert stages(draft)[0] == ("Actions", ["S0", "S1", "S2", "S3"])


def test_a_stroke_without_a_topic_keeps_its_boxes_together() -> None:
    nodes = [each for each in ACTIONS if each["id"] != "h"]
    draft = read(*nodes, *NEAR_WEBHOOKS, edges=(line("actions", "s0"),))
    assert stages(draft)[0] == ("Actions", ["S0", "S1", "S2", "S3"])


def test_a_stroke_leads_to_a_frame() -> None:
    frame = box("section", "frame", 262, 60, width=300, height=400, label="")
    inside = (box("subtopic", "a", 300, 100), box("subtopic", "b", 300, 400))
    assert stages(read(*ACTIONS, frame, *inside))[0] == ("Actions", ["A", "B"])


def test_a_stroke_inside_a_frame_does_not_lead_to_it() -> None:
    frame = box("section", "frame", -50, -50, width=900, height=800, label="")
    draft = read(*ACTIONS, frame, *NEAR_WEBHOOKS, box("subtopic", "hook", 435, 565))
    assert stages(draft)[1] == ("Webhooks", ["Hook"])


def test_a_spine_of_several_topics_ties_by_its_branches() -> None:
    draft = read(
        stroke("vertical", "spine", 150, 0, 20, 800),
        box("topic", "one", 0, 0),
        box("topic", "two", 0, 700),
        stroke("horizontal", "branch", 155, 20, 400, 20),
        box("subtopic", "far", 560, 0),
        # Only the branch leads here, and it touches both topics over the spine.
        stroke("horizontal", "other", 165, 500, 200, 20),
        box("subtopic", "between", 370, 490),
        edges=(line("one", "branch"),),
    )
    assert stages(draft) == [("One", ["Far"]), ("Two", ["Between"])]
    assert [each for each in draft.guesses if "it is nearest" in each] == [
        "Between stands under Two: it is nearest"
    ]


def test_a_stroke_that_touches_nothing_is_counted() -> None:
    draft = read(*ACTIONS, *NEAR_WEBHOOKS, stroke("vertical", "alone", 3000, 0, 20, 100))
    assert omitted(draft) == ["1 decorative line"]


# --- headings ----------------------------------------------------------------------------

LEARNING = (
    box("topic", "introduction", 0, 0),
    box("subtopic", "why", 300, 0),
    box("subtopic", "supervised", 300, 180),
)


@pytest.mark.parametrize("kind", ["paragraph", "label"])
def test_a_text_with_lines_to_subtopics_is_a_stage(kind: str) -> None:
    edges = (
        line("introduction", "why", "dashed"),
        line("text", "supervised", "dashed"),
        line("introduction", "text", "solid"),
    )
    draft = read(*LEARNING, box(kind, "text", 0, 200, label="Basics"), edges=edges)
    assert stages(draft) == [("Introduction", ["Why"]), ("Basics", ["Supervised"])]
    assert omitted(draft) == []


@pytest.mark.parametrize("is_turned", [False, True])
def test_a_dashed_line_makes_it_a_group_of_the_topic(is_turned: bool) -> None:
    ends = [("introduction", "text"), ("text", "supervised")]
    edges = [line(*(pair[::-1] if is_turned else pair), "dashed") for pair in ends]
    draft = read(*LEARNING, box("paragraph", "text", 0, 200, label="Basics"), edges=tuple(edges))
    assert stages(draft) == [("Introduction", [("Basics", ["Supervised"]), "Why"])]


def test_a_stroke_leads_from_a_text_too() -> None:
    text = box("paragraph", "text", 500, 400, label="Basics")
    draft = read(
        *LEARNING,
        text,
        stroke("horizontal", "h", 650, 410, 100, 20),
        box("subtopic", "a", 755, 400),
        edges=(line("introduction", "why"), line("introduction", "supervised")),
    )
    assert ("Basics", ["A"]) in stages(draft)


def test_a_text_without_lines_is_counted() -> None:
    text = box("paragraph", "text", 0, 900, label="Pick one")
    draft = read(*LEARNING, text, edges=(line("introduction", "text"),))
    assert omitted(draft) == [
        "1 text that heads no group (Pick one)",
        "1 line that places nothing (Introduction – Pick one)",
    ]


# --- columns -----------------------------------------------------------------------------


def test_columns_are_read_one_after_the_other() -> None:
    at = {"t": (300, 100), "a": (0, 20), "b": (0, 73), "c": (0, 126), "x": (600, 10)}
    at |= {"y": (600, 63), "z": (600, 116)}
    nodes = [box("subtopic" if name != "t" else "topic", name, *at[name]) for name in at]
    edges = tuple(line("t", name, "dashed") for name in at if name != "t")
    assert stages(read(*nodes, edges=edges)) == [("T", ["A", "B", "C", "X", "Y", "Z"])]


@pytest.mark.parametrize(
    ("boxes", "order"),
    [
        # Three columns, a little ragged.
        ({"a": (0, 0, 100), "b": (9, 50, 100), "c": (200, 5, 90), "d": (195, 60, 90)}, "abcd"),
        ({"c": (0, 90, 100), "b": (300, 0, 100), "a": (600, 40, 100), "d": (600, 90, 100)}, "cbad"),
        # A wide box, two half as wide below it, and a wide one again: one column in rows.
        ({"a": (0, 0, 200), "b": (0, 50, 95), "c": (105, 50, 95), "d": (0, 100, 200)}, "abcd"),
        # A row.
        ({"b": (110, 0, 100), "a": (0, 3, 100), "c": (220, 1, 100)}, "abc"),
    ],
)
def test_what_a_column_is(boxes: dict[str, tuple[float, float, float]], order: str) -> None:
    drawn = [Box(name, x, y, width, 40) for name, (x, y, width) in boxes.items()]
    assert "".join(each.id for each in column_order(drawn)) == order


# --- boxes drawn twice -------------------------------------------------------------------

PAGE = "# Git\n\nAbout it.\n\n- [@article@A](https://example.org/git)\n"


@pytest.mark.parametrize(
    ("again", "pages"),
    [
        (box("subtopic", "g2", 600, 500, label="Git", id="g1"), {}),
        (box("subtopic", "g2", 600, 500, label="GIT"), {"git@g1.md": PAGE, "git@g2.md": PAGE}),
        (box("subtopic", "g2", 303, 3, label="Git"), {}),
        (box("subtopic", "g1", 600, 500, label="Git"), {}),
    ],
    ids=["data id", "content", "place", "id"],
)
def test_a_box_drawn_twice_is_one(again: Data, pages: dict[str, str]) -> None:
    first = box("subtopic", "g1", 300, 0, label="Git")
    topics = (box("topic", "a", 0, 0), box("topic", "b", 0, 500))
    draft = read(*topics, first, again, edges=(line("a", "g1"),), pages=pages)
    assert stages(draft) == [("A", ["Git"]), ("B", ["B"])]
    assert "1 box drawn again (git)" in [each.lower() for each in omitted(draft)]


def test_what_a_box_has_only_once_is_joined() -> None:
    draft = read(
        box("topic", "a", 0, 0),
        box("topic", "b", 0, 500),
        box("subtopic", "g1", 900, 0, label="Git", id="g", href="https://example.org/1"),
        box("subtopic", "g2", 900, 500, label="Git", id="g", href="https://example.org/2"),
        edges=(line("b", "g2"),),
        pages={"git@g1.md": PAGE, "git@g2.md": "# Git\n\n[B](https://example.org/3)\n"},
    )
    (git,) = (node for node in draft.walk() if node.title == "Git")
    assert stages(draft)[-1] == ("B", ["Git"])
    assert {link.url.rpartition("/")[2] for link in git.links} == {"1", "2", "3", "git"}


def test_a_topic_drawn_twice_is_one() -> None:
    link = "https://example.org/a"
    draft = read(
        box("topic", "a1", 0, 0, label="A", href=link),
        box("topic", "a2", 2000, 0, label="A", href=link),
        box("subtopic", "one", 300, 0),
        box("subtopic", "two", 2000, 44),
        edges=(line("a1", "one"),),
    )
    assert stages(draft) == [("A", ["A", "One", "Two"])]


def test_boxes_of_one_label_with_nothing_in_common_stay_apart() -> None:
    draft = read(
        box("topic", "a", 0, 0),
        box("topic", "b", 0, 500),
        box("subtopic", "i1", 0, 44, label="Introduction"),
        box("subtopic", "i2", 0, 544, label="Introduction"),
    )
    assert stages(draft) == [("A", ["Introduction"]), ("B", ["Introduction"])]


def test_an_id_that_two_boxes_share_loses_neither() -> None:
    draft = read(
        box("topic", "t", 0, 0),
        box("subtopic", "same", 0, 44, label="One"),
        box("subtopic", "same", 0, 88, label="Two"),
        {"type": "subtopic", "position": {"x": 0, "y": 132}, "data": {"label": "Nameless"}},
    )
    assert stages(draft) == [("T", ["One", "Two", "Nameless"])]
    assert omitted(draft) == []
