"""What the charts of the dashboard draw, without a screen."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytui.aims import Aims
from studytui.glyphs import ASCII, UNICODE, Glyphs
from studytui.record import Kind
from studytui.rules.heatmap import heatmap
from studytui.rules.streak import stretches
from studytui.rules.time_spent import by_week
from studytui.study import Study
from studytui.tui.charts import careers, consistency, forecast, plot, stages, streaks, weeks, year
from studytui.tui.charts.room import Draw, Room, cut, said
from tests.makers import (
    TODAY,
    change,
    days_ago,
    item,
    moment,
    pause,
    project,
    roadmap,
    running,
    session,
    stage,
    study,
)

SUNDAYS = Aims(rest_weekdays=frozenset({6}))
CHARTS: tuple[Draw, ...] = (
    streaks.draw,
    consistency.draw,
    weeks.draw,
    stages.draw,
    forecast.draw,
    careers.draw,
)


def story() -> Study:
    """Wednesday today; one of every mark in the three weeks before."""
    studied = {1: 20, 2: 40, 4: 15, 5: 15, 6: 15, 13: 30, 14: 15, 16: 8, 20: 15}
    sessions = [session("variables", ago, minutes) for ago, minutes in studied.items()]
    return study(*sessions, pauses=(pause(12, 8, "the [flu]"),), aims=SUNDAYS)


def sign(grid: year.Grid, day: date, glyphs: Glyphs = UNICODE) -> str:
    """What stands where the grid says that a day is."""
    lines = [line.plain for line in grid.lines(glyphs)]
    places = [
        (x, y) for y, line in enumerate(lines) for x in range(len(line)) if grid.day_at(x, y) == day
    ]
    x, y = places[0]
    return lines[y][x]


# The year


@pytest.mark.parametrize(
    ("ago", "looks", "plain", "words"),
    [
        (2, "█", "#", "40 min, the day counts"),
        (4, "▓", "+", "15 min, the day counts"),
        (16, "▒", ":", "8 min, less than the 15 min that count"),
        (7, "~", "~", "missed and forgiven, the streak went on"),
        (3, "-", "-", "a rest day, nothing was due"),
        (9, "=", "=", "paused: the [flu]"),
        (15, "·", "_", "missed, between two streaks"),
        (0, "○", "o", "today · nothing so far"),
        (25, " ", " ", "before your first session"),
    ],
)
def test_a_day_looks_and_reads_as_it_stands(ago: int, looks: str, plain: str, words: str) -> None:
    found = heatmap(story())
    for width in (80, 130):
        grid = year.Grid(found, days_ago(100), width)
        assert sign(grid, days_ago(ago)) == looks
        assert sign(grid, days_ago(ago), ASCII) == plain
    told = year.told(story(), days_ago(ago), UNICODE, Room(80))
    assert told[1].plain == f"{looks} {words}".strip()


def test_the_chosen_day_is_seen_without_colour() -> None:
    found = heatmap(story())
    narrow, wide = (year.Grid(found, days_ago(2), width) for width in (80, 130))
    assert sign(narrow, days_ago(2)) == "◆"
    assert sign(narrow, days_ago(2), ASCII) == "@"
    assert any("[█]" in line.plain for line in wide.lines(UNICODE))
    assert not any("[" in line.plain for line in narrow.lines(UNICODE))


def test_today_is_pointed_to() -> None:
    for width in (80, 130):
        grid = year.Grid(heatmap(story()), days_ago(9), width)
        assert grid.lines(UNICODE)[TODAY.weekday() + 1].plain.endswith("○◂")
        assert grid.lines(ASCII)[TODAY.weekday() + 1].plain.endswith("o<")


def test_where_there_is_little_room_the_chosen_day_stays_in_sight() -> None:
    found = heatmap(story())
    for ago in (0, 3, 100, 250, 360):
        grid = year.Grid(found, days_ago(ago), 30)
        assert sign(grid, days_ago(ago)) == "◆"
        assert max(line.cell_length for line in grid.lines(UNICODE)) <= 30


def test_beside_the_days_there_is_no_day() -> None:
    grid = year.Grid(heatmap(story()), TODAY, 80)
    assert [grid.day_at(x, y) for x, y in ((0, 3), (10, 0), (10, 8), (78, 3))] == [None] * 4
    assert grid.day_at(4, 1) == heatmap(story()).cells[0].date


def test_a_day_tells_its_sessions() -> None:
    found = study(
        session("loops", 1, 25, at="19:30", text="[/] for and while\nmore"),
        session(None, 1, 40, at="08:05", kind=Kind.BUILD),
        running("variables"),
        elapsed=600,
    )
    lines = [line.plain for line in year.told(found, days_ago(1), UNICODE, Room(60))]
    assert lines == [
        "Tuesday, 10 Mar 2026",
        "█ yesterday · 1 h 05, the day counts",
        "2 sessions: read 25 min, build 40 min",
        "08:05    40 min  build" + " " * 38,
        "19:30    25 min  read     Loops  [/] for and while          ",
    ]
    assert "10 min" in year.told(found, TODAY, UNICODE, Room(60))[1].plain


def test_what_is_too_long_for_a_line_gets_an_ellipsis() -> None:
    assert cut("a long title", 8, UNICODE) == "a long …"
    assert cut("a long title", 8, ASCII) == "a long ~"
    assert cut("変数とデータ型", 8, UNICODE).endswith("…")
    assert cut("short", 8, UNICODE) == "short   "


# Streaks


def test_a_strip_shows_what_a_streak_has_survived() -> None:
    found = story()
    current, before, *_ = stretches(found)
    assert streaks.strip(found, current, UNICODE, 40).plain == "▓█=====~▓▓▓-█▓○"
    assert (current.days, before.days) == (7, 1)
    survived = study(
        *[session(day=ago) for ago in (1, 2, 4, 9, 10)],
        aims=SUNDAYS,
        pauses=(pause(8, 5),),
    )
    (only,) = stretches(survived)
    assert streaks.strip(survived, only, UNICODE, 40).plain == "██====█-██○"
    assert streaks.strip(survived, only, ASCII, 40).plain == "##====#-##o"
    assert streaks.strip(survived, only, UNICODE, 5).plain == "…-██○"
    assert streaks.strip(survived, only, ASCII, 5).plain == "<-##o"


def test_the_figures_say_how_long_the_streak_is_safe() -> None:
    text = streaks.draw(study(session(day=0), session(day=1)), UNICODE, Room(60, 12)).plain
    assert "Now      2 days, safe for 2 days" in text
    assert "since yesterday" in text
    assert "~ forgiven" in text
    text = streaks.draw(study(session(day=1, minutes=5)), UNICODE, Room(60, 12)).plain
    assert text == "No day counts yet: it takes 15 min on one day."


def test_the_streaks_stand_in_columns_and_those_left_out_are_counted() -> None:
    spans = [(0, 9), (13, 14), (18, 18), (22, 22), (26, 26)]
    found = study(
        *[session(day=ago) for newest, oldest in spans for ago in range(newest, oldest + 1)]
    )
    lines = streaks.draw(found, UNICODE, Room(48, 20)).plain.split("\n")
    assert lines[4:10] == [
        "10 days  since 2 Mar       ██████████",
        " 2 days  25 Feb to 26 Feb  ██",
        " 1 day   21 Feb            █",
        " 1 day   17 Feb            █",
        " 1 day   13 Feb            █",
        "",
    ]
    for height, shown, has_signs in ((11, 5, True), (10, 3, True), (8, 3, False)):
        lines = streaks.draw(found, UNICODE, Room(60, height)).plain.split("\n")
        assert len(lines) == height
        assert sum("█" in line and "counts" not in line for line in lines) == shown
        assert (f"and {5 - shown} more" in lines) == (shown < 5)
        assert ("counts" in lines[-1]) == has_signs


# Time


def test_each_kind_has_a_sign_of_its_own_and_the_bar_its_length() -> None:
    found = study(
        session(day=0, minutes=30, kind=Kind.READ), session(day=1, minutes=90, kind=Kind.BUILD)
    )
    (week,) = by_week(found, 1)
    assert weeks.segments(week, 7200, 8, UNICODE).plain == "░░██████"
    assert weeks.segments(week, 7200, 8, ASCII).plain == "rrbbbbbb"
    assert weeks.segments(week, 14400, 8, ASCII).plain == "rbbb    "
    text = weeks.draw(found, ASCII, Room(80, 12)).plain
    assert "this week" in text
    assert "In these 8 weeks   rr read 30 min | 25 %" in text
    assert "bb build 1 h 30 | 75 %" in text
    assert weeks.percents([168, 224, 504, 126, 0]) == [17, 22, 49, 12, 0]
    assert weeks.percents([1, 1, 1]) == [34, 33, 33]
    assert weeks.percents([0, 0]) == [0, 0]


def test_a_year_back_shows_that_year_s_weeks() -> None:
    found = study(session(day=370, minutes=50), session(day=1, minutes=20))
    now, then = (weeks.draw(found, ASCII, Room(80, 12, back)).plain for back in (0, 1))
    assert "20 min" in now
    assert "50 min" not in now
    assert "50 min" in then
    assert "20 min" not in then


def test_stages_tell_progress_and_time() -> None:
    found = study(
        session("variables", 1, 90, kind=Kind.BUILD),
        session(None, 2, 30),
        statuses={"variables": "done", "loops": "skipped"},
    )
    lines = stages.draw(found, ASCII, Room(80)).plain.split("\n")
    assert [line.split() for line in lines] == [
        ["Stage", "done", "practised", "time"],
        ["all", "of", "it", "###-------", "1/3", "1", "2", "h"],
        ["Programming", "##########", "1/1", "1", "1", "h", "30"],
        ["Databases", "----------", "0/2"],
        ["on", "something", "else", "30", "min"],
    ]


# Forecast


def done(*ago: int, left: int = 4) -> Study:
    """Items done on these days, and sessions on them."""
    names = [f"Item {number}" for number in range(len(ago) + left)]
    road = roadmap(stage("Only", *names))
    return study(
        *[session("item-0", each) for each in ago],
        on=road,
        changes=tuple(
            change(f"item-{number}", "done", at=moment(each)) for number, each in enumerate(ago)
        ),
    )


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (done(), "No forecast yet: 0 of the last 4 weeks active, 3 needed."),
        (done(9, 1), "No forecast yet: 2 of the last 4 weeks active, 3 needed."),
        (
            done(16, 9, 1),
            "At the pace of the last 4 weeks all of it is done between 8 Apr and 18 Apr.",
        ),
        (done(16, 9, 1, left=0), "Nothing is left to do."),
        (
            study(*[session(day=ago) for ago in (1, 8, 15)]),
            "No forecast: nothing was ticked in the last 4 weeks.",
        ),
    ],
)
def test_the_forecast_or_why_there_is_none(found: Study, words: str) -> None:
    assert forecast.forecast_words(found) == words
    assert words.split()[0] in forecast.draw(found, UNICODE, Room(100, 20)).plain


def test_the_forecast_is_a_range_after_what_is_done() -> None:
    found = done(40, 30, 16, 9, 1)
    text = forecast.draw(found, UNICODE, Room(60, 16)).plain
    assert text.startswith("5 of 9 done   0.75 items and 22 min a week")
    assert "9 │" in text
    assert "0 │" in text
    plain = forecast.draw(found, ASCII, Room(60, 16)).plain
    assert plain.isascii()


def test_a_date_is_never_broken_and_a_line_that_goes_on_is_marked() -> None:
    found = done(16, 9, 1, left=60)
    whole = forecast.forecast_words(found)
    dates = whole.removesuffix(".").split(" between ")[1].split(" and ")
    for width in range(12, len(whole)):
        lines = said(whole, Room(width)).plain.split("\n")
        assert " ".join(lines) == whole
        assert all(any(day in line for line in lines) for day in dates)
    far = forecast.draw(found, UNICODE, Room(60, 16)).plain
    assert max(map(len, far.split("\n"))) <= 60
    near = forecast.draw(done(40, 30, 16, 9, 1), UNICODE, Room(60, 16)).plain
    assert ("▸" in far, "▸" in near) == (True, False)


# Careers


def test_a_career_says_what_is_left() -> None:
    found = study(
        on=roadmap(
            stage("One", "A"),
            stage("Two", "B"),
            stage("Three", "C"),
            careers=[
                {"title": "Tester", "requires": ["one"]},
                {"title": "Engineer [/]", "requires": ["one", "two", "three"]},
            ],
        ),
        statuses={"a": "done"},
    )
    lines = careers.draw(found, ASCII, Room(40)).plain.split("\n")
    assert lines[:3] == [
        "Tester",
        "##################### 100 %  1 done of 1",
        "nothing is left of what it asks for",
    ]
    assert lines[4:] == [
        "Engineer [/]",
        "#######--------------  33 %  1 done of 3",
        "next: Two, and 1 more",
    ]
    assert careers.draw(study(), ASCII, Room(40)).plain == "This roadmap names no careers."


# Curves


def test_a_line_goes_from_corner_to_corner() -> None:
    field = plot.Plot(4, 2, (0, 10), (0, 5))
    field.line([(0, 0), (10, 5)], "")
    dots, plain = ([line.plain for line in field.lines(glyphs)] for glyphs in (UNICODE, ASCII))
    assert dots == ["  ⡠⠊", "⡠⠊  "]
    assert plain == ["  .'", ".'  "]


def test_the_later_line_gives_the_colour_where_two_meet() -> None:
    field = plot.Plot(4, 1, (0, 10), (0, 5))
    field.line([(0, 0), (10, 0)], "red")
    field.line([(5, 0), (10, 0)], "blue")
    (line,) = field.lines(UNICODE)
    assert [(span.start, span.end, span.style) for span in line.spans] == [
        (0, 2, "red"),
        (2, 4, "blue"),
    ]


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)), st.integers(1, 20_000), st.integers(1, 200))
def test_ticks_never_touch(first: date, length: int, width: int) -> None:
    last = plot.later(first, length)
    found = plot.ticks(first, last, width)
    assert all(0 <= column < width for column, _ in found)
    assert all(after - before >= 6 for (before, _), (after, _) in pairwise(found))


def test_consistency_tells_its_figure_and_its_change() -> None:
    found = study(*[session(day=ago) for ago in range(60)])
    text = consistency.draw(found, UNICODE, Room(60, 12)).plain
    assert text.startswith("Consistency 9")
    assert " in 28 days" in text
    assert "100 % │" in text
    assert consistency.draw(found, ASCII, Room(60, 12)).plain.isascii()
    assert "tomorrow" in consistency.draw(study(session(minutes=5)), ASCII, Room(60, 12)).plain


# All of them

HARD = roadmap(
    stage(
        "変数とデータ型 " * 9,
        item("A title that is much too long for any column", "One", "Two 🚀"),
        project("Address book"),
    ),
    stage("Empty"),
    careers=[{"title": "数" * 80, "requires": ["empty"]}],
)


@pytest.mark.parametrize("draw", CHARTS, ids=lambda draw: draw.__module__.split(".")[-1])
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
@pytest.mark.parametrize(
    "found",
    [
        story(),
        study(),
        study(on=HARD),
        study(session("one", 3000), session("two", 1), on=HARD, statuses={"one": "done"}),
        study(running(), elapsed=60),
        study(today=date.max),
        study(today=date(1, 1, 3)),
        study(session(day=date(1, 1, 2)), today=date(1, 1, 3)),
        study(session(day=TODAY + timedelta(days=9))),
    ],
    ids=["story", "empty", "hard", "long", "running", "last", "first", "begun", "ahead"],
)
def test_whatever_the_record_a_chart_fits_into_its_room(
    draw: Draw, glyphs: Glyphs, found: Study
) -> None:
    for width, height in ((48, 12), (58, 15), (78, 20), (156, 44)):
        for back in (0, 1):
            lines = draw(found, glyphs, Room(width, height, back)).split("\n")
            assert max(line.cell_length for line in lines) <= width
    for width, height in ((1, 1), (10, 2), (24, 5)):
        draw(found, glyphs, Room(width, height, 0))


def test_the_year_at_both_ends_of_the_calendar() -> None:
    for today in (date.max, date(1, 1, 3)):
        found = study(today=today)
        lines = year.Grid(heatmap(found), today, 80).lines(UNICODE)
        assert len(lines) == 8 or today == date.max
