"""Pipes, sockets, devices, folders and broken links where the dashboard's own files belong."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.irregular import IRREGULAR
from tests.tui.in_a_terminal import dashboard, learner


@pytest.mark.parametrize("make", IRREGULAR)
def test_the_dashboard_opens_and_closes(home: Path, make: Callable[[Path], None]) -> None:
    desk = learner(home)
    with dashboard(desk) as terminal:
        terminal.wait_for("Today")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    caches = [each for each in (home / "cache").iterdir() if each.is_file()]
    assert caches
    (home / "drafts").mkdir(exist_ok=True)
    for path in [*caches, home / "screen.json", home / "drafts" / "a.draft"]:
        path.unlink(missing_ok=True)
        make(path)
    with dashboard(desk) as terminal:
        terminal.wait_for("Today")
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert "inside studytui" not in terminal.screen()
