"""The real dashboard in a pseudo-terminal, on the files of a learner."""

import sys
from pathlib import Path

from tests.terminal import Terminal
from tests.tui.desk import Desk

PROGRAM = [sys.executable, "-m", "studytui"]
ROOT = Path(__file__).parents[2]


def learner(home: Path) -> Desk:
    """The files of a learner, where the program looks for them, with a record that is empty."""
    home.mkdir(parents=True)
    desk = Desk(home)
    (home / "config.toml").write_text(f'roadmap = "{desk.roadmap_file}"\n')
    return desk


def environment(desk: Desk) -> dict[str, str]:
    """Where the program finds its files."""
    return {"STUDYTUI_HOME": str(desk.folder), "TZ": "UTC"}


def dashboard(
    desk: Desk, command: list[str] | None = None, cols: int = 100, rows: int = 30, **env: str
) -> Terminal:
    """The program, to be opened with `with`."""
    where = environment(desk) | env
    return Terminal(command or PROGRAM, cols=cols, rows=rows, cwd=ROOT, env=where)


def assert_restored(terminal: Terminal) -> None:
    """The first page is back, the cursor shows, and mouse, paste and title are as they were."""
    assert not terminal.full_screen
    assert terminal.screen().strip() == ""
    assert terminal.raw.find(b"\x1b[22;0t") < terminal.raw.find(b"\x1b]0;")
    assert terminal.raw.rfind(b"\x1b[23;0t") > terminal.raw.rfind(b"\x1b]0;")
    for mode in (b"25h", b"1000l", b"1003l", b"1006l", b"2004l"):
        assert terminal.raw.rfind(b"\x1b[?" + mode) > terminal.raw.rfind(
            b"\x1b[?" + mode[:-1] + (b"l" if mode.endswith(b"h") else b"h")
        ), mode
