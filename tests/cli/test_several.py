"""roadmap list, use and import."""

import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import ROAD, Shell

pytestmark = pytest.mark.usefixtures("clock")

PLAN = """\
# Plan

## One
- [x] Sowing
- [ ] [Soil](https://example.org/soil)

## Two
- [ ] Water
"""
CONFIG = """\
# mine
day_minutes = 20  # enough

roadmap = "road" # this

[coach]
first_days = 9
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A study plan in Markdown."""
    path = tmp_path / "plan.md"
    path.write_text(PLAN)
    return path


def test_each_roadmap_has_its_own_progress(shell: Shell, road: Path, plan: Path) -> None:
    shell.good("done", "loops")
    shell.good("roadmap", "import", str(plan), "--ticked")
    listed = shell.good("roadmap", "list").records
    assert [row[:4] for row in listed[1:]] == [
        ["plan", "", "1", "3"],
        ["road", "followed", "1", "6"],
    ]
    assert listed[0][0] == "backend"
    assert shell.good("roadmap", "use", "plan").records[0][0] == "plan"
    assert [row[1] for row in shell.good("roadmap", "list").records] == ["", "followed", ""]
    shell.good("log", "20m", "soil")
    shell.good("roadmap", "use", str(road))
    assert shell.good("roadmap", "path").out == f"{road}\n"
    assert dict(shell.good("status").records)["today"] == "20"


def test_use_keeps_the_settings_as_they_were_written(shell: Shell, road: Path) -> None:
    config = road.parents[1] / "config.toml"
    config.write_text(CONFIG)
    shell.good("roadmap", "use", "backend")
    assert config.read_text() == CONFIG.replace('"road"', '"backend"')
    config.write_text("# mine\n\n[coach]\nfirst_days = 9\n")
    shell.good("roadmap", "use", "road")
    assert dict(shell.good("status").records)["roadmap"] == "The road"
    assert config.read_text().endswith("[coach]\nfirst_days = 9\n")
    config.unlink()
    shell.good("roadmap", "use", "road")
    assert config.read_text() == 'roadmap = "road"\n'


def test_use_of_what_cannot_be_followed_changes_nothing(shell: Shell, road: Path) -> None:
    config = road.parents[1] / "config.toml"
    before = config.read_text()
    (road.parent / "bad.yaml").write_text("schema: 1\nid: bad\n")
    assert shell("roadmap", "use", "bad").refusal[0] == 3
    assert shell("roadmap", "use", "rode").refusal == (
        3,
        "there is no roadmap `rode`; did you mean `road`?",
    )
    config.write_text("= broken")
    assert shell("roadmap", "use", "backend").refusal[0] == 3
    assert config.read_text() == "= broken"
    config.write_text(before)
    ran = shell("roadmap", "list")
    assert (ran.code, len(ran.records)) == (0, 2)
    assert "bad.yaml is left out: " in ran.err


def test_an_outside_file_is_used_by_its_place(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(ROAD)
    shell.good("roadmap", "use", str(path))
    assert shell.good("roadmap", "path").out == f"{path}\n"


def test_import_makes_a_roadmap_that_checks(shell: Shell, home: Path, plan: Path) -> None:
    ran = shell.good("roadmap", "import", str(plan), "--ticked")
    path = home / "roadmaps" / "plan.yaml"
    assert dict(row[:2] for row in ran.records) == {
        "roadmap": "plan",
        "file": str(path),
        "stages": "2",
        "items": "3",
        "links": "1",
        "kept": "0",
        "orphans": "0",
        "ticked": "1",
    }
    assert shell.good("roadmap", "check", str(path)).out == f"{path}: good: 2 stages, 3 items\n"
    assert shell.good("--roadmap", "plan", "undo").out == "undo\ttook over what is ticked in Plan\n"


LEFT_OUT = "# Plan\n\n- [Top](#top)\n\n## One\n\n![a](a.png) ![b](b.png)\n\n- [ ] A\n"


def test_what_an_import_leaves_out_is_counted_with_examples(shell: Shell, plan: Path) -> None:
    plan.write_text(LEFT_OUT)
    omissions = [row[1:] for row in shell.good("roadmap", "import", str(plan)).records[8:]]
    assert omissions == [
        ["1", "link within the page", "[Top](#top)"],
        ["2", "image", "a", "b"],
    ]
    shell.before_people()
    lines = shell.good("roadmap", "import", str(plan)).out.splitlines()
    at = lines.index("Left out:")
    assert lines[at + 1 : at + 3] == ["  1 link within the page ([Top](#top))", "  2 images (a, b)"]


def test_only_the_wrapping_of_a_plan_changes(shell: Shell, plan: Path) -> None:
    plan.write_text("# Plan\n## A\n- [ ] Read about closures and write three programs\n- [ ] B\n")
    shell.good("roadmap", "import", str(plan))
    shell.good("--roadmap", "plan", "done", "read-about-closures-and-write-three-programs")
    plan.write_text(
        "# Plan\n## A\n- [ ] Read about closures\n  and write three\nprograms\n- [ ] B\n"
    )
    kept = dict(row[:2] for row in shell.good("roadmap", "import", str(plan)).records)
    assert (kept["kept"], kept["orphans"]) == ("3", "0")


def test_an_org_file_becomes_a_roadmap(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("Words.\n* Basics\n** TODO Variables\n** DONE Loops\n* Data\n** Lists\n")
    for options in ([], ["--from", "org"]):
        ran = shell.good("roadmap", "import", str(path), "--ticked", *options)
        assert [row[1] for row in ran.records[2:4]] == ["2", "3"]
    assert shell.good("--roadmap", "plan", "undo").out == "undo\ttook over what is ticked in Plan\n"


def test_the_tick_of_a_box_is_one_of_all_below_it(shell: Shell, plan: Path) -> None:
    plan.write_text("# Plan\n- [x] A\n  - [ ] B\n  - [x] C\n- [ ] D\n")
    assert ["ticked", "2"] in shell.good("roadmap", "import", str(plan), "--ticked").records
    assert ["ticked", "0"] in shell.good("roadmap", "import", str(plan), "--ticked").records


def test_a_newer_version_keeps_ids_and_progress(shell: Shell, home: Path, plan: Path) -> None:
    shell.good("roadmap", "import", str(plan))
    shell.good("--roadmap", "plan", "done", "water", "sowing", "soil")
    plan.write_text(
        "# Plan\n\n## New\n- [ ] Sowing\n\n## One\n"
        "- [ ] [Soil types](https://example.org/soil)\n- [ ] Sowing\n"
    )
    kept = dict(row[:2] for row in shell.good("roadmap", "import", str(plan)).records)
    assert (kept["kept"], kept["orphans"]) == ("3", "1")
    shown = shell.good("--roadmap", "plan", "roadmap", "show").records
    assert [(row[0], row[3], row[6]) for row in shown] == [
        ("new", "todo", "New"),
        ("new-sowing", "todo", "Sowing"),
        ("one", "done", "One"),
        ("soil", "done", "Soil types"),
        ("sowing", "done", "Sowing"),
    ]
    assert "Water" in (home / "roadmaps" / "plan.yaml.old").read_text()
    # What is gone comes back under its old id only if it is recognised; nothing else gets it.
    plan.write_text("# Plan\n\n## One\n- [ ] Water\n- [ ] Rain\n")
    shell.good("roadmap", "import", str(plan))


def test_a_base_that_is_no_address(shell: Shell, plan: Path, home: Path) -> None:
    code, said = shell("roadmap", "import", str(plan), "--base", "docs").refusal
    assert (code, said.partition(";")[0]) == (2, "“docs” is no address")
    assert not (home / "roadmaps").exists()


@pytest.mark.usefixtures("road")
def test_a_roadmap_that_is_gone_hides_neither_the_others_nor_the_record(
    shell: Shell, home: Path
) -> None:
    shell.good("log", "10m", "loops", "--text", "while")
    shell.good("note", "loops", "--append", "for")
    whole, table = (shell.good("export", each).out for each in ("json", "csv"))
    (home / "config.toml").write_text('roadmap = "gone"\n', encoding="utf-8")
    ran = shell("roadmap", "list")
    assert (ran.code, [row[:2] for row in ran.records]) == (0, [["backend", ""], ["road", ""]])
    assert "there is no roadmap `gone`" in ran.err
    (home / "roadmaps" / "road.yaml").write_text("title: [", encoding="utf-8")
    assert (shell.good("export", "json").out, shell.good("export", "csv").out) == (whole, table)
    assert "SUMMARY:loops" in shell.good("export", "ics").out
    assert shell.good("export", "markdown", "-o", str(home / "vault")).records[0][1] == "1"
    (home / "config.toml").write_text("grace = [", encoding="utf-8")
    assert shell.good("export", "json").out == whole


def test_another_plan_of_the_same_title_is_another_roadmap(shell: Shell, plan: Path) -> None:
    shell.good("roadmap", "import", str(plan))
    renamed = plan.rename(plan.with_name("plan-2026.md"))
    assert shell.good("roadmap", "import", str(renamed)).records[0] == ["roadmap", "plan"]
    other = plan.with_name("other.md")
    other.write_text("# Plan\n- [ ] Something else\n")
    for _ in range(2):
        assert shell.good("roadmap", "import", str(other)).records[0] == ["roadmap", "plan-2"]


CHECKLIST = "# {title}\n## Head\n{items}"


@pytest.mark.parametrize("name", ["checklist.md", "2026 list.md"])
def test_a_version_with_another_title_says_of_which_roadmap_it_may_be_one(
    shell: Shell, tmp_path: Path, home: Path, name: str
) -> None:
    old, new = tmp_path / "checklist.md", tmp_path / name
    items = [f"- [ ] Doctype {at}\n" for at in range(5)]
    old.write_text(CHECKLIST.format(title="Front-End Checklist", items="".join(items)))
    shell.good("roadmap", "import", str(old))
    shell.good("roadmap", "use", "front-end-checklist")
    shell.good("done", "doctype-0")
    items[4] = "- [ ] Viewport\n"
    new.write_text(CHECKLIST.format(title="The Checklist", items="".join(items)))
    took = shell.good("roadmap", "import", str(new), "--ticked").records
    assert took[0] == ["roadmap", "the-checklist"]
    said = ["newer-version-of", "front-end-checklist", "Front-End Checklist", "4", "5"]
    assert said in took
    (home / "roadmaps" / "the-checklist.yaml").unlink()
    shell.before_people()
    lines = shell.good("roadmap", "import", str(new), "--ticked").out.splitlines()
    assert "4 of 5 items are also in Front-End Checklist (front-end-checklist)." in lines
    at = lines.index("If this is a newer version of it, delete the new file and run")
    program, *words = shlex.split(lines[at + 1])
    assert (program, words[-1]) == ("studytui", "front-end-checklist")
    again = shell.good(*words).out
    assert again.startswith("The Checklist is the roadmap front-end-checklist now.")
    assert "also in" not in again
    assert "✓ Doctype 0" in shell.good("roadmap", "show", "front-end-checklist").out


def test_a_plan_of_something_else_is_not_called_a_newer_version(shell: Shell, plan: Path) -> None:
    shell.good("roadmap", "import", str(plan))
    other = plan.with_name("other.md")
    other.write_text("# Cooking\n- [ ] Rice\n- [ ] Bread\n")
    (plan.parent / "broken.yaml").write_text("title: [")
    took = shell.good("roadmap", "import", str(other)).records
    assert "newer-version-of" not in [row[0] for row in took]


@pytest.mark.usefixtures("road")
def test_a_roadmap_of_one_s_own_is_not_replaced(shell: Shell, tmp_path: Path, home: Path) -> None:
    path = tmp_path / "road.md"
    path.write_text("# The road\n- [ ] A\n## B\n- [ ] C\n")
    code, said = shell("roadmap", "import", str(path), "--id", "road").refusal
    assert code == 2
    assert "did not come from markdown; give the import another id" in said
    assert (home / "roadmaps" / "road.yaml").read_text() == ROAD
    code, said = shell("roadmap", "import", str(path), "--id", "backend").refusal
    assert (code, said) == (2, "“backend” is a roadmap of studytui; give another --id")
    path.write_text("# Backend\n- [ ] A\n")
    assert shell.good("roadmap", "import", str(path)).records[0] == ["roadmap", "backend-2"]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.md", "no boxes", "has no box to tick"),
        ("a.json", "{}", "is neither a roadmap of roadmap.sh nor"),
        ("a.json", "[", "this is not JSON"),
        ("a.opml", "<!DOCTYPE a><opml/>", "has a DTD or entities"),
        ("a.json", '{"mockup": {}}', "in the format that roadmap.sh gave up"),
    ],
)
def test_what_cannot_be_imported_changes_nothing(
    shell: Shell, tmp_path: Path, home: Path, name: str, text: str, said: str
) -> None:
    (tmp_path / name).write_text(text)
    code, line = shell("roadmap", "import", str(tmp_path / name)).refusal
    assert code == 3
    assert said in line
    assert not (home / "roadmaps").exists()


def test_for_people(shell: Shell, plan: Path) -> None:
    shell.before_people()
    said = shell.good("roadmap", "import", str(plan), "--ticked").out
    assert said.startswith("Plan is the roadmap plan now.\n2 stages, 3 items, 1 link.\n1 tick")
    assert "You follow Plan now." in shell.good("roadmap", "use", "plan").out
    lines = shell.good("roadmap", "list").out.splitlines()
    assert lines[1].startswith("*  plan     1/3")
