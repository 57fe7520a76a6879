"""What can be done to the item under the cursor: its status and its note."""

from contextlib import ExitStack
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import SuspendNotSupported

from studytui.drafts import About, Draft
from studytui.errors import StudyError
from studytui.plan import Item
from studytui.record import Status
from studytui.text import display
from studytui.tui.screens.base import RoadmapScreen
from studytui.tui.widgets.roadmap_tree import RoadmapTree

if TYPE_CHECKING:
    from studytui.editor import Edit

AT_ONCE = 3.0
"""Seconds in which nobody opens an editor, looks, and closes it."""
STATUSES = ("done", "learning", "skip", "todo")


class ItemActions(RoadmapScreen):
    """A part of the main screen."""

    def can_act_on_item(self, action: str) -> bool | None:
        """Statuses are for leaves only."""
        return True if action not in STATUSES or self._leaf_id() else None

    def action_done(self) -> None:
        """Tick the item, or take the tick back."""
        self._tick(self._leaf_id())

    def action_learning(self) -> None:
        """Mark the item as being learned."""
        self._mark(Status.LEARNING)

    def action_skip(self) -> None:
        """Mark the item as skipped."""
        self._mark(Status.SKIPPED)

    def action_todo(self) -> None:
        """Mark the item as still to do."""
        self._mark(Status.TODO)

    @on(RoadmapTree.Ticked)
    def _clicked(self, event: RoadmapTree.Ticked) -> None:
        self._tick(event.node_id)

    def _tick(self, item_id: str) -> None:
        self.attempt(self.desk.tracker.toggle_done, item_id)

    def _mark(self, status: Status) -> None:
        self.attempt(self.desk.tracker.set_status, [self._leaf_id()], status)

    def action_note(self) -> None:
        """Write the note."""
        from studytui.tui.screens.note import NoteScreen

        if self.study:
            target = self.note_target
            title = self.study.roadmap.title_of(target)
            self.desk.push_screen(NoteScreen(target, title, self.study.note(target)), self.go_from)

    def action_revisions(self) -> None:
        """Show the earlier versions of the note."""
        from studytui.tui.screens.revisions import RevisionsScreen

        if self.study:
            target = self.note_target
            title = self.study.roadmap.title_of(target)
            self.desk.push_screen(RevisionsScreen(target, title))

    @work
    async def action_editor(self) -> None:
        """Write the note in the learner's own editor, then store it."""
        from studytui.editor import edited

        if self.study is None:
            return
        target = self.note_target
        title = display(self.study.roadmap.title_of(target))
        note = self.study.note(target)
        before = note.text if note else ""
        draft = Draft(About.NOTE, self.study.roadmap.id, target, before, self.desk.clock.now())
        write, based_on = self.desk.tracker.write_note, note.edition if note else None
        began = self.desk.clock.monotonic()
        try:
            with ExitStack() as until_stored:
                with self.desk.suspend():
                    edit = until_stored.enter_context(edited(draft, title))
                if edit.text != before:
                    await self.desk.do(write, target, edit.text, based_on=based_on)
                    self.desk.say(f"Saved the note on {title}")
                else:
                    self._watch(edit, self.desk.clock.monotonic() - began)
        except StudyError as error:
            self.desk.say_wrong(error.line)
        except SuspendNotSupported:  # in a browser, and on Windows
            self.desk.say_wrong("your own editor has no terminal here; n opens the note")

    def _watch(self, edit: "Edit", seconds: float) -> None:
        """Watch the file of an editor that may not have waited, and say so if it seems so."""
        warning = edit.warning or (edit.doubt if seconds < AT_ONCE else "")
        if warning:
            self.desk.say_wrong(f"{warning}. The text is offered here when you save the file")
        if edit.warning or edit.doubt:
            self.desk.editor_files.watch(edit.take_over())

    def _leaf_id(self) -> str:
        node = self.desk.tracker.roadmap.find(self.here) if self.here else None
        return node.id if isinstance(node, Item) and node.is_leaf else ""
