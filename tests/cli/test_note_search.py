"""notes search."""

from pathlib import Path

import pytest

from tests.cli.conftest import Shell

pytestmark = pytest.mark.usefixtures("road", "clock")


@pytest.fixture
def notes(shell: Shell) -> Shell:
    """Three notes."""
    shell.good("note", "loops", "--append", "A while loop\n\n  may never END.")
    shell.good("note", "joins", "--append", "Rows of two tables")
    shell.good("note", ".", "--append", "To the end of the road")
    return shell


def test_all_words_count_and_case_does_not(notes: Shell) -> None:
    assert notes.good("notes", "search", "END").records == [
        [".", "The road", "1", "To the end of the road"],
        ["loops", "Loops", "3", "may never END."],
    ]
    assert notes.good("notes", "search", "end", "WHILE").records == [
        ["loops", "Loops", "1", "A while loop"],
        ["loops", "Loops", "3", "may never END."],
    ]
    assert notes.good("notes", "search", "nothing").out == ""


def test_a_title_counts_too(notes: Shell) -> None:
    assert notes.good("notes", "search", "joins").records == [["joins", "Joins", "", ""]]


def test_notes_on_what_the_roadmap_lost_are_found(notes: Shell, road: Path) -> None:
    road.write_text(road.read_text(encoding="utf-8").replace("- Loops", "- Rows"), "utf-8")
    assert notes.good("notes", "search", "never").records == [
        ["loops", "loops", "3", "may never END."]
    ]


def test_json_and_people(notes: Shell) -> None:
    assert notes.good("notes", "search", "tables", "--json").json == {
        "version": 1,
        "notes": [
            {
                "item": "joins",
                "title": "Joins",
                "lines": [{"number": 1, "text": "Rows of two tables"}],
            }
        ],
    }
    notes.before_people()
    assert notes.good("notes", "search", "tables").out == (
        "Joins\n    Rows of two tables\n1 note\n"
    )
    assert notes.good("notes", "search", "nothing").out == "No note has these words.\n"
