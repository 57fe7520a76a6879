"""A text that was changed elsewhere, brought into an editor in which somebody is typing."""

from collections.abc import Sequence

from textual.widgets import TextArea
from textual.widgets.text_area import Location, Selection

from studytui.rules.line_changes import LineChange, line_changes
from studytui.text import common_prefix_length


def replace_text(area: TextArea, text: str) -> None:
    """Make `text` the text of the editor, in one step of undo.

    The cursor and what is selected stay in their lines.
    """
    before = "\n".join(area.document.lines)
    if text == before:
        return
    start = common_prefix_length(before, text)
    tail = common_prefix_length(before[start:][::-1], text[start:][::-1])
    end, new_end = len(before) - tail, len(text) - tail
    selection = _moved_selection(area.selection, before.split("\n"), text.split("\n"))
    area.history.checkpoint()
    area.replace(text[start:new_end], _location(before, start), _location(before, end))
    area.history.checkpoint()
    area.selection = selection


def _location(text: str, index: int) -> Location:
    return text.count("\n", 0, index), index - text.rfind("\n", 0, index) - 1


def _moved_selection(
    selection: Selection, before: Sequence[str], after: Sequence[str]
) -> Selection:
    changes = line_changes(before, after)
    return Selection(*(_moved(each, changes, after) for each in selection))


def _moved(location: Location, changes: Sequence[LineChange], after: Sequence[str]) -> Location:
    """Find where a location is when the lines above it, or its own, were changed."""
    row, column = location
    shift = 0
    for start, end, new_start, new_end in changes:
        if row < start:
            break
        shift = new_end - end
        if row < end:
            shift = min(new_start - start, max(new_start, new_end - 1) - row)
    row = min(row + shift, len(after) - 1)
    return row, min(column, len(after[row]))
