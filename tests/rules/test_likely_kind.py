"""The kind that a new session will probably have."""

from studytui.record import Kind
from studytui.rules.likely_kind import likely_kind
from tests import makers
from tests.makers import item, project, roadmap, session, stage

ROAD = roadmap(
    stage(
        "Programming",
        "Loops",
        item("Ten programs", kind="exercise"),
        project("A game", "A board"),
    )
)


def test_what_an_item_asks_for() -> None:
    study = makers.study(on=ROAD)
    assert likely_kind(study, "loops") is Kind.READ
    assert likely_kind(study, "ten-programs") is Kind.PRACTICE
    assert likely_kind(study, "a-game") is Kind.BUILD
    assert likely_kind(study, "programming") is Kind.READ
    assert likely_kind(study, "unknown") is Kind.READ
    assert likely_kind(study, None) is Kind.READ


def test_the_last_session_on_the_same_item_decides() -> None:
    study = makers.study(
        session("a-game", 1, kind=Kind.DEBUG),
        session("a-game", 2, kind=Kind.REVIEW),
        session("loops", 0, kind=Kind.PRACTICE),
        on=ROAD,
    )
    assert likely_kind(study, "a-game") is Kind.DEBUG
    assert likely_kind(study, "ten-programs") is Kind.PRACTICE
    assert likely_kind(study, "a-board") is Kind.READ


def test_without_an_item_the_last_session_without_one() -> None:
    study = makers.study(
        session(None, 3, kind=Kind.BUILD), session("loops", 0, kind=Kind.PRACTICE), on=ROAD
    )
    assert likely_kind(study, None) is Kind.BUILD


def test_without_an_item_other_roadmaps_do_not_matter() -> None:
    study = makers.study(
        session(None, 3, kind=Kind.BUILD),
        session(None, 0, kind=Kind.PRACTICE, roadmap_id="other"),
        on=ROAD,
    )
    assert likely_kind(study, None) is Kind.BUILD
