"""Too many tools at once."""

import pytest

from studytui.rules.coach.finding import Finding, Level, RemedyKind
from studytui.rules.coach.too_many_tools import too_many_tools
from tests.makers import (
    change,
    days_ago,
    item,
    moment,
    pause,
    project,
    roadmap,
    session,
    stage,
    study,
)
from tests.rules.coach.remedies import remedy

ROAD = roadmap(
    stage("Basics", item("Language", "Go", "Java", "Python", pick=1), *"abcde"),
    stage("Web", "f", "g"),
    stage("Data", "h", "i"),
    stage("Shops", project("Shop", "schema", "routes")),
)
LONG_AGO = session(None, 90)


def told(*sessions: object, **keys: object) -> Finding:
    return too_many_tools(study(LONG_AGO, *sessions, on=ROAD, **keys))  # type: ignore[arg-type]


def test_three_unfinished_items_are_fine_and_four_are_many() -> None:
    sessions = [session(each, n) for n, each in enumerate("abcd", 1)]
    fine = told(*sessions[:3])
    assert (fine.level, fine.sentence) == (
        Level.GOOD,
        "3 unfinished items were studied in the last 14 days",
    )
    many = told(*sessions)
    assert (many.level, many.sentence) == (
        Level.WATCH,
        "4 items were studied in 14 days and are not done",
    )
    assert (many.evidence[0].text, many.evidence[0].seconds) == ("a: 30 min, last yesterday", 1800)
    assert remedy(many) == (RemedyKind.GO_TO, "a")


def test_none_and_one_read_well() -> None:
    done = {"a": "done", "b": "done"}
    sentence = "1 unfinished item was studied in the last 14 days"
    assert told(*(session(each, 1) for each in "aabbc"), statuses=done).sentence == sentence
    none = told(*(session(each, 1) for each in "aaabb"), statuses=done)
    assert none.sentence == "No unfinished item was studied in the last 14 days"


def test_what_is_done_skipped_or_old_is_not_at_once() -> None:
    sessions = [session(each, 1) for each in "abcd"]
    assert told(*sessions, statuses={"a": "done"}).level is Level.GOOD
    assert told(*sessions, statuses={"a": "skipped"}).level is Level.GOOD
    assert told(*sessions[:3], session("d", 14)).level is Level.GOOD


def test_a_project_and_its_steps_are_one() -> None:
    steps = [session(each, 1) for each in ("shop", "schema", "routes")]
    assert told(*steps, session("a", 1, 100)).sentence.startswith("2 unfinished items")


def test_two_rivals_call_for_parking_the_older_one() -> None:
    found = told(session("go", 20), session("python", 2))
    assert (found.level, found.sentence) == (
        Level.ACT,
        "Python and Go are under way, and Language asks for 1",
    )
    assert [(each.item_id, each.day) for each in found.evidence] == [
        ("python", days_ago(2)),
        ("go", days_ago(20)),
    ]
    assert remedy(found) == (RemedyKind.PARK, "go")


@pytest.mark.parametrize(
    "statuses", [{"go": "done"}, {"go": "skipped"}, {"python": "done", "go": "learning"}]
)
def test_a_member_that_is_done_or_dropped_is_no_rival(statuses: dict[str, str]) -> None:
    assert told(session("go", 3), session("python", 2), statuses=statuses).level is Level.GOOD


def test_a_member_of_long_ago_is_no_rival_and_one_taken_up_is() -> None:
    assert told(session("go", 28), session("python", 2)).level is Level.WATCH  # silent
    assert told(session("python", 2), statuses={"go": "learning"}).level is Level.ACT


def test_a_parked_rival_is_at_rest_until_it_is_studied_again() -> None:
    parked = (change("go", "todo", at=moment(1)),)
    both = [session("go", 3), session("python", 2)]
    assert told(*both, changes=parked).level is Level.GOOD
    assert told(*both, session("go", 0), changes=parked).level is Level.ACT


def test_less_than_half_of_the_time_on_the_main_stage() -> None:
    found = told(session("a", 1, 49), session("f", 2, 26), session("h", 3, 25))
    assert (found.level, found.sentence) == (
        Level.WATCH,
        "14 days were spread over 3 stages, with 49 % of the time on Basics",
    )
    assert remedy(found) == (RemedyKind.GO_TO, "basics")
    half = told(session("a", 1, 50), session("f", 2, 25), session("h", 3, 25), session(None, 1, 99))
    assert half.level is Level.GOOD


def test_what_was_begun_and_left_is_to_be_resumed_parked_or_dropped() -> None:
    found = told(session("a", 21), session("b", 40))
    assert (found.level, found.sentence) == (
        Level.WATCH,
        "2 items are begun, not done and silent for 21 days or more",
    )
    assert [each.item_id for each in found.evidence] == ["b", "a"]
    assert remedy(found) == (RemedyKind.RESUME, "a")
    assert told(session("a", 20)).level is Level.GOOD


def test_a_holiday_is_not_silence_and_a_parked_item_not_left() -> None:
    assert told(session("a", 25), pauses=(pause(20, 10),)).level is Level.GOOD
    parked = (change("a", "todo", at=moment(24)),)
    assert told(session("a", 25), changes=parked).level is Level.GOOD


def test_an_item_taken_up_and_never_studied_falls_silent_too() -> None:
    assert told(changes=(change("a", "learning", at=moment(30)),)).level is Level.WATCH
