"""The command line in this process, on a small roadmap, with a clock that stands still."""

import io
import json
import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from studytui import paths
from studytui.cli import output
from studytui.cli.main import run
from tests.makers import FakeClock

ROAD = """\
schema: 1
id: road
title: The road
stages:
  - title: Programming
    phase: Foundations
    items:
      - {title: Language, pick: 1, items: [Python, Go]}
      - Variables
      - Loops
  - title: Databases
    requires: [programming]
    items:
      - {title: Relational, items: [Tables, Joins]}
      - {title: Blog backend, id: blog, kind: project, level: beginner}
"""


def forget() -> None:
    """Let no standing be kept."""
    for path in paths.cache().glob("standing-*"):
        path.unlink()


@dataclass(frozen=True)
class Ran:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def records(self) -> list[list[str]]:
        """The lines for programs, split into fields."""
        return [line.split("\t") for line in self.out.splitlines()]

    @property
    def json(self) -> Any:
        """The JSON document."""
        return json.loads(self.out)

    @property
    def refusal(self) -> tuple[int, str]:
        """Exit code and error, of a command that refused in one line and said nothing else."""
        assert self.out == ""
        assert self.err.startswith("studytui: ")
        assert self.err.count("\n") == 1
        return self.code, self.err.removeprefix("studytui: ").rstrip("\n")


class Shell:
    """Runs the program's commands."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys = capsys
        self._monkeypatch = monkeypatch
        self.stdin(terminal=True)

    def __call__(self, *words: str) -> Ran:
        """Run one command."""
        before = sys.stderr
        try:
            code = run(list(words))
        finally:
            sys.stderr = before
        said = self._capsys.readouterr()
        return Ran(code, said.out, said.err)

    def good(self, *words: str) -> Ran:
        """Run one command that does its work and has nothing to complain about."""
        ran = self(*words)
        assert (ran.code, ran.err) == (0, "")
        return ran

    def stdin(self, content: bytes = b"", *, terminal: bool = False) -> None:
        """What comes in from now on."""
        stream = io.TextIOWrapper(io.BytesIO(content))
        stream.isatty = lambda: terminal  # type: ignore[method-assign]
        self._monkeypatch.setattr(sys, "stdin", stream)

    def before_people(self) -> None:
        """Speak to people from now on, in lines without colours."""
        self._monkeypatch.setattr(output, "on_terminal", lambda: True)
        self._monkeypatch.setenv("NO_COLOR", "1")
        self._monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    """The shell, in a pipe."""
    return Shell(capsys, monkeypatch)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> FakeClock:
    """The program's clock: Wednesday, 11 March 2026, 18:30 UTC."""
    for holder in ("studytui.settings_file", "studytui.store.migrate"):
        import_module(holder)  # loaded later they would hold on to this clock for good
    standing = FakeClock()
    monkeypatch.setattr("studytui.clock.SystemClock", lambda _zone=None: standing)
    return standing


@pytest.fixture
def road(home: Path) -> Path:
    """A small roadmap, which the settings follow."""
    path = home / "roadmaps" / "road.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(ROAD, encoding="utf-8")
    (home / "config.toml").write_text('roadmap = "road"\n', encoding="utf-8")
    return path


@pytest.fixture
def reading_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor that reads all that it is given on standard input, and changes nothing."""
    script = tmp_path / "reading editor"
    script.write_text("#!/bin/sh\ncat >/dev/null\n")
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", f"'{script}'")
