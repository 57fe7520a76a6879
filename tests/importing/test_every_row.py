"""Whatever is in a file: each row is a session, or counted, or the file is refused in one line."""

import csv
import io
import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import hypothesis.strategies as st
from hypothesis import example, given

from studytui.aims import Aims
from studytui.errors import StudyError
from studytui.exchange.foreign_times import Order, parse_day, parse_moment, parse_time
from studytui.exchange.importers.registry import IMPORTERS, find_importer
from studytui.exchange.importers.source import Source
from studytui.exchange.lengths import parse_length
from studytui.plan import Roadmap
from studytui.record import Kind
from studytui.roadmap_files.watched import WatchedRoadmap
from studytui.time_rows import Meaning, TimeRows
from tests.importing.test_time_trackers import CALENDAR, EXPORTS
from tests.makers import FakeClock
from tests.tracking import roadmap_file

NOT_ROWS = ("cell without a header", "other bucket", "event away from the keyboard")


@cache
def roadmap() -> Roadmap:
    with TemporaryDirectory() as folder:
        return WatchedRoadmap(roadmap_file(Path(folder))).roadmap


def count(text: str, order: Order | None = Order.DAY_FIRST) -> tuple[int, int] | None:
    """Return how many rows became sessions and how many are counted; None if it is refused."""
    source, refused = Source(text, "file"), None
    try:
        importer = find_importer(source)
        if importer is None:
            return None
        meaning = Meaning(FakeClock(), Aims(), roadmap(), lambda _: Kind.READ, order)
        rows = TimeRows(importer.read(source), "file", meaning)
        sessions = rows.sessions()
    except StudyError as error:
        refused = error
    if refused:
        assert "\n" not in refused.line
        return None
    assert len({kept.session.id for kept in sessions}) == len(sessions)
    left_out = [each for each in rows.omissions() if each.kind.singular not in NOT_ROWS]
    assert all(each.examples for each in left_out)
    return len(sessions), sum(each.count for each in left_out)


DAYS = st.sampled_from(
    ["2026-03-05", "20260305", "5.3.2026", "Mar 5, 2026", "5. März 2026", "Thu, 5 Mar 2026"]
)
CLOCKS = st.sampled_from(["19:00", "7:00 PM", "19:00:30", "1900", "19.00 Uhr", "24:00", "7pm"])
ZONES = st.sampled_from(["", "", "Z", "+05:30", " UTC", "-0800"])
MOMENTS = st.builds("{} {}{}".format, DAYS, CLOCKS, ZONES)
LENGTHS = st.sampled_from(["45", "1:30", "1:30:00", "1.5h", "PT1H30M", "1 hour 30 min", "0", "1,5"])
NAMES = st.sampled_from(["", "Loops", "Rust", "Total", "total: 4", "-", "  ", '"quoted"', "a,b;c"])
CELLS = {
    "Start": MOMENTS | st.just(""), "Date": DAYS | st.just(""), "Time": CLOCKS, "End": MOMENTS,
    "Duration": LENGTHS | st.just(""), "Hours": LENGTHS, "Minutes": LENGTHS, "Project": NAMES,
    "Task": NAMES, "Description": NAMES, "Remark": NAMES, "id": st.sampled_from("123"),
    "Day": st.sampled_from(["Mon", "Thursday", "3"]), "Tags": NAMES,
}  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, int]:
    """A table that somebody may have, and how many lines below its header are not empty."""
    headers = draw(st.lists(st.sampled_from(sorted(CELLS)), min_size=2, unique=True))
    rows = draw(st.lists(st.tuples(*(CELLS[header] for header in headers)), max_size=8))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=draw(st.sampled_from(",;\t|")), lineterminator="\n")
    writer.writerows([headers, *rows])
    return out.getvalue(), sum(any(cell.strip() for cell in row) for row in rows)


@given(tables())
def test_each_row_of_a_table(table: tuple[str, int]) -> None:
    text, rows = table
    counted = count(text)
    assert counted is None or sum(counted) == rows


@given(st.lists(st.tuples(MOMENTS, LENGTHS, NAMES), min_size=1, max_size=8))
def test_a_table_that_makes_sense_is_never_refused(rows: list[tuple[str, str, str]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([("Start", "Duration", "Project"), *rows])
    counted = count(out.getvalue())
    assert counted is not None
    assert sum(counted) == len(rows)


VALUES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | MOMENTS
    | st.just("2026-03-05T18:00:00Z") | st.lists(st.text(max_size=3), max_size=2)
    | st.dictionaries(st.sampled_from(["name", "start"]), st.text(max_size=3), max_size=2)
)  # fmt: skip


def count_entries(document: Any) -> int:
    """Return how many entries an export holds; a group without any counts as one."""
    if isinstance(document, list):
        inner = "time_entries"
        is_grouped = any(isinstance(each, dict) and inner in each for each in document)
        return sum(count_of(each, inner) if is_grouped else 1 for each in document)
    lists = [document.get(key) for key in ("data", "timeentries", "sessions")]
    flat = sum(len(each) for each in lists if isinstance(each, list))
    records = document.get("records")
    days = records if isinstance(records, list) else ()
    return flat + sum(count_of(each, "entries") for each in days)


def count_of(entry: Any, key: str) -> int:
    entries = entry.get(key) if isinstance(entry, dict) else None
    return len(entries) if isinstance(entries, list) and entries else 1


@st.composite
def spoilt_exports(draw: st.DrawFn) -> str:
    """An export of a time tracker in which one value is another."""
    export = draw(st.sampled_from([each for each in EXPORTS.values() if not isinstance(each, str)]))
    document = json.loads(json.dumps(export))
    place = document
    while isinstance(place, dict | list) and place:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = draw(st.sampled_from(keys))
        if isinstance(place[key], dict | list) and place[key] and draw(st.booleans()):
            place = place[key]
            continue
        place[key] = draw(VALUES)
        break
    return json.dumps(document)


@given(spoilt_exports())
@example('[{"start": "20260305T180000Z", "end": null}, {"start": null}]')
def test_each_entry_of_an_export(text: str) -> None:
    counted = count(text)
    if counted is None:
        return
    assert sum(counted) == count_entries(json.loads(text))


EVENTS = st.lists(
    st.fixed_dictionaries(
        {
            "timestamp": MOMENTS | VALUES,
            "duration": st.floats(0, 4000) | st.integers(-5, 90) | VALUES,
            "data": st.fixed_dictionaries({"app": st.sampled_from("ABC"), "title": NAMES}) | VALUES,
        }
    ),
    max_size=10,
)


@given(EVENTS, EVENTS)
def test_any_events_of_activitywatch(windows: list[Any], presence: list[Any]) -> None:
    buckets = {"w": {"type": "currentwindow", "events": windows},
               "a": {"type": "afkstatus", "events": presence}}  # fmt: skip
    count(json.dumps({"buckets": buckets}))


@given(
    st.text()
    | st.builds(CALENDAR.replace, st.sampled_from(CALENDAR.splitlines()), st.text(max_size=8))
)
def test_any_text(text: str) -> None:
    counted = count(text)
    if counted and text.count("BEGIN:VEVENT") == 4 and text.count("END:VEVENT") == 4:
        assert sum(counted) == 4


TIME_LETTERS = st.text("0123456789:.,-+/ TZhmspaPD[]äMarch", max_size=24)


@given(st.text(max_size=30) | TIME_LETTERS, st.sampled_from([None, *Order]))
@example("9999-12-31 24:00", None)
@example("0001-01-01 00:00+14:00", None)
@example("9" * 5000, None)
@example("P" + "9" * 39 + "D", None)
def test_no_text_is_an_error_of_ours(text: str, order: Order | None) -> None:
    parse_day(text, order)
    parse_moment(text, order)
    parse_time(text)
    for unit in (1, 60, 3600):
        length = parse_length(text, unit)
        assert length is None or length.seconds >= 0


def test_no_two_importers_have_a_name() -> None:
    assert len({importer.name for importer in IMPORTERS}) == len(IMPORTERS)
