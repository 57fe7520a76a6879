"""What a crash left behind, as questions: each with both texts and what each answer does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from studytui.drafts import About, Draft, LeftBehind
from studytui.record import Session
from studytui.revisions import Choice
from studytui.sessions import Sessions
from studytui.study import Study
from studytui.tracker import Tracker

OPEN_FOR = timedelta(days=1)
"""How long an editor that did not wait is taken to have a file open."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A draft beside what is saved. `settle` makes one of them, or both, what is saved."""

    left: LeftBehind
    title: str
    saved: str
    saved_at: datetime | None
    settle: Callable[[Choice], object]

    @property
    def draft(self) -> Draft:
        """What was being written."""
        return self.left.draft


def offer_of(study: Study, tracker: Tracker, left: LeftBehind) -> Offer | None:
    """What to ask about a draft; None if it holds nothing that is not stored already."""
    draft = left.draft
    if left.is_untouched:
        return None
    if draft.about is About.ENDING:
        return _ending(study, tracker, left)
    node = study.roadmap.find(draft.target)
    target = node.id if node else draft.target
    note = study.note(target)
    saved = note.text if note else ""
    if saved == draft.text:
        return None
    settle = partial(tracker.revisions.settle, target, draft.text)
    title = study.roadmap.title_of(target)
    return Offer(left, title, saved, note.saved_at if note else None, settle)


def may_be_open(left: LeftBehind, now: datetime) -> bool:
    """Return whether an editor may still have the file open, and save it later."""
    return left.draft.is_detached and now - left.draft.at < OPEN_FOR


def is_for_open_session(study: Study, left: LeftBehind) -> bool:
    """Whether it holds the lines for the end of the session that is still open."""
    session = study.record.open_session
    return (
        left.draft.about is About.ENDING and session is not None and session.id == left.draft.target
    )


def lines_of(text: str) -> tuple[str, str]:
    """The two lines of a session's end: what was done, and where it was left off."""
    done, _, left_off = text.partition("\n")
    return done, left_off


def _ending(study: Study, tracker: Tracker, left: LeftBehind) -> Offer | None:
    """The lines for a session that was ended without them, by the shell or as a stale one."""
    sessions = (each for each in study.record.sessions if each.id == left.draft.target)
    session = next(sessions, None)
    if session is None or session.is_open:
        return None
    saved = f"{session.text}\n{session.left_off}".rstrip("\n")
    if saved == left.draft.text.rstrip("\n"):
        return None
    settle = partial(_settle_ending, tracker.sessions, session, left.draft.text)
    title = f"the end of {tracker.sessions.title(session)}"
    return Offer(left, title, saved, session.ended_at, settle)


def _settle_ending(sessions: Sessions, session: Session, draft: str, choice: Choice) -> None:
    done, left_off = lines_of(draft)
    if choice is Choice.BOTH:
        _write(sessions, session, f"{done} {session.text}".strip(), left_off or session.left_off)
        return
    _write(sessions, session, done, left_off)
    if choice is Choice.SAVED:  # undo brings the draft back
        _write(sessions, session, session.text, session.left_off)


def _write(sessions: Sessions, session: Session, text: str, left_off: str) -> None:
    sessions.edit(
        session.id,
        item_id=session.item_id,
        kind=session.kind,
        start=session.local_start,
        seconds=session.counted,
        text=text,
        left_off=left_off,
    )
