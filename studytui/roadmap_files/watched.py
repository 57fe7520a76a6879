"""A roadmap file that is followed while the dashboard is open."""

from pathlib import Path

from studytui.errors import BadInput
from studytui.plan import Roadmap
from studytui.roadmap_files.loading import load_roadmap
from studytui.stamps import stamp


class WatchedRoadmap:
    """The roadmap in a file, as it was when it last made sense.

    `problem` is the line that says why the file as it stands now cannot be used, or None.
    """

    def __init__(self, path: Path) -> None:
        """Read it; raises BadInput when it cannot be used."""
        self.path = path
        self.problem: str | None = None
        self._stamp = stamp(path)
        self.roadmap: Roadmap = load_roadmap(path)

    def follow(self, path: Path) -> None:
        """Follow another file from now on; raises BadInput, and stays, when it cannot be used."""
        found, roadmap = stamp(path), load_roadmap(path)
        self.path, self.roadmap, self.problem, self._stamp = path, roadmap, None, found

    def changed(self) -> bool:
        """Whether the file was changed since the last look; reads it anew if so."""
        now = stamp(self.path)
        if now == self._stamp:
            return False
        self._stamp = now
        try:
            self.roadmap, self.problem = load_roadmap(self.path), None
        except BadInput as error:
            self.problem = error.line
        return True
