"""A finding of the coach: what it says, what shows it, and what can be done about it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice
from types import MappingProxyType

from studytui.record import Kind, Session
from studytui.rules.overlaps import added_seconds
from studytui.spoken import counted, day_words
from studytui.study import Study


class Level(StrEnum):
    """How much a finding asks for."""

    GOOD = "good"
    WATCH = "watch"
    ACT = "act"
    UNKNOWN = "unknown"
    """There is too little to go by. It is not the same as good."""


class RemedyKind(StrEnum):
    """What a remedy does when it is carried out."""

    GO_TO = "go_to"
    """Show the item."""
    PARK = "park"
    """Set the item, one of two rivals, back to todo, or skip it."""
    START_PROJECT = "start_project"
    """Start a build session on the project."""
    OPEN_BUGS = "open_bugs"
    """Ask what broke, and keep the answer under "Bugs" in the item's note."""
    START_TEN_MINUTES = "start_ten_minutes"
    """Start a short session, on the item if there is one."""
    RESUME = "resume"
    """Start a session on an item that was begun and then left."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that shows it, in words, with the item, day and seconds that it speaks of."""

    text: str
    item_id: str | None = None
    day: date | None = None
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Remedy:
    """What can be done with one key. `words` say it as a command: "Go to Variables"."""

    kind: RemedyKind
    item_id: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One of the mistakes, looked for in the learner's record.

    `sentence` is one line without a full stop. `snoozed_until` is the last study day on which the
    learner does not want to hear of it: from today on, or None. `date.max` is for good.
    """

    id: str
    level: Level
    sentence: str
    evidence: tuple[Evidence, ...] = ()
    remedy: Remedy | None = None
    snoozed_until: date | None = None

    @property
    def name(self) -> str:
        """What it looks for, as a title: "Too many tools"."""
        return name_of(self.id)

    @property
    def verdict(self) -> str:
        """Its level in a word for people: beside the name of a mistake "good" would praise it."""
        return "avoided" if self.level is Level.GOOD else self.level

    @property
    def is_snoozed(self) -> bool:
        """Whether it is to be left alone today, for now or for good."""
        return self.snoozed_until is not None

    @property
    def is_off(self) -> bool:
        """Whether it is switched off."""
        return self.snoozed_until == date.max

    @property
    def calls(self) -> bool:
        """Whether the learner is to be told of it."""
        return self.level in (Level.WATCH, Level.ACT) and not self.is_snoozed


@dataclass(frozen=True, slots=True)
class Sign:
    """One way in which a mistake shows: a finding in the making, the weightiest first."""

    level: Level
    sentence: str
    evidence: tuple[Evidence, ...]
    remedy: Remedy | None


def name_of(finding_id: str) -> str:
    """What a finding looks for, as a title."""
    return finding_id.replace("-", " ").capitalize()


def judged(mistake: str, signs: Iterable[Sign | None], good: str, *more: Evidence) -> Finding:
    """The finding that the signs make: the first of the highest level speaks, all are evidence.

    `good` is the sentence if there are none; `more` is evidence that says nothing by itself.
    """
    found = [sign for sign in signs if sign]
    found.sort(key=lambda sign: sign.level is not Level.ACT)
    if not found:
        return Finding(mistake, Level.GOOD, good, more)
    evidence = tuple(each for sign in found for each in sign.evidence)
    return Finding(mistake, found[0].level, found[0].sentence, evidence + more, found[0].remedy)


def unknown(mistake: str, sentence: str, *evidence: Evidence) -> Finding:
    """A finding that there is too little to go by."""
    return Finding(mistake, Level.UNKNOWN, sentence, evidence)


def too_early(study: Study, mistake: str, sessions: Iterable[Session]) -> Finding | None:
    """What is said while there are too few of the sessions, and the first is too young."""
    aims = study.aims.coach
    found = list(islice(sessions, aims.first_sessions))
    if len(found) >= aims.first_sessions:
        return None
    first = min((each.study_day for each in found), default=study.today)
    passed = (study.today - first).days
    if passed >= aims.first_days:
        return None
    so_far = f"{counted(len(found), 'session')} of {aims.first_sessions}"
    return unknown(mistake, f"Too early to say: {so_far}, day {passed} of {aims.first_days}")


def own_sessions(study: Study) -> tuple[Session, ...]:
    """The sessions on this roadmap up to today, by start; also those on nothing in particular."""
    own, today = study.roadmap.id, study.today
    return tuple(
        each for each in study.record.sessions if each.roadmap_id == own and each.study_day <= today
    )


def own_seconds(study: Study) -> Mapping[Kind, int]:
    """The time of each kind in those sessions; a kind that never occurred is not there."""
    spent: Counter[Kind] = Counter()
    added = added_seconds(study)
    for session in study.once(own_sessions):
        spent[session.kind] += added(session)
    return MappingProxyType(spent)


def silence_words(finding: Finding, today: date) -> str:
    """How long the learner does not want to hear of it; empty if they do."""
    if finding.snoozed_until is None:
        return ""
    if finding.is_off:
        return "switched off"
    return f"snoozed until {day_words(finding.snoozed_until, today)}"


def is_are(number: int) -> str:
    """The verb that goes with a number."""
    return "is" if number == 1 else "are"


def percent(part: int, whole: int) -> int:
    """A share in whole per cent, rounded down; 0 of nothing."""
    return part * 100 // whole if whole else 0
