"""Walking: line by line, by half a page, by a page, to either end, in whatever has the keys."""

from typing import Final

from textual.widget import Widget
from textual.widgets import OptionList, Tree

LINE: Final = 1
ALL: Final = 1_000_000
"""More lines than anything has."""


def walk(widget: Widget | None, lines: int) -> None:
    """Go so many lines down, or up for less than none; at an end it stops."""
    if own := getattr(widget, "walk", None):  # a table's; Textual's is loaded with the first list
        own(lines)
    elif isinstance(widget, Tree):
        widget.cursor_line = max(0, min(widget.last_line, widget.cursor_line + lines))
    elif isinstance(widget, OptionList):
        _walk_options(widget, lines)
    elif widget:
        widget.scroll_relative(y=lines, animate=False, immediate=True)


def page(widget: Widget | None) -> int:
    """How many lines are in sight."""
    return max(LINE, widget.scrollable_content_region.height - LINE) if widget else LINE


def _walk_options(options: OptionList, lines: int) -> None:
    """Past those that cannot be chosen; an option may be several lines high."""
    moves = {LINE: ("cursor_up", "cursor_down"), ALL: ("first", "last")}
    up, down = moves.get(abs(lines), ("page_up", "page_down"))
    getattr(options, f"action_{down if lines > 0 else up}")()
