"""The form that brings in a roadmap from elsewhere, and shows how far it is."""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from textual.widgets import Static

from studytui.errors import Misuse
from studytui.paths import typed
from studytui.tui.screens.form import Form

if TYPE_CHECKING:
    from studytui.roadmap_importing import Brought, Wish

SOURCE = ("source", "File or folder", "where it lies: ~/plan.md")
ID = ("roadmap-id", "Id", "empty for the one it suggests")
BASE = ("base", "Links from", "https://…, for relative links")
TICKED = ("ticked", "Take ticks over", "yes, or nothing")

YES = ("y", "yes")


class RoadmapForm(Form):
    """Escape stops an import that takes long; then nothing was changed."""

    KEYS = (("enter", "import", "accept"), ("tab", "next line", "app.focus_next"))
    LINES = (SOURCE, ID, BASE, TICKED)

    def __init__(self) -> None:
        super().__init__("Bring in a roadmap", {})
        self.brought: Brought | None = None
        """What came of it, when it is done."""
        self._stopped = Event()
        self._is_reading = False

    def read(self) -> "Callable[[], None]":
        """Import it."""
        from studytui.roadmap_importing import Wish

        source = self.said("source")
        if not source:
            raise Misuse("there is nothing to bring in", "name a file or a folder")
        ticked = self.said("ticked").casefold()
        if ticked not in ("", "n", "no", *YES):
            raise Misuse(f"“{ticked}” is neither yes nor no", "write yes, or nothing")
        wish = Wish(self.said("roadmap-id") or None, None, self.said("base"), ticked in YES)
        self._stopped.clear()
        self._is_reading = True
        loop = asyncio.get_running_loop()

        def told(done: int, total: int) -> None:
            if self._stopped.is_set():
                raise Misuse("the import was stopped", "nothing was changed")
            loop.call_soon_threadsafe(partial(self._show, done, total))

        return partial(self._bring, Path.home() / typed(source), wish, told)

    async def action_dismiss(self, result: bool | None = None) -> None:
        """Stop what is under way, or else close."""
        if self._is_reading:
            self._stopped.set()
        else:
            self.dismiss(result)

    def _bring(self, source: Path, wish: "Wish", told: Callable[[int, int], None]) -> None:
        """On the store's thread: import it, and tell how far it is."""
        try:
            self.brought = self.desk.tracker.roadmap_importing.bring(source, wish, told)
        finally:
            self._is_reading = False

    def _show(self, done: int, total: int) -> None:
        if self.is_attached:
            words = f"Reading: {done} of {total} files; esc stops"
            self.query_one("#problem", Static).update(words)
