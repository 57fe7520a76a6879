"""The use cases of several roadmaps: how far the learner is in each, and which one is followed.

Each has its own progress; sessions and the streak are the learner's across all of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from studytui import paths
from studytui.aims import Aims
from studytui.clock import Clock
from studytui.errors import BadInput
from studytui.plan import Roadmap
from studytui.roadmap_files import library
from studytui.roadmap_files.loading import load_roadmap
from studytui.rules.progress import Progress, progress, summed
from studytui.rules.study_day import study_day
from studytui.settings_file import change_setting
from studytui.store.store import Store
from studytui.study import Study


@dataclass(frozen=True, slots=True)
class Listed:
    """A roadmap file: what is in it and how far that is, or the line that says what is wrong."""

    path: Path
    is_followed: bool
    roadmap: Roadmap | None = None
    progress: Progress | None = None
    problem: str = ""


class Roadmaps:
    """The built-in roadmap and the learner's own. Raises RecordUnusable or RecordBusy."""

    def __init__(self, store: Store, clock: Clock, aims: Aims) -> None:
        self._store = store
        self._clock = clock
        self._aims = aims

    def all(self, followed: Path | None) -> tuple[Listed, ...]:
        """All that there are, and the one that is followed, wherever it lies, if there is one."""
        return tuple(self._listed(followed))

    def _listed(self, followed: Path | None) -> Iterator[Listed]:
        for path in dict.fromkeys([*library.available(), *([followed] if followed else [])]):
            is_followed = followed is not None and path.resolve() == followed.resolve()
            try:
                roadmap = load_roadmap(path)
            except BadInput as error:
                yield Listed(path, is_followed, problem=error.line)
            else:
                yield Listed(path, is_followed, roadmap, self._progress(roadmap))

    def _progress(self, roadmap: Roadmap) -> Progress:
        today = study_day(self._clock.now(), self._aims.rollover)
        study = Study.of(roadmap, self._store.read(roadmap.id), today, self._aims)
        each = study.once(progress)
        return summed(each[stage.id] for stage in roadmap.stages)


def follow(path: Path) -> Roadmap:
    """Write into the settings that the roadmap in a file is followed.

    Nothing else in them changes. Raises BadInput when it cannot be used, or not be written.
    """
    roadmap = load_roadmap(path)
    change_setting(paths.settings(), "roadmap", _name(path, roadmap.id))
    return roadmap


def _name(path: Path, roadmap_id: str) -> str:
    """What finds the file again: its id if that is enough, or else where it lies."""
    try:
        if library.find(roadmap_id).resolve() == path.resolve():
            return roadmap_id
    except BadInput:
        pass
    return str(path.absolute())
