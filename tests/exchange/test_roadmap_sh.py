"""Drawings of roadmap.sh in their three shapes, made up in the shape of real ones."""

from collections import Counter
from collections.abc import Iterable, Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studytui.errors import BadInput
from studytui.exchange.draft import Draft, Node
from studytui.exchange.naming import names
from studytui.exchange.roadmap_sh import read_drawing, read_pages
from studytui.exchange.roadmap_sh_nodes import STROKES
from studytui.exchange.roadmap_sh_omissions import EDGE, OLDER_TEXT, REPEATED_BOX, STROKE
from studytui.exchange.roadmap_sh_pages import address
from studytui.exchange.roadmap_yaml import to_yaml
from studytui.roadmap_files.reading import read_roadmap_text
from tests.exchange.drawings import Drawn, drawn

LEARNABLE = ("topic", "subtopic", "todo", "checklist")


def box(kind: str, name: str, x: float, y: float, **more: Any) -> dict[str, Any]:
    """A node of the drawing, 150 wide and 40 high."""
    label = more.pop("label", name.capitalize())
    size = {"width": more.pop("width", 150), "height": more.pop("height", 40)}
    data = {"label": label, **more}
    return {"id": name, "type": kind, "position": {"x": x, "y": y}, "style": size, "data": data}


def line(source: str, target: str | None, style: str = "solid") -> dict[str, Any]:
    return {"id": f"{source}-{target}", "source": source, "target": target} | {
        "data": {"edgeStyle": style}
    }


DRAWING: dict[str, Any] = {
    "title": {"card": "Garden", "page": "Gardener"},
    "description": "How to garden",
    "slug": "garden",
    "nodes": [
        box("title", "heading", 0, -100),
        box("vertical", "line", 0, 0),
        box("topic", "tools", 0, 900),
        box("topic", "soil", 0, 100),
        box("topic", "plants", 0, 400),
        # By a line, then by touching, from one to the next.
        box("subtopic", "clay", 300, 100),
        box("subtopic", "sand", 300, 145),
        box("subtopic", "silt", 300, 190, legend={"label": "Alternative option", "color": "x"}),
        # In a frame, of which one has a line.
        box("section", "frame", 290, 390, width=400, height=200, label=""),
        box("subtopic", "beans", 300, 400),
        box("subtopic", "peas", 500, 500),
        # By a line to another subtopic, far away.
        box("subtopic", "runner", 900, 100),
        # By nothing but nearness.
        box("subtopic", "spade", 400, 900),
        box("todo", "buy", -300, 930),
        box("checklist", "list", 300, 1000, checklists=[{"id": "c1", "label": "Gloves"}]),
        box("button", "shop", 0, 1200, href="https://example.org/shop"),
        box("linksgroup", "group", 0, 1300, links=[{"label": "More", "url": "/guides/more"}]),
    ],
    "edges": [
        line("soil", "clay", "dashed"),
        line("plants", "beans", "dashed"),
        line("beans", "runner", "dashed"),
        line("soil", "plants"),
        line("plants", "tools"),
        line("line", None),
    ],
}
PAGES = {
    "clay@clay.md": "# Clay\n\nHeavy.\n\nVisit the following resources to learn more:\n\n"
    "- [@article@What [is] clay?](https://example.org/clay)\n"
    "- [@offical@Manual](hhttps://example.org/manual)\n- [Guide](/guides/clay)\n",
    "old-clay@clay.md": "# Old\n\n- [@video@A](https://a.org)\n- [@Video@B](https://b.org)\n" * 3,
    "gone@gone.md": "# Gone\n\n[@article@Left](https://example.org/left)\n",
}


def read(pages: dict[str, str] | None = None) -> Draft:
    return read_drawing(DRAWING, "garden.json", "garden", pages or {})


def test_everything_is_placed_once_and_by_what_tells() -> None:
    draft = read()
    assert draft.title == "Gardener"
    assert [stage.title for stage in draft.stages] == ["Soil", "Plants", "Tools"]
    soil, plants, tools = draft.stages
    assert [item.title for item in soil.items] == ["Clay", "Sand", "Silt"]
    assert soil.items[2].tags == ("Alternative option",)
    assert [item.title for item in plants.items] == ["Beans", "Peas"]
    assert [item.title for item in plants.items[0].items] == ["Runner"]
    assert {item.title for item in tools.items} == {"Spade", "Buy", "List"}
    titles = [node.title for node in draft.walk()]
    assert len(titles) == len(set(titles)) == 13
    assert [each for each in draft.guesses if "it is nearest" in each] == [
        "Spade stands under Tools: it is nearest",
        "Buy stands under Tools: it is nearest",
        "List stands under Tools: it is nearest",
    ]
    assert [link.url for link in draft.links] == [
        "https://example.org/shop",
        "https://roadmap.sh/guides/more",
    ]


def test_a_frame_with_a_caption_is_a_group() -> None:
    nodes = [*DRAWING["nodes"], box("label", "legumes", 450, 560)]
    draft = read_drawing({**DRAWING, "nodes": nodes}, "f", "garden", {})
    (group,) = draft.stages[1].items
    assert (group.title, [item.title for item in group.items]) == ("Legumes", ["Beans", "Peas"])
    assert group.origin == "roadmap.sh:garden/frame"
    assert len(list(draft.walk())) == len(list(read().walk())) + 1


def test_what_stands_together_is_guessed_together() -> None:
    nodes = [
        box("topic", "near", 0, 0),
        box("topic", "far", 0, 400),
        *(box("subtopic", f"s{at}", 400, 100 + 45 * at) for at in range(6)),
    ]
    draft = read_drawing({"nodes": nodes, "edges": []}, "f", "road", {})
    assert {stage.title: len(stage.items) for stage in draft.stages} == {"Near": 1, "Far": 6}
    assert sum("it is nearest" in each for each in draft.guesses) == 6


def test_content_says_what_a_box_is_and_where_to_learn_it() -> None:
    draft = read(PAGES)
    clay = draft.stages[0].items[0]
    assert clay.description == "Heavy."
    assert [(link.title, link.type, link.url) for link in clay.links] == [
        ("What [is] clay?", "article", "https://example.org/clay"),
        ("Manual", "other", "https://example.org/manual"),
        ("Guide", "", "https://roadmap.sh/guides/clay"),
        # What an older file of the same box has besides.
        ("A", "video", "https://a.org"),
        ("B", "video", "https://b.org"),
    ]
    assert draft.stages[-1].title == "More topics"
    assert [item.title for item in draft.stages[-1].items] == ["Gone"]


def test_topics_that_hold_nothing_become_items() -> None:
    nodes = [box("topic", name, 0, 100 * at) for at, name in enumerate(("a", "b", "c"))]
    nodes.append(box("subtopic", "d", 200, 200))
    draft = read_drawing({"nodes": nodes, "edges": [line("c", "d")]}, "f", "road", {})
    assert [(stage.title, len(stage.items)) for stage in draft.stages] == [("A to B", 2), ("C", 1)]


def test_a_content_folder_alone() -> None:
    draft = read_pages("content", "garden", PAGES)
    assert [item.title for item in draft.stages[0].items] == ["Gone", "Old"]
    assert len(list(draft.every_link())) == 6


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1 << 32))
def test_a_drawing_is_read_as_it_was_meant(seed: int) -> None:
    made = drawn(Random(seed))
    document = made.document()
    draft = read_drawing(document, "garden.json", "garden", made.pages)
    kinds = {node["id"]: node["type"] for node in document["nodes"]}
    boxes = Counter(name for name, kind in kinds.items() if kind in LEARNABLE)
    placed = _placed(draft.stages, kinds)
    assert Counter(name for name, _ in placed if name in boxes) == boxes - Counter(
        made.copies.keys()
    )
    assert {name: above for name, above in placed if name in made.parents} == made.parents
    assert [name for name, _ in placed if kinds.get(name) == "topic"] == made.topics
    assert sum("it is nearest" in each for each in draft.guesses) == len(made.guessed)
    assert set(draft.every_link()) == set(made.urls)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1 << 32))
def test_each_box_and_line_is_in_the_roadmap_or_counted(seed: int) -> None:
    made = drawn(Random(seed))
    draft = read_drawing(made.document(), "garden.json", "garden", made.pages)
    counts = {each.kind: each.count for each in draft.omissions}
    strokes = [node for node in made.nodes if node["type"] in ("horizontal", "vertical")]
    assert counts.pop(STROKE, 0) == len(strokes) - made.strokes
    assert counts.pop(EDGE, 0) == made.idle_lines
    assert counts.pop(REPEATED_BOX, 0) == len(made.copies)
    assert counts.pop(OLDER_TEXT, 0) == _second_texts(made)
    boxes = {node.origin.rpartition("/")[2] for node in draft.walk()}
    titles = {node.title for node in draft.walk()}
    urls = set(draft.every_link())
    left = [
        node
        for node in made.nodes
        if node["id"] not in boxes | made.copies.keys()
        and node not in strokes
        and (node["type"] == "section" or node["data"]["label"] not in titles)
        and not _urls_of(node) & urls
    ]
    assert sum(counts.values()) == len(left)


_TYPES = ("topic", *LEARNABLE, "section", "label", "paragraph", "vertical", "horizontal", "button")


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 1 << 32))
def test_a_heap_of_boxes_is_read_and_counted_too(seed: int) -> None:
    chance = Random(seed)
    nodes = [box("topic", "0", 0, 0)]
    for at in range(1, chance.randint(1, 40)):
        place = chance.randint(0, 800), chance.randint(0, 800)
        size = {"width": chance.choice((20, 150, 400)), "height": chance.choice((20, 40, 400))}
        label = chance.choice(("", f"L{at}", f"L{at}", "Same"))
        nodes.append(box(chance.choice(_TYPES), str(at), *place, label=label, **size))
    ends = [str(at) for at in range(len(nodes) + 1)]
    edges = [line(chance.choice(ends), chance.choice(ends)) for _ in range(chance.randint(0, 30))]
    draft = read_drawing({"nodes": nodes, "edges": edges}, "f", "road", {})
    counts = {each.kind: each.count for each in draft.omissions}
    assert counts.pop(EDGE, 0) <= len(edges)
    assert counts.pop(STROKE, 0) <= sum(node["type"] in STROKES for node in nodes)
    origins = {node.origin.rpartition("/")[2] for node in draft.walk()}
    titles = {node.title for node in draft.walk()}
    left = [
        node
        for node in nodes
        if node["id"] not in origins
        and node["type"] not in STROKES
        and (node["type"] in ("section", *LEARNABLE) or node["data"]["label"] not in titles)
    ]
    assert sum(counts.values()) == len(left)


def _second_texts(made: Drawn) -> int:
    """How many boxes have a second content file; a copy's are those of the box that it repeats."""
    texts: dict[str, set[str]] = {}
    for name, text in made.pages.items():
        box = name.removesuffix(".md").partition("@")[2]
        about = text.partition("Visit")[0].partition("\n")[2]
        texts.setdefault(made.copies.get(box, box), set()).add(about)
    return sum(len(each) - 1 for each in texts.values())


def _urls_of(node: dict[str, Any]) -> set[str]:
    links = [node["data"], *node["data"].get("links", [])]
    found = [each.get("href") or each.get("url") for each in links]
    return {address(each) for each in found if each}


def _placed(stages: tuple[Node, ...], kinds: dict[str, str]) -> list[tuple[str, str]]:
    """Every stage, group and item by its box, with the box that it stands under."""

    def below(nodes: Iterable[Node], above: str) -> Iterator[tuple[str, str]]:
        for node in nodes:
            name = node.origin.rpartition("/")[2]
            if name and name == above:
                continue  # the group's own item
            yield name, above
            yield from below(node.items, above if kinds.get(name) == "section" else name)

    return list(below(stages, ""))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 1 << 32))
def test_a_drawing_makes_a_good_file_and_keeps_its_ids(seed: int) -> None:
    made = drawn(Random(seed))
    draft = read_drawing(made.document(), "garden.json", "garden", made.pages)
    named = names(draft, None)
    reading = read_roadmap_text(to_yaml(draft, "garden", named, "garden.json").text, "f")
    assert reading.roadmap, reading.problems
    assert names(draft, reading.roadmap).ids == named.ids


def test_the_title_stands_in_the_page_beside_an_old_drawing() -> None:
    old = {"nodes": DRAWING["nodes"], "edges": DRAWING["edges"]}
    page = (
        "---\r\nbriefTitle: 'Garden'\r\ntitle: 'The gardener''s way'\r\ndescription: Dig\r\n---\r\n"
    )
    draft = read_drawing(old, "garden.json", "garden", {}, page)
    assert (draft.title, draft.summary) == ("The gardener's way", "Dig")


def test_what_the_drawing_only_hints_at_is_told() -> None:
    nodes = [*DRAWING["nodes"], box("label", "lonely", 0, 5000), {"id": 7, "type": "subtopic"}, 5]
    edges = [*DRAWING["edges"], {"source": [], "target": {}}, None]
    draft = read_drawing({**DRAWING, "nodes": nodes, "edges": edges}, "f", "garden", {})
    assert {each.describe() for each in draft.omissions} == {
        "2 texts that head no group (Heading, Lonely)",
        "3 lines that place nothing (Line – …, …)",
        "1 frame that makes no group",
        "1 decorative line",
        "1 unreadable node",
    }
    assert "1 marked “Alternative option” in the drawing have that as a tag" in draft.guesses
    assert "Untitled stands under Soil: it is nearest" in draft.guesses


def test_a_chain_without_end_is_put_beside_itself() -> None:
    boxes = [box("subtopic", f"s{at}", 400 + 400 * at, 0) for at in range(900)]
    edges = [line(f"s{at}", f"s{at + 1}") for at in range(899)]
    nodes = [box("topic", "t", 0, 0), *boxes]
    draft = read_drawing({"nodes": nodes, "edges": [line("t", "s0"), *edges]}, "f", "road", {})
    assert len(list(draft.walk())) == 901


@pytest.mark.parametrize("document", [{"mockup": {}}, {"nodes": []}, {"nodes": [1], "edges": {}}])
def test_what_is_refused(document: dict[str, Any]) -> None:
    with pytest.raises(BadInput):
        read_drawing(document, "file", "stem", {})
