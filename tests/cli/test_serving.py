"""`studytui serve` in the shell: what cannot be served is told in one line."""

import socket
import sys
from typing import ClassVar

import pytest

from tests.cli.conftest import Shell

pytestmark = pytest.mark.usefixtures("road")


class Served:
    """Serves nothing."""

    told: ClassVar[list[tuple[str, str, int]]] = []

    def __init__(self, command: str, host: str, port: int) -> None:
        self.told.append((command, host, port))
        self.address = f"http://{host}:{port}/?key=k"

    def serve(self) -> None:
        """Return at once."""


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, int]]:
    """What would have been served."""
    from studytui.web import server

    monkeypatch.setattr(server, "Served", Served)
    Served.told.clear()
    return Served.told


def test_this_computer_only_without_being_told(
    shell: Shell, served: list[tuple[str, str, int]]
) -> None:
    told = shell("serve", "--port", "0")
    assert (told.code, told.err) == (0, "")
    ((command, host, port),) = served
    assert host == "127.0.0.1"
    assert port > 0
    assert f"at http://127.0.0.1:{port}/?key=k" in told.out
    assert "-m studytui --roadmap " in command


def test_others_only_with_a_warning(shell: Shell, served: list[tuple[str, str, int]]) -> None:
    told = shell("serve", "--port", "0", "--host", "0.0.0.0")
    assert told.code == 0
    assert "can read and change your record, and nothing is encrypted" in told.err
    assert served[0][1] == "0.0.0.0"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.2"])
def test_no_warning_for_this_computer(
    shell: Shell, served: list[tuple[str, str, int]], host: str
) -> None:
    assert shell("serve", "--port", "0", "--host", host).err == ""
    assert served


def test_a_port_that_is_taken(shell: Shell, served: list[tuple[str, str, int]]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        code, line = shell("serve", "--port", str(taken.getsockname()[1])).refusal
    assert code == 2
    assert line.endswith("cannot be used (Address already in use); name another --port")
    assert not served


def test_without_what_serves(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    monkeypatch.delitem(sys.modules, "studytui.web.server", raising=False)
    code, line = shell("serve").refusal
    assert code == 2
    assert "studytui[web]" in line
