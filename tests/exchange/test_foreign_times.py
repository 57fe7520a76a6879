"""Days and times as other programs write them."""

from datetime import date, time

import pytest

from studytui.exchange.foreign_times import (
    Order,
    detect_order,
    is_weekday,
    parse_day,
    parse_moment,
    parse_time,
)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-05", "2026/3/5", "2026.03.05", "20260305", "5.3.2026", "05/03/26", "5. 3. 2026",
        "5 March 2026", "5-Mar-26", "05/Mar/2026", "5. März 2026", "5 mars 2026", "5 marzo 2026",
        "Mar 5, 2026", "March 5th, 2026", "mar. 5 2026", "2026 March 5", "2026-Mar-05",
        "Thu, 5 Mar 2026", "Thursday, March 5, 2026", "Do., 5.3.2026", "Thu 2026-03-05",
    ],
)  # fmt: skip
def test_a_day(text: str) -> None:
    assert parse_day(text, Order.DAY_FIRST) == date(2026, 3, 5)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-02-30",
        "20261305",
        "5 Marsh 2026",
        "Mars",
        "soon",
        "0001-01-01",
        "1.5",
        "123456789",
    ],
)
def test_no_day(text: str) -> None:
    assert parse_day(text, Order.DAY_FIRST) is None


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-05T19:30", "2026-03-05T19:30:00"),
        ("2026-03-05 19:30:15.123", "2026-03-05T19:30:15"),
        ("20260305T193015Z", "2026-03-05T19:30:15+00:00"),
        ("20260305193015", "2026-03-05T19:30:15"),
        ("2026-03-05 7:30 PM", "2026-03-05T19:30:00"),
        ("2026-03-05, 12:15 a.m.", "2026-03-05T00:15:00"),
        ("March 5, 2026 at 7pm", "2026-03-05T19:00:00"),
        ("2026-03-05 19:30 +0530", "2026-03-05T19:30:00+05:30"),
        ("2026-03-05T19:30-08", "2026-03-05T19:30:00-08:00"),
        ("2026-03-05T19:30+01:00[Europe/Berlin]", "2026-03-05T19:30:00+01:00"),
        ("Thu, 05 Mar 2026 19:30:00 GMT", "2026-03-05T19:30:00+00:00"),
        ("2026-03-05 24:00", "2026-03-06T00:00:00"),
        ("1772739015", "2026-03-05T19:30:15+00:00"),
        ("1772739015123", "2026-03-05T19:30:15+00:00"),
    ],
)
def test_a_moment(text: str, moment: str) -> None:
    found = parse_moment(text, None)
    assert found is not None
    assert found.isoformat() == moment


@pytest.mark.parametrize(
    "text", ["2026-03-05", "19:30", "2026-03-05 25:00", "2026-03-05 19:30 +99"]
)
def test_no_moment(text: str) -> None:
    assert parse_moment(text, None) is None


def test_times_of_day() -> None:
    assert parse_time("7.30 pm") == time(19, 30)
    assert parse_time("1930") == time(19, 30)
    assert parse_time("19h30") == time(19, 30)
    assert parse_time("13 pm") is None
    assert parse_time("19") is None


def test_the_order_of_a_file() -> None:
    assert detect_order(["02/03/2026", "25/03/2026"]) is Order.DAY_FIRST
    assert detect_order(["02/03/2026", "Thu, 03/25/2026"]) is Order.MONTH_FIRST
    assert detect_order(["2.3.2026"]) is Order.DAY_FIRST
    assert detect_order(["02/03/2026", "2026-25-03"]) is None


def test_weekdays() -> None:
    assert all(map(is_weekday, ["Mon", "Tues", "Wednesday", "Do.", "Samstag", "lundi"]))
    assert not any(map(is_weekday, ["", "M", "Market", "2026-03-05", "today"]))
