"""The use cases of pauses: days on which nothing is due, ahead or looking back."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

from studytui.aims import Aims
from studytui.clock import Clock
from studytui.errors import Misuse
from studytui.heard import EARLIEST
from studytui.record import Pause
from studytui.rules.study_day import study_day
from studytui.spoken import span_words
from studytui.store import reading
from studytui.store.store import Store

LONGEST = timedelta(days=366)
"""The longest pause."""
FURTHEST = timedelta(days=2 * 366)
"""How far ahead a pause may end."""


class Pauses:
    """Holidays, illnesses and days of rest, in the record of all roadmaps.

    A day on which somebody studied counts in a pause as on any other. Every change raises Misuse
    when it makes no sense, RecordUnusable or RecordBusy when it cannot be stored; in both cases
    nothing was changed.
    """

    def __init__(self, store: Store, clock: Clock, aims: Aims) -> None:
        self._store = store
        self._clock = clock
        self._aims = aims

    def add(self, first: date, last: date, why: str = "") -> Pause:
        """Pause the study days from `first` to `last`, both included."""
        pause = Pause(str(uuid4()), first, last, why)
        return self._keep(pause, f"paused {self._words(pause)}")

    def change(self, pause_id: str, first: date, last: date, why: str) -> Pause:
        """Give a pause other days, or another reason."""
        stored = self._find(pause_id)
        changed = replace(stored, first=first, last=last, why=why)
        if changed == stored:
            return stored
        return self._keep(changed, f"changed the pause to {self._words(changed)}")

    def remove(self, pause_id: str) -> Pause:
        """Take a pause away: its days are due again."""
        stored = self._find(pause_id)
        with self._store.transaction() as write:
            write.did(f"removed the pause {self._words(stored)}", self._clock.now())
            write.pause(stored, is_removed=True)
        return stored

    def _keep(self, pause: Pause, title: str) -> Pause:
        self._refuse(pause)
        with self._store.transaction() as write:
            write.did(title, self._clock.now())
            write.pause(pause)
        return pause

    def _find(self, pause_id: str) -> Pause:
        with self._store.transaction() as write:
            stored = reading.find_pause(write.ask, pause_id)
        if stored is None:
            raise Misuse("this pause is not there any more", "look at the list of pauses again")
        return stored

    def _refuse(self, pause: Pause) -> None:
        if pause.last < pause.first:
            raise Misuse("the pause would end before it begins", "give the earlier day first")
        if pause.last - pause.first >= LONGEST:
            raise Misuse("a pause lasts a year at most", "give an earlier last day")
        if pause.first < EARLIEST:
            raise Misuse("the pause would begin before 1970", "give a later first day")
        if pause.last - self._today() > FURTHEST:
            raise Misuse("the pause would end more than two years ahead", "give an earlier day")

    def _words(self, pause: Pause) -> str:
        return span_words(pause.first, pause.last, self._today())

    def _today(self) -> date:
        return study_day(self._clock.now(), self._aims.rollover)
