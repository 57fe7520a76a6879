"""Tables as people and programs write them: whatever is in them comes in, or is counted."""

import codecs

import pytest

from studytui.exchange.foreign_times import Order
from studytui.record import Kind
from tests.importing.conftest import Learner


@pytest.fixture
def learner(ben: Learner) -> Learner:
    """Somebody in the summer of 2026, when the examples lie in the past."""
    ben.clock.advance(days=150)
    return ben


WEEK_1 = """\
id,start,end,text
1,2026-03-05 19:00,2026-03-05 19:30,monday
2,2026-03-06 19:00,2026-03-06 19:30,tuesday
"""
WEEK_2 = """\
id,start,end,text
1,2026-03-12 19:00,2026-03-12 19:45,next week one
2,2026-03-13 19:00,2026-03-13 19:45,next week two
"""


@pytest.mark.parametrize("prefix", ["", "T-", "#"])
def test_ids_that_begin_anew_in_each_file(learner: Learner, prefix: str) -> None:
    weeks = [week.replace("\n1,", f"\n{prefix}1,").replace("\n2,", f"\n{prefix}2,")
             for week in (WEEK_1, WEEK_2)]  # fmt: skip
    assert [learner.take(week).sessions for week in weeks] == [2, 2]
    assert [learner.take(week).sessions for week in reversed(weeks)] == [0, 0]
    assert [text for *_, text in learner.sessions()] == [
        "monday", "tuesday", "next week one", "next week two",
    ]  # fmt: skip


def test_the_same_id_and_start_twice_in_a_file(learner: Learner) -> None:
    text = "id,start,end,text\n7,2026-03-05 19:00,19:30,a\n7,2026-03-05 19:00,20:00,b\n"
    assert learner.take(text).sessions == 2
    assert learner.take(text).sessions == 0


def test_an_import_of_an_earlier_version_is_known_by_its_id(learner: Learner) -> None:
    # Earlier versions kept the ids of other programs, as does a table of our own.
    learner.take("id,start,seconds,roadmap\n1,2026-03-05T19:00:00+00:00,1800,road\n")
    assert learner.take(WEEK_1).sessions == 1
    assert learner.take(WEEK_2).sessions == 2


def test_the_item_is_looked_for_in_each_row(learner: Learner) -> None:
    took = learner.take(
        "Project,Task,Description,Start,End\n"
        "Rust,Chapter 4,ownership,2026-06-22 10:00,2026-06-22 10:30\n"
        "Loops,,while,2026-06-23 10:00,2026-06-23 10:30\n"
        "Piano,,,2026-06-24 10:00,2026-06-24 10:30\n"
        "Databases,Joins,left and right,2026-06-25 10:00,2026-06-25 10:30\n"
        "Piano,Tables,,2026-06-26 10:00,2026-06-26 10:30\n"
    )
    assert took.sessions == 5
    assert [(item, text) for _, _, item, text in learner.sessions()] == [
        (None, "Rust: Chapter 4: ownership"),
        ("loops", "while"),
        (None, "Piano"),
        ("joins", "left and right"),
        ("tables", "Piano"),
    ]
    assert "no item is called “Rust”: 1 session on nothing in particular" in took.remarks


def test_all_columns_of_text_are_kept(learner: Learner) -> None:
    learner.take("Start,End,Description,Notes\n2026-03-05 19:00,20:00,while,hard\n")
    assert learner.sessions()[0][3] == "while\nhard"


@pytest.mark.parametrize(
    ("start", "day", "local"),
    [
        ("2026-03-06T05:00:00Z", "2026-03-05", "2026-03-05 21:00"),
        ("2026-03-06T06:00:00+01:00", "2026-03-05", "2026-03-05 21:00"),
        ("20260306T050000Z", "2026-03-05", "2026-03-05 21:00"),
        ("2026-03-06 05:00:00 UTC", "2026-03-05", "2026-03-05 21:00"),
        ("2026-07-06T05:00:00Z", "2026-07-05", "2026-07-05 22:00"),  # an hour later in summer
        ("2026-03-06T12:00:00Z", "2026-03-06", "2026-03-06 04:00"),
        ("2026-03-06T11:00:00Z", "2026-03-05", "2026-03-06 03:00"),  # before the day begins at 4
        ("1772773200", "2026-03-05", "2026-03-05 21:00"),
    ],
)
def test_a_time_of_another_zone_counts_on_the_learner_s_day(
    learner: Learner, start: str, day: str, local: str
) -> None:
    learner.clock.travel("America/Los_Angeles")
    learner.take(f"start,duration\n{start},1:00\n")
    (session,) = learner.tracker.study().record.sessions
    assert (session.study_day.isoformat(), f"{session.local_start:%Y-%m-%d %H:%M}") == (day, local)


def test_a_column_names_the_zone(learner: Learner) -> None:
    learner.clock.travel("America/Los_Angeles")
    learner.take(
        "Start,End,Timezone\n"
        "2026-03-06 06:00,2026-03-06 07:00,Europe/Berlin\n"
        "2026-03-07 05:00,2026-03-07 06:00,UTC\n"
        "2026-03-08 06:00,2026-03-08 07:00,+01:00\n"
        "2026-03-09 06:00,2026-03-09 07:00,\n"
    )
    assert [start for start, *_ in learner.sessions()] == [
        "2026-03-05 21:00", "2026-03-06 21:00", "2026-03-07 21:00", "2026-03-09 06:00",
    ]  # fmt: skip


def test_our_own_table_keeps_the_place_of_a_session(ann: Learner, ben: Learner) -> None:
    ann.clock.travel("Asia/Tokyo")
    ann.tracker.sessions.log("loops", Kind.READ, 1500)
    text = ann.out.csv()
    assert ben.take(text).sessions == 1
    assert ben.out.csv() == text


@pytest.mark.parametrize(
    ("headers", "cells", "minutes"),
    [
        ("Hours,Minutes", ["1,30", "0,45", "2,5"], [90, 45, 125]),
        ("h,m", ["1,30", "2,0", ",20"], [90, 120, 20]),
        ("Hours,Minutes,Seconds", ["1,30,0", "0,45,59", "0,0,60"], [90, 45, 1]),
        ("Minutes,Seconds", ["30,0", "45,30", "1,59"], [30, 45, 1]),
        ("Hours,Minutes", ["1.5,90", "0.75,45", "2,120"], [90, 45, 120]),  # each the whole
        ("Hours,Minutes", ["1,60", "2,120", "3,180"], [60, 120, 180]),
        ("Hours,Minutes", ["1.0,30.0", "0.0,45.0", "2.0,5.0"], [90, 45, 125]),
        ("Minutes", ["90", "45", "5.5"], [90, 45, 5]),
        ("Hours", ["1.5", "2", ".75"], [90, 120, 45]),
        ("Duration", ["1.5", "2", "0.75"], [90, 120, 45]),
        ("Duration", ["90", "2", "45"], [90, 2, 45]),
        ("Duration", ["5400", "120", "2700"], [90, 2, 45]),
        ("Duration (h)", ["1:30", "2:00", "0.75"], [90, 120, 45]),
        ("Duration", ["1.5h", "90 min", "PT1H30M"], [90, 90, 90]),
        ("Duration", ["1 hour 30 minutes", "01:30:00", "1h30"], [90, 90, 90]),
        ("Duration", ["1 Std. 30 Min.", "5400s", "1.25 hours"], [90, 90, 75]),
    ],
)
def test_how_long_it_was(
    learner: Learner, headers: str, cells: list[str], minutes: list[int]
) -> None:
    rows = "".join(f"2026-03-0{day} 19:00,{cell}\n" for day, cell in enumerate(cells, start=1))
    assert learner.take(f"Start,{headers}\n{rows}").sessions == len(cells)
    assert [length for _, length, *_ in learner.sessions()] == minutes


@pytest.mark.parametrize(
    ("row", "minutes", "is_said"),
    [
        ("19:00,19:20,0.33,", 20, False),
        ("19:00,19:20,0.3,", 20, False),
        ("19:00,19:20,1.5,", 20, True),
        ("19:00,20:00,1,", 60, False),
        ("19:00,20:00,,0:45", 45, True),  # without its pauses
        ("19:00,20:00,0.75,0:45:00", 45, True),
        ("19:00,19:20,0,", 20, False),
    ],
)
def test_exact_times_win_over_fractions(
    learner: Learner, row: str, minutes: int, is_said: bool
) -> None:
    took = learner.take(f"Date,Start,End,Hours,Duration\n2026-03-05,{row}\n")
    assert learner.sessions()[0][1] == minutes
    assert (
        any("given twice and differs in 1 row: line 2" in each for each in took.remarks) == is_said
    )


@pytest.mark.parametrize(
    ("headers", "row", "start", "minutes"),
    [
        ("Date,Start,End", "2026-03-05,19:00,19:30", "2026-03-05 19:00", 30),
        ("Date,Start,End", "2026-03-05,23:30,00:15", "2026-03-05 23:30", 45),
        ("Date,Start,End", "2026-03-05,23:30,24:00", "2026-03-05 23:30", 30),
        ("Date,Start Time,End Time", "03/25/2026,7:00 PM,8:15 PM", "2026-03-25 19:00", 75),
        ("Day,Date,Start,End", "Thursday,2026-03-05,19:00,19:30", "2026-03-05 19:00", 30),
        ("Day,Start,End", "5.3.2026,19:00,19:30", "2026-03-05 19:00", 30),
        ("Day,Date,Start,End", "1,2026-03-05,19:00,19:30", "2026-03-05 19:00", 30),
        ("Date,Start,End", "20260305,1900,1930", "2026-03-05 19:00", 30),
        ("Date,Time,Duration", "2026-03-05,19:00,30", "2026-03-05 19:00", 30),
        ("Date,From,To", "2026-03-05 00:00:00,19:00,19:30", "2026-03-05 19:00", 30),
        ("Start,End", "20260305T190000,20260305T193000", "2026-03-05 19:00", 30),
        ("Start,End", "2026-03-05 19:00,19:30", "2026-03-05 19:00", 30),
        ("Start,End", '"Mar 5, 2026 7:00 PM","Mar 5, 2026 7:30 PM"', "2026-03-05 19:00", 30),
        ("Start,End", "5. März 2026 19:00,5. März 2026 19:30", "2026-03-05 19:00", 30),
        ("Date,Hours", '"Thu, March 5th, 2026",0.5', "2026-03-05 12:00", 30),
        ("Date,Hours", "2026-03-05 00:00:00,0.5", "2026-03-05 12:00", 30),
        ("Start,Hours", "2026-03-05,0.5", "2026-03-05 12:00", 30),
        ("Datum,Von,Bis", "05.03.2026,19:00,19.30 Uhr", "2026-03-05 19:00", 30),
    ],
)
def test_when_it_was(learner: Learner, headers: str, row: str, start: str, minutes: int) -> None:
    assert learner.take(f"{headers}\n{row}\n").sessions == 1
    assert learner.sessions()[0][:2] == (start, minutes)


def test_an_evening_over_the_change_to_summer_time(learner: Learner) -> None:
    learner.clock.travel("Europe/Lisbon")
    learner.take("Date,Start,End\n2026-03-28,23:30,02:30\n")
    assert learner.sessions()[0][1] == 120


def test_rows_of_a_day_follow_each_other_from_noon(learner: Learner) -> None:
    text = "Date,Hours,Text\n2026-03-05,1.5,a\n2026-03-05,2,b\n2026-03-06,1,c\n2026-03-05,1,d\n"
    took = learner.take(text)
    assert [(start, text) for start, *_, text in learner.sessions()] == [
        ("2026-03-05 12:00", "a"),
        ("2026-03-05 13:30", "b"),
        ("2026-03-05 15:30", "d"),
        ("2026-03-06 12:00", "c"),
    ]
    assert "4 sessions without a time of day placed from noon on" in took.remarks
    assert learner.take(text).is_empty


def test_rows_of_today_end_by_now(ben: Learner) -> None:
    ben.clock.jump(hours=-9)  # half past nine in the morning
    ben.take("Date,Minutes\n2026-03-11,60\n2026-03-11,30\n2026-03-10,840\n2026-03-10,60\n")
    assert [start for start, *_ in ben.sessions()] == [
        "2026-03-10 12:00", "2026-03-11 02:00", "2026-03-11 08:00", "2026-03-11 08:30",
    ]  # fmt: skip
    days = [each.study_day.day for each in ben.tracker.study().record.sessions]
    assert days == [10, 10, 11, 11]


TABLE = "Date;Start;End;Topic\n5.3.2026;19:00;19:30;Schlüssel\n"


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("utf-16"),
        codecs.BOM_UTF16_BE + TABLE.encode("utf-16-be"),
        TABLE.encode("utf-16-le"),
        TABLE.encode("utf-16-be"),
        TABLE.replace(";", "\t").encode("utf-16"),
        TABLE.replace("\n", "\r\n").encode(),
        TABLE.replace("\n", "\r").encode(),
        ("sep=;\n" + TABLE).encode(),
        ("sep=;\r\n" + TABLE).encode("utf-16"),
        ('"sep=,"\n' + TABLE.replace(";", ",")).encode(),
        ("sep=|\n" + TABLE.replace(";", "|")).encode(),
        TABLE.replace(";", "|").encode(),
        b'"Date","Start","End","Topic"\n"2026-03-05","19:00","19:30","Schl\xc3\xbcssel"\n',
        ("My hours, 2026\n\n" + TABLE).encode(),
        ("Report;;;\n;;;\nfor Ann;;;\n" + TABLE).encode(),
        (TABLE + "Total;;;\n").encode(),
        (TABLE + ";;Summe:;0:30\n").encode(),
        (TABLE + TABLE.partition("\n")[0] + "\n").encode(),
        (TABLE + ";;;\n\n").encode(),
    ],
)
def test_whatever_stands_around_a_table(learner: Learner, content: bytes) -> None:
    assert learner.take(content).sessions == 1
    assert learner.sessions() == [("2026-03-05 19:00", 30, None, "Schlüssel")]


def test_line_numbers_count_what_stands_above(learner: Learner) -> None:
    took = learner.take("sep=;\nMy hours\n\n" + TABLE + "6.3.2026;19:00;;\nTotal;;;\n;;;rest\n")
    assert [each for each in took.remarks if each.startswith("left out")] == [
        "left out: 1 line above the header (line 2)",
        "left out: 1 row of totals (line 7)",
        "left out: 1 row without an end or a duration (line 6)",
        "left out: 1 row without a date (line 8)",
    ]


def test_a_project_may_be_called_total(learner: Learner) -> None:
    assert learner.take("Project,Start,End\nTotal,2026-03-05 19:00,19:30\n").sessions == 1


def test_cells_without_a_header_are_counted(learner: Learner) -> None:
    took = learner.take("Start,End,Text\n2026-03-05 19:00,20:00,while, and for, and do\n")
    assert "left out: 2 cells without a header (line 2: and for, line 2: and do)" in took.remarks


def test_columns_that_nobody_mapped_are_named(learner: Learner) -> None:
    took = learner.take(
        "Start;End;Remark;Was gelernt;Amount;Currency;Billable;Logged at;Weekday\n"
        "2026-03-05 19:00;20:00;fine;Schleifen;12,50;EUR;Yes;2026-03-05 21:00;Thu\n"
    )
    assert took.remarks == (
        "not imported, though it looks like text: “Remark” (--column text=Remark),"
        " “Was gelernt” (--column text=HEADER), “Currency” (--column text=Currency)",
        "not imported, though it looks like times: “Logged at” (--column start=HEADER)",
    )
    assert learner.take(
        "Start,End,Remark\n2026-03-06 19:00,20:00,fine\n", text="Remark"
    ).remarks == ("taken: text from “Remark”",)


def test_a_second_column_of_one_field_is_named(learner: Learner) -> None:
    took = learner.take("Start,End,From,Text\n2026-03-05 19:00,20:00,the library,x\n")
    assert took.remarks == ("not imported, though it looks like text: “From” (--column text=From)",)


def test_both_orders_of_dates(learner: Learner) -> None:
    text = "Date,Start,End\n02/03/2026,19:00,20:00\n"
    assert learner.take(text, Order.DAY_FIRST).sessions == 1
    assert learner.sessions()[0][0] == "2026-03-02 19:00"
