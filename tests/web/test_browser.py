"""A dashboard in a real browser."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By

from tests.tui.desk import Desk
from tests.web.serving import Server, serving, until

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

pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="Chromium is not installed")


def test_what_is_typed_is_saved(desk: Desk, server: Server) -> None:
    with browser() as tab:
        tab.get(server.address)
        wait_for_dashboard(tab)
        assert "key" not in tab.current_url
        press(tab, "j ")
        until(lambda: desk.study().status("variables") == "done")
        press(tab, "ntyped in a browser")
        until(lambda: desk.note("variables") == "typed in a browser")
        press(tab, ", to the last letter")
        log = tab.get_log("browser")  # type: ignore[no-untyped-call]
        assert not [line for line in log if "Security" in line["message"]]
        tab.close()
    until(lambda: desk.note("variables") == "typed in a browser, to the last letter")


def test_a_closed_dashboard_is_opened_again(server: Server) -> None:
    with browser() as tab:
        tab.get(server.address)
        wait_for_dashboard(tab)
        press(tab, "q")
        until(lambda: "-closed" in classes(tab))
        assert "everything is saved" in tab.find_element(By.ID, "over").text
        tab.find_element(By.LINK_TEXT, "Open it again").click()
        wait_for_dashboard(tab)
        tab.refresh()
        wait_for_dashboard(tab)
        assert "key" not in tab.current_url


@pytest.mark.usefixtures("desk")
def test_a_tab_of_a_server_that_has_ended_is_told_what_to_do() -> None:
    with browser() as tab:
        with serving() as first:
            tab.get(first.address)
            wait_for_dashboard(tab)
        until(lambda: "-closed" in classes(tab))
        port = first.host.partition(":")[2]
        with serving("--port", port) as second:
            tab.find_element(By.LINK_TEXT, "Open it again").click()
            until(lambda: "Open the address that studytui serve shows" in tab.page_source)
            tab.refresh()
            until(lambda: "Open the address that studytui serve shows" in tab.page_source)
            tab.get(second.address)
            wait_for_dashboard(tab)


def test_another_server_of_this_computer_is_given_nothing(server: Server) -> None:
    with browser() as tab, serving() as other:
        tab.get(server.address)
        wait_for_dashboard(tab)
        assert tab.get_cookies() == []
        tab.get(f"http://{other.host}/")
        assert tab.execute_script("return sessionStorage.length + localStorage.length") == 0
        assert "Open the address" in tab.page_source


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


def wait_for_dashboard(tab: webdriver.Chrome) -> None:
    """Wait until the dashboard is there and keys are for it."""
    until(lambda: "-first-byte" in classes(tab))
    until(lambda: "xterm" in (tab.switch_to.active_element.get_attribute("class") or ""))


def press(tab: webdriver.Chrome, keys: str) -> None:
    """Type on the page."""
    ActionChains(tab).send_keys(keys).perform()
