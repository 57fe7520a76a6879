"""log, start, pause, resume, stop, cancel."""

from pathlib import Path

import pytest

from studytui.cli.main import Assembly
from tests.cli.conftest import Shell
from tests.makers import FakeClock

pytestmark = pytest.mark.usefixtures("road", "clock")


def test_log_stores_what_was_said(shell: Shell) -> None:
    said = ["--kind", "prac", "--text", "a\nb", "--left-off", "while"]
    ran = shell.good("log", "25m", "loops", *said)
    ((session, *fields),) = ran.records
    assert fields == [
        "2026-03-11", "2026-03-11T18:05+00:00", "1500", "practice", "loops", "Loops", "finished",
        "a b", "while",
    ]  # fmt: skip
    (stored,) = shell.good("sessions", "--json").json["sessions"]
    assert stored["id"] == session
    assert stored["text"] == "a\nb"
    assert stored["left_off"] == "while"
    assert not stored["backfilled"]


def test_log_on_nothing_in_particular(shell: Shell) -> None:
    (fields,) = shell.good("log", "1h30").records
    assert fields[3:7] == ["5400", "read", "", ""]


@pytest.mark.parametrize(
    ("when", "start"),
    [
        (["--on", "yesterday"], "2026-03-10T12:00+00:00"),
        (["--on", "monday", "--at", "19:30"], "2026-03-09T19:30+00:00"),
        (["--at", "7:30"], "2026-03-11T07:30+00:00"),
        (["--at", "yesterday 19:30"], "2026-03-10T19:30+00:00"),
        (["--at", "yesterday"], "2026-03-10T12:00+00:00"),
    ],
)
def test_log_for_another_time(shell: Shell, when: list[str], start: str) -> None:
    (fields,) = shell.good("log", "30", "loops", *when).records
    assert fields[2] == start


def test_the_kind_is_that_of_last_time(shell: Shell, clock: FakeClock) -> None:
    assert shell.good("log", "5m", "blog").records[0][4] == "build"
    clock.advance(minutes=5)
    assert shell.good("log", "5m", "blog", "-k", "debug").records[0][4] == "debug"
    clock.advance(minutes=5)
    assert shell.good("log", "5m", "blog").records[0][4] == "debug"
    clock.advance(minutes=5)
    assert shell.good("log", "5m", "loops").records[0][4] == "read"


@pytest.mark.parametrize("duration", ["0", "25h", "NaN", "9223372036854775808", "soon", ""])
def test_log_refuses_impossible_durations(shell: Shell, home: Path, duration: str) -> None:
    code, _ = shell("log", duration).refusal
    assert code == 2
    assert not (home / "study.db").exists()


def test_log_refuses_a_negative_duration(shell: Shell) -> None:
    assert shell("log", "-5").refusal[0] == 2
    assert shell("log", "--", "-5").refusal[0] == 2


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (["--on", "tomorrow"], "future"),
        (["--at", "23:59"], "future"),
        (["--on", "monday", "--at", "yesterday 19:30"], "both name a day"),
        (["--on", "someday"], "is not a day"),
        (["--on", ""], "is not a day"),
        (["--at", "later"], "is not a day and not a time"),
        (["--kind", "reed"], "did you mean read?"),
        (["--kind", "re"], "read or review"),
        (["--kind", ""], "there is no kind"),
        (["--kind", "sleeping"], "the kinds are read, practice"),
    ],
)
def test_log_refuses_what_cannot_be_meant(shell: Shell, words: list[str], what: str) -> None:
    code, line = shell("log", "25m", *words).refusal
    assert code == 2
    assert what in line


def test_a_session_runs_from_start_to_stop(shell: Shell, clock: FakeClock) -> None:
    started = shell.good("start", "vari", "--kind", "b", "--for", "50m").records[0]
    assert started[4:8] == ["build", "variables", "Variables", "running"]
    clock.advance(minutes=10)
    assert shell.good("pause").records[0][7] == "paused"
    clock.advance(minutes=60)
    assert shell.good("resume").records[0][7] == "running"
    clock.advance(minutes=5)
    stopped = shell.good("stop", "--text", "types", "--left-off", "floats").records[0]
    assert stopped[3] == "900"
    assert stopped[7:] == ["finished", "types", "floats"]
    (session,) = shell.good("sessions", "--json").json["sessions"]
    assert session["planned_seconds"] == 3000


def test_start_counts_what_is_ago(shell: Shell, clock: FakeClock) -> None:
    assert shell.good("start", "--ago", "10m").records[0][2] == "2026-03-11T18:20+00:00"
    clock.advance(minutes=5)
    assert shell.good("stop").records[0][3] == "900"


def test_only_one_session_runs(shell: Shell) -> None:
    shell.good("start", "loops")
    code, line = shell("start", "variables").refusal
    assert code == 2
    assert line == "a session on Loops is running; stop it first, or cancel it"


@pytest.mark.parametrize("command", ["pause", "resume", "stop", "cancel"])
def test_without_a_session_there_is_nothing_to_do(shell: Shell, command: str) -> None:
    assert shell(command).refusal == (2, "no session is running; start one first")


def test_cancel_drops_the_session_and_undo_brings_it_back(shell: Shell) -> None:
    shell.good("start", "loops")
    shell.good("cancel")
    assert shell.good("sessions").out == ""
    shell.good("undo")
    assert shell.good("sessions").records[0][7] == "running"


def test_stop_at_an_earlier_time(shell: Shell, clock: FakeClock) -> None:
    shell.good("start", "loops")
    clock.advance(minutes=90)
    assert shell("stop", "--at", "17:00").refusal[0] == 2
    assert shell("stop", "--at", "yesterday").refusal[0] == 2
    assert shell.good("stop", "--at", "19:00").records[0][3] == "1800"


def test_a_time_of_day_means_the_last_one(shell: Shell, clock: FakeClock) -> None:
    shell.good("start", "loops")
    clock.advance(hours=7)  # 01:30
    assert shell.good("stop", "--at", "23:30").records[0][3] == str(5 * 3600)


def test_stop_asks_when_a_dashboard_has_gone(shell: Shell, clock: FakeClock) -> None:
    shell.good("start", "loops")
    clock.advance(seconds=40 * 60 + 10)
    dashboard = Assembly().tracker
    dashboard.open_session.beat(dashboard.study().record)
    clock.advance(minutes=4)
    assert shell("status").code == 0
    clock.advance(hours=2)
    code, line = shell("stop").refusal
    assert code == 2
    assert line == (
        "the session on Loops was last seen running at 19:11;"
        " add --at 19:11, or --at with the time when you stopped"
    )
    assert shell.good("stop", "--at", "19:11").records[0][3] == str(41 * 60)


def test_stop_names_the_day_when_it_was_long_ago(shell: Shell, clock: FakeClock) -> None:
    shell.good("start", "loops")
    dashboard = Assembly().tracker
    clock.advance(minutes=10)
    dashboard.open_session.beat(dashboard.study().record)
    clock.advance(days=2)
    assert '--at "2026-03-11 18:40"' in shell("stop").refusal[1]
    assert shell.good("stop", "--at", "2026-03-11 18:40").records[0][3] == "600"


def test_a_session_that_nobody_watched_counts_whole(shell: Shell, clock: FakeClock) -> None:
    shell.good("start", "loops")
    clock.advance(hours=3)
    assert shell.good("stop").records[0][3] == str(3 * 3600)


def test_people_read_sentences(shell: Shell, clock: FakeClock) -> None:
    shell.before_people()
    assert shell.good("log", "25m", "loops").out == (
        "Logged 25 min on Loops (read).\nToday 25/15 min, streak 1 day\n"
    )
    clock.advance(minutes=5)
    assert shell.good("start", "--ago", "5m", "--for", "1h30").out.startswith(
        "Started nothing in particular (read), 5 min ago, for 1 h 30.\n"
    )
    assert shell.good("pause").out.startswith("Paused nothing in particular (read) at 5 min.\n")
    assert shell.good("resume").out.startswith("Resumed nothing in particular (read) at 5 min.\n")
    clock.advance(minutes=1)
    assert shell.good("stop").out.startswith("Studied nothing in particular (read) for 6 min.\n")
    shell.good("start", "loops")
    assert shell.good("cancel").out == "Cancelled the session on Loops (read).\n"


def test_a_session_that_overlaps_is_kept_and_said(shell: Shell, clock: FakeClock) -> None:
    shell.good("log", "25m", "loops")
    clock.advance(minutes=1)
    second = shell("log", "25m")
    short = second.records[0][0][:8]
    assert (second.code, second.err) == (
        0,
        "studytui: Overlaps Loops (read), 18:05 to 18:30; the shared time counts once;"
        f" studytui sessions edit {short} --at 18:30 begins it where that one ended\n",
    )
    shell.before_people()
    assert "Today        26/15 min" in shell("status").out
    assert shell("sessions").out.count("overlaps another") == 2
    assert "2 sessions overlap others" in shell("doctor").out
    shell.good("sessions", "edit", short, "--at", "18:30")
    assert "Today        50/15 min" in shell("status").out
    assert "overlap" not in shell("sessions").out


@pytest.mark.parametrize(
    ("words", "overlap"),
    [
        (("log", "10m", "--at", "18:10"), "Overlaps Loops (read), 18:05 to 18:30"),
        (("log", "20h", "--at", "yesterday 20:00"), ""),
        (("log", "15h", "--at", "04:00"), "Overlaps Loops (read), 18:05 to 18:30"),
        (("start", "--ago", "10m"), "Overlaps Loops (read), 18:05 to 18:30"),
    ],
)
def test_what_overlaps_is_said_by_every_command(
    shell: Shell, words: tuple[str, ...], overlap: str
) -> None:
    shell.good("log", "25m", "loops")
    assert overlap in shell(*words).err


def test_days_without_a_time_are_filled_from_noon(shell: Shell) -> None:
    starts = [shell.good("log", "40m", "--on", "yesterday").records[0][2] for _ in range(3)]
    assert [start[11:16] for start in starts] == ["12:00", "12:40", "13:20"]
    shell.good("log", "30m", "--on", "2026-03-09", "--at", "12:10")
    assert shell.good("log", "15m", "--on", "2026-03-09").records[0][2][11:16] == "12:40"
