"""Ticked, practised, retained."""

from hypothesis import given
from hypothesis import strategies as st

from studytui.plan import Roadmap
from studytui.record import Kind
from studytui.rules.levels import Levels, levels, levels_text
from studytui.rules.progress import ROADMAP, progress
from tests.makers import item, project, roadmap, session, stage, study
from tests.rules.test_progress import trees

ROAD = roadmap(stage("S", "a", "b", project("Shop", "Schema", "Routes")))


def test_read_and_ticked_is_only_ticked() -> None:
    picture = study(session("a"), on=ROAD, statuses={"a": "done"})
    assert levels(picture)["a"] == Levels(ticked=1)


def test_a_session_that_is_not_reading_is_practice() -> None:
    for kind in (Kind.PRACTICE, Kind.BUILD, Kind.DEBUG, Kind.REVIEW):
        picture = study(session("a", kind=kind), on=ROAD, statuses={"a": "done"})
        assert levels(picture)["a"] == Levels(ticked=1, practised=1)


def test_what_is_not_ticked_has_no_level() -> None:
    assert levels(study(session("a", kind=Kind.BUILD), on=ROAD))["a"] == Levels()


def test_a_session_on_a_project_practises_its_steps_and_one_on_a_stage_nothing() -> None:
    statuses = {"a": "done", "schema": "done"}
    built, vague = session("shop", kind=Kind.BUILD), session("s", kind=Kind.PRACTICE)
    found = levels(study(built, vague, on=ROAD, statuses=statuses))
    assert found["schema"] == found["shop"] == Levels(1, 1)
    assert found["s"] == found[ROADMAP] == Levels(ticked=2, practised=1)


def test_a_session_that_has_not_come_is_no_practice() -> None:
    ahead = session("a", -1, kind=Kind.BUILD)
    assert levels(study(ahead, on=ROAD, statuses={"a": "done"}))["a"].practised == 0


def test_a_choice_counts_places() -> None:
    on = roadmap(stage("S", item("Language", "Go", "Python", pick=1)))
    statuses = {"go": "done", "python": "done"}
    found = levels(study(session("go", kind=Kind.BUILD), on=on, statuses=statuses))
    assert found["language"] == Levels(1, 1)


def test_in_words() -> None:
    statuses = {"a": "done", "b": "done", "schema": "done"}
    picture = study(session("a", kind=Kind.DEBUG), session("b"), on=ROAD, statuses=statuses)
    told = {key: levels_text(picture, key) for key in ("a", "b", "schema", "shop", "routes", "s")}
    assert told == {
        "a": "practised, not reviewed",
        "b": "not practised",
        "schema": "not practised",
        "shop": "0 of 1 practised",
        "routes": "",
        "s": "1 of 3 practised",
    }
    assert levels_text(picture, ROADMAP) == "1 of 3 practised"
    assert levels_text(study(on=ROAD), ROADMAP) == ""


def test_what_was_reviewed_is_not_called_unreviewed() -> None:
    picture = study(session("a", kind=Kind.REVIEW), on=ROAD, statuses={"a": "done"})
    assert levels_text(picture, "a") == "practised"


@given(trees(choices=True), st.data())
def test_each_level_contains_the_next_and_ticked_is_done(
    drawn: tuple[Roadmap, dict[str, str]], data: st.DataObject
) -> None:
    on, statuses = drawn
    ids = st.sampled_from([node.id for node in on.walk()])
    one = st.builds(session, ids, kind=st.sampled_from(Kind))
    picture = study(*data.draw(st.lists(one, max_size=5)), on=on, statuses=statuses)
    how_far = picture.once(progress)
    for key, found in levels(picture).items():
        assert how_far[key].done == found.ticked >= found.practised >= found.retained == 0
