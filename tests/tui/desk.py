"""A dashboard to press keys on: a real record in a folder, a clock that is ours, no terminal.

    async with desk.open() as visit:
        await visit.press("down", "space")
        await visit.until(lambda: visit.status("loops") == "done")

Nothing sleeps: `until` gives the program the time that it needs, and not more.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from textual import events
from textual.keys import _character_to_key, key_to_character
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from studytui.chosen import Chosen
from studytui.drafts import Drafts, left_behind
from studytui.record import Session, Status
from studytui.roadmap_files.watched import WatchedRoadmap
from studytui.settings import Settings
from studytui.store.store import Store
from studytui.study import Study
from studytui.tracker import Tracker
from studytui.tui.app import StudyApp
from studytui.tui.screens.main import MainScreen
from studytui.tui.screens.note import NoteScreen
from studytui.tui.widgets.entry import Entry
from studytui.tui.widgets.note_area import NoteArea
from studytui.tui.widgets.roadmap_tree import RoadmapTree
from tests.makers import FakeClock, item, project, stage
from tests.tracking import empty_record

W = TypeVar("W")
S = TypeVar("S", bound=Screen[Any])

PATIENCE = 10.0
"""Seconds after which something is taken for never coming; only what hangs takes this long."""

STAGES = (
    stage(
        "Programming",
        item("Language", "Python", "Rust", pick=1, description="Choose one."),
        item("Variables", description="A name for a value.", tags=["basics"]),
        item("Loops", requires=["variables"], resources=["https://example.org/loops"]),
        item("Functions", "Arguments", "Results"),
        phase="Foundations",
        summary="Telling a machine what to do.",
    ),
    stage(
        "Databases",
        "Tables",
        item("Joins", description="Rows of two tables side by side."),
        project("Address book", practices=["tables"]),
        phase="Data",
        requires=["programming"],
    ),
)
"""Two stages with one of everything; the cursor begins on `language`."""


class Desk:
    """The files of one learner, and the clock on the wall."""

    def __init__(self, folder: Path) -> None:
        self.clock = FakeClock()
        self.folder = folder
        self.database = folder / "study.db"
        self.memory = folder / "screen.json"
        self.roadmap_file = folder / "road.yaml"
        self.database.write_bytes(empty_record())
        self.write_roadmap(*STAGES)

    def write_roadmap(self, *stages: Any, **keys: Any) -> None:
        """Change the roadmap's file."""
        whole = {"schema": 1, "id": "road", "title": "The road", "stages": stages, **keys}
        self.roadmap_file.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")

    def tracker(self, settings: Chosen | None = None) -> Tracker:
        """The use cases as another program on the same files would have them."""
        plan = WatchedRoadmap(self.roadmap_file)
        aims = (settings or Chosen()).aims
        return Tracker(Store(self.database), self.clock, aims, plan)

    def study(self) -> Study:
        """What is stored by now."""
        return self.tracker().study()

    def note(self, target: str) -> str:
        """What is stored as a note, "" for none."""
        note = self.study().note(target)
        return note.text if note else ""

    def drafts(self) -> list[str]:
        """The texts that were left behind, and that nobody has settled."""
        return [each.draft.text for each in left_behind(self.folder / "drafts")]

    def app(self, **settings: Any) -> StudyApp:
        """A dashboard that is not open yet."""
        told = Settings.model_validate(settings)
        chosen = Chosen(
            told.aims, told.zone, told.roadmap, told.theme, told.ascii, told.wished_keys
        )
        app = StudyApp(self.tracker(chosen), self.clock, chosen, self.memory)
        app.drafts = Drafts(self.folder / "drafts")
        return app

    @asynccontextmanager
    async def open(
        self, size: tuple[int, int] = (120, 40), app: StudyApp | None = None, **settings: Any
    ) -> AsyncIterator["Visit"]:
        """Open the dashboard; it is closed at the end of the block if it still is open."""
        async with visit_to(app or self.app(**settings), size) as visit:
            await visit.until(lambda: visit.app.study and visit.study.is_whole, "the record")
            await visit.until(lambda: visit.main.study is not None, "the picture")
            yield visit


class Visit:
    """One stay in the dashboard."""

    def __init__(self, app: StudyApp, pilot: Pilot[None], said: list[str]) -> None:
        self.app = app
        self.pilot = pilot
        self.said = said
        """All notifications that were given, oldest first."""

    # -- acting --

    async def press(self, *keys: str) -> None:
        """Press keys, each when the one before was heard."""
        for key in keys:
            self.hit(key)
            await self.settle()

    def hit(self, *keys: str) -> None:
        """Press keys, all at once."""
        for key in keys:
            character = key if len(key) == 1 else key_to_character(key)
            named = _character_to_key(key) if len(key) == 1 else key
            self.app.post_message(events.Key(named, character))

    async def write(self, text: str) -> None:
        """Type a text where the cursor is."""
        self.hit(*(_KEY_NAMES.get(letter, letter) for letter in text))
        await self.settle()

    async def settle(self) -> None:
        """Wait until everybody has read their messages, and the answers to those."""
        await self.pilot._wait_for_screen()
        await self.app._typed.join()
        for _ in range(20):
            await self.pilot._wait_for_screen()
            everybody = (self.app, *self.app.screen.walk_children(with_self=True))
            if not any(each.message_queue_size for each in everybody):
                return

    async def click(self, where: str, x: int, y: int = 0, times: int = 1) -> None:
        """Click a cell of a widget, counted from its left upper corner."""
        await self.pilot.click(where, offset=(x, y), times=times)

    async def click_text(self, text: str, right: int = 0) -> None:
        """Click the first place on the screen where `text` stands, `right` cells further on."""
        await self.pilot.pause()  # what stands there now may move a moment later
        for y, line in enumerate(self.text.split("\n")):
            if (x := line.find(text)) >= 0:
                await self.pilot.click(offset=(x + right, y))
                return
        raise AssertionError(f"{text!r} is nowhere on\n{self.text}")

    async def until(self, true: Callable[[], object], what: str = "something") -> None:
        """Wait until `true()`."""
        end = time.monotonic() + PATIENCE
        while not true():
            if time.monotonic() > end:
                raise AssertionError(f"waited {PATIENCE} s for {what}; the screen is\n{self.text}")
            await self.pilot._wait_for_screen()
            await asyncio.sleep(0.005)

    async def until_shown(self, text: str) -> None:
        """Wait until `text` stands on the screen."""
        await self.until(lambda: text in self.text, repr(text))

    async def until_gone(self, text: str) -> None:
        """Wait until `text` stands on the screen no more."""
        await self.until(lambda: text not in self.text, f"{text!r} to go")

    async def until_said(self, *messages: str) -> None:
        """Wait until as many notifications were given; they are these, each from its beginning."""
        await self.until(lambda: len(self.said) >= len(messages), f"notifications {messages}")
        assert len(self.said) == len(messages), self.said
        for said, message in zip(self.said, messages, strict=True):
            assert said.startswith(message), self.said

    async def until_on(self, kind: type[S]) -> S:
        """Wait until a screen of that kind is on top and ready for keys."""
        await self.until(
            lambda: isinstance(self.app.screen, kind) and self.app.screen.focused is not None,
            kind.__name__,
        )
        assert isinstance(self.app.screen, kind)
        return self.app.screen

    async def back(self) -> MainScreen:
        """Wait until the roadmap is on top again."""
        return await self.until_on(MainScreen)

    async def quit(self) -> None:
        """Press q, and wait until the program wants to end."""
        await self.press("q")
        await self.until(lambda: not self.app.is_running or self.app._exit, "the end")

    async def go_to(self, node_id: str) -> None:
        """Put the cursor on a node."""
        self.main.go_to(node_id)
        await self.until(lambda: self.cursor == node_id, f"the cursor on {node_id}")

    async def open_note(self, node_id: str) -> NoteArea:
        """Open the note on a node for writing."""
        await self.go_to(node_id)
        await self.press("n")
        return (await self.until_on(NoteScreen)).area

    async def fill(self, **lines: str) -> None:
        """Fill in lines of the form on top, by their ids."""
        for name, said in lines.items():
            self.app.screen.query_one(f"#{name.replace('_', '-')}", Entry).value = said
        await self.pilot.pause()

    # -- looking --

    @property
    def main(self) -> MainScreen:
        """The screen at the bottom."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    @property
    def tree(self) -> RoadmapTree:
        """The roadmap."""
        return self.main.roadmap_tree

    @property
    def study(self) -> Study:
        """The picture that is shown."""
        assert self.app.study is not None
        return self.app.study

    @property
    def session(self) -> Session | None:
        """The open session, as it is shown."""
        return self.study.record.open_session

    @property
    def cursor(self) -> str:
        """The id under the cursor."""
        return self.tree.shown_id

    @property
    def text(self) -> str:
        """The screen, without styles."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    @property
    def lines(self) -> list[str]:
        """The lines of the tree that are in sight, without styles."""
        return [self.tree.render_line(y).text.rstrip() for y in range(self.tree.size.height)]

    @property
    def opened(self) -> set[str]:
        """The ids of what is open in the tree."""
        return set(self.tree.view.opened)

    def status(self, item_id: str) -> Status:
        """An item's status, as it is shown."""
        return self.study.status(item_id)

    def shown(self, widget: str) -> str:
        """The plain text of a Static of the screen on top."""
        return str(self.app.screen.query_one(widget, Static).render())


@asynccontextmanager
async def visit_to(app: StudyApp, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Visit]:
    """Open a dashboard, be its record readable or not."""
    said = _hear(app)
    async with app.run_test(size=size, notifications=True) as pilot:
        yield Visit(app, pilot, said)


def _hear(app: StudyApp) -> list[str]:
    """What the program will say from now on; it forgets by itself after some seconds."""
    said: list[str] = []
    notify = app.notify

    def heard(message: str, **how: Any) -> None:
        said.append(message)
        notify(message, **how)

    app.notify = heard  # type: ignore[method-assign]
    return said


_KEY_NAMES = {" ": "space", "\n": "enter", "\t": "tab"}
