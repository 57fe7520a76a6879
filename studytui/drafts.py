"""Drafts: what is being written and not stored yet, in files that outlive the program.

The texts are kept in a plain dict, and `settle` makes the folder follow it: whatever happens to
the program, somebody only has to call that. It takes no part of the database, and may be called
from a signal handler or from any thread.

A program that keeps drafts holds a lock for as long as it lives, so that the next one knows which
drafts were left behind and which are still being written elsewhere.
"""

import json
import os
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import uuid4

from studytui.editor_litter import find_litter, is_litter
from studytui.files import read_bytes, sync_folder
from studytui.paths import private_folder
from studytui.text import LARGEST_TEXT
from studytui.unfinished import sweep_unfinished, unfinished_path

_TO_THE_LETTER = getattr(os, "O_BINARY", 0)
"""Without it Windows writes two characters for each line break."""
_OLD = 24 * 3600
LONGEST_WAIT = 2.0
"""Seconds that one thread waits for another to have written; then it writes beside it."""


class About(StrEnum):
    """What a draft can be of."""

    NOTE = "note"
    ENDING = "ending"  # the lines that end a session


Key = tuple[About, str]


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that is being written. `target` is what a note is about, or a session's id.

    Where the text is in a file of its own (somebody's editor works on it), `file` is its name and
    `text` what it was at the beginning. With `is_detached` the editor returned without waiting, and
    may still have the file open.
    """

    about: About
    roadmap_id: str
    target: str
    text: str
    at: datetime
    file: str = ""
    is_detached: bool = False


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """A draft of a program that is no more."""

    path: Path
    owner: str
    draft: Draft
    is_untouched: bool = False
    """Whether an editor had the file and nothing was written in it."""

    def drop(self) -> None:
        """Take it away, for it is stored or was settled, with what editors left beside it."""
        folder = self.path.parent
        if self.draft.file:
            file = folder / self.draft.file
            for each in (file, *find_litter(file)):
                _remove(each)
        _remove(self.path)
        self.forget_owner()

    def forget_owner(self) -> None:
        """Take away the lock of the program that is no more, if it has left nothing else."""
        folder = self.path.parent
        if not any(folder.glob(f"*-{self.owner}-*.draft")):
            _remove(_lock_of(folder, self.owner))


class Drafts:
    """The drafts of this program, and the folder that keeps them (0700, files 0600)."""

    def __init__(self, folder: Path) -> None:
        self.held: dict[Key, Draft] = {}
        """What is being written now."""
        self._folder = folder
        self._written: dict[Key, Draft] = {}
        self._numbers: dict[Key, int] = {}
        self._owner = _Owner(folder)
        self._writing = threading.RLock()

    def hold(self, draft: Draft) -> None:
        """Take note of how a text stands now."""
        self.held[draft.about, draft.target] = draft

    def release(self, about: About, target: str) -> None:
        """Forget a text: it is stored, or was given up."""
        self.held.pop((about, target), None)

    def settle(self) -> bool:
        """Make the folder hold just what is held; whether it does now."""
        locked = self._writing.acquire(timeout=LONGEST_WAIT)
        try:
            for key in [key for key in list(self._written) if key not in self.held]:
                self._path(key).unlink(missing_ok=True)
                del self._written[key]
            for key, draft in list(self.held.items()):
                if self._written.get(key) is not draft:
                    self._owner.live()
                    _write(self._path(key), draft, self._owner.name)
                    self._written[key] = draft
        except OSError:
            return False
        finally:
            if locked:
                self._writing.release()
        return True

    def close(self) -> None:
        """Settle for the last time."""
        self.settle()
        if not self.held:
            self._owner.die()

    def left_behind(self, roadmap_id: str) -> list[LeftBehind]:
        """What programs that are no more have left about a roadmap, the oldest first."""
        found = [each for each in left_behind(self._folder) if each.draft.roadmap_id == roadmap_id]
        return sorted(found, key=lambda each: each.draft.at)

    def _path(self, key: Key) -> Path:
        number = self._numbers.setdefault(key, len(self._numbers))
        return self._folder / f"{_plain(key[1])}-{self._owner.name}-{number}.draft"


def left_behind(folder: Path) -> Iterator[LeftBehind]:
    """The drafts in the folder whose program is no more. What cannot be read is passed over."""
    for path in sorted(folder.glob("*.draft")):
        with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
            raw = json.loads(read_bytes(path))
            if not _lives(folder, raw["owner"]):
                yield _read(path, raw)


def loose_files(folder: Path) -> list[str]:
    """The names of files in the folder that nobody will be offered: no draft tells of them, or
    what one says cannot be read. Raises OSError without the folder.
    """
    known: set[str] = set()
    for path in folder.glob("*.draft"):
        with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
            found = _read(path, json.loads(read_bytes(path)))
            known |= {path.name, found.draft.file}
    names = sorted(each.name for each in folder.iterdir() if each.is_file())
    texts = [name for name in names if not (name.endswith(".lock") or is_litter(name))]
    return [name for name in texts if name not in known]


class BesideEditor:
    """What an editor works on, as long as it lies in a file of its own in the folder."""

    def __init__(self, folder: Path, draft: Draft) -> None:
        """`draft.file` is the file's name, `draft.text` what was in it. Raises OSError."""
        self._owner = _Owner(folder)
        path = (folder / draft.file).with_suffix(".draft")
        self._left = LeftBehind(path, self._owner.name, draft)
        self._owner.live()
        _write(path, draft, self._owner.name)

    @property
    def path(self) -> Path:
        """The file that the editor works on."""
        return self._left.path.parent / self.draft.file

    @property
    def draft(self) -> Draft:
        """What the file held at the beginning, or when it was settled last."""
        return self._left.draft

    def read(self) -> LeftBehind:
        """Return what the file holds now. Raises OSError, and ValueError for what is no UTF-8."""
        return _with_text_of_file(self._left)

    def settle(self, text: str) -> None:
        """Note that `text` is stored: only another text in the file is offered from now on."""
        self._replace(replace(self.draft, text=text))

    def detach(self) -> None:
        """Note that the editor did not wait, and may still have the file open."""
        self._replace(replace(self.draft, is_detached=True))

    def drop(self) -> None:
        """Take the file away, and all that is known of it."""
        self._left.drop()
        self.leave()

    def leave(self) -> None:
        """Leave the file to the next dashboard, which will offer it."""
        self._owner.die()

    def _replace(self, draft: Draft) -> None:
        self._left = replace(self._left, draft=draft)
        with suppress(OSError):  # the next start offers a text that is stored, and can drop it
            _write(self._left.path, draft, self._owner.name)


class _Owner:
    """A program as the others know it: by a file that is locked as long as the program lives."""

    def __init__(self, folder: Path) -> None:
        self.name = uuid4().hex[:12]
        self._path = _lock_of(folder, self.name)
        self._handle: int | None = None

    def live(self) -> None:
        """Take the lock, and keep it. Raises OSError."""
        if self._handle is None:
            private_folder(self._path.parent)
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            _try_lock(handle)
            self._handle = handle
            sweep_unfinished(self._path.parent)
            _sweep_locks(self._path.parent, os.fstat(handle).st_mtime)

    def die(self) -> None:
        """Give up the lock."""
        if self._handle is not None:
            if sys.platform != "win32":  # there an open file cannot be taken away
                _remove(self._path)
            os.close(self._handle)
            _remove(self._path)
            self._handle = None


def _lives(folder: Path, owner: str) -> bool:
    try:
        handle = os.open(_lock_of(folder, _plain(owner)), os.O_RDWR)
    except OSError:
        return False
    try:
        return not _try_lock(handle)
    finally:
        os.close(handle)


def _try_lock(handle: int) -> bool:
    """Whether the lock could be had; it is lost when the handle is closed."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _sweep_locks(folder: Path, now: float) -> None:
    """Delete the locks of programs that were killed and have left no draft.

    One that is younger than a day by the file system's clock may be about to be taken.
    """
    for path in folder.glob("*.lock"):
        with suppress(OSError):
            is_old = now - path.stat().st_mtime > _OLD
            has_drafts = any(folder.glob(f"*-{path.stem}-*.draft"))
            if is_old and not has_drafts and not _lives(folder, path.stem):
                path.unlink()


def _lock_of(folder: Path, owner: str) -> Path:
    return folder / f"{owner}.lock"


def _write(path: Path, draft: Draft, owner: str) -> None:
    """Replace the draft's file in one step.

    `files.write_whole` is not for signal handlers: what it uses takes locks of its own.
    """
    raw = {"version": 1, "owner": owner, **asdict(draft), "at": draft.at.isoformat()}
    beside = unfinished_path(path, threading.get_ident())
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _TO_THE_LETTER, 0o600)
    try:
        content = memoryview(json.dumps(raw, indent=1).encode())
        while content:
            content = content[os.write(handle, content) :]
        os.fsync(handle)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    finally:
        os.close(handle)
    beside.replace(path)
    sync_folder(path.parent)


def _read(path: Path, raw: dict[str, Any]) -> LeftBehind:
    """What a draft's file says; the text of one that an editor worked on is read from there.

    Raises OSError, or ValueError and such for what is not a draft.
    """
    names = ("owner", "roadmap_id", "target", "text", "file")
    if not all(isinstance(raw[name], str) for name in names):
        raise TypeError
    at = datetime.fromisoformat(raw["at"])
    if at.utcoffset() is None:
        raise ValueError
    said = {name: raw[name] for name in names[1:]}
    draft = Draft(About(raw["about"]), **said, at=at, is_detached=raw.get("is_detached") is True)
    left = LeftBehind(path, _plain(raw["owner"]), replace(draft, file=Path(draft.file).name))
    return _with_text_of_file(left) if draft.file else left


def _with_text_of_file(left: LeftBehind) -> LeftBehind:
    """Return the draft with the text that an editor left. Raises OSError and ValueError."""
    file = left.path.parent / left.draft.file
    if not os.path.lexists(file):
        return replace(left, is_untouched=True)
    text = read_bytes(file, LARGEST_TEXT).decode()
    return replace(left, draft=replace(left.draft, text=text), is_untouched=text == left.draft.text)


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def _plain(name: str) -> str:
    """A part of a file's name."""
    return re.sub(r"\W+", "-", name)[:40].strip("-") or "roadmap"
