"""The use cases of what comes in: a record of ours, or sessions that somebody else kept.

All of it is checked first; then it is one transaction, and one action that undo takes back whole.
The same file brings nothing a second time.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from studytui.aims import Aims
from studytui.clock import Clock
from studytui.errors import BadInput, Misuse
from studytui.exchange.foreign import name_of, read_text
from studytui.exchange.foreign_times import Order
from studytui.exchange.importers.registry import find_importer
from studytui.exchange.importers.source import Source
from studytui.exchange.json_record import from_json
from studytui.plan import Roadmap
from studytui.record import Note
from studytui.roadmap_files.watched import WatchedRoadmap
from studytui.rules.merging import Edit, NewRevisions, News, edit, news, without_former
from studytui.rules.overlaps import overlaps
from studytui.rules.study_day import study_day
from studytui.spoken import counted
from studytui.store.store import Store
from studytui.study import Study
from studytui.time_rows import LikelyKind, Meaning, TimeRows
from studytui.whole_record import WholeRecord

if TYPE_CHECKING:
    from studytui.store.writing import Writer


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import has added, and a sentence for each thing that a learner should know of it."""

    sessions: int = 0
    statuses: int = 0
    notes: int = 0
    pauses: int = 0
    snoozes: int = 0
    remarks: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was added."""
        return not (self.sessions or self.statuses or self.notes or self.pauses or self.snoozes)


class Importing:
    """What comes in goes through here.

    Raises BadInput for a file that cannot be used, Misuse for options that fit nothing,
    RecordUnusable or RecordBusy when it cannot be stored; in all cases nothing was changed.
    """

    def __init__(self, store: Store, clock: Clock, aims: Aims, plan: WatchedRoadmap) -> None:
        self._store = store
        self._clock = clock
        self._aims = aims
        self._plan = plan

    def file(
        self,
        path: Path,
        likely_kind: LikelyKind,
        columns: dict[str, str] | None = None,
        order: Order | None = None,
        importer_name: str | None = None,
    ) -> Imported:
        """Take in a JSON document of ours, or sessions as another program exports them.

        `columns` says which header of a table stands for which field, `order` which way round its
        dates are, `importer_name` which program wrote it if its content does not tell.
        """
        source = Source(read_text(path), name_of(path), columns or {})
        importer = find_importer(source, importer_name)
        if (columns or order) and not (importer and importer.has_columns):
            raise Misuse(f"{source.name} has no columns", "leave out --column and --dates")
        if importer is None:
            return self.add(from_json(source.text, source.name), path)
        meant = Meaning(self._clock, self._aims, self._plan.roadmap, likely_kind, order)
        rows = TimeRows(importer.read(source), source.name, meant)
        whole = WholeRecord(sessions=tuple(rows.sessions()))
        remarks = tuple(rows.remarks())
        return self.add(whole, path, remarks, updates=False, former_ids=rows.former_ids)

    def folder(self, path: Path) -> Imported:
        """Take back the notes of a folder that were edited there; of two texts both are kept."""
        from studytui.exchange.notes_folder import read_folder
        from studytui.store.whole import read_known

        notes = read_folder(path)
        if not notes:
            raise BadInput(
                f"{name_of(path)} holds no notes of studytui",
                "name a folder that studytui export markdown wrote",
            )
        with self._store.transaction() as write:
            known = read_known(write.ask)
            edits = [new for note in notes.values() if (new := edit(note, known))]
            found = News(notes=tuple(map(self._revised, edits)))
            if edits:
                write.did(f"imported {name_of(path)}"[:200], self._clock.now())
                self._write(write, found)
        return Imported(notes=len(edits), remarks=_remarks(found, self._plan.roadmap))

    def _revised(self, found: Edit) -> NewRevisions:
        now, note = self._clock.now().astimezone(UTC), found.note
        revision = Note(note.target, note.text, now, str(uuid4()))
        return NewRevisions(note.roadmap_id, note.target, (revision,), found.joined)

    def add(
        self,
        other: WholeRecord,
        path: Path,
        remarks: tuple[str, ...] = (),
        *,
        updates: bool = True,
        former_ids: Mapping[str, str] | None = None,
    ) -> Imported:
        """Add what another record knows and this one does not, or knows only an earlier word of.

        `former_ids` has other ids under which its sessions may be known, with the same start.
        """
        from studytui.store.whole import read_known

        with self._store.transaction() as write:
            known = read_known(write.ask)
            if former_ids:
                other = without_former(other, known, former_ids)
            found = news(other, known, updates=updates)
            if not found.is_empty:
                write.did(f"imported {name_of(path)}"[:200], self._clock.now())
                self._write(write, found)
        return Imported(
            len(found.sessions),
            len(found.statuses),
            len(found.notes),
            len(found.pauses),
            len(found.snoozes),
            (*remarks, *_remarks(found, self._plan.roadmap), *self._overlap_remarks(found)),
        )

    def _overlap_remarks(self, found: News) -> Iterator[str]:
        """Yield a sentence on the new sessions that overlap others, if there are any."""
        if not found.sessions:
            return
        roadmap = self._plan.roadmap
        today = study_day(self._clock.now(), self._aims.rollover)
        study = Study.of(roadmap, self._store.read(roadmap.id), today, self._aims)
        number = len({kept.session.id for kept in found.sessions} & study.once(overlaps).keys())
        if number:
            yield f"{counted(number, 'session')} overlap others; the time they share counts once"

    def _write(self, write: "Writer", found: News) -> None:
        write.sessions((kept.session, kept.saved_at) for kept in found.sessions)
        for status in found.statuses:
            change = status.change
            write.part(change.at)
            write.status(status.roadmap_id, change.item_id, change.status, change.why)
        for note in found.notes:
            self._write_note(write, note)
        for pause in found.pauses:
            write.part(pause.saved_at)
            write.pause(pause.pause)
        for snooze in found.snoozes:
            write.part(snooze.saved_at)
            write.snooze(snooze.finding_id, snooze.until)

    def _write_note(self, write: "Writer", note: NewRevisions) -> None:
        for revision in note.revisions:
            write.part(revision.saved_at)
            write.whole_note(note.roadmap_id, revision)
        if note.joined is not None and note.joined != note.revisions[-1].text:
            now = self._clock.now().astimezone(UTC)
            write.part(now)
            write.whole_note(note.roadmap_id, Note(note.target, note.joined, now, str(uuid4())))


def _remarks(found: News, roadmap: Roadmap) -> tuple[str, ...]:
    joined = [each for each in found.notes if each.joined is not None]
    said = [
        f"the note on {_title(each, roadmap)} was changed on both sides, and holds both texts now"
        for each in joined
    ]
    if found.crossed:
        said.append("a running session was left out, because another one runs here")
    return tuple(said)


def _title(note: NewRevisions, roadmap: Roadmap) -> str:
    return roadmap.title_of(note.target) if note.roadmap_id == roadmap.id else note.target
