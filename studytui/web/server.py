"""The dashboard in a browser: one program for each tab, for those who have the address only.

A page on a port of this computer can be asked for by every user of it, and by every page that the
learner's browser has open. So nothing is served but a refusal without what `access` asks for.
"""

import asyncio
import logging
import secrets
import signal
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import aiohttp_jinja2
import jinja2
from aiohttp import web
from aiohttp.typedefs import Handler
from textual_serve.server import Server, to_int

from studytui.web.access import HEADERS, Access, content_policy
from studytui.web.listening import url
from studytui.web.lobby import Lobby
from studytui.web.tab import Tab

PAGE = Path(__file__).parent / "page"
"""The folder of our pages; Textual's own loads a font from elsewhere."""
REFUSAL = "Open the address that studytui serve shows; it is another one after each start."

_SIGNALS = ("SIGHUP", "SIGINT", "SIGTERM")
_IDLE = 10.0
"""Seconds after which a connection is closed that sends nothing, or half a request."""
_HEARTBEAT = 15.0
_CLOSING = 1.0
"""Seconds that a browser has to answer when a socket is closed."""


class Served(Server):
    """Serves the program that `words` start at a socket that listens; `host` is its name."""

    def __init__(self, words: Sequence[str], listening: socket.socket, host: str) -> None:
        self._access = Access(host)
        super().__init__("studytui", title="studytui", templates_path=PAGE)
        self._words = words
        self._listening = listening
        self._lobby: Lobby | None = None
        self._tabs: set[Tab] = set()

    @property
    def address(self) -> str:
        """Where the dashboard is, with the key to it."""
        return f"{url(self._listening)}/?key={self._access.key}"

    def run(self, announce: Callable[[], None]) -> None:
        """Serve until a signal comes; then close every tab, which saves what is written there.

        `announce` is called as soon as requests are answered.
        """
        logging.disable()  # a log would hold the key, and what a learner's note says
        with suppress(KeyboardInterrupt):  # where signals cannot be handled otherwise
            asyncio.run(self._run(announce))

    async def _run(self, announce: Callable[[], None]) -> None:
        over, loop = asyncio.Event(), asyncio.get_running_loop()
        for name in _SIGNALS:
            with suppress(NotImplementedError, AttributeError):
                loop.add_signal_handler(getattr(signal, name), over.set)
        runner = web.AppRunner(
            await self._make_app(),
            access_log=None,
            keepalive_timeout=_IDLE,
            lingering_time=_CLOSING,
            shutdown_timeout=_CLOSING,
        )
        await runner.setup()
        assert runner.server
        self._lobby = Lobby(runner.server)
        server = await loop.create_server(self._lobby, sock=self._listening)
        try:
            announce()
            await over.wait()
        finally:
            server.close()
            await asyncio.gather(*(tab.stop() for tab in self._tabs))
            await runner.cleanup()

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._refuse_strangers])
        aiohttp_jinja2.setup(app, loader=jinja2.FileSystemLoader(self.templates_path))
        token = self._access.token
        app.add_routes(
            [
                web.get("/", self.handle_index),
                web.get(f"/{token}/ws", self.handle_websocket, allow_head=False),
                web.static(f"/{token}/static", self.statics_path),
            ]
        )
        app.on_response_prepare.append(_add_headers)
        return app

    @web.middleware
    async def _refuse_strangers(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if self._lobby:
            self._lobby.leave(request.protocol)
        if self._access.is_allowed(request):
            return await handler(request)
        if request.path == "/":
            refusal: web.StreamResponse = _page("refused.html", request, 403, message=REFUSAL)
        else:
            refusal = web.Response(text=f"{REFUSAL}\n", status=403)
        refusal.force_close()
        return refusal

    async def handle_index(self, request: web.Request) -> web.StreamResponse:
        """Answer with the page."""
        base = f"/{self._access.token}"
        return _page(
            "app_index.html",
            request,
            title=self.title,
            static=f"{base}/static",
            socket=f"ws://{request.host}{base}/ws",
            font_size=to_int(request.query.get("fontsize", "16"), 16),
        )

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Connect the page with a program of its own, until one of them ends."""
        websocket = web.WebSocketResponse(heartbeat=_HEARTBEAT, timeout=_CLOSING)
        await websocket.prepare(request)
        tab = Tab(self._words, websocket, request.transport)
        self._tabs.add(tab)
        try:
            width, height = (to_int(request.query.get(each, ""), 0) for each in ("width", "height"))
            await tab.start(width or 80, height or 24)
            await self._process_messages(websocket, tab)
        finally:
            await tab.stop()
            self._tabs.discard(tab)
        return websocket


def _page(name: str, request: web.Request, status: int = 200, **words: object) -> web.Response:
    nonce = secrets.token_urlsafe(16)
    page: web.Response = aiohttp_jinja2.render_template(
        name, request, {**words, "nonce": nonce}, status=status
    )
    page.headers["Content-Security-Policy"] = content_policy(request.host, nonce)
    return page


async def _add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)
