"""The use cases of what goes out: the whole record, in formats that other programs read."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from studytui.errors import BadInput
from studytui.files import write_whole
from studytui.plan import Roadmap
from studytui.record import Session
from studytui.roadmap_files import library
from studytui.roadmap_files.loading import load_roadmap
from studytui.store.store import Store
from studytui.whole_record import KeptNote, WholeRecord

if TYPE_CHECKING:
    from studytui.exchange.notes_folder import Page


@dataclass(frozen=True, slots=True)
class Notes:
    """What came of writing the notes: files written, files that were right, and files that were
    edited there and are left as they are.
    """

    written: int
    unchanged: int
    edited: tuple[Path, ...]


class Exporting:
    """What goes out, as text. Raises RecordUnusable or RecordBusy when it cannot be read."""

    def __init__(self, store: Store, followed: Roadmap) -> None:
        self._store = store
        self._followed = followed
        self._unreadable: tuple[str, ...] = ()
        self._statuses: Mapping[tuple[str, str], str] = {}

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

    def notes(self, folder: Path, *, force: bool = False) -> Notes:
        """Write each note into a file of its own below `folder`; only what changed is written.

        A file that was edited there is left as it is, unless `force`. Raises BadInput.
        """
        from studytui.exchange import notes_folder

        record = self._record()
        files = notes_folder.read_folder(folder) if folder.is_dir() else {}
        places = {(note.roadmap_id, note.target): path for path, note in files.items()}
        written, edited, taken = 0, [], set(places.values())
        for kept in record.notes:
            page = self._page(kept)
            path = places.get((kept.roadmap_id, kept.target)) or _free(folder, page, taken)
            taken.add(path)
            there = files.get(path)
            if there and not force and there.text not in {each.text for each in kept.revisions}:
                edited.append(path)
            elif kept.now.text or there:
                written += _write(path, notes_folder.page_text(page))
        return Notes(written, len(record.notes) - written - len(edited), tuple(edited))

    def _page(self, kept: KeptNote) -> "Page":
        from studytui.exchange.notes_folder import Page, Tie

        roadmap = self._roadmaps.get(kept.roadmap_id)
        now = kept.now
        usual = Page(kept.roadmap_id, kept.target, kept.target, now.text, now.edition)
        if roadmap is None:
            return usual
        node = roadmap.find(kept.target)
        above = roadmap.parent(kept.target) if node else None
        up = Tie(above.id, above.title) if above else Tie(roadmap.id, roadmap.title)
        requires = [Tie(each, roadmap.title_of(each)) for each in node.requires] if node else []
        title = roadmap.title_of(kept.target)
        status = self._statuses.get((kept.roadmap_id, kept.target), "")
        return replace(
            usual,
            title=title,
            status=status,
            up=up if kept.target else None,
            requires=tuple(requires),
        )

    def _record(self) -> WholeRecord:
        record = self._store.read_whole()
        self._unreadable = record.unreadable
        self._statuses = {
            (each.roadmap_id, each.change.item_id): str(each.change.status)
            for each in record.statuses
        }
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


def _free(folder: Path, page: "Page", taken: set[Path]) -> Path:
    """A file that is not there yet, named after the note. Raises BadInput if there is none."""
    from studytui.exchange.notes_folder import file_name

    inside = folder / file_name(page.roadmap_id)
    known = {str(path).casefold() for path in taken}
    for name in (page.name, f"{page.name} ({page.title})"):
        path = inside / f"{file_name(name)}.md"
        if str(path).casefold() not in known and not path.exists() and not path.is_symlink():
            return path
    raise BadInput(f"{path} is there already", "move it, or choose another folder")


def _write(path: Path, text: str) -> bool:
    """Whether the file had to be written. Raises BadInput when it cannot be."""
    try:
        if path.exists() and path.read_bytes() == text.encode():
            return False
        write_whole(path, text)
    except OSError as error:
        raise BadInput(
            f"{path} cannot be written ({error.strerror})", "make room, or choose another folder"
        ) from None
    return True
