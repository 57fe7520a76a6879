"""Draws the pictures in docs/pictures from the real screens, with a made-up learner.

usage: python tools/picture.py

The learner's record is made by the tracker with a clock of its own, in a folder that is thrown
away; the pictures come out the same on every machine.
"""

import asyncio
import re
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

from studytui.record import Kind, Status
from studytui.roadmap_files import library
from studytui.roadmap_files.watched import WatchedRoadmap
from studytui.settings import Settings
from studytui.store.store import Store
from studytui.tracker import Tracker
from studytui.tui.app import StudyApp
from studytui.tui.screens.main import MainScreen

OUT = Path(__file__).parent.parent / "docs" / "pictures"
DONE = ("python", "terminal", "variables", "conditionals", "loops", "functions", "collections")
NOTE = """\
**Safe** means that it changes nothing: `GET`, `HEAD`.
**Idempotent** means that twice is like once: `PUT`, `DELETE`.

- `POST` creates, and twice creates two
- `PUT` replaces the whole thing

Next: what does `PATCH` promise?
"""


class StoryClock:
    """A clock that stands still until the story moves it."""

    def __init__(self, now: datetime) -> None:
        self.time = now

    def now(self) -> datetime:
        return self.time

    def local(self, wall: datetime) -> datetime:
        return wall.replace(tzinfo=UTC)

    def monotonic(self) -> float:
        return self.time.timestamp()


def tell(tracker: Tracker, clock: StoryClock) -> None:
    """Three weeks of a beginner who studies on most evenings, up to a session that runs."""
    today = clock.time
    studied = [day for day in range(20, 0, -1) if day not in (17, 12, 4)]
    for number, day in enumerate(studied):
        clock.time = today - timedelta(days=day)
        item = (*DONE, "client-server", "http")[number * 9 // len(studied)]
        kind = Kind.PRACTICE if number % 3 else Kind.READ
        tracker.sessions.log(item, kind, (30 + 7 * number % 30) * 60)
        if item in DONE:
            tracker.set_status([item], Status.DONE)
    clock.time = today
    tracker.set_status(["client-server", "http"], Status.DONE)
    tracker.set_status(["http-methods"], Status.LEARNING)
    tracker.write_note("http-methods", NOTE, based_on=None)
    tracker.open_session.start("http-methods", Kind.READ)
    clock.time = today + timedelta(minutes=24, seconds=10)
    tracker.open_session.beat(tracker.study().record)


async def draw(folder: Path) -> None:
    """Draw every picture."""
    clock = StoryClock(datetime(2026, 3, 12, 19, 30, tzinfo=UTC))
    settings = Settings(day_minutes=30)
    plan = WatchedRoadmap(library.find(None))
    tracker = Tracker(Store(folder / "study.db"), clock, settings.aims, plan)
    tell(tracker, clock)
    app = StudyApp(tracker, clock, settings, folder / "screen.json")
    async with app.run_test(size=(118, 34)) as pilot:
        await pilot.pause(0.5)
        cast(MainScreen, app.screen).go_to("http-methods")
        await pilot.pause(0.5)
        save("main", app.export_screenshot(title="studytui"))


def save(name: str, svg: str) -> None:
    """Write a picture that needs nothing from the network: the reader's own font will do."""
    OUT.mkdir(parents=True, exist_ok=True)
    own = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    own = own.replace("<text ", '<text xml:space="preserve" ')
    path = OUT / f"{name}.svg"
    path.write_text(own.replace("Fira Code", "ui-monospace, Menlo, Consolas, DejaVu Sans Mono"))
    sys.stdout.write(f"{path.name}\n")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(draw(Path(folder)))
