"""The dashboard in a browser: one program for each tab, for those who know the key only.

A page on a port of this computer can be asked for by every user of it, and by every page that the
learner's browser has open. So the address carries a key, made anew at each start; who shows it gets
a cookie, and without that, or from a page that is not ours, nothing is served but a refusal.
"""

import hmac
import logging
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web
from textual_serve.server import Server

COOKIE = "studytui"
PAGE = Path(__file__).parent / "page"
"""The folder of our page; Textual's own loads a font from elsewhere."""


class Served(Server):
    """Serves the program that `command` starts. `host` is a name or an address of this computer."""

    def __init__(self, command: str, host: str, port: int) -> None:
        super().__init__(command, host, port, title="studytui", templates_path=PAGE)
        self._key = secrets.token_urlsafe(24)

    @property
    def address(self) -> str:
        """Where the dashboard is, with the key to it."""
        return f"{self.public_url}/?key={self._key}"

    def initialize_logging(self) -> None:
        """Nothing is written down: Textual's log would show what a learner's note says."""
        logging.disable()

    async def on_startup(self, app: web.Application) -> None:
        """Whoever serves has told the address."""

    async def handle_index(self, request: web.Request) -> web.StreamResponse:
        """The page; before that the cookie, for the key, so that the address is without it."""
        if hmac.compare_digest(request.query.get("key", "").encode(), self._key.encode()):
            answer = web.HTTPSeeOther("/")
            answer.set_cookie(COOKIE, self._key, httponly=True, samesite="Strict")
            return answer
        self._refuse_strangers(request)
        page: web.StreamResponse = await super().handle_index(request)
        return page

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """The line between the page and the program."""
        self._refuse_strangers(request)
        return await super().handle_websocket(request)

    async def handle_download(self, request: web.Request) -> web.StreamResponse:
        """A file that the program gives."""
        self._refuse_strangers(request)
        return await super().handle_download(request)

    def _refuse_strangers(self, request: web.Request) -> None:
        shown = request.cookies.get(COOKIE, "").encode()
        origin = request.headers.get("Origin")
        elsewhere = origin is not None and urlsplit(origin).netloc != request.host
        if elsewhere or not hmac.compare_digest(shown, self._key.encode()):
            raise web.HTTPForbidden(text="Open the address that studytui serve has told you.\n")
