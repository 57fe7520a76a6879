"""A server with a dashboard, asked as browsers and as strangers ask."""

import http.client
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from aiohttp import ClientWebSocketResponse, WSMsgType

PATIENCE = 60.0
"""Seconds after which something is taken for never coming."""
SWITCHING = 101
WEBSOCKET = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "c3R1ZHl0dWkgc3R1ZHl0dQ==",
}


class Answer(NamedTuple):
    """What a server says."""

    status: int
    headers: http.client.HTTPMessage
    text: str


@dataclass(frozen=True)
class Server:
    """A running server, and the address that it shows."""

    address: str
    process: "subprocess.Popen[str]"

    @property
    def host(self) -> str:
        """Its name with the port."""
        return urlsplit(self.address).netloc

    @property
    def key(self) -> str:
        """The key in the address."""
        (key,) = parse_qs(urlsplit(self.address).query)["key"]
        return key

    @property
    def socket_url(self) -> str:
        """Where the page connects to, as it says itself."""
        page = self.ask(f"/?key={self.key}").text
        found = re.search(r'data-session-websocket-url="([^"]+)"', page)
        assert found, page
        return found[1]

    @property
    def token(self) -> str:
        """The token of the page."""
        return urlsplit(self.socket_url).path.split("/")[1]

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for a page; of a socket that is opened only the beginning is read."""
        parts = urlsplit(self.address)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=PATIENCE)
        with closing(connection):
            connection.request(method, path, headers=headers)
            with connection.getresponse() as answer:
                text = "" if answer.status == SWITCHING else answer.read().decode()
                return Answer(answer.status, answer.headers, text)

    def send(self, text: str) -> socket.socket:
        """Send some bytes of a request, and keep the connection."""
        parts = urlsplit(self.address)
        connection = socket.create_connection((parts.hostname, parts.port), timeout=PATIENCE)
        connection.sendall(text.encode())
        return connection

    def status_of(self, text: str) -> int:
        """The status that a whole request gets, which is sent byte for byte."""
        with self.send(text) as connection:
            return int(connection.makefile("rb").readline().split()[1])


@contextmanager
def serving(*words: str, end: int = signal.SIGINT) -> Iterator[Server]:
    """Serve; at the end it gets a signal, by default as with Ctrl+C."""
    command = [sys.executable, "-m", "studytui", "serve", "--port", "0", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        try:
            found = re.search(r"http://\S+", child.stdout.readline())
            assert found
            yield Server(found[0], child)
        finally:
            child.send_signal(end)
            assert child.wait(PATIENCE) == 0


async def painted(tab: ClientWebSocketResponse, words: bytes) -> None:
    """Wait until the program has painted the words."""
    picture = b""
    while words not in picture:
        message = await tab.receive(timeout=PATIENCE)
        assert message.type is WSMsgType.BINARY
        picture += message.data


def until(true: Callable[[], object]) -> None:
    """Wait until it is so."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)
