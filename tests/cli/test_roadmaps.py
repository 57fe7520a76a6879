"""roadmap: show, check, path, schema."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import ROAD, Shell

pytestmark = pytest.mark.usefixtures("clock")


def test_show_lists_everything(shell: Shell, road: Path) -> None:
    shell.good("done", "python", "variables")
    shell.good("skip", "joins")
    assert shell.good("roadmap", "show").records == [
        ["programming", "", "stage", "learning", "2", "3", "Programming"],
        ["language", "programming", "choice", "done", "1", "1", "Language"],
        ["python", "language", "concept", "done", "1", "1", "Python"],
        ["go", "language", "concept", "todo", "0", "1", "Go"],
        ["variables", "programming", "concept", "done", "1", "1", "Variables"],
        ["loops", "programming", "concept", "todo", "0", "1", "Loops"],
        ["databases", "", "stage", "todo", "0", "3", "Databases"],
        ["relational", "databases", "group", "todo", "0", "2", "Relational"],
        ["tables", "relational", "concept", "todo", "0", "1", "Tables"],
        ["joins", "relational", "concept", "skipped", "0", "1", "Joins"],
        ["blog", "databases", "project", "todo", "0", "1", "Blog backend"],
    ]
    assert road.read_text() == ROAD


@pytest.mark.usefixtures("road")
def test_show_draws_a_tree(shell: Shell) -> None:
    shell.good("done", "python")
    shell.good("learn", "loops")
    shell.good("skip", "joins")
    shell.good("done", "variables")
    shell.good("log", "5m", "variables", "--kind", "practice")
    shell.before_people()
    assert (
        shell.good("roadmap", "show").out
        == """\
The road
2 done, 1 skipped of 6 (40 %), 1 of 2 practised

Foundations

◐ Programming                        programming  2/3
  ✓ Language (pick 1)                language     1/1
    ✓ Python                         python       done
    ○ Go                             go
  ✓ Variables                        variables    done, practised
  ◐ Loops                            loops        learning

○ Databases                          databases    0/3
  ○ Relational                       relational   0/2
    ○ Tables                         tables
    – Joins                          joins        skipped
  ○ Blog backend (beginner project)  blog
"""
    )


@pytest.mark.usefixtures("road")
def test_a_narrow_terminal_cuts_with_an_ellipsis(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.before_people()
    monkeypatch.setenv("COLUMNS", "40")
    lines = shell.good("roadmap", "show").out.splitlines()
    assert any("…  blog" in line for line in lines), "\n".join(lines)
    assert max(map(len, lines)) <= 40


def test_show_another_roadmap(shell: Shell, road: Path) -> None:
    assert len(shell.good("roadmap", "show", "backend").records) > 90
    assert len(shell.good("roadmap", "show", str(road)).records) == 11
    code, line = shell("roadmap", "show", "backends").refusal
    assert code == 3
    assert "backend" in line


def test_the_path(shell: Shell, road: Path) -> None:
    assert shell.good("roadmap", "path").out == f"{road}\n"


def test_the_built_in_roadmap_without_settings(shell: Shell) -> None:
    path = Path(shell.good("roadmap", "path").out.rstrip("\n"))
    assert path.name == "roadmap.yaml"
    assert shell.good("roadmap", "check", str(path)).code == 0


def test_the_schema(shell: Shell) -> None:
    schema = json.loads(shell.good("roadmap", "schema").out)
    assert "stages" in schema["properties"]


def test_check_tells_every_problem_with_its_place(shell: Shell, road: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(ROAD.replace("pick: 1", "pik: 1").replace("programming]", "programing]"))
    ran = shell("roadmap", "check", str(road), str(bad))
    assert (ran.code, ran.err) == (3, "")
    good, *problems = ran.out.splitlines()
    assert good == f"{road}: good: 2 stages, 9 items"
    places = [problem.split(": ")[0] for problem in problems]
    assert [place.rpartition(":")[0] for place in places] == [f"{bad}:8", f"{bad}:12"]
    assert all("; " in problem for problem in problems)


@pytest.mark.parametrize("name", ["nowhere.yaml", ".", "/dev/null", "a\x1b[31mb.yaml"])
def test_check_what_is_no_file(shell: Shell, name: str) -> None:
    ran = shell("roadmap", "check", name)
    assert (ran.code, ran.err, ran.out.count("\n")) == (3, "", 1)
    assert "\x1b" not in ran.out


def test_check_writes_missing_ids(shell: Shell, road: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("schema: 1\n")
    ran = shell("roadmap", "check", "--write-ids", str(road), str(bad))
    assert ran.code == 3
    assert ran.out.startswith(f"{road}: good: 2 stages, 9 items; wrote 10 ids\n")
    assert "{id: loops, title: Loops}" in road.read_text()
    assert bad.read_text() == "schema: 1\n"
    assert "wrote 0 ids" in shell.good("roadmap", "check", "--write-ids", str(road)).out


def test_a_file_whose_ids_cannot_be_written(
    shell: Shell, road: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("studytui.roadmap_files.ids.write_whole", full)
    assert shell("roadmap", "check", "--write-ids", str(road)).refusal[0] == 3
    assert road.read_text() == ROAD


# --- edit --------------------------------------------------------------------------------


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that does to a file what is written into it."""
    path = tmp_path / "editor"
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(path))
    return path


def test_edit_checks_afterwards(shell: Shell, road: Path, editor: Path) -> None:
    editor.write_text('#!/bin/sh\nsed -i "s/Loops/Rows/" "$1"\n', encoding="utf-8")
    assert shell.good("roadmap", "edit").out.startswith(f"{road}: good: ")
    assert "Rows" in road.read_text(encoding="utf-8")
    editor.write_text('#!/bin/sh\nsed -i "s/pick: 1/pik: 1/" "$1"\n', encoding="utf-8")
    ran = shell("roadmap", "edit", "road")
    assert ran.code == 3
    assert ran.out.startswith(f"{road}:8:")


def test_edit_makes_a_copy_of_the_built_in_one(
    shell: Shell, road: Path, home: Path, editor: Path
) -> None:
    own = road.parent / "backend.yaml"
    (home / "config.toml").unlink()
    assert shell.good("roadmap", "edit").out == ""
    assert not own.exists()
    editor.write_text('#!/bin/sh\nsed -i "1,20s/^title: .*/title: Mine/" "$1"\n', encoding="utf-8")
    assert "good" in shell.good("roadmap", "edit").out
    assert shell.good("roadmap", "path").out == f"{own}\n"
    assert 'roadmap = "backend"' in (home / "config.toml").read_text()


def test_an_editor_that_fails(shell: Shell, road: Path, editor: Path) -> None:
    before = road.read_text(encoding="utf-8")
    editor.write_text("#!/bin/sh\nexit 7\n", encoding="utf-8")
    code, line = shell("roadmap", "edit").refusal
    assert code == 2
    assert "ended with 7" in line
    assert shell("roadmap", "edit", "backend").refusal[0] == 2
    assert not (road.parent / "backend.yaml").exists()
    assert road.read_text(encoding="utf-8") == before
