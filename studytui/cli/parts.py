"""What the commands work with."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from studytui.backups import Backups
    from studytui.chosen import Chosen
    from studytui.clock import Clock
    from studytui.exporting import Exporting
    from studytui.importing import Importing
    from studytui.roadmap_importing import RoadmapImporting
    from studytui.roadmaps import Roadmaps
    from studytui.study import Study
    from studytui.tracker import Tracker


class Parts(Protocol):
    """The program's parts, each made when a command first asks for it.

    Asking raises BadInput when the settings or the roadmap cannot be used.
    """

    @property
    def settings(self) -> "Chosen":
        """What the learner has set."""
        ...

    @property
    def clock(self) -> "Clock":
        """The time, in the learner's zone."""
        ...

    @property
    def roadmap_path(self) -> "Path":
        """The file of the roadmap that is followed."""
        ...

    @property
    def tracker(self) -> "Tracker":
        """The use cases, on the roadmap that is followed."""
        ...

    @property
    def exporting(self) -> "Exporting":
        """What goes out."""
        ...

    @property
    def importing(self) -> "Importing":
        """What comes in."""
        ...

    @property
    def roadmap_importing(self) -> "RoadmapImporting":
        """How roadmaps come in."""
        ...

    @property
    def is_usual(self) -> bool:
        """Whether the roadmap is the one in the settings, and all of these were understood."""
        ...

    @property
    def roadmaps(self) -> "Roadmaps":
        """All roadmaps that there are."""
        ...

    @property
    def backups(self) -> "Backups":
        """The copies of the record. They need neither settings nor a roadmap."""
        ...

    @property
    def is_damaged(self) -> bool:
        """Whether the record is damaged, as far as it was read for what is shown."""
        ...

    def picture(self) -> "Study":
        """A picture that need not be whole: `rules.glance` says what can be asked of it.

        Raises what `Tracker.study` raises.
        """
        ...

    def follow(self, roadmap: str) -> None:
        """Follow another roadmap, by id or file. To be said before the tracker is asked for."""
        ...

    def take_warnings(self) -> tuple[str, ...]:
        """The lines about the settings that nobody has told yet; from now on they are told."""
        ...
