"""Which date a session counts for: a module of its own, for `status` must know it at once."""

from datetime import date, datetime, timedelta


def study_day(wall: datetime, rollover: timedelta) -> date:
    """The date that a session counts for when it starts at the local wall time `wall`.

    Naive wall arithmetic: the zone of an aware time is dropped, never used. Subtracting the
    rollover from the instant instead would give a wrong day whenever DST changes.
    """
    try:
        return (wall.replace(tzinfo=None) - rollover).date()
    except OverflowError:  # the first hours of the year 1
        return date.min
