"""What an examination tells: one thing each, how bad it is, and what mends it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """How bad it is."""

    GOOD = "good"
    LOOK = "look"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    What is wrong keeps studytui from working, and `exit_code` is what it ends with then; what one
    should look at does not. `mend` loses nothing and may raise OSError or StudyError.
    """

    subject: str
    level: Level
    words: str
    remedy: str = ""
    exit_code: int = 0
    mend: Callable[[], object] | None = field(default=None, compare=False)


def good(subject: str, words: str) -> Finding:
    """It is as it should be."""
    return Finding(subject, Level.GOOD, words)


def look(
    subject: str, words: str, remedy: str, mend: Callable[[], object] | None = None
) -> Finding:
    """It works, and somebody should look at it."""
    return Finding(subject, Level.LOOK, words, remedy, mend=mend)


def wrong(subject: str, words: str, remedy: str, exit_code: int) -> Finding:
    """It does not work."""
    return Finding(subject, Level.WRONG, words, remedy, exit_code)
