"""Transactions that change the record. Imported at the first writing: SQLModel is dear."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, fields
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session as Transaction
from sqlmodel import col, delete, insert, update

from studytui.errors import RecordBusy, StudyError
from studytui.record import Heartbeat, Note, Pause, Session, Status
from studytui.store import reading, sqlite
from studytui.store.engine import driver_connection, engine, has_changed, meaning
from studytui.store.note_stretch import NoteStretch
from studytui.store.soundness import Soundness
from studytui.store.stored import Row
from studytui.store.tables import (
    ActionRow,
    HeartbeatRow,
    NoteRow,
    PauseRow,
    SessionRow,
    SnoozeRow,
    StatusRow,
    new_id,
)
from studytui.store.texts import refuse_unstorable

ONE_WRITING = timedelta(minutes=10)
"""How long successive saves of one note are one action, and one revision."""


_Revision = StatusRow | SessionRow | NoteRow | PauseRow | SnoozeRow


class Writer:
    """One transaction on the record. What it writes belongs to one action, begun by `did`.

    Raises Misuse for a text that cannot be stored exactly as it is.
    """

    def __init__(self, transaction: Transaction, stretch: NoteStretch) -> None:
        self._transaction = transaction
        self._stretch = stretch
        self._action: int | None = None
        self._whole: int | None = None
        self.has_written = False
        """Whether the transaction changed anything; known at its end."""
        self.trace: tuple[str, dict[str, Any]] | None = None
        """A question that has an answer once the transaction is stored, and its values."""

    def ask(self, statement: str, values: Mapping[str, Any]) -> list[Row]:
        """Answer a question of `reading` from within the transaction."""
        return [tuple(row) for row in self._transaction.execute(text(statement), dict(values))]

    def did(self, title: str, at: datetime) -> None:
        """Begin the action, named by what the learner did; `at` is an aware time."""
        before = reading.newest_done(self.ask)
        row = ActionRow(at=at, title=title, follows=before[0] if before else None)
        refuse_unstorable(title)
        self._transaction.add(row)
        self._transaction.flush()
        self._action = self._whole = row.seq
        self.trace = "SELECT 1 FROM action WHERE id = :id", {"id": row.id}

    def part(self, at: datetime) -> None:
        """Begin a part of the action, which was done at another time; undone together with it."""
        assert self._whole is not None, "an action comes before its parts"
        assert self._action is not None
        self._action += 1  # nobody else writes meanwhile, and an import has thousands
        row = ActionRow(seq=self._action, at=at, title="", follows=self._whole, part_of=self._whole)
        self._transaction.add(row)

    def status(self, roadmap_id: str, item_id: str, status: Status, why: str = "") -> None:
        """Append a change of status."""
        self._append(StatusRow, roadmap_id=roadmap_id, item_id=item_id, status=status, why=why)

    def session(self, session: Session) -> None:
        """Append how a session stands now."""
        values = asdict(session)
        self._append(SessionRow, session_id=values.pop("id"), **values)

    def sessions(self, sessions: Iterable[tuple[Session, datetime]]) -> None:
        """Append many sessions, each as a part of the action with the time that stands beside it.

        Two statements rather than two objects for each of them, of which there may be thousands.
        """
        assert self._whole is not None, "an action comes before its parts"
        assert self._action is not None
        actions, rows = [], []
        for seq, (session, at) in enumerate(sessions, start=self._action + 1):
            refuse_unstorable(session.text)
            refuse_unstorable(session.left_off)
            values = {field.name: getattr(session, field.name) for field in fields(session)}
            rows.append({"action": seq, "session_id": values.pop("id"), **values})
            actions.append(
                {"seq": seq, "at": at, "title": "", "follows": self._whole, "part_of": self._whole}
            )
        if rows:
            self._transaction.flush()
            self._transaction.execute(insert(ActionRow), actions)
            self._transaction.execute(insert(SessionRow), rows)
            self._action += len(rows)

    def note(
        self, roadmap_id: str, target: str, text: str, title: str, at: datetime, *, anew: bool
    ) -> Note:
        """Save a note's text as it is, under an action of that title, and return what is stored.

        Unless it is to begin `anew`, a save continues the note's last revision, so that undo takes
        back a stretch of writing rather than two seconds of it. A text that keeps too little of
        what was saved before, or anything else done in between, begins a new one in any case,
        and so does another program: it cannot know what was saved before.
        """
        saved = Note(target, text, at.astimezone(UTC), new_id())
        revision = None if anew else self._continued(roadmap_id, saved)
        if revision:
            refuse_unstorable(text)
            self._transaction.exec(
                update(NoteRow)
                .where(col(NoteRow.id) == revision)
                .values(text=text, saved_at=saved.saved_at, edition=saved.edition)
            )
            self._stretch.add(text)
            edition = {"edition": saved.edition}
            self.trace = "SELECT 1 FROM note_revision WHERE edition = :edition", edition
        else:
            self.did(title, at)
            self._stretch.begin(self.whole_note(roadmap_id, saved), text)
        return saved

    def whole_note(self, roadmap_id: str, note: Note) -> str:
        """Append how a note stands now; the id of the row."""
        row_id = new_id()
        self._append(NoteRow, id=row_id, roadmap_id=roadmap_id, **asdict(note))
        return row_id

    def pause(self, pause: Pause, *, is_removed: bool = False) -> None:
        """Append how a pause stands now."""
        values = asdict(pause)
        self._append(PauseRow, pause_id=values.pop("id"), is_removed=is_removed, **values)

    def snooze(self, finding_id: str, until: date | None) -> None:
        """Append until when a finding is left alone; None wakes it."""
        self._append(SnoozeRow, finding_id=finding_id, until=until)

    def heartbeat(self, heartbeat: Heartbeat) -> None:
        """Replace the last sign of life."""
        self._transaction.exec(delete(HeartbeatRow))
        self._transaction.add(HeartbeatRow(**asdict(heartbeat)))

    def undo(self, at: datetime) -> str | None:
        """Take back the last action that counts; its title, or None if there is none."""
        return self._mark(reading.newest_done(self.ask), at)

    def redo(self) -> str | None:
        """Bring back the action that was undone last; its title, or None if there is none."""
        return self._mark(reading.next_undone(self.ask), None)

    def _mark(self, action: Row | None, undone_at: datetime | None) -> str | None:
        if action is None:
            return None
        seq, title = action
        self._transaction.exec(
            update(ActionRow)
            .where((col(ActionRow.seq) == seq) | (col(ActionRow.part_of) == seq))
            .values(undone_at=undone_at)
        )
        is_undone = "NOT NULL" if undone_at else "NULL"
        question = f"SELECT 1 FROM action WHERE seq = :seq AND undone_at IS {is_undone}"
        self.trace = question, {"seq": seq}
        return str(title)

    def _append(self, table: type[_Revision], **values: Any) -> None:
        assert self._action is not None, "an action comes before what it left"
        for value in values.values():
            if isinstance(value, str):
                refuse_unstorable(value)
        self._transaction.add(table(action=self._action, **values))

    def _continued(self, roadmap_id: str, saved: Note) -> str | None:
        """The id of the revision that is still being written, with most of it still there."""
        found = reading.find_revision(self.ask, roadmap_id, saved.target)
        if found is None:
            return None
        revision, begun_at, _ = found
        ours = revision == self._stretch.revision
        recent = abs(saved.saved_at - begun_at) < ONE_WRITING
        is_continued = ours and recent and self._stretch.is_continued_by(saved.text)
        return revision if is_continued else None


class Writing:
    """Opens transactions on one record."""

    def __init__(self, path: Path, soundness: Soundness | None = None) -> None:
        self._path = path
        self._soundness = soundness or Soundness(path)
        self._engine = engine(path)
        self._stretch = NoteStretch()

    @contextmanager
    def transaction(self) -> Iterator[Writer]:
        """One writing transaction: all of the block is stored when it ends, or nothing of it.

        Raises RecordBusy or RecordUnusable; also if the record is damaged.
        """
        with meaning(self._path), Transaction(self._engine) as transaction:
            try:
                with meaning(self._path):
                    self._begin(transaction)
            except RecordBusy:  # once more
                transaction.rollback()
                self._begin(transaction)
            self._soundness.require(driver_connection(transaction.connection()))
            writer = Writer(transaction, self._stretch)
            yield writer
            transaction.flush()
            writer.has_written = has_changed(transaction.connection())
            self._commit(transaction, writer)
            self._soundness.note_own_change()

    def _commit(self, transaction: Transaction, writer: Writer) -> None:
        """Commit. What goes wrong when all is stored, as syncing the folder, is no failure."""
        try:
            transaction.commit()
        except DBAPIError:
            transaction.close()
            if not self._is_stored(writer):
                raise

    def _is_stored(self, writer: Writer) -> bool:
        """Whether the file holds what was written, although SQLite reported an error."""
        if writer.trace is None:
            return False
        question, values = writer.trace
        try:
            with sqlite.glance(self._path) as connection:
                return connection.execute(question, values).fetchone() is not None
        except StudyError:
            return False

    def _begin(self, transaction: Transaction) -> None:
        """Take the lock; begin again if the file was exchanged while others held it."""
        before = self._file()
        transaction.connection()
        while before != (now := self._file()):
            transaction.rollback()
            before = now
            transaction.connection()

    def _file(self) -> tuple[int, int] | None:
        """Which file is the record by now."""
        try:
            status = self._path.stat()
        except OSError:
            return None
        return status.st_dev, status.st_ino
