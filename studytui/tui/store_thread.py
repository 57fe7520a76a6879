"""The one thread on which the tracker works, so that the screen never waits for a disk."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class StoreThread:
    """Does one use case after the other, in the order in which they were asked for."""

    def __init__(self, name: str = "store") -> None:
        self.is_open = True
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    async def do(self, use_case: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The use case's answer, or what it raises."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, partial(use_case, *args, **kwargs))

    def begin(self, use_case: Callable[[], object]) -> None:
        """Have something done that nobody waits for."""
        self._thread.submit(use_case)

    def close(self) -> None:
        """Finish what was asked for, and end the thread."""
        self.is_open = False
        self._thread.shutdown(wait=True)
