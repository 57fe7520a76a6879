"""What can be done about what the roadmap no longer has: attach it, or write it into a file."""

from functools import partial

from textual import work

from studytui import paths
from studytui.study import Study
from studytui.text import display
from studytui.tui.keyboard import CHANGE
from studytui.tui.screens.base import RoadmapScreen

FOR_ITEMS = ("done", "learning", "skip", "todo", "start", "log")
FOR_NOTES = ("note", "editor", "revisions")


class OrphanActions(RoadmapScreen):
    """A part of the main screen."""

    def can_act_on_orphan(self, action: str) -> bool | None:
        """Attach and export are for orphans only; what is for items is not for them."""
        if action in ("attach", "export"):
            return bool(self.orphan)
        if self.is_apart and action in FOR_ITEMS:
            return None
        if self.is_apart and action in FOR_NOTES:
            gone = self.orphan and not self.desk.tracker.roadmap.find(self.orphan)
            return bool(gone) or None
        return True

    def action_attach(self) -> None:
        """Ask for an item, then move what is recorded there."""
        from studytui.tui.screens.ask_item import AskItem

        orphan = self.orphan
        if self.study and orphan:
            question = "To which item does it belong now?"
            title = f"Attach {display(orphan)}"
            answer = partial(self._attach_to, orphan)
            self.desk.push_screen(AskItem(title, question, self.study.roadmap), answer)

    def _attach_to(self, orphan: str, item_id: str | None) -> None:
        if self.study and item_id:
            self._move(self.study, orphan, item_id)

    @work(group=CHANGE)
    async def _move(self, study: Study, orphan: str, item_id: str) -> None:
        attach = self.desk.tracker.orphans.attach
        if await self.desk.attempt(attach, study, orphan, item_id):
            title = study.roadmap.title_of(item_id)
            self.desk.say(f"Attached to {title}; u takes it back")
            self.roadmap_tree.go_to(item_id)

    @work(group=CHANGE)
    async def action_export(self) -> None:
        """Write note and sessions into a Markdown file."""
        if self.study and self.orphan:
            export = self.desk.tracker.orphans.export
            if path := await self.desk.attempt(export, self.study, self.orphan, paths.exports()):
                self.desk.say(f"Written to {path}")
