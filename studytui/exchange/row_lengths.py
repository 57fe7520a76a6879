"""How long a row of a time table took, where several columns may say so."""

from collections.abc import Sequence

from studytui.exchange.lengths import Length, is_number, parse_length
from studytui.exchange.time_table import Row, RowError

_UNITS = {"hours": 3600, "minutes": 60, "seconds": 1}
_DAY = 24 * 3600


class RowLengths:
    """Reads the lengths that the rows of one file state in columns of their own."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Decide by all rows what their numbers count."""
        self._parts = _find_parts(rows)
        self.duration_unit = _find_unit([row["duration"] for row in rows])
        """What a plain number in the column of durations counts, in seconds."""

    def stated(self, row: Row) -> list[Length]:
        """Return what a row states, the seconds first. Raises RowError."""
        fields = {**_UNITS, "duration": self.duration_unit}
        lengths = [self._joined(row)] if any(row[field] for field in self._parts) else []
        for field in ("seconds", "hours", "duration", "minutes"):
            if row[field] and field not in self._parts:
                length = parse_length(row[field], fields[field])
                if length is None:
                    raise RowError(f"“{row[field]}” is not a length of time")
                lengths.append(length)
        return lengths

    def _joined(self, row: Row) -> Length:
        """Return the length of which the columns hold the hours, the minutes and the seconds."""
        values = {field: row[field] for field in self._parts if row[field]}
        seconds = sum(_amount(value) * _UNITS[field] for field, value in values.items())
        return Length(round(seconds), min(_UNITS[field] for field in self._parts))


def choose_length(stated: Sequence[Length], spanned: Length | None) -> Length | None:
    """Return the most exact length: one that is stated to the minute, then the time between start
    and end, then fractions of an hour. None if there is none, or none above 0.
    """
    between = [spanned] if spanned else []
    exact = [length for length in stated if not length.is_decimal]
    decimal = [length for length in stated if length.is_decimal]
    ranked = [*exact, *between, *decimal]
    return next((length for length in ranked if length.seconds), None)


def _find_parts(rows: Sequence[Row]) -> tuple[str, ...]:
    """Return the fields that add up, as in 1 hour and 30 minutes; none if each is the whole."""
    used = [field for field in _UNITS if any(row[field] for row in rows)]
    stated = [[row[field] for field in used] for row in rows if any(row[field] for field in used)]
    if len(used) < 2 or not all(is_number(text or "0") for texts in stated for text in texts):
        return ()
    amounts = [[_amount(text) for text in texts] for texts in stated]
    is_each_the_whole = all(
        len({amount * _UNITS[field] for field, amount in zip(used, row, strict=True)}) == 1
        for row in amounts
    )
    has_fractions = any(amount % 1 for row in amounts for amount in row[:-1])
    return () if is_each_the_whole or has_fractions else tuple(used)


def _amount(text: str) -> float:
    return float(text.replace(",", ".") or 0)


def _find_unit(durations: Sequence[str]) -> int:
    """Return what the plain numbers in a column of durations count, in seconds.

    Minutes; but seconds if one is longer than a day otherwise, and hours if none is and one of
    them is a fraction.
    """
    numbers = [_amount(text) for text in durations if is_number(text)]
    if any(number * 60 > _DAY for number in numbers):
        return 1
    is_hours = any(number % 1 for number in numbers) and all(number <= 24 for number in numbers)
    return 3600 if is_hours else 60
