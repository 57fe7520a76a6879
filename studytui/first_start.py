"""The first start: what a newcomer is asked, and that nobody is asked twice."""

from pathlib import Path

from studytui.aims import Aims
from studytui.errors import Misuse
from studytui.record import Record


def is_first(settings: Path, record: Record) -> bool:
    """Whether nobody has set anything yet, nor done anything."""
    done = record.changes or record.sessions or record.notes or record.pauses or record.undo
    return not done and not settings.exists()


def roadmaps() -> tuple[str, ...]:
    """The ids of the roadmaps that there are to choose from, the built-in one first."""
    from studytui.roadmap_files import library

    return tuple(filter(None, map(library.roadmap_id, library.available())))


def settle(settings: Path, week_days: str = "", day_minutes: str = "") -> Aims:
    """Write the answers into the settings, which are there from now on, and say what is aimed at.

    The answers are as they were typed; "" is what is usual. Raises Misuse for an answer that cannot
    be meant, BadInput if the file cannot be written.
    """
    from studytui import settings_file
    from studytui.settings import load

    usual = Aims()
    week = _number(week_days, "days a week", usual.week_days, 7)
    minutes = _number(day_minutes, "minutes a day", usual.day_minutes, 1440)
    settings_file.change_setting(settings, "week_days", week)
    settings_file.change_setting(settings, "day_minutes", minutes)
    return load(settings).settings.aims


def _number(said: str, what: str, usual: int, most: int) -> int:
    if not said:
        return usual
    if said.isdecimal() and len(said) <= 4 and 1 <= int(said) <= most:
        return int(said)
    raise Misuse(f"“{said}” is no number of {what}", f"say a number from 1 to {most}")
