"""Sessions that overlap: what each adds, which are marked, and what is said of them."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytui.record import Kind, Session
from studytui.rules.calendar import days, today_seconds
from studytui.rules.overlaps import added_seconds, free_start, overlap_text, overlaps
from studytui.rules.time_spent import by_kind, by_stage
from studytui.study import Study
from tests.makers import TODAY, days_ago, running, session, study


def added(picture: Study) -> list[int]:
    """The minutes that each session adds, by start."""
    sessions = sorted(picture.record.sessions, key=lambda each: (each.started_at, each.id))
    return [added_seconds(picture)(each) // 60 for each in sessions]


def test_sessions_one_after_the_other_add_all_of_their_time() -> None:
    picture = study(session(at="10:00"), session(at="10:30"), session(at="12:00"))
    assert added(picture) == [30, 30, 30]
    assert picture.once(overlaps) == {}


@pytest.mark.parametrize(
    ("stretches", "minutes"),
    [
        ([("10:00", 30), ("10:00", 30)], [30, 0]),
        ([("10:00", 30), ("10:15", 30)], [30, 15]),
        ([("10:00", 60), ("10:15", 15)], [60, 0]),
        ([("10:00", 60), ("10:15", 15), ("10:45", 30)], [60, 0, 15]),
        ([("10:00", 10), ("10:05", 10), ("10:10", 10)], [10, 5, 5]),
    ],
)
def test_a_day_adds_up_to_the_union_of_its_sessions(
    stretches: list[tuple[str, int]], minutes: list[int]
) -> None:
    picture = study(*(session(at=at, minutes=length) for at, length in stretches))
    assert added(picture) == minutes
    assert today_seconds(picture) == sum(minutes) * 60
    assert len(picture.once(overlaps)) == len(stretches)


def test_three_times_15_hours_are_15_hours() -> None:
    picture = study(*(session(minutes=15 * 60, at="05:00") for _ in range(3)))
    assert today_seconds(picture) == 15 * 3600


def test_a_session_past_the_end_of_the_study_day_covers_the_next_one() -> None:
    picture = study(
        session(day=1, at="22:00", minutes=8 * 60), session(day=0, at="05:00", minutes=120)
    )
    assert [day.minutes for day in picture.once(days).values()] == [480, 60]


def test_a_day_never_holds_more_than_24_hours() -> None:
    early = session(day=1, at="04:00", minutes=23 * 60)
    late = session(day=1, at="04:00", minutes=15 * 60)
    late = _moved(late, hours=23)  # at 03:00, still the same study day
    picture = study(early, late)
    assert picture.once(days)[days_ago(1)].minutes == 24 * 60
    assert picture.once(overlaps) == {}


def test_it_holds_25_on_the_day_on_which_the_clocks_go_back() -> None:
    early = session(day=1, at="04:00", minutes=23 * 60, offset=120)
    late = _moved(session(day=1, at="04:00", minutes=15 * 60, offset=60), hours=22)
    picture = study(early, late)
    assert picture.once(days)[days_ago(1)].minutes == 25 * 60


def test_what_is_logged_in_a_pause_of_another_adds_its_time() -> None:
    paused = session(at="10:00", minutes=30)
    paused = _ending(paused, hours=2)  # half an hour counted in two
    picture = study(paused, session(at="10:30", minutes=60))
    assert added(picture) == [30, 60]
    assert picture.once(overlaps) == {}


def test_less_than_a_minute_is_not_worth_a_word() -> None:
    picture = study(session(at="10:00"), session(at="10:29:30"))
    assert today_seconds(picture) == 3600 - 30
    assert picture.once(overlaps) == {}


def test_the_open_session_counts_what_others_do_not_cover() -> None:
    now = running()
    logged = _moved(session(minutes=20), to=now)
    picture = study(logged, now, elapsed=1800)
    assert today_seconds(picture) == 1800


def test_days_to_come_overlap_nothing() -> None:
    picture = study(session(day=-1), session(day=-1))
    assert picture.once(overlaps) == {}


def test_kinds_and_stages_add_up_to_the_day() -> None:
    picture = study(
        session("variables", at="10:00", minutes=60),
        session("joins", at="10:30", minutes=60, kind=Kind.BUILD),
    )
    assert sum(by_kind(picture, TODAY, TODAY).values()) == 5400
    assert sum(by_stage(picture, TODAY, TODAY).values()) == 5400


def test_the_words() -> None:
    first, second = session("variables", at="10:00"), session("joins", at="10:15")
    third = session(None, at="12:00")
    picture = study(first, second, third)
    words = "Overlaps Variables (read), 10:00 to 10:30; the shared time counts once"
    assert overlap_text(picture, second) == words
    assert overlap_text(picture, third) == ""
    assert f"{free_start(picture, second):%H:%M}" == "10:30"
    assert free_start(picture, first) is None
    two = study(first, second, session(None, at="10:20"))
    words = overlap_text(two, second)
    assert words.startswith("Overlaps Variables (read), 10:00 to 10:30, and 1 other session;")


def test_a_free_start_is_covered_by_no_other_session() -> None:
    first, second = session(at="08:00"), session(at="08:10")
    third = session(at="08:10", minutes=5)
    assert f"{free_start(study(first, second, third), third):%H:%M}" == "08:40"
    earlier = replace(third, id="a")  # the order of ids does not matter
    assert f"{free_start(study(first, second, earlier), earlier):%H:%M}" == "08:40"


def sessions() -> st.SearchStrategy[list[Session]]:
    one = st.builds(
        session,
        day=st.integers(0, 3),
        minutes=st.integers(0, 1440),
        at=st.times().map(lambda at: at.isoformat("seconds")),
        offset=st.sampled_from([-600, 0, 60, 840]),
    )
    return st.lists(one, max_size=20)


@given(sessions())
def test_no_second_is_added_twice_and_none_is_made_up(found: list[Session]) -> None:
    picture = study(*found)
    amounts = [added_seconds(picture)(each) for each in found]
    assert all(0 <= amount <= each.counted for amount, each in zip(amounts, found, strict=True))
    assert sum(amounts) <= _union(found)
    limits = {0: 24 * 3600}
    for day in picture.once(days).values():
        zones = max(0, day.first_offset - day.last_offset) * 60
        assert day.seconds <= limits[0] + zones


@given(sessions())
def test_days_add_up_to_the_union_unless_one_is_too_long(found: list[Session]) -> None:
    picture = study(*found)
    by_day = picture.once(days).values()
    if all(day.seconds < 24 * 3600 for day in by_day):
        assert sum(day.seconds for day in by_day) == _union(found)


@given(sessions(), st.randoms())
def test_the_order_of_the_rows_does_not_matter(found: list[Session], random: object) -> None:
    mixed = list(found)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert study(*found).once(days) == study(*mixed).once(days)
    assert study(*found).once(overlaps).keys() == study(*mixed).once(overlaps).keys()


@given(sessions())
def test_every_session_that_shares_a_minute_is_marked(found: list[Session]) -> None:
    marked = study(*found).once(overlaps)
    for one in found:
        shares = any(_shared(one, other) >= 60 for other in found if other is not one)
        assert (one.id in marked) is shares


def _shared(one: Session, other: Session) -> float:
    ends = (each.started_at + timedelta(seconds=each.counted) for each in (one, other))
    return (min(ends) - max(one.started_at, other.started_at)).total_seconds()


def _union(found: list[Session]) -> int:
    """The seconds that at least one session covers, counted the slow way."""
    edges = sorted(
        edge
        for each in found
        for edge in ((each.started_at, 1), (each.started_at + timedelta(seconds=each.counted), -1))
    )
    total, open_sessions = timedelta(), 0
    for (at, step), (following, _) in pairwise(edges):
        open_sessions += step
        total += (following - at) if open_sessions else timedelta()
    return int(total.total_seconds())


def _moved(session: Session, *, hours: float = 0, to: Session | None = None) -> Session:
    start = to.started_at if to else session.started_at + timedelta(hours=hours)
    return replace(session, started_at=start)


def _ending(session: Session, *, hours: float) -> Session:
    return replace(session, ended_at=session.started_at + timedelta(hours=hours))
