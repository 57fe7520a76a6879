"""Records docs/pictures/tour.svg: an evening of a made-up learner, in the real dashboard.

usage: python -m tools.tour [FILE]

The record, the clock and the keys are always the same, and so is the film.
"""

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from studytui.drafts import About
from tests.tui.pictures import still
from tools.demo.profiles import PROFILES
from tools.demo.telling import StoryClock, tell
from tools.film import Shot, film
from tools.gallery import View, opened
from tools.picture import OUT, standing_alone

TITLE = "An evening with studytui: see what is next, study, write, tick, look back"
SIZE = (100, 28)
"""The smallest on which the roadmap and its detail are side by side: the letters are large."""
EVENING = datetime(2026, 3, 12, 19, 30, tzinfo=UTC)
STUDIED = timedelta(minutes=52)
"""Gone by when the note is begun: what is saved then brings the rest of the screen up to date."""
NOTE = "Every form asks only once."
LETTERS, QUICK = 4, 0.3
"""So many letters are typed between two pictures, which stay so many seconds."""


@dataclass(frozen=True, slots=True)
class Step:
    """Keys, one after the other; what they do; for how many seconds one sees it.

    Before the last picture `types` is typed, and as the step begins `later` has gone by.
    """

    keys: tuple[str, ...]
    says: str
    seconds: float
    types: str = ""
    later: timedelta = timedelta()


STEPS = (
    Step((), "Open it: today, your streak, the week; below, what is next, and why", 5),
    Step(("N",), "go to what is next", 2.5),
    Step(("s",), "start a session; one key says what kind", 2.2),
    Step(("b",), "building, and the clock runs", 2),
    Step(("n",), "write the note on it, saved as you type", 1.5, NOTE, later=STUDIED),
    Step(("escape",), "back, 52 minutes later", 2.5),
    Step(("s",), "stop, with a line on what you did", 1.5, "the last form, with its tests"),
    Step(("enter",), "after building it asks what broke: this time nothing", 2.2),
    Step(("escape", "space"), "tick it; the next thing is on the last line", 4),
    Step(("d",), "your year", 4.5),
    Step(("escape", "c"), "the coach: five mistakes, looked for in your own record", 4.5),
    Step(("escape", "q"), "leave; everything is kept", 2.5),
)
SHORT = {"escape": "esc"}
LAST = "q"
"""What ends the program, after the last picture of it."""


def learner(folder: Path, clock: StoryClock) -> None:
    """A year of one who does well, up to this evening."""
    clock.time = EVENING
    tell(PROFILES[0], 1, EVENING, folder)


async def record(folder: Path) -> list[Shot]:
    """All pictures, of a learner whose files are made in `folder`."""
    app: Any = opened(View("tour", learner), folder)
    shots = []
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        while app.study is None or app.screen_stack[0].study is None:
            await pilot.pause(0.01)
        for step in STEPS:
            app.clock.time += step.later
            app.clear_notifications()
            async for seconds in taken(pilot, step):
                keys = " ".join(SHORT.get(key, key) for key in step.keys)
                svg = standing_alone(app.export_screenshot(simplify=True))
                shots.append(Shot(svg, keys, step.says, seconds))
    if app.return_code != 0:
        raise SystemExit("tour: the program did not end as it should")
    return shots


async def taken(pilot: Pilot[Any], step: Step) -> AsyncIterator[float]:
    """Take the step; each time that a picture is due, for how many seconds it stays."""
    await pressed(pilot, *(key for key in step.keys if key != LAST))
    for begin in range(0, len(step.types), LETTERS):
        yield QUICK
        for letter in step.types[begin : begin + LETTERS]:
            await pilot.press("space" if letter == " " else letter)
        await pressed(pilot)
    yield step.seconds
    if LAST in step.keys:
        await pilot.press(LAST)


async def pressed(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, and wait until all of it is drawn, and the note is saved."""
    app: Any = pilot.app
    for key in keys:
        await pilot.press(key)
        await app.all_heard()
    while any(about is About.NOTE for about, _ in app.drafts.held):
        await pilot.pause(0.02)
    await still(pilot)


def main(words: list[str]) -> None:
    """Record it."""
    to = Path(words[0]) if words else OUT / "tour.svg"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["STUDYTUI_HOME"] = folder
        to.write_text(film(TITLE, asyncio.run(record(Path(folder)))), encoding="utf-8")
    sys.stdout.write(f"{to.name}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
