"""How fast, and when that leads to the end."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytui.plan import Roadmap
from studytui.record import Status, StatusChange
from studytui.rules.history import burn_up, ticks
from studytui.rules.pace import Finish, pace
from studytui.rules.progress import ROADMAP, progress
from studytui.study import Study
from tests.makers import TODAY, change, days_ago, item, moment, roadmap, session, stage, study
from tests.rules.test_progress import trees

LETTERS = "abcdefghijklmnopqrst"
ROAD = roadmap(stage("Alphabet", *LETTERS))


def ticked(*ago: int, on: Roadmap = ROAD, **keys: object) -> Study:
    """The letters in order, each ticked that many days ago, with a session on the day."""
    changes = tuple(
        change(letter, "done", at=moment(day)) for letter, day in zip(LETTERS, ago, strict=False)
    )
    sessions = [session("a", each) for each in set(ago)]
    return study(*sessions, on=on, changes=changes, **keys)  # type: ignore[arg-type]


def test_nothing_done_is_no_pace() -> None:
    assert (pace(study()).items_per_week, pace(study()).finish) == (0, None)


def test_the_last_28_days_make_the_pace() -> None:
    picture = ticked(40, 27, 20, 10, 10, 0)
    assert pace(picture).items_per_week == 5 / 4
    assert pace(picture).minutes_per_week == 4 * 30 / 4


def test_the_end_is_a_range_from_the_fastest_to_the_slowest_week() -> None:
    # 2 items three weeks ago, 4 in the one after, 2 a week ago; 12 are left.
    found = pace(ticked(20, 20, 10, 10, 10, 10, 3, 3))
    assert found.finish == Finish(TODAY + timedelta(weeks=3), TODAY + timedelta(weeks=6))


def test_a_week_without_anything_done_counts_through_the_average() -> None:
    picture = ticked(20, 20, 20, 20)
    assert pace(picture).finish is None  # one active week only
    busy = [session("e", 10), session("e", 1)]
    busier = study(*busy, *picture.record.sessions, on=ROAD, changes=picture.record.changes)
    assert pace(busier).finish == Finish(TODAY + timedelta(weeks=4), TODAY + timedelta(weeks=16))


@pytest.mark.parametrize(("ago", "shown"), [((8, 1), False), ((15, 8, 1), True)])
def test_it_is_hidden_until_three_weeks_were_active(ago: tuple[int, ...], shown: bool) -> None:
    assert (pace(ticked(*ago)).finish is not None) is shown


def test_sessions_elsewhere_make_no_week_active_here() -> None:
    elsewhere = [session("x", ago, roadmap_id="other") for ago in (8, 15, 22)]
    changes = (change("a", "done", at=moment(1)),)
    found = pace(study(*elsewhere, on=ROAD, changes=changes))
    assert found.finish is None
    assert found.minutes_per_week == 90 / 4


def test_an_end_beyond_the_calendar_is_not_named() -> None:
    assert pace(ticked(15, 8, 1, today=date.max)).finish is None


def test_when_nothing_is_left_there_is_no_end_to_name() -> None:
    assert pace(ticked(15, 8, 1, on=roadmap(stage("S", "a", "b", "c")))).finish is None


def test_the_burn_up_tells_the_days_on_which_it_changed() -> None:
    changes = (
        change("a", "done", at=moment(9)),
        change("b", "done", at=moment(9)),
        change("a", "todo", at=moment(5)),
        change("c", "done", at=moment(4)),
        change("c", "todo", at=moment(4)),
        change("d", "skipped", at=moment(2)),
    )
    found = burn_up(study(on=ROAD, changes=changes))
    assert found.points == ((days_ago(9), 2), (days_ago(5), 1))
    assert found.total == 19
    assert [found.done_on(days_ago(ago)) for ago in (10, 9, 6, 5, 0)] == [0, 2, 2, 1, 1]


def test_a_tick_of_this_evening_is_not_tomorrow_s() -> None:
    ahead = (change("a", "done", at=moment(-1)),)
    picture = study(on=ROAD, changes=ahead)
    assert burn_up(picture).points == ((TODAY, 1),)
    assert [tick.day for tick in ticks(picture)] == [TODAY]


def test_a_clock_that_was_put_back_turns_nothing_round() -> None:
    changes = (change("a", "done", at=moment(3)), change("b", "done", at=moment(9)))
    assert burn_up(study(on=ROAD, changes=changes)).points == ((days_ago(3), 2),)


def test_a_choice_is_done_once_in_the_burn_up() -> None:
    on = roadmap(stage("S", item("Language", "Go", "Python", pick=1)))
    changes = (change("go", "done", at=moment(3)), change("python", "done", at=moment(2)))
    assert burn_up(study(on=on, changes=changes)).points == ((days_ago(3), 1),)


# --- Laws --------------------------------------------------------------------------------


@given(trees(choices=True), st.data())
def test_the_burn_up_ends_with_what_is_done_and_was_right_all_along(
    drawn: tuple[Roadmap, dict[str, str]], data: st.DataObject
) -> None:
    on, leaves = drawn
    one = st.builds(
        lambda key, status, ago: StatusChange(key, status, moment(ago)),
        st.sampled_from(sorted(leaves) or ["nothing"]),
        st.sampled_from(Status),
        st.integers(0, 40),
    )
    changes = sorted(data.draw(st.lists(one, max_size=12)), key=lambda each: each.at)
    found = burn_up(study(on=on, changes=tuple(changes)))
    for ago in range(42):
        by_then = tuple(each for each in changes if each.at <= moment(ago, "23:59"))
        done = study(on=on, changes=by_then).once(progress)[ROADMAP].done
        assert found.done_on(days_ago(ago)) == done


@given(st.lists(st.integers(0, 40), max_size=20))
def test_the_range_is_one(ago: list[int]) -> None:
    found = pace(ticked(*ago)).finish
    assert found is None or TODAY < found.earliest <= found.latest
