"""When a row of a time table began and ended."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from studytui.errors import BadInput
from studytui.exchange import foreign_times
from studytui.exchange.foreign import quoted
from studytui.exchange.foreign_times import Order
from studytui.exchange.time_table import Row, RowError

NOON = time(12)


@dataclass(frozen=True, slots=True)
class Start:
    """When a row began, in the zone that it is written in; at noon if only the day is known."""

    at: datetime
    is_day_only: bool = False

    @property
    def wall(self) -> datetime:
        """The time as it is written, without its zone."""
        return self.at.replace(tzinfo=None)


class RowTimes:
    """Reads the times of the rows of one file."""

    def __init__(self, zone: tzinfo, order: Order | None) -> None:
        """Set the zone of times without one, and which way round dates are."""
        self._zone = zone
        self._order = order

    def start(self, row: Row) -> Start:
        """Return when a row began. Raises RowError."""
        day_text, clock = row["date"] or row["start"], row["time"] or row["start"]
        day = foreign_times.parse_day(day_text, self._order)
        moment = self._moment(row["start"]) or self._combine(day, clock)
        if moment is None and not row["time"]:
            moment = self._moment(day_text)
            if moment and moment.time() == time.min:  # what a spreadsheet makes of a day
                moment = None
        if moment:
            return Start(self._localize(moment, row))
        if day and not row["time"] and row["start"] in ("", day_text):
            return Start(datetime.combine(day, NOON, self._zone), is_day_only=True)
        text = " ".join(dict.fromkeys(filter(None, (row["date"], row["time"], row["start"]))))
        raise RowError(f"“{text}” is not a date with a time")

    def end(self, row: Row, start: Start) -> datetime | None:
        """Return when a row ended, None if it does not say. Raises RowError."""
        clock = row["end_time"] or row["end"]
        if not clock and not row["end_date"]:
            return None
        if moment := self._moment(row["end"]) or self._moment(row["end_date"]):
            return self._localize(moment, row, start.at.tzinfo)
        day = foreign_times.parse_day(row["end_date"], self._order)
        moment = self._combine(day or start.at.date(), clock)
        if moment is None:
            raise RowError(f"“{clock or row['end_date']}” is not a time at which it ended")
        end = self._localize(moment, row, start.at.tzinfo)
        is_over_midnight = day is None and end.replace(tzinfo=None) < start.wall
        return end + timedelta(days=1) if is_over_midnight else end

    def _moment(self, text: str) -> datetime | None:
        return foreign_times.parse_moment(text, self._order) if text else None

    def _combine(self, day: date | None, clock: str) -> datetime | None:
        return self._moment(f"{day.isoformat()} {clock}") if day and clock else None

    def _localize(self, moment: datetime, row: Row, zone: tzinfo | None = None) -> datetime:
        if moment.tzinfo:
            return moment
        return moment.replace(tzinfo=zone or self._row_zone(row))

    def _row_zone(self, row: Row) -> tzinfo:
        if not row["zone"]:
            return self._zone
        zone = _zone(row["zone"])
        if zone is None:
            raise RowError(f"{quoted(row['zone'])} is not a time zone such as Europe/Lisbon")
        return zone


def find_order(rows: Iterable[Row], name: str) -> Order | None:
    """Return which way round the dates of the rows are; `name` is what messages call the file.

    Raises BadInput if they could be either.
    """
    fields = ("start", "date", "end_date", "end")
    days = [row[field] for row in rows for field in fields if row[field]]
    order = foreign_times.detect_order(days)
    unclear = next(filter(foreign_times.needs_order, days), None) if order is None else None
    if unclear:
        raise BadInput(
            f"{name}: nothing tells whether {unclear} begins with the day or the month",
            "say --dates dmy or --dates mdy",
        )
    return order


@lru_cache(maxsize=64)
def _zone(name: str) -> tzinfo | None:
    offset = foreign_times.parse_moment(f"2000-01-01 00:00 {name}", None)
    if offset and offset.tzinfo:
        return offset.tzinfo
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
