"""A tree whose lines are drawn from what is known of their nodes: no labels, no guides."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.style import Style
from rich.text import Text, TextType
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

_NO_LABEL = Text()


class DrawnTree(Tree[str], inherit_bindings=False):
    """Nodes hold ids. A line is as wide as there is room, and the tree never scrolls sideways.

    Textual's own asks for six styles of its guides for each line that it draws, paints all that
    stands in a node along with it, and asks for a painting with every node that is added.
    """

    _holds = False  # Textual's asks for a painting already while it is made

    def __init__(self, id_: str) -> None:
        super().__init__("", id=id_)
        self.show_root = False
        self.show_guides = False
        self.guide_depth = 2
        self.auto_expand = False
        self._styles: dict[str, Style] = {}
        self._own_style: Style | None = None

    def drawn(self, node: TreeNode[str], room: int, style: Style) -> Text:
        """The line of one node, exactly `room` cells wide, for a painting in that style."""
        raise NotImplementedError

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Ask for one painting for all the nodes that are added or opened meanwhile."""
        self._holds = True
        try:
            yield
        finally:
            self._holds = False
            self._invalidate()

    def _invalidate(self) -> None:
        if not self._holds:
            super()._invalidate()

    def _refresh_node(self, node: TreeNode[str]) -> None:
        """Its own line: no guides or colours lead on to what stands in it."""
        self._refresh_line(node.line)

    def process_label(self, label: TextType) -> Text:
        """Nothing: a line is drawn when it is seen."""
        return _NO_LABEL

    def get_label_width(self, node: TreeNode[str]) -> int:
        """As good as nothing, whatever stands there."""
        return 1

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of one painting, for all of which the styles are the same."""
        self._styles.clear()
        self._own_style = None
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """A line of the window, drawn anew if it differs from when it was drawn last."""
        width, number = self.size.width, y + self.scroll_offset.y
        if number >= len(self._tree_lines):
            return Strip.blank(width, self._base)
        room = self.scrollable_content_region.width  # what a scrollbar leaves
        node, depth = self._tree_lines[number].node, len(self._tree_lines[number].path) - 1
        key = (number, width, room, self._updates, self._pseudo_class_state, node._updates)
        strip = self._line_cache.get(key)
        if strip is None:
            indent = self.guide_depth * depth
            line = self.drawn(node, room - indent, self._label_style(number))
            line.pad_left(indent)
            style = self._base + Style(meta={"line": number})
            # Rich leaves out the style of a text of which no part has one of its own.
            strip = Strip(line.render(self.app.console)).apply_style(style)
            strip = strip.adjust_cell_length(width, self._base)
            self._line_cache[key] = strip
        return strip

    @property
    def _base(self) -> Style:
        if self._own_style is None:
            self._own_style = self.rich_style
        return self._own_style

    def _label_style(self, number: int) -> Style:
        style = self.get_component_rich_style("tree--label", partial=True)
        if number == self.hover_line:
            style += self.get_component_rich_style("tree--highlight", partial=True)
        if number == self.cursor_line:
            style += self.get_component_rich_style("tree--cursor")
        return style

    def style_of(self, name: str) -> Style:
        """A style of the stylesheet's, mixed with the background by hand: Rich cannot."""
        if name not in self._styles:
            styles = self.get_component_styles(name)
            colour = (self.background_colors[1] + styles.color).rich_color
            self._styles[name] = Style(color=colour) + styles.text_style
        return self._styles[name]
