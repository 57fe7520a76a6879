"""The only place that reads the time or the time zone."""

import time
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Protocol

from studytui.errors import BadInput

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


def nanoseconds() -> int:
    """Return the time since 1970 in ns, as file systems count it."""
    return time.time_ns()


class Clock(Protocol):
    """Where the program gets the time from; tests bring their own."""

    def now(self) -> datetime:
        """This moment as an aware time in the learner's zone, whole seconds kept as they are.

        Its tzinfo knows the zone's rules: any other instant can be converted to it.
        """
        ...

    def local(self, wall: datetime) -> datetime:
        """A naive wall time in the learner's zone, made aware.

        A wall time that a DST change skips or repeats is read as its first meaning.
        """
        ...

    def monotonic(self) -> float:
        """Seconds that only ever grow, from an arbitrary start."""
        ...


class SystemClock:
    """The computer's clock, in the system's zone or in one that the settings name."""

    def __init__(self, zone: str | None = None) -> None:
        """Use `zone`, an IANA name such as Europe/Lisbon, or the system's zone if None.

        Raises BadInput when there is no such zone.
        """
        self._zone = _zone(zone) if zone else _SystemZone()

    def now(self) -> datetime:
        _notice_moved_zone()
        return datetime.now(UTC).astimezone(self._zone)

    def local(self, wall: datetime) -> datetime:
        _notice_moved_zone()
        return wall.replace(tzinfo=self._zone)

    def monotonic(self) -> float:
        return time.monotonic()


class _SystemZone(tzinfo):
    """The zone that the system is in now, by its rules and not only by today's offset."""

    def utcoffset(self, wall: datetime | None) -> timedelta | None:
        return _by_system(wall.replace(tzinfo=None)).utcoffset() if wall else None

    def tzname(self, wall: datetime | None) -> str | None:
        return _by_system(wall.replace(tzinfo=None)).tzname() if wall else None

    def dst(self, _: datetime | None) -> timedelta | None:
        return None

    def fromutc(self, instant: datetime) -> datetime:
        wall = _by_system(instant.replace(tzinfo=UTC)).replace(tzinfo=None)
        first = wall.replace(tzinfo=self)
        is_first = first.astimezone(UTC) == instant.replace(tzinfo=UTC)
        return first if is_first else first.replace(fold=1)


def _by_system(at: datetime) -> datetime:
    try:
        return at.astimezone()
    except ValueError as error:
        raise BadInput(
            "the system's time zone cannot be used", "set TZ to a name such as Europe/Lisbon"
        ) from error


def _notice_moved_zone() -> None:
    """Python keeps the zone it started with until it is told to look again."""
    if hasattr(time, "tzset"):
        time.tzset()


def _zone(name: str) -> "ZoneInfo":
    import zoneinfo
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        if not zoneinfo.available_timezones():
            raise BadInput(
                "this computer has no data of time zones",
                "install tzdata, or leave `zone` out of the settings",
            ) from error
        raise BadInput(
            f"there is no time zone {name!r}", "use a name such as Europe/Lisbon, or leave it out"
        ) from error
