"""Ignoring debugging."""

from studytui.record import Kind, Session
from studytui.rules.bugs import Bug, with_bug
from studytui.rules.coach.finding import Finding, Level, RemedyKind
from studytui.rules.coach.ignoring_debugging import ignoring_debugging
from tests.makers import days_ago, note, session, study

LONG_AGO = session("variables", 60)


def told(*sessions: Session, **keys: object) -> Finding:
    return ignoring_debugging(study(LONG_AGO, *sessions, **keys))  # type: ignore[arg-type]


def built(hours: float, item_id: str | None = "loops", day: int = 2) -> Session:
    return session(item_id, day, hours * 60, kind=Kind.BUILD)


def debugged(hours: float) -> Session:
    return session("loops", 1, hours * 60, kind=Kind.DEBUG)


def test_it_waits_for_ten_hours_of_building() -> None:
    found = told(built(9.9))
    assert (found.level, found.sentence) == (
        Level.UNKNOWN,
        "Too early to say: 9 h 54 of 10 h of building",
    )


def test_a_tenth_is_enough() -> None:
    found = told(built(18), debugged(2))
    assert (found.level, found.sentence) == (
        Level.GOOD,
        "Debugging was 10 % of 20 h of building and debugging",
    )


def test_less_is_to_be_watched_and_none_at_all_calls_for_action() -> None:
    assert told(built(18), debugged(1.9)).level is Level.WATCH
    found = told(built(10))
    assert (found.level, found.sentence) == (
        Level.ACT,
        "Debugging was 0 % of 10 h of building and debugging",
    )


def test_the_remedy_is_to_write_down_what_broke_last() -> None:
    found = told(built(6, "loops", 3), built(6, "joins", 1), built(6, None, 0))
    assert found.remedy
    assert (found.remedy.kind, found.remedy.item_id, found.remedy.words) == (
        RemedyKind.OPEN_BUGS,
        "joins",
        "Write down what broke last in Joins",
    )
    assert told(built(10, None)).remedy
    assert told(built(10, "cobol")).remedy


def test_bugs_that_were_written_down_are_evidence() -> None:
    text = with_bug("", Bug(days_ago(4), "", "It hangs"))
    found = told(built(10), notes=[note("joins", text)])
    assert (found.evidence[-1].text, found.evidence[-1].item_id, found.evidence[-1].day) == (
        "1 bug written down",
        "joins",
        days_ago(4),
    )
