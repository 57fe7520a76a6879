"""What people type and read for durations, days and times."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, time, timedelta
from typing import TypeVar

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from studytui.errors import Misuse
from studytui.heard import day, duration, moment, planned_day, time_of_day
from studytui.spoken import clock_words, day_words, duration_words, span_words
from studytui.text import display
from tests.makers import TODAY, days_ago


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45", 45),
        ("45m", 45),
        ("45 min", 45),
        (" 45  MIN ", 45),
        ("90 minutes", 90),
        ("1h30", 90),
        ("1h 30m", 90),
        ("1h5", 65),
        ("1 h 25", 85),
        ("1 hour 30 min", 90),
        ("1:30", 90),
        ("0:45", 45),
        ("01:05", 65),
        ("1:30:30", 90.5),
        ("1.5h", 90),
        ("1,5 h", 90),
        (".5h", None),
        ("2h", 120),
        ("2 hrs", 120),
        ("90s", 1.5),
        ("1h 30s", 60.5),
        ("7.5 min", 7.5),
        ("24h", 1440),
        ("1440", 1440),
        ("٤٥", 45),  # digits of any script
        ("４５", 45),
    ],
)
def test_durations(text: str, minutes: float | None) -> None:
    if minutes is None:
        with pytest.raises(Misuse):
            duration(text)
    else:
        assert duration(text) == minutes * 60


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("", "“” is not a duration"),
        ("soon", "“soon” is not a duration"),
        ("1.5", "“1.5” is not a duration"),  # minutes or hours?
        ("1h90", "“1h90” is not a duration"),
        ("1:75", "“1:75” is not a duration"),
        ("1,000m", "“1,000m” is not a duration"),
        ("nan", "“nan” is not a duration"),
        ("inf", "“inf” is not a duration"),
        ("1e3", "“1e3” is not a duration"),
        ("²", "“²” is not a duration"),
        ("0", "a duration of 0 is nothing"),
        ("0h 0m", "a duration of 0 is nothing"),
        ("-5", "“-5” is less than nothing"),
        ("−1h", "“−1h” is less than nothing"),
        ("1441", "“1441” is more than 24 hours"),
        ("24:01", "“24:01” is more than 24 hours"),
        ("9" * 90, f"“{'9' * 39}…” is more than 24 hours"),
        ("9" * 10**5, f"“{'9' * 39}…” is not a duration"),
        ("4\x1b[2J5", "“4␛[2J5” is not a duration"),
    ],
)
def test_what_is_no_duration(text: str, title: str) -> None:
    with pytest.raises(Misuse) as misuse:
        duration(text)
    assert misuse.value.title == title
    assert misuse.value.remedy


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("today", "2026-03-11"),
        ("Yesterday", "2026-03-10"),
        ("2026-03-01", "2026-03-01"),
        ("2025/12/24", "2025-12-24"),
        ("11-20", "2025-11-20"),
        ("03-11", "2026-03-11"),
        ("20.11.", "2025-11-20"),
        ("20.11", "2025-11-20"),
        ("11.3.", "2026-03-11"),
        ("12.3.", "2025-03-12"),
        ("20.11.2024", "2024-11-20"),
        ("29.02.", "2024-02-29"),
        ("12 Nov", "2025-11-12"),
        ("12. november", "2025-11-12"),
        ("Nov 12, 2024", "2024-11-12"),
        ("1 sept 2025", "2025-09-01"),
        ("tuesday", "2026-03-10"),
        ("wednesday", "2026-03-04"),  # today is one: the last one is a week ago
        ("Thu", "2026-03-05"),
        ("last monday", "2026-03-09"),
        ("3 days ago", "2026-03-08"),
        ("3d ago", "2026-03-08"),
        ("a day ago", "2026-03-10"),
        ("2 weeks ago", "2026-02-25"),
        ("-3", "2026-03-08"),
        ("-0", "2026-03-11"),
    ],
)
def test_days(text: str, found: str) -> None:
    assert day(text, TODAY) == date.fromisoformat(found)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("", "“” is not a day"),
        ("t", "“t” is not a day"),
        ("someday", "“someday” is not a day"),
        ("12 foo", "“12 foo” is not a day"),
        ("11/20", "“11/20” is not a day"),
        ("tomorrow", "“tomorrow” is in the future"),
        ("2026-03-12", "“2026-03-12” is in the future"),
        ("9999-12-31", "“9999-12-31” is in the future"),
        ("31.02.", "there is no day “31.02.”"),
        ("2025-02-29", "there is no day “2025-02-29”"),
        ("0000-01-01", "there is no day “0000-01-01”"),
        ("13-45", "there is no day “13-45”"),
        ("1969-12-31", "“1969-12-31” is too long ago"),
        ("-999999", "“-999999” is too long ago"),
        ("9" * 50 + " weeks ago", f"“{'9' * 39}…” is too long ago"),
    ],
)
def test_what_is_no_day(text: str, title: str) -> None:
    with pytest.raises(Misuse) as misuse:
        day(text, TODAY)
    assert misuse.value.title == title


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("19:30", time(19, 30)),
        ("1930", time(19, 30)),
        ("930", time(9, 30)),
        ("9:30", time(9, 30)),
        ("19h30", time(19, 30)),
        ("19 h 30", time(19, 30)),
        ("19h", time(19)),
        ("19", time(19)),
        ("7pm", time(19)),
        ("7 PM", time(19)),
        ("7:30 pm", time(19, 30)),
        ("7:30 p.m.", time(19, 30)),
        ("12am", time(0)),
        ("12:15 pm", time(12, 15)),
        ("0:00", time(0)),
        ("19:30:15", time(19, 30, 15)),
    ],
)
def test_times(text: str, found: time) -> None:
    assert time_of_day(text) == found


@pytest.mark.parametrize(
    "text", ["", "now", "24:00", "19:60", "13pm", "0am", "19:5", "12345678", "-1"]
)
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(Misuse):
        time_of_day(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("yesterday 19:30", (days_ago(1), time(19, 30))),
        ("yesterday at 7 pm", (days_ago(1), time(19))),
        ("19:30 yesterday", (days_ago(1), time(19, 30))),
        ("yesterday, 1930", (days_ago(1), time(19, 30))),
        ("3 days ago 9:15", (days_ago(3), time(9, 15))),
        ("on monday at 8", (days_ago(2), time(8))),
        ("12 Nov 9", (date(2025, 11, 12), time(9))),
        ("20.11. 1930", (date(2025, 11, 20), time(19, 30))),
        ("2026-03-01T08:05", (date(2026, 3, 1), time(8, 5))),
        ("-1 0:00", (days_ago(1), time(0))),
        ("19:30", (None, time(19, 30))),
        ("0:00", (None, time(0))),
        ("yesterday", (days_ago(1), None)),
        ("10.11", (date(2025, 11, 10), None)),
    ],
)
def test_moments(text: str, found: tuple[date | None, time | None]) -> None:
    assert moment(text, TODAY) == found


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("", "“” is not a day and not a time"),
        ("when I woke", "“when I woke” is not a day and not a time"),
        ("tomorrow 19:30", "“tomorrow” is in the future"),
        ("yesterday 25:00", "there is no time “25:00”"),
        ("a " * 40, f"“{'a ' * 19}a…” is not a day and not a time"),
    ],
)
def test_what_is_no_moment(text: str, title: str) -> None:
    with pytest.raises(Misuse) as misuse:
        moment(text, TODAY)
    assert misuse.value.title == title


@pytest.mark.parametrize(
    ("seconds", "words", "clock"),
    [
        (0, "0 min", "0:00"),
        (59, "0 min", "0:59"),
        (1450, "24 min", "24:10"),
        (3600, "1 h", "1:00:00"),
        (3900, "1 h 05", "1:05:00"),
        (5100, "1 h 25", "1:25:00"),
        (360_000, "100 h", "100:00:00"),
        (-5, "0 min", "0:00"),
    ],
)
def test_lengths_in_words(seconds: int, words: str, clock: str) -> None:
    assert duration_words(seconds) == words
    assert clock_words(seconds) == clock


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (0, "today"),
        (1, "yesterday"),
        (2, "Monday"),
        (6, "Thursday"),
        (7, "4 Mar"),
        (69, "1 Jan"),
        (70, "31 Dec 2025"),
        (-1, "12 Mar"),
        (-400, "15 Apr 2027"),
    ],
)
def test_days_in_words(ago: int, words: str) -> None:
    assert day_words(days_ago(ago), TODAY) == words


# --- Laws --------------------------------------------------------------------------------

WORDS = "1 12 45 2025 99999 h m : - . at on ago days week yesterday monday nov may pm 19:30"
TEXT = st.one_of(
    st.text(),
    st.text(st.sampled_from("0123456789 :.,-hmsapdT٤½")),
    st.text(st.characters()),  # lone surrogates too
    st.lists(st.sampled_from(WORDS.split(" "))).map(" ".join),
)

T = TypeVar("T")


def answer(read: Callable[..., T], *asked: object) -> T | None:
    """What was read, or None after a Misuse that fits on a line and drives no terminal."""
    try:
        return read(*asked)
    except Misuse as misuse:
        line = misuse.line
    assert line == display(line)
    return None


@given(TEXT)
@example("\ud800")
@example("1" * 5000)
@example("1" * 5000 + "h")
def test_any_duration_is_one_or_a_misuse(text: str) -> None:
    found = answer(duration, text)
    assert found is None or 0 < found <= 24 * 3600


@given(TEXT, st.dates())
@example("monday", date.min)
@example("29.02.", date.min)
@example("12 nov", date.max)
def test_any_day_is_one_or_a_misuse(text: str, today: date) -> None:
    found = answer(day, text, today)
    assert found is None or found <= today


@given(TEXT)
def test_any_time_is_one_or_a_misuse(text: str) -> None:
    found = answer(time_of_day, text)
    assert found is None or found.tzinfo is None


@given(TEXT, st.dates())
def test_any_moment_is_one_or_a_misuse(text: str, today: date) -> None:
    found = answer(moment, text, today)
    assert found != (None, None)
    assert found is None or found[0] is None or found[0] <= today


@given(st.integers(1, 24 * 60))
def test_a_duration_that_is_read_can_be_typed(minutes: int) -> None:
    assert duration(duration_words(minutes * 60)) == minutes * 60


@given(st.dates(date(1980, 1, 1), date(2100, 1, 1)), st.integers(0, 3000))
def test_a_day_that_is_read_can_be_typed(today: date, ago: int) -> None:
    that_day = today - timedelta(days=ago)
    assert day(day_words(that_day, today), today) == that_day


@given(st.dates(date(1980, 1, 1), TODAY), st.times().map(lambda each: each.replace(microsecond=0)))
def test_a_moment_as_a_computer_writes_it_is_read(that_day: date, clock: time) -> None:
    clock = clock.replace(tzinfo=None, fold=0)
    for gap in " T":
        assert moment(f"{that_day}{gap}{clock.isoformat()}", TODAY) == (that_day, clock)


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("today", 0),
        ("tomorrow", 1),
        ("Wednesday", 0),  # TODAY is one
        ("next wednesday", 7),
        ("thursday", 1),
        ("tuesday", 6),
        ("last tuesday", -1),
        ("in 3 days", 3),
        ("in a week", 7),
        ("+10", 10),
        ("yesterday", -1),
        ("-4", -4),
        ("12 Mar", 1),
        ("1.3.", -10),
        ("2026-03-20", 9),
        ("24 Dec", -77),  # the last one is nearer than the next
        ("30 July", 141),
    ],
)
def test_planned_days(text: str, ahead: int) -> None:
    assert planned_day(text, TODAY) == TODAY + timedelta(days=ahead)


def test_a_planned_day_can_be_counted_from_another() -> None:
    christmas = date(2026, 12, 24)  # a Thursday
    assert planned_day("2 Jan", TODAY, christmas) == date(2027, 1, 2)
    assert planned_day("sunday", TODAY, christmas) == date(2026, 12, 27)
    assert planned_day("tomorrow", TODAY, christmas) == TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31 Feb", "there is no day “31 Feb”"),
        ("someday", "“someday” is not a day"),
        ("2031-01-01", "too far ahead"),
        ("+99999999999999999999", "too far ahead"),
        ("1960-01-01", "too long ago"),
    ],
)
def test_what_is_no_planned_day(text: str, said: str) -> None:
    with pytest.raises(Misuse, match=said):
        planned_day(text, TODAY)


@given(text=st.text(max_size=20), today=st.dates(), since=st.none() | st.dates())
def test_planned_days_raise_nothing_else(text: str, today: date, since: date | None) -> None:
    with suppress(Misuse):
        planned_day(text, today, since)


def test_spans() -> None:
    assert span_words(TODAY, TODAY, TODAY) == "today"
    assert span_words(date(2026, 12, 24), date(2027, 1, 2), TODAY) == "24 Dec to 2 Jan 2027"
