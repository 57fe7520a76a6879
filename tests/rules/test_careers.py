"""What a job asks for, and how much of it is there."""

from studytui.rules.careers import careers
from tests.makers import roadmap, stage, study

STAGES = (stage("Basics", "a", "b"), stage("Web", "c"), stage("Extra", "d", "e"))
JOB = {"title": "Junior", "requires": ["web", "basics"]}


def test_a_career_sums_the_stages_that_it_requires() -> None:
    on = roadmap(*STAGES, careers=[JOB, {"title": "Senior", "requires": ["basics", "extra"]}])
    junior, senior = careers(study(on=on, statuses={"a": "done", "b": "done", "d": "skipped"}))
    assert (junior.career_id, junior.title) == ("junior", "Junior")
    assert (junior.progress.done, junior.progress.total, junior.progress.percent) == (2, 3, 66)
    assert (junior.left, junior.left_first) == (("web",), "web")
    assert (senior.progress.ratio, senior.left_first) == (2 / 3, "extra")


def test_what_is_left_comes_in_roadmap_order() -> None:
    (found,) = careers(study(on=roadmap(*STAGES, careers=[JOB])))
    assert found.left == ("basics", "web")


def test_a_career_that_is_reached_has_nothing_left() -> None:
    statuses = {"a": "done", "b": "skipped", "c": "done"}
    (found,) = careers(study(on=roadmap(*STAGES, careers=[JOB]), statuses=statuses))
    assert (found.progress.ratio, found.left_first) == (1, None)


def test_unknown_ids_ask_for_nothing_and_nothing_is_asked_for_twice() -> None:
    odd = {"title": "Odd", "requires": ["nowhere", "basics", "basics", "a"]}
    (found,) = careers(study(on=roadmap(*STAGES, careers=[odd])))
    assert found.progress.total == 2


def test_a_roadmap_without_careers_leads_nowhere_in_particular() -> None:
    assert careers(study()) == ()
