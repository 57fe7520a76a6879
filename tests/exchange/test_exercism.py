"""The configuration of an Exercism track."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytui.errors import BadInput
from studytui.exchange.exercism import (
    FOREGONE_EXERCISE,
    HIDDEN_EXERCISE,
    REPEATED_CONCEPT,
    UNKNOWN_CONCEPT,
    is_exercism,
    read_exercism,
)


def track() -> dict[str, Any]:
    """A small track with the oddities of real ones."""
    concept = [
        {"slug": "lasagna", "name": "Lasagna", "uuid": "u1", "concepts": ["basics"]},
        {
            "slug": "arcade",
            "name": "Arcade",
            "uuid": "u2",
            "concepts": ["bools"],
            "prerequisites": ["basics", "unheard-of"],
        },
        {"slug": "old", "name": "Old", "uuid": "u3", "concepts": ["x"], "status": "deprecated"},
    ]
    practice = [
        {"slug": "bools", "name": "Bools", "uuid": "u4", "difficulty": 2, "practices": ["bools"]},
        {"slug": "hard", "name": "Hard", "uuid": "u5", "difficulty": 9, "prerequisites": ["bools"]},
        {"slug": "soon", "name": "Soon", "uuid": "u6", "difficulty": 5, "status": "wip"},
    ]
    names = ("basics", "bools", "sets")
    return {
        "slug": "newt",
        "language": "Newt",
        "exercises": {"concept": concept, "practice": practice},
        "concepts": [{"uuid": f"c{n}", "slug": n, "name": n.capitalize()} for n in names],
    }


def test_a_track(tmp_path: Path) -> None:
    links = tmp_path / "concepts" / "bools" / "links.json"
    links.parent.mkdir(parents=True)
    links.write_text(json.dumps([{"url": "https://example.org/b", "description": "Of bools"}]))
    assert is_exercism(track())
    draft = read_exercism(track(), "config.json", tmp_path)
    assert [(each.phase, each.title) for each in draft.stages] == [
        ("Concepts", "Basics"),
        ("Concepts", "Bools"),
        ("Practice", "Easy exercises"),
        ("Practice", "Hard exercises"),
        ("Concepts", "More concepts"),
    ]
    arcade = draft.stages[1]
    assert arcade.requires == ("exercism:cbasics",)
    assert [item.title for item in arcade.items] == ["Bools", "Arcade"]
    assert [link.url for link in arcade.items[0].links] == ["https://example.org/b"]
    assert draft.stages[3].items[0].level == "advanced"
    assert [each.describe() for each in draft.omissions] == [
        "2 unfinished or withdrawn exercises (Old, Soon)",
        "1 reference to a concept that the track has not (unheard-of)",
    ]


def test_links_that_are_none_are_passed_over(tmp_path: Path) -> None:
    links = tmp_path / "concepts" / "bools" / "links.json"
    links.parent.mkdir(parents=True)
    for said in ("5", "{}", "[1, {}, null]"):
        links.write_text(said)
        assert read_exercism(track(), "config.json", tmp_path).stages[1].items[0].links == ()


def test_a_track_of_nothing() -> None:
    with pytest.raises(BadInput, match="has no exercises and no concepts"):
        read_exercism({"slug": "newt", "exercises": {}}, "config.json", None)


def test_what_has_no_place_is_counted() -> None:
    odd = track()
    odd["exercises"] |= {"foregone": ["lens-person", "rest-api"], "other": [{"name": "Odd"}]}
    odd["exercises"]["practice"] += ["not an object"]
    odd["concepts"] += [{"uuid": "c9", "slug": "bools", "name": "More bools"}, 5]
    odd["exercises"]["concept"][0]["concepts"] += ["no-such"]
    draft = read_exercism(odd, "config.json", None)
    assert {each.describe() for each in draft.omissions} == {
        "2 unfinished or withdrawn exercises (Old, Soon)",
        "3 exercises that the track does without (lens-person, rest-api, Odd)",
        "2 unreadable entries (not an object, 5)",
        "1 concept listed twice (More bools)",
        "2 references to concepts that the track has not (no-such, unheard-of)",
    }


def test_the_topics_of_an_exercise_are_its_tags() -> None:
    odd = track()
    odd["exercises"]["practice"][0]["topics"] = ["logic", "strings"]
    draft = read_exercism(odd, "config.json", None)
    (bools,) = (node for node in draft.walk() if node.origin == "exercism:u4")
    assert bools.tags == ("logic", "strings")


_SLUGS = st.lists(st.sampled_from(["a", "b", "c", "none"]), max_size=3)
_STATUSES = st.sampled_from([None, "beta", "active", "wip", "deprecated"])
_NUMBERS = st.integers(-1, 12)


@st.composite
def _tracks(draw: st.DrawFn) -> dict[str, Any]:
    """A track whose references and statuses are chance; each exercise has a name of its own."""

    def exercise(name: str) -> dict[str, Any]:
        lists = {key: draw(_SLUGS) for key in ("concepts", "prerequisites", "practices")}
        more = {"status": draw(_STATUSES), "difficulty": draw(_NUMBERS)}
        return {"slug": name, "uuid": name, "name": name} | lists | more

    counts = {kind: draw(st.integers(0, 4)) for kind in ("concept", "practice")}
    exercises = {
        kind: [exercise(f"{kind}-{at}") for at in range(number)] for kind, number in counts.items()
    }
    foregone = draw(st.lists(st.sampled_from(["x", "y"]), max_size=2))
    slugs = draw(st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=4))
    concepts = [
        {"slug": slug, "uuid": f"c{at}", "name": f"{slug} {at}"} for at, slug in enumerate(slugs)
    ]
    return {
        "slug": "newt",
        "exercises": exercises | {"foregone": foregone},
        "concepts": concepts,
    }


@given(_tracks())
def test_each_exercise_concept_and_reference_is_in_the_roadmap_or_counted(
    made: dict[str, Any],
) -> None:
    draft = read_exercism(made, "config.json", None)
    counts = {each.kind: each.count for each in draft.omissions}
    origins = {node.origin for node in draft.walk()}
    exercises = [each for kind in ("concept", "practice") for each in made["exercises"][kind]]
    left = [each for each in exercises if f"exercism:{each['uuid']}" not in origins]
    assert counts.get(HIDDEN_EXERCISE, 0) == len(left)
    twice = [each for each in made["concepts"] if f"exercism:{each['uuid']}" not in origins]
    assert counts.get(REPEATED_CONCEPT, 0) == len(twice)
    assert counts.get(FOREGONE_EXERCISE, 0) == len(made["exercises"]["foregone"])
    known = {each["slug"] for each in made["concepts"]}
    references = [
        slug
        for each in exercises
        if each not in left
        for key in ("concepts", "prerequisites", "practices")
        for slug in each[key]
    ]
    assert counts.get(UNKNOWN_CONCEPT, 0) == sum(slug not in known for slug in references)
