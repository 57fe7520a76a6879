"""status and next."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Ran, Shell
from tests.makers import FakeClock

pytestmark = pytest.mark.usefixtures("road", "clock")


@pytest.fixture
def some_work(shell: Shell, clock: FakeClock, road: Path) -> None:  # noqa: ARG001 - comes first
    """Three days, one of them too short, a tick, a skip, and a session that runs."""
    shell.good("log", "30m", "loops", "--on", "2026-03-09")
    shell.good("log", "14m", "loops", "--on", "2026-03-10")
    shell.good("log", "25m", "loops", "--left-off", "while", "--at", "10:00")
    shell.good("done", "variables")
    shell.good("skip", "joins")
    shell.good("start", "loops", "--kind", "practice")
    clock.advance(seconds=605)


@pytest.mark.usefixtures("some_work")
def test_the_json_document(shell: Shell) -> None:
    document = shell.good("status", "--json").json
    session = document.pop("session")
    assert document == {
        "version": 1,
        "roadmap": {"id": "road", "title": "The road"},
        "today": {"date": "2026-03-11", "minutes": 35, "goal": 15, "due": False},
        "streak": {"days": 2, "longest": 2, "days_left": 1},
        "consistency": {"percent": 3, "change": None, "weeks_on_target": 0},
        "week": {"monday": "2026-03-09", "days": 2, "goal": 5, "minutes": 79},
        "progress": {
            "done": 1,
            "practised": 0,
            "skipped": 1,
            "learning": 0,
            "total": 6,
            "percent": 20,
        },
        "next": [
            {"item": "loops", "title": "Loops", "verb": "finish", "reason": "running now"},
            {
                "item": "python",
                "title": "Python",
                "verb": "choose",
                "reason": "or another of Language",
            },
        ],
    }
    session.pop("id")
    assert session == {
        "roadmap": "road",
        "item": "loops",
        "title": "Loops",
        "kind": "practice",
        "state": "running",
        "study_day": "2026-03-11",
        "started_at": "2026-03-11T18:30:00+00:00",
        "ended_at": None,
        "seconds": 605,
        "planned_seconds": None,
        "text": "",
        "left_off": "",
        "backfilled": False,
        "clock_jumped": False,
        "overlaps": [],
    }


@pytest.mark.usefixtures("some_work")
def test_records_are_the_fields_of_format(shell: Shell) -> None:
    fields = dict(shell.good("status").records)
    template = "|".join(f"{{{name}}}" for name in fields)
    assert shell.good("status", "--format", template).out == "|".join(fields.values()) + "\n"
    assert fields["running"] == "10:05"
    assert fields["next_reason"] == "running now"


@pytest.mark.usefixtures("some_work")
def test_a_line_for_the_prompt(shell: Shell) -> None:
    ran = shell.good("status", "--format", "{{{streak}}} {today}/{goal} \x1b[1m{item}")
    assert ran.out == "{2} 35/15 \x1b[1mLoops\n"


@pytest.mark.parametrize(
    ("template", "what"),
    [
        ("{streek}", "there is no field {streek}; did you mean {streak}?"),
        ("{quantum}", "the fields are today, goal, due, streak"),
        ("{}", "there is no field {}"),
        ("{streak.__class__}", "there is no field"),
        ("{streak[0]}", "there is no field"),
        ("{streak!r}", "is written as it is"),
        ("{streak:>99999999}", "is written as it is"),
        ("{streak", "a brace"),
        ("}", "a brace"),
    ],
)
def test_what_is_no_field(shell: Shell, template: str, what: str) -> None:
    code, line = shell("status", "--format", template).refusal
    assert code == 2
    assert what in line
    assert shell("status", "--quiet", "--format", template) == Ran(2, "", "")


def test_json_and_format_exclude_each_other(shell: Shell) -> None:
    assert shell("status", "--json", "--format", "{today}").refusal[0] == 2


def test_before_the_first_day(shell: Shell, home: Path) -> None:
    assert shell.good("status", "--json").json["session"] is None
    fields = dict(shell.good("status").records)
    assert (fields["streak"], fields["days_left"], fields["running"]) == ("0", "", "")
    assert fields["due"] == "yes"
    assert not (home / "study.db").exists()


@pytest.mark.usefixtures("some_work")
def test_people_read_a_few_lines(shell: Shell) -> None:
    shell.before_people()
    assert shell.good("status").out == (
        "The road\n"
        "Today        35/15 min\n"
        "Streak       2 days\n"
        "Consistency  3 %\n"
        "Week         2/5 days, 1 h 19\n"
        "Progress     1 done, 1 skipped of 6 (20 %), 0 of 1 practised\n"
        "Session      ▶ running 10:05  Loops · practice\n"
        "Next         finish Loops — running now\n"
    )
    shell.good("stop")
    assert "left off at “while”" not in shell.good("next").out


def test_plain_signs_on_request(shell: Shell, home: Path) -> None:
    (home / "config.toml").write_text('roadmap = "road"\nascii = true\n')
    shell.before_people()
    shell.good("start", "loops")
    assert "* running 0:00" in shell.good("status").out


def test_next_in_its_three_forms(shell: Shell) -> None:
    shell.good("log", "25m", "loops", "--left-off", "while")
    assert shell.good("next").records[0] == ["loops", "Loops", "finish", "left off at “while”"]
    assert shell.good("next", "--json").json["next"][0] == {
        "item": "loops",
        "title": "Loops",
        "verb": "finish",
        "reason": "left off at “while”",
    }
    shell.before_people()
    assert shell.good("next").out.splitlines()[0] == "finish Loops   left off at “while”"


def test_next_after_some_days_away(shell: Shell, clock: FakeClock) -> None:
    assert shell.good("next", "--json").json["comeback"] is None
    shell.good("log", "25m", "loops", "--left-off", "while")
    clock.jump(days=6)
    assert shell.good("next").records[0] == ["loops", "Loops", "finish", "left off at “while”"]
    assert shell.good("next", "--json").json["comeback"] == {
        "last_day": "2026-03-11",
        "days_away": 5,
        "item": "loops",
        "minutes": 10,
        "step": "10 minutes on Loops are enough for today",
    }
    shell.before_people()
    assert shell.good("next").out.startswith(
        "Welcome back: 10 minutes on Loops are enough for today.\nfinish Loops   left off at"
    )


def test_nothing_is_next(shell: Shell) -> None:
    shell.good("done", "python", "variables", "loops", "tables", "joins", "blog")
    assert shell.good("next").out == ""
    assert shell.good("next", "--json").json["next"] == []
    assert dict(shell.good("status").records)["next"] == ""
    shell.before_people()
    assert shell.good("next").out == "Next: nothing is left, all of it is done.\n"
    assert "(100 %)" in shell.good("status").out


def test_a_stored_row_that_cannot_be_understood(shell: Shell, home: Path) -> None:
    import sqlite3

    shell.good("log", "25m", "loops")
    with sqlite3.connect(home / "study.db") as record:
        record.execute("UPDATE session_revision SET kind = 'sleeping'")
    record.close()
    shell.before_people()
    assert "Record       1 stored row cannot be understood" in shell.good("status").out
    assert shell.good("sessions").out == "No sessions; studytui log 25m ITEM records one.\n"


def test_a_quick_look_loads_no_sqlmodel() -> None:
    heavy = {"sqlmodel", "sqlalchemy", "alembic", "textual", "rich"}
    subprocess.run([sys.executable, "-m", "studytui", "log", "5m"], check=True, capture_output=True)
    for command in ("status", "next", "sessions"):
        ran = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "studytui", command],
            capture_output=True,
            text=True,
            check=True,
        )
        loaded = {line.rpartition("|")[2].strip() for line in ran.stderr.splitlines()}
        assert "sqlite3" in loaded
        assert not loaded & heavy


# --- Is it due? --------------------------------------------------------------------------


def test_due_is_silent_and_tells_by_its_exit_code(shell: Shell) -> None:
    assert shell("status", "--due") == Ran(0, "", "")
    shell.good("log", "15m", "loops")
    assert shell("status", "--due") == Ran(6, "", "")


def test_due_writes_a_reminder_only_while_it_is(shell: Shell) -> None:
    template = ("status", "--due", "--format", "Still open: {next}")
    assert shell.good(*template).out == "Still open: Python\n"
    assert shell.good("status", "--due", "--json").json["today"]["due"] is True
    shell.good("log", "15m", "loops")
    assert shell(*template) == Ran(6, "", "")
    assert shell("status", "--due", "--json") == Ran(6, "", "")


def test_nothing_is_due_in_a_pause_or_on_a_day_of_rest(shell: Shell, home: Path) -> None:
    shell.good("pause-days", "today")
    assert shell("status", "--due").code == 6
    assert shell.good("status", "--format", "{due}").out == "no\n"
    shell.good("undo")
    assert shell("status", "--due").code == 0
    settings = home / "config.toml"
    settings.write_text(settings.read_text() + 'rest_weekdays = ["wednesday"]\n')
    assert shell("status", "--due").code == 6


def test_trouble_is_not_taken_for_a_day_that_is_done(shell: Shell, home: Path) -> None:
    (home / "study.db").write_text("no record")
    assert shell("status", "--due", "--quiet") == Ran(4, "", "")
