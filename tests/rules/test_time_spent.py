"""Where the time went."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from studytui.record import Kind, Session
from studytui.rules.calendar import days
from studytui.rules.time_spent import ELSEWHERE, by_kind, by_stage, by_week, main_stage
from tests.makers import TODAY, days_ago, item, roadmap, running, session, stage, study

READ, BUILD = Kind.READ, Kind.BUILD


def test_by_kind_within_a_range() -> None:
    picture = study(session(day=3), session(day=2, kind=BUILD), session(day=1), session(day=9))
    found = by_kind(picture, days_ago(3), days_ago(1))
    assert (found[READ], found[BUILD], found[Kind.DEBUG]) == (3600, 1800, 0)
    assert list(found) == list(Kind)


def test_by_stage_in_roadmap_order_and_elsewhere_last() -> None:
    picture = study(
        session("joins", at="10:00"),
        session("loops", at="11:00"),
        session("programming", at="12:00"),
        session(None, at="13:00"),
        session("cobol", at="14:00"),
        session("loops", at="15:00", roadmap_id="other"),
    )
    found = by_stage(picture, TODAY, TODAY)
    assert list(found.items()) == [("programming", 3600), ("databases", 1800), (ELSEWHERE, 5400)]


def test_a_former_id_is_found() -> None:
    on = roadmap(stage("Web", item("HTTP methods", aliases=["verbs"])))
    assert by_stage(study(session("verbs"), on=on), TODAY, TODAY) == {"web": 1800}


def test_by_week_from_monday_to_sunday() -> None:
    # Today is Wednesday; three days ago was Sunday.
    picture = study(session(day=3), session(day=2, kind=BUILD), session(day=0), session(day=40))
    before, this = by_week(picture, 2)
    assert (before.monday, before.total) == (date(2026, 3, 2), 1800)
    assert (this.monday, this.by_kind[BUILD], this.total) == (date(2026, 3, 9), 1800, 3600)


def test_weeks_end_where_the_calendar_does() -> None:
    assert len(by_week(study(session(day=date.min), today=date.min), 53)) == 1


def test_the_main_stage_has_the_most_time() -> None:
    picture = study(session("joins", minutes=40), session("loops"), session(None, minutes=99))
    assert main_stage(picture, TODAY, TODAY) == "databases"


def test_without_time_the_main_stage_is_that_of_what_is_next() -> None:
    assert main_stage(study(session("joins", 30)), TODAY, TODAY) == "databases"
    assert main_stage(study(), TODAY, TODAY) == "programming"
    done = dict.fromkeys(("variables", "loops", "tables", "joins"), "done")
    assert main_stage(study(statuses=done), TODAY, TODAY) is None


def sessions() -> st.SearchStrategy[list[Session]]:
    one = st.builds(
        session,
        st.sampled_from([None, "loops", "joins", "databases", "cobol"]),
        st.integers(-3, 90),
        st.integers(0, 100),
        kind=st.sampled_from(Kind),
        roadmap_id=st.sampled_from(["road", "other"]),
    )
    return st.lists(one, max_size=20)


@given(sessions(), st.integers(0, 90), st.integers(0, 90))
def test_every_way_of_telling_adds_up_to_the_days(
    found: list[Session], first: int, last: int
) -> None:
    picture = study(*found, running(), elapsed=60)
    ends = days_ago(first), days_ago(last)
    told = picture.once(days).values()
    spent = sum(day.seconds for day in told if ends[0] <= day.date <= ends[1])
    assert sum(by_kind(picture, *ends).values()) == spent
    assert sum(by_stage(picture, *ends).values()) == spent
    assert sum(week.total for week in by_week(picture, 20)) == sum(day.seconds for day in told)
