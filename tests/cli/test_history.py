"""sessions: list, edit, delete."""

from pathlib import Path

import pytest

from studytui.cli.session_lines import short_ids
from tests import makers
from tests.cli.conftest import ROAD, Shell

pytestmark = pytest.mark.usefixtures("road", "clock")


@pytest.fixture
def ids(shell: Shell) -> list[str]:
    """Four sessions, oldest first."""
    logged = [
        ["log", "30m", "loops", "--on", "2026-03-05"],
        ["log", "45m", "tables", "--on", "monday", "--kind", "practice"],
        ["log", "1h", "blog", "--on", "yesterday", "--at", "19:30", "--text", "a first page"],
        ["log", "15m"],
    ]
    return [shell.good(*words).records[0][0] for words in logged]


def test_the_list_is_in_order(shell: Shell, ids: list[str]) -> None:
    records = shell.good("sessions").records
    assert [fields[0] for fields in records] == ids
    assert records[2][1:] == [
        "2026-03-10", "2026-03-10T19:30+00:00", "3600", "build", "blog", "Blog backend",
        "finished", "a first page", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["--from", "monday"], [1, 2, 3]),
        (["--to", "2026-03-09"], [0, 1]),
        (["--from", "monday", "--to", "yesterday"], [1, 2]),
        (["--from", "today", "--to", "yesterday"], []),
        (["--item", "databases"], [1, 2]),
        (["--item", "blo"], [2]),
        (["--kind", "prac"], [1]),
        (["--kind", "build", "--item", "loops"], []),
    ],
)
def test_what_is_asked_for(
    shell: Shell, ids: list[str], words: list[str], found: list[int]
) -> None:
    assert [fields[0] for fields in shell.good("sessions", *words).records] == [
        ids[n] for n in found
    ]
    listed = shell.good("sessions", "--json", *words).json["sessions"]
    assert [session["id"] for session in listed] == [ids[n] for n in found]


@pytest.mark.parametrize("words", [["--from", "never"], ["--to", "tomorrow"], ["--item", "lops"]])
def test_what_cannot_be_meant(shell: Shell, words: list[str]) -> None:
    assert shell("sessions", *words).refusal[0] == 2


def test_sessions_on_an_item_that_is_gone(shell: Shell, road: Path) -> None:
    shell.good("log", "30m", "loops")
    road.write_text(ROAD.replace("      - Loops\n", ""))
    assert len(shell.good("sessions", "--item", "loops").records) == 1
    assert shell.good("sessions").records[0][6] == "loops"


def test_people_see_columns(shell: Shell, ids: list[str]) -> None:
    shell.good("start", "loops")
    shell.before_people()
    *rows, total = shell.good("sessions").out.splitlines()
    lines = [row[6:] for row in rows]
    assert lines == [
        "2026-03-05  12:00   30 min  read      Loops",
        "2026-03-09  12:00   45 min  practice  Tables",
        "2026-03-10  19:30      1 h  build     Blog backend  a first page",
        "2026-03-11  18:15   15 min  read      –",
        "2026-03-11  18:30    0 min  read      Loops         running",
    ]
    assert total == f"{len(ids) + 1} sessions, 2 h 30"


def test_edit_changes_what_is_said_and_nothing_else(shell: Shell, ids: list[str]) -> None:
    before = shell.good("sessions", "--json").json["sessions"][2]
    shell.good("sessions", "edit", ids[2][:8], "--duration", "50m", "-k", "debug")
    after = shell.good("sessions", "--json").json["sessions"][2]
    assert after == {
        **before,
        "seconds": 3000,
        "kind": "debug",
        "ended_at": "2026-03-10T20:20:00+00:00",
    }
    shell.good("undo")
    assert shell.good("sessions", "--json").json["sessions"][2] == before


def test_edit_everything(shell: Shell, ids: list[str]) -> None:
    fields = shell.good(
        "sessions", "edit", ids[2], "--item", "loops", "--on", "today", "--at", "8:15",
        "--text", "", "--left-off", "for",
    ).records[0]  # fmt: skip
    assert fields[1:] == [
        "2026-03-11", "2026-03-11T08:15+00:00", "3600", "build", "loops", "Loops", "finished",
        "", "for",
    ]  # fmt: skip
    assert shell.good("sessions", "edit", ids[2], "--item", "").records[0][5] == ""


def test_edit_only_the_day_or_only_the_time(shell: Shell, ids: list[str]) -> None:
    edited = shell.good("sessions", "edit", ids[2], "--on", "monday").records[0]
    assert edited[2] == "2026-03-09T19:30+00:00"
    edited = shell.good("sessions", "edit", ids[2], "--at", "7:00").records[0]
    assert edited[1:3] == ["2026-03-09", "2026-03-09T07:00+00:00"]


def test_edit_nothing(shell: Shell, ids: list[str]) -> None:
    shell.before_people()
    assert shell.good("sessions", "edit", ids[0]).out.startswith("Nothing to change in 30 min")
    assert shell.good("undo").out == "Took back: logged 15 min on nothing in particular.\n"


def test_delete_and_undo(shell: Shell, ids: list[str]) -> None:
    shell.good("sessions", "delete", ids[1][:8].upper())
    assert [fields[0] for fields in shell.good("sessions").records] == [ids[0], *ids[2:]]
    shell.good("undo")
    assert [fields[0] for fields in shell.good("sessions").records] == ids


@pytest.mark.parametrize("command", ["edit", "delete"])
def test_a_session_that_is_not_meant_clearly(shell: Shell, command: str) -> None:
    assert "there is no session" in shell("sessions", command, "zzzz").refusal[1]
    assert "there is no session" in shell("sessions", command, "").refusal[1]
    for minute in range(20):  # of so many, two begin alike
        shell.good("log", "1m", "--at", f"08:{minute:02}")
    alike = next(
        letter
        for letter in "0123456789abcdef"
        if sum(fields[0].startswith(letter) for fields in shell.good("sessions").records) > 1
    )
    assert "write more of the id" in shell("sessions", command, alike).refusal[1]


def test_the_open_session_is_not_edited(shell: Shell) -> None:
    running = shell.good("start").records[0][0]
    for command in ("edit", "delete"):
        assert "stop it first" in shell("sessions", command, running).refusal[1]


def test_short_ids_are_as_long_as_they_must_be() -> None:
    alike = [makers.session(id=name) for name in ("abcdef-1", "abcdef-2", "b")]
    assert short_ids(makers.study(*alike)) == {
        "abcdef-1": "abcdef-1",
        "abcdef-2": "abcdef-2",
        "b": "b",
    }
    assert short_ids(makers.study(*alike[1:])) == {"abcdef-2": "abcd", "b": "b"}
    assert short_ids(makers.study()) == {}
