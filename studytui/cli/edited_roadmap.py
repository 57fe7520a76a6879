"""What `roadmap edit` does: the learner's own file in their own editor, then checked."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from studytui import paths
from studytui.cli import output
from studytui.cli.checked import check
from studytui.editor import open_in_editor
from studytui.errors import BadInput
from studytui.files import write_whole
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
        open_in_editor(path)
        return check(path)
    return _edit_copy(path, is_followed=path.resolve() == followed.resolve())


def _edit_copy(original: Path, *, is_followed: bool) -> bool:
    roadmap_id = library.roadmap_id(original)
    own = paths.roadmaps() / f"{roadmap_id}.yaml"
    with _copied(original, own) as is_changed:
        open_in_editor(own)
        if not is_changed():
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


@contextmanager
def _copied(original: Path, own: Path) -> Iterator[Callable[[], bool]]:
    """A copy of the original at `own`, which goes again if nothing was changed in it."""
    if own.exists():
        yield lambda: True
        return
    text = original.read_bytes()
    try:
        write_whole(own, text.decode())
    except OSError as error:
        raise BadInput(
            f"{own} cannot be written ({error.strerror})", "make room, or change its permissions"
        ) from None

    def is_changed() -> bool:
        return not own.exists() or own.read_bytes() != text

    try:
        yield is_changed
    finally:
        if not is_changed():
            own.unlink()
