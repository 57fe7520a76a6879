"""Where sessions stand in their day if only the day is known: one after the other, from noon."""

from datetime import date, datetime, timedelta


class DayPlacement:
    """Gives each session a start of its own, none of them in the future."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self.count = 0
        """How many sessions were given a start."""
        self._taken: dict[date, tuple[datetime, datetime]] = {}

    def place(self, noon: datetime, seconds: int) -> datetime:
        """Return a start for the next session of that length on the day of `noon`, an aware time.

        It follows the others of its day, or goes before them if it would end in the future.
        """
        self.count += 1
        length = timedelta(seconds=seconds)
        first, last = self._taken.get(noon.date(), (min(noon, self._now), noon))
        start = last if last + length <= self._now else first - length
        self._taken[noon.date()] = (min(first, start), max(last, start + length))
        return start
