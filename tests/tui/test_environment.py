"""Variables that the other tests remove: whatever is exported, the dashboard opens and closes."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from studytui.cli.environment import remove_unusable_variables
from tests.terminal import Terminal
from tests.tui.desk import Desk
from tests.tui.in_a_terminal import PROGRAM, ROOT, assert_restored, environment, learner

WITHOUT = ["/usr/bin/env", "-u"]
NOT_UTF_8 = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.fixture
def desk(home: Path) -> Desk:
    """The files of a learner, where the program looks for them."""
    return learner(home)


def started(
    desk: Desk, variables: dict[str, str], *words: str, command: Sequence[str] = PROGRAM
) -> Terminal:
    """The program with these variables, to be opened with `with`."""
    env = environment(desk) | variables
    return Terminal([*command, *words], cols=100, rows=30, cwd=ROOT, env=env)


def assert_works(terminal: Terminal) -> None:
    """The first screen appears, keys act, the size is the terminal's, and the end is clean."""
    terminal.wait_for("Today")
    terminal.press("n")
    terminal.wait_for("empty")
    terminal.type("typed")
    terminal.wait_for("typed")
    terminal.press("escape")
    terminal.wait_for("Overview")
    terminal.resize(140, 24)
    terminal.wait_until(
        lambda screen: max(map(len, screen.splitlines())) > 120, words="the new width"
    )
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert_restored(terminal)


@pytest.mark.parametrize(
    "variables",
    [
        {"NO_COLOR": "1"},
        {"NO_COLOR": ""},
        {"NO_COLOR": "1", "FORCE_COLOR": "1", "COLORTERM": ""},
        {"FORCE_COLOR": "1", "TERM": "vt100"},
        {"TERM": ""},
        {"COLUMNS": "40", "LINES": "10"},
        {"COLUMNS": "many", "LINES": "-1"},
        NOT_UTF_8,
        {"PYTHONIOENCODING": "latin-1:strict", "LANG": "C"},
        {"TEXTUAL_DRIVER": "no.such:Driver", "TEXTUAL_COLOR_SYSTEM": "pink"},
        {"TEXTUAL_DRIVER": "", "TEXTUAL_COLOR_SYSTEM": "", "TEXTUAL_LOG": ""},
        {"TEXTUAL_LOG": "/no/such/folder/log", "TEXTUAL_FPS": "0", "TEXTUAL": "devtools"},
        {"TEXTUAL_PRESS": "no_key,,", "TEXTUAL_FILTERS": "dim,x", "TEXTUAL_ANIMATIONS": "x"},
        {"PYTHONOPTIMIZE": "2", "PYTHONWARNINGS": "error", "TMPDIR": "/no/such/folder"},
        {"HOME": "", "XDG_DATA_HOME": "relative", "TZ": "Nowhere/Else"},
    ],
    ids=lambda variables: " ".join(f"{name}={value}" for name, value in variables.items()),
)
def test_any_variable_may_be_set(desk: Desk, variables: dict[str, str]) -> None:
    with started(desk, variables) as terminal:
        assert_works(terminal)


@pytest.mark.parametrize("name", ["TERM", "HOME", "PATH"])
def test_any_variable_may_be_missing(desk: Desk, name: str) -> None:
    with started(desk, {}, command=[*WITHOUT, name, *PROGRAM]) as terminal:
        assert_works(terminal)


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light", "studytui-light", "dracula"])
def test_no_color_goes_with_every_theme(desk: Desk, theme: str) -> None:
    with (desk.folder / "config.toml").open("a") as settings:
        settings.write(f'theme = "{theme}"\n')
    with started(desk, {"NO_COLOR": "1"}) as terminal:
        assert_works(terminal)


@pytest.mark.parametrize("term", ["dumb", "unknown"])
def test_a_terminal_that_only_prints_lines_gets_one(desk: Desk, term: str) -> None:
    with started(desk, {"TERM": term}) as terminal:
        assert terminal.wait_exit() == 2
        shown = " ".join(terminal.screen().split())
        assert shown.startswith(
            f"studytui: the dashboard cannot be drawn on this terminal (TERM={term})"
        )
        assert b"\x1b" not in terminal.raw


def test_signs_are_plain_where_the_encoding_has_no_others(desk: Desk) -> None:
    with started(desk, NOT_UTF_8) as terminal:
        screen = terminal.wait_for("Today")
        assert "?" not in screen.replace("? help", "")
        terminal.press("q")
        assert terminal.wait_exit() == 0


def test_an_empty_no_color_does_not_count(desk: Desk) -> None:
    with started(desk, {"NO_COLOR": ""}) as terminal:
        terminal.wait_for("Today")
        assert b"\x1b[38;2;107;162;255m" in terminal.raw or b"38;2;107;162;255" in terminal.raw


@pytest.mark.parametrize("stale", [{"COLUMNS": "500", "LINES": "5"}, {"COLUMNS": "20"}])
def test_a_command_asks_the_terminal_for_its_width(desk: Desk, stale: dict[str, str]) -> None:
    widths = []
    without: dict[str, str] = {}
    for variables in (without, stale):
        with started(desk, variables, "roadmap", "show") as terminal:
            assert terminal.wait_exit() == 0
            widths.append(terminal.raw)
    assert widths[0] == widths[1]


def test_relative_folders_are_ignored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", "")
    monkeypatch.setattr(sys, "stdout", None)
    remove_unusable_variables()
    assert "XDG_DATA_HOME" not in os.environ
    assert "HOME" not in os.environ
    assert os.environ["XDG_STATE_HOME"] == str(tmp_path)
