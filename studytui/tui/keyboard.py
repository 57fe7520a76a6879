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
from textual.events import Event, Key, MouseUp, Paste
from textual.worker import Worker, WorkerError

from studytui.tui.bursts import Burst, pasted_text
from studytui.tui.fields import fit_to_field

PATIENCE = 0.5
"""Seconds after which somebody who does not answer is busy, or gone."""

LONGEST = 30.0
"""Seconds in which a page of keys has had its effect, also on a machine that is very slow."""

TURNS = 12
"""Turns of the loop that a key has to itself: it goes up to whoever acts, and that is painted.

Asking everybody whether they have heard it takes the loop's time as well, and can wait.
"""

CHANGE = "change"
"""The group of the workers that change the record: the next key is about what they leave."""


class Keyboard(App[None]):
    """An app in which a key, or a paste, waits for its turn."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: asyncio.Queue[Key | Paste | Burst] = asyncio.Queue()
        self.listens = asyncio.Event()
        """Set when there is something for keys to act on; until then they are kept."""
        self._waited_for: WeakSet[Worker[Any]] = WeakSet()
        self._clicked = False
        """Whether a click may have changed what is to receive the next key."""

    def on_mount(self) -> None:
        """Begin to listen."""
        _: Worker[None] = self.run_worker(self._listen)

    async def on_event(self, event: Event) -> None:
        """Queue what is typed; hand on everything else."""
        if not isinstance(event, Key | Paste | Burst):
            self._clicked = self._clicked or isinstance(event, MouseUp)
            await super().on_event(event)
        elif not event.is_forwarded:
            self._typed.put_nowait(event)
        elif self._is_open:
            await super().on_event(event)

    async def all_heard(self) -> None:
        """Wait until every key so far has had its effect."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._typed.join(), LONGEST)

    @property
    def _is_open(self) -> bool:
        """What closes is half taken apart already, and takes no keys."""
        return self.is_running and not self._exit

    async def _listen(self) -> None:
        await self.listens.wait()
        await self._had_effect()
        while True:
            event = await self._typed.get()
            try:
                if isinstance(event, Burst):
                    await self._hand_on_burst(event)
                else:
                    await self._hand_on(event)
            finally:
                self._typed.task_done()

    async def _hand_on_burst(self, burst: Burst) -> None:
        """Hand on the keys one by one, and as one paste what is pasted text to its receiver.

        A screen that has just appeared finds its focus first: it would drop the text.
        """
        await self._had_effect()
        for run in burst.runs:
            last: DOMNode | None = None
            for number, key in enumerate(run):
                receiver = await self._receiver()
                if receiver is not last:  # the key before may have led to a field
                    last = receiver
                    if (text := pasted_text(burst, run[number:], receiver)) is not None:
                        await self._hand_on(Paste(text))
                        break
                await self._hand_on(key)

    async def _receiver(self) -> DOMNode:
        """Wait for what the last key or a click led to, and return what has the focus then."""
        if self._clicked or self._changes:
            await self._had_effect()
        return self.focused or self.screen

    async def _hand_on(self, event: Key | Paste) -> None:
        receiver = await self._receiver()
        await super().on_event(fit_to_field(event, receiver))
        for _ in range(TURNS):
            await asyncio.sleep(0)
        await self._heard_by(*receiver.ancestors_with_self)  # it goes up until somebody acts
        await self._had_effect()

    async def _had_effect(self) -> None:
        """Wait until the next key is received where the last one, or a click, has led to."""
        self._clicked = False
        await self._changed()
        ready: DOMNode | None = None
        while self._is_open and ready is not self.screen:  # a new screen finds its focus first
            ready = self.screen
            await self._heard_by(ready, self)

    @property
    def _changes(self) -> list[Worker[Any]]:
        """What is being written to the record, and was not waited for yet."""
        changes = [each for each in self.workers if each.group == CHANGE]
        return [each for each in changes if not each.is_finished and each not in self._waited_for]

    async def _changed(self) -> None:
        """Wait until the change that a key began is made and shown; for each only once."""
        for worker in self._changes:
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
