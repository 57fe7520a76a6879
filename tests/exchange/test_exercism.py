"""The configuration of an Exercism track."""

import json
from pathlib import Path
from typing import Any

import pytest

from studytui.errors import BadInput
from studytui.exchange.exercism import is_exercism, read_exercism


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
    assert draft.guesses == (
        "2 exercises left out: unfinished or withdrawn",
        "prerequisites that no concept of the track has: unheard-of",
    )


def test_links_that_are_none_are_passed_over(tmp_path: Path) -> None:
    links = tmp_path / "concepts" / "bools" / "links.json"
    links.parent.mkdir(parents=True)
    for said in ("5", "{}", "[1, {}, null]"):
        links.write_text(said)
        assert read_exercism(track(), "config.json", tmp_path).stages[1].items[0].links == ()


def test_a_track_of_nothing() -> None:
    with pytest.raises(BadInput, match="has no exercises and no concepts"):
        read_exercism({"slug": "newt", "exercises": {}}, "config.json", None)
