"""Keys one after the other: each is handed on when the one before has had its effect.

Textual hands every key at once to whoever has the focus. When keys come faster than screens open,
over a slow line or on a busy machine, they would reach what was there before: the first letters
of a note would be commands to the tree.
"""

import asyncio
from contextlib import suppress
from typing import Any
from weakref import WeakSet

from textual.app import App
from textual.dom import DOMNode
from textual.events import Event, Key, Paste
from textual.worker import Worker, WorkerError

PATIENCE = 0.5
"""Seconds after which somebody who does not answer is busy, or gone."""

LONGEST = 30.0
"""Seconds in which a page of keys has had its effect, also on a machine that is very slow."""

CHANGE = "change"
"""The group of the workers that change the record: the next key is about what they leave."""


class Keyboard(App[None]):
    """An app in which a key, or a paste, waits for its turn."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: asyncio.Queue[Key | Paste] = asyncio.Queue()
        self.listens = asyncio.Event()
        """Set when there is something for keys to act on; until then they are kept."""
        self._waited_for: WeakSet[Worker[Any]] = WeakSet()

    def on_mount(self) -> None:
        """Begin to listen."""
        _: Worker[None] = self.run_worker(self._listen)

    async def on_event(self, event: Event) -> None:
        """Queue what is typed; hand on everything else."""
        if not isinstance(event, Key | Paste):
            await super().on_event(event)
        elif not event.is_forwarded:
            self._typed.put_nowait(event)
        elif self.screen_stack:  # there is none any more while the program closes
            await super().on_event(event)

    async def all_heard(self) -> None:
        """Wait until every key so far has had its effect."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._typed.join(), LONGEST)

    async def _listen(self) -> None:
        await self.listens.wait()
        while True:
            event = await self._typed.get()
            try:
                await self._hand_on(event)
            finally:
                self._typed.task_done()

    async def _hand_on(self, event: Key | Paste) -> None:
        await self._changed()
        ready: DOMNode | None = None
        while ready is not self.screen:  # a new screen first has to find its focus
            ready = self.screen
            await self._heard_by(ready, self)
        receiver = self.focused or self.screen
        await super().on_event(event)
        await self._heard_by(*receiver.ancestors_with_self)  # it goes up until somebody acts

    async def _changed(self) -> None:
        """Wait until the change that a key began is made and shown; for each only once."""
        for worker in [each for each in self.workers if each.group == CHANGE]:
            if not worker.is_finished and worker not in self._waited_for:
                self._waited_for.add(worker)
                end = asyncio.get_running_loop().create_task(_end_of(worker))
                await asyncio.wait({end}, timeout=PATIENCE)

    async def _heard_by(self, *nodes: DOMNode) -> None:
        """Wait until each has read what it was told so far, and passed it on."""
        for node in nodes:
            heard = asyncio.get_running_loop().create_future()
            if node.call_later(heard.set_result, None):
                await asyncio.wait({heard}, timeout=PATIENCE)


async def _end_of(worker: Worker[Any]) -> None:
    with suppress(WorkerError):  # whoever began it hears of that
        await worker.wait()
