"""All notes: the newest first, those with some words, and where in their lines these stand."""

from datetime import timedelta

from studytui.rules.note_search import lines_with, newest_with, notes_with
from tests.makers import NOW, note, study

NOTES = [
    note("joins", "Rows of two tables", at=NOW - timedelta(days=2)),
    note("", "To the END of the road", at=NOW),
    note("gone", "an end without an item", at=NOW - timedelta(days=1)),
]


def test_the_newest_come_first() -> None:
    picture = study(notes=NOTES)
    assert [each.target for each in newest_with(picture, "")[1]] == ["", "gone", "joins"]
    assert [each.target for each in newest_with(picture, "end")[1]] == ["", "gone"]
    assert [each.target for each in newest_with(picture, "JOINS two")[1]] == ["joins"]
    assert [each.target for each in notes_with(picture, "end")] == ["", "gone"]
    assert newest_with(picture, "end")[0] == 2
    assert notes_with(picture, "") == ()


def test_the_lines_that_have_any_of_the_words() -> None:
    [line] = lines_with("one\n  Two and TWO \n", ["two"])
    assert (line.number, line.text) == (2, "Two and TWO")
