"""The picture with what the main screen asks of it, thought out on the store's thread.

So ten years of sessions are summed up while the screen goes on, which finds the answers ready.
"""

from studytui.study import Study
from studytui.tracker import Tracker


def thought_out(tracker: Tracker) -> Study:
    """The picture of this moment. Raises what `Tracker.study` raises."""
    from studytui.rules.calendar import week
    from studytui.rules.coach import coach
    from studytui.rules.comeback import comeback
    from studytui.rules.consistency import consistency
    from studytui.rules.next_up import next_up
    from studytui.rules.progress import progress
    from studytui.rules.streak import streak

    study = tracker.study()
    for rule in (progress, week, streak, consistency, next_up, coach, comeback):
        study.once(rule)
    return study
