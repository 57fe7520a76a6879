"""The program of one tab: what is exported where it is served does not stop it."""

from pathlib import Path

import pytest

from tests.tui.desk import Desk
from tests.tui.in_a_terminal import learner
from tests.web.piped_tab import Tab


@pytest.fixture
def desk(home: Path) -> Desk:
    """The files of a learner, where the program looks for them."""
    return learner(home)


@pytest.mark.parametrize(
    "variables",
    [
        {"NO_COLOR": "1"},
        {"NO_COLOR": ""},
        {"TERM": "dumb", "FORCE_COLOR": "1"},
        {"COLUMNS": "many", "LINES": "5"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=lambda variables: " ".join(f"{name}={value}" for name, value in variables.items()),
)
def test_any_variable_may_be_set(desk: Desk, variables: dict[str, str]) -> None:
    with Tab(desk, **variables) as tab:
        tab.wait_for("Today")
        assert "╭─ Roadmap" in tab.wait_for("Language")
        tab.press("n")
        tab.wait_for("empty")
        tab.type("typed")
        tab.wait_for("typed")
        assert tab.close() == 0
    assert desk.note("language") == "typed"


def test_ctrl_z_stops_nothing(desk: Desk) -> None:
    with Tab(desk) as tab:
        tab.wait_for("Today")
        tab.press("ctrl+z", "n")
        tab.wait_for("empty")
        tab.type("first")
        tab.wait_for("first")
        tab.press("ctrl+z")
        tab.wait_for("empty")
        tab.press("ctrl+y")
        tab.wait_for("first")
        assert tab.close() == 0
    assert desk.note("language") == "first"
