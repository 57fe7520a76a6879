"""Whole records that come in: checked first, one action, and nothing a second time."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings

from studytui.exchange.json_record import to_json
from studytui.record import Kind, Status
from studytui.whole_record import WholeRecord
from tests.exchange.generated import records
from tests.importing.conftest import Learner


def test_an_empty_record_becomes_the_same_byte_for_byte(ann: Learner, ben: Learner) -> None:
    ann.study_a_bit()
    took = ben.take(ann.out.json())
    assert (took.sessions, took.statuses, took.notes, took.pauses) == (2, 3, 1, 1)
    assert ben.out.json() == ann.out.json()
    mine, theirs = ann.tracker.study().record, ben.tracker.study().record
    assert (mine.changes, mine.sessions, mine.notes) == (
        theirs.changes,
        theirs.sessions,
        theirs.notes,
    )


@settings(max_examples=8)
@given(records)
def test_any_record_comes_back_byte_for_byte(record: WholeRecord) -> None:
    with TemporaryDirectory() as folder:
        learner = Learner(Path(folder))
        text = to_json(record)
        learner.take(text)
        assert learner.out.json() == text
        assert learner.take(text).is_empty
        assert learner.out.json() == text


def test_the_same_file_twice_changes_nothing(ann: Learner, ben: Learner) -> None:
    ann.study_a_bit()
    ben.take(ann.out.json())
    before = ben.tracker.study().record
    assert ben.take(ann.out.json()).is_empty
    assert ben.tracker.study().record == before


def test_undo_takes_all_of_it_back_and_redo_brings_it(ann: Learner, ben: Learner) -> None:
    ann.study_a_bit()
    ben.tracker.set_status(["slices"], Status.DONE)
    before = ben.out.json()
    ben.take(ann.out.json())
    after = ben.out.json()
    assert (ben.tracker.undo() or "").startswith("imported ")
    assert ben.out.json() == before
    assert (ben.tracker.redo() or "").startswith("imported ")
    assert ben.out.json() == after
    ben.tracker.undo()
    assert ben.tracker.undo() == "marked Slices as done"
    assert ben.tracker.redo() == "marked Slices as done"
    assert (ben.tracker.redo() or "").startswith("imported ")


def test_a_note_goes_on_after_an_import_without_touching_what_came(
    ann: Learner, ben: Learner
) -> None:
    ann.tracker.append_to_note("loops", "theirs")
    ben.take(ann.out.json())
    ben.tracker.write_note("loops", "mine", based_on=None)
    ben.tracker.undo()
    note = ben.tracker.note("loops")
    assert note
    assert note.text == "theirs"


def test_what_was_moved_from_a_lost_item_comes_as_it_lies_now(ann: Learner, ben: Learner) -> None:
    def write_as(item_id: str, text: str) -> None:
        ann.tracker.write_note(item_id, text, based_on=None, anew=True)
        ann.clock.advance(minutes=1)

    write_as("gone", "first")
    ann.tracker.append_to_note("gone", "second")
    ann.clock.advance(minutes=1)
    early = ann.out.json()
    ann.tracker.orphans.attach(ann.tracker.study(), "gone", "joins")
    ben.take(early)
    assert ben.tracker.study().orphans.ids == ("gone",)
    ben.take(ann.out.json())
    assert ben.out.json() == ann.out.json()
    assert ben.tracker.study().orphans.ids == ()
    assert ben.tracker.revisions.of("joins") == ann.tracker.revisions.of("joins")
    assert len(ben.tracker.revisions.of("joins")) == 3
    ben.tracker.undo()
    assert ben.tracker.study().orphans.ids == ("gone",)
    assert ben.out.json() == early


def test_a_session_that_ran_elsewhere_is_not_watched_here(ann: Learner, ben: Learner) -> None:
    ann.tracker.open_session.start("joins", Kind.BUILD)
    ben.take(ann.out.json())
    record = ben.tracker.study().record
    assert record.open_session
    assert record.heartbeat is None


def test_the_later_word_counts(ann: Learner, ben: Learner) -> None:
    ann.tracker.set_status(["loops"], Status.LEARNING)
    ann.tracker.set_status(["tables"], Status.LEARNING)
    logged = ann.tracker.sessions.log("loops", Kind.READ, 600)
    early = ann.out.json()
    ben.take(early)
    ben.clock.advance(minutes=5)
    ben.tracker.set_status(["loops"], Status.DONE)
    ben.tracker.sessions.delete(logged.id)
    assert ben.take(early).is_empty
    ann.clock.advance(minutes=9)
    ann.tracker.set_status(["tables"], Status.DONE)
    took = ben.take(ann.out.json())
    assert (took.sessions, took.statuses) == (0, 1)
    study = ben.tracker.study()
    assert {study.status("loops"), study.status("tables")} == {Status.DONE}


def test_a_note_that_was_changed_on_both_sides_keeps_both_texts(ann: Learner, ben: Learner) -> None:
    ann.tracker.append_to_note("loops", "common")
    ben.take(ann.out.json())
    ann.clock.advance(hours=1)
    ben.clock.advance(hours=2)
    ann.tracker.append_to_note("loops", "of ann")
    ben.tracker.append_to_note("loops", "of ben")
    took = ben.take(ann.out.json())
    assert took.remarks == (
        "the note on Loops was changed on both sides, and holds both texts now",
    )
    note = ben.tracker.note("loops")
    assert note
    assert note.text == "common\n\nof ann\n\nof ben"
    assert ben.take(ann.out.json()).is_empty
    # Who knows of both goes on without another join.
    assert ann.take(ben.out.json()).remarks == ()
    assert ann.tracker.note("loops") == note


def test_two_that_take_each_other_s_note_end_with_the_same_text(ann: Learner, ben: Learner) -> None:
    ann.tracker.append_to_note("loops", "common")
    ben.take(ann.out.json())
    ann.clock.advance(hours=2)
    ben.clock.advance(hours=1)
    ann.tracker.append_to_note("loops", "of ann")
    ben.tracker.append_to_note("loops", "of ben")
    for _ in range(3):
        of_ann, of_ben = ann.out.json(), ben.out.json()
        ann.take(of_ben)
        ben.take(of_ann)
        for learner in (ann, ben):
            note = learner.tracker.note("loops")
            assert note
            assert note.text == "common\n\nof ben\n\nof ann"


def test_one_session_runs_at_a_time(ann: Learner, ben: Learner) -> None:
    ann.tracker.open_session.start("loops", Kind.READ)
    ben.tracker.open_session.start("joins", Kind.READ)
    took = ben.take(ann.out.json())
    assert took.is_empty
    assert took.remarks == ("a running session was left out, because another one runs here",)
