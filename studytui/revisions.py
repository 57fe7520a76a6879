"""The use cases of a note's past: earlier versions, and drafts that a crash left behind."""

from collections.abc import Sequence
from enum import StrEnum
from operator import attrgetter

from studytui.errors import Misuse
from studytui.note_keeping import NoteKeeping
from studytui.record import Note, Revision
from studytui.rules.text_merge import merge_texts


class Choice(StrEnum):
    """Which of two texts becomes the note."""

    DRAFT = "draft"
    SAVED = "saved"
    BOTH = "both"


class Revisions(NoteKeeping):
    """Whatever is chosen, no text is lost: it stays among the earlier versions.

    Every change raises Misuse when it makes no sense, RecordUnusable or RecordBusy when it cannot
    be stored; in both cases nothing was changed.
    """

    def of(self, target: str) -> Sequence[Revision]:
        """All versions of a note, the newest first."""
        found = [
            each
            for node_id in self.ids(target)
            for each in self._store.note_history(self.roadmap_id, node_id)
        ]
        return sorted(found, key=attrgetter("note.saved_at"), reverse=True)

    def restore(self, target: str, edition: str) -> Note:
        """Make an earlier version the note again, as its newest one."""
        found = next((each.note for each in self.of(target) if each.note.edition == edition), None)
        if found is None:
            raise Misuse("this version is not there any more", "look at the list again")
        with self._store.transaction() as write:
            stored = self.stored(write, target)
            if stored.text == found.text:
                return stored
            did = f"restored the note on {self.title(target)} of {self.when(found.saved_at)}"
            return self.save(write, stored.target, found.text, anew=True, did=did)

    def settle(self, target: str, draft: str, choice: Choice) -> Note:
        """Settle a draft that was left behind.

        Where the saved text is kept, the draft becomes the version before it, and undo brings it
        back.
        """
        title = self.title(target)
        with self._store.transaction() as write:
            stored = self.stored(write, target)
            if stored.text == draft:
                return stored
            did = f"kept the draft of the note on {title}"
            if choice is Choice.BOTH and stored.text:
                both = merge_texts("", draft, stored.text)
                return self.save(write, stored.target, both, anew=True, did=did)
            note = self.save(write, stored.target, draft, anew=True, did=did)
            if choice is not Choice.SAVED:
                return note
            did = f"kept the saved note on {title}, not the draft"
            return self.save(write, stored.target, stored.text, anew=True, did=did)
