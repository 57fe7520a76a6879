"""The use cases: everything that a learner can do, for the dashboard and the shell alike.

Each is one transaction and one action, which `undo` takes back as a whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from studytui.aims import Aims
from studytui.clock import Clock
from studytui.errors import Misuse, RecordDamaged
from studytui.plan import Item, Roadmap
from studytui.record import Note, Record, Status
from studytui.roadmap_files.watched import WatchedRoadmap
from studytui.store import texts
from studytui.store.store import Store
from studytui.study import Study

if TYPE_CHECKING:
    from pathlib import Path

    from studytui.backups import Backups
    from studytui.coaching import Coaching
    from studytui.glances import Kept
    from studytui.note_keeping import NoteKeeping
    from studytui.open_session import OpenSession
    from studytui.orphan_keeping import OrphanKeeping
    from studytui.pauses import Pauses
    from studytui.revisions import Revisions
    from studytui.roadmap_importing import RoadmapImporting
    from studytui.roadmaps import Roadmaps
    from studytui.rules.bugs import Bug
    from studytui.sessions import Sessions

LARGEST_NOTE = texts.LARGEST
"""The largest note, in bytes of UTF-8."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A note as it is stored; `joined` when it holds what was changed elsewhere as well."""

    note: Note
    joined: bool = False


class Tracker:
    """One learner's record beside one roadmap.

    Every change raises Misuse when it makes no sense, RecordUnusable or RecordBusy when it cannot
    be stored; in both cases nothing was changed. Not for several threads at once.
    """

    def __init__(self, store: Store, clock: Clock, aims: Aims, plan: WatchedRoadmap) -> None:
        self._store = store
        self._clock = clock
        self._aims = aims
        self._plan = plan
        self._record: Record | None = None
        self._stamp: tuple[int, ...] = ()
        self._shown: Study | None = None
        self._kept: Kept | None = None
        """The glance that the last program kept, until the whole record is known."""
        self._glanced: tuple[int, ...] = ()

    # Each is loaded when it is first asked for: the dashboard paints before that.

    @cached_property
    def open_session(self) -> "OpenSession":
        """The use cases of the session that runs or is paused."""
        from studytui.open_session import OpenSession

        return OpenSession(self._store, self._clock, self._aims, self._plan)

    @cached_property
    def sessions(self) -> "Sessions":
        """The use cases of all other sessions."""
        from studytui.sessions import Sessions

        return Sessions(self._store, self._clock, self._aims, self._plan)

    @cached_property
    def pauses(self) -> "Pauses":
        """The use cases of pauses."""
        from studytui.pauses import Pauses

        return Pauses(self._store, self._clock, self._aims)

    @cached_property
    def coaching(self) -> "Coaching":
        """The use cases of the coach."""
        from studytui.coaching import Coaching

        return Coaching(self._store, self._clock, self._aims)

    @cached_property
    def backups(self) -> "Backups":
        """The use cases of backups."""
        from studytui.backups import Backups

        return Backups(self._store, self._clock, self._aims.rollover)

    @cached_property
    def revisions(self) -> "Revisions":
        """The use cases of earlier versions and of drafts."""
        from studytui.revisions import Revisions

        return Revisions(self._store, self._clock, self._plan)

    @cached_property
    def orphans(self) -> "OrphanKeeping":
        """The use cases of what the roadmap no longer has."""
        from studytui.orphan_keeping import OrphanKeeping

        return OrphanKeeping(self._store, self._clock, self._plan)

    @cached_property
    def roadmaps(self) -> "Roadmaps":
        """The use cases of several roadmaps."""
        from studytui.roadmaps import Roadmaps

        return Roadmaps(self._store, self._clock, self._aims)

    @cached_property
    def roadmap_importing(self) -> "RoadmapImporting":
        """How roadmaps come in."""
        from studytui.roadmap_importing import RoadmapImporting

        return RoadmapImporting(self._store, self._clock, self._aims)

    @property
    def roadmap_path(self) -> "Path":
        """The file of the roadmap that is followed."""
        return self._plan.path

    def follow(self, path: "Path") -> Roadmap:
        """Follow another roadmap from now on, here and in the settings. Raises BadInput."""
        from studytui.roadmaps import follow

        follow(path)
        self._plan.follow(path)
        self._record = self._kept = None
        return self.roadmap

    @cached_property
    def _notes(self) -> "NoteKeeping":
        from studytui.note_keeping import NoteKeeping

        return NoteKeeping(self._store, self._clock, self._plan)

    def aim_at(self, aims: Aims) -> None:
        """Go by other aims from now on; what was stored stays as it is."""
        self._aims = aims
        self.open_session.aim_at(aims)  # it goes on counting, the others are made anew
        others = ("sessions", "pauses", "coaching", "backups", "roadmaps", "roadmap_importing")
        for name in others:
            vars(self).pop(name, None)

    @property
    def roadmap(self) -> Roadmap:
        """The roadmap as it was when its file last made sense."""
        return self._plan.roadmap

    @property
    def roadmap_problem(self) -> str | None:
        """Why the roadmap's file cannot be used as it stands now, in a line; None if it can."""
        return self._plan.problem

    @property
    def has_written(self) -> bool:
        """Whether anything was stored since the start."""
        return self._store.has_written

    def today(self) -> date:
        """The study day that is today, in the zone that the learner is in now."""
        from studytui.rules.study_day import study_day

        return study_day(self._clock.now(), self._aims.rollover)

    @property
    def shown(self) -> Study | None:
        """The picture that `study` gave last."""
        return self._shown

    def study(self) -> Study:
        """The picture of this moment; the record is read again only if it was changed."""
        self._shown, self._kept = self._now(), None
        return self._shown

    def glance(self, about: str) -> Study | None:
        """The picture of this moment from what was kept, not whole; None if too little was.

        Of the notes the one about `about` has its text.

        Raises what `study` raises.
        """
        from studytui import glances

        if self._kept is None:
            self._kept = glances.recall(self._store, self.roadmap)
        if self._kept is None:
            return None
        now, elapsed = self.today(), self.open_session.elapsed
        plan = self.roadmap
        return glances.picture_of(self._kept, self._store, plan, now, self._aims, about, elapsed)

    def is_damaged(self) -> bool:
        """Whether the record is damaged; it is checked only if it has changed since."""
        return self._store.is_damaged()

    @property
    def damage(self) -> RecordDamaged:
        """What to say of the record if it is damaged."""
        return self._store.damage

    def check(self) -> None:
        """Look for damage in the whole record, changed or not. Raises RecordDamaged."""
        self._store.check()

    def newest_action(self, study: Study) -> str | None:
        """Return the id of the newest action in the record of the study, "" if there is none.

        None for a study of which only the summary was read.
        """
        mark = self._store.mark(study.record)
        return mark.last_id if mark else None

    def keep_glance(self) -> None:
        """Keep what the next start needs for its first picture, if it is not kept already."""
        from studytui import glances

        if self._shown and self._stamp == self._store.stamp() != self._glanced:
            self._glanced = self._stamp
            glances.keep(self._store, self._shown)

    def prepare(self) -> None:
        """Load what writing needs, so that the first change is as quick as the others."""
        self._store.prepare()

    def changed(self) -> bool:
        """Whether `study` would give another picture than last time: somebody wrote to the record
        or the roadmap, a study day has begun, or the open session counts another minute.
        """
        if self._plan.changed():
            self._record = self._kept = None
        shown = self._shown
        if shown is None or shown.record is not self._record or self._stamp != self._store.stamp():
            return True
        minutes = self.open_session.elapsed(shown.record) // 60
        return self.today() != shown.today or minutes != shown.elapsed // 60

    def set_status(self, item_ids: Sequence[str], status: Status, why: str = "") -> str:
        """Set the status of leaves; what was done, in words. One action, however many they are."""
        items = [self._leaf(item_id) for item_id in item_ids]
        titles = items[0].title if len(items) == 1 else f"{len(items)} items"
        title = _marked(titles, status)
        with self._store.transaction() as write:
            write.did(title, self._clock.now())
            for item in items:
                write.status(self.roadmap.id, item.id, status, why)
        return title

    def toggle_done(self, item_id: str) -> str:
        """Mark a leaf as done, or a done one as still to do; what was done, in words."""
        done = self._now().status(self._leaf(item_id).id) is Status.DONE
        return self.set_status([item_id], Status.TODO if done else Status.DONE)

    def note(self, target: str) -> Note | None:
        """The note on an item or a stage, or on the roadmap ("")."""
        return self._now().note(target)

    def write_note(
        self,
        target: str,
        text: str,
        *,
        based_on: str | None,
        base: str | None = None,
        anew: bool = False,
    ) -> Saved:
        """Store a note exactly as it was typed.

        `based_on` is the edition that the writer started from, None for a note that was not
        there, and `base` its text, for editions that are not stored any more. If another one is
        stored by now, the changes of both are joined line by line.
        With `anew` it is an action of its own, even if the same note was written just before.
        """
        with self._store.transaction() as write:
            stored = self._notes.stored(write, target)
            if stored.text == text:
                return Saved(stored)
            merged = self._notes.merge(write, stored, text, based_on, base)
            joined = merged != text
            if merged == stored.text:
                return Saved(stored, joined)
            anew = anew or joined
            return Saved(self._notes.save(write, stored.target, merged, anew=anew), joined)

    def append_to_note(self, target: str, text: str) -> Saved:
        """Add a paragraph to a note, whatever it says by now."""
        with self._store.transaction() as write:
            stored = self._notes.stored(write, target)
            before = stored.text.rstrip()
            whole = f"{before}\n\n{text}" if before else text
            return Saved(self._notes.save(write, stored.target, whole, anew=True))

    def record_bug(self, bug: "Bug") -> Saved:
        """Put a bug under "Bugs" in the note that it belongs to, whatever the note says by now."""
        from studytui.rules.bugs import with_bug

        if not bug.symptom.strip():
            raise Misuse("a bug without a symptom says nothing", "write in a line what you saw")
        with self._store.transaction() as write:
            stored = self._notes.stored(write, bug.item_id)
            text, title = with_bug(stored.text, bug), self.roadmap.title_of(bug.item_id)
            did = f"wrote down a bug on {title}"
            return Saved(self._notes.save(write, stored.target, text, anew=True, did=did))

    def undo(self) -> str | None:
        """Take back the last change of all; what it was, in words, or None if there is none."""
        with self._store.transaction() as write:
            return write.undo(self._clock.now())

    def redo(self) -> str | None:
        """Bring back what was undone last; what it was, in words, or None if there is none."""
        with self._store.transaction() as write:
            return write.redo()

    def _now(self) -> Study:
        stamp = self._store.stamp()
        if self._record is None or stamp != self._stamp:
            self._record, self._stamp = self._store.read(self.roadmap.id), stamp
        elapsed = self.open_session.elapsed(self._record)
        return Study.of(self.roadmap, self._record, self.today(), self._aims, elapsed)

    def _leaf(self, item_id: str) -> Item:
        node = self.roadmap.find(item_id)
        if node is None:
            raise Misuse(f"there is no item {item_id!r}", "roadmap show lists them all")
        if not isinstance(node, Item) or not node.is_leaf:
            raise Misuse(f"{node.title} follows from what it consists of", "mark its items instead")
        return node


def _marked(title: str, status: Status) -> str:
    return f"marked {title} as {'to do' if status is Status.TODO else status}"
