"""The use cases of orphans: give what was recorded a new place, or write it into a file."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from studytui.errors import Misuse
from studytui.files import write_new
from studytui.note_keeping import NoteKeeping
from studytui.plan import Item, Node
from studytui.record import Note, Session, Status, StatusChange
from studytui.spoken import duration_words
from studytui.store import reading
from studytui.study import Orphans, Study

if TYPE_CHECKING:
    from studytui.store.writing import Writer


class OrphanKeeping(NoteKeeping):
    """What is recorded under ids that the roadmap no longer has."""

    def attach(self, study: Study, orphan_id: str, item_id: str) -> str:
        """Move status, note and sessions to a stage or item of today; what was done, in words.

        Where the item has a note, the other is put below it; of two statuses the newer counts.
        Raises Misuse when it makes no sense, RecordUnusable or RecordBusy when it cannot be
        stored; in both cases nothing was changed.
        """
        orphans = study.orphans
        refuse_unknown(orphans, orphan_id)
        node = study.roadmap.find(item_id)
        if node is None:
            raise Misuse(f"there is no item {item_id!r}", "roadmap show lists them all")
        change = orphans.changes.get(orphan_id)
        if change and not _is_leaf(node):
            raise Misuse(
                f"{node.title} follows from what it consists of",
                f"attach {orphan_id} to an item that has a status of its own",
            )
        title = f"attached {orphan_id} to {node.title}"
        with self._store.transaction() as write:
            write.did(title, self._clock.now())
            if orphan_id in orphans.notes:
                self._move_note(write, orphan_id, node)
            for session in orphans.sessions.get(orphan_id, ()):
                stored = reading.find_session(write.ask, session.id) or session
                write.session(replace(stored, item_id=node.id))
            if change:
                self._move_status(write, change, study.changes.get(node.id), node)
        return title

    def export(self, study: Study, orphan_id: str, folder: Path) -> Path:
        """Write an orphan's note and sessions into a new Markdown file; where it lies.

        Raises Misuse for an unknown one, or if the file cannot be written.
        """
        refuse_unknown(study.orphans, orphan_id)
        text = "\n".join(_document(study, orphan_id)) + "\n"
        try:
            return write_new(folder, orphan_id, ".md", text)
        except OSError as error:
            raise Misuse(
                f"nothing can be written in {folder} ({error.strerror})",
                "make that folder writable",
            ) from error

    def _move_note(self, write: "Writer", orphan_id: str, node: Node) -> None:
        moved = reading.find_note(write.ask, self.roadmap_id, orphan_id)
        if moved is None or not moved.text:
            return
        stored = self.stored(write, node.id)
        text = moved.text
        if stored.text:
            text = f"{stored.text}\n\n---\n\n*From {orphan_id}:*\n\n{moved.text}"
        now = self._clock.now().astimezone(UTC)
        for target, left in ((orphan_id, ""), (stored.target, text)):
            write.whole_note(self.roadmap_id, Note(target, left, now, str(uuid4())))

    def _move_status(
        self, write: "Writer", moved: StatusChange, own: StatusChange | None, node: Node
    ) -> None:
        if own is None or own.at < moved.at:
            write.status(self.roadmap_id, node.id, moved.status, moved.why)
        write.status(self.roadmap_id, moved.item_id, Status.TODO)


def refuse_unknown(orphans: Orphans, orphan_id: str) -> None:
    """Raise Misuse for an id under which nothing is recorded, or which the roadmap still has."""
    if orphan_id not in orphans.ids:
        raise Misuse(f"nothing is recorded under {orphan_id!r}", "studytui orphans lists them all")


def _is_leaf(node: Node) -> bool:
    return isinstance(node, Item) and node.is_leaf


def _document(study: Study, orphan_id: str) -> Iterator[str]:
    orphans = study.orphans
    yield f"# {orphan_id}"
    yield ""
    yield f"Recorded for “{study.roadmap.title}”, which has no such item any more."
    if change := orphans.changes.get(orphan_id):
        yield ""
        yield f"Status: {change.status}, since {change.at:%Y-%m-%d}."
    if sessions := orphans.sessions.get(orphan_id):
        yield ""
        yield "## Sessions"
        yield ""
        yield from map(_session_line, sessions)
    if note := orphans.notes.get(orphan_id):
        yield ""
        yield "## Note"
        yield ""
        yield note.text


def _session_line(session: Session) -> str:
    words = [
        f"{session.study_day} {session.local_start:%H:%M}",
        duration_words(session.counted),
        session.kind,
        " ".join(session.text.split()),
        f"left off at {' '.join(session.left_off.split())}" if session.left_off else "",
    ]
    return f"- {', '.join(filter(None, words))}"
