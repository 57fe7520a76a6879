"""Tells the story of a learner to the tracker, as if each day were lived through."""

import random
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from studytui import settings
from studytui.plan import Item, Roadmap, leaves
from studytui.record import Kind, Note, Status
from studytui.roadmap_files import library
from studytui.roadmap_files.watched import WatchedRoadmap
from studytui.store.store import Store
from studytui.tracker import Tracker
from tools.demo import words
from tools.demo.evenings import evenings, off_days
from tools.demo.profiles import Profile
from tools.demo.sittings import Sitting, sittings
from tools.demo.syllabus import syllabus

if TYPE_CHECKING:
    from studytui.store.writing import Writer

_MINUTE = timedelta(minutes=1)
_MORNING = time(8, 10)


class StoryClock:
    """A clock that stands still until the story moves it."""

    def __init__(self, now: datetime) -> None:
        """Begin at an aware time, in whose zone the story takes place."""
        self.time = now

    def now(self) -> datetime:
        return self.time

    def local(self, wall: datetime) -> datetime:
        return wall.replace(tzinfo=self.time.tzinfo)

    def monotonic(self) -> float:
        return self.time.timestamp()


class WholeStore(Store):
    """A record that is written in one go: a year of commits would keep the disk busy.

    Every use case is an action of its own, as ever. Nothing may be read meanwhile.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._writer: Writer | None = None

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Store all that the block does at its end, or nothing of it."""
        with super().transaction() as writer:
            self._writer = writer
            yield
        self._writer = None

    @contextmanager
    def transaction(self) -> Iterator["Writer"]:
        assert self._writer is not None, "only within `whole`"
        yield self._writer


class Telling:
    """One learner's year on the way into a record."""

    def __init__(self, tracker: Tracker, clock: StoryClock, profile: Profile, seed: int) -> None:
        self._tracker = tracker
        self._clock = clock
        self._profile = profile
        self._rng = random.Random(f"{profile.name} writes {seed}")
        self._notes: dict[str, Note] = {}
        self._bugs = 0

    def pause(self, first: date, last: date, why: str) -> None:
        """Days without study, written down on the first of them."""
        self._clock.time = self._clock.local(datetime.combine(first, _MORNING))
        self._tracker.pauses.add(first, last, why)

    def tell(self, sitting: Sitting, until: datetime) -> None:
        """One session, and what is settled after it, before the wall time `until`."""
        self._clock.time = self._clock.local(sitting.start)
        item = sitting.portion.item
        if sitting.begins:
            self._mark(item, Status.LEARNING)
        self._study(sitting, until)
        if sitting.portion.kind is Kind.DEBUG and self._rng.random() < 0.7:
            self._write_down_a_bug(item)
        if sitting.ends:
            self._mark(item, Status.DONE)
            if self._rng.random() < 0.5:
                self._write_note(item)
        for portion in sitting.after:
            self._clock.time += 3 * _MINUTE
            self._mark(portion.item, Status.SKIPPED if portion.is_skipped else Status.DONE)

    def _study(self, sitting: Sitting, until: datetime) -> None:
        """With the timer, or logged: right after it or, if there is time, on the next morning."""
        kind, item = sitting.portion.kind, sitting.portion.item
        said = words.text(kind, self._rng), words.left_off(kind, self._rng)
        chance = self._rng.random() * 100
        if chance >= self._profile.log_percent:
            self._tracker.open_session.start(item.id, kind)
            self._clock.time = self._clock.local(sitting.stop)
            self._tracker.open_session.stop(*said)
            return
        self._clock.time = self._clock.local(sitting.stop)
        morning = datetime.combine(sitting.start.date() + timedelta(days=1), _MORNING)
        if chance * 3 < self._profile.log_percent and morning < until:
            self._clock.time = self._clock.local(morning)
        day, wall = sitting.start.date(), sitting.start.time()
        self._tracker.sessions.log(
            item.id, kind, sitting.minutes * 60, on=day, at=wall, text=said[0], left_off=said[1]
        )

    def _mark(self, item: Item, status: Status) -> None:
        self._tracker.set_status([leaf.id for leaf in leaves(item)], status)

    def _write_down_a_bug(self, item: Item) -> None:
        bug = words.bug(self._clock.time.date(), item.id, self._bugs)
        self._notes[item.id] = self._tracker.record_bug(bug).note
        self._bugs += 1

    def _write_note(self, item: Item) -> None:
        before = self._notes.get(item.id)
        text = words.note(item.title, self._rng)
        self._notes[item.id] = self._tracker.write_note(
            item.id,
            f"{text}\n{before.text}" if before else text,
            based_on=before.edition if before else None,
        ).note


def tell(profile: Profile, seed: int, now: datetime, folder: Path) -> None:
    """Make the learner's settings and record in `folder`: a year up to `now`, an aware time.

    The same profile, seed and time tell the same story.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rest = ", ".join(f'"{day}"' for day in profile.rest)
    toml = f"day_minutes = 30\nrest_weekdays = [{rest}]\n"
    (folder / "config.toml").write_text(toml, encoding="utf-8")
    aims = settings.load(folder / "config.toml").settings.aims
    store, clock = WholeStore(folder / "study.db"), StoryClock(now)
    tracker = Tracker(store, clock, aims, WatchedRoadmap(library.find(None)))
    today = tracker.today()
    story = _story(profile, seed, now, today, tracker.roadmap)
    ends = [*(each.start for each in story[1:]), now.replace(tzinfo=None)]
    off = deque((*off_days(each, today), each.why) for each in profile.off)
    telling = Telling(tracker, clock, profile, seed)
    with store.whole():
        for sitting, end in zip(story, ends, strict=True):
            while off and off[0][0] <= sitting.start.date():
                telling.pause(*off.popleft())
            telling.tell(sitting, end)


def _story(
    profile: Profile, seed: int, now: datetime, today: date, roadmap: Roadmap
) -> list[Sitting]:
    """The sittings that are over by now."""
    rng = random.Random(f"{profile.name} studies {seed}")
    planned = sittings(evenings(profile, today, rng), syllabus(roadmap, profile))
    return [each for each in planned if each.stop < now.replace(tzinfo=None)]
