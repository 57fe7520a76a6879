"""Stretches of study with breaks between them: when the next break is due."""

from dataclasses import dataclass

from studytui.record import Session, State


@dataclass(frozen=True, slots=True)
class Rhythm:
    """So many minutes of study, then a break of so many."""

    study: int
    rest: int


RHYTHMS: tuple[Rhythm | None, ...] = (None, Rhythm(25, 5), Rhythm(50, 10))
"""Those to choose from; None is no rhythm."""


def seconds_to_break(rhythm: Rhythm, session: Session, elapsed: int) -> int | None:
    """Seconds until a break is due, 0 or less once it is; None while the session is paused.

    A break begins when the learner pauses, so a stretch is what was counted since the last pause.
    `elapsed` is what the session has counted in all, in seconds.
    """
    if session.state is not State.RUNNING:
        return None
    return rhythm.study * 60 - (elapsed - session.counted)
