"""The first start: what a newcomer is asked, and that nobody is asked twice."""

from dataclasses import dataclass
from pathlib import Path

from studytui.aims import Aims
from studytui.errors import Misuse
from studytui.record import Record


@dataclass(frozen=True, slots=True)
class Answers:
    """What a newcomer has said, as it was typed; "" for what stands there already."""

    week_days: str = ""
    day_minutes: str = ""
    roadmap: str = ""


def is_first(settings: Path, record: Record) -> bool:
    """Whether nobody has set anything yet, nor done anything."""
    done = record.changes or record.sessions or record.notes or record.pauses or record.undo
    return not done and not settings.exists()


def roadmaps() -> tuple[str, ...]:
    """The ids of the roadmaps that there are to choose from, the built-in one first."""
    from studytui.roadmap_files import library

    return tuple(filter(None, map(library.roadmap_id, library.available())))


def settle(settings: Path, answers: Answers) -> Aims:
    """Write the answers into the settings, which are there from now on, and say what is aimed at.

    Raises Misuse for an answer that cannot be meant, BadInput if the file cannot be written.
    """
    from studytui import settings_file
    from studytui.settings import load

    usual = Aims()
    week = _number(answers.week_days, "days a week", usual.week_days, 7)
    minutes = _number(answers.day_minutes, "minutes a day", usual.day_minutes, 1440)
    if answers.roadmap and answers.roadmap not in roadmaps():
        known = ", ".join(roadmaps())
        raise Misuse(f"there is no roadmap “{answers.roadmap}”", f"there is {known}")
    settings_file.change_setting(settings, "week_days", week)
    settings_file.change_setting(settings, "day_minutes", minutes)
    if answers.roadmap:
        settings_file.change_setting(settings, "roadmap", answers.roadmap)
    return load(settings).settings.aims


def _number(said: str, what: str, usual: int, most: int) -> int:
    if not said:
        return usual
    if said.isdecimal() and len(said) <= 4 and 1 <= int(said) <= most:
        return int(said)
    raise Misuse(f"“{said}” is no number of {what}", f"say a number from 1 to {most}")
