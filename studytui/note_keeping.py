"""What the use cases of notes share: finding the stored one, saving, keeping two texts."""

from datetime import datetime
from typing import TYPE_CHECKING

from studytui.clock import Clock
from studytui.record import Note
from studytui.roadmap_files.watched import WatchedRoadmap
from studytui.store import reading
from studytui.store.store import Store

if TYPE_CHECKING:
    from studytui.store.writing import Writer


class NoteKeeping:
    """Notes in the record, about the roadmap that is followed."""

    def __init__(self, store: Store, clock: Clock, plan: WatchedRoadmap) -> None:
        self._store = store
        self._clock = clock
        self._plan = plan

    def stored(self, write: "Writer", target: str) -> Note:
        """The note on `target`, which may be kept under a former id; an empty one if none is."""
        ids = self.ids(target)
        found = [reading.find_note(write.ask, self.roadmap_id, each) for each in ids]
        empty = Note(ids[0], "", self._clock.now(), "")
        return next((note for note in found if note and note.text), empty)

    def save(
        self, write: "Writer", target: str, text: str, *, anew: bool, did: str | None = None
    ) -> Note:
        """Store a text, under an action that says what was done, and return what is stored."""
        title = did or f"wrote the note on {self.title(target)}"
        return write.note(self.roadmap_id, target, text, title, self._clock.now(), anew=anew)

    def both(self, text: str, stored: Note, how: str = "Saved elsewhere") -> str:
        """A text, and below it the one that is stored."""
        return f"{text}\n\n---\n\n*{how} {self.when(stored.saved_at)}:*\n\n{stored.text}"

    def when(self, at: datetime) -> str:
        """An instant in words, on the learner's clock."""
        return f"{at.astimezone(self._clock.now().tzinfo):%Y-%m-%d %H:%M}"

    def title(self, target: str) -> str:
        """What the note is about, in words."""
        return self._plan.roadmap.title_of(target)

    def ids(self, target: str) -> tuple[str, ...]:
        """The ids under which a note on `target` may be kept, today's first."""
        node = self._plan.roadmap.find(target)
        return (node.id, *node.aliases) if node else (target,)

    @property
    def roadmap_id(self) -> str:
        """What the notes are kept under."""
        return self._plan.roadmap.id
