"""Columns and windows: titles of every script keep the columns, every size keeps the keys."""

from datetime import time

import pytest
from rich.cells import cell_len

from studytui.record import Kind
from tests.makers import item, stage
from tests.tui.desk import Desk

TITLES = {
    "cjk": "変数とデータ型と関数と繰り返し処理の基礎から応用まで" * 2,
    "emoji": "Rockets 🚀 and families 👩‍👩‍👧 and flags 🇵🇹 " * 3,
    "arabic": "المتغيرات وأنواع البيانات والدوال والحلقات " * 3,
    "hebrew": "משתנים וטיפוסי נתונים " * 4,
    "combined": "Cafe\u0301 ver\u0302 " * 10,
}
WINDOWS = ((60, 20), (240, 70), (80, 24))


@pytest.mark.parametrize("script", TITLES)
@pytest.mark.parametrize("size", [(60, 20), (120, 40)], ids=["narrow", "wide"])
async def test_titles_of_every_script_keep_the_columns(
    desk: Desk, script: str, size: tuple[int, int]
) -> None:
    title = TITLES[script]
    desk.write_roadmap(
        stage("Programming", item(title, id="odd"), item("Loops", id="loops")), title=title
    )
    tracker = desk.tracker()
    for node, hour in (("odd", 8), ("loops", 9)):
        tracker.sessions.log(node, Kind.READ, 25 * 60, at=time(hour), text=title)
    async with desk.open(size) as visit:
        lines = [line for line in visit.lines if "25 min" in line]
        assert len(lines) == 2
        ends = {cell_len(line[: line.index("25 min")]) for line in lines}
        assert len(ends) == 1
        if len(title) > 60:
            assert "…" in lines[0]
        for key in ("", "a"):
            await visit.press(*key)
            await visit.settle()
            strips = visit.app.screen._compositor.render_strips()
            assert {strip.cell_length for strip in strips} == {size[0]}


SCREENS = {
    "main": [],
    "detail": ["enter"],
    "start": ["s"],
    "log": ["L"],
    "note": ["n"],
    "preview": ["n", "ctrl+l", "ctrl+l"],
    "notes": ["m"],
    "sessions": ["a"],
    "bugs": ["b"],
    "pauses": ["P"],
    "coach": ["c"],
    "dashboard": ["d"],
    "week": ["w"],
    "help": ["question_mark"],
    "focus": ["F", "enter"],
}


@pytest.mark.parametrize("name", SCREENS)
async def test_windows_may_change_while_a_screen_is_open(desk: Desk, name: str) -> None:
    desk.tracker().sessions.log("loops", Kind.READ, 25 * 60, text="for and while")
    async with desk.open((160, 50)) as visit:
        await visit.go_to("loops")
        for key in SCREENS[name]:
            await visit.press(key)
        opened = "FocusScreen" if name == "focus" else type(visit.app.screen).__name__
        await visit.until(lambda: type(visit.app.screen).__name__ == opened and visit.app.focused)
        focused = visit.app.focused
        for cells in WINDOWS:
            await visit.pilot.resize_terminal(*cells)
            await visit.settle()
            last = visit.text.split("\n")[-1]
            assert cell_len(last) <= cells[0]
            box = [each.region for each in visit.app.screen.query("#dialog")]
            assert last.strip() or box
            assert all(each.x >= 0 and each.right <= cells[0] for each in box)
            assert all(each.y >= 0 and each.bottom <= cells[1] for each in box)
        assert visit.app.focused is focused


async def test_the_cursor_stays_in_sight_in_a_smaller_window(desk: Desk) -> None:
    leaves = [item(f"Item {number}", id=f"item-{number}") for number in range(40)]
    desk.write_roadmap(stage("Programming", *leaves))
    async with desk.open((160, 50)) as visit:
        await visit.go_to("item-35")
        await visit.pilot.resize_terminal(60, 20)
        await visit.until(lambda: any("Item 35" in line for line in visit.lines), "the cursor")


async def test_a_window_that_becomes_narrow_shows_the_side_with_the_keys(desk: Desk) -> None:
    async with desk.open((160, 50)) as visit:
        await visit.press("tab")
        await visit.pilot.resize_terminal(80, 24)
        await visit.until(lambda: visit.main.detail.display and not visit.tree.region.area)
        await visit.press("escape")
        await visit.until(lambda: visit.tree.region.area)
