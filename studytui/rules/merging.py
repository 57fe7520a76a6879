"""What another record brings to the learner's own: all that is new, and nothing that is older."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from studytui.record import Note
from studytui.rules.text_merge import merge_texts
from studytui.whole_record import (
    EditedNote,
    KeptNote,
    KeptPause,
    KeptSession,
    KeptSnooze,
    KeptStatus,
    Known,
    WholeRecord,
)


@dataclass(frozen=True, slots=True)
class NewRevisions:
    """Revisions of a note that are not there yet, the first one first.

    `joined` is the text to follow them if the note was changed on both sides, with both changes.
    """

    roadmap_id: str
    target: str
    revisions: tuple[Note, ...]
    joined: str | None = None


@dataclass(frozen=True, slots=True)
class News:
    """What is to be added. `crossed` are open sessions that have to stay out: one is open here."""

    sessions: tuple[KeptSession, ...] = ()
    statuses: tuple[KeptStatus, ...] = ()
    notes: tuple[NewRevisions, ...] = ()
    pauses: tuple[KeptPause, ...] = ()
    snoozes: tuple[KeptSnooze, ...] = ()
    crossed: tuple[KeptSession, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to add."""
        return not (self.sessions or self.statuses or self.notes or self.pauses or self.snoozes)


def news(other: WholeRecord, known: Known, *, updates: bool = True) -> News:
    """What `other` says that the record does not know, or knows only an earlier word of.

    Of what both have, the later word counts; of notes that were changed on both sides, both texts
    do. So a second time brings nothing. Without `updates` a session that is known stays as it is:
    not every format tells when it was changed.
    """
    sessions = [
        each
        for each in other.sessions
        if each.session.id not in known.sessions
        or (updates and each.saved_at > known.sessions[each.session.id])
    ]
    crossed = [each for each in sessions if _crosses(each, known)]
    return News(
        sessions=tuple(each for each in sessions if not _crosses(each, known)),
        statuses=_statuses(other, known),
        notes=tuple(each for note in other.notes if (each := _revisions(note, known))),
        pauses=tuple(
            each
            for each in other.pauses
            if each.pause.id not in known.pauses or each.saved_at > known.pauses[each.pause.id]
        ),
        snoozes=tuple(
            each
            for each in other.snoozes
            if each.finding_id not in known.snoozes
            or each.saved_at > known.snoozes[each.finding_id]
        ),
        crossed=tuple(crossed),
    )


def without_former(other: WholeRecord, known: Known, former_ids: Mapping[str, str]) -> WholeRecord:
    """Return a record without the sessions that are known, with their start, by a former id."""
    sessions = tuple(
        each
        for each in other.sessions
        if known.starts.get(former_ids.get(each.session.id, "")) != each.session.started_at
    )
    return replace(other, sessions=sessions)


def _crosses(kept: KeptSession, known: Known) -> bool:
    """Whether it would be open while another one is."""
    return kept.session.is_open and known.open_session not in (None, kept.session.id)


def _statuses(other: WholeRecord, known: Known) -> tuple[KeptStatus, ...]:
    """The changes after the last one that is known of the same item, in their order."""
    found: dict[tuple[str, str], list[KeptStatus]] = defaultdict(list)
    for each in other.statuses:
        found[each.roadmap_id, each.change.item_id].append(each)
    late = {
        id(each)
        for key, changes in found.items()
        for each in changes
        if not known.statuses.get(key) or each.change.at > known.statuses[key][-1].at
    }
    return tuple(each for each in other.statuses if id(each) in late)


def _revisions(theirs: KeptNote, known: Known) -> NewRevisions | None:
    ours = known.notes.get((theirs.roadmap_id, theirs.target), ())
    if not ours:
        return NewRevisions(theirs.roadmap_id, theirs.target, theirs.revisions)
    last, editions = ours[-1], {each.edition for each in ours}
    if theirs.now.edition in editions or theirs.now.text == last.text:
        return None
    missing = tuple(each for each in theirs.revisions if each.edition not in editions)
    added = NewRevisions(theirs.roadmap_id, theirs.target, missing)
    if last.edition in {each.edition for each in theirs.revisions}:
        return added
    if not last.text or not theirs.now.text:
        return added if theirs.now.saved_at > last.saved_at else None
    joined = _join(ours, theirs.revisions)
    return NewRevisions(theirs.roadmap_id, theirs.target, missing, joined)


def _join(ours: Sequence[Note], theirs: Sequence[Note]) -> str:
    """Join the last texts of two histories on the last one that both have, the same on each side.

    Without a common one, what the two texts have in common stands once.
    """
    common = {each.edition for each in ours} & {each.edition for each in theirs}
    known = [(each.saved_at, each.text) for each in ours if each.edition in common]
    _, base = max(known, default=(None, ""))
    ends = sorted((each.saved_at, each.text) for each in (ours[-1], theirs[-1]))
    return merge_texts(base, *(text for _, text in ends))


@dataclass(frozen=True, slots=True)
class Edit:
    """A text that is new; `joined` has what was written here meanwhile as well, if anything was."""

    note: EditedNote
    joined: str | None = None


def edit(note: EditedNote, known: Known) -> Edit | None:
    """What a note that was edited elsewhere brings; None if its text is known already."""
    ours = known.notes.get((note.roadmap_id, note.target), ())
    if not ours:
        return Edit(note) if note.text else None
    if not is_news(note, ours):
        return None
    last = ours[-1]
    if not last.text or last.edition == note.edition:
        return Edit(note)
    base = next((each.text for each in ours if each.edition == note.edition), "")
    return Edit(note, merge_texts(base, last.text, note.text)) if note.text else None


def is_news(note: EditedNote, ours: Sequence[Note]) -> bool:
    """Whether a text from elsewhere was written there, and has not come back since.

    A text that was written anew there counts, be it one that the note had long ago.
    """
    editions = [each.edition for each in ours]
    since = editions.index(note.edition) + 1 if note.edition in editions else 0
    return note.is_changed and note.text not in {each.text for each in (*ours[since:], ours[-1])}
