"""Ignoring debugging: building for hours and hardly ever looking for what is wrong.

All of the time on this roadmap is looked at. Bugs that were written down are evidence.
"""

from typing import Final

from studytui.record import Kind
from studytui.rules.bugs import bugs
from studytui.rules.coach.finding import (
    Evidence,
    Finding,
    Level,
    Remedy,
    RemedyKind,
    Sign,
    judged,
    own_seconds,
    own_sessions,
    percent,
    too_early,
    unknown,
)
from studytui.spoken import counted, duration_words
from studytui.study import Study

ID: Final = "ignoring-debugging"


def ignoring_debugging(study: Study) -> Finding:
    """Debug time against build and debug time."""
    sessions = study.once(own_sessions)
    if early := too_early(study, ID, sessions):
        return early
    aims = study.aims.coach
    spent_on = study.once(own_seconds)
    built, debugged = spent_on.get(Kind.BUILD, 0), spent_on.get(Kind.DEBUG, 0)
    if built < aims.debug_hours * 3600:
        so_far = f"{duration_words(built)} of {aims.debug_hours} h of building"
        return unknown(ID, f"Too early to say: {so_far}")
    share = f"{percent(debugged, built + debugged)} % of {duration_words(built + debugged)}"
    sentence = f"Debugging was {share} of building and debugging"
    few = 100 * debugged < aims.debug_percent * (built + debugged)
    sign = Sign(Level.WATCH if debugged else Level.ACT, sentence, (), _remedy(study))
    spent = Evidence(f"debugged: {duration_words(debugged)}", seconds=debugged)
    return judged(ID, [sign if few else None], sentence, spent, _written_down(study))


def _written_down(study: Study) -> Evidence:
    found = study.once(bugs)
    words = f"{counted(len(found), 'bug')} written down"
    return Evidence(words, found[-1].item_id, found[-1].day) if found else Evidence(words)


def _remedy(study: Study) -> Remedy:
    """Ask what broke, on what was built last."""
    latest_first = reversed(study.once(own_sessions))
    last = next((each for each in latest_first if each.kind is Kind.BUILD and each.item_id), None)
    node = study.roadmap.find(last.item_id) if last and last.item_id else None
    where = f" in {node.title}" if node else ""
    return Remedy(
        RemedyKind.OPEN_BUGS, node.id if node else None, f"Write down what broke last{where}"
    )
