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
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from studytui.editor_litter import find_litter, is_litter
from studytui.files import read_bytes, sync_folder
from studytui.owner import Owner, is_alive, lock_of
from studytui.paths import private_folder
from studytui.reserve import Reserve
from studytui.synced_files import IN_BINARY, prove, refuse_shared, remove, write_all
from studytui.text import LARGEST_TEXT
from studytui.unfinished import sweep_unfinished, unfinished_path

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
    locks: Path | None = None
    """The folder of the owner's lock, if it is not that of the draft."""

    def drop(self) -> None:
        """Take it away, for it is stored or was settled, with what editors left beside it."""
        folder = self.path.parent
        if self.draft.file:
            file = folder / self.draft.file
            for each in (file, *find_litter(file)):
                remove(each)
        remove(self.path)
        self.forget_owner()
        if self.locks:
            with suppress(OSError):
                folder.rmdir()

    def forget_owner(self) -> None:
        """Take away the lock of the program that is no more, if it has left nothing else."""
        folder = self.path.parent
        if not any(folder.glob(f"*-{self.owner}-*.draft")):
            remove(lock_of(self.locks or folder, self.owner))


class Drafts:
    """The drafts of this program, and the folder that keeps them (0700, files 0600).

    A draft for which it has no room goes to the first folder `elsewhere` that takes it.
    """

    def __init__(self, folder: Path, elsewhere: Sequence[Path] = ()) -> None:
        self.held: dict[Key, Draft] = {}
        """What is being written now."""
        self.trouble = ""
        """Why a text could not be written when that was tried last."""
        self.folder = folder
        """Where they are, if nothing stands in the way."""
        self._elsewhere = elsewhere
        self._reserve = Reserve(folder.with_name("reserve"))
        self._written: dict[Key, Draft] = {}
        self._places: dict[Key, Path] = {}
        self._numbers: dict[Key, int] = {}
        self._owner = Owner(folder)
        self._writing = threading.RLock()

    def prepare(self) -> None:
        """Take room for what will be written, while the disk has some. Never raises."""
        with suppress(OSError):
            private_folder(self.folder)
        self._reserve.fill()

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
            for key in [key for key in list(self._places) if key not in self.held]:
                self._take_away(key)
            followed = [self._follow(key, draft) for key, draft in list(self.held.items())]
            return all(followed)
        finally:
            if locked:
                self._writing.release()

    def where(self) -> Sequence[Path | None]:
        """Return the file that holds each text as it is now; None for one that no file holds."""
        return [
            self._places[key] if self._is_written(key, draft) else None
            for key, draft in list(self.held.items())
        ]

    def close(self) -> None:
        """Settle for the last time."""
        self.settle()
        if not self.held:
            self._owner.die()

    def left_behind(self, roadmap_id: str) -> list[LeftBehind]:
        """What programs that are no more have left about a roadmap, the oldest first."""
        found = [
            each
            for each in left_behind(self.folder, self._elsewhere)
            if each.draft.roadmap_id == roadmap_id
        ]
        return sorted(found, key=lambda each: each.draft.at)

    def _name(self, key: Key) -> str:
        number = self._numbers.setdefault(key, len(self._numbers))
        return f"{_plain(key[1])}-{self._owner.name}-{number}.draft"

    def _take_away(self, key: Key) -> None:
        with suppress(OSError):
            self._places[key].unlink(missing_ok=True)
            del self._places[key], self._written[key]

    def _is_written(self, key: Key, draft: Draft) -> bool:
        return self._written.get(key) is draft and self._places[key].exists()

    def _follow(self, key: Key, draft: Draft) -> bool:
        """Let a file hold the text as it is now; whether one does."""
        if self._is_written(key, draft):
            return True
        try:
            place = self._write(self._name(key), _content(draft, self._owner.name))
        except OSError as error:
            self.trouble = error.strerror or type(error).__name__
            return False
        former = self._places.get(key, place)
        self._places[key], self._written[key] = place, draft
        if former != place:
            with suppress(OSError):
                former.unlink()
        return True

    def _write(self, name: str, content: bytes) -> Path:
        """Write a draft's file where that can be done, and return where. Raises OSError."""
        path = self.folder / name
        try:
            self._owner.live()
            _write(path, content)
        except OSError as error:
            trouble = error
        else:
            return path
        with suppress(OSError):
            self._reserve.write(path, content)
            prove(path, content)
            return path
        for folder in self._elsewhere:
            with suppress(OSError):
                refuse_shared(private_folder(folder))
                sweep_unfinished(folder)
                _write(folder / name, content)
                return folder / name
        raise trouble


def left_behind(folder: Path, elsewhere: Sequence[Path] = ()) -> Iterator[LeftBehind]:
    """The drafts in the folders whose program is no more. What cannot be read is passed over."""
    yield from _left_in(folder, folder)
    for other in elsewhere:
        with suppress(OSError):
            refuse_shared(other)
            for each in list(_left_in(other, folder)):
                yield replace(each, locks=folder)


def _left_in(folder: Path, locks: Path) -> Iterator[LeftBehind]:
    for path in sorted(folder.glob("*.draft")):
        with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
            raw = json.loads(read_bytes(path))
            if not is_alive(locks, _plain(raw["owner"])):
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
        self._owner = Owner(folder)
        path = (folder / draft.file).with_suffix(".draft")
        self._left = LeftBehind(path, self._owner.name, draft)
        self._owner.live()
        _write(path, _content(draft, self._owner.name))

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
            _write(self._left.path, _content(draft, self._owner.name))


def _content(draft: Draft, owner: str) -> bytes:
    """What a draft's file holds: JSON, in as few bytes as may be."""
    raw = {"version": 1, "owner": owner, **asdict(draft), "at": draft.at.isoformat()}
    return json.dumps(raw, indent=1, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _write(path: Path, content: bytes) -> None:
    """Replace a draft's file in one step, and see that it was written. Raises OSError.

    `files.write_whole` is not for signal handlers: what it uses takes locks of its own.
    """
    beside = unfinished_path(path, threading.get_ident())
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | IN_BINARY
    try:
        handle = os.open(beside, flags, 0o600)
        try:
            write_all(handle, content)
        finally:
            os.close(handle)
        prove(beside, content)
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
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


def _plain(name: str) -> str:
    """A part of a file's name."""
    return re.sub(r"\W+", "-", name)[:40].strip("-") or "roadmap"
