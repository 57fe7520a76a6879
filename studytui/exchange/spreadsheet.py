"""Cells of a CSV that no spreadsheet takes for a formula."""

import re

_FORMULA = "=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212"
"""What a formula begins with, also as East Asian and typographic signs, which some convert."""

_PASSED_OVER = r"\s\"\u00ad\u200b-\u200f\u2060\ufeff"
"""What may stand before it unseen."""

# A spreadsheet of a country with commas in its numbers parts cells at semicolons, some at tabs;
# then a formula stands first in a cell that was in the middle of one here.
_BEGINNING = re.compile(rf"(^|[;\t\n])(?=[{_PASSED_OVER}]*[{_FORMULA}])")
_BLANK = ("\t", "\r", "\n")


def without_formulas(cell: str) -> str:
    """Return the cell with an apostrophe before each formula, and before a leading tab or break.

    Spreadsheets show such a cell as text, most of them with the apostrophe.
    """
    safe = _BEGINNING.sub(r"\1'", cell)
    return f"'{safe}" if cell.startswith(_BLANK) and not safe.startswith("'") else safe
