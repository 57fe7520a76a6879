"""The use cases of the coach: leaving one of its findings alone for a while, or for good."""

from datetime import date, timedelta

from studytui.aims import Aims
from studytui.clock import Clock
from studytui.errors import Misuse
from studytui.rules.coach.coach import MISTAKES
from studytui.rules.coach.finding import name_of
from studytui.rules.study_day import study_day
from studytui.store.store import Store

SNOOZE = timedelta(days=7)
"""How long a finding is snoozed, today included."""


class Coaching:
    """What the learner wants to hear of. It holds for all roadmaps.

    Every change raises Misuse for a finding that there is not, RecordUnusable or RecordBusy when
    it cannot be stored; in both cases nothing was changed.
    """

    def __init__(self, store: Store, clock: Clock, aims: Aims) -> None:
        self._store = store
        self._clock = clock
        self._aims = aims

    def snooze(self, finding_id: str) -> date:
        """Leave a finding alone for a week; the last study day of it."""
        until = study_day(self._clock.now(), self._aims.rollover) + SNOOZE - timedelta(days=1)
        self._set(finding_id, until, f"snoozed “{name_of(finding_id)}” for a week")
        return until

    def switch_off(self, finding_id: str) -> None:
        """Leave a finding alone for good."""
        self._set(finding_id, date.max, f"switched off “{name_of(finding_id)}”")

    def wake(self, finding_id: str) -> None:
        """Hear of a finding again."""
        self._set(finding_id, None, f"switched on “{name_of(finding_id)}”")

    def _set(self, finding_id: str, until: date | None, title: str) -> None:
        if finding_id not in MISTAKES:
            raise Misuse(f"the coach looks for no {finding_id!r}", "name one of its findings")
        with self._store.transaction() as write:
            write.did(title, self._clock.now())
            write.snooze(finding_id, until)
