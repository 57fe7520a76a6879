"""What Rich draws, with its lines as a text that can be selected and copied.

Textual knows which characters are under the mouse only in its own Content. For what Rich draws it
highlights nothing, and copies an empty text.
"""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual._context import active_app
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, RichVisual

from studytui.search import find_matches
from studytui.tui.found import FOUND

LEADING = " ▌"
"""What begins lines in lists and quotes."""
WIDEST = 10_000
"""Cells of a line in which a paragraph is not wrapped."""
FARTHEST = 100
"""Lines within which a paragraph follows the one before."""


class SelectableVisual(RichVisual):
    """A visual that highlights what is selected in it, and remembers its lines."""

    terms: Sequence[str] = ()
    """Folded terms; what matches them stands out."""
    _lines: tuple[str, ...] = ()

    def extract(self, selection: Selection) -> str:
        """Return the text that is highlighted, without the line breaks of wrapping."""
        wraps = find_wraps(self._lines, self._unwrapped_lines())
        text, separator = "", ""
        for y, line in enumerate(self._lines):
            if (span := selection.get_span(y)) is None:
                continue
            piece = line[slice(*_within(line, span))]
            is_continued = bool(separator) and y in wraps
            text += wraps[y] + piece.lstrip(LEADING) if is_continued else separator + piece
            separator = "\n"
        return text

    def _emphasize(self, strip: Strip, line: str) -> Strip:
        for span in find_matches(line, self.terms):
            strip = _highlight(strip, line, span, FOUND)
        return strip

    def _unwrapped_lines(self) -> list[str]:
        console = active_app.get().console
        source = getattr(self._renderable, "source", self._renderable)
        drawn = console.render_lines(source, console.options.update(width=WIDEST), pad=False)
        return ["".join(segment.text for segment in line) for line in drawn]

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Return the lines, with the selection highlighted and the offsets of all characters."""
        strips = super().render_strips(width, height, style, options)
        self._lines = tuple(strip.text.rstrip() for strip in strips)
        if self.terms:
            strips = list(map(self._emphasize, strips, self._lines))
        if options.selection and options.selection_style:
            look = options.selection_style.rich_style
            strips = [
                # Filled up, an empty line can be the end of a selection.
                _highlight(strip, line, options.selection.get_span(y), look).extend_cell_length(
                    width
                )
                for y, (strip, line) in enumerate(zip(strips, self._lines, strict=True))
            ]
        return [strip.apply_offsets(0, y) for y, strip in enumerate(strips)]


def find_wraps(lines: Sequence[str], unwrapped: Sequence[str]) -> dict[int, str]:
    """Return which of `lines` continue the one before, each with what stood between the two.

    That is a space, or nothing where a word was broken. A line of `unwrapped` that is drawn
    otherwise in `lines`, such as one of a table with wrapped cells, is passed over.
    """
    wraps: dict[int, str] = {}
    first = 0
    for whole in filter(str.strip, unwrapped):
        for start in range(first, min(first + FARTHEST, len(lines))):
            if (gaps := _match(whole.strip(), lines[start:])) is not None:
                wraps |= {start + number: gap for number, gap in enumerate(gaps, 1)}
                first = start + len(gaps) + 1
                break
    return wraps


def _match(whole: str, lines: Sequence[str]) -> list[str] | None:
    """Return the gaps between the lines to which `whole` was wrapped; None if it was not."""
    gaps: list[str] = []
    rest = whole
    for number, line in enumerate(lines):
        if number:
            gaps.append(" " if rest[0] == " " else "")
            rest = rest.lstrip(" ")
        part = line.strip(LEADING) if number else line.strip()
        if not part or not rest.startswith(part):
            return None
        rest = rest[len(part) :]
        if not rest:
            return gaps
    return None


def _within(line: str, span: tuple[int, int]) -> tuple[int, int]:
    """Return the part of a span that has text; an end of -1 is that of the line."""
    start, end = span
    return start, len(line) if end == -1 else min(end, len(line))


def _highlight(strip: Strip, line: str, span: tuple[int, int] | None, look: RichStyle) -> Strip:
    start, end = _within(line, span) if span else (0, 0)
    if start >= end:
        return strip
    left, right = cell_len(line[:start]), cell_len(line[:end])
    selected = [
        Segment(text, (style or RichStyle.null()) + look, control)
        for text, style, control in strip.crop(left, right)
    ]
    return Strip.join([strip.crop(0, left), Strip(selected), strip.crop(right)])
