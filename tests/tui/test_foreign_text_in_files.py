"""Text that means harm, on the screens of what lies in files: none is left out."""

import inspect
import pkgutil
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from studytui.tui import screens
from studytui.tui.apart import APART, line_of
from studytui.tui.screens.ask_item import AskItem
from studytui.tui.screens.ask_kind import AskKind
from studytui.tui.screens.ask_link import AskLink
from studytui.tui.screens.ask_missing import AskMissing
from studytui.tui.screens.ask_path import AskPath
from studytui.tui.screens.ask_restore import AskRestore
from studytui.tui.screens.backups import BackupsScreen
from studytui.tui.screens.dashboard import DashboardScreen
from studytui.tui.screens.draft import DraftScreen
from studytui.tui.screens.focus import FocusScreen
from studytui.tui.screens.note import NoteScreen
from studytui.tui.screens.pause_form import PauseForm
from studytui.tui.screens.pauses import PausesScreen
from studytui.tui.screens.revisions import RevisionsScreen
from studytui.tui.screens.roadmap_form import RoadmapForm
from studytui.tui.screens.roadmaps import RoadmapsScreen
from studytui.tui.screens.setting_form import SettingForm
from studytui.tui.screens.settings import SettingsScreen
from studytui.tui.screens.telling import Telling
from studytui.tui.screens.welcome import Welcome
from tests.makers import TODAY
from tests.tui.desk import Desk, Visit, visit_to
from tests.tui.test_drafts import leave_behind
from tests.tui.test_foreign_text import MARKUP, PLANNED, TYPED, check, hostile

FOLDER = TYPED.replace("/", "-")
"""A name that a folder can have."""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A learner whose folder has a name that means harm, as has all that lies in it."""
    home = tmp_path / FOLDER
    (home / "roadmaps").mkdir(parents=True)
    monkeypatch.setenv("STUDYTUI_HOME", str(home))
    monkeypatch.setenv("HOME", str(home))
    (home / "roadmaps" / f"{FOLDER}.yaml").write_text(f"title: '{MARKUP}", encoding="utf-8")
    (home / "plan.md").write_text(f"# {TYPED}\n\n- [ ] {TYPED}\n", encoding="utf-8")
    desk = Desk(home)
    hostile(desk)
    return desk


@asynccontextmanager
async def seen(visit: Visit, kind: type[Screen[Any]], *keys: str) -> AsyncIterator[None]:
    """Press keys, look at the screen that comes, then leave it by escape."""
    before = visit.app.screen
    await visit.press(*keys)
    await visit.until(lambda: isinstance(visit.app.screen, kind), kind.__name__)
    await visit.settle()
    check(visit)
    yield
    await visit.settle()
    check(visit)
    await visit.press("escape")
    await visit.until(lambda: visit.app.screen is before, "the screen before")


async def test_the_path_of_a_record_that_is_missing(desk: Desk) -> None:
    desk.tracker().backups.make()
    desk.database.unlink()
    async with visit_to(desk.app()) as visit:
        await visit.until_on(AskMissing)
        await visit.settle()
        check(visit)


async def test_what_lies_in_files(desk: Desk) -> None:
    (desk.folder / "config.toml").write_text('theme = "\\u001b]0;x\\u0007[/]"\n')
    desk.tracker().backups.make()
    async with desk.open(size=(160, 50)) as visit:
        async with seen(visit, BackupsScreen, "B"):
            await visit.until_shown("study-20260311")
            async with seen(visit, AskRestore, "r"):
                pass
            async with seen(visit, AskPath, "o"):
                await visit.write(f"{FOLDER[:30]}\n")
                await visit.until(lambda: visit.said)
                visit.app.push_screen(AskPath("again", "again"))
                await visit.settle()
        async with seen(visit, SettingsScreen, "comma"):
            await visit.until_shown("␛]0;x␇[/]")
            screen = visit.app.screen
            assert isinstance(screen, SettingsScreen)
            screen.table.move_cursor(row=list(screen.listed).index("theme"))
            async with seen(visit, SettingForm, "enter"):
                await visit.until_shown("there is no theme")
        async with seen(visit, RoadmapsScreen, "R"):
            await visit.until_shown("not usable")
            async with seen(visit, Telling, "down", "c"):
                pass
            async with seen(visit, RoadmapForm, "i"):
                await visit.fill(source=f"{FOLDER}/nowhere")
                await visit.press("enter")
                await visit.until_shown("there is no file")
                await visit.fill(source="plan.md")
                await visit.press("enter")
                await visit.until(lambda: isinstance(visit.app.screen, Telling))
                await visit.until_shown("1 stage")


async def test_what_lies_in_the_record(desk: Desk) -> None:
    tracker = desk.tracker()
    tracker.pauses.add(TODAY, TODAY, TYPED)
    note = tracker.note("one")
    text = f"{TYPED}\n\n[[one]] [[stage]] [[{TYPED}]]"
    tracker.write_note("one", text, based_on=note.edition if note else None, anew=True)
    async with desk.open(size=(160, 50)) as visit:
        await visit.go_to("one")
        async with seen(visit, RevisionsScreen, "v"):
            await visit.until_shown(MARKUP)
        async with seen(visit, PausesScreen, "P"), seen(visit, PauseForm, "enter"):
            await visit.until_shown("␛]")
        async with seen(visit, NoteScreen, "n"):
            await visit.press("ctrl+l", "ctrl+l")
            await visit.until_shown("List[int] [x]")
            async with seen(visit, AskLink, "enter"):
                pass
        async with seen(visit, DashboardScreen, "d"):
            for page in "123456":
                await visit.press(page)
                await visit.settle()
                check(visit)
        await visit.press("F")
        await visit.until_on(AskKind)
        await visit.press("enter")
        await visit.until_on(FocusScreen)
        await visit.until_shown(MARKUP)
        check(visit)
        await visit.press("escape")
        await visit.back()
        await visit.go_to(APART)
        await visit.press("right")
        await visit.go_to(line_of(TYPED))
        check(visit)
        async with seen(visit, AskItem, "A"):
            pass
        await visit.press("X")
        await visit.until(lambda: visit.said)
        check(visit)


async def test_what_a_crash_left_and_what_a_newcomer_sees(desk: Desk) -> None:
    leave_behind(desk, f"{TYPED} draft", "one")
    async with visit_to(desk.app(), (160, 50)) as visit:
        await visit.until_on(DraftScreen)
        await visit.until_shown("evil ␡ draft")
        check(visit, MARKUP)
        await visit.press("s")
        await visit.back()
    desk.database.unlink()
    desk.write_roadmap({"title": PLANNED, "id": "s", "items": [PLANNED]}, title=PLANNED)
    app = desk.app()
    app._settings_file = desk.folder / "config.toml"
    async with visit_to(app, (160, 50)) as visit:
        await visit.until_on(Welcome)
        check(visit)


def every_screen() -> Iterator[str]:
    """The names of all that can stand on top, but for those that others are made of."""
    shared = {"base", "dialog", "form", "list_screen", "look_back", "note_preview"}
    for module in pkgutil.iter_modules(screens.__path__):
        if module.name not in shared and not module.name.endswith("actions"):
            there = import_module(f"{screens.__name__}.{module.name}")
            for name, kind in inspect.getmembers(there, inspect.isclass):
                if issubclass(kind, Screen) and kind.__module__ == there.__name__:
                    yield name


def test_no_screen_is_left_out() -> None:
    tests = "\n".join(each.read_text() for each in Path(__file__).parent.glob("test_foreign_*.py"))
    imported = set(re.findall(r"\w+", " ".join(re.findall(r"import (.*)", tests))))
    # The tests open one of them by another name, and of the other there are only kinds.
    assert set(every_screen()) - imported == {"MainScreen", "SessionForm"}
