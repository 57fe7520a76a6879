"""The dashboard in a browser: for who has the key only, and nothing is lost with a tab."""

import http.client
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By

from tests.tui.desk import STAGES, Desk

PATIENCE = 30.0
"""Seconds after which something is taken for never coming."""
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
ALONE = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--window-size=1200,800",
)
"""So that Chromium asks nobody else for anything."""
SWITCHING = 101
WEBSOCKET = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "c3R1ZHl0dWkgc3R1ZHl0dQ==",
}


@pytest.fixture
def desk(home: Path) -> Desk:
    """The files of a learner, where the program looks for them."""
    home.mkdir()
    desk = Desk(home)
    desk.write_roadmap(*STAGES)
    (home / "config.toml").write_text(f'roadmap = "{desk.roadmap_file}"\n')
    return desk


@pytest.fixture
def address(desk: Desk) -> Iterator[str]:  # noqa: ARG001 - its files are served
    """Where the dashboard is served, with its key."""
    with serving() as served:
        yield served


@contextmanager
def serving(*words: str) -> Iterator[str]:
    """Serve; at the end it is interrupted, as with Ctrl+C."""
    command = [sys.executable, "-m", "studytui", "serve", "--port", "0", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        try:
            said = re.search(r"http://\S+", child.stdout.readline())
            assert said
            reached(said[0])
            yield said[0]
        finally:
            child.send_signal(signal.SIGINT)
            assert child.wait(PATIENCE) == 0


def until(true: Callable[[], object]) -> None:
    """Wait until it is so."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


def reached(address: str) -> None:
    """Wait until somebody answers there."""

    def answers() -> bool:
        try:
            asked(address, "/static/css/xterm.css")
        except ConnectionError:
            return False
        return True

    until(answers)


class Answer(NamedTuple):
    """What a server says."""

    status: int
    headers: http.client.HTTPMessage
    text: str


def asked(address: str, path: str, **headers: str) -> Answer:
    """Ask for a page; of a line that is opened only the beginning is heard."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=PATIENCE)
    with closing(connection):
        connection.request("GET", path, headers=headers)
        with connection.getresponse() as answer:
            text = "" if answer.status == SWITCHING else answer.read().decode()
            return Answer(answer.status, answer.headers, text)


def test_only_who_has_the_key_is_let_in(address: str) -> None:
    (key,) = parse_qs(urlsplit(address).query)["key"]
    assert len(key) >= 32
    for path in ("/", "/?key=", "/?key=%C3%A9", f"/?key={key[:-1]}", "/download/x"):
        answer = asked(address, path)
        assert answer.status == 403
        assert "Open the address" in answer.text
    assert asked(address, "/ws", **WEBSOCKET).status == 403
    assert asked(address, "/", Cookie="studytui=wrong").status == 403

    let_in = asked(address, f"/?key={key}")
    assert (let_in.status, let_in.headers["Location"]) == (303, "/")
    cookie = let_in.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    page = asked(address, "/", Cookie=f"studytui={key}")
    assert page.status == 200
    said = page.text
    assert key not in said
    assert set(re.findall(r"https?://[^\s\"'<]+", said)) == set()


def test_pages_from_elsewhere_are_refused_with_the_cookie_too(address: str) -> None:
    (key,) = parse_qs(urlsplit(address).query)["key"]
    cookie, host = f"studytui={key}", urlsplit(address).netloc
    for origin in ("http://evil.example", "http://localhost:1", "null"):
        assert asked(address, "/ws", Cookie=cookie, Origin=origin, **WEBSOCKET).status == 403
    answer = asked(address, "/ws", Cookie=cookie, Origin=f"http://{host}", **WEBSOCKET)
    assert answer.status == SWITCHING


async def test_a_tab_that_is_closed_while_one_types_loses_nothing(desk: Desk, address: str) -> None:
    (key,) = parse_qs(urlsplit(address).query)["key"]
    line, _, _ = address.replace("http:", "ws:").partition("?")
    async with (
        ClientSession(cookies={"studytui": key}) as session,
        session.ws_connect(f"{line}ws?width=100&height=30") as tab,
    ):
        await told(tab, b"Language")
        await tab.send_json(["stdin", "n"])
        await told(tab, b"empty")
        for letter in "typed and closed at once":  # of which nothing was shown yet
            await tab.send_json(["stdin", letter])
    until(lambda: desk.note("language") == "typed and closed at once")


async def told(tab: ClientWebSocketResponse, words: bytes) -> None:
    """Wait until the program has painted the words."""
    painted = b""
    while words not in painted:
        message = await tab.receive(timeout=PATIENCE)
        assert message.type is WSMsgType.BINARY
        painted += message.data


@pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="Chromium is not installed")
def test_in_a_real_browser(desk: Desk, address: str) -> None:
    with browser() as tab:
        tab.get(address)
        assert "key" not in tab.current_url
        painted(tab)
        press(tab, "j ")
        until(lambda: desk.study().status("variables") == "done")
        press(tab, "ntyped in a browser")
        until(lambda: desk.note("variables") == "typed in a browser")
        press(tab, ", to the last letter")
        tab.close()
    until(lambda: desk.note("variables") == "typed in a browser, to the last letter")


@pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="Chromium is not installed")
def test_what_was_left_is_told_on_the_page(address: str) -> None:
    with browser() as tab:
        tab.get(address)
        painted(tab)
        press(tab, "q")
        until(lambda: "-closed" in classes(tab))
        assert "everything is saved" in tab.find_element(By.ID, "over").text
        tab.find_element(By.LINK_TEXT, "Open it again").click()
        painted(tab)


@contextmanager
def browser() -> Iterator[webdriver.Chrome]:
    """A browser that is closed at the end."""
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for each in ALONE:
        options.add_argument(each)
    chrome = webdriver.Chrome(options=options, service=Service(DRIVER))
    try:
        yield chrome
    finally:
        chrome.quit()


def classes(tab: webdriver.Chrome) -> str:
    """What the page says of its state."""
    return tab.find_element(By.TAG_NAME, "body").get_attribute("class") or ""


def painted(tab: webdriver.Chrome) -> None:
    """Wait until the dashboard is there and keys are for it."""
    until(lambda: "-first-byte" in classes(tab))
    until(lambda: "xterm" in (tab.switch_to.active_element.get_attribute("class") or ""))


def press(tab: webdriver.Chrome, keys: str) -> None:
    """Type on the page."""
    ActionChains(tab).send_keys(keys).perform()
