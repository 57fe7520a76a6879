"""The program behind a tab ends in time, whatever the page and the program do."""

import asyncio
import sys
from contextlib import suppress

import pytest
from aiohttp import ClientConnectionResetError

from studytui.web import tab as tabs
from studytui.web.tab import Tab
from tests.tui.desk import Desk
from tests.web.serving import PATIENCE

STUDYTUI = (sys.executable, "-m", "studytui")
DEAF = """
import signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("__GANGLION__", flush=True)
while True:
    time.sleep(1)
"""


class Page:
    """A page, and what its socket runs on; one that `reads` takes what is painted."""

    def __init__(self, *, reads: bool) -> None:
        self.painted = b""
        self.is_sent_to = asyncio.Event()
        self.is_closed = asyncio.Event()
        self._reads = reads

    async def send_bytes(self, data: bytes) -> None:
        """Take a picture, or wait for good."""
        self.painted += data
        self.is_sent_to.set()
        if not self._reads:
            await self.is_closed.wait()
        if self.is_closed.is_set():
            raise ClientConnectionResetError

    async def send_str(self, data: str) -> None:
        """Take nothing else."""

    async def close(self) -> bool:
        """Close in order."""
        self.is_closed.set()
        return True

    def abort(self) -> None:
        """Close at once."""
        self.is_closed.set()


def tab_of(page: Page, *words: str) -> Tab:
    return Tab(words, page, page)  # type: ignore[arg-type]


async def test_a_page_that_reads_nothing_does_not_keep_a_text_from_being_saved(desk: Desk) -> None:
    page = Page(reads=False)
    tab = tab_of(page, *STUDYTUI)
    await tab.start(100, 30)
    async with asyncio.timeout(PATIENCE):
        await page.is_sent_to.wait()
    await tab.send_bytes(b"ntyped blindly")
    await tab.stop()
    assert desk.note("language") == "typed blindly"


@pytest.mark.usefixtures("desk")
async def test_a_program_that_does_not_end_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabs, "PATIENCE", 0.2)
    tab = tab_of(Page(reads=True), sys.executable, "-c", DEAF)
    await tab.start(100, 30)
    await tab.stop()
    assert tab._process
    async with asyncio.timeout(PATIENCE):
        assert await tab._process.wait() in (-9, -15)


async def test_a_program_that_cannot_start_closes_its_page() -> None:
    page = Page(reads=True)
    tab = tab_of(page, sys.executable, "-c", "raise SystemExit(3)")
    await tab.start(100, 30)
    async with asyncio.timeout(PATIENCE):
        await page.is_closed.wait()
    await tab.stop()


@pytest.mark.parametrize("size", [0, -5, 10**9])
@pytest.mark.usefixtures("desk")
async def test_a_window_of_any_size(size: int) -> None:
    page = Page(reads=True)
    tab = tab_of(page, *STUDYTUI)
    await tab.start(size, size)
    async with asyncio.timeout(PATIENCE):
        await page.is_sent_to.wait()
        await tab.set_terminal_size(size, size)
    with suppress(ConnectionError):
        await tab.stop()
