"""Not building projects."""

from studytui.record import Kind, Session
from studytui.rules.coach.finding import Finding, Level, RemedyKind
from studytui.rules.coach.not_building_projects import not_building_projects
from tests.makers import change, days_ago, moment, pause, project, roadmap, session, stage, study
from tests.rules.coach.remedies import remedy

ROAD = roadmap(
    stage("Basics", "a", "b"),
    stage("Web", "c", "d"),
    stage("Shops", project("Shop", "schema", "routes", requires=["a"]), project("Blog")),
)
LONG_AGO = session("a", 60)


def told(*sessions: Session, **keys: object) -> Finding:
    return not_building_projects(study(LONG_AGO, *sessions, on=ROAD, **keys))  # type: ignore[arg-type]


def built(item_id: str, day: int, minutes: float = 30) -> Session:
    return session(item_id, day, minutes, kind=Kind.BUILD)


def test_before_projects_come_near_there_is_nothing_to_say() -> None:
    found = told(session("b", 1))
    assert (found.level, found.sentence) == (
        Level.UNKNOWN,
        "Too early to say: projects begin with Shops",
    )


def test_a_roadmap_without_projects_has_nothing_to_build() -> None:
    assert not_building_projects(study(LONG_AGO)).sentence == "This roadmap has no projects"


def test_from_the_stage_before_them_on_a_quarter_is_building() -> None:
    enough = told(session("c", 2, 75), built("blog", 1, 25))
    assert (enough.level, enough.sentence) == (
        Level.GOOD,
        "Building was 25 % of 1 h 40 in the last 28 days",
    )
    little = told(session("c", 2, 76), built("blog", 1, 24))
    assert (little.level, little.sentence) == (
        Level.WATCH,
        "Building was 24 % of 1 h 40 in the last 28 days",
    )


def test_no_building_at_all_calls_for_the_first_project_that_is_ready() -> None:
    found = told(session("c", 2))
    assert found.level is Level.ACT
    assert remedy(found) == (RemedyKind.START_PROJECT, "blog")
    assert remedy(told(session("c", 2), statuses={"a": "done"})) == (
        RemedyKind.START_PROJECT,
        "shop",
    )


def test_when_no_project_is_ready_it_says_what_one_asks_for() -> None:
    found = told(session("c", 2), statuses={"blog": "skipped"})
    assert remedy(found) == (RemedyKind.GO_TO, "a")
    assert found.remedy
    assert found.remedy.words == "Go to a, which Shop asks for"


def test_a_tick_reaches_a_stage_too() -> None:
    assert told(session("a", 1), statuses={"c": "done"}).level is Level.ACT


def test_what_was_ticked_and_read_since_the_last_build_is_evidence() -> None:
    changes = (change("a", "done", at=moment(20)), change("c", "done", at=moment(1)))
    found = told(built("blog", 10), session("c", 2, 90), changes=changes)
    since = found.evidence[-1]
    assert since.text == "1 item ticked and 1 h 30 read since the last build session"
    assert (since.item_id, since.day, since.seconds) == ("blog", days_ago(10), 5400)
    assert told(session("c", 2)).evidence[-1].text == (
        "0 items ticked and 1 h read and nothing built so far"
    )


def test_a_begun_project_without_a_build_session_for_long() -> None:
    found = told(built("schema", 14), built("blog", 1))
    assert (found.level, found.sentence) == (
        Level.WATCH,
        "Shop is begun, with no build session for 14 days",
    )
    assert remedy(found) == (RemedyKind.START_PROJECT, "shop")
    assert told(built("schema", 13), built("blog", 1)).level is Level.GOOD
    assert told(built("schema", 14), built("blog", 1), pauses=(pause(9, 9),)).level is Level.GOOD
    ticked = (change("schema", "done", at=moment(20)),)
    assert told(built("blog", 1), changes=ticked).level is Level.WATCH


def test_a_finished_project_is_at_rest() -> None:
    statuses = {"schema": "done", "routes": "done"}
    assert told(built("schema", 20), built("blog", 1), statuses=statuses).level is Level.GOOD


def test_nothing_studied_is_not_good() -> None:
    found = told(session("c", 50))
    assert found.level is Level.UNKNOWN
