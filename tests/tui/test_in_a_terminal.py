"""The real program in a pseudo-terminal: a day with it, its death, and what it lets through."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal import Terminal

PROGRAM = [sys.executable, "-m", "studytui"]
PAYLOAD = (
    "[/] List[int] \x1b]52;c;aGk=\x07 \x1b]0;mine\x07 \x1b[2J \x9b31m \u202egnp.exe"
    " [@click=app.quit]x[/]"
)
SAVED = re.compile(r"(?<!not) saved\b")
ROADMAP = """\
schema: 1
id: road
title: "The [/] road"
stages:
  - title: Basics [/nope]
    items:
      - {id: loops, title: "List[int] and [/] loops", description: "What `x[0]` is. [/]"}
      - {id: types, title: "Types [bold]"}
      - {id: links, title: Links, resources: [{title: "A [/] page", url: "javascript:alert(1)"}]}
"""


@pytest.fixture
def road(home: Path) -> Path:
    """The learner's folder, with a small roadmap that settings name."""
    path = home / "roadmaps" / "road.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(ROADMAP)
    (home / "config.toml").write_text('roadmap = "road"\n')
    return home


def dashboard(home: Path, cols: int = 110, rows: int = 30, **env: str) -> Terminal:
    return Terminal(
        PROGRAM, cols=cols, rows=rows, env={"STUDYTUI_HOME": str(home), "TZ": "UTC", **env}
    )


def shell(home: Path, *arguments: str, text: str | None = None) -> str:
    """Run a command as a person would, beside whatever is open."""
    environment = {**os.environ, "STUDYTUI_HOME": str(home), "TZ": "UTC"}
    done = subprocess.run(
        [*PROGRAM, *arguments],
        env=environment,
        input=text,
        stdin=subprocess.DEVNULL if text is None else None,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    return done.stdout


def status(home: Path) -> dict[str, object]:
    found = json.loads(shell(home, "status", "--json"))
    assert isinstance(found, dict)
    return found


def test_a_day_and_the_next_opening(road: Path) -> None:
    with dashboard(road) as terminal:
        terminal.wait_for("Next:")
        terminal.press("space")
        terminal.wait_for(re.compile(r"✓ List"))
        terminal.press("down", "s")
        terminal.wait_for("Start: Types")
        terminal.press("b")
        terminal.wait_for(re.compile(r"▶ 0:0\d .*build"))
        assert "Types" in terminal.title
        terminal.press("n")
        terminal.wait_for("empty")
        terminal.type("# Types\n\nA *note*.")
        terminal.wait_for(SAVED)
        terminal.press("escape")
        terminal.wait_for("Next:")
        terminal.press("s")
        terminal.wait_for("What did you do?")
        terminal.type("read the page")
        terminal.press("tab")
        terminal.type("chapter 2")
        terminal.press("enter")
        terminal.wait_gone("▶ 0:")
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert not terminal.full_screen
    with dashboard(road) as terminal:
        screen = terminal.wait_for("Next:")
        assert re.search(r"✓ List", screen)
        assert "chapter 2" in screen
        assert re.search(r"╭─ Types \[bold\]", screen), "the cursor is where it was"
        terminal.wait_for("A note.")
        terminal.press("3")
        terminal.wait_for("read the page")


def test_a_kill_loses_nothing_that_was_shown_as_saved(road: Path) -> None:
    with dashboard(road) as terminal:
        terminal.wait_for("Next:")
        terminal.press("s")
        terminal.wait_for("Start:")
        terminal.press("enter")
        terminal.wait_for("▶ 0:0")
        terminal.press("n")
        terminal.wait_for("empty")
        terminal.type("kept")
        terminal.wait_for(SAVED)
        terminal.kill(signal.SIGKILL)
        terminal.wait_exit()
    assert shell(road, "note", "loops", "--show").rstrip("\n") == "kept"
    session = status(road)["session"]
    assert isinstance(session, dict)
    assert session["state"] == "running"
    with dashboard(road) as terminal:
        terminal.wait_for(re.compile(r"▶ \d+:\d\d"))
        terminal.wait_for("kept")


def test_leaving_keeps_a_session_running(road: Path) -> None:
    shell(road, "start", "types")
    with dashboard(road) as terminal:
        terminal.wait_for("▶ 0:0")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    assert status(road)["session"] is not None


def test_what_the_shell_writes_shows_by_itself(road: Path) -> None:
    with dashboard(road) as terminal:
        terminal.wait_for("0/15 min")
        shell(road, "log", "25m", "types")
        terminal.wait_for("25/15 min")
        shell(road, "done", "types")
        terminal.wait_for("✓ Types")
        shell(road, "undo")
        terminal.wait_for("○ Types")


def test_nothing_foreign_drives_the_terminal(road: Path) -> None:
    shell(road, "note", "loops", text=PAYLOAD)
    shell(road, "log", "25m", "loops", "--text", PAYLOAD, "--left-off", PAYLOAD)
    shell(road, "start", "loops")
    with dashboard(road) as terminal:
        terminal.wait_for("Next:")
        terminal.wait_for("List[int] and [/] loops")
        for page in ("2", "3", "4", "1"):
            terminal.press(page)
            terminal.settle()
        terminal.press("escape", "a")  # the table of sessions
        terminal.wait_for("Sessions")
        terminal.press("down", "e")
        terminal.wait_for("Edit a session")
        terminal.press("escape")
        terminal.wait_gone("Edit a session")
        terminal.press("escape")
        terminal.wait_for("Next:")
        terminal.press("n")
        terminal.wait_for("only your own editor")
        terminal.press("escape")
        terminal.wait_for("Next:")
        terminal.press("u")  # the notification names what it takes back
        terminal.wait_for("Took back")
        terminal.press("q")
        assert terminal.wait_exit() == 0
        raw = terminal.raw
    assert b"\x1b]52" not in raw
    assert b"\x1b]0;mine" not in raw
    text = raw.decode("utf-8")
    assert not re.search("[\x80-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert text.count("\x1b[2J") <= 2, "only Textual's own clearing of the screen"


def test_a_file_of_another_program_is_told_of_and_left_alone(road: Path) -> None:
    record = road / "study.db"
    record.write_text("not a database at all, but somebody's text\n" * 10)
    before = record.read_bytes()
    with dashboard(road) as terminal:
        terminal.wait_for("move it away")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    assert record.read_bytes() == before


def test_a_mistake_of_ours_ends_in_one_line(road: Path, tmp_path: Path) -> None:
    """The line that says what is next is made to fail, with the learner's words at hand."""
    breaking = tmp_path / "breaking"
    breaking.mkdir()
    (breaking / "sitecustomize.py").write_text(
        "import studytui.tui.widgets.next_line as line\n"
        "def render(self):\n"
        "    secret = 'my very own words'\n"
        "    raise ValueError(secret)\n"
        "line.NextLine.render = render\n"
    )
    path = os.pathsep.join([str(breaking), str(Path.cwd())])
    with dashboard(road, PYTHONPATH=path) as terminal:
        assert terminal.wait_exit() == 1
        assert not terminal.full_screen
        assert "something is wrong inside studytui (ValueError)" in terminal.screen()
        assert b"my very own words" not in terminal.raw
    log = (road / "studytui.log").read_text()
    assert "ValueError" in log
    assert "my very own words" not in log
