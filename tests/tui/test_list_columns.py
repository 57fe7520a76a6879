"""What the longest column of a table is given: the cells that the others leave, and no fewer."""

from typing import Any

import pytest
from rich.text import Text

from studytui.tui.screens.all_notes import AllNotesScreen
from studytui.tui.screens.backups import BackupsScreen
from studytui.tui.screens.list_screen import ListScreen
from studytui.tui.screens.pauses import PausesScreen
from studytui.tui.screens.roadmaps import RoadmapsScreen
from studytui.tui.screens.sessions import SessionsScreen
from studytui.tui.screens.settings import SettingsScreen

LONG = "變" * 40
BACKUP = ("today 19:54", "100 KB", LONG)
PAUSE = ("14 Dec 2025 to 17 Dec 2025", "4 days", "over", LONG)
ROADMAP = ("9/102", "Backend developer", "followed", LONG)
SESSION = ("yesterday", "20:15", "1 h 20", "practice", LONG, LONG)
NOTE = ("yesterday", LONG, LONG)
SETTING = ("*", "day_minutes", "15", LONG)
UNUSABLE = ("–", LONG, "not usable", "roadmap.yaml")


@pytest.mark.parametrize(
    ("screen", "cells"),
    [
        (BackupsScreen, BACKUP),
        (PausesScreen, PAUSE),
        (RoadmapsScreen, ROADMAP),
        (RoadmapsScreen, UNUSABLE),
        (SessionsScreen, SESSION),
        (AllNotesScreen, NOTE),
        (SettingsScreen, SETTING),
    ],
)
@pytest.mark.parametrize("width", [60, 80, 160])
def test_the_longest_cell_takes_what_the_others_leave(
    screen: type[ListScreen[Any]], cells: tuple[str, ...], width: int
) -> None:
    row = [Text(cell) for cell in cells]
    screen().fit([row], width)
    shown = [
        (label, each, whole)
        for label, each, whole in zip(screen.COLUMNS, row, cells, strict=True)
        if width >= screen.ALL_FROM or label not in screen.GIVES_WAY
    ]
    names = [max(len(label), each.cell_len) for label, each, _ in shown]
    taken = sum(names) + 2 * len(names) + 1  # around each column, and the scrollbar
    cut = [each.plain for _, each, whole in shown if each.plain != whole]
    assert taken <= width
    assert all(each.endswith("…") for each in cut)
    assert not cut or taken >= width - 1  # half of a wide letter
