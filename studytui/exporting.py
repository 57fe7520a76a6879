"""The use cases of what goes out: the whole record, in formats that other programs read."""

from collections.abc import Mapping
from functools import cached_property

from studytui.errors import BadInput
from studytui.plan import Roadmap
from studytui.record import Session
from studytui.roadmap_files import library
from studytui.roadmap_files.reading import load_roadmap
from studytui.store.store import Store
from studytui.whole_record import WholeRecord


class Exporting:
    """What goes out, as text. Raises RecordUnusable or RecordBusy when it cannot be read."""

    def __init__(self, store: Store, followed: Roadmap) -> None:
        self._store = store
        self._followed = followed
        self._unreadable: tuple[str, ...] = ()

    @property
    def unreadable(self) -> tuple[str, ...]:
        """A sentence for each stored row that the last export had to leave out."""
        return self._unreadable

    def json(self) -> str:
        """All of the record; importing it gives the same record back."""
        from studytui.exchange.json_record import to_json

        return to_json(self._record())

    def csv(self) -> str:
        """The finished sessions, as a table."""
        from studytui.exchange.csv_sessions import to_csv

        return to_csv(self._record())

    def ics(self) -> str:
        """The finished sessions, as a calendar."""
        from studytui.exchange.calendar_file import to_ics

        return to_ics(self._record(), self._title)

    def _record(self) -> WholeRecord:
        record = self._store.read_whole()
        self._unreadable = record.unreadable
        return record

    def _title(self, session: Session) -> str:
        if session.item_id is None:
            return "Study"
        roadmap = self._roadmaps.get(session.roadmap_id)
        return roadmap.title_of(session.item_id) if roadmap else session.item_id

    @cached_property
    def _roadmaps(self) -> Mapping[str, Roadmap]:
        """All roadmaps that can be read, by id."""
        found = {}
        for path in library.available():
            try:
                roadmap = load_roadmap(path)
            except BadInput:
                continue
            found[roadmap.id] = roadmap
        return found | {self._followed.id: self._followed}
