"""Durations, days and numbers in words, as people read them.

English words and numbers only, whatever the locale. `heard` understands what people type.
"""

from datetime import date, datetime

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def duration_words(seconds: int) -> str:
    """Whole minutes, as they are read: "1 h 25", "2 h", "25 min", "0 min"."""
    hours, minutes = divmod(max(0, seconds) // 60, 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {minutes:02}" if minutes else f"{hours} h"


def clock_words(seconds: int) -> str:
    """A running time: "24:10", from an hour on "1:24:10"."""
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def day_words(day: date, today: date) -> str:
    """A day as seen from today: "today", "yesterday", "Tuesday", "12 Nov", "12 Nov 2025".

    Weekdays stand for the last 6 days, and the year for every year but this one.
    """
    past = (today - day).days
    if past in (0, 1):
        return "yesterday" if past else "today"
    if 1 < past < 7:
        return WEEKDAYS[day.weekday()]
    written = f"{day.day} {month_words(day)}"
    return written if day.year == today.year else f"{written} {day.year}"


def moment_words(at: datetime, now: datetime) -> str:
    """An instant as seen from now, on the clock of now: "today 19:30", "12 Nov 19:30"."""
    local = at.astimezone(now.tzinfo)
    return f"{day_words(local.date(), now.date())} {local:%H:%M}"


def size_words(size: int) -> str:
    """A file's size in bytes as it is told: "12 KB", "1.4 MB"."""
    return f"{size / 1024:.0f} KB" if size < 1 << 20 else f"{size / (1 << 20):.1f} MB"


def span_words(first: date, last: date, today: date) -> str:
    """Days from the first to the last: "today", "24 Dec", "24 Dec to 2 Jan"."""
    begin, end = day_words(first, today), day_words(last, today)
    return begin if first == last else f"{begin} to {end}"


def month_words(day: date) -> str:
    """The month of a day in three letters, in English whatever the locale."""
    return MONTHS[day.month - 1][:3]


def weekday_words(day: date) -> str:
    """The weekday of a day, in English whatever the locale."""
    return WEEKDAYS[day.weekday()]


def counted(number: int, what: str) -> str:
    """A number of things: "1 stage", "3 stages"."""
    return f"1 {what}" if number == 1 else f"{number} {what}s"
