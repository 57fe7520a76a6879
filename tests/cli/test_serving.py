"""`studytui serve` in the shell: what cannot be served is told in one line."""

import errno
import socket
import sys
from collections.abc import Callable
from typing import ClassVar

import pytest

from studytui.web.listening import url
from tests.cli.conftest import Shell

pytestmark = pytest.mark.usefixtures("road")


class Served:
    """Serves nothing."""

    made: ClassVar[list["Served"]] = []

    def __init__(self, words: list[str], listening: socket.socket, _: str) -> None:
        self.words = words
        self.host, self.port = listening.getsockname()[:2]
        self.is_listening = bool(listening.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
        self.address = f"{url(listening)}/?key=k"
        self.listening = listening
        self.made.append(self)

    def run(self, announce: Callable[[], None]) -> None:
        """Return at once."""
        announce()
        self.listening.close()


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Served]:
    """What would have been served."""
    from studytui.web import server

    monkeypatch.setattr(server, "Served", Served)
    Served.made.clear()
    return Served.made


def test_this_computer_only_without_being_told(shell: Shell, served: list[Served]) -> None:
    told = shell("serve", "--port", "0")
    assert (told.code, told.err) == (0, "")
    (made,) = served
    assert made.host == "127.0.0.1"
    assert made.port > 0
    assert made.is_listening
    assert f"at http://127.0.0.1:{made.port}/?key=k" in told.out
    assert made.words[2:5] == ["-m", "studytui", "--roadmap"]


def test_others_only_with_a_warning(shell: Shell, served: list[Served]) -> None:
    told = shell("serve", "--port", "0", "--host", "0.0.0.0")
    assert told.code == 0
    assert "can read and change your record, and nothing is encrypted" in told.err
    assert served[0].host == "0.0.0.0"
    assert "at http://127.0.0.1:" in told.out
    assert "On other computers" in told.out


@pytest.mark.parametrize("host", ["localhost", "127.0.0.2", "127.1"])
def test_no_warning_for_this_computer(shell: Shell, served: list[Served], host: str) -> None:
    assert shell("serve", "--port", "0", "--host", host).err == ""
    assert served


@pytest.mark.usefixtures("served")
@pytest.mark.skipif(not socket.has_ipv6, reason="there is no IPv6")
def test_an_address_of_six_is_one_that_opens(shell: Shell) -> None:
    for host in ("::1", "0:0:0:0:0:0:0:1"):
        assert "at http://[::1]:" in shell.good("serve", "--port", "0", "--host", host).out
    assert "at http://[::1]:" in shell("serve", "--port", "0", "--host", "::").out


def test_a_port_that_is_taken(shell: Shell, served: list[Served]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        code, line = shell("serve", "--port", str(taken.getsockname()[1])).refusal
    assert code == 2
    assert line.endswith("cannot be used (Address already in use); name another --port")
    assert not served


def test_a_port_of_the_system(
    shell: Shell, served: list[Served], monkeypatch: pytest.MonkeyPatch
) -> None:
    def bind(_: socket.socket, __: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(socket.socket, "bind", bind)
    code, line = shell("serve", "--port", "80").refusal
    assert code == 2
    assert line == "127.0.0.1 port 80 cannot be used (Permission denied); name another --port"
    assert not served


@pytest.mark.parametrize(
    ("host", "said"),
    [
        ("nowhere.invalid", "there is no address nowhere.invalid ("),
        ("", "there is no address"),
        ("a..b", "a..b is no host; name another --host"),
        ("x" * 300, "is no host; name another --host"),
        ("256.0.0.1", "there is no address 256.0.0.1 ("),
        ("192.0.2.1", "192.0.2.1 is not an address of this computer; name another --host"),
        ("fe80::1", "no browser opens the link-local address fe80::1; name another --host"),
        ("\x1b]0;x\x07", "name another --host"),
    ],
)
def test_a_host_that_cannot_be(shell: Shell, served: list[Served], host: str, said: str) -> None:
    code, line = shell("serve", "--host", host).refusal
    assert code == 2
    assert said in line
    assert not served


def test_without_what_serves(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    monkeypatch.delitem(sys.modules, "studytui.web.server", raising=False)
    code, line = shell("serve").refusal
    assert code == 2
    assert "studytui[web]" in line
