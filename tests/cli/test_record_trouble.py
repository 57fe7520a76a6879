"""A record that cannot be used is refused in one line, and left as it is."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from studytui.store import sqlite
from tests.cli.conftest import Shell, forget
from tests.modes import file_modes_obeyed
from tests.store.tools import digest

pytestmark = pytest.mark.usefixtures("road", "clock")

READING = [["status"], ["next"], ["sessions"], ["note", "loops"], ["roadmap", "show"]]
WRITING = [
    ["log", "5m"],
    ["start"],
    ["done", "loops"],
    ["note", "loops", "--append", "x"],
    ["undo"],
]


def text_file(path: Path) -> None:
    path.write_text("my shopping list\n" * 20)


def other_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA application_id=7")
        other.execute("CREATE TABLE notes (text)")
        other.commit()


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as record:
        record.execute(f"PRAGMA application_id={sqlite.APPLICATION}")
        record.execute("PRAGMA user_version=99")
        record.execute("CREATE TABLE later (text)")
        record.commit()


def zeroed_header(path: Path) -> None:
    newer(path)
    with path.open("r+b") as file:
        file.write(bytes(100))


def damaged(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\xff" * (len(content) - 100))


@pytest.mark.parametrize("make", [text_file, other_program, newer, zeroed_header])
def test_a_foreign_record_is_never_touched(
    shell: Shell, home: Path, make: Callable[[Path], None]
) -> None:
    record = home / "study.db"
    make(record)
    before = digest(record)
    for words in READING + WRITING:
        code, line = shell(*words).refusal
        assert code == 4, words
        assert str(record) in line
        assert "; " in line
    assert digest(record) == before
    assert sorted(path.name for path in home.iterdir()) == [
        *("cache", "config.toml", "roadmaps", "study.db")
    ]
    ran = shell("status", "--quiet")
    assert (ran.code, ran.out, ran.err) == (4, "", "")


def test_a_damaged_record(shell: Shell, home: Path) -> None:
    shell.good("log", "5m")
    damaged(home / "study.db")
    before = digest(home / "study.db")
    assert shell("sessions").refusal[0] == 4
    assert shell("log", "5m").refusal[0] == 4
    assert digest(home / "study.db") == before


def test_a_folder_in_its_place(shell: Shell, home: Path) -> None:
    (home / "study.db").mkdir()
    for words in READING + WRITING:
        assert shell(*words).refusal[0] == 4


def test_a_parent_that_is_a_file(shell: Shell, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDYTUI_DATABASE", str(home / "config.toml" / "study.db"))
    assert shell("log", "5m").refusal[0] == 4


def test_an_unreadable_record(shell: Shell, home: Path) -> None:
    shell.good("log", "5m")
    (home / "study.db").chmod(0)
    with file_modes_obeyed():
        assert shell("status").refusal[0] == 4
        assert shell("log", "5m").refusal[0] == 4


def test_a_folder_that_cannot_be_written(shell: Shell, home: Path) -> None:
    home.chmod(0o500)
    with file_modes_obeyed():
        assert shell("log", "5m").refusal[0] == 4
    home.chmod(0o700)


def test_a_busy_record_is_exit_5(shell: Shell, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.good("log", "5m")
    monkeypatch.setattr(sqlite, "PATIENCE", 0.01)
    with closing(sqlite3.connect(home / "study.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert shell("status").code == 0  # it is as it was told last
        forget()
        for words in READING + WRITING:
            assert shell(*words).refusal == (
                5,
                "another program is writing to the record and has not finished;"
                " try again in a moment",
            )
        assert shell("status", "--quiet").code == 5
    shell.good("log", "5m", "--at", "09:00")
    assert len(shell.good("sessions").records) == 2


def test_a_record_that_goes_away_between_two_commands(shell: Shell, home: Path) -> None:
    shell.good("log", "5m")
    (home / "study.db").unlink()
    assert shell("sessions").refusal[0] == 4
    assert not (home / "study.db").exists()
    shell.good("restore", "--new")
    shell.good("log", "7m")
    assert len(shell.good("sessions").records) == 1


def test_a_record_elsewhere(
    shell: Shell, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.good("log", "5m")
    shutil.copy(home / "study.db", tmp_path / "copy.db")
    monkeypatch.setenv("STUDYTUI_DATABASE", str(tmp_path / "copy.db"))
    shell.good("log", "5m", "--at", "09:00")
    assert len(shell.good("sessions").records) == 2
    monkeypatch.delenv("STUDYTUI_DATABASE")
    assert len(shell.good("sessions").records) == 1


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("offset_minutes", 100_000),
        ("offset_minutes", "east"),
        ("started_at", "yesterday"),
        ("study_day", "2026-13-45"),
        ("state", "sleeping"),
        ("counted", "much"),
        ("counted", -5),
        ("text", None),
        ("text", b"\xff"),
    ],
)
def test_one_impossible_row_is_not_the_end(
    shell: Shell, home: Path, column: str, value: object
) -> None:
    shell.good("log", "5m", "loops")
    shell.good("log", "6m", "variables", "--text", "good", "--at", "09:00")
    with closing(sqlite3.connect(home / "study.db")) as record:
        changed = record.execute(
            f"UPDATE OR IGNORE session_revision SET {column} = ? WHERE item_id = 'loops'", (value,)
        )
        record.commit()
        assert changed.rowcount in (0, 1)
    for words in READING:
        assert shell(*words).code == 0, words
    assert "variables" in shell.good("sessions").out
    shell.before_people()
    for words in READING:
        assert shell(*words).code == 0, words
