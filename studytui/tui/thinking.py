"""The picture with what the main screen asks of it, thought out on the store's thread.

So ten years of sessions are summed up while the screen goes on, which finds the answers ready.
"""

from studytui.study import Study, session_numbers
from studytui.tracker import Tracker


def glanced(tracker: Tracker, about: str) -> Study | None:
    """The opening picture from a glance, if one was kept. Raises what `Tracker.glance` raises."""
    study = tracker.glance(about)
    return _with_thoughts(study) if study else None


def thought_out(tracker: Tracker) -> Study:
    """The picture of this moment. Raises what `Tracker.study` raises."""
    from studytui.rules.carrying import carry
    from studytui.rules.coach import coach
    from studytui.rules.links import backlinks

    before, study = tracker.shown, tracker.study()
    if before:
        carry(before, study)
    _with_thoughts(study)
    study.once(coach)
    if before and before.has_thought(backlinks):  # somebody asks for it
        study.once(backlinks)
    return study


def _with_thoughts(study: Study) -> Study:
    from studytui.rules.calendar import week
    from studytui.rules.comeback import comeback
    from studytui.rules.consistency import consistency
    from studytui.rules.next_up import next_up
    from studytui.rules.progress import progress
    from studytui.rules.streak import streak

    for rule in (session_numbers, progress, week, streak, consistency, next_up, comeback):
        study.once(rule)
    return study
