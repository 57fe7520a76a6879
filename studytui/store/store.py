"""The record's door: reads it with the standard library, writes it with SQLModel."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from studytui.errors import Misuse, RecordDamaged, RecordUnusable, StudyError
from studytui.record import Record, Revision
from studytui.store import sqlite
from studytui.store.own_commits import OwnCommits
from studytui.store.soundness import Soundness

if TYPE_CHECKING:
    from studytui.store.rereading import Known, Mark
    from studytui.store.writing import Writer, Writing
    from studytui.whole_record import WholeRecord


class Store:
    """The record in one SQLite file, made at the first writing.

    Not for several threads at once. Every method raises RecordUnusable when the file is foreign,
    newer, damaged, out of reach, missing although there are backups of it, or gone since it was
    last used, and RecordBusy when another
    program holds it for too long.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen = False
        self._soundness = Soundness(path)
        self.has_read = False
        """Whether the record, or more of it than what was added lately, was read."""
        self._known: Known | None = None
        self._since_read: OwnCommits | None = None
        self._since_found: OwnCommits | None = None

    def read(self, roadmap_id: str) -> Record:
        """All that is stored about a roadmap, at one moment; nothing if there is no file yet."""
        version = self._version()
        if version is None:
            return Record()
        if version < sqlite.VERSION:
            self.prepare()
        from studytui.store import rereading

        now, own = self.stamp(), self._since_read
        # All is read again if anybody else wrote: who knows what they do.
        before = self._known if own and own.are_all(now) else None
        with sqlite.glance(self.path) as connection:
            self.has_read = True
            self._known = rereading.read(connection.execute, roadmap_id, before)
            self._since_read = OwnCommits(now)
        return self._known.record

    def mark(self, record: Record) -> "Mark | None":
        """How far the record had come when it was this one; None if it was read again since."""
        return self._known.mark if self._known and self._known.record is record else None

    def added(self, roadmap_id: str, since: "Mark", running: str, about: str) -> Record | None:
        """What was recorded since the mark, as a record of its own, if that is all that was done.

        The session `running` and the note on `about` count as new. None also if there is no
        record, or `read` has to bring it up to date.
        """
        if self._version() != sqlite.VERSION:
            return None
        from studytui.store import adding

        with sqlite.glance(self.path) as connection:
            return adding.added(connection.execute, roadmap_id, since, running, about)

    def read_whole(self) -> "WholeRecord":
        """All that is stored about every roadmap, at one moment; nothing if there is no file."""
        from studytui.store import whole
        from studytui.whole_record import WholeRecord

        version = self._version()
        if version is None:
            return WholeRecord()
        if version < sqlite.VERSION:
            self.prepare()
        with sqlite.glance(self.path) as connection:
            self.has_read = True
            return whole.read_whole(connection.execute)

    def note_history(self, roadmap_id: str, target: str) -> Sequence[Revision]:
        """All versions of a note, the newest first; none if there is no file yet."""
        if self._version() is None:
            return ()
        from studytui.store import reading

        with sqlite.glance(self.path) as connection:
            self.has_read = True
            return reading.note_history(connection.execute, roadmap_id, target)

    def stamp(self) -> sqlite.Stamp:
        """Something that differs after every change of the record, whoever made it."""
        return sqlite.stamp(self.path)

    @property
    def has_written(self) -> bool:
        """Whether anything was stored since the start."""
        return self._since_found is not None and self._since_found.number > 0

    def found(self) -> sqlite.Stamp:
        """The stamp of the record as this store found it: what differs by now is all its own doing.

        Empty if that cannot be said, for others wrote as well.
        """
        now, own = self.stamp(), self._since_found
        if own is None or not own.number:
            return now
        return own.since if own.are_all(now) else ()

    @contextmanager
    def transaction(self) -> Iterator["Writer"]:
        """One writing transaction: all that the block writes is stored at its end, or nothing."""
        self.prepare()
        before = self.stamp()
        if not self.has_written:
            self._since_found = OwnCommits(before)
        with self._writing.transaction() as writer:
            yield writer
        if writer.has_written:
            after = self.stamp()
            for own in (self._since_read, self._since_found):
                if own:
                    own.add(before, after)

    def check(self) -> None:
        """Look for damage in the whole file, whatever is known of it. Raises RecordDamaged."""
        if self._version() is not None:
            with sqlite.glance(self.path) as connection:
                self._soundness.check(connection)

    def is_damaged(self) -> bool:
        """Whether the file is damaged; it is checked only if it has changed since the last check.

        A file that cannot be checked at all is not: whoever reads it is told why.
        """
        if not self._soundness.is_checked:
            with suppress(StudyError):
                self.check()
        return self._soundness.is_damaged

    @property
    def damage(self) -> RecordDamaged:
        """What to say of the record if it is damaged."""
        return sqlite.damaged(self.path)

    def prepare(self) -> None:
        """Load what writing needs, and make the record if there is none."""
        version = self._version()
        if version != sqlite.VERSION:
            from studytui.store import migrate

            migrate.create(self.path) if version is None else migrate.upgrade(self.path)
            self._seen = True
        _ = self._writing

    def begin_anew(self) -> None:
        """Make an empty record in the place of one that is missing. Raises Misuse if one is there.

        Nothing else does that: `prepare` makes only the first one.
        """
        if sqlite.stored_version(self.path) is not None:
            raise Misuse(f"the record {self.path} exists", "move it away to begin a new one")
        from studytui.store import migrate

        migrate.create(self.path)
        self._seen = True

    def _version(self) -> int | None:
        version = sqlite.stored_version(self.path)
        if version is None and self._seen:
            raise RecordUnusable(
                f"the record {self.path} is gone", "put it back, or restart to begin a new one"
            )
        if version is None:
            from studytui.store import absence

            absence.refuse_missing(self.path)
        self._seen = version is not None
        return version

    @cached_property
    def _writing(self) -> "Writing":
        from studytui.store.writing import Writing

        return Writing(self.path, self._soundness)
