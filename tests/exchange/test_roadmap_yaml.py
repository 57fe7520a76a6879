"""Whatever comes in, the file that is written is a good roadmap, and ids stay with their things."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from studytui.exchange.draft import Draft, Link, Node, one_line, several_lines
from studytui.exchange.naming import names
from studytui.exchange.roadmap_yaml import to_yaml
from studytui.plan import Roadmap
from studytui.roadmap_files.reading import read_roadmap_text

titles = st.text(max_size=30).map(one_line).filter(bool) | st.sampled_from(
    ["no", "1.10", "C # basics", "- a", "a: b", "{x}", "007", "x" * 299, "日本語", "…", "'", "id"]
)
links = st.builds(
    Link,
    titles,
    st.sampled_from(
        ["https://example.org/a", "/guides/a", "mailto:a@b.org", "https://b.org/\u200b"]
    ),
    st.sampled_from(["", "article"]),
)
origins = st.sampled_from(["", "a", "b", "c", "d"])


def nodes(inner: st.SearchStrategy[tuple[Node, ...]]) -> st.SearchStrategy[tuple[Node, ...]]:
    """Nodes that hold what `inner` gives."""
    node = st.builds(
        Node,
        titles,
        description=st.text(max_size=60).map(several_lines),
        url=st.sampled_from(["", "https://example.org"]),
        hours=st.sampled_from([0.0, 2.0, 1.5]),
        requires=st.lists(origins, max_size=2).map(tuple),
        practices=st.lists(origins, max_size=2).map(tuple),
        tags=st.lists(titles, max_size=2).map(tuple),
        items=inner,
        links=st.lists(links, max_size=2).map(tuple),
    )
    return st.lists(node, max_size=3).map(tuple)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """A draft of any shape, in which every origin stands once."""
    stages = draw(nodes(nodes(nodes(st.just(())))).filter(bool))
    left = iter(["a", "b", "c", "d"])
    stages = tuple(_with_origin(stage, next(left, "")) for stage in stages)
    guesses = draw(st.lists(titles | st.just("a\x1b\u2028b"), max_size=2).map(tuple))
    return Draft("markdown", draw(titles), stages=stages, guesses=guesses)


def _with_origin(node: Node, origin: str) -> Node:
    return replace(node, origin=origin)


def written(draft: Draft, old: Roadmap | None = None) -> tuple[Roadmap, tuple[str, ...]]:
    """The roadmap in the file that a draft becomes, and the ids of the draft's nodes."""
    named = names(draft, old)
    text = to_yaml(draft, "road", named, "plan.md").text
    reading = read_roadmap_text(text, "road.yaml")
    assert reading.roadmap, "\n".join(each.line for each in reading.problems) + text
    return reading.roadmap, named.ids


@settings(max_examples=30)
@given(drafts())
def test_every_draft_becomes_a_good_file(draft: Draft) -> None:
    roadmap, ids = written(draft)
    assert [node.id for node in roadmap.walk()] == list(ids)
    assert [node.title for node in roadmap.walk()] == [node.title for node in draft.walk()]
    urls = [each.url for node in roadmap.walk() for each in node.resources]
    own = [node.url for node in draft.walk() if node.url]
    assert len(urls) + len(own) >= len(list(draft.every_link()))


@settings(max_examples=30)
@given(drafts())
def test_the_same_file_again_keeps_every_id(draft: Draft) -> None:
    roadmap, ids = written(draft)
    again = names(draft, roadmap)
    assert again.retired == ()
    assert sorted(again.ids) == sorted(ids)
    assert written(draft, roadmap)[0].stages is not None


@settings(max_examples=30)
@given(drafts(), drafts())
def test_an_id_that_is_gone_is_given_to_nothing_else(before: Draft, after: Draft) -> None:
    roadmap, ids = written(before)
    named = names(after, roadmap)
    assert len(set(named.ids)) == len(named.ids)
    assert not set(named.retired) & set(named.ids)
    assert set(named.retired) | (set(named.ids) & set(ids)) == set(ids)
    written(after, roadmap)


def plan(*titles: str, origin: str = "") -> Draft:
    """One stage of items."""
    items = tuple(Node(title, origin=origin) for title in titles)
    return Draft("markdown", "Road", stages=(Node("Stage", items=items),))


def test_by_what_things_are_recognised() -> None:
    old, _ = written(plan("Joins", "Keys"))
    assert names(plan("keys!", "Joins"), old).ids == ("stage", "keys", "joins")
    named, _ = written(plan("Joins", origin="block:j"))
    assert names(plan("Joins and unions", origin="block:j"), named).ids == ("stage", "joins")
    twins, ids = written(plan("Part", "Part", "Part"))
    assert ids == ("stage", "part", "stage-part", "part-2")
    assert names(plan("Part", "Part"), twins).ids == ("stage", "part", "stage-part")


def test_a_circle_is_broken_and_told() -> None:
    one = Node("One", origin="a", requires=("b",), items=(Node("x"),))
    two = Node("Two", origin="b", requires=("a", "nowhere"), items=(Node("y"),))
    draft = Draft("exercism", "Road", stages=(one, two))
    found = to_yaml(draft, "road", names(draft, None), "file")
    assert found.dropped == (
        "two names nowhere, which is not there",
        "two does not require one: it would be a circle",
    )
    roadmap = read_roadmap_text(found.text, "f").roadmap
    assert roadmap
    assert roadmap.stages[0].requires == ("two",)
