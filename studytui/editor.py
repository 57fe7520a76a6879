"""The learner's own editor, for notes and roadmaps."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from studytui import paths
from studytui.drafts import BesideEditor, Draft
from studytui.errors import Misuse, StudyError
from studytui.paths import ON_WINDOWS, private_folder
from studytui.text import display

USUAL = ("nano", "vim", "vi", "notepad")
"""What is tried when neither $VISUAL nor $EDITOR says anything."""

Run = Callable[[Sequence[str]], int]
"""Runs a command on the terminal and returns its exit code. Raises OSError if it cannot start."""


def wait_for(command: Sequence[str]) -> int:
    """Run a command on this terminal. Ctrl+C in it is its own business."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        return subprocess.call(command)
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def edited(draft: Draft, title: str, run: Run = wait_for) -> Iterator[str]:
    """Hand out the text of `draft` as the editor left it, to be stored inside the block.

    It lies in a file of its own (0600) until the block has ended well; when a StudyError is
    raised before, or the program is killed, it stays there if anything was written. The error
    says where, and the next dashboard offers it.
    """
    command = editor()
    path, beside = _lay_out(draft, title)
    try:
        yield _back_from(command, path, run)
    except StudyError as error:
        if _content(path) != draft.text.encode():
            kept = f"what you wrote is in {path}"
            error.remedy = f"{error.remedy}; {kept}" if error.remedy else kept
            beside.leave()
        else:
            beside.drop()
        raise
    beside.drop()


def open_in_editor(path: Path, run: Run = wait_for) -> None:
    """Let the learner change the file at `path`. Raises Misuse if the editor fails."""
    command = editor()
    if code := _exit_code(command, path, run):
        raise Misuse(f"the editor {command[0]} ended with {code}", f"the file is {path}")


def has_terminal() -> bool:
    """Whether an editor that draws on the terminal would find one."""
    return os.isatty(0) and os.isatty(1)


def editor() -> list[str]:
    """The editor's command and its arguments. Raises Misuse if there is none to be used."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not named:
        found = next(filter(None, map(shutil.which, USUAL)), None)
        if found is None:
            raise Misuse("no editor was found", "set EDITOR to the command of yours")
        if not has_terminal():
            raise Misuse(f"the editor {found} needs a terminal", "set EDITOR to one that does not")
        return [found]
    try:
        command = _words(named)
    except ValueError:
        command = []
    if not command:
        raise Misuse(
            f"“{display(named)}” is no command", "set EDITOR to the command of your editor"
        )
    return command


def _words(command: str) -> list[str]:
    """A command and its arguments. On Windows a backslash parts folders, and hides nothing."""
    if ON_WINDOWS:
        return [word.strip('"') for word in shlex.split(command, posix=False)]
    return shlex.split(command)


def _lay_out(draft: Draft, title: str) -> tuple[Path, BesideEditor]:
    name = re.sub(r"\W+", "-", title)[:40].strip("-")
    folder = paths.drafts()
    try:
        private_folder(folder)
        handle, path = tempfile.mkstemp(dir=folder, prefix=f"{name}-", suffix=".md")
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(draft.text)
        return Path(path), BesideEditor(folder, replace(draft, file=Path(path).name))
    except OSError as error:
        raise Misuse(
            f"no file for the editor can be made in {folder} ({error.strerror})",
            "make that folder writable, or name another with STUDYTUI_HOME",
        ) from error


def _exit_code(command: Sequence[str], path: Path, run: Run) -> int:
    try:
        return run([*command, str(path)])
    except OSError as error:
        raise Misuse(
            f"the editor {command[0]} cannot be started ({error.strerror})",
            "set EDITOR to the command of one that is there",
        ) from error


def _back_from(command: Sequence[str], path: Path, run: Run) -> str:
    if code := _exit_code(command, path, run):
        raise Misuse(f"the editor {command[0]} ended with {code}", "nothing was saved")
    try:
        return _content(path).decode()
    except UnicodeDecodeError as error:
        raise Misuse("what the editor left is not UTF-8 text", "convert it") from error


def _content(path: Path) -> bytes:
    """What the file holds; nothing if the editor took it away."""
    try:
        return path.read_bytes()
    except OSError:
        return b""
