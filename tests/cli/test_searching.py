"""Items, notes and bugs are found regardless of accents, and the best match first."""

from pathlib import Path

import pytest

from studytui.cli import output
from tests.cli.conftest import Shell

ROAD = """\
schema: 1
id: road
title: The road
stages:
  - title: Words
    items:
      - Digits
      - Cafeterias
      - {title: "Cafe\u0301", id: coffee}
      - {title: "I\u0307stanbul", id: city}
      - {title: "What you don’t see", id: hidden}
      - {title: "Straße", id: street}
      - {title: "A – B", id: dash}
      - {title: For-loops and while-loops, id: both}
      - Loops
      - {title: Basics of Git, id: versions}
      - {title: "Résumé", id: cv}
      - {title: Resume, id: continue}
"""


pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture(autouse=True)
def _road(road: Path) -> None:
    road.write_text(ROAD, encoding="utf-8")


@pytest.mark.parametrize(
    ("said", "item"),
    [
        ("cafe", "coffee"),
        ("CAFÉ", "coffee"),
        ("istanbul", "city"),
        ("İSTANBUL", "city"),
        ("don't", "hidden"),
        ("strasse", "street"),
        ("a - b", "dash"),
        ("loops", "loops"),
        ("git", "versions"),
        ("see what", "hidden"),
        ("Résumé", "cv"),
        ("re\u0301sume\u0301", "cv"),
        ("resume", "continue"),
    ],
)
def test_an_item_however_its_title_is_typed(shell: Shell, said: str, item: str) -> None:
    assert shell.good("done", said).records[0][0] == item


def test_items_that_match_equally_well_are_listed_the_best_first(shell: Shell) -> None:
    lines = shell("done", "c").err.splitlines()
    assert lines[0] == "studytui: “c” fits 6 items; say which:"
    ids = ["cafeterias", "coffee", "city", "cv", "continue", "versions"]
    assert [line.split()[0] for line in lines[1:]] == ids


def test_notes_the_best_match_first_and_in_any_spelling(shell: Shell) -> None:
    for item, text in (
        ("digits", "Cafeterias"),
        ("loops", "In a cafe\u0301."),
        ("coffee", "x"),
    ):
        shell.good("note", item, "--append", text)
    for said in ("cafe", "CAFÉ"):
        found = shell.good("notes", "search", said).records
        assert [each[0] for each in found] == ["coffee", "loops", "digits"]


def test_matches_stand_out_for_people(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.good("note", "loops", "--append", "In a cafe\u0301, don’t.")
    shell.before_people()
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "xterm")
    out = shell.good("notes", "search", "cafe", "don't").out
    assert "In a \x1b[1mcafe\u0301\x1b[0m, \x1b[1mdon’t\x1b[0m." in out
    plain = [output.Cell("In a cafe")]
    assert output.emphasize("In a cafe", ()) == plain == output.emphasize("In a cafe", ["x"])


def test_bugs_the_best_match_first(shell: Shell) -> None:
    shell.good("bug", "digits", "digits")
    shell.good("bug", "loops", "Git push")
    shell.good("bug", "coffee", "Don’t know")
    assert [each[3] for each in shell.good("bugs", "git").records] == ["Git push", "digits"]
    assert [each[1] for each in shell.good("bugs", "don't", "café").records] == ["coffee"]
