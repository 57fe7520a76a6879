"""Draws every screen at three sizes in both of our themes, to be looked at one by one.

usage: python -m tools.gallery [--to FOLDER] [NAME ...]

The pictures go to build/pictures, with a page, index.html, on which all of them stand. Each screen
is opened once and then made larger, smaller, light and dark while it is open, as windows are.
"""

import argparse
import asyncio
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from html import escape
from pathlib import Path
from typing import Any

from studytui.chosen import chosen_in
from studytui.clock import Clock
from studytui.drafts import About, Draft, Drafts
from studytui.record import Kind, Status
from studytui.roadmap_files import library
from studytui.roadmap_files.watched import WatchedRoadmap
from studytui.store.store import Store
from studytui.tracker import Tracker
from studytui.tui.app import StudyApp
from studytui.tui.themes import DARK, LIGHT
from tests.tui.pictures import still
from tools.demo.profiles import PROFILES
from tools.demo.telling import StoryClock, tell
from tools.picture import EARLY, LATE, begin, standing_alone

OUT = Path(__file__).parent.parent / "build" / "pictures"
SIZES = {"wide": (160, 50), "narrow": (80, 24), "tiny": (60, 20)}
THEMES = {"dark": DARK, "light": LIGHT}

Story = Callable[[Path, StoryClock], None]


@dataclass(frozen=True, slots=True)
class View:
    """A screen: whose it is, where the cursor is put, and the keys that open it."""

    name: str
    story: Story
    keys: tuple[str, ...] = ()
    at: str = ""


def nobody(_folder: Path, clock: StoryClock) -> None:
    """Somebody who has just installed it."""
    clock.time = EARLY


def beginner(folder: Path, clock: StoryClock) -> None:
    """Three weeks of evenings, and a session that runs."""
    clock.time = EARLY
    begin(_tracker(folder, clock), clock)


def idle(folder: Path, clock: StoryClock) -> None:
    """The same, without a session."""
    beginner(folder, clock)
    _tracker(folder, clock).open_session.stop("", "PUT and PATCH")


def forgetful(folder: Path, clock: StoryClock) -> None:
    """The same, but the session was left running hours ago."""
    beginner(folder, clock)
    clock.time = clock.time.replace(hour=23)


def steady(folder: Path, clock: StoryClock) -> None:
    """A whole year, as it should be."""
    clock.time = LATE
    tell(PROFILES[0], 1, LATE, folder)


def away(folder: Path, clock: StoryClock) -> None:
    """Three weeks, then a fortnight of nothing."""
    idle(folder, clock)
    clock.time = clock.time.replace(day=28)


def on_break(folder: Path, clock: StoryClock) -> None:
    """A beginner who rests."""
    beginner(folder, clock)
    _tracker(folder, clock).open_session.pause()


def over(folder: Path, clock: StoryClock) -> None:
    """The time that was planned for the session is over."""
    idle(folder, clock)
    _tracker(folder, clock).open_session.start(ON, Kind.PRACTICE, planned=25 * 60)
    clock.time += timedelta(minutes=27)
    tracker = _tracker(folder, clock)
    tracker.open_session.beat(tracker.study().record)


def crashed(folder: Path, clock: StoryClock) -> None:
    """The program ended while a note was written."""
    idle(folder, clock)
    kept = _tracker(folder, clock).study().note(ON)
    drafts = Drafts(folder / "drafts")
    text = (kept.text if kept else "") + "\n`PATCH` promises nothing.\n"
    drafts.hold(Draft(About.NOTE, "backend", ON, text, clock.now()))
    drafts.settle()
    drafts._owner.die()


def plain(folder: Path, clock: StoryClock) -> None:
    """A whole year, in plain ASCII."""
    steady(folder, clock)
    with (folder / "config.toml").open("a") as settings:
        settings.write("ascii = true\n")


def many_scripts(folder: Path, clock: StoryClock) -> None:
    """A roadmap in several scripts, followed for a week."""
    clock.time = EARLY
    (folder / "road.yaml").write_text(ROADMAP)
    (folder / "config.toml").write_text(f'roadmap = "{folder / "road.yaml"}"\n')
    tracker = _tracker(folder, clock)
    for day, item in enumerate(("cjk", "emoji", "arabic", "hebrew", "long", "cjk")):
        clock.time = EARLY - timedelta(days=6 - day)
        said = tracker.roadmap.title_of(item)
        tracker.sessions.log(item, Kind.READ, 1800 + 600 * day, text=said, left_off=said)
    tracker.set_status(["cjk", "hebrew"], Status.DONE)
    tracker.write_note("emoji", "# 🚀\n", based_on=None)
    clock.time = EARLY


ROADMAP = """\
schema: 1
id: scripts
title: Wörter 言葉 كلمات
stages:
  - id: many
    title: プログラミングの基礎から応用まで、そしてその先へ続く長い道のり
    items:
      - {id: cjk, title: 変数とデータ型と関数と繰り返し処理の基礎から応用まで}
      - {id: emoji, title: "Rockets 🚀, families 👩‍👩‍👧 and flags 🇵🇹 in one title of some length"}
      - {id: arabic, title: المتغيرات وأنواع البيانات والدوال والحلقات}
      - {id: hebrew, title: משתנים וטיפוסי נתונים}
      - {id: long, title: A title that is much too long for any column that a tree could ever have}
      - {id: short, title: Go}
"""

ON = "http-methods"
SCRIPTS: dict[str, tuple[str, ...]] = {
    "main": (),
    "sessions": ("a",),
    "dashboard": ("d",),
    "coach": ("c",),
}
VIEWS = (
    View("first-start", nobody),
    View("empty-roadmap", nobody, ("escape",)),
    View("empty-sessions", nobody, ("escape", "a")),
    View("empty-bugs", nobody, ("escape", "b")),
    View("empty-notes", nobody, ("escape", "m")),
    View("empty-pauses", nobody, ("escape", "P")),
    View("empty-coach", nobody, ("escape", "c")),
    View("empty-dashboard", nobody, ("escape", "d")),
    View("empty-backups", nobody, ("escape", "B")),
    View("empty-week", nobody, ("escape", "w")),
    View("empty-notes-page", nobody, ("escape", "2")),
    View("empty-sessions-page", nobody, ("escape", "3")),
    View("main", idle, at=ON),
    View("main-running", beginner, at=ON),
    View("main-year", steady),
    View("main-back", away, at=ON),
    View("detail", idle, ("enter",), ON),
    View("notes-page", idle, ("2", "tab"), ON),
    View("sessions-page", idle, ("3", "tab"), "programming"),
    View("links-page", idle, ("4", "tab"), ON),
    View("found", idle, ("slash", "h", "t", "t", "p"), ON),
    View("filtered", idle, ("f",), ON),
    View("palette", idle, ("ctrl+p",), ON),
    View("help", idle, ("question_mark",), ON),
    View("start", idle, ("s",), ON),
    View("stop", beginner, ("s",), ON),
    View("stale", forgetful),
    View("adjust", beginner, ("S",), ON),
    View("log", idle, ("L",), ON),
    View("focus", beginner, ("F",), ON),
    View("focus-breaks", beginner, ("F", "b"), ON),
    View("focus-paused", on_break, ("F", "b"), ON),
    View("focus-over", over, ("F",), ON),
    View("note", idle, ("n",), ON),
    View("draft", crashed),
    View("settings", steady, ("comma",)),
    View("setting-form", steady, ("comma", "e")),
    View("backups", idle, ("B", "a")),
    View("ask-restore", idle, ("B", "a", "r")),
    View("roadmaps", idle, ("R",)),
    View("roadmap-form", idle, ("R", "i")),
    View("note-link", idle, ("n", "enter", *"[[st"), ON),
    View("note-beside", idle, ("n", "ctrl+l"), ON),
    View("note-preview", idle, ("n", "ctrl+l", "ctrl+l"), ON),
    View("notes", idle, ("m",)),
    View("notes-found", idle, ("m", "slash", *"put")),
    View("versions", idle, ("v",), ON),
    View("sessions", steady, ("a",)),
    View("session-form", steady, ("a", "e")),
    View("bugs", steady, ("b",)),
    View("ask-bug", steady, ("b", "a")),
    View("pauses", steady, ("P",)),
    View("pause-form", steady, ("P", "a")),
    View("coach", steady, ("c",)),
    View("week", steady, ("w",)),
    View("week-markdown", steady, ("w", "m")),
    *(View(f"{name}-scripts", many_scripts, keys) for name, keys in SCRIPTS.items()),
    *(View(f"{name}-ascii", plain, keys) for name, keys in SCRIPTS.items()),
    *(View(f"dashboard-{page}", steady, ("d", str(page))) for page in range(1, 7)),
)


def _tracker(folder: Path, clock: Clock) -> Tracker:
    chosen = chosen_in(folder / "config.toml").chosen
    plan = WatchedRoadmap(library.find(chosen.roadmap))
    return Tracker(Store(folder / "study.db"), clock, chosen.aims, plan)


def opened(view: View, folder: Path) -> StudyApp:
    """The dashboard of that learner, whose files are made in `folder`."""
    clock = StoryClock(EARLY)
    view.story(folder, clock)
    chosen = chosen_in(folder / "config.toml").chosen
    app = StudyApp(
        _tracker(folder, clock),
        clock,
        chosen,
        folder / "screen.json",
        settings_file=folder / "config.toml",
    )
    app.drafts = Drafts(folder / "drafts")
    return app


async def draw(view: View, to: Path, folder: Path) -> None:
    """Draw one screen in all sizes and themes."""
    app: Any = opened(view, folder)
    async with app.run_test(size=SIZES["wide"], notifications=True) as pilot:
        while app.study is None or app.screen_stack[0].study is None:
            await pilot.pause(0.01)
        if view.at:
            app.screen_stack[0].go_to(view.at)
        await still(pilot)
        for key in view.keys:
            await pilot.press(key)
            await app.all_heard()
            await still(pilot)
        for theme, called in THEMES.items():
            app.theme = called
            for size, cells in SIZES.items():
                await pilot.resize_terminal(*cells)
                await still(pilot)
                svg = app.export_screenshot(title=f"{view.name} {size} {theme}")
                (to / f"{view.name}-{size}-{theme}.svg").write_text(standing_alone(svg))


def page(names: list[str], to: Path) -> None:
    """A page with all of them."""
    rows = [
        f"<h2>{escape(name)}</h2><p>"
        + "".join(
            f'<img src="{name}-{size}-{theme}.svg" alt="{size}, {theme}" '
            f'style="width:{cells[0] * 0.2:.0f}em;vertical-align:top;margin:.3em">'
            for theme in THEMES
            for size, cells in SIZES.items()
        )
        + "</p>"
        for name in names
    ]
    head = '<!doctype html><meta charset="utf-8"><title>Every screen of studytui</title>'
    (to / "index.html").write_text("\n".join([head, *rows]) + "\n")


def main() -> None:
    """Draw what is asked for."""
    parser = argparse.ArgumentParser(prog="make pictures, or python -m tools.gallery")
    parser.add_argument("names", nargs="*", help=", ".join(view.name for view in VIEWS))
    parser.add_argument("--to", type=Path, default=OUT, metavar="FOLDER")
    said = parser.parse_args()
    if unknown := set(said.names) - {view.name for view in VIEWS}:
        parser.error(f"there is none called {', '.join(sorted(unknown))}")
    chosen = [view for view in VIEWS if view.name in said.names or not said.names]
    to: Path = said.to
    to.mkdir(parents=True, exist_ok=True)
    for view in chosen:
        with tempfile.TemporaryDirectory() as home:
            folder = Path(home, "study")
            folder.mkdir()
            # Wherever it lies, it is shown as ~/study.
            os.environ.update(HOME=home, USERPROFILE=home, STUDYTUI_HOME=str(folder))
            asyncio.run(draw(view, to, folder))
        print(view.name, flush=True)
    page([view.name for view in chosen], to)


if __name__ == "__main__":
    main()
