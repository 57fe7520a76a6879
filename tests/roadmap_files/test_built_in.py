"""The roadmap that comes with the program holds everything that it promises."""

import pytest

from studytui.plan import Item, ItemKind, Level, Node, Roadmap, Stage, leaves
from studytui.roadmap_files.ids import with_ids
from studytui.roadmap_files.library import built_in
from studytui.roadmap_files.loading import load_roadmap
from studytui.roadmap_files.reading import read_roadmap
from tests.roadmap_files.reading_aloud import problems


@pytest.fixture(scope="module")
def backend() -> Roadmap:
    return load_roadmap(built_in())


def test_it_has_no_problems() -> None:
    assert [problem.line for problem in read_roadmap(built_in()).problems] == []


def test_it_says_what_backend_development_is(backend: Roadmap) -> None:
    assert (backend.id, backend.language) == ("backend", "en")
    assert backend.summary
    assert backend.description


def test_its_stages_and_phases(backend: Roadmap) -> None:
    assert len(backend.stages) == 15
    phases = [stage.phase for stage in backend.stages]
    assert phases == ["Foundations"] * 8 + ["Intermediate to Advanced"] * 7


def below(stage: Stage) -> tuple[Node, ...]:
    """The stage and all its items."""
    nodes: list[Node] = [stage]
    for node in nodes:
        nodes.extend(node.items)
    return tuple(nodes)


def test_every_stage_is_complete(backend: Roadmap) -> None:
    for stage in backend.stages:
        assert all((stage.summary, stage.why, stage.tip, stage.hours, stage.items)), stage.id
        assert any(node.resources for node in below(stage)), stage.id


def test_a_stage_requires_only_what_comes_before_it(backend: Roadmap) -> None:
    met: set[str] = set()
    for stage in backend.stages:
        assert met.issuperset(stage.requires), stage.id
        met.update(node.id for node in below(stage))


def test_every_leaf_tells_what_it_is(backend: Roadmap) -> None:
    bare = [leaf.id for stage in backend.stages for leaf in leaves(stage) if not leaf.description]
    assert bare == []


def test_every_id_is_written_out() -> None:
    text = built_in().read_text(encoding="utf-8")
    assert with_ids(text) == text


def test_the_choices(backend: Roadmap) -> None:
    languages = [
        {item.title for item in node.items}
        for node in backend.walk()
        if isinstance(node, Item) and node.kind is ItemKind.CHOICE and node.pick == 1
    ]
    assert {"JavaScript", "Python", "Java", "Go"} in languages
    assert len(languages) >= 2  # and one framework


def test_relational_and_nosql_are_groups(backend: Roadmap) -> None:
    groups = [item.title.lower() for item in backend.stages[3].items if item.kind is ItemKind.GROUP]
    assert any("relational" in title for title in groups)
    assert any("nosql" in title for title in groups)


def test_the_projects_and_what_they_practise(backend: Roadmap) -> None:
    projects = backend.projects()
    levels = [project.level for project in projects]
    assert levels == [Level.BEGINNER] * 4 + [Level.INTERMEDIATE] * 3 + [Level.ADVANCED] * 3
    assert all(project.practices for project in projects)


def test_the_last_stage_has_six_steps_in_order(backend: Roadmap) -> None:
    (cycle,) = [item for item in backend.stages[-1].items if item.ordered]
    assert [step.kind for step in cycle.items] == [ItemKind.STEP] * 6


def test_the_careers(backend: Roadmap) -> None:
    assert len(backend.careers) == 3
    assert all(career.does and career.requires for career in backend.careers)


def test_the_mistakes(backend: Roadmap) -> None:
    assert [mistake.id for mistake in backend.mistakes] == [
        "skipping-fundamentals",
        "too-many-tools",
        "not-building-projects",
        "ignoring-debugging",
        "inconsistent-practice",
    ]


def test_it_is_read_the_same_with_windows_line_ends() -> None:
    assert problems(built_in().read_text(encoding="utf-8").replace("\n", "\r\n")) == []
