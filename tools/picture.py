"""Draws the pictures in docs/pictures from the real screens, with made-up learners.

usage: python -m tools.picture [NAME ...]

Each record is made by the tracker with a clock of its own, in a folder that is thrown away; the
pictures come out the same on every machine. Without names all are drawn.
"""

import asyncio
import re
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

from studytui.chosen import chosen_in
from studytui.record import Kind, Status
from studytui.roadmap_files import library
from studytui.roadmap_files.watched import WatchedRoadmap
from studytui.store.store import Store
from studytui.tracker import Tracker
from studytui.tui.app import StudyApp
from studytui.tui.screens.main import MainScreen
from tools.demo.profiles import PROFILES, Profile
from tools.demo.telling import StoryClock, tell

OUT = Path(__file__).parent.parent / "docs" / "pictures"
DONE = ("python", "terminal", "variables", "conditionals", "loops", "functions", "collections")
NOTE = """\
**Safe** means that it changes nothing: `GET`, `HEAD`.
**Idempotent** means that twice is like once: `PUT`, `DELETE`.

- `POST` creates, and twice creates two
- `PUT` replaces the whole thing

Next: what does `PATCH` promise?
"""


EARLY = datetime(2026, 3, 12, 19, 30, tzinfo=UTC)
LATE = datetime(2026, 3, 12, 22, 30, tzinfo=UTC)
SEED = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """A screen of a made-up learner: where the cursor is put, and the keys pressed then."""

    name: str
    profile: Profile | None
    keys: tuple[str, ...] = ()
    at: str | None = None
    size: tuple[int, int] = (118, 34)


PICTURES = (
    Picture("main", None, at="http-methods"),
    Picture("year", PROFILES[0], keys=("d",), size=(150, 50)),
    *(Picture(f"{each.name}-coach", each, keys=("c",)) for each in PROFILES),
    *(Picture(f"{each.name}-dashboard", each, keys=("d",)) for each in PROFILES),
)
"""All of them. Who has no profile is a beginner of three weeks."""


def begin(tracker: Tracker, clock: StoryClock) -> None:
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


async def draw(picture: Picture, folder: Path) -> None:
    """Draw one picture, of a learner whose record is made in `folder`."""
    clock = StoryClock(LATE if picture.profile else EARLY)
    if picture.profile:
        tell(picture.profile, SEED, LATE, folder)
    else:
        (folder / "config.toml").write_text("day_minutes = 30\n")
    chosen = chosen_in(folder / "config.toml").chosen
    plan = WatchedRoadmap(library.find(None))
    tracker = Tracker(Store(folder / "study.db"), clock, chosen.aims, plan)
    if not picture.profile:
        begin(tracker, clock)
    app = StudyApp(tracker, clock, chosen, folder / "screen.json")
    async with app.run_test(size=picture.size) as pilot:
        await pilot.pause(0.5)
        main = cast(MainScreen, app.screen)
        if picture.at:
            main.go_to(picture.at)
        await pilot.press(*picture.keys)
        await pilot.pause(1)
        if picture.keys and app.screen is main:
            raise SystemExit(f"picture: no screen opens with {' '.join(picture.keys)}")
        save(picture.name, app.export_screenshot(title="studytui"))


def standing_alone(svg: str) -> str:
    """A picture that needs nothing from the network: the reader's own font will do."""
    own = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    own = own.replace("<text ", '<text xml:space="preserve" ')
    return own.replace("Fira Code", "ui-monospace, Menlo, Consolas, DejaVu Sans Mono")


def save(name: str, svg: str) -> None:
    """Write it into the docs."""
    OUT.mkdir(parents=True, exist_ok=True)
    path = OUT / f"{name}.svg"
    path.write_text(standing_alone(svg))
    sys.stdout.write(f"{path.name}\n")


def main(names: list[str]) -> None:
    """Draw those pictures, or all of them."""
    unknown = set(names) - {each.name for each in PICTURES}
    if unknown:
        raise SystemExit(f"picture: there is none called {', '.join(sorted(unknown))}")
    for picture in PICTURES:
        if picture.name in names or not names:
            with tempfile.TemporaryDirectory() as folder:
                asyncio.run(draw(picture, Path(folder)))


if __name__ == "__main__":
    main(sys.argv[1:])
