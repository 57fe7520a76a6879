"""Rows of sessions as other programs record them: what every importer of sessions makes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from studytui.exchange.omissions import Omission

FIELDS = {
    "id": "a name that never changes",
    "start": "when it began: date and time, or a time if there is a date",
    "date": "the day on which it began",
    "time": "the time at which it began",
    "end": "when it ended: date and time, or a time",
    "end_date": "the day on which it ended",
    "end_time": "the time at which it ended",
    "zone": "the time zone of these times, such as Europe/Lisbon",
    "duration": "how long it was, as 1:30, 1:30:00, 1h30 or minutes",
    "hours": "how long it was, in hours",
    "minutes": "how long it was, in minutes; or beside hours, the minutes of them",
    "seconds": "how long it was, in seconds; or beside minutes, the seconds of them",
    "item": "the id or the title of what it was on",
    "roadmap": "the id of the roadmap that the item belongs to",
    "kind": "read, practice, build, debug or review",
    "text": "what was done",
    "left_off": "where it was left off",
    "day": "the study day that it counts for",
}
"""What a column can mean."""

TEXT_FIELDS = ("item", "text", "left_off")
"""Fields in which a dash may be meant."""

_NOTHING = ("-", "–", "—", "n/a", "null", "none")


class RowError(Exception):
    """A row that cannot be a session; its text says why."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one row says, by field, without white space around it.

    A field has several values where several columns or tags stand for it; those of `item` go from
    the most specific to the most general.
    """

    number: int
    cells: Mapping[str, tuple[str, ...]]

    def __getitem__(self, name: str) -> str:
        """Return the first value of a field, "" if there is none."""
        values = self.cells.get(name)
        return values[0] if values else ""

    def values(self, name: str) -> tuple[str, ...]:
        """Return all values of a field."""
        return self.cells.get(name, ())


@dataclass(frozen=True, slots=True)
class TimeTable:
    """The rows of a file.

    `unit` is what a row's number counts. `columns` has the headers that each field was taken from
    if somebody had to guess them; `omissions` what is left out of the rows, `remarks` a sentence
    for anything else that the learner should know.
    """

    rows: tuple[Row, ...]
    unit: str = "entry"
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    omissions: tuple[Omission, ...] = ()
    remarks: tuple[str, ...] = ()

    def has(self, *fields: str) -> bool:
        """Return whether any row says one of these."""
        return any(row.cells.keys() & set(fields) for row in self.rows)


def make_row(number: int, cells: Mapping[str, str | Iterable[str]]) -> Row:
    """Return a row without the cells that say nothing."""
    values = {
        name: tuple(
            text
            for value in ([found] if isinstance(found, str) else found)
            if (text := value.strip()) and not _says_nothing(name, text)
        )
        for name, found in cells.items()
    }
    return Row(number, {name: found for name, found in values.items() if found})


def _says_nothing(name: str, text: str) -> bool:
    return name not in TEXT_FIELDS and text.casefold() in _NOTHING
