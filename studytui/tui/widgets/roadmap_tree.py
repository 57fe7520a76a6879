"""The roadmap as a tree: status, title, how far, and what the learner left on it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.widgets.tree import TreeNode

from studytui.commands import TREE
from studytui.glyphs import UNICODE, Glyphs
from studytui.plan import Node, Roadmap
from studytui.record import ROADMAP_NOTE
from studytui.rules.overlaps import added_seconds
from studytui.rules.progress import ROADMAP, progress
from studytui.screen_memory import View
from studytui.search import split_terms
from studytui.study import NO_ORPHANS, Orphans, Study
from studytui.tui.apart import APART, line_of, orphan_of
from studytui.tui.bindings import bindings
from studytui.tui.widgets.drawn_tree import DrawnTree
from studytui.tui.widgets.tree_lines import Lines, Marks, numbers_width


class RoadmapTree(DrawnTree, inherit_bindings=False):
    """The first line is the roadmap itself, under the empty id."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(TREE)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "roadmap--done",
        "roadmap--learning",
        "roadmap--skipped",
        "roadmap--muted",
        "roadmap--stage",
    }

    study: reactive[Study | None] = reactive(None, repaint=False)
    glyphs: reactive[Glyphs] = reactive(UNICODE)

    @dataclass
    class Entered(Message):
        """The learner wants to read about a stage or an item."""

        node_id: str

    @dataclass
    class Ticked(Message):
        """The learner clicked the status of an item."""

        node_id: str

    def __init__(self, roadmap: Roadmap, glyphs: Glyphs) -> None:
        super().__init__("roadmap")
        self._roadmap = roadmap
        self.set_reactive(RoadmapTree.glyphs, glyphs)
        self._marks: dict[str, Marks | None] = {}
        self._lines: dict[str, TreeNode[str]] = {}
        self._filled: set[str] = set()
        self._kept: Collection[str] | None = None
        self._orphans = NO_ORPHANS
        self._before_filter: View | None = None
        self._terms: Sequence[str] = ()
        self._grow(None)

    # What is shown

    @property
    def shown_id(self) -> str:
        """The id under the cursor; empty for the roadmap."""
        node = self.cursor_node
        return (node.data or "") if node else ""

    @property
    def view(self) -> View:
        """How the tree stands, to be remembered; a filtered tree as it was before."""
        if self._before_filter:
            before = self._before_filter
            return View(self.shown_id or before.cursor, before.opened, before.scroll)
        opened = tuple(node_id for node_id, line in self._lines.items() if line.is_expanded)
        return View(self.shown_id, opened, int(self.scroll_offset.y))

    def restore(self, view: View) -> None:
        """Stand as before; what is no longer there is passed over."""
        for line in [each for each in self._lines.values() if each.is_expanded]:
            line.collapse()
        for node_id in view.opened:  # what others stand in comes before them
            if node_id in self._lines:
                self._open(self._lines[node_id])
        found = self._roadmap.find(view.cursor)
        here = view.cursor if view.cursor in self._lines else found.id if found else ""
        self.go_to(here)
        self.call_after_refresh(self._scroll_back, view.scroll)

    def _scroll_back(self, y: int) -> None:
        """Scroll to where it was, as long as the cursor stays in sight."""
        self.scroll_to(y=y, animate=False, immediate=True)
        self.scroll_to_line(self.cursor_line, animate=False)

    def go_to(self, node_id: str) -> None:
        """Put the cursor on a node, opening what it stands in; nothing for one out of sight."""
        for above in reversed(tuple(self._roadmap.above(node_id))):
            if above.id in self._lines:
                self._open(self._lines[above.id])
        if orphan_of(node_id) and APART in self._lines:
            self._open(self._lines[APART])
        line = self._lines.get(node_id)
        if line is None:
            return
        self._build()
        self.move_cursor(line)
        self.scroll_to_node(line, animate=False)

    def show_only(self, ids: Collection[str] | None, words: str = "") -> None:
        """Show these nodes with what they stand in, all open; everything for None.

        In their titles `words` stand out, and other words than before take the cursor to the first
        of the nodes. The line of the roadmap is never found: a cursor that had nowhere else to go
        comes back.
        """
        before, self._terms = self._terms, split_terms(words)
        if ids is None and self._before_filter is None:
            return
        view = self._before_filter or self.view
        cursor = self.shown_id or view.cursor
        self._before_filter = None if ids is None else view
        self._grow(ids)
        if ids is None:
            self.restore(view)
        is_same_search = self._terms == before or not self._terms
        stays = ids is None or (
            is_same_search and cursor in self._lines and bool(cursor or not words)
        )
        self.go_to(cursor if stays else next(iter(ids or ()), ""))

    def replace_roadmap(self, roadmap: Roadmap) -> None:
        """Show a roadmap that was changed, keeping cursor and openings by id."""
        view = self.view
        self._roadmap = roadmap
        self._before_filter = None
        self._grow(None)
        self.restore(view)

    def watch_study(self, study: Study | None) -> None:
        """Draw the lines anew whose marks differ."""
        if study is None:
            return
        if study.roadmap is not self._roadmap:
            self.replace_roadmap(study.roadmap)
        self._take_orphans(study.orphans)
        width = numbers_width(self._marks.get(ROADMAP))
        for node_id, before in self._marks.items():
            self._marks[node_id] = self._mark(node_id)
            if self._marks[node_id] != before:
                self._lines[node_id].refresh()
        if numbers_width(self._marks.get(ROADMAP)) != width:
            self._invalidate()  # all stand in one column

    def _take_orphans(self, orphans: Orphans) -> None:
        """Show others, or draw those that there are anew if anything is told of them."""
        before, self._orphans = self._orphans, orphans
        if orphans.ids != before.ids:
            self.replace_roadmap(self._roadmap)
        elif orphans != before:
            for orphan_id in orphans.ids:
                if line := self._lines.get(line_of(orphan_id)):
                    line.refresh()

    def watch_glyphs(self) -> None:
        """Draw all lines anew."""
        self._invalidate()

    def _marks_of(self, node_id: str) -> Marks | None:
        """What stands beside a title. Nobody asks for that of a line that was never in sight."""
        if node_id not in self._marks:
            self._marks[node_id] = self._mark(node_id)
        return self._marks[node_id]

    def _mark(self, node_id: str) -> Marks | None:
        study = self.study
        if study is None:
            return None
        if node_id == ROADMAP:
            noted = study.note(ROADMAP_NOTE) is not None
            return Marks(study.once(progress)[ROADMAP], noted, 0, False)
        running = study.record.open_session
        now = running.item_id if running and running.roadmap_id == study.roadmap.id else None
        seconds = sum(map(added_seconds(study), study.sessions_on(node_id)))
        noted = study.note(node_id) is not None
        return Marks(study.once(progress)[node_id], noted, seconds, node_id == now)

    def _grow(self, ids: Collection[str] | None) -> None:
        """Build the lines: all of the roadmap's, or those of `ids` and what they stand in."""
        self._kept = None if ids is None else self._with_ancestors(ids)
        self._filled.clear()
        self._marks.clear()
        with self.at_once():
            self.clear()
            self._lines = {ROADMAP: self.root.add_leaf("", data=ROADMAP)}
            for stage in self._roadmap.stages:
                self._add(self.root, stage)
            self._add_orphans()
            self.root.expand()

    def _add_orphans(self) -> None:
        """What the roadmap no longer has, in a line of its own that is closed at first."""
        if any(map(self._is_kept, self._orphans.ids)):
            line = self._lines[APART] = self.root.add("", data=APART)
            if self._kept is not None:
                self._open(line)

    def _is_kept(self, orphan_id: str) -> bool:
        return self._kept is None or line_of(orphan_id) in self._kept

    def _add(self, above: TreeNode[str], node: Node) -> None:
        """Add a line; what it consists of follows when it is opened, for most never is."""
        if self._kept is not None and node.id not in self._kept:
            return
        is_open = self._kept is not None  # from the start: opening tells everybody
        line = above.add("", data=node.id, expand=is_open, allow_expand=bool(node.items))
        self._lines[node.id] = line
        if is_open:
            self._open(line)

    def _open(self, line: TreeNode[str]) -> None:
        node_id = line.data or ""
        if node_id not in self._filled:
            self._filled.add(node_id)
            if node_id == APART:
                for each in map(line_of, filter(self._is_kept, self._orphans.ids)):
                    self._lines[each] = line.add_leaf("", data=each)
            elif node := self._roadmap.find(node_id):
                for child in node.items:
                    self._add(line, child)
        if not line.is_expanded:
            line.expand()

    def _with_ancestors(self, ids: Collection[str]) -> set[str]:
        kept = set(ids)
        for node_id in ids:
            kept.update(above.id for above in self._roadmap.above(node_id))
        return kept

    def on_resize(self) -> None:
        """Keep the cursor in sight when the window changes."""
        self.call_after_refresh(self.scroll_to_line, self.cursor_line, animate=False)

    def drawn(self, node: TreeNode[str], room: int, style: Style) -> Text:
        """The line of one node: status, title, and what there is."""
        lines = Lines(
            self._roadmap,
            self._orphans,
            self._marks_of,
            self.glyphs,
            lambda name: self.style_of(f"roadmap--{name}"),
            self.size.width,
            self._terms,
        )
        return lines.line(node, room, style)

    # Keys and mouse

    def action_unfold(self) -> None:
        """Open the line, or step into it."""
        node = self.cursor_node
        if node is None or not node.allow_expand:
            return
        if node.is_expanded:
            self.action_cursor_down()
        else:
            self._open(node)

    def action_fold(self) -> None:
        """Close the line, or step out of it."""
        node = self.cursor_node
        if node is not None and node.is_expanded:
            node.collapse()
        else:
            self.action_cursor_parent()

    def action_enter(self) -> None:
        """Open or close a stage or a group; read an item."""
        node = self.cursor_node
        if node is None:
            return
        if node.allow_expand:
            self._turn(node)
        else:
            self.post_message(self.Entered(self.shown_id))

    def action_first(self) -> None:
        """Go to the first line."""
        self.cursor_line = 0
        self.scroll_to_line(0, animate=False)

    def action_last(self) -> None:
        """Go to the last line."""
        self.cursor_line = self.last_line
        # What was opened just before is not laid out yet.
        self.call_after_refresh(self.scroll_to_line, self.last_line, animate=False)

    def action_stage(self, step: int) -> None:
        """Go to the stage after or before."""
        ids = [stage.id for stage in self._roadmap.stages if stage.id in self._lines]
        if not ids:  # nothing is found
            return
        here = self._roadmap.stage_of(self.shown_id) if self.shown_id else None
        after_all = len(ids) if self.shown_id.startswith(APART) else -1
        at = ids.index(here.id) if here and here.id in ids else after_all
        if step < 0 and here and here.id != self.shown_id:
            at += 1  # from inside a stage, first to its own line
        self.go_to(ids[max(0, min(len(ids) - 1, at + step))])

    async def _on_click(self, event: events.Click) -> None:
        event.prevent_default()  # Textual's own handler would follow, and close what was opened
        node = self.get_node_at_line(event.style.meta.get("line", -1))
        if node is None:
            return
        if event.style.meta.get("toggle"):
            self._turn(node)
            return
        self.cursor_line = node.line
        if node.data and event.style.meta.get("tick"):
            self.post_message(self.Ticked(node.data))
        elif event.chain == 2:
            self.action_enter()

    def _turn(self, node: TreeNode[str]) -> None:
        """Open or close; a cursor that would be closed in comes out."""
        if not node.is_expanded:
            self._open(node)
            return
        cursor = self.cursor_node
        while cursor is not None and cursor is not node:
            cursor = cursor.parent
        if cursor is node:
            self.move_cursor(node)
        node.collapse()
