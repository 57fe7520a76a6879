"""Progress of leaves, and what parents make of it."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytui.plan import Roadmap, leaves
from studytui.record import Status
from studytui.rules.progress import ROADMAP, Progress, counts_text, progress
from tests.makers import item, roadmap, stage, study

TODO, LEARNING, DONE, SKIPPED = Status.TODO, Status.LEARNING, Status.DONE, Status.SKIPPED

ABC = roadmap(stage("Stage", "a", "b", "c"))


def of(on: Roadmap, node_id: str = "stage", **statuses: str) -> Progress:
    return study(on=on, statuses=statuses).once(progress)[node_id]


def test_a_leaf_is_what_its_status_says() -> None:
    assert of(ABC, "a") == Progress(TODO, total=1, done=0, skipped=0, learning=0)
    assert of(ABC, "a", a="learning") == Progress(LEARNING, total=1, done=0, skipped=0, learning=1)
    assert of(ABC, "a", a="done") == Progress(DONE, total=1, done=1, skipped=0, learning=0)
    assert of(ABC, "a", a="skipped") == Progress(SKIPPED, total=1, done=0, skipped=1, learning=0)


@pytest.mark.parametrize(
    ("statuses", "status", "ratio"),
    [
        ("", TODO, 0),
        ("a=learning", LEARNING, 0),
        ("a=done", LEARNING, 1 / 3),
        ("a=skipped", TODO, 0),
        ("a=done b=skipped", LEARNING, 1 / 2),
        ("a=done b=done c=skipped", DONE, 1),
        ("a=done b=done c=done", DONE, 1),
        ("a=skipped b=skipped c=skipped", SKIPPED, 0),
        ("a=skipped b=skipped c=learning", LEARNING, 0),
    ],
)
def test_a_stage_derives_its_status(statuses: str, status: Status, ratio: float) -> None:
    found = of(ABC, **dict(each.split("=") for each in statuses.split()))
    assert found.status is status
    assert found.ratio == pytest.approx(ratio)


def test_the_whole_roadmap_stands_under_its_own_key() -> None:
    on = roadmap(stage("One", "a", item("group", "b", "c")), stage("Two", "d"))
    assert of(on, ROADMAP, a="done", b="learning", d="skipped") == Progress(
        LEARNING, total=4, done=1, skipped=1, learning=1
    )


CHOICE = roadmap(stage("Stage", item("choice", "a", "b", "c", pick=2)))


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ("", Progress(TODO, 2, 0, 0, 0)),
        ("a=learning b=learning c=learning", Progress(LEARNING, 2, 0, 0, 2)),
        ("a=done", Progress(LEARNING, 2, 1, 0, 0)),
        ("a=done b=done", Progress(DONE, 2, 2, 0, 0)),
        ("a=done b=done c=learning", Progress(DONE, 2, 2, 0, 0)),
        ("a=done b=done c=done", Progress(DONE, 2, 2, 0, 0)),
        ("a=done b=done c=skipped", Progress(DONE, 2, 2, 0, 0)),
        ("a=skipped", Progress(TODO, 2, 0, 0, 0)),  # two others are left to pick
        ("a=skipped b=skipped", Progress(TODO, 2, 0, 1, 0)),
        ("a=skipped b=skipped c=done", Progress(DONE, 2, 1, 1, 0)),
        ("a=skipped b=skipped c=skipped", Progress(SKIPPED, 2, 0, 2, 0)),
    ],
)
def test_a_choice_counts_only_what_it_asks_for(statuses: str, expected: Progress) -> None:
    given_ones = dict(each.split("=") for each in statuses.split())
    assert of(CHOICE, "choice", **given_ones) == expected
    assert of(CHOICE, "stage", **given_ones) == expected


def test_a_choice_of_groups_counts_the_groups() -> None:
    on = roadmap(stage("Stage", item("choice", item("x", "a", "b"), item("y", "c", "d"), pick=1)))
    assert of(on, "choice", a="done") == Progress(LEARNING, 1, 0, 0, 1)
    assert of(on, "choice", a="done", b="done") == Progress(DONE, 1, 1, 0, 0)


def test_a_stage_without_items_is_todo_and_asks_for_nothing() -> None:
    found = of(roadmap(stage("Stage")))
    assert (found.status, found.ratio, found.is_settled) == (TODO, 0.0, True)


def test_in_words() -> None:
    assert counts_text(Progress(LEARNING, 90, 14, 3, 1)) == "14 done, 3 skipped of 90"
    assert counts_text(Progress(LEARNING, 4, 1, 0, 1)) == "1 done of 4"


# --- Laws --------------------------------------------------------------------------------


@st.composite
def trees(draw: st.DrawFn, *, choices: bool) -> tuple[Roadmap, dict[str, str]]:
    """A roadmap of any shape, and any statuses of its leaves."""
    numbers = iter(range(10_000))

    def node(depth: int) -> dict[str, Any]:
        below = [node(depth - 1) for _ in range(draw(st.integers(0, 3)) if depth else 0)]
        keys: dict[str, Any] = {}
        if below and choices and draw(st.booleans()):
            keys["pick"] = draw(st.integers(1, len(below)))
        return item(f"i{next(numbers)}", *below, **keys)

    stages = [stage(f"s{n}", *[node(3) for _ in range(draw(st.integers(0, 3)))]) for n in (1, 2)]
    on = roadmap(*stages)
    ids = [leaf.id for each in on.stages for leaf in leaves(each)]
    return on, {leaf: draw(st.sampled_from(list(Status))).value for leaf in ids}


def everything(drawn: tuple[Roadmap, dict[str, str]]) -> Iterator[Progress]:
    on, statuses = drawn
    yield from study(on=on, statuses=statuses).once(progress).values()


@given(trees(choices=False))
def test_a_parent_is_the_sum_of_its_leaves(drawn: tuple[Roadmap, dict[str, str]]) -> None:
    on, statuses = drawn
    found = study(on=on, statuses=statuses).once(progress)
    for node in on.walk():
        below = [statuses[leaf.id] for leaf in leaves(node)]
        whole = found[node.id]
        assert whole.total == len(below)
        assert (whole.done, whole.skipped, whole.learning) == tuple(
            below.count(status.value) for status in (DONE, SKIPPED, LEARNING)
        )


@given(trees(choices=True))
def test_the_parts_never_exceed_the_whole(drawn: tuple[Roadmap, dict[str, str]]) -> None:
    for each in everything(drawn):
        assert min(each.done, each.skipped, each.learning) >= 0
        assert each.done + each.skipped + each.learning <= each.total
        assert 0 <= each.ratio <= 1


@given(trees(choices=True))
def test_the_status_agrees_with_the_counts(drawn: tuple[Roadmap, dict[str, str]]) -> None:
    for each in everything(drawn):
        assert each.is_settled == (each.status in (DONE, SKIPPED) or not each.total)
        assert (each.ratio == 1) == (each.status is DONE)
        assert (each.status is SKIPPED) == (0 < each.total == each.skipped)


@given(trees(choices=False), st.data())
def test_skipping_never_counts_as_doing(
    drawn: tuple[Roadmap, dict[str, str]], data: st.DataObject
) -> None:
    on, statuses = drawn
    if not statuses:
        return
    leaf = data.draw(st.sampled_from(sorted(statuses)))
    before = study(on=on, statuses=statuses).once(progress)[ROADMAP]
    after = study(on=on, statuses={**statuses, leaf: "skipped"}).once(progress)[ROADMAP]
    assert after.done <= before.done
