"""Inconsistent practice."""

from studytui.aims import Aims
from studytui.record import Session
from studytui.rules.coach.finding import Finding, Level, RemedyKind
from studytui.rules.coach.inconsistent_practice import inconsistent_practice
from tests.makers import days_ago, pause, session, study

WEEKEND_OFF = Aims(rest_weekdays=frozenset({5, 6}))


def told(*ago: int, more: tuple[Session, ...] = (), **keys: object) -> Finding:
    """Sessions that many days ago. Today is Wednesday."""
    return inconsistent_practice(study(*(session(day=a) for a in ago), *more, **keys))  # type: ignore[arg-type]


def test_day_by_day_is_good() -> None:
    found = told(*range(60))
    assert (found.level, found.sentence) == (
        Level.GOOD,
        "7 of the last 7 days count, consistency is 93 %",
    )
    assert (found.evidence, found.remedy) == ((), None)


def test_after_four_days_away_it_is_a_comeback() -> None:
    found = told(*range(5, 60))
    assert (found.level, found.sentence) == (
        Level.ACT,
        "4 days away; 10 minutes on Variables are enough for today",
    )
    assert found.remedy
    assert (found.remedy.kind, found.remedy.item_id) == (
        RemedyKind.START_TEN_MINUTES,
        "variables",
    )


def test_yesterday_missed_and_today_empty() -> None:
    found = told(*range(2, 60))
    assert (found.level, found.sentence) == (
        Level.ACT,
        "0 min yesterday and none yet today; 10 minutes are a start",
    )
    little = (session(day=1, minutes=5),)
    assert told(*range(2, 60), more=little).evidence[0].text == "yesterday: 5 min of 15"


def test_a_first_minute_today_settles_yesterday() -> None:
    assert told(*range(2, 60), more=(session(minutes=1),)).level is Level.GOOD


def test_neither_rest_days_nor_pauses_are_misses() -> None:
    on_weekdays = [ago for ago in range(1, 90) if days_ago(ago).weekday() < 5]
    assert told(*on_weekdays, aims=WEEKEND_OFF).level is Level.GOOD
    assert told(*range(2, 60), pauses=(pause(1, 1),)).level is Level.GOOD
    assert told(*range(9, 60), pauses=(pause(8, 0),)).level is Level.GOOD


def test_falling_consistency() -> None:
    found = told(*range(30, 120), *range(0, 30, 3))
    assert found.level is Level.WATCH
    assert found.sentence.startswith("Consistency is 63 %, ")
    assert found.sentence.endswith(" points less than 28 days ago")


def test_a_week_crammed_into_one_day() -> None:
    # Last week was from nine days ago, a Monday, to three days ago.
    crammed = (session(day=4, minutes=400, at="09:00"),)
    found = told(*range(60), more=crammed)
    assert (found.level, found.sentence) == (
        Level.WATCH,
        "Saturday held 70 % of last week's 10 h 10",
    )
    assert found.evidence[0].day == days_ago(4)
    assert told(*range(60), more=crammed, aims=Aims(week_days=1)).level is Level.GOOD
    assert told(*range(4), more=crammed).level is Level.GOOD  # the record began on that day


def test_the_longest_gap_of_late() -> None:
    found = told(*range(10), *range(14, 90))
    assert (found.level, found.sentence) == (
        Level.WATCH,
        "4 due days in a row went without a session",
    )
    assert found.evidence[0].text == "longest gap in 30 days: 4 due days, from 26 Feb on"
    assert told(*range(10), *range(13, 90)).level is Level.GOOD
    assert told(*range(10), *range(14, 90), pauses=(pause(13, 13),)).level is Level.GOOD


def test_a_weekday_that_usually_fails_matters_below_the_target() -> None:
    # Never on Fridays; enough in all for five days a week, too little for seven.
    days = [ago for ago in range(90) if days_ago(ago).weekday() != 4]
    assert told(*days).level is Level.GOOD
    found = told(*days, aims=Aims(week_days=7))
    assert (found.level, found.sentence) == (Level.WATCH, "Friday was missed 8 of 8 times")
    assert found.evidence[0].day == days_ago(5)


def test_sessions_of_other_roadmaps_are_practice() -> None:
    elsewhere = tuple(session("x", ago, roadmap_id="other") for ago in range(60))
    assert told(more=elsewhere).level is Level.GOOD
