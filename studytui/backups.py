"""The use cases of backups: keep them, make one, list them, put one in the record's place."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from studytui.clock import Clock
from studytui.record import Record
from studytui.store import absence, backup, sqlite
from studytui.store.backup import Backup
from studytui.store.store import Store


class Backups:
    """The copies of one record.

    Every method raises RecordUnusable or RecordBusy when it cannot be done; then nothing was
    changed.
    """

    def __init__(self, store: Store, clock: Clock, rollover: timedelta = backup.ROLLOVER) -> None:
        """`rollover` is how long after midnight a study day ends."""
        self._store = store
        self.record = store.path
        """The file that they are copies of."""
        self._clock = clock
        self._rollover = rollover

    @property
    def folder(self) -> Path:
        """Where they lie."""
        return backup.folder(self.record)

    def now(self) -> datetime:
        """This moment, in the zone in which their times are told."""
        return self._clock.now()

    def all(self) -> Sequence[Backup]:
        """Those that there are, the newest first."""
        return backup.taken(self.record)

    def opens(self, copy: Path) -> bool:
        """Whether a copy is sound, so that it can be restored. Raises nothing."""
        from studytui.store.checking import opens

        return opens(copy)

    def keep(self) -> Backup | None:
        """Make one of a record that has changed for half an hour, or on a study day, without any.

        None if none is due. What killed programs left half written is deleted in any case.
        """
        backup.sweep(self.record)
        now = self._clock.now()
        is_due = backup.is_due(self.record, now, self._rollover)
        return backup.make(self.record, now) if is_due else None

    def make(self) -> Backup:
        """Make one now. Raises Misuse without a record."""
        self._refuse_missing()
        return backup.make(self.record, self._clock.now())

    def copy_to(self, goal: Path) -> Path:
        """Put a copy elsewhere, and say where it is. Raises Misuse if there is a file already."""
        self._refuse_missing()
        return backup.copy_to(self.record, goal, self._clock.now())

    def begin_anew(self) -> None:
        """Make an empty record in the place of one that is missing. Raises Misuse for another."""
        self._store.begin_anew()

    def look_into(self, copy: Path, roadmap_id: str) -> Record | None:
        """What a copy holds of one roadmap; None if an earlier studytui made it.

        Restoring brings such a one up to date; looking changes nothing.
        """
        from studytui.store.restore import look_into

        return look_into(self.record, copy, roadmap_id)

    def restore(self, copy: Path) -> Path | None:
        """Put a copy in the record's place, and say where the former record is now, if any was."""
        from studytui.store.restore import restore

        return restore(self.record, copy, self._clock.now())

    def _refuse_missing(self) -> None:
        if sqlite.stored_version(self.record) is None:
            absence.refuse_missing(self.record)
