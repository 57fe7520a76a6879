"""The last full week, beside the one before."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytui.record import Kind
from studytui.rules.calendar import days
from studytui.rules.coach import coach
from studytui.rules.review import review, weeks_to_tell
from tests.makers import change, days_ago, moment, note, session, study

# Today is Wednesday. Last week began nine days ago, on a Monday, and ended three days ago.


def test_it_is_the_week_that_ended_last_sunday_and_the_one_before() -> None:
    found = review(study())
    assert (found.week.monday, found.week.sunday) == (date(2026, 3, 2), date(2026, 3, 8))
    assert (found.before.monday, found.before.sunday) == (date(2026, 2, 23), date(2026, 3, 1))


def test_minutes_by_kind_and_stage_and_the_days_that_count() -> None:
    found = review(
        study(
            session("loops", 9),
            session("joins", 3, kind=Kind.BUILD),
            session("joins", 4, 5),
            session("loops", 2),
            session("loops", 10),
        )
    )
    assert (found.week.by_kind[Kind.READ], found.week.by_kind[Kind.BUILD]) == (2100, 1800)
    assert found.week.by_stage == {"programming": 1800, "databases": 2100}
    assert (found.week.days_counted, found.week.target, found.week.total) == (2, 5, 3900)
    assert (found.before.days_counted, found.before.total) == (1, 1800)


def test_what_was_done_and_noted() -> None:
    changes = (
        change("variables", "done", at=moment(10, "23:59")),
        change("loops", "done", at=moment(9, "00:00")),
        change("joins", "done", at=moment(4)),
        change("joins", "todo", at=moment(3)),
        change("tables", "done", at=moment(2)),
    )
    notes = [
        note("loops", at=moment(3)),
        note("", at=moment(9)),
        note("joins", " ", at=moment(5)),
        note("tables", at=moment(10)),
    ]
    found = review(study(changes=changes, notes=notes))
    assert (found.week.done, found.week.noted) == (("loops",), ("", "loops"))
    assert (found.before.done, found.before.noted) == (("variables",), ("tables",))


def test_the_findings_are_those_of_today() -> None:
    picture = study(session(day=9))
    assert review(picture).findings == coach(picture)


def test_earlier_weeks_can_be_told_back_to_the_first_session() -> None:
    picture = study(session(day=17), session(day=9))
    earlier = review(picture, 1)
    assert (earlier.week, earlier.before) == (review(picture).before, review(picture, 2).week)
    assert weeks_to_tell(picture) == 3
    assert (review(picture, 2).week.total, review(picture, 3).week.total) == (1800, 0)
    assert weeks_to_tell(study()) == weeks_to_tell(study(session(day=1))) == 1


@pytest.mark.parametrize("today", [date.min, date.max])
def test_a_clock_that_is_far_off_spoils_nothing(today: date) -> None:
    assert review(study(today=today)).week.total == review(study(today=today), 99).week.total == 0
    assert weeks_to_tell(study(today=today)) == 1


@given(st.dictionaries(st.integers(0, 30), st.integers(1, 60)))
def test_the_two_weeks_hold_what_their_days_hold(minutes: dict[int, int]) -> None:
    picture = study(*(session(day=ago, minutes=each) for ago, each in minutes.items()))
    found = review(picture)
    told = picture.once(days).values()
    spent = sum(day.seconds for day in told if days_ago(16) <= day.date <= days_ago(3))
    assert found.week.total + found.before.total == spent
    assert sum(found.week.by_stage.values()) == found.week.total
