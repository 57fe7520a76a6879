"""A learner's life, simulated: years of study, across zones, with clocks that lie and crashes."""

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from studytui.aims import Aims
from studytui.open_session import Settlement
from studytui.record import Kind, Session, State
from studytui.rules import calendar
from studytui.rules.coach.coach import coach
from studytui.rules.consistency import consistency
from studytui.rules.heatmap import heatmap
from studytui.rules.pace import pace
from studytui.rules.streak import streak
from studytui.rules.study_day import study_day
from studytui.study import Study
from studytui.tracker import Tracker
from tests.makers import FakeClock, roadmap, session
from tests.makers import record as record_of
from tests.tracking import empty_record, tracker_in

ZONES = (
    "Europe/Lisbon",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Pacific/Honolulu",
    "Pacific/Kiritimati",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "America/Nuuk",
    "UTC",
)
BEAT = 30
STALE = 300
START = datetime(2026, 1, 1, 17, tzinfo=UTC)


@dataclass
class Life:
    """What happened, and what must therefore be in the record."""

    days: int = 0
    jumps: int = 0
    moves: int = 0
    suspensions: int = 0
    crashes: int = 0
    expected: dict[str, tuple[date, int, int]] = field(default_factory=dict)
    """By session: the study day at its start, and the least and the most it may count."""


class Learner:
    """Studies every day, for some years, in `folder`."""

    def __init__(self, folder: Path, seed: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "study.db").write_bytes(empty_record())
        self._folder = folder
        self._chance = random.Random(seed)
        self._clock = FakeClock(START, "Europe/Lisbon")
        self._tracker = tracker_in(folder, self._clock)
        self._wrong_by = 0.0
        self.life = Life()

    def live(self, days: int) -> Life:
        """So many days."""
        for _ in range(days):
            self._day()
        self._set_right()
        self._judge()
        return self.life

    def _day(self) -> None:
        self.life.days += 1
        self._clock.advance(hours=self._chance.uniform(16, 26))
        if self._happens(0.1):
            self._clock.travel(self._chance.choice(ZONES))
            self.life.moves += 1
        if self._wrong_by and self._happens(0.5):
            self._set_right()
        elif self._happens(0.05):
            self._set_wrong(self._chance.uniform(-40, 40))
        if self._happens(0.4):
            self._log()
        else:
            self._study()
        if self._happens(0.2):
            self._tracker.undo()
            self._tracker.redo()

    def _log(self) -> None:
        seconds = self._chance.randrange(60, 3 * 3600)
        made = self._tracker.sessions.log("loops", Kind.READ, seconds)
        self._expect(made, seconds, seconds)

    def _study(self) -> None:
        started = self._tracker.open_session.start("loops", Kind.READ)
        least = most = 0
        for _ in range(self._chance.randrange(1, 12)):
            seconds = self._chance.randrange(1, 20) * BEAT
            self._clock.advance(seconds)
            least, most = least + seconds, most + seconds
            self._tracker.open_session.beat(self._tracker.study().record)
            if self._happens(0.1):
                self._set_wrong(self._chance.uniform(-5, 5))
            if self._happens(0.1):
                self._suspend()
            if self._happens(0.1):
                self._rest()
            if self._happens(0.1):
                most += self._crash()
            if self._tracker.study().record.open_session is None:
                break  # it was settled, and is over
        if self._tracker.study().record.open_session:
            self._tracker.open_session.stop()
        self._expect(started, least, most)

    def _set_wrong(self, hours: float) -> None:
        """The wall clock is set, while no time passes."""
        self._wrong_by += hours
        self._clock.jump(hours=hours)
        self.life.jumps += 1

    def _set_right(self) -> None:
        self._clock.jump(hours=-self._wrong_by)
        self._wrong_by = 0.0

    def _suspend(self) -> None:
        """The lid is closed: the wall clock goes on, the monotonic one stands."""
        self._clock.jump(minutes=self._chance.uniform(1, 600))
        self.life.suspensions += 1

    def _rest(self) -> None:
        self._tracker.open_session.pause()
        self._clock.advance(self._chance.randrange(1, 7200))
        self._tracker.open_session.resume()

    def _crash(self) -> int:
        """The dashboard dies between two beats; the most that may be counted too much."""
        self.life.crashes += 1
        self._clock.advance(self._chance.randrange(0, BEAT))
        self._clock.advance(self._chance.choice([1, 60, 240, 3600]))
        self._tracker = tracker_in(self._folder, self._clock)
        if self._tracker.open_session.is_stale(self._tracker.study().record):
            self._tracker.open_session.settle(Settlement.TRIM)
            return 0
        return STALE

    def _expect(self, made: Session, least: int, most: int) -> None:
        self.life.expected[made.id] = (made.study_day, least, most)

    def _happens(self, chance: float) -> bool:
        return self._chance.random() < chance

    def _judge(self) -> None:
        study = tracker_in(self._folder, self._clock).study()
        assert study.record.unreadable == ()
        found = {each.id: each for each in study.record.sessions}
        assert found.keys() == self.life.expected.keys()
        for key, (day, least, most) in self.life.expected.items():
            assert found[key].study_day == day
            assert found[key].state is State.FINISHED
            assert least <= found[key].counted <= most, (key, least, found[key].counted, most)
        look_at(study)
        undone = _undo_all(self._tracker)
        assert not self._tracker.study().record.sessions
        assert _redo_all(self._tracker) == undone
        assert len(self._tracker.study().record.sessions) == len(found)


def look_at(study: Study) -> None:
    """Ask every rule what it makes of it; none may stumble."""
    for rule in (streak, consistency, heatmap, pace, coach, calendar.week, calendar.lost_dates):
        study.once(rule)


def _undo_all(tracker: Tracker) -> int:
    number = 0
    while tracker.undo():
        number += 1
    return number


def _redo_all(tracker: Tracker) -> int:
    number = 0
    while tracker.redo():
        number += 1
    return number


def evenings(zone: str, days: int) -> None:
    """Twenty minutes every evening at nine, in one zone: the streak is as long as that."""
    place = ZoneInfo(zone)
    first = date(2025, 1, 1)
    sessions = []
    lived = 0
    for number in range(days):
        day = first + timedelta(days=number)
        wall = datetime(day.year, day.month, day.day, 21, tzinfo=place)
        if wall.astimezone(UTC).astimezone(place) != wall:
            continue  # this evening never was
        lived += 1
        offset = wall.utcoffset() or timedelta()
        minutes = int(offset.total_seconds() // 60)
        counted_for = study_day(wall, timedelta(hours=4))
        assert counted_for == day
        sessions.append(session("loops", day, 20, at="21:00", offset=minutes))
    today = first + timedelta(days=days - 1)
    study = Study.of(roadmap(), record_of(sessions), today, Aims())
    assert streak(study).current == lived, zone
    assert sum(day.seconds for day in study.once(calendar.days).values()) == lived * 1200
    look_at(study)
