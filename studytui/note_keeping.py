"""What the use cases of notes share: finding the stored one, saving, joining two texts."""

from datetime import datetime
from typing import TYPE_CHECKING

from studytui.clock import Clock
from studytui.errors import Misuse
from studytui.record import Note
from studytui.roadmap_files.watched import WatchedRoadmap
from studytui.rules.text_merge import merge_texts
from studytui.store import reading, texts
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

    def merge(
        self, write: "Writer", stored: Note, text: str, based_on: str | None, base: str | None
    ) -> str:
        """Return a text with what has changed in the stored note since the edition `based_on`.

        `base` is that edition's text; None if it has to be looked up. Raises Misuse if both
        together are too large.
        """
        if not stored.text or stored.edition == based_on:
            return text
        if base is None:
            base = self._text_of(write, stored.target, based_on)
        merged = merge_texts(base, text, stored.text)
        if texts.fits(text) and not texts.fits(merged):
            raise Misuse(
                "the note was changed elsewhere too, and is larger than 1 MiB with both changes",
                "shorten it",
            )
        return merged

    def _text_of(self, write: "Writer", target: str, edition: str | None) -> str:
        """Return the text of an edition, "" if it is not stored any more."""
        history = reading.note_history(write.ask, self.roadmap_id, target)
        return next((each.note.text for each in history if each.note.edition == edition), "")

    def when(self, at: datetime) -> str:
        """An instant in words, on the learner's clock."""
        return f"{at.astimezone(self._clock.now().tzinfo):%Y-%m-%d %H:%M}"

    def title(self, target: str) -> str:
        """What the note is about, in words."""
        return self._plan.roadmap.title_of(target)

    def ids(self, target: str) -> tuple[str, ...]:
        """The ids under which a note on `target` may be kept, today's first."""
        node = self._plan.roadmap.find(target)
        return self._plan.roadmap.ids_of(node) if node else (target,)

    @property
    def roadmap_id(self) -> str:
        """What the notes are kept under."""
        return self._plan.roadmap.id
