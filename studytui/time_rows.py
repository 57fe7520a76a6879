"""Rows of a time tracker's table -> finished sessions, checked, with ids that stay the same."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from studytui.aims import Aims
from studytui.clock import Clock
from studytui.errors import BadInput, Misuse
from studytui.exchange import foreign_times, time_table
from studytui.exchange.foreign import ID_WORDS, quoted
from studytui.exchange.foreign_times import Order
from studytui.exchange.time_table import Row, TimeTable
from studytui.matching import find_kind
from studytui.plan import Roadmap
from studytui.record import Kind, Session, State
from studytui.rules.study_day import study_day
from studytui.session_keeping import later, refuse_length, refuse_start
from studytui.spoken import counted
from studytui.text import is_id
from studytui.whole_record import KeptSession

LikelyKind = Callable[[str | None], Kind]
"""Tells what a session on an item was probably spent on."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """By what rows are understood; `order` says which way round dates are, if somebody knows."""

    clock: Clock
    aims: Aims
    roadmap: Roadmap
    likely_kind: LikelyKind
    order: Order | None = None


class TimeRows:
    """The sessions that the rows of a table stand for."""

    def __init__(self, table: TimeTable, name: str, meaning: Meaning) -> None:
        """`name` is what problems call the file. Raises BadInput when its dates cannot be read."""
        self._table = table
        self._name = name
        self._meaning = meaning
        self._roadmap = meaning.roadmap
        self._now = meaning.clock.now()
        self._order = meaning.order or self._found_order()
        self._titles = _by_title(meaning.roadmap)
        self._unknown: Counter[str] = Counter()
        self._empty = 0

    def sessions(self) -> list[KeptSession]:
        """All of them; raises BadInput for the first row that is none."""
        has = self._table.columns
        if not ({"start", "date"} & set(has)):
            raise BadInput(
                f"{self._name} has no column that tells when a session began",
                "name it: --column start=HEADER, or date=HEADER and time=HEADER",
            )
        if not ({"duration", "hours", "seconds", "end", "end_time"} & set(has)):
            raise BadInput(
                f"{self._name} has no column that tells how long a session was",
                "name it: --column duration=HEADER, hours=HEADER or end=HEADER",
            )
        seen: Counter[str] = Counter()
        return [kept for row in self._table.rows if (kept := self._session(row, seen))]

    def remarks(self) -> list[str]:
        """What a learner should know of the rows."""
        guessed = [f"{what} from “{header}”" for what, header in self._guessed()]
        said = [f"taken: {', '.join(guessed)}"] if guessed else []
        if self._empty:
            said.append(f"{counted(self._empty, 'row')} of no length left out")
        said += [
            f"no item is called “{name}”: {counted(times, 'session')} on nothing in particular"
            for name, times in self._unknown.most_common(20)
        ]
        return said

    def _guessed(self) -> list[tuple[str, str]]:
        return [
            (what.replace("_", " "), header)
            for what, header in self._table.columns.items()
            if header.casefold() != what
        ]

    def _found_order(self) -> Order | None:
        days = [row[what] for row in self._table.rows for what in ("start", "date") if row[what]]
        found = foreign_times.order_of(days)
        if found is None and any(map(foreign_times.needs_order, days)):
            raise BadInput(
                f"{self._name}: nothing tells whether {days[0]} begins with the day or the month",
                "say --dates dmy or --dates mdy",
            )
        return found

    def _session(self, row: Row, seen: Counter[str]) -> KeptSession | None:
        start = self._start(row)
        seconds = self._seconds(row, start)
        if seconds == 0:
            self._empty += 1
            return None
        try:
            refuse_length(seconds)
            refuse_start(start, self._now)
            kind = find_kind(row["kind"]) if row["kind"] else None
        except Misuse as error:
            raise BadInput(f"{self._name}:{row.line}: {error.title}", "mend that line") from None
        roadmap_id, item_id, text = self._subject(row)
        day = self._day(row, start)
        offset = start.utcoffset() or timedelta()
        session = Session(
            id=_own_id(row["id"]) or _derived_id(row, start, seconds, seen),
            roadmap_id=roadmap_id,
            item_id=item_id,
            kind=kind or self._meaning.likely_kind(item_id),
            state=State.FINISHED,
            started_at=start.astimezone(UTC),
            offset_minutes=int(offset.total_seconds() // 60),
            study_day=day,
            counted=seconds,
            ended_at=later(start, seconds).astimezone(UTC),
            text=text,
            left_off=row["left_off"],
            backfilled=day < study_day(self._now, self._meaning.aims.rollover),
        )
        return KeptSession(session, self._now.astimezone(UTC))

    def _start(self, row: Row) -> datetime:
        if row["start"]:
            found = foreign_times.a_moment(row["start"], self._order)
            said = row["start"]
        else:
            day = foreign_times.a_day(row["date"], self._order)
            clock = foreign_times.a_time(row["time"] or "12:00")
            found = datetime.combine(day, clock) if day and clock else None
            said = f"{row['date']} {row['time']}".strip()
        if found is None:
            raise self._wrong(row, f"“{said}” is not a date with a time")
        return found if found.tzinfo else self._meaning.clock.local(found)

    def _seconds(self, row: Row, start: datetime) -> int:
        ways = (
            ("seconds", foreign_times.seconds),
            ("hours", foreign_times.hours),
            ("duration", foreign_times.a_length),
        )
        for what, read in ways:
            if row[what]:
                found = read(row[what])
                if found is None:
                    raise self._wrong(row, f"“{row[what]}” is not a length of time")
                return found
        end = self._end(row, start)
        passed = (end.astimezone(UTC) - start.astimezone(UTC)).total_seconds()
        if passed < 0:
            raise self._wrong(row, "it ends before it begins")
        return int(passed)

    def _end(self, row: Row, start: datetime) -> datetime:
        if row["end"] and (found := foreign_times.a_moment(row["end"], self._order)):
            return found if found.tzinfo else self._meaning.clock.local(found)
        clock = foreign_times.a_time(row["end_time"] or row["end"])
        if clock is None:
            raise self._wrong(row, "nothing tells how long it was")
        day = foreign_times.a_day(row["end_date"], self._order)
        end = datetime.combine(day or start.date(), clock, start.tzinfo)
        over_midnight = day is None and end < start
        return end + timedelta(days=1) if over_midnight else end

    def _day(self, row: Row, start: datetime) -> date:
        if not row["day"]:
            return study_day(start, self._meaning.aims.rollover)
        day = foreign_times.a_day(row["day"], self._order)
        if day is None or abs((day - start.date()).days) > 2:
            raise self._wrong(row, f"“{row['day']}” is not the day of its start")
        return day

    def _subject(self, row: Row) -> tuple[str, str | None, str]:
        """(roadmap id, item id, text). A name that no item has goes before the text."""
        said = row["item"]
        if row["roadmap"]:
            for name in filter(None, (row["roadmap"], said)):
                if not is_id(name):
                    raise self._wrong(row, f"{quoted(name)} is not {ID_WORDS}")
            return row["roadmap"], said or None, row["text"]
        if said.casefold() in ("", self._roadmap.id.casefold(), self._roadmap.title.casefold()):
            return self._roadmap.id, None, row["text"]
        node = self._roadmap.find(said)
        item_id = node.id if node else self._titles.get(said.casefold())
        if item_id:
            return self._roadmap.id, item_id, row["text"]
        self._unknown[said] += 1
        return self._roadmap.id, None, f"{said}: {row['text']}" if row["text"] else said

    def _wrong(self, row: Row, what: str) -> BadInput:
        return BadInput(f"{self._name}:{row.line}: {what}", "mend that line; nothing was taken")


def _by_title(roadmap: Roadmap) -> dict[str, str]:
    """The ids of titles that only one stage or item has, whatever the case."""
    times = Counter(node.title.casefold() for node in roadmap.walk())
    return {
        node.title.casefold(): node.id
        for node in roadmap.walk()
        if times[node.title.casefold()] == 1
    }


def _own_id(name: str) -> str:
    """Return the id that a row brings along, or one made of it where other programs have stranger
    ones; "" if it brings none.
    """
    return name if not name or is_id(name) else str(uuid5(NAMESPACE_URL, f"studytui:id:{name}"))


def _derived_id(row: Row, start: datetime, seconds: int, seen: Counter[str]) -> str:
    """An id that the same row always gets, and that no other row of its file has.

    By the time on the wall and the length, so that neither other columns nor another zone make
    the row a new one; where only the day is known, by all that it says.
    """
    said = f"{start.replace(tzinfo=None).isoformat()} {seconds}"
    if not row["start"] and not row["time"]:
        said += "\x1f".join(row[what] for what in sorted(time_table.FIELDS))
    seen[said] += 1
    return str(uuid5(NAMESPACE_URL, f"studytui:session:{seen[said]}:{said}"))
