"""usage: python -m tests.torture.runner WORD...

Runs a command of the program, or the function that the first word names.

Class Runner runs commands in forked children of one process that has the program loaded. Starting
Python for each of thousands of commands would take hours.
"""

import ctypes
import importlib
import json
import os
import pkgutil
import re
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.torture import shim
from tests.torture.shim import Call, Fault

ROOT = Path(__file__).parents[2]
SERVE = "--serve"
PATIENCE = 120
"""Seconds after which a command is taken for one that hangs."""


@dataclass(frozen=True)
class Ran:
    """How a command ended: its exit code (negative for a signal), output, and file changes."""

    code: int
    out: str
    err: str
    calls: list[Call]


class Runner:
    """A client of the process that forks; to be used as a context."""

    def __enter__(self) -> "Runner":
        self._folder = TemporaryDirectory(prefix="studytui-runner-")
        foreign = ("COVERAGE", "STUDYTUI_", "FAULT_")
        env = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.torture.runner", SERVE, self._folder.name],
            cwd=ROOT,
            env={**env, "LD_PRELOAD": str(shim.library())},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()
        self._folder.cleanup()

    def run(
        self,
        home: Path,
        words: Sequence[str],
        *,
        typed: str = "",
        at: int = 0,
        fault: Fault | None = None,
    ) -> Ran:
        """Run a command on the files in `home`, with the fault at its n-th file change.

        A first word with a colon names a function of a module, which is given `home` and returns
        the exit code.
        """
        log = Path(self._folder.name, "calls")
        log.unlink(missing_ok=True)
        env = {**shim.environment(home, log, at, fault), "STUDYTUI_HOME": str(home)}
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"env": env, "words": words, "typed": typed}) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, "the process that forks has ended"
        return Ran(**json.loads(answer), calls=shim.read_calls(log))


def serve(folder: Path) -> None:
    """Answer each line of standard input, a command, by a line on standard output."""
    import studytui
    import studytui.cli.program

    for module in pkgutil.walk_packages(studytui.__path__, "studytui."):
        if not re.match(r"studytui\.(tui|web|__main__|store\.migrations)", module.name):
            importlib.import_module(module.name)
    answers = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        answers.write(json.dumps(_forked(folder, json.loads(line))) + "\n")
        answers.flush()


def _forked(folder: Path, command: dict[str, Any]) -> dict[str, Any]:
    files = [folder / name for name in ("in", "out", "err")]
    files[0].write_text(command["typed"], encoding="utf-8")
    pid = os.fork()
    if not pid:
        _become(files, command["env"])
        os._exit(run(command["words"]))
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    out, err = (each.read_text(encoding="utf-8") for each in files[1:])
    return {"code": code, "out": out, "err": err}


def _become(files: Sequence[Path], env: Mapping[str, str]) -> None:
    """Take standard streams, variables and faults."""
    signal.alarm(PATIENCE)
    for handle, path in enumerate(files):
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC if handle else os.O_RDONLY
        os.dup2(os.open(path, flags, 0o600), handle)
    sys.stdin = os.fdopen(0, encoding="utf-8")
    os.environ.update(env)
    ctypes.CDLL(None).fault_arm()


def run(words: Sequence[str]) -> int:
    """Run a command in this process and return its exit code."""
    module, is_function, name = words[0].partition(":")
    if is_function:
        function = getattr(importlib.import_module(module), name)
        return int(function(Path(os.environ["STUDYTUI_HOME"])))
    from studytui.cli import main

    return main.run(list(words))


if __name__ == "__main__":
    if sys.argv[1] == SERVE:
        serve(Path(sys.argv[2]))
    else:
        sys.exit(run(sys.argv[1:]))
