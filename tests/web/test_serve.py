"""Tabs of a dashboard: nothing is lost with one, and none holds the server up."""

import asyncio
import signal
import socket
import time
from functools import partial

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType

from studytui.web.lobby import MOST
from tests.tui.desk import Desk
from tests.web.serving import PATIENCE, Server, painted, serving, until


async def opened(session: ClientSession, server: Server) -> ClientWebSocketResponse:
    """A tab with a dashboard in it."""
    tab = await session.ws_connect(f"{server.socket_url}?width=100&height=30")
    await painted(tab, b"Language")
    return tab


async def typed(tab: ClientWebSocketResponse, letters: str) -> None:
    """Open the note, and type; of the last letters nothing was painted yet."""
    await tab.send_json(["stdin", "n"])
    await painted(tab, b"empty")
    for letter in letters:
        await tab.send_json(["stdin", letter])


async def test_a_tab_that_is_closed_while_one_types_loses_nothing(
    desk: Desk, server: Server
) -> None:
    async with ClientSession() as session:
        tab = await opened(session, server)
        await typed(tab, "typed and closed at once")
        await tab.close()
    until(lambda: desk.note("language") == "typed and closed at once")


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
async def test_a_server_that_ends_saves_what_its_tabs_hold(desk: Desk, end: signal.Signals) -> None:
    with serving(end=end) as server:
        async with ClientSession() as session:
            idle, writing = await opened(session, server), await opened(session, server)
            await typed(writing, "typed to the end")
            server.process.send_signal(end)
            began = time.monotonic()
            for tab in (idle, writing):
                async for message in tab:
                    assert message.type is WSMsgType.BINARY
                assert tab.close_code == 1000
            assert await asyncio.to_thread(server.process.wait, PATIENCE) == 0
            assert time.monotonic() - began < 10  # seconds; it took 22 with one idle tab
    assert desk.note("language") == "typed to the end"


@pytest.mark.usefixtures("desk")
def test_half_requests_keep_nobody_out(server: Server) -> None:
    host, key, token = server.host, server.key, server.token
    halves = (
        "",
        "GET /",
        f"GET /?key={key} HTTP/1.1\r\nHost: {host}\r\n",
        f"GET /{token}/ws HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nSec-WebSo",
        f"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 10\r\n\r\nhalf",
    )
    connections = [server.send(halves[n % len(halves)]) for n in range(2 * MOST)]
    assert server.ask(f"/?key={key}").status == 200
    for connection in connections:  # each is closed, the first ones at once
        until(partial(is_closed, connection))
        connection.close()


@pytest.mark.usefixtures("desk")
def test_half_requests_hold_no_end_up() -> None:
    with serving() as server:
        half = server.send(f"GET /?key={server.key} HTTP/1.1\r\nHost: ")
        began = time.monotonic()
        server.process.terminate()
        assert server.process.wait(PATIENCE) == 0
        assert time.monotonic() - began < 10
        half.close()


def is_closed(connection: socket.socket) -> bool:
    """Whether the other side has closed the connection; its answer is passed over."""
    connection.settimeout(0.2)
    try:
        return not connection.recv(65_536)
    except TimeoutError:
        return False
    except ConnectionError:
        return True
