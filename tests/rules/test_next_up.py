"""What to do next, and why."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytui.plan import Item, Roadmap, leaves
from studytui.record import Session, State, Status
from studytui.rules.next_up import Suggestion, next_up
from studytui.rules.open_items import open_items
from studytui.rules.prerequisites import opened_by, unmet
from studytui.rules.progress import progress
from studytui.study import Study
from tests.makers import item, project, roadmap, running, session, stage, study
from tests.rules.test_progress import trees

ROAD = roadmap(
    stage("Programming", "Variables", item("Loops", requires=["variables"])),
    stage("Web", "HTTP", "Caching", requires=["programming"]),
    stage("Databases", "Tables", "Joins", requires=["programming"]),
    stage(
        "First projects",
        project("Blog", practices=["http", "joins"], requires=["web", "databases"]),
        project("Calculator", practices=["loops"], requires=["programming"]),
    ),
)


def told(picture: Study) -> list[str]:
    """The suggestions as sentences."""
    return [f"{each.verb} {each.item_id}: {each.reason}" for each in next_up(picture)]


def done(*ids: str) -> dict[str, str]:
    return dict.fromkeys(ids, "done")


def first(on: Roadmap, *sessions: Session, **statuses: str) -> Suggestion:
    return next_up(study(*sessions, on=on, statuses=statuses))[0]


def test_at_the_very_beginning_it_is_the_first_item() -> None:
    assert told(study(on=ROAD)) == ["start variables: opens Loops"]


def test_the_last_item_of_a_stage_opens_what_waits_for_the_stage() -> None:
    assert told(study(on=ROAD, statuses=done("variables"))) == ["start loops: opens 2 later stages"]


def test_projects_come_beside_it_once_their_prerequisites_are_done() -> None:
    assert told(study(on=ROAD, statuses=done("variables", "loops"))) == [
        "start http: first of Web",
        "build calculator: project: practises Loops",
    ]


def test_what_was_left_off_comes_first_with_the_learner_s_words() -> None:
    studied = session("tables", 1, left_off="PUT vs PATCH\nand more")
    found = told(study(studied, on=ROAD, statuses=done("variables", "loops", "http")))
    assert found == [
        "finish tables: left off at “PUT vs PATCH”",
        "start caching: next in Web",
        "build calculator: project: practises Loops",
    ]


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        ({"left_off": "", "text": "read about types"}, "left off at “read about types”"),
        ({"left_off": "names", "text": "read about types"}, "left off at “names”"),
        ({"left_off": " \n ", "text": ""}, "studied today"),
        ({"day": 1}, "studied yesterday"),
        ({"day": 2}, "studied on Monday"),
        ({"day": 40}, "studied on 30 Jan"),
        ({"left_off": "a\x1b[31m\x9bb"}, "left off at “a␛[31m�b”"),
        ({"left_off": "x" * 500}, f"left off at “{'x' * 59}…”"),
    ],
)
def test_why_it_was_left_off(keys: dict[str, Any], reason: str) -> None:
    assert first(ROAD, session("variables", **keys)) == Suggestion("variables", "finish", reason)


def test_the_latest_unfinished_one_counts() -> None:
    sessions = session("http", 1), session("caching", 3), session("tables", 2), session("joins", -1)
    found = first(ROAD, *sessions, http="done", tables="skipped")
    assert (found.item_id, found.verb) == ("caching", "finish")


def test_the_open_session_comes_before_all() -> None:
    later = session("loops", left_off="here")
    assert first(ROAD, running("http"), later).reason == "running now"
    assert first(ROAD, running("http", state=State.PAUSED), later).reason == "paused"
    assert first(ROAD, running(None), later).item_id == "loops"
    assert first(ROAD, running("http"), later, http="done").item_id == "loops"
    assert first(ROAD, running("http", roadmap_id="other"), later).item_id == "loops"


def test_sessions_on_a_stage_or_on_nothing_known() -> None:
    assert first(ROAD, session("web")).item_id == "web"
    assert first(ROAD, session("cobol")).item_id == "variables"
    assert first(ROAD, session("http", roadmap_id="other")).item_id == "variables"


def test_an_item_that_is_being_learned_is_to_be_finished() -> None:
    assert first(ROAD, variables="learning").verb == "finish"


def test_skipped_prerequisites_are_met() -> None:
    assert first(ROAD, variables="skipped", loops="skipped").item_id == "http"


def test_a_prerequisite_that_is_known_by_a_former_id_is_found() -> None:
    on = roadmap(stage("S", item("b", requires=["old"]), item("a", aliases=["old"])))
    assert first(on).item_id == "a"
    assert first(on, a="done").item_id == "b"


def test_a_prerequisite_that_the_roadmap_does_not_have_asks_for_nothing() -> None:
    assert first(roadmap(stage("S", item("a", requires=["nowhere"])))).item_id == "a"


def test_optional_items_come_after_all_others() -> None:
    on = roadmap(stage("Extra", "a", optional=True), stage("S", item("b", optional=True), "c"))
    assert first(on).item_id == "c"
    assert first(on, c="done").item_id == "a"


def test_steps_come_in_order() -> None:
    steps = item("Cycle", "one", "two", "three", ordered=True, requires=["late"])
    on = roadmap(stage("S", steps, "late"))
    assert first(on).item_id == "late"
    assert told(study(session("one"), on=on, statuses=done("late"))) == [
        "finish one: studied today"
    ]
    assert first(on, late="done", one="skipped").item_id == "two"


def test_an_optional_step_holds_up_no_other() -> None:
    on = roadmap(stage("S", item("Cycle", item("one", optional=True), "two", ordered=True)))
    assert first(on).item_id == "two"


LANGUAGES = roadmap(
    stage("S", item("Language", "JavaScript", "Python", "Go", pick=1), "Variables"),
)


def test_a_choice_is_offered_as_one() -> None:
    assert told(study(on=LANGUAGES)) == ["choose javascript: or another of Language"]


def test_of_a_choice_that_is_begun_no_other_member_is_suggested() -> None:
    assert told(study(on=LANGUAGES, statuses={"python": "learning"})) == [
        "finish python: next in S"
    ]
    studied = session("python", left_off="lists")
    assert told(study(studied, on=LANGUAGES)) == [
        "finish python: left off at “lists”",
        "start variables: first of S",
    ]


def test_of_a_choice_that_is_made_no_other_member_is_suggested() -> None:
    assert told(study(on=LANGUAGES, statuses=done("python"))) == ["start variables: next in S"]
    assert told(study(on=LANGUAGES, statuses=done("python", "variables"))) == []


def test_when_everything_is_done_nothing_is_next() -> None:
    everything = done("variables", "loops", "http", "caching", "tables", "joins", "blog")
    picture = study(session("blog"), on=ROAD, statuses={**everything, "calculator": "skipped"})
    assert next_up(picture) == ()


def test_when_all_that_is_left_waits_it_says_for_what() -> None:
    on = roadmap(
        stage("S", item("Language", "JavaScript", "Python", pick=1)),
        stage("T", item("React", requires=["javascript"]), requires=["t"]),
    )
    assert told(study(on=on, statuses=done("python"))) == ["start react: asks for JavaScript, T"]


def test_an_empty_stage_keeps_nobody_waiting() -> None:
    on = roadmap(stage("Empty"), stage("S", item("a", requires=["empty"])))
    assert first(on).item_id == "a"


def test_a_project_with_steps_is_one_suggestion() -> None:
    on = roadmap(stage("S", "a"), stage("P", project("Shop", "Schema", "Routes", practices=["a"])))
    assert told(study(on=on)) == ["start a: first of S", "build shop: project: practises a"]
    assert told(study(session("schema"), on=on, statuses=done("a"))) == [
        "finish schema: studied today",
        "start routes: first of P",
    ]


def test_many_practised_items_are_cut_short() -> None:
    on = roadmap(stage("S", project("P", practices=["a", "b", "c", "d", "e"]), *"abcde"))
    assert first(on).reason == "project: practises a, b, c and 2 more"


def test_what_an_item_opens_waits_for_nothing_else() -> None:
    on = roadmap(
        stage("S", "a", "b"),
        stage("T", item("x", requires=["a"]), item("y", requires=["a", "b"]), "z"),
        stage("U", item("w", requires=["a"]), requires=["t"]),
    )
    picture = study(on=on)
    leaf = on.find("a")
    assert isinstance(leaf, Item)
    assert [node.id for node in opened_by(picture, leaf)] == ["x"]
    assert first(on).reason == "opens x"
    assert first(on, b="done").reason == "opens 2 later items"
    node = on.find("w")
    assert node
    assert [asked.id for asked in unmet(picture, node)] == ["a", "t"]


# --- Laws --------------------------------------------------------------------------------


@given(trees(choices=True), st.data())
def test_whatever_the_record_it_suggests_something_open(
    drawn: tuple[Roadmap, dict[str, str]], data: st.DataObject
) -> None:
    on, statuses = drawn
    ids = st.sampled_from([node.id for node in on.walk()])
    sessions = [session(each) for each in data.draw(st.lists(ids, max_size=3))]
    picture = study(*sessions, on=on, statuses=statuses)
    found = next_up(picture)
    how_far = picture.once(progress)
    named = [each.item_id for each in found]
    assert len(named) == len(set(named)) <= 5
    assert all(not how_far[each].is_settled for each in named)
    assert bool(found) == any(not how_far[each.id].is_settled for each in on.stages)
    assert all(each.verb and each.reason for each in found)


@given(trees(choices=False))
def test_without_choices_every_open_leaf_is_an_open_item(
    drawn: tuple[Roadmap, dict[str, str]],
) -> None:
    on, statuses = drawn
    picture = study(on=on, statuses=statuses)
    settled = (Status.DONE, Status.SKIPPED)
    assert [each.item.id for each in open_items(picture) if each.item.is_leaf] == [
        leaf.id
        for each in on.stages
        for leaf in leaves(each)
        if picture.status(leaf.id) not in settled
    ]
