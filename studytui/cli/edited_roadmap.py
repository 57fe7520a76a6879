"""What `roadmap edit` does: the learner's own file in their own editor, then checked."""

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studytui import paths
from studytui.cli import output
from studytui.cli.checked import check
from studytui.editor import open_in_editor
from studytui.errors import BadInput
from studytui.files import read_bytes, write_whole
from studytui.roadmap_files import library

if TYPE_CHECKING:
    from studytui.cli.parts import Parts


def edit(parts: "Parts", name: str | None) -> bool:
    """Edit a roadmap, by default the one that is followed; whether it is good afterwards.

    The built-in one stays as it is: what is edited, and followed from then on in its place, is a
    copy of it in the learner's folder, under the same id.
    """
    followed = parts.roadmap_path
    path = library.find(name) if name is not None else followed
    if path.resolve() != library.built_in().resolve():
        if warning := open_in_editor(path):
            _warn(warning, path)
        return check(path)
    return _edit_copy(path, is_followed=path.resolve() == followed.resolve())


def _edit_copy(original: Path, *, is_followed: bool) -> bool:
    roadmap_id = library.roadmap_id(original)
    own = paths.roadmaps() / f"{roadmap_id}.yaml"
    with _copied(original, own) as copy:
        if warning := open_in_editor(own):
            copy.is_needed = True
            _warn(warning, own, f", and studytui roadmap use {roadmap_id} follows it")
            return True
        if not copy.is_changed():
            if output.on_terminal():
                output.say("The roadmap is as it was.")
            return True
    good = check(own)
    if good and is_followed:
        from studytui.settings_file import change_setting

        change_setting(paths.settings(), "roadmap", roadmap_id)
        if output.on_terminal():
            output.say("You follow this copy of yours now.")
    return good


def _warn(warning: str, path: Path, more: str = "") -> None:
    command = f"studytui roadmap check {shlex.quote(str(path))}"
    output.warn(warning)
    output.warn(f"when you have saved the file, {command} checks it{more}")


@dataclass(slots=True)
class _Copy:
    """A copy that is taken away again, unless it was changed or an editor still has it open."""

    path: Path
    original: bytes | None
    """What is in it when it is new; None if it was there before."""
    is_needed: bool = False

    def is_changed(self) -> bool:
        """Return whether it may hold anything but the original."""
        try:
            return self.original is None or read_bytes(self.path) != self.original
        except (OSError, ValueError):
            return True

    def drop_if_unchanged(self) -> None:
        """Take it away, if that loses nothing."""
        if not (self.is_needed or self.is_changed()):
            self.path.unlink()


@contextmanager
def _copied(original: Path, own: Path) -> Iterator[_Copy]:
    """A copy of the original at `own`, which goes again if nothing was changed in it."""
    if own.exists():
        yield _Copy(own, None)
        return
    text = read_bytes(original)
    try:
        write_whole(own, text.decode())
    except OSError as error:
        raise BadInput(
            f"{own} cannot be written ({error.strerror})", "make room, or change its permissions"
        ) from None
    copy = _Copy(own, text)
    try:
        yield copy
    finally:
        copy.drop_if_unchanged()
