"""The program behind one tab of a browser."""

import asyncio
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from contextlib import suppress

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

PATIENCE = 2.0
"""Seconds in which a program that is asked to end saves and ends, before it is asked again."""
LARGEST = 1000
"""Columns or lines of the largest window."""


class Tab(AppService):
    """Starts the program with `words` and lends it to a page."""

    def __init__(
        self,
        words: Sequence[str],
        websocket: web.WebSocketResponse,
        transport: asyncio.Transport | None,
    ) -> None:
        """`transport` is what the socket of the page runs on."""

        async def close() -> None:
            await websocket.close()

        super().__init__(
            "",
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=close,
            download_manager=DownloadManager(),
        )
        self._words = words
        self._transport = transport

    async def set_terminal_size(self, width: int, height: int) -> None:
        """Tell the program the size of its window, in columns and lines."""
        await super().set_terminal_size(_fit(width), _fit(height))

    async def run(self) -> None:
        """Pass on what the program paints until it ends, then close the page's socket."""
        await super().run()
        await self.remote_close()

    async def on_data(self, payload: bytes) -> None:
        """Pass on a picture; for a page that has gone it is dropped, so that the program goes on
        and can save.
        """
        with suppress(ConnectionError):
            await super().on_data(payload)

    async def stop(self) -> None:
        """End the program: it saves first, and is forced only if it takes too long."""
        if self._task is None or self._process is None:
            return
        for insist, seconds in (
            (self._ask_to_quit, PATIENCE),
            (self._terminate, 2 * PATIENCE),  # it gives itself 2 seconds then, and ends
            (self._kill, PATIENCE),
        ):
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await insist()
                    await asyncio.shield(self._task)
                    await self._process.wait()
                    return

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        environment = self._build_environment(_fit(width), _fit(height))
        process = await asyncio.create_subprocess_exec(
            *self._words, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment
        )
        self._process, self._stdin = process, process.stdin
        return process

    async def _ask_to_quit(self) -> None:
        await self.send_meta({"type": "quit"})

    async def _terminate(self) -> None:
        """A page that reads nothing holds the program up as well: it can go."""
        assert self._process
        if self._transport:
            self._transport.abort()
        with suppress(ProcessLookupError):
            self._process.terminate()

    async def _kill(self) -> None:
        assert self._process
        with suppress(ProcessLookupError):
            self._process.kill()


def _fit(size: int) -> int:
    return max(1, min(size, LARGEST))
