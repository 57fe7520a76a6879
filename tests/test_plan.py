"""The roadmap as the rest of the program knows it."""

from collections.abc import Iterable
from dataclasses import FrozenInstanceError

import pytest
from pydantic import ValidationError

from studytui.plan import Item, ItemKind, Level, Node, Resource, Roadmap, Stage, leaves
from studytui.roadmap_files.models import checked


def roadmap(*stages: object, **keys: object) -> Roadmap:
    return checked(Roadmap, {"schema": 1, "title": "T", "stages": stages, **keys})


def stage(*items: object, **keys: object) -> dict[str, object]:
    return {"title": "S", "items": items, **keys}


def item(raw: object) -> Item:
    return checked(Item, raw)


def ids(nodes: Iterable[Node]) -> list[str]:
    return [node.id for node in nodes]


# --- Ids ---------------------------------------------------------------------------------


def test_a_missing_id_is_made_of_the_title() -> None:
    made = roadmap(stage("Loops", {"title": "If", "id": "conditionals"}), careers=[{"title": "C"}])
    assert ids(made.walk()) == ["s", "loops", "conditionals"]
    assert (made.id, made.careers[0].id) == ("t", "c")


@pytest.mark.parametrize("bad", ["", "a b", "-a", ".a", "a/b", "a\n", "x" * 121, "é\u2028"])
def test_what_cannot_be_an_id(bad: str) -> None:
    with pytest.raises(ValidationError):
        item({"title": "A", "id": bad})


@pytest.mark.parametrize("good", ["a", "A1", "_a", "a.b-c_d", "введение", "x" * 120])
def test_what_can_be_an_id(good: str) -> None:
    assert item({"title": "A", "id": good}).id == good


# --- Kinds -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("Loops", ItemKind.CONCEPT),
        ({"title": "A"}, ItemKind.CONCEPT),
        ({"title": "A", "items": ["b"]}, ItemKind.GROUP),
        ({"title": "A", "items": []}, ItemKind.CONCEPT),
        ({"title": "A", "items": ["b"], "pick": 1}, ItemKind.CHOICE),
        ({"title": "A", "items": ["b"], "ordered": True}, ItemKind.GROUP),
        ({"title": "A", "kind": "project", "items": ["b"]}, ItemKind.PROJECT),
        ({"title": "A", "kind": "exercise"}, ItemKind.EXERCISE),
    ],
)
def test_the_kind_of_an_item(raw: object, kind: ItemKind) -> None:
    assert item(raw).kind is kind


def test_items_in_order_are_steps_unless_they_say_otherwise() -> None:
    ordered = item(
        {
            "title": "A",
            "ordered": True,
            "items": ["b", {"title": "C"}, {"title": "D", "kind": "project"}, GROUP, CHOICE],
        }
    )
    assert [child.kind.value for child in ordered.items] == [
        *("step", "step", "project", "group", "choice")
    ]


GROUP = {"title": "E", "items": ["f"]}
CHOICE = {"title": "G", "items": ["h", "i"], "pick": 1}


def test_the_forms_of_a_resource() -> None:
    bare, short, long = (
        checked(Resource, raw)
        for raw in ("https://a", {"B": "https://b"}, {"title": "C", "url": "https://c"})
    )
    assert (bare.title, bare.url) == ("https://a", "https://a")
    assert (short.title, short.url) == ("B", "https://b")
    assert (long.title, long.url) == ("C", "https://c")


@pytest.mark.parametrize("raw", [{"url": "https://a"}, {"title": "A"}, {"A": "b", "C": "d"}, 1, []])
def test_what_is_no_resource(raw: object) -> None:
    with pytest.raises(ValidationError):
        checked(Resource, raw)


@pytest.mark.parametrize(("hours", "kept"), [(2, 2), (2.0, 2), (0.5, 0.5), (10_000, 10_000)])
def test_hours_as_they_were_written(hours: float, kept: float) -> None:
    made = item({"title": "A", "hours": hours})
    assert repr(made.hours) == repr(kept)


@pytest.mark.parametrize("hours", [0, -1, 10_001, True, "3", float("nan"), float("inf")])
def test_what_are_no_hours(hours: object) -> None:
    with pytest.raises(ValidationError):
        item({"title": "A", "hours": hours})


def test_keys_of_somebody_else_are_left_out() -> None:
    plain = roadmap(stage("a"))
    extended = roadmap(stage({"title": "a", "x-a": 1}, **{"x-b": 2}), **{"x-c": 3})
    assert extended == plain
    with pytest.raises(ValidationError):
        roadmap(stage("a"), careers=[{"title": "C", "x-a": 1}])


def test_it_is_frozen() -> None:
    made = roadmap(stage("a"))
    for part in (made, made.stages[0], made.stages[0].items[0]):
        with pytest.raises(FrozenInstanceError):
            part.title = "other"  # type: ignore[misc]


# --- Finding one's way -------------------------------------------------------------------

TREE = roadmap(
    stage(
        "a", {"title": "b", "aliases": ["old-b"], "items": ["c", {"title": "d", "items": ["e"]}]}
    ),
    {
        "title": "S2",
        "aliases": ["second"],
        "items": [{"title": "p", "kind": "project", "level": "beginner"}, "f"],
    },
    {"title": "S3"},
)


def found(node_id: str) -> Node:
    node = TREE.find(node_id)
    assert node is not None
    return node


def test_walking_is_reading() -> None:
    assert ids(TREE.walk()) == ["s", "a", "b", "c", "d", "e", "s2", "p", "f", "s3"]


def test_finding_by_id_and_former_id() -> None:
    assert isinstance(found("s2"), Stage)
    assert found("e").title == "e"
    assert found("old-b") is found("b")
    assert found("second") is found("s2")
    assert TREE.find("none") is None


def test_an_id_counts_more_than_a_former_one() -> None:
    made = roadmap(stage({"title": "a", "aliases": ["b"]}, "b"))
    assert made.find("b") is made.stages[0].items[1]


@pytest.mark.parametrize(
    ("child", "parent"),
    [("s", None), ("a", "s"), ("c", "b"), ("e", "d"), ("p", "s2"), ("none", None)],
)
def test_parents(child: str, parent: str | None) -> None:
    node = TREE.parent(child)
    assert (node and node.id) == parent


@pytest.mark.parametrize(
    ("node_id", "stage_id"),
    [("s", "s"), ("e", "s"), ("old-b", "s"), ("f", "s2"), ("s3", "s3"), ("none", None)],
)
def test_the_stage_of_a_node(node_id: str, stage_id: str | None) -> None:
    node = TREE.stage_of(node_id)
    assert (node and node.id) == stage_id


@pytest.mark.parametrize(
    ("node_id", "below"),
    [("s", "ace"), ("b", "ce"), ("d", "e"), ("e", "e"), ("s2", "pf"), ("s3", "")],
)
def test_leaves(node_id: str, below: str) -> None:
    assert ids(leaves(found(node_id))) == list(below)


def test_only_items_without_items_are_leaves() -> None:
    assert [node.id for node in TREE.walk() if isinstance(node, Item) and node.is_leaf] == [
        *("a", "c", "e", "p", "f")
    ]


def test_projects() -> None:
    (project,) = TREE.projects()
    assert (project.id, project.level) == ("p", Level.BEGINNER)
