"""The text of a note while it is edited: the editor may hold only a part of it."""

from collections.abc import Sequence

from textual.widgets import TextArea
from textual.widgets.text_area import Location, Selection

from studytui.rules.line_changes import LineChange, line_changes
from studytui.text import common_prefix_length
from studytui.tui.text_part import TextPart, part_around


class EditedText:
    """A text in an editor. Of a large one the editor holds the part around the cursor."""

    def __init__(self, area: TextArea) -> None:
        self._area = area
        self._part = TextPart("", area.text, "")

    @property
    def text(self) -> str:
        """All of the text, as it is edited by now."""
        return f"{self._part.before}{self._area.text}{self._part.after}"

    @property
    def cursor(self) -> int:
        """How many characters of the text are before the cursor."""
        return len(self._part.before) + self._cursor_in_part

    @property
    def extent(self) -> str:
        """Which part of the text is shown, in words; "" for all of it."""
        if self._part.is_whole:
            return ""
        start = len(self._part.before)
        end = start + len(self._area.text)
        whole = end + len(self._part.after)
        return f"too large to show at once: characters {start + 1:,} to {end:,} of {whole:,}"

    def load(self, text: str, cursor: int) -> None:
        """Begin with a text, without anything to undo."""
        self._part = part_around(text, cursor)
        self._area.load_text(self._part.shown)
        location = _location(self._part.shown, cursor - len(self._part.before))
        self._area.move_cursor(location)
        self._area.call_after_refresh(self._area.scroll_cursor_visible)

    def replace(self, text: str) -> None:
        """Replace the text by one that was changed elsewhere; the cursor stays in its line.

        That is one step of undo, unless the text is edited in parts.
        """
        before = self.text
        if self._part.is_whole and part_around(text, 0).is_whole:
            replace_text(self._area, text)
            self._part = TextPart("", text, "")
        elif text != before:
            start, cursor = common_prefix_length(before, text), self.cursor
            moved = cursor if cursor <= start else cursor + len(text) - len(before)
            self.load(text, max(0, min(moved, len(text))))

    def follow_cursor(self) -> bool:
        """Show another part if the cursor is near the edge of this one, or it has grown.

        Return whether another part is shown.
        """
        area = self._area
        if not area.selection.is_empty or not self._part.is_outgrown(
            self._cursor_in_part, len(area.text)
        ):
            return False
        text, cursor = self.text, self.cursor
        part = part_around(text, cursor)
        if part.is_whole and self._part.is_whole:
            self._part = part
            return False
        self.load(text, cursor)
        return True

    @property
    def _cursor_in_part(self) -> int:
        (row, column), text = self._area.cursor_location, self._area.text
        lines = text.splitlines(keepends=True)
        return sum(map(len, lines[:row])) + column


def replace_text(area: TextArea, text: str) -> None:
    """Make `text` the text of the editor, in one step of undo.

    The cursor and what is selected stay in their lines.
    """
    before = area.text
    if text == before:
        return
    start = common_prefix_length(before, text)
    start -= before[:start].endswith("\r")
    tail = common_prefix_length(before[start:][::-1], text[start:][::-1])
    tail -= before[len(before) - tail :].startswith("\n")
    end, new_end = len(before) - tail, len(text) - tail
    selection = _moved_selection(area.selection, _lines(before), _lines(text))
    area.history.checkpoint()
    area.replace(text[start:new_end], _location(before, start), _location(before, end))
    area.history.checkpoint()
    area.selection = selection


def _lines(text: str) -> list[str]:
    """The lines as the editor counts them."""
    *lines, last = f"{text}|".splitlines()
    return [*lines, last[:-1]]


def _location(text: str, index: int) -> Location:
    lines = _lines(text[:index])
    return len(lines) - 1, len(lines[-1])


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
