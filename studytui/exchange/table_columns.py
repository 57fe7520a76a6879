"""Which columns of a table stand for which field of a session."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from studytui.errors import Misuse
from studytui.exchange import foreign_times
from studytui.exchange.foreign_times import Order, is_day
from studytui.exchange.lengths import is_number, parse_length
from studytui.exchange.time_table import Row, make_row
from studytui.text import display, is_id, nearest, shorten

# The headers of ours and of common time trackers, by field.
_USUAL = {
    "start": (
        "start", "started", "started at", "start time", "start date time", "time started", "from",
        "begin", "began", "beginn", "von", "check in", "clock in", "timestamp",
    ),
    "date": ("date", "start date", "started on", "datum", "work date", "entry date"),
    "time": ("time",),
    "end": (
        "end", "ended", "ended at", "stop", "stopped", "stopped at", "finish", "finished", "to",
        "end time", "end date time", "stop time", "time ended", "ende", "bis", "check out",
        "clock out",
    ),
    "end_date": ("end date", "stop date"),
    "end_time": (),
    "zone": ("zone", "timezone", "time zone", "tz"),
    "duration": (
        "duration", "time (h:m)", "length", "elapsed", "time spent", "total time", "dauer",
    ),
    "hours": (
        "hours", "hrs", "h", "hour", "duration (h)", "duration (decimal)", "time (decimal)",
        "duration (hours)", "time (hours)", "decimal hours", "hours spent", "stunden", "std",
    ),
    "minutes": (
        "minutes", "mins", "min", "m", "minute", "duration minutes", "duration (minutes)",
        "duration (min)", "minuten",
    ),
    "seconds": (
        "seconds", "secs", "sec", "s", "second", "duration (seconds)", "duration (s)",
        "duration seconds", "sekunden",
    ),
    "item": ("item", "task", "project", "subject", "topic", "activity", "course", "category"),
    "text": ("text", "description", "annotation", "note", "notes", "comment", "comments"),
    "kind": ("kind",),
    "roadmap": ("roadmap",),
    "id": ("id",),
    "day": ("day",),
    "left_off": ("left off",),
}  # fmt: skip
_FIELD_OF = {header: field for field, headers in _USUAL.items() for header in headers}
_SEVERAL = ("item", "text")
"""Fields that take all of their columns; of the others the first that is used."""
_YES_OR_NO = ("yes", "no", "true", "false", "ja", "nein", "y", "n")
_MOST_NAMED = 8

Lines = Sequence[tuple[int, Sequence[str]]]
"""The cells of each line, with its number."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of the columns that stand for each field, and of those that stand for none."""

    headers: tuple[str, ...]
    places: Mapping[str, tuple[int, ...]]
    left_over: tuple[int, ...]

    def row(self, number: int, cells: Sequence[str]) -> Row:
        """Return what a line says."""
        return make_row(
            number,
            {
                field: [cells[at] for at in places if at < len(cells)]
                for field, places in self.places.items()
            },
        )

    def names(self) -> dict[str, tuple[str, ...]]:
        """Return the headers that each field is taken from."""
        return {
            field: tuple(self.headers[at] for at in places) for field, places in self.places.items()
        }


def normalize_header(header: str) -> str:
    """Return a header for comparing: without case, with single spaces for what separates words."""
    return " ".join(header.casefold().replace("-", " ").replace("_", " ").split())


def count_known_headers(cells: Iterable[str], chosen: Mapping[str, str]) -> int:
    """Return how many cells are headers that are understood or that were chosen."""
    known = _FIELD_OF.keys() | {normalize_header(header) for header in chosen.values()}
    return len({normalize_header(cell) for cell in cells} & known)


def find_columns(
    headers: Sequence[str], lines: Lines, name: str, chosen: Mapping[str, str]
) -> Columns:
    """Return what the columns of a table stand for; `name` is what messages call the file.

    `chosen` has the headers that somebody named, by field; the usual ones are found. Raises Misuse
    for a header that there is not.
    """
    places = _choose(headers, name, chosen)
    taken = {at for found in places.values() for at in found}
    used = {at for _, cells in lines for at, cell in enumerate(cells) if cell.strip()}
    for field, usual in _USUAL.items():
        if field in places:
            continue
        plain = {at: normalize_header(header) for at, header in enumerate(headers)}
        fits = [at for at in plain if plain[at] in usual and at not in taken]
        fits.sort(key=lambda at: (at not in used, usual.index(plain[at]), at))
        if fits:
            places[field] = tuple(fits) if field in _SEVERAL else tuple(fits[:1])
    _settle_day(places, lines, chosen)
    taken = {at for found in places.values() for at in found}
    left_over = tuple(at for at in range(len(headers)) if at not in taken)
    return Columns(tuple(headers), places, left_over)


def describe_left_over(columns: Columns, lines: Lines) -> list[str]:
    """Return a sentence on the columns that look like text or times, and how to import them."""
    found: dict[str, list[tuple[int, str]]] = {"text": [], "times": []}
    for at in columns.left_over:
        field = _looks_like(_values(lines, at))
        if field:
            found["text" if field == "text" else "times"].append((at, field))
    return [
        f"not imported, though it looks like {what}: {_suggest(columns, places)}"
        for what, places in found.items()
        if places
    ]


def _choose(
    headers: Sequence[str], name: str, chosen: Mapping[str, str]
) -> dict[str, tuple[int, ...]]:
    plain = [normalize_header(header) for header in headers]
    places: dict[str, tuple[int, ...]] = {}
    for field, header in chosen.items():
        if normalize_header(header) not in plain:
            raise Misuse(f"{name} has no column “{_short(header)}”", _list(headers, header))
        places[field] = (plain.index(normalize_header(header)),)
    return places


def _settle_day(
    places: dict[str, tuple[int, ...]], lines: Lines, chosen: Mapping[str, str]
) -> None:
    """Take a column "day" for the date if it has dates and nothing else has; drop it if not."""
    if "day" not in places or "day" in chosen:
        return
    if not any(is_day(value) for value in _values(lines, places["day"][0])):
        del places["day"]
    elif not any(is_day(value) for at in _places_of_days(places) for value in _values(lines, at)):
        places["date"] = places.pop("day")


def _places_of_days(places: Mapping[str, tuple[int, ...]]) -> tuple[int, ...]:
    return (*places.get("date", ()), *places.get("start", ()))


def _values(lines: Lines, at: int) -> list[str]:
    return [cell for _, cells in lines if at < len(cells) and (cell := cells[at].strip())]


def _looks_like(values: Sequence[str]) -> str | None:
    """Return the field that most of the values could stand for; None for numbers and the like."""
    fields = [_guess_field(value) for value in values[:1000]]
    return max(set(fields), key=fields.count) if fields else None


def _guess_field(value: str) -> str | None:
    if is_number(value) or foreign_times.is_weekday(value) or value.casefold() in _YES_OR_NO:
        return None
    if any(foreign_times.parse_moment(value, order) for order in Order):
        return "start"
    if foreign_times.parse_time(value):
        return "time"
    if is_day(value):
        return "date"
    if parse_length(value, 60):
        return "duration"
    return "text" if sum(map(str.isalpha, value)) > 1 else None


def _suggest(columns: Columns, places: Sequence[tuple[int, str]]) -> str:
    named = [_option(columns.headers[at], field) for at, field in places[:_MOST_NAMED]]
    more = [f"{len(places) - _MOST_NAMED} more"] if len(places) > _MOST_NAMED else []
    return ", ".join(named + more)


def _option(header: str, field: str) -> str:
    """Return a header with the option that imports it, which is safe to copy to a shell."""
    argument = header if is_id(header) else "HEADER"
    return f"“{_short(header)}” (--column {field}={argument})"


def _list(headers: Sequence[str], wanted: str) -> str:
    near = nearest(wanted, [header for header in headers if header])
    listed = ", ".join(_short(header) for header in headers[:12] if header)
    return f"did you mean “{_short(near)}”?" if near else f"it has {listed}"


def _short(header: str) -> str:
    return shorten(display(header), 40)
