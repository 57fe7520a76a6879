"""Pieces of a line, put together for the width there is."""

from collections.abc import Sequence

from textual.content import Content

GAP = "   "
"""What stands between the pieces of a line."""


def spread(left: Content, right: Content, width: int) -> Content:
    """`left` and `right` at the two ends of a line; what is too long gets an ellipsis.

    The left gives way first, down to a third of the line.
    """
    if right and left.cell_length + right.cell_length >= width:
        room = width - len(GAP)
        right = right.truncate(max(room - left.cell_length, width * 2 // 3), ellipsis=True)
        left = left.truncate(max(0, room - right.cell_length), ellipsis=True)
    left = left.truncate(width, ellipsis=True)
    gap = max(0, width - left.cell_length - right.cell_length)
    return left + Content(" " * gap) + right


def joined(pieces: Sequence[Content]) -> Content:
    """The pieces on one line, with room between them."""
    return Content(GAP).join(pieces)


def flowed(pieces: Sequence[Content], width: int) -> list[Content]:
    """The pieces on as many lines as they need; none is broken that fits on a line of its own."""
    rows: list[list[Content]] = []
    for piece in pieces:
        if rows and joined([*rows[-1], piece]).cell_length <= width:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    lines = map(joined, rows)
    return [part for line in lines for part in _within(line, width)]


def _within(line: Content, width: int) -> Sequence[Content]:
    return [line] if line.cell_length <= width else line.wrap(width)


def fitting(pieces: Sequence[Content], width: int) -> Content:
    """As many of the pieces, from the first on, as fit into the width."""
    for number in range(len(pieces), 0, -1):
        line = joined(pieces[:number])
        if line.cell_length <= width:
            return line
    return Content("")
