"""Small builders, so that a test says only what it is about. Today is Wednesday, 11 March 2026."""

import sys
import zoneinfo
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import count
from typing import Any
from unittest import mock
from zoneinfo import ZoneInfo

from studytui.aims import Aims
from studytui.plan import Roadmap
from studytui.record import (
    Heartbeat,
    Kind,
    Note,
    Pause,
    Record,
    Session,
    State,
    Status,
    StatusChange,
)
from studytui.roadmap_files.models import checked
from studytui.study import Study

TODAY = date(2026, 3, 11)
NOW = datetime(2026, 3, 11, 18, 30, tzinfo=UTC)

_numbers = count(1)


class FakeClock:
    """A clock that stands still until it is moved, and lies when it is told to."""

    def __init__(self, now: datetime = NOW, zone: str = "UTC") -> None:
        self.zone = ZoneInfo(zone)
        self._now = now.astimezone(UTC)
        self._monotonic = 1_000.0

    def now(self) -> datetime:
        return self._now.astimezone(self.zone)

    def local(self, wall: datetime) -> datetime:
        return wall.replace(tzinfo=self.zone)

    def monotonic(self) -> float:
        return self._monotonic

    def advance(self, seconds: float = 0, **more: float) -> None:
        """Time passes: `advance(30)`, `advance(minutes=25)`."""
        passed = timedelta(seconds=seconds, **more)
        self._now += passed
        self._monotonic += passed.total_seconds()

    def jump(self, seconds: float = 0, **more: float) -> None:
        """The wall clock is set, forwards or back, while no time passes."""
        self._now += timedelta(seconds=seconds, **more)

    def travel(self, zone: str) -> None:
        """The learner goes elsewhere."""
        self.zone = ZoneInfo(zone)


def stage(title: str, *items: str | Mapping[str, Any], **keys: Any) -> dict[str, Any]:
    """A stage as a roadmap file has it; its id is the slug of its title."""
    return {"title": title, "items": list(items), **keys}


def item(title: str, *items: str | Mapping[str, Any], **keys: Any) -> dict[str, Any]:
    """An item as a roadmap file has it: a leaf, or a group of `items`."""
    return {"title": title, **({"items": list(items)} if items else {}), **keys}


def project(title: str, *items: str | Mapping[str, Any], **keys: Any) -> dict[str, Any]:
    """A project as a roadmap file has it."""
    return item(title, *items, kind="project", **keys)


def roadmap(*stages: Mapping[str, Any], **keys: Any) -> Roadmap:
    """A checked roadmap called "road"; without stages, two stages of two items each."""
    usual = (stage("Programming", "Variables", "Loops"), stage("Databases", "Tables", "Joins"))
    whole = {"schema": 1, "id": "road", "title": "The road", "stages": stages or usual}
    return checked(Roadmap, {**whole, **keys})


def days_ago(days: int) -> date:
    """The date that many days before TODAY."""
    return TODAY - timedelta(days=days)


def session(
    item_id: str | None = "variables",
    day: date | int = 0,
    minutes: float = 30,
    *,
    at: str = "19:30",
    offset: int = 0,
    **keys: Any,
) -> Session:
    """A finished session on a study day (a date, or days before TODAY), at a local wall time.

    `offset` is that of local time, in minutes east of UTC.
    """
    study_day = days_ago(day) if isinstance(day, int) else day
    zone = timezone(timedelta(minutes=offset))
    started = datetime.combine(study_day, time.fromisoformat(at), zone).astimezone(UTC)
    usual: dict[str, Any] = {
        "id": f"session-{next(_numbers)}",
        "roadmap_id": "road",
        "item_id": item_id,
        "kind": Kind.READ,
        "state": State.FINISHED,
        "started_at": started,
        "offset_minutes": offset,
        "study_day": study_day,
        "counted": int(minutes * 60),
    }
    return Session(**(usual | keys))


def running(item_id: str | None = "variables", **keys: Any) -> Session:
    """A session that was started at NOW and runs."""
    usual: dict[str, Any] = {
        "minutes": 0,
        "state": State.RUNNING,
        "started_at": NOW,
        "resumed_at": NOW,
    }
    return session(item_id, **(usual | keys))


def heartbeat(of: Session, *, at: datetime = NOW, counted: int = 0) -> Heartbeat:
    """The last sign of life of the dashboard that watched the session as it is."""
    return Heartbeat(of.id, at, counted, of.resumed_at)


def change(
    item_id: str, status: Status | str, *, at: datetime = NOW, why: str = ""
) -> StatusChange:
    """A change of status."""
    return StatusChange(item_id, Status(status), at, why)


def note(target: str = "variables", text: str = "A note.", *, at: datetime = NOW) -> Note:
    """A note about an item, a stage, or the roadmap ("")."""
    return Note(target, text, at, f"edition-{next(_numbers)}")


def pause(first: date | int, last: date | int, why: str = "holiday") -> Pause:
    """A pause on study days, both included (dates, or days before TODAY)."""
    begin, end = (days_ago(each) if isinstance(each, int) else each for each in (first, last))
    return Pause(f"pause-{next(_numbers)}", begin, end, why)


def moment(day: date | int = 0, at: str = "12:00") -> datetime:
    """An instant in UTC on a date (or days before TODAY)."""
    day = days_ago(day) if isinstance(day, int) else day
    return datetime.combine(day, time.fromisoformat(at), UTC)


def record(
    sessions: Iterable[Session] = (),
    statuses: Mapping[str, str] | None = None,
    notes: Iterable[Note] = (),
    **keys: Any,
) -> Record:
    """A record; `statuses` are the changes, in order, and sessions are put in order."""
    in_order = tuple(sorted(sessions, key=lambda each: (each.started_at, each.id)))
    usual: dict[str, Any] = {
        "changes": tuple(change(key, status) for key, status in (statuses or {}).items()),
        "sessions": in_order,
        "notes": {each.target: each for each in notes},
        "open_session": next((each for each in in_order if each.is_open), None),
    }
    return Record(**(usual | keys))


def study(
    *sessions: Session,
    on: Roadmap | None = None,
    statuses: Mapping[str, str] | None = None,
    notes: Iterable[Note] = (),
    today: date = TODAY,
    elapsed: int = 0,
    aims: Aims | None = None,
    **keys: Any,
) -> Study:
    """The picture of `roadmap()`, or of the roadmap that it is `on`; `keys` go to the record."""
    kept = record(sessions, statuses, notes, **keys)
    return Study.of(on or roadmap(), kept, today, aims or Aims(), elapsed)


@contextmanager
def no_data_of_zones() -> Iterator[None]:
    """A computer on which nobody has installed any."""
    ours = {name: None for name in sys.modules if name.partition(".")[0] == "tzdata"}
    with mock.patch.dict(sys.modules, {"tzdata": None, **ours}):
        ZoneInfo.clear_cache()
        zoneinfo.reset_tzpath(to=())
        try:
            yield
        finally:
            zoneinfo.reset_tzpath()
