"""All notes: the newest first, those with some words, and where in their lines these stand."""

from datetime import timedelta

from studytui.rules.note_search import first_place, lines_with, newest_with, notes_with, places
from tests.makers import NOW, note, study

NOTES = [
    note("joins", "Rows of two tables", at=NOW - timedelta(days=2)),
    note("", "To the END of the road", at=NOW),
    note("gone", "an end without an item", at=NOW - timedelta(days=1)),
]


def test_the_newest_come_first() -> None:
    picture = study(notes=NOTES)
    assert [each.target for each in newest_with(picture, "")] == ["", "gone", "joins"]
    assert [each.target for each in newest_with(picture, "end")] == ["", "gone"]
    assert [each.target for each in newest_with(picture, "JOINS two")] == ["joins"]
    assert [each.target for each in notes_with(picture, "end")] == ["", "gone"]
    assert notes_with(picture, "") == ()


def test_lines_and_the_places_of_words_in_them() -> None:
    [line] = lines_with("one\n  Two and TWO \n", ["two"])
    assert (line.number, line.text) == (2, "Two and TWO")
    assert places(line.text, ["two"]) == [(0, 3), (8, 11)]
    assert places("a+b a", ["a", "a+b"]) == [(0, 3), (4, 5)]
    assert places("words", []) == []


def test_the_first_place_is_the_first_of_all() -> None:
    for terms in (["two"], ["o", "two"], ["none"], []):
        line = "One and Two"
        assert first_place(line, terms) == next(iter(places(line, terms)), None)
