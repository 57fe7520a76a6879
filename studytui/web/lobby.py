"""Connections that have not asked for anything yet, so that nobody holds the door with them."""

import asyncio
from collections.abc import Callable

from aiohttp.web_protocol import RequestHandler

MOST = 64
"""How many may wait."""


class Lobby:
    """Makes the protocol of each new connection; of too many that wait, the oldest goes."""

    def __init__(self, make: Callable[[], RequestHandler]) -> None:
        self._make = make
        self._waiting: dict[RequestHandler, None] = {}

    def __call__(self) -> RequestHandler:
        """Return the protocol for a connection that was just accepted."""
        connection = self._make()
        self._waiting[connection] = None
        if len(self._waiting) > MOST:
            oldest = next(iter(self._waiting))
            self.leave(oldest)
            # Of many that are accepted at once, the oldest has no transport to close yet.
            asyncio.get_running_loop().call_soon(oldest.force_close)
        return connection

    def leave(self, connection: RequestHandler) -> None:
        """Count a connection no more: it has sent a request."""
        self._waiting.pop(connection, None)
