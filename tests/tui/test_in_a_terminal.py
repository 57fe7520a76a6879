"""The real program in a pseudo-terminal, as a learner meets it."""

import json
import os
import re
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from studytui.drafts import left_behind
from studytui.record import Kind, Status
from tests.terminal import Terminal
from tests.tui.desk import STAGES, Desk
from tests.tui.in_a_terminal import PROGRAM, ROOT, assert_restored, dashboard, environment, learner

BOUND = [
    sys.executable,
    "-c",
    "import sys; from tests.modes import obey_file_modes; obey_file_modes();"
    " from studytui.cli.main import run; sys.exit(run([]))",
]
"""The program, bound by the modes of files."""


@pytest.fixture
def desk(home: Path) -> Desk:
    """The files of a learner, where the program looks for them."""
    desk = learner(home)
    desk.database.unlink()
    return desk


def shell(desk: Desk, *words: str) -> str:
    """Run a command beside the dashboard."""
    env = os.environ | environment(desk)
    command = [*PROGRAM, *words]
    done = subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def leave(terminal: Terminal) -> None:
    """Quit, and see that the terminal is as it was."""
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert_restored(terminal)


def test_a_day_of_study(desk: Desk) -> None:
    with dashboard(desk) as terminal:
        terminal.wait_for("Today")
        terminal.press("down", "space")
        terminal.wait_for("✓ Variables")
        terminal.press("down", "s")
        terminal.wait_for("Start: Loops")
        terminal.press("b")
        terminal.wait_for(re.compile(r"▶ 0:0\d  Loops · build"))
        terminal.wait_until(lambda _: "▶ 0 min Loops" in terminal.title, words="the title")
        terminal.wait_for("0:02")
        terminal.press("s")
        terminal.wait_for("What did you do?")
        terminal.type("while é日[/]\tthe for loop\n")
        terminal.wait_for("What broke in “Loops”?")
        terminal.press("enter")
        terminal.wait_for("left off at “the for loop”")
        terminal.press("n")
        terminal.wait_for("empty")
        terminal.type("# Loops\n\n- while [/]")
        terminal.press("escape")
        terminal.wait_for("✎")
        terminal.press("right_square_bracket", "right", "down")
        terminal.wait_for("─ Tables ─")
        leave(terminal)
    with dashboard(desk) as terminal:
        screen = terminal.wait_for("left off at “the for loop”")  # the last line of the picture
        assert "✓ Variables" in screen
        assert "─ Tables ─" in screen
        assert "▾ 2 Databases" in screen
        terminal.press("k", "k", "k")
        terminal.wait_for("• while [/]")
        leave(terminal)
    assert desk.note("loops") == "# Loops\n\n- while [/]"
    assert "while é日[/]" in shell(desk, "sessions")


def test_kill_loses_neither_the_note_nor_the_session(desk: Desk) -> None:
    with dashboard(desk) as terminal:
        terminal.wait_for("Today")
        terminal.press("s")
        terminal.wait_for("Start: Language")
        terminal.press("enter")
        terminal.wait_for("▶ 0:00")
        terminal.press("n")
        terminal.wait_for("empty")
        terminal.type("typed just before")
        terminal.wait_for(re.compile(r"  saved$", re.MULTILINE))
        terminal.kill()
        terminal.wait_exit()
    with closing(sqlite3.connect(desk.database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with dashboard(desk) as terminal:
        terminal.wait_for("Language · read")
        terminal.wait_for("typed just before")
        assert "Still running" not in terminal.screen()
        leave(terminal)
    _age(desk, hours=2)
    with dashboard(desk) as terminal:
        terminal.wait_for("Still running: Language")
        terminal.press("enter")
        terminal.wait_for("s start")
        leave(terminal)
    assert desk.study().record.open_session is None


def _age(desk: Desk, hours: int) -> None:
    """Move the running session and its last sign of life into the past."""
    with closing(sqlite3.connect(desk.database)) as connection, connection:
        for table, column in (
            ("session_revision", "resumed_at"),
            ("session_revision", "started_at"),
            ("heartbeat", "at"),
        ):
            connection.execute(
                f"UPDATE {table} SET {column} = strftime('%Y-%m-%d %H:%M:%f', {column}, ?)",
                (f"-{hours} hours",),
            )


def test_what_the_shell_writes_shows_by_itself(desk: Desk) -> None:
    with dashboard(desk) as terminal:
        terminal.wait_for("0/15 min")
        shell(desk, "log", "25m", "loops")
        terminal.wait_for("25/15 min")
        shell(desk, "start", "joins", "--kind", "build")
        terminal.wait_for("Joins · build")
        leave(terminal)
    assert "Joins" in shell(desk, "status"), "it runs on"


def test_nothing_that_is_typed_or_stored_drives_the_terminal(desk: Desk) -> None:
    payload = "[/] \x1b]52;c;aGk=\x07 \x1b[2J \x9b31m \u202e List[int]"
    tracker = desk.tracker()
    tracker.write_note("language", payload, based_on=None)
    tracker.sessions.log("language", Kind.READ, 600, text=payload, left_off=payload)
    tracker.open_session.start(payload, Kind.READ)
    with dashboard(desk) as terminal:
        terminal.wait_for("Still running: [/] ␛]52")
        terminal.press("escape")
        terminal.wait_gone("Still running")
        for key in "234":
            terminal.press(key)
            terminal.settle()
        terminal.press("n")
        terminal.wait_for("esc, then e")
        terminal.press("escape", "a")
        terminal.wait_for("Sessions  2")
        terminal.press("e", "j", "e")
        terminal.wait_for("Edit a session")
        terminal.press("escape", "escape")
        terminal.wait_for("Today")
        terminal.press("j", "n")
        terminal.wait_for("empty")
        terminal.paste(payload)
        terminal.wait_for("List[int]")
        terminal.press("escape")
        terminal.wait_for("Today")
        terminal.wait_until(lambda _: "[/] ␛]52" in terminal.title, words="the title")
        leave(terminal)
        raw = terminal.raw
    for forbidden in (b"\x1b]52;c", b"\x1b[2J", b"\x9b31m", "\u202e".encode(), "\x9b".encode()):
        assert raw.replace("␛]52;c".encode(), b"").find(forbidden) < 0, forbidden


def test_bytes_that_are_no_text_end_nothing(desk: Desk) -> None:
    with dashboard(desk) as terminal:
        terminal.wait_for("Today")
        terminal.press("n")
        terminal.wait_for("empty")
        terminal._write(b"caf\xe9 \xff\xed\xa0\x80.")
        terminal.wait_for("caf� ")
        terminal.press("escape")
        terminal.wait_for("Today")
        leave(terminal)


@pytest.mark.parametrize("where", ["handler", "worker", "call_later"])
def test_a_mistake_of_ours_tells_nothing_and_loses_nothing(desk: Desk, where: str) -> None:
    program = f"""
import sys
from studytui.tui.screens.note import NoteScreen
from studytui.cli.main import run
def boom(*_): raise RuntimeError("a secret note")
async def late(self): secret = "a secret note"; boom(secret)
NoteScreen.action_save = {{
    "handler": boom,
    "worker": lambda self: self.run_worker(late(self)),
    "call_later": lambda self: self.call_later(boom),
}}[{where!r}]
NoteScreen._save = lambda self: None
sys.exit(run([]))
"""
    with dashboard(desk, [sys.executable, "-c", program]) as terminal:
        terminal.wait_for("Today")
        terminal.press("n")
        terminal.wait_for("empty")
        terminal.type("typed just before")
        terminal.wait_for("just before")
        terminal.press("ctrl+s")
        assert terminal.wait_exit() == 1
        said = " ".join(terminal.screen().split())
        assert "what you were writing is kept, and the next start offers it" in said
        assert "something is wrong inside studytui (RuntimeError)" in said
        assert b"secret" not in terminal.raw
        assert not terminal.full_screen
    log = (desk.folder / "studytui.log").read_text()
    assert "RuntimeError" in log
    assert "secret" not in log
    (left,) = left_behind(desk.folder / "drafts")
    assert left.draft.text == "typed just before"


def test_the_learners_own_editor_gets_the_terminal(desk: Desk, tmp_path: Path) -> None:
    editor = tmp_path / "my editor"
    editor.write_text(
        '#!/bin/sh\necho "the editor is here"\nread line\nprintf "%s\\r\\n" "$line" >> "$1"\n'
    )
    editor.chmod(0o755)
    with dashboard(desk, EDITOR=f"'{editor}'") as terminal:
        terminal.wait_for("Today")
        terminal.press("e")
        terminal.wait_for("the editor is here")
        assert not terminal.full_screen
        terminal.type("from outside\n")
        terminal.wait_for("Saved the note on Language")
        terminal.wait_for("from outside")
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert "the editor is here" in terminal.screen(), (
            "what it wrote stays, as after any command"
        )
    assert desk.note("language") == "from outside\r\n"


def test_keys_in_one_breath(desk: Desk) -> None:
    """A line that is slow hands over many keys at once."""
    with dashboard(desk) as terminal:
        terminal.wait_for("Today")
        terminal.type("jjxkisr")
        terminal.wait_for(re.compile(r"▶ 0:0\d"))
        terminal.type("qqqqjjjj")
        assert terminal.wait_exit() == 0
        assert_restored(terminal)
    study = desk.study()
    assert (study.status("loops"), study.status("variables")) == ("skipped", "learning")


def test_a_record_that_may_not_be_written_can_be_looked_at(desk: Desk) -> None:
    desk.tracker().set_status(["loops"], Status.DONE)
    desk.folder.chmod(0o500)
    desk.database.chmod(0o400)
    with dashboard(desk, BOUND) as terminal:
        terminal.wait_for("✓ Loops")
        terminal.press("j", "space")
        terminal.wait_for("the record")  # cannot be written; the rest is on other lines
        leave(terminal)
    desk.folder.chmod(0o700)


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="no limits from outside here")
def test_a_full_disk_keeps_the_editor_open_until_there_is_room(desk: Desk) -> None:
    desk.tracker().set_status(["loops"], Status.DONE)
    text = "A long thought. " * 2000
    with dashboard(desk) as terminal:
        terminal.wait_for("✓ Loops")
        terminal.press("n")
        terminal.wait_for("empty")
        room = desk.database.stat().st_size
        resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
        terminal.paste(text)
        terminal.wait_for("not saved, ^s tries again: the record")
        terminal.press("escape")
        terminal.wait_for("not saved, ^s tries again")
        assert left_behind_alive(desk) == [text], "a draft needs less room"
        with closing(sqlite3.connect(desk.database)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert desk.note("language") == ""
        infinite = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, infinite)
        terminal.press("ctrl+s")
        terminal.wait_for(re.compile(r"  saved$", re.MULTILINE))
        terminal.press("escape")
        leave(terminal)
    assert desk.note("language") == text
    assert desk.study().status("loops") is Status.DONE


def left_behind_alive(desk: Desk) -> list[str]:
    """The texts in the files of drafts, be their program alive."""
    files = (desk.folder / "drafts").glob("*.draft")
    return [json.loads(each.read_text())["text"] for each in files]


def test_any_size_will_do(desk: Desk) -> None:
    with dashboard(desk, cols=60, rows=20) as terminal:
        terminal.wait_for("Today")
        assert "╮╭".encode() not in terminal.raw, "two sides were painted where there is one"
        for cols, rows in ((160, 50), (10, 4), (1, 1), (100, 30)):
            terminal.resize(cols, rows)
            terminal.settle(0.15)
        terminal.wait_for("Today")
        leave(terminal)


def test_the_last_good_roadmap_stays(desk: Desk) -> None:
    with dashboard(desk) as terminal:
        terminal.wait_for("Today")
        desk.roadmap_file.write_text("title: [")
        terminal.wait_for("last good")
        desk.write_roadmap(*STAGES, title="A mended road")
        terminal.wait_for("A mended road")
        leave(terminal)


def test_two_dashboards_and_a_shell_agree(desk: Desk) -> None:
    """Whoever changes something, the others show it by themselves, and nobody is locked out."""
    with dashboard(desk) as one, dashboard(desk) as other:
        for terminal in (one, other):
            terminal.wait_for("Today")
        one.press("down", "space")
        for terminal in (one, other):
            terminal.wait_for("✓ Variables")
        other.press("down", "down", "i")
        for terminal in (one, other):
            terminal.wait_for("◐ Loops")
        shell(desk, "start", "loops")
        for terminal in (one, other):
            terminal.wait_for(re.compile(r"▶ 0:0\d  Loops"))
        one.press("s")
        one.wait_for("What did you do?")
        shell(desk, "log", "25m", "variables")
        other.wait_for("25/15 min")
        one.type("together\tand apart\n")
        one.wait_for("s start")  # a terminal that nobody reads holds its program up
        other.wait_for("s start")
        for number in range(4):
            one.press("space")
            other.press("x" if number % 2 else "t")
            shell(desk, "note", "loops", "--append", f"line {number}")
        for terminal in (one, other):
            terminal.wait_for("s start")
            assert b"locked" not in terminal.raw
            leave(terminal)
    study = desk.study()
    assert desk.note("loops").split("\n\n") == [f"line {number}" for number in range(4)]
    assert sum(session.counted for session in study.record.sessions) >= 25 * 60
    assert study.record.open_session is None
    assert len(study.record.sessions) == 2
