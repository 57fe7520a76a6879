"""The entry of the program, and the one place that puts its parts together."""

import gc
import os
import sys
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from studytui import paths
from studytui.cli import edge, output
from studytui.cli.dashboard import open_dashboard
from studytui.cli.environment import remove_unusable_variables
from studytui.errors import BadInput, Misuse, StudyError

if TYPE_CHECKING:
    from pathlib import Path

    from studytui.backups import Backups
    from studytui.chosen import Choice, Chosen
    from studytui.clock import Clock
    from studytui.exporting import Exporting
    from studytui.importing import Importing
    from studytui.roadmap_files.watched import WatchedRoadmap
    from studytui.roadmap_importing import RoadmapImporting
    from studytui.roadmaps import Roadmaps
    from studytui.store.store import Store
    from studytui.study import Study
    from studytui.tracker import Tracker


class Assembly:
    """Clock, settings and tracker, each made when it is first asked for."""

    def __init__(self, roadmap: str | None = None) -> None:
        self._roadmap = roadmap
        self._warnings: tuple[str, ...] = ()
        self._picture: Study | None = None
        self._pictured: object = None
        """What there was when it was taken."""

    @property
    def settings(self) -> "Chosen":
        """What the learner has set."""
        return self._choice.chosen

    @cached_property
    def clock(self) -> "Clock":
        """The time, in the learner's zone."""
        from studytui.clock import SystemClock

        return SystemClock(self.settings.zone)

    @cached_property
    def roadmap_path(self) -> "Path":
        """The file of the roadmap that is followed."""
        from studytui.roadmap_files import library

        return library.find(self._roadmap or self.settings.roadmap)

    @cached_property
    def tracker(self) -> "Tracker":
        """The use cases, on the roadmap that is followed."""
        from studytui.tracker import Tracker

        return Tracker(self._store, self.clock, self.settings.aims, self._plan)

    @cached_property
    def exporting(self) -> "Exporting":
        """What goes out, whatever is wrong with the settings and the roadmap."""
        from studytui.exporting import Exporting

        try:
            followed = self._plan.roadmap
        except BadInput:
            followed = None
        return Exporting(self._store, followed)

    @cached_property
    def importing(self) -> "Importing":
        """What comes in."""
        from studytui.importing import Importing

        return Importing(self._store, self.clock, self.settings.aims, self._plan)

    @cached_property
    def roadmap_importing(self) -> "RoadmapImporting":
        """How roadmaps come in."""
        from studytui.roadmap_importing import RoadmapImporting

        return RoadmapImporting(self._store, self.clock, self.settings.aims)

    @cached_property
    def roadmaps(self) -> "Roadmaps":
        """All roadmaps that there are."""
        from studytui.roadmaps import Roadmaps

        return Roadmaps(self._store, self.clock, self.settings.aims)

    @cached_property
    def backups(self) -> "Backups":
        """The copies of the record, whatever is wrong with the settings and the roadmap."""
        from studytui.aims import Aims
        from studytui.backups import Backups
        from studytui.clock import SystemClock

        try:
            clock, aims = self.clock, self.settings.aims
        except BadInput:
            clock, aims = SystemClock(), Aims()
        return Backups(self._store, clock, aims.rollover)

    @property
    def is_usual(self) -> bool:
        """Whether the roadmap is the one in the settings, and all of these were understood."""
        return self._roadmap is None and not self._choice.warnings

    def follow(self, roadmap: str) -> None:
        """Follow another roadmap, by id or file."""
        self._roadmap = roadmap

    def take_warnings(self) -> tuple[str, ...]:
        """The lines about the settings that nobody has told yet; from now on they are told."""
        taken, self._warnings = self._warnings, ()
        return taken

    def keep_backup(self) -> None:
        """Back up what was changed, if it is time; what was done is done, be it possible or not."""
        if self.has_written:
            from studytui.cli import backups
            from studytui.store import absence

            absence.remember(self._store.path)
            backups.keep(self.backups)

    def picture(self) -> "Study":
        """A picture that is whole only if it has to be: there is no glance that can be believed.

        One is, if nobody else has touched the record since a standing was kept: unlike on the
        screen, nothing follows that would set it right.
        """
        now = self._store.stamp(), self.tracker.roadmap
        if self._picture is None or now != self._pictured:
            self._pictured = now
            believes = self.tracker.shown is None and self._is_as_left
            self._picture = self.tracker.glance("") if believes else None
            if self._picture is None:
                self._picture = self.tracker.study()
                self.tracker.keep_glance()
        return self._picture

    @property
    def _is_as_left(self) -> bool:
        from studytui.cli import standing

        return self.is_usual and standing.is_as_left(self._store.found())

    def keep_standing(self) -> None:
        """So that the prompt that comes back is quick. What is wrong was told, or will be.

        A program goes on with the settings and the roadmap that it began with. Where these say
        otherwise by now, it is they that the prompt will go by.
        """
        from studytui.cli import standing

        now = Assembly()
        with suppress(StudyError):
            if now.is_usual:
                chosen = now.settings, now.roadmap_path
                is_same = chosen == (self.settings, self.tracker.roadmap_path)
                standing.taken(self if is_same else now)

    def keep_standing_if_changed(self) -> None:
        """The same, if there is anything new."""
        if self.has_written:
            self.keep_standing()

    @property
    def has_written(self) -> bool:
        """Whether anything was stored in the record since the start."""
        store: Store | None = vars(self).get("_store")
        return store is not None and store.has_written

    @cached_property
    def _store(self) -> "Store":
        from studytui.store.store import Store

        return Store(paths.database())

    @cached_property
    def _plan(self) -> "WatchedRoadmap":
        from studytui.roadmap_files.watched import WatchedRoadmap

        return WatchedRoadmap(self.roadmap_path)

    @cached_property
    def _choice(self) -> "Choice":
        from studytui.chosen import chosen_in

        choice = chosen_in(paths.settings())
        self._warnings = choice.warnings
        return choice

    @property
    def is_damaged(self) -> bool:
        """Whether the record is damaged, as far as it was read for what is shown."""
        store: Store | None = vars(self).get("_store")
        return store is not None and store.has_read and store.is_damaged()

    def warn_of_damage(self) -> None:
        """Say that what was shown may be wrong, if the record is damaged."""
        if self.is_damaged:
            output.warn(self._store.damage.line)

    def warn(self) -> None:
        """Tell what in the settings was not understood."""
        for line in self.take_warnings():
            output.warn(line)


def run(words: list[str]) -> int:
    """Run the program with these arguments and return its exit code; never raises."""
    output.tolerate_all_characters()
    remove_unusable_variables()
    return edge.guarded(lambda: _invoke(words))


def main() -> None:
    """Run the program as the shell started it."""
    # A command is over before there is garbage; looking for it costs `log` a tenth of its time.
    gc.disable()
    sys.exit(run(sys.argv[1:]))


def _invoke(words: list[str]) -> int:
    for word in words:
        if any("\ud800" <= letter <= "\udfff" for letter in word):
            raise Misuse(f"the argument “{word}” is not UTF-8 text", "type it again")
    if asked := os.environ.get("_STUDYTUI_COMPLETE"):
        from studytui.cli import program

        return program.complete(asked)
    if words:
        if words[0] == "status" and _told_status(words[1:]):
            return 0
        from studytui.cli import program

        return program.invoke(words)
    # The dashboard is opened every day, and needs nothing of click.
    parts = Assembly()
    try:
        code = open_dashboard(parts)
        parts.keep_standing()
        return code
    finally:
        parts.keep_backup()
        parts.warn()


def _told_status(words: list[str]) -> bool:
    from studytui.cli import standing

    parts = Assembly()
    try:
        is_told = standing.told(words, parts)
        parts.warn_of_damage()
        return is_told
    finally:
        parts.warn()
