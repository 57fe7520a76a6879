"""The use cases of what goes out: the whole record, in formats that other programs read."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from studytui.errors import BadInput
from studytui.files import read_bytes, write_whole
from studytui.plan import Roadmap
from studytui.record import Session
from studytui.roadmap_files import library
from studytui.roadmap_files.loading import load_roadmap
from studytui.rules.merging import is_news
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

    def __init__(self, store: Store, followed: Roadmap | None) -> None:
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

    def csv(self, *, for_spreadsheet: bool = False) -> str:
        """The finished sessions, as a table; in one for a spreadsheet no cell is a formula."""
        from studytui.exchange.csv_sessions import to_csv

        return to_csv(self._record(), for_spreadsheet=for_spreadsheet)

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
        taken = {str(path).casefold() for path in places.values()}
        for kept in record.notes:
            key = (kept.roadmap_id, kept.target)
            if key not in places and kept.now.text:
                places[key] = _free(folder, *key, self._node_title(*key), taken)
                taken.add(str(places[key]).casefold())
        names = Names(folder, places)
        written, edited = 0, []
        for kept in record.notes:
            path = places.get((kept.roadmap_id, kept.target))
            there = files.get(path) if path else None
            if path and there and not force and is_news(there, kept.revisions):
                edited.append(path)
            elif path:
                written += _write(path, notes_folder.page_text(self._page(kept, names)))
        return Notes(written, len(record.notes) - written - len(edited), tuple(edited))

    def _page(self, kept: KeptNote, names: "Names") -> "Page":
        from studytui.exchange.notes_folder import Page

        roadmap_id, target, now = kept.roadmap_id, kept.target, kept.now
        title = self._node_title(roadmap_id, target)
        usual = Page(roadmap_id, target, title, now.text, now.edition)
        roadmap = self._roadmaps.get(roadmap_id)
        if roadmap is None:
            return usual

        def link(other: str) -> str:
            return names.link(roadmap_id, other, self._node_title(roadmap_id, other))

        node = roadmap.find(target)
        above = roadmap.parent(target) if node else None
        return replace(
            usual,
            status=self._statuses.get((roadmap_id, target), ""),
            up=link(above.id if above else "") if target else "",
            requires=tuple(map(link, node.requires)) if node else (),
        )

    def _node_title(self, roadmap_id: str, target: str) -> str:
        roadmap = self._roadmaps.get(roadmap_id)
        return roadmap.title_of(target) if roadmap else target

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
        return self._node_title(session.roadmap_id, session.item_id)

    @cached_property
    def _roadmaps(self) -> Mapping[str, Roadmap]:
        """All roadmaps that can be read, by id."""
        found = {self._followed.id: self._followed} if self._followed else {}
        for path in library.available():
            try:
                roadmap = load_roadmap(path)
            except BadInput:
                continue
            found.setdefault(roadmap.id, roadmap)
        return found


class Names:
    """What links to notes say: the name of the file, and its folder where the name is not enough.

    A node without a note is linked by the name that its file would get: its id.
    """

    def __init__(self, folder: Path, places: Mapping[tuple[str, str], Path]) -> None:
        self._folder = folder
        self._places = places
        self._times = Counter(path.stem.casefold() for path in places.values())

    def link(self, roadmap_id: str, target: str, title: str) -> str:
        """The link to a node."""
        from studytui.exchange.notes_folder import file_name, link

        path = self._places.get((roadmap_id, target))
        if path is None:
            name = target or roadmap_id
            is_taken = bool(self._times[file_name(name).casefold()])
            return link(file_name(f"{name} ({title})" if is_taken else name), title)
        if self._times[path.stem.casefold()] > 1:
            return link(path.relative_to(self._folder).with_suffix("").as_posix(), title)
        return link(path.stem, title)


def _free(folder: Path, roadmap_id: str, target: str, title: str, taken: set[str]) -> Path:
    """A file that is not there yet, named after the note; `taken` are paths in small letters.

    Raises BadInput if there is none.
    """
    from studytui.exchange.notes_folder import file_name

    inside = folder / file_name(roadmap_id)
    own = target or roadmap_id
    for name in (own, f"{own} ({title})"):
        path = inside / f"{file_name(name)}.md"
        if str(path).casefold() not in taken and not path.exists() and not path.is_symlink():
            return path
    raise BadInput(f"{path} is there already", "move it, or choose another folder")


def _write(path: Path, text: str) -> bool:
    """Whether the file had to be written. Raises BadInput when it cannot be."""
    try:
        if path.exists() and read_bytes(path) == text.encode():
            return False
        write_whole(path, text)
    except OSError as error:
        raise BadInput(
            f"{path} cannot be written ({error.strerror})", "make room, or choose another folder"
        ) from None
    return True
