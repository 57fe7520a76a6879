"""A line of the tree: status, title, how far, and what the learner left there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from rich.text import Text
from textual.widgets.tree import TreeNode

from studytui.glyphs import Glyphs
from studytui.plan import Item, ItemKind, Node, Roadmap
from studytui.record import Status
from studytui.rules.progress import ROADMAP, Progress
from studytui.spoken import duration_words
from studytui.study import Orphans
from studytui.text import display
from studytui.tui.apart import APART, orphan_of
from studytui.tui.found import emphasise

BAR = 6
ROOM_FOR_BARS = 46  # cells of width below which a tree shows numbers only


@dataclass(frozen=True, slots=True)
class Marks:
    """What a line shows beside its title; the line is drawn anew when this differs."""

    progress: Progress
    noted: bool
    seconds: int
    running: bool


def numbers_width(whole: Marks | None) -> int:
    """Cells of the column of numbers: those of the whole roadmap are the widest."""
    if whole is None:
        return 6
    progress = whole.progress
    return max(6, len(f" {progress.done}/{progress.total - progress.skipped}"))


@dataclass(frozen=True, slots=True)
class Lines:
    """What lines are drawn from; `width` is the tree's.

    `marks` tells them by the node's id, none before there is a record; `style` the styles by name.
    """

    roadmap: Roadmap
    orphans: Orphans
    marks: Callable[[str], Marks | None]
    glyphs: Glyphs
    style: Callable[[str], Style]
    width: int
    terms: Sequence[str] = ()
    """What is looked for, folded."""

    def line(self, node: TreeNode[str], room: int, style: Style) -> Text:
        """The line of one node, `room` cells wide."""
        if node.data and node.data.startswith(APART):
            return self._line_apart(node, room, style)
        found = self.roadmap.find(node.data) if node.data else None
        if found is None:
            title = Text(display(self.roadmap.title))
            whole = self._right(self.marks(ROADMAP), counted=True, with_bar=True)
            return self._line(Text(), title, whole, room, style)
        marks = self.marks(found.id)
        sign = self._sign(node, marks)
        title = Text(self._title(found), self._title_style(found, marks))
        emphasise(title, self.terms)
        right = self._right(marks, bool(found.items), not isinstance(found, Item))
        return self._line(sign, title, right, room, style)

    def _line_apart(self, node: TreeNode[str], room: int, style: Style) -> Text:
        """The line of an orphan, or of all."""
        muted, orphan_id = self.style("muted"), orphan_of(node.data or "")
        if not orphan_id:
            title = Text(f"No longer in the roadmap ({len(self.orphans.ids)})", muted)
            return self._line(self._sign(node, None), title, Text(), room, style)
        orphans = self.orphans
        change = orphans.changes.get(orphan_id)
        status = change.status if change else Status.TODO
        sign = Text(f"{self.glyphs.status(status)} ", self._status_style(status))
        right = Text()
        if orphan_id in orphans.notes:
            right.append(f" {self.glyphs.note}", muted)
        if sessions := orphans.sessions.get(orphan_id):
            right.append(f" {duration_words(sum(each.counted for each in sessions))}", muted)
        title = Text(display(orphan_id), muted)
        emphasise(title, self.terms)
        return self._line(sign, title, right, room, style)

    def _line(self, sign: Text, title: Text, right: Text, room: int, style: Style) -> Text:
        middle = max(1, room - sign.cell_len - right.cell_len - 2)
        if title.cell_len > middle:
            dots = self.glyphs.ellipsis
            title.plain = set_cell_size(title.plain, max(0, middle - cell_len(dots))) + dots
        gap = Text(" " * max(0, middle - title.cell_len))
        line = Text.assemble(" ", sign, title, gap, right, " ", no_wrap=True)
        line.stylize_before(style)
        if style.color and style.bgcolor:  # under the cursor its colours are the readable ones
            line.stylize(Style(color=style.color))
        return line

    def _sign(self, node: TreeNode[str], marks: Marks | None) -> Text:
        if node.allow_expand:
            arrow = self.glyphs.opened if node.is_expanded else self.glyphs.closed
            return Text(f"{arrow} ", Style(meta={"toggle": True}))
        status = marks.progress.status if marks else Status.TODO
        glyph = self.glyphs.running if marks and marks.running else self.glyphs.status(status)
        style = self._status_style(status) + Style(meta={"tick": True})
        return Text(f"{glyph} ", style)

    def _title(self, node: Node) -> str:
        title = display(node.title)
        if isinstance(node, Item):
            return f"{title} (pick {node.pick})" if node.pick else title
        stages = self.roadmap.stages
        number = next(number for number, each in enumerate(stages, 1) if each is node)
        return f"{number:>{len(str(len(stages)))}} {title}"

    def _title_style(self, node: Node, marks: Marks | None) -> Style:
        if not isinstance(node, Item):
            return self.style("stage")
        if marks and marks.progress.status is Status.SKIPPED:
            return self.style("skipped")
        return Style(italic=node.kind is ItemKind.PROJECT)

    def _right(self, marks: Marks | None, counted: bool, with_bar: bool) -> Text:
        if marks is None:
            return Text()
        muted = self.style("muted")
        right = Text()
        if marks.noted:
            right.append(f" {self.glyphs.note}", muted)
        if marks.seconds >= 60:
            right.append(f" {duration_words(marks.seconds)}", muted)
        if counted:
            with_bar = with_bar and self.width >= ROOM_FOR_BARS
            right.append_text(self._counts(marks.progress, muted, with_bar))
        return right

    def _counts(self, progress: Progress, muted: Style, with_bar: bool) -> Text:
        asked = progress.total - progress.skipped
        numbers = f"{progress.done}/{asked}".rjust(numbers_width(self.marks(ROADMAP)))
        if not with_bar:
            return Text(numbers, muted)
        bar = self.glyphs.bar(progress.ratio, BAR)
        return Text.assemble((f" {bar}", self._status_style(progress.status)), (numbers, muted))

    def _status_style(self, status: Status) -> Style:
        name = "muted" if status is Status.TODO else status.value
        return self.style(name)
