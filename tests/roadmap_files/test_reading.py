"""Reading as a whole: all problems at once, in order, once each; what is raised and when."""

from pathlib import Path

import pytest

from studytui.errors import BadInput
from studytui.roadmap_files.loading import load_roadmap
from studytui.roadmap_files.reading import read_roadmap
from studytui.roadmap_files.watched import WatchedRoadmap
from tests.roadmap_files.reading_aloud import HEAD, ITEMS, expect, problems, roadmap


def test_all_problems_are_told_at_once_and_in_order() -> None:
    expect(
        "schema: 1\n"
        "id: »my roadmap\n"
        "»titel: Backend\n"
        "version: »1.10\n"
        "stages:\n"
        "  - title: »C # basics\n"
        "    hours: »1:30\n"
        "    requires: [»circle-a]\n"
        "    items:\n"
        "      - Loops\n"
        "      - »Loops\n"
        "      - {title: X, kind: »projct, pick: »4, items: [a, b]}\n"
        "      - {title: Y, requires: [»loop]}\n"
        '      - »"\\e]52;x"\n'
        "      - »*anchor\n"
        "      - title: Z\n"
        "        »title: Z\n"
        "        tags: [»on]\n"
        "        resources: [»nowhere]\n"
        "  - »only a text\n"
        "  - {title: A, id: circle-a, requires: [c]}\n"
        "careers: »none\n"
        "»---\n",
        "`my roadmap` cannot be an id; use letters, digits, `-`, `_` and `.`, at most 120,"
        " and no space",
        "a roadmap has no key `titel`; did you mean `title`?",
        "`1.10` is read as a number here; put quotes around it",
        "`#` starts a comment, so this is read as “C”; put quotes around it, or two spaces"
        " before a comment",
        "`1:30` is not read as the number that you see; write it as a plain decimal number",
        "`requires` goes in a circle: c -> circle-a -> c; remove one of them",
        "this title gives the id `loops`, which line 10 has already; give one of them an `id`",
        "`projct` is not a kind; did you mean `project`?",
        "`pick` is 4, and there are only 2 items; pick fewer, or add items",
        "there is no `loop` in this roadmap; did you mean `loops`?",
        "`␛]52;x` holds a control character; remove its escape sequence",
        "`*anchor` refers to another value, which is not possible here; write the value out,"
        " or put quotes around it",
        "`title` was given already, on line 16; keep one of the two",
        "`on` is read as a yes/no value here; put quotes around it",
        "`nowhere` is not a URL; write `https://…` or `Title: https://…`",
        "a stage cannot be a mere text; give it keys, such as `title: …`",
        "`careers` must be a list; write `[none]`",
        "a second document starts here; keep one roadmap in a file, and remove this `---`",
    )


def test_a_list_at_the_top_is_not_the_only_problem() -> None:
    expect(
        "»- title: S\n»---\n",
        "a roadmap is made of keys, not a list or a mere text; start it with `schema: 1`",
        "a second document starts here; keep one roadmap in a file, and remove this `---`",
    )


def test_a_place_is_complained_about_once() -> None:
    # A tag on something of the wrong type; an unknown id that cannot be an id at all.
    expect(
        HEAD + "- title: S\n  why: »!!str 12\n  requires: [»no such id]\n",
        "`!!str` is a tag, which is not possible here; remove it, or put quotes around the value",
        "`no such id` cannot be an id; use letters, digits, `-`, `_` and `.`, at most 120,"
        " and no space",
    )


def test_hundreds_of_problems_are_cut() -> None:
    said = problems(ITEMS + "  - {}\n" * 500)
    assert len(said) == 101
    assert said[99].startswith("105:5: this item has no `title`")
    assert said[100] == "105:5: there are more problems than are told here; mend these first"


def test_a_problem_names_its_file_and_nothing_drives_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "my\x1b]0;x\x07 road.yaml"
    path.write_text(HEAD + '- title: S\n  "t\\e[2Jp": x\n', encoding="utf-8")
    (problem,) = read_roadmap(path).problems
    assert (problem.place.line, problem.place.column) == (5, 3)
    assert problem.line == (
        f"{tmp_path}/my␛]0;x␇ road.yaml:5:3: `t␛[2Jp` holds a control character;"
        " remove its escape sequence"
    )


def test_a_good_file_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    path.write_text(HEAD + "- title: S\n", encoding="utf-8")
    assert load_roadmap(path) == read_roadmap(path).roadmap == roadmap(HEAD + "- title: S\n")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("title: T\nstages: [{title: S}]\n", "1:1: this roadmap has no `schema`; add `schema: 1`"),
        (
            "schema: 1\n",
            "1:1: this roadmap has no `stages`; add `stages: …`;"
            " and 1 more; studytui roadmap check '{path}' lists them",
        ),
        (
            HEAD + "- {title: S, a: 1, b: 2, c: 3}\n",
            "4:14: a stage has no key `a`; remove it, or call it `x-a`;"
            " and 2 more; studytui roadmap check '{path}' lists them",
        ),
    ],
)
def test_a_bad_file_is_told_by_its_first_problem(tmp_path: Path, text: str, line: str) -> None:
    path = tmp_path / "my road.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as raised:
        load_roadmap(path)
    assert raised.value.line == f"{path}:{line.format(path=path)}"
    assert raised.value.exit_code == 3


def test_a_watched_file_keeps_its_last_good_roadmap(tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    path.write_text(HEAD + "- title: S\n", encoding="utf-8")
    watched = WatchedRoadmap(path)
    assert not watched.changed()
    path.write_text(HEAD + "- title: no\n", encoding="utf-8")
    assert watched.changed()
    assert watched.roadmap.stages[0].title == "S"
    assert watched.problem == (
        f"{path}:4:10: `no` is read as a yes/no value here; put quotes around it"
    )
    assert not watched.changed()
    path.unlink()
    assert watched.changed()
    assert watched.problem == f"{path}: there is no such file; check the name"
    path.write_text(HEAD + "- title: Again\n", encoding="utf-8")
    assert watched.changed()
    assert watched.roadmap.stages[0].title == "Again"
    assert watched.problem is None
