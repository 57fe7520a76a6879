"""The program of one browser tab, spoken to over pipes as the server does it."""

import json
import os
import select
import signal
import subprocess
import time
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from tests.terminal import Emulator, key_bytes
from tests.tui.desk import Desk
from tests.tui.in_a_terminal import PROGRAM, ROOT, environment

PATIENCE = 30.0
"""Seconds after which something is taken for never coming."""
HEADER = 5
"""Bytes before each packet: its kind, and its length."""
FIRST_LINE = b"__GANGLION__\n"


class Tab:
    """A tab of 100 columns and 30 rows. Its program runs inside the `with` block."""

    def __init__(self, desk: Desk, **variables: str) -> None:
        self._env = {
            **os.environ,
            **environment(desk),
            "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver",
            "COLUMNS": "100",
            "ROWS": "30",
            **variables,
        }
        self._emulator = Emulator(100, 30)
        self._output = b""

    def __enter__(self) -> Self:
        self.process = subprocess.Popen(
            PROGRAM,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env=self._env,
            bufsize=0,
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe
            pipe.close()

    def wait_for(self, text: str) -> str:
        """Wait until `text` is on the screen, and return the screen."""
        end = time.monotonic() + PATIENCE
        while text not in (screen := self._emulator.text()):
            assert time.monotonic() < end, f"{text!r} did not show:\n{screen}"
            assert self._read(), f"the program has ended:\n{screen}"
        return screen

    def press(self, *keys: str) -> None:
        """Press keys, by Textual's names."""
        for key in keys:
            self._send(b"D", key_bytes(key))

    def type(self, text: str) -> None:
        """Type `text` as it is."""
        self._send(b"D", text.encode())

    def close(self) -> int:
        """Close the tab, and return the exit code of its program."""
        self._send(b"M", json.dumps({"type": "quit"}).encode())
        while self._read():
            pass
        return self.process.wait(PATIENCE)

    def _send(self, kind: bytes, payload: bytes) -> None:
        assert self.process.stdin
        self.process.stdin.write(kind + len(payload).to_bytes(4, "big") + payload)

    def _read(self) -> bool:
        """Draw what comes next; return False when the program has ended."""
        assert self.process.stdout
        handle = self.process.stdout.fileno()
        if not select.select([handle], [], [], PATIENCE)[0]:
            return True
        data = os.read(handle, 65536)
        self._output += data
        if self._output.startswith(FIRST_LINE):
            self._output = self._output.removeprefix(FIRST_LINE)
        for kind, payload in self._packets():
            if kind == b"D":
                self._emulator.feed(payload)
        return bool(data)

    def _packets(self) -> Sequence[tuple[bytes, bytes]]:
        packets = []
        while len(self._output) >= HEADER:
            end = HEADER + int.from_bytes(self._output[1:HEADER], "big")
            if len(self._output) < end:
                break
            packets.append((self._output[:1], self._output[HEADER:end]))
            self._output = self._output[end:]
        return packets
