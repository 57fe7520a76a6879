"""What people type after a command: kinds, durations, days and times."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import click

from studytui.cli import completing
from studytui.errors import Misuse
from studytui.record import Kind
from studytui.text import display

if TYPE_CHECKING:
    from studytui.clock import Clock


def a_kind(said: str) -> Kind:
    """The kind that is meant; its first letters will do. Raises Misuse."""
    from studytui.matching import find_kind

    return find_kind(said)


def a_duration(said: str) -> int:
    """A duration in seconds. Raises Misuse."""
    from studytui.heard import duration

    return duration(said)


kind_option = click.option(
    "--kind",
    "-k",
    type=a_kind,
    metavar="KIND",
    shell_complete=completing.kinds,
    help="read, practice, build, debug or review; the first letters will do.",
)
text_option = click.option("--text", "-t", metavar="TEXT", help="A line on what you did.")
left_off_option = click.option(
    "--left-off", "-l", metavar="TEXT", help="Where you left off, for next time."
)


def when(clock: "Clock", on: str | None, at: str | None) -> tuple[date | None, time | None]:
    """What `--on` and `--at` say together; `--at` may name the day as well."""
    from studytui import heard

    today = clock.now().date()
    day = None if on is None else heard.day(on, today)
    if at is None:
        return day, None
    said_day, said_time = heard.moment(at, today)
    if day and said_day:
        raise Misuse("--on and --at both name a day", "leave out --on")
    return day or said_day, said_time


def instant(clock: "Clock", at: str) -> datetime:
    """The moment that `--at` names: of a time without a day, the last one up to now."""
    day, clock_time = when(clock, None, at)
    if clock_time is None:
        raise Misuse(f"“{display(at)}” has no time of day", "write 19:30, or yesterday 19:30")
    now = clock.now()
    moment = clock.local(datetime.combine(day or now.date(), clock_time))
    if day is None and moment > now:
        yesterday = now.date() - timedelta(days=1)
        return clock.local(datetime.combine(yesterday, clock_time))
    return moment
