"""Skipping fundamentals."""

from studytui.record import Kind, StatusChange
from studytui.rules.coach.finding import Finding, Level, RemedyKind
from studytui.rules.coach.skipping_fundamentals import skipping_fundamentals
from studytui.study import Study
from tests.makers import change, moment, note, project, roadmap, session, stage, study
from tests.rules.coach.remedies import remedy

ROAD = roadmap(
    stage("Basics", "a", "b", phase="First"),
    stage("Web", "c", "d", phase="First"),
    stage("Extra", "e", phase="First", optional=True),
    stage("Data", "f", "g", phase="First", requires=["basics"]),
    stage("Scale", "h", phase="Second"),
    stage("Shops", project("Shop", "i"), phase="Second", requires=["data"]),
)
LONG_AGO = session("a", 60)


def picture(*on: str, statuses: dict[str, str] | None = None) -> Study:
    """Sessions yesterday on some items, and one of long ago, so that the coach may speak."""
    return study(LONG_AGO, *(session(each, 1) for each in on), on=ROAD, statuses=statuses)


def done(*ids: str) -> dict[str, str]:
    return dict.fromkeys(ids, "done")


def test_work_on_the_first_stage_is_in_order() -> None:
    found = skipping_fundamentals(picture("a"))
    assert (found.level, found.sentence) == (Level.GOOD, "The stages come in order")
    assert (found.verdict, found.remedy) == ("avoided", None)


def test_one_open_stage_passed_over_is_to_be_watched() -> None:
    found = skipping_fundamentals(picture("c"))
    assert (found.level, found.sentence) == (
        Level.WATCH,
        "Web is under way while 1 earlier stage is open",
    )
    assert [each.text for each in found.evidence] == ["Basics: 2 left to do"]
    assert remedy(found) == (RemedyKind.GO_TO, "a")


def test_two_of_them_call_for_action_and_optional_ones_are_none() -> None:
    found = skipping_fundamentals(picture("f", "c"))
    assert (found.level, found.sentence) == (
        Level.ACT,
        "Data is under way while 2 earlier stages are open",
    )
    assert [each.item_id for each in found.evidence] == ["basics", "web"]


def test_a_tick_is_work_too() -> None:
    assert skipping_fundamentals(picture(statuses=done("c"))).level is Level.WATCH


def test_another_phase_asks_only_for_what_is_required() -> None:
    assert skipping_fundamentals(picture("h")).level is Level.GOOD
    found = skipping_fundamentals(picture("shop"))
    assert [each.item_id for each in found.evidence] == ["data", "scale"]


def test_what_was_done_or_skipped_is_not_passed_over() -> None:
    statuses = done("a") | {"b": "skipped"}
    assert skipping_fundamentals(picture("c", statuses=statuses)).level is Level.GOOD


def test_an_optional_item_left_out_does_not_keep_its_stage_open() -> None:
    road = roadmap(
        stage("Web", "a", {"title": "b", "optional": True}),
        stage("Data", "c", requires=["web"]),
    )
    sessions = (LONG_AGO, session("c", 1))
    for statuses, level in (({}, Level.WATCH), (done("a"), Level.GOOD)):
        found = skipping_fundamentals(study(*sessions, on=road, statuses=statuses))
        assert found.level is level


def test_work_of_long_ago_is_forgotten() -> None:
    assert skipping_fundamentals(study(session("f", 40), on=ROAD)).level is Level.GOOD


def ticked(*changes: StatusChange, **keys: object) -> Finding:
    return skipping_fundamentals(study(LONG_AGO, on=ONE, changes=changes, **keys))  # type: ignore[arg-type]


ONE = roadmap(stage("One", *"abcdefgh", project("Shop", "schema", "routes")))
APART = [change(each, "done", at=moment(n)) for n, each in enumerate("abc", 1)]


def test_hollow_ticks() -> None:
    found = ticked(*APART)
    assert (found.level, found.sentence) == (
        Level.WATCH,
        "3 of 3 ticks have no practice and no note behind them",
    )
    assert remedy(found) == (RemedyKind.GO_TO, "c")
    assert found.evidence[0].text == "c: ticked without practice or a note"
    assert ticked(*APART[:2]).sentence == "The stages come in order"


def test_a_note_or_a_minute_of_practice_fills_a_tick() -> None:
    assert ticked(*APART, notes=[note("a")]).level is Level.GOOD
    assert ticked(*APART, notes=[note("a", " \n")]).level is Level.WATCH
    for minutes, level in ((1, Level.GOOD), (0.9, Level.WATCH)):
        practised = session("b", 3, minutes, kind=Kind.PRACTICE)
        picture = study(LONG_AGO, practised, on=ONE, changes=tuple(APART))
        assert skipping_fundamentals(picture).level is level


def test_building_the_project_fills_its_steps() -> None:
    changes = (*APART[:1], change("schema", "done", at=moment(1)))
    changes += (change("routes", "done", at=moment(2)),)
    built = session("shop", 3, kind=Kind.BUILD)
    picture = study(LONG_AGO, built, on=ONE, changes=changes)
    found = skipping_fundamentals(picture)
    assert (found.level, found.sentence) == (
        Level.GOOD,
        "The stages come in order, with practice or a note behind 2 of 3 ticks",
    )


def rush(minutes: int, day: int = 1) -> list[StatusChange]:
    times = [f"{12 + minutes * n // 240}:{minutes * n // 4 % 60:02}" for n in range(5)]
    return [
        change(each, "done", at=moment(day, at)) for each, at in zip("abcde", times, strict=True)
    ]


def test_five_ticks_within_an_hour_are_a_rush() -> None:
    notes = [note(each) for each in "abcde"]
    found = ticked(*rush(60), notes=notes)
    assert (found.level, found.sentence) == (Level.WATCH, "5 items were ticked within 60 minutes")
    assert len(found.evidence) == 5
    assert ticked(*rush(64), notes=notes).level is Level.GOOD
    assert ticked(*rush(60)[:4], notes=notes).level is Level.GOOD


def test_what_the_learner_brought_along_is_neither_a_rush_nor_hollow() -> None:
    sessions = [session("f", 7), session("f", 6)]
    picture = study(*sessions, on=ONE, changes=tuple(rush(10, day=8)))
    assert skipping_fundamentals(picture).level is Level.GOOD
