"""Exports of time trackers, each known by its content."""

import json
from typing import Any

import pytest

from studytui.errors import BadInput, Misuse
from tests.importing.conftest import Learner

TIMEWARRIOR = [
    {"id": 3, "start": "20260305T180000Z", "end": "20260305T190000Z", "tags": ["loops", "hard"]},
    {"id": 2, "start": "20260306T180000Z", "end": "20260306T183000Z", "annotation": "while"},
    {"id": 1, "start": "20260307T180000Z", "tags": ["rust"]},
]
WATSON = [
    {"id": "0123456789abcdef0123456789abcdef", "project": "loops", "tags": ["hard"],
     "start": "2026-03-05T19:00:00+01:00", "stop": "2026-03-05T20:00:00+01:00"},
    {"id": "1123456789abcdef0123456789abcdef", "project": "rust", "tags": [],
     "start": "2026-03-06T19:00:00+01:00", "stop": "2026-03-06T19:30:00+01:00"},
]  # fmt: skip
FRAMES = [
    [1772733600, 1772737200, "loops", "0123456789abcdef0123456789abcdef", ["hard"], 1772737201],
    [1772820000, 1772821800, "rust", "1123456789abcdef0123456789abcdef", [], 1772821801],
]
KLOG = {
    "records": [
        {"date": "2026-03-05", "summary": "", "total_mins": 60, "tags": ["#loops"], "entries": [
            {"type": "range", "summary": "#loops #hard", "tags": ["#hard", "#loops"],
             "total_mins": 60, "start": "18:00", "start_mins": 1080, "end": "19:00",
             "end_mins": 1140}]},
        {"date": "2026-03-06", "summary": "Friday", "total_mins": 30, "tags": [], "entries": [
            {"type": "duration", "summary": "rust", "tags": [], "total": "30m", "total_mins": 30},
            {"type": "duration", "summary": "", "tags": [], "total": "-5m", "total_mins": -5},
            {"type": "open_range", "summary": "", "tags": [], "start": "19:00",
             "start_mins": 1140, "end": "?", "total_mins": 0}]},
    ],
    "errors": None,
}  # fmt: skip
TOGGL = [
    {"id": 11, "workspace_id": 1, "project_id": 5, "project_name": "Loops", "tags": ["hard"],
     "start": "2026-03-05T18:00:00+00:00", "stop": "2026-03-05T19:00:00Z", "duration": 3600,
     "description": None},
    {"id": 12, "workspace_id": 1, "project_id": None, "tags": None, "duration": 1800,
     "start": "2026-03-06T18:00:00+00:00", "stop": "2026-03-06T18:30:00Z", "description": "rust"},
    {"id": 13, "workspace_id": 1, "start": "2026-03-10T18:00:00+00:00", "stop": None,
     "duration": -1773165600, "description": "runs"},
]  # fmt: skip
TOGGL_REPORT = {
    "total_count": 2,
    "data": [
        {"id": 11, "pid": 5, "project": "Loops", "tags": ["hard"], "dur": 3600000,
         "start": "2026-03-05T18:00:00+00:00", "end": "2026-03-05T19:00:00+00:00",
         "description": ""},
        {"id": 12, "pid": None, "project": None, "tags": [], "dur": 1800000,
         "start": "2026-03-06T18:00:00+00:00", "end": "2026-03-06T18:30:00+00:00",
         "description": "rust"},
    ],
}  # fmt: skip
TOGGL_GROUPS = [
    {"description": "hard", "project_name": "Loops", "time_entries": [
        {"id": 11, "seconds": 3600, "start": "2026-03-05T18:00:00+00:00",
         "stop": "2026-03-05T19:00:00+00:00"}]},
    {"description": "rust", "project_name": None, "time_entries": [
        {"id": 12, "seconds": 1800, "start": "2026-03-06T18:00:00+00:00",
         "stop": "2026-03-06T18:30:00+00:00"}]},
]  # fmt: skip
CLOCKIFY = [
    {"id": "64a", "description": "hard", "project": {"name": "Programming"},
     "task": {"name": "Loops"}, "timeInterval": {
         "start": "2026-03-05T18:00:00Z", "end": "2026-03-05T19:00:00Z", "duration": "PT1H"}},
    {"id": "64b", "description": "rust", "projectId": None, "timeInterval": {
        "start": "2026-03-06T18:00:00Z", "end": "2026-03-06T18:30:00Z", "duration": "PT30M"}},
]  # fmt: skip
CLOCKIFY_REPORT = {
    "totals": [{"totalTime": 5400}],
    "timeentries": [
        {"_id": "64a", "description": "hard", "projectName": "Loops", "tags": [], "timeInterval": {
            "start": "2026-03-05T18:00:00Z", "end": "2026-03-05T19:00:00Z", "duration": 3600}},
        {"_id": "64b", "description": "", "tags": [{"name": "rust"}], "timeInterval": {
            "start": "2026-03-06T18:00:00Z", "end": "2026-03-06T18:30:00Z", "duration": 1800}},
    ],
}  # fmt: skip
UNKNOWN = {
    "user": "ann",
    "sessions": [
        {"started_at": "2026-03-05T18:00:00Z", "ended_at": "2026-03-05T19:00:00Z",
         "project": {"id": 3, "name": "Loops"}, "note": "hard"},
        {"started_at": "2026-03-06T18:00:00Z", "ended_at": "2026-03-06T18:30:00Z",
         "project": None, "note": "rust"},
    ],
}  # fmt: skip
CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//x//EN
BEGIN:VEVENT
UID:a@example.org
SUMMARY:Loops
DESCRIPTION:hard
DTSTART:20260305T180000Z
DTEND:20260305T190000Z
END:VEVENT
BEGIN:VEVENT
UID:b@example.org
SUMMARY:rust
DTSTART;TZID=Europe/Berlin:20260306T190000
DURATION:PT30M
END:VEVENT
BEGIN:VEVENT
UID:c@example.org
SUMMARY:A holiday
DTSTART;VALUE=DATE:20260307
END:VEVENT
BEGIN:VEVENT
UID:d@example.org
SUMMARY:Every week
DTSTART:20260302T180000Z
DTEND:20260302T190000Z
RRULE:FREQ=WEEKLY
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")

EXPORTS = {
    "timewarrior": TIMEWARRIOR, "watson": WATSON, "watson frames": FRAMES, "klog": KLOG,
    "toggl": TOGGL, "toggl report": TOGGL_REPORT, "toggl groups": TOGGL_GROUPS,
    "clockify": CLOCKIFY, "clockify report": CLOCKIFY_REPORT, "json": UNKNOWN,
    "calendar": CALENDAR,
}  # fmt: skip


def written(export: Any) -> str:
    return export if isinstance(export, str) else json.dumps(export)


@pytest.mark.parametrize("export", EXPORTS.values(), ids=EXPORTS)
def test_an_export_is_read_as_such(ben: Learner, export: Any) -> None:
    assert ben.take(written(export)).sessions == 2
    first, second = ben.sessions()
    assert first[:3] == ("2026-03-05 18:00", 60, "loops")
    assert "hard" in first[3]
    assert second[1:3] == (30, None)
    assert second[0] in ("2026-03-06 18:00", "2026-03-06 12:00")  # klog knows the day only
    assert second[3] in ("rust", "while", "Friday: rust")
    assert ben.take(written(export)).is_empty


@pytest.mark.parametrize("name", EXPORTS)
def test_a_format_can_be_named(ben: Learner, name: str) -> None:
    format_name = name.split()[0]
    assert ben.take_from(format_name, written(EXPORTS[name])).sessions == 2
    other = "klog" if format_name != "klog" else "watson"
    with pytest.raises(BadInput, match=f"is not in the format {other}"):
        ben.take_from(other, written(EXPORTS[name]))


def test_a_format_that_there_is_not(ben: Learner) -> None:
    with pytest.raises(Misuse, match="there is no format “watsn”") as refused:
        ben.take_from("watsn", "[]")
    assert refused.value.remedy == "did you mean watson?"


@pytest.mark.parametrize(
    ("export", "remarks"),
    [
        (TIMEWARRIOR, ["left out: 1 row without an end or a duration (entry 3)"]),
        (TOGGL, ["left out: 1 row without an end or a duration (entry 3)"]),
        (KLOG, ["left out: 1 negative duration (2026-03-06 -5m)",
                "left out: 1 row without an end or a duration (entry 4)"]),
        (CALENDAR, ["left out: 1 event of a whole day (A holiday)",
                    "left out: 1 recurring event (Every week)"]),
    ],
)  # fmt: skip
def test_what_is_left_out_is_counted(ben: Learner, export: Any, remarks: list[str]) -> None:
    took = ben.take(written(export))
    assert [each for each in took.remarks if each.startswith("left out")] == remarks


def test_intervals_of_timewarrior_keep_their_ids_when_newer_ones_come(ben: Learner) -> None:
    ben.take(written(TIMEWARRIOR))
    newer = [{"id": 4, "start": "20260308T180000Z", "end": "20260308T190000Z"}]
    moved = [{**entry, "id": 9} for entry in TIMEWARRIOR]
    assert ben.take(written(newer + moved)).sessions == 1


def test_our_own_calendar_brings_nothing(ann: Learner) -> None:
    ann.take("start,end,text\n2026-03-05 19:00,20:00,while\n")
    assert ann.take(ann.out.ics()).is_empty


def window(minute: int, seconds: float, app: str, title: str = "") -> dict[str, Any]:
    return {"timestamp": f"2026-03-05T18:{minute:02}:00.123Z", "duration": seconds,
            "data": {"app": app, "title": title}}  # fmt: skip


def bucket(kind: str, *events: dict[str, Any]) -> dict[str, Any]:
    return {"id": kind, "type": kind, "client": "x", "hostname": "h", "events": list(events)}


def test_events_of_activitywatch_become_stretches(ben: Learner) -> None:
    at_keyboard = {"timestamp": "2026-03-05T18:00:00Z", "duration": 2400.0,
                   "data": {"status": "not-afk"}}  # fmt: skip
    away = {**at_keyboard, "timestamp": "2026-03-05T18:40:00Z", "data": {"status": "afk"}}
    buckets = {
        "window": bucket(
            "currentwindow",
            *(window(minute, 58.5, "Loops", f"page {minute // 4}") for minute in range(8)),
            window(8, 20, "Mail"),
            *(window(minute, 60, "Code", "main.rs") for minute in range(9, 12)),
            window(50, 600, "Film"),
        ),
        "afk": bucket("afkstatus", at_keyboard, away),
        "web": bucket("web.tab.current", window(0, 60, ""), window(1, 60, "")),
    }
    took = ben.take(json.dumps({"buckets": buckets}))
    assert ben.sessions() == [
        ("2026-03-05 18:00", 7, "loops", "page 0; page 1"),
        ("2026-03-05 18:09", 3, None, "Code: main.rs"),
    ]
    assert [each for each in took.remarks if each.startswith("left out")] == [
        "left out: 1 other bucket (web: 2 events)",
        "left out: 1 event away from the keyboard (Film)",
        "left out: 1 stretch of less than a minute (Mail)",
    ]
    assert ben.take(json.dumps({"buckets": buckets})).is_empty


def test_without_windows_the_time_at_the_keyboard_counts(ben: Learner) -> None:
    events = [{"timestamp": "2026-03-05T18:00:00Z", "duration": 1800, "data": {"status": status}}
              for status in ("not-afk", "afk")]  # fmt: skip
    took = ben.take(json.dumps({"buckets": {"afk": bucket("afkstatus", *events)}}))
    assert (took.sessions, ben.sessions()[0][:2]) == (1, ("2026-03-05 18:00", 30))
    assert "left out: 1 event away from the keyboard" in took.remarks


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[]", "is not a record of studytui, nor an export of a time tracker that it knows"),
        ('{"records": null, "errors": [{"title": "x"}]}', "holds errors of klog"),
        ('[{"start": "20260305T180000Z", "end": "soon"}]', "file: entry 1: “soon” is not a time"),
        ('[{"start": "20260305T180000Z", "tags": ["a\\u0000"]}]', "holds a NUL character"),
        ("BEGIN:VCALENDAR\nnonsense", "is not a calendar"),
    ],
)
def test_an_export_that_cannot_be_read(ben: Learner, text: str, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        ben.take(text)
    assert said in refused.value.title
    assert ben.sessions() == []
