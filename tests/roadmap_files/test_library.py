"""Where roadmaps are found, and by which names."""

import os
from pathlib import Path

import pytest

import studytui
from studytui import paths
from studytui.errors import BadInput
from studytui.roadmap_files.library import available, built_in, find, roadmap_id
from tests.roadmap_files.reading_aloud import HEAD

GOOD = HEAD + "- title: S\n"


@pytest.fixture
def own() -> Path:
    """The folder of the learner's roadmaps."""
    folder = paths.roadmaps()
    folder.mkdir(parents=True)
    return folder


def put(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_the_built_in_roadmap_is_at_the_root_of_a_checkout() -> None:
    assert built_in() == Path(studytui.__file__).parents[1] / "roadmap.yaml"


def test_an_installed_program_has_it_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(studytui, "__file__", str(tmp_path / "__init__.py"))
    installed = put(tmp_path / "roadmap.yaml", GOOD)
    assert built_in() == installed


def test_what_is_available(own: Path) -> None:
    second, first = put(own / "b.yaml", GOOD), put(own / "a.yml", "broken: [")
    put(own / "notes.txt", GOOD)
    assert available() == (built_in(), first, second)


def test_without_a_folder_there_is_the_built_in_one() -> None:
    assert available() == (built_in(),)


@pytest.mark.parametrize("name", [None, "backend", "roadmap", "roadmap.yaml"])
def test_the_built_in_roadmap_by_its_names(
    name: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert find(name) == built_in()


def test_the_learners_own_by_their_names(own: Path) -> None:
    mine = put(own / "mine.yaml", "id: frontend\n" + GOOD)
    named_by_title = put(own / "other.yml", GOOD.replace("title: T", "title: Data Science"))
    assert find("frontend") == find("mine") == find("mine.yaml") == mine
    assert find("data-science") == find("other") == named_by_title


def test_an_own_roadmap_hides_the_built_in_one_of_that_id(own: Path) -> None:
    mine = put(own / "mine.yaml", "id: backend\n" + GOOD)
    assert find("backend") == mine
    assert find(None) == built_in()


def test_an_id_counts_more_than_a_file_name(own: Path) -> None:
    put(own / "frontend.yaml", "id: other\n" + GOOD)
    meant = put(own / "zzz.yaml", "id: frontend\n" + GOOD)
    assert find("frontend") == meant


def test_a_file_is_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = put(tmp_path / "some.yaml", GOOD)
    assert find(str(file)) == file
    assert find("some.yaml") == find("./some.yaml") == Path("some.yaml")
    assert find("/dev/zero") == Path("/dev/zero")


def test_a_bare_name_is_a_file_only_if_nothing_else_goes_by_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Somebody's program called "backend" must not hide the roadmap of that id.
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "backend", "a program")
    put(tmp_path / "mine", GOOD)
    assert find("backend") == built_in()
    assert find("./backend") == Path("backend")
    assert find("mine") == Path("mine")


def test_a_file_in_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    mine = put(tmp_path / "mine.yaml", GOOD)
    assert find("~/mine.yaml") == mine


def test_a_folder_is_meant_only_as_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "backend").mkdir()
    assert find("backend") == built_in()
    assert find("./backend") == Path("backend")


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("bakend", "there is no roadmap `bakend`; did you mean `backend`?"),
        ("xyz", "there is no roadmap `xyz`; name its file, or put it into the roadmaps folder"),
        (
            "none.yaml",
            "there is no roadmap `none.yaml`; name its file, or put it into the roadmaps folder",
        ),
        ("", "there is no roadmap ``; name its file, or put it into the roadmaps folder"),
        (
            "\x1b[2J",
            "there is no roadmap `␛[2J`; name its file, or put it into the roadmaps folder",
        ),
        ("a\0b", "there is no roadmap `a␀b`; name its file, or put it into the roadmaps folder"),
        (
            "~nobody/x",
            "there is no roadmap `~nobody/x`; name its file, or put it into the roadmaps folder",
        ),
    ],
)
def test_names_that_nothing_goes_by(name: str, line: str) -> None:
    with pytest.raises(BadInput) as raised:
        find(name)
    assert raised.value.line == line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (GOOD, "t"),
        (GOOD + "id: later\n", "later"),
        ("{title: T, id: x}", "x"),
        ("stages: [{id: no, items: [id]}]\n'id': yes\n", "yes"),
        ("id: a\nbroken: ]", "a"),
        ("id: [a]\ntitle: T\n", "t"),
        ("title: '???'\n", None),
        ("", None),
        ("- id: x\n", None),
        ("a: " + "[" * 50_000, None),
        ("\ttabs", None),
    ],
)
def test_the_id_of_a_file_that_may_be_broken(tmp_path: Path, text: str, expected: str) -> None:
    assert roadmap_id(put(tmp_path / "r.yaml", text)) == expected


def test_what_is_no_file_has_no_id(own: Path) -> None:
    os.mkfifo(own / "pipe.yaml")
    assert roadmap_id(own / "pipe.yaml") is None
    assert find("backend") == built_in()
