"""Rows of a time table -> finished sessions, checked, with ids that stay the same."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

from studytui.aims import Aims
from studytui.clock import Clock
from studytui.errors import BadInput, Misuse
from studytui.exchange import foreign_times
from studytui.exchange.day_placement import DayPlacement
from studytui.exchange.foreign import ID_WORDS, quoted
from studytui.exchange.foreign_times import Order
from studytui.exchange.lengths import Length
from studytui.exchange.omissions import Omission, OmissionCollector, OmissionKind
from studytui.exchange.row_lengths import RowLengths, choose_length
from studytui.exchange.row_times import RowTimes, Start, find_order
from studytui.exchange.session_ids import SessionIds
from studytui.exchange.subjects import Subjects
from studytui.exchange.time_table import Row, RowError, TimeTable
from studytui.matching import find_kind
from studytui.plan import Roadmap
from studytui.record import Kind, Session, State
from studytui.rules.study_day import study_day
from studytui.session_keeping import later, refuse_length, refuse_start
from studytui.spoken import counted, duration_words
from studytui.text import is_id
from studytui.whole_record import KeptSession

LikelyKind = Callable[[str | None], Kind]
"""Tells what a session on an item was probably spent on."""

MOST_ERRORS = 5
"""How many rows that cannot be sessions a message names."""
MOST_UNKNOWN = 20
"""How many names that fit no item are told."""

_NO_DATE = OmissionKind("row without a date", "rows without a date")
_NO_LENGTH = OmissionKind("row without an end or a duration", "rows without an end or a duration")
_EMPTY = OmissionKind("row with a duration of 0", "rows with a duration of 0")


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
        """`name` is what messages call the file. Raises BadInput when its dates cannot be read."""
        self._table = table
        self._name = name
        self._roadmap = meaning.roadmap
        self._likely_kind = cache(meaning.likely_kind)
        self._rollover = meaning.aims.rollover
        self._now = meaning.clock.now()
        self._today = study_day(self._now, self._rollover)
        self._zone = self._now.tzinfo
        assert self._zone is not None, "a clock's time has a zone"
        self._order = meaning.order or find_order(table.rows, name)
        self._times = RowTimes(self._zone, self._order)
        self._lengths = RowLengths(table.rows)
        self._placement = DayPlacement(self._now)
        self._subjects = Subjects(meaning.roadmap)
        self._omissions = OmissionCollector()
        self._disagreements: list[str] = []
        self._ids = SessionIds()

    @property
    def former_ids(self) -> Mapping[str, str]:
        """The ids that earlier versions gave to sessions, by the ids that they have now."""
        return self._ids.former

    def sessions(self) -> list[KeptSession]:
        """Return all of them. Raises BadInput if rows cannot be sessions, and names these."""
        self._require_columns()
        sessions, errors, saved_at = [], [], self._now.astimezone(UTC)
        for row in self._table.rows:
            try:
                session = self._session(row)
            except RowError as error:
                errors.append(f"{self._table.unit} {row.number}: {error}")
                continue
            if session:
                sessions.append(KeptSession(session, saved_at))
        if errors:
            raise self._refusal(errors)
        return sessions

    def remarks(self) -> list[str]:
        """Return what a learner should know of the rows, once they are read."""
        guesses = [
            f"{field.replace('_', ' ')} from {' and '.join(f'“{header}”' for header in headers)}"
            for field, headers in self._table.columns.items()
            if any(header.casefold() != field for header in headers)
        ]
        return [
            *([f"taken: {', '.join(guesses)}"] if guesses else []),
            *self._guess_remarks(),
            *(f"left out: {omission.describe()}" for omission in self.omissions()),
            *self._table.remarks,
            *self._disagreement_remarks(),
            *self._unknown_remarks(),
        ]

    def omissions(self) -> tuple[Omission, ...]:
        """Return what was left out, once the rows are read."""
        return (*self._table.omissions, *self._omissions.collect())

    def _guess_remarks(self) -> list[str]:
        unit = {1: "seconds", 3600: "hours"}.get(self._lengths.duration_unit)
        remarks = [f"numbers without a unit in the durations are read as {unit}"] if unit else []
        if number := self._placement.count:
            remarks.append(
                f"{counted(number, 'session')} without a time of day placed from noon on"
            )
        return remarks

    def _disagreement_remarks(self) -> list[str]:
        number = len(self._disagreements)
        if not number:
            return []
        examples = ", ".join(self._disagreements[:3])
        more = ", …" if number > 3 else ""
        return [
            f"the duration is given twice and differs in {counted(number, 'row')}: {examples}{more}"
        ]

    def _unknown_remarks(self) -> list[str]:
        unknown = self._subjects.unknown
        names = [
            f"no item is called “{name}”: {counted(times, 'session')} on nothing in particular"
            for name, times in unknown.most_common(MOST_UNKNOWN)
        ]
        left = len(unknown) - MOST_UNKNOWN
        return (
            [*names, f"nor is any called by {counted(left, 'other name')}"] if left > 0 else names
        )

    def _require_columns(self) -> None:
        if self._table.unit != "line":
            return
        has = self._table.columns.keys()
        if not {"start", "date"} & has:
            raise BadInput(
                f"{self._name} has no column that tells when a session began",
                "name it: --column start=HEADER, or date=HEADER and time=HEADER",
            )
        if not {"duration", "hours", "minutes", "seconds", "end", "end_time"} & has:
            raise BadInput(
                f"{self._name} has no column that tells how long a session was",
                "name it: --column duration=HEADER, hours=HEADER or end=HEADER",
            )

    def _refusal(self, errors: list[str]) -> BadInput:
        place = f"{self._name}: "
        if self._table.unit == "line":
            place, errors[0] = f"{self._name}:", errors[0].removeprefix("line ")
        listed = "; ".join(errors[:MOST_ERRORS])
        more = f"; and {len(errors) - MOST_ERRORS} more" if len(errors) > MOST_ERRORS else ""
        unit = self._table.unit
        what = f"that {unit}" if len(errors) == 1 else "them"
        return BadInput(f"{place}{listed}{more}", f"correct {what}; nothing was imported")

    def _session(self, row: Row) -> Session | None:
        """Return the session of a row, None if it is left out. Raises RowError."""
        place = f"{self._table.unit} {row.number}"
        if not row["start"] and not row["date"]:
            self._omissions.add(_NO_DATE, place)
            return None
        start = self._times.start(row)
        stated, spanned = self._lengths.stated(row), self._span(row, start)
        lengths = [*stated, spanned] if spanned else stated
        length = choose_length(stated, spanned)
        if length is None:
            self._omissions.add(_EMPTY if lengths else _NO_LENGTH, place)
            return None
        self._compare(place, length, lengths)
        session_id = self._ids.find(row, start, lengths[0].seconds)
        return self._checked_session(row, start, length.seconds, session_id)

    def _span(self, row: Row, start: Start) -> Length | None:
        """Return the length from start to end, if both are known. Raises RowError."""
        end = self._times.end(row, start)
        if end is None or start.is_day_only:
            return None
        seconds = int((end.astimezone(UTC) - start.at.astimezone(UTC)).total_seconds())
        if seconds < 0:
            raise RowError("it ends before it begins")
        resolution = 1 if start.at.second or end.second else 60
        return Length(seconds, resolution)

    def _compare(self, place: str, length: Length, lengths: list[Length]) -> None:
        others = [each for each in lengths if not each.agrees_with(length)]
        if others:
            used, other = duration_words(length.seconds), duration_words(others[0].seconds)
            self._disagreements.append(f"{place} ({used}, not {other})")

    def _checked_session(self, row: Row, start: Start, seconds: int, session_id: str) -> Session:
        try:
            refuse_length(seconds)
            at = self._place(row, start, seconds)
            refuse_start(at, self._now)
            kind = find_kind(row["kind"]) if row["kind"] else None
        except Misuse as error:
            raise RowError(error.title) from None
        roadmap_id, item_id, text = self._subject(row)
        day = self._day(row, at, start)
        return Session(
            id=session_id,
            roadmap_id=roadmap_id,
            item_id=item_id,
            kind=kind or self._likely_kind(item_id),
            state=State.FINISHED,
            started_at=at.astimezone(UTC),
            offset_minutes=int((at.utcoffset() or timedelta()).total_seconds() // 60),
            study_day=day,
            counted=seconds,
            ended_at=later(at, seconds).astimezone(UTC),
            text=text,
            left_off="\n".join(row.values("left_off")),
            backfilled=day < self._today,
        )

    def _place(self, row: Row, start: Start, seconds: int) -> datetime:
        """Return the start on the learner's clock; a session of ours keeps its own."""
        if start.is_day_only:
            return self._placement.place(start.at, seconds)
        return start.at if row["roadmap"] else start.at.astimezone(self._zone)

    def _day(self, row: Row, at: datetime, start: Start) -> date:
        if row["day"]:
            day = foreign_times.parse_day(row["day"], self._order)
            if day is None or abs((day - at.date()).days) > 2:
                raise RowError(f"“{row['day']}” is not the day of its start")
            return day
        return start.at.date() if start.is_day_only else study_day(at, self._rollover)

    def _subject(self, row: Row) -> tuple[str, str | None, str]:
        """Return roadmap id, item id and text."""
        names, text = row.values("item"), "\n".join(row.values("text"))
        if not row["roadmap"]:
            return self._roadmap.id, *self._subjects.find(names, text)
        for name in (row["roadmap"], *names[:1]):
            if not is_id(name):
                raise RowError(f"{quoted(name)} is not {ID_WORDS}")
        return row["roadmap"], names[0] if names else None, text
