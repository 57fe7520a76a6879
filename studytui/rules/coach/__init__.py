"""The coach: the five mistakes, looked for in the learner's own record."""

from studytui.rules.coach.coach import coach
from studytui.rules.coach.finding import (
    Evidence,
    Finding,
    Level,
    Remedy,
    RemedyKind,
    silence_words,
)

__all__ = ["Evidence", "Finding", "Level", "Remedy", "RemedyKind", "coach", "silence_words"]
