"""The order in which columns of boxes are read."""

from collections.abc import Iterable

from studytui.exchange.drawing import Box, reading_order


def column_order(boxes: Iterable[Box]) -> list[Box]:
    """Return the boxes one column after the other, from left to right, each from top to bottom.

    Boxes of one column overlap sideways by at least half of the narrower one, so a wide box above
    two narrow ones makes a single column of all three.
    """
    columns: list[list[Box]] = []
    left = right = 0.0
    for box in sorted(boxes, key=lambda each: (each.x, each.y, each.id)):
        overlap = min(right, box.x + box.width) - box.x
        if columns and overlap * 2 >= min(box.width, right - left):
            columns[-1].append(box)
            right = max(right, box.x + box.width)
        else:
            columns.append([box])
            left, right = box.x, box.x + box.width
    return [box for column in columns for box in reading_order(column)]
