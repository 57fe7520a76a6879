"""Records and sessions that come in: checked first, one action, and nothing a second time."""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import example, given, settings

from studytui.aims import Aims
from studytui.errors import BadInput, Misuse, StudyError
from studytui.exchange.foreign_times import Order
from studytui.exchange.json_record import to_json
from studytui.exchange.time_table import FIELDS
from studytui.exporting import Exporting
from studytui.importing import Imported, Importing
from studytui.record import Kind, State, Status
from studytui.roadmap_files.watched import WatchedRoadmap
from studytui.store.store import Store
from studytui.tracker import Tracker
from studytui.whole_record import WholeRecord
from tests.exchange.generated import records
from tests.makers import FakeClock
from tests.tracking import empty_record, roadmap_file, tracker_in


class Learner:
    """Somebody with a record of their own."""

    def __init__(self, folder: Path, clock: FakeClock | None = None) -> None:
        folder.mkdir(exist_ok=True, parents=True)
        self.folder = folder
        self.clock = clock or FakeClock()
        self.tracker: Tracker = tracker_in(folder, self.clock)
        store, plan = Store(folder / "study.db"), WatchedRoadmap(roadmap_file(folder))
        self.out = Exporting(store, plan.roadmap)
        self.importing = Importing(store, self.clock, Aims(), plan)

    def take(self, text: str, order: Order | None = None, **columns: str) -> Imported:
        """Import a file of that text."""
        path = self.folder / "file"
        path.write_text(text, encoding="utf-8")
        return self.importing.file(path, lambda _: Kind.READ, columns, order)

    def study_a_bit(self) -> None:
        """Something of everything."""
        self.tracker.sessions.log("loops", Kind.READ, 1500, text='a "line", and\nmore')
        self.tracker.set_status(["loops", "tables"], Status.LEARNING)
        self.tracker.set_status(["loops"], Status.DONE, "knew it")
        self.tracker.append_to_note("loops", "first")
        self.clock.advance(hours=1)
        self.tracker.append_to_note("loops", "second")
        self.tracker.pauses.add(self.tracker.today(), self.tracker.today(), "rest")
        self.tracker.open_session.start("joins", Kind.BUILD)


@pytest.fixture
def ann(tmp_path: Path) -> Learner:
    return Learner(tmp_path / "ann")


@pytest.fixture
def ben(tmp_path: Path) -> Learner:
    return Learner(tmp_path / "ben", FakeClock())


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
    assert note.text == "common\n\nof ben\n\n---\n\n*From the import:*\n\ncommon\n\nof ann"
    assert ben.take(ann.out.json()).is_empty
    # Who knows of both goes on without another join.
    assert ann.take(ben.out.json()).remarks == ()
    assert ann.tracker.note("loops") == note


def test_one_session_runs_at_a_time(ann: Learner, ben: Learner) -> None:
    ann.tracker.open_session.start("loops", Kind.READ)
    ben.tracker.open_session.start("joins", Kind.READ)
    took = ben.take(ann.out.json())
    assert took.is_empty
    assert took.remarks == ("a running session was left out, because another one runs here",)


TOGGL = """\
User,Project,Task,Description,Start date,Start time,End date,End time,Duration
Ann,Loops,,for and while,2026-03-09,19:30:00,2026-03-09,20:15:00,00:45:00
Ann,Garden,,weeding,2026-03-10,23:30:00,2026-03-11,00:15:00,00:45:00
Ann,,,nothing,2026-03-10,23:30:00,2026-03-10,23:30:00,00:00:00
"""


def test_a_time_tracker_s_export(ben: Learner) -> None:
    took = ben.take(TOGGL)
    assert took.sessions == 2
    assert "no item is called “Garden”: 1 session on nothing in particular" in took.remarks
    assert "1 row of no length left out" in took.remarks
    first, second = ben.tracker.study().record.sessions
    assert (first.item_id, first.text, first.counted) == ("loops", "for and while", 2700)
    assert (second.item_id, second.text) == (None, "Garden: weeding")
    assert second.local_start.isoformat() == "2026-03-10T23:30:00+00:00"
    assert {first.state, second.state} == {State.FINISHED}
    assert ben.take(TOGGL).is_empty
    assert ben.take(TOGGL, item="Description").is_empty
    ben.clock.travel("Asia/Tokyo")
    assert ben.take(TOGGL).is_empty
    ben.tracker.sessions.delete(first.id)
    assert ben.take(TOGGL).is_empty


def test_our_own_csv_changes_nothing(ann: Learner, ben: Learner) -> None:
    ann.study_a_bit()
    ann.clock.advance(minutes=30)
    ann.tracker.open_session.stop()
    ben.clock.advance(hours=2)
    text = ann.out.csv()
    assert ann.take(text).is_empty
    assert ben.take(text).sessions == len(ann.tracker.study().record.sessions)
    assert ben.out.csv() == text


def test_columns_by_name_and_dates_by_hand(ben: Learner) -> None:
    text = "Tag;Std;Was\n3.2.2026;1,5;Joins\n4.2.2026;0,25;Joins\n"
    assert ben.take(text, date="Tag", hours="Std", item="was").sessions == 2
    first, second = ben.tracker.study().record.sessions
    assert (first.counted, second.counted, first.study_day.isoformat()) == (5400, 900, "2026-02-03")


def test_dates_that_could_be_either(ben: Learner) -> None:
    text = "start,duration\n02/03/2026 10:00,1:30\n"
    with pytest.raises(BadInput, match="whether 02/03/2026 10:00 begins with the day or the month"):
        ben.take(text)
    assert ben.take(text, Order.MONTH_FIRST).sessions == 1
    assert ben.tracker.study().record.sessions[0].study_day.isoformat() == "2026-02-03"
    telling = text + "02/25/2026 1:00 PM,45\n"
    assert ben.take(telling).sessions == 1
    assert ben.tracker.study().record.sessions[1].started_at.hour == 13


def test_an_offset_is_kept_and_a_wall_time_is_the_learner_s(ben: Learner) -> None:
    ben.clock.travel("Europe/Lisbon")
    ben.take("start,end\n2026-01-05T23:00:00+05:30,2026-01-05T23:30:00+05:30\n")
    ben.take("start,end\n2025-07-05 09:00,10:00\n")
    summer, winter = ben.tracker.study().record.sessions
    assert (summer.offset_minutes, summer.counted) == (60, 3600)
    assert (winter.offset_minutes, winter.counted) == (330, 1800)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "has no header"),
        ("a,b\n1,2\n", "has no column that tells when a session began"),
        ("start\n2026-01-01 10:00\n", "has no column that tells how long"),
        ("start,duration\n2026-01-01 10:00,soon\n", "file:2: “soon” is not a length of time"),
        ("start,duration\nnever,45\n", "file:2: “never” is not a date with a time"),
        ("start,duration\n2026-02-30 10:00,45\n", "is not a date with a time"),
        ("start,duration\n2036-02-20 10:00,45\n", "file:2: the session would start in the futur"),
        ("start,duration\n2026-02-20 10:00,25:00\n", "file:2: a session lasts from 1 second to"),
        ("start,duration,kind\n2026-02-20 10:00,45,sleep\n", "file:2: there is no kind"),
        ("start,end\n2026-02-20 10:00,2026-02-19 10:00\n", "file:2: it ends before it begins"),
        ('start,duration\n"2026-02-20 10:00,45\n', "file:2: unexpected end of data"),
        ("start,duration\n2026-02-20 10:00,4\x005\n", "file:2: there is a NUL character"),
        ("start,duration\n2026-02-20 10:00,45\n2026-02-20 10:00,x\n", "file:3: “x” is not"),
    ],
)
def test_a_table_that_cannot_be_used_changes_nothing(ben: Learner, text: str, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        ben.take(text)
    assert said in refused.value.title
    assert ben.tracker.study().record.sessions == ()
    assert ben.tracker.study().record.undo is None


WORDS = (
    "2026-02-20 10:00|20/02/2026|02-20-26|10:00|24:00|1:30|45|1h30|-5|0|1e9|nan|9999999999999"
    '|9999-12-31 23:59|0001-01-01|2026-03-29T02:30+24:00|loops|read|sleep|\0|\u2028|"|'
)
CELLS = st.sampled_from(WORDS.split("|")) | st.text(max_size=8)
TABLES = st.lists(
    st.lists(CELLS | st.sampled_from(sorted(FIELDS)), max_size=6).map(",".join), max_size=5
).map("\n".join)
HEADED = st.tuples(st.lists(st.sampled_from(sorted(FIELDS)), max_size=6).map(",".join), TABLES)


@given(st.binary() | TABLES.map(str.encode) | HEADED.map("\n".join).map(str.encode))
@example(b"start,duration\n9999-12-31 23:59,1:30\n")
@example(b"start,end\n2026-02-20 10:00-24:00,2026-02-20 10:00+24:00\n")
def test_any_file_is_taken_in_or_refused_in_a_line(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / "study.db").write_bytes(empty_record())
        ben = Learner(Path(folder))
        (ben.folder / "file").write_bytes(content)
        try:
            ben.importing.file(ben.folder / "file", lambda _: Kind.READ)
        except StudyError:
            assert ben.tracker.study().record.undo is None
        assert ben.tracker.study().record.unreadable == ()


def test_a_header_that_is_not_there(ben: Learner) -> None:
    with pytest.raises(Misuse, match="no column “Strat”") as refused:
        ben.take("Start,Duration\n", start="Strat")
    assert refused.value.remedy == "did you mean “Start”?"
    with pytest.raises(Misuse, match="has no columns"):
        ben.take("{}", start="Start")


def test_what_is_no_file(ben: Learner, tmp_path: Path) -> None:
    (tmp_path / "bytes").write_bytes(b"start\n\xff")
    for name in ("nowhere", ".", "bytes", "/dev/zero"):
        with pytest.raises(BadInput):
            ben.importing.file(tmp_path / name, lambda _: Kind.READ)


def test_a_calendar_reads_the_sessions(ann: Learner) -> None:
    from icalendar import Calendar

    ann.tracker.sessions.log("loops", Kind.READ, 1500, text="for; while, do\nuntil")
    ann.tracker.sessions.log(None, Kind.BUILD, 10)
    text = ann.out.ics()
    assert text == ann.out.ics()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    events: list[Any] = Calendar.from_ical(text).walk("VEVENT")
    first, second = sorted(events, key=lambda event: str(event["summary"]))
    assert (first["summary"], second["summary"]) == ("Loops", "Study")
    assert "for; while, do\nuntil" in first["description"]
    assert first["dtend"].dt - first["dtstart"].dt == timedelta(minutes=25)
    assert second["dtend"].dt - second["dtstart"].dt == timedelta(minutes=1)


class TestNotesInAFolder:
    """Notes go out as files, are edited there, and come back."""

    @pytest.fixture
    def vault(self, ben: Learner, tmp_path: Path) -> Path:
        """A folder with two notes of ben's."""
        ben.tracker.append_to_note("loops", "about loops")
        ben.tracker.append_to_note("", "about all of it")
        folder = tmp_path / "vault"
        assert ben.out.notes(folder).written == 2
        return folder

    def test_only_what_changed_is_written_again(self, ben: Learner, vault: Path) -> None:
        page, whole = vault / "road" / "loops.md", vault / "road" / "road.md"
        assert page.read_text().endswith("---\nabout loops")
        assert 'up: "[[programming|Programming]]"' in page.read_text()
        before = whole.stat().st_mtime_ns
        ben.clock.advance(hours=1)
        ben.tracker.append_to_note("loops", "more")
        found = ben.out.notes(vault)
        assert (found.written, found.unchanged, found.edited) == (1, 1, ())
        assert page.read_text().endswith("about loops\n\nmore")
        assert whole.stat().st_mtime_ns == before

    def test_what_was_edited_there_comes_back_once(self, ben: Learner, vault: Path) -> None:
        page = vault / "moved" / "elsewhere.md"
        page.parent.mkdir()
        (vault / "road" / "loops.md").rename(page)
        page.write_text(page.read_text() + ", and on")
        found = ben.out.notes(vault)
        assert (found.written, found.edited) == (0, (page,))
        (vault / "other.md").write_text("not ours")
        (vault / "link.md").symlink_to(page)
        assert ben.importing.folder(vault).notes == 1
        note = ben.tracker.note("loops")
        assert note
        assert note.text == "about loops, and on"
        assert ben.importing.folder(vault).is_empty
        assert ben.out.notes(vault).edited == ()
        assert ben.importing.folder(vault).is_empty
        assert (ben.tracker.undo() or "").startswith("imported ")

    def test_of_two_texts_both_are_kept(self, ben: Learner, vault: Path) -> None:
        page = vault / "road" / "loops.md"
        page.write_text(page.read_text() + " there")
        ben.clock.advance(hours=1)
        ben.tracker.append_to_note("loops", "here")
        assert len(ben.importing.folder(vault).remarks) == 1
        note = ben.tracker.note("loops")
        assert note
        assert note.text.startswith("about loops\n\nhere\n\n---\n")
        assert note.text.endswith("about loops there")
        assert ben.importing.folder(vault).is_empty
        assert ben.out.notes(vault).written == 1

    def test_an_old_text_that_was_put_back_there_comes_back(
        self, ben: Learner, vault: Path
    ) -> None:
        ben.clock.advance(hours=1)
        ben.tracker.append_to_note("loops", "more")
        ben.out.notes(vault)
        page = vault / "road" / "loops.md"
        page.write_text(page.read_text().removesuffix("\n\nmore"))
        assert ben.out.notes(vault).edited == (page,)
        assert ben.importing.folder(vault).notes == 1
        note = ben.tracker.note("loops")
        assert note
        assert note.text == "about loops"
        ben.clock.advance(hours=1)
        ben.tracker.append_to_note("loops", "and on")
        assert ben.importing.folder(vault).is_empty
        assert ben.out.notes(vault).edited == ()

    def test_a_text_that_went_out_half_written_was_not_edited_there(
        self, ben: Learner, vault: Path
    ) -> None:
        note = ben.tracker.write_note("joins", "half", based_on=None).note
        ben.out.notes(vault)
        ben.tracker.write_note("joins", "half, and whole", based_on=note.edition)
        assert ben.importing.folder(vault).is_empty
        assert ben.out.notes(vault).written == 1

    def test_links_lead_to_the_files(self, ben: Learner, vault: Path) -> None:
        for item in ("blog", "programming", "databases"):
            ben.tracker.append_to_note(item, "about it")
        (vault / "elsewhere").mkdir()
        ben.out.notes(vault)
        moved = vault / "elsewhere" / "My basics.md"
        (vault / "road" / "programming.md").rename(moved)
        ben.out.notes(vault)
        assert 'up: "[[My basics|Programming]]"' in (vault / "road" / "loops.md").read_text()
        databases = (vault / "road" / "databases.md").read_text()
        assert 'up: "[[road|The road]]"' in databases

    def test_a_file_of_somebody_else_s_stays(self, ben: Learner, vault: Path) -> None:
        mine = vault / "road" / "joins.md"
        mine.write_text("mine")
        ben.tracker.append_to_note("joins", "about joins")
        ben.out.notes(vault)
        assert mine.read_text() == "mine"
        assert (vault / "road" / "joins (Joins).md").exists()

    def test_what_is_refused(self, ben: Learner, vault: Path, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        with pytest.raises(BadInput, match="holds no notes of studytui"):
            ben.importing.folder(tmp_path / "empty")
        page = vault / "road" / "loops.md"
        (vault / "copy.md").write_text(page.read_text())
        with pytest.raises(BadInput, match="are the same note"):
            ben.importing.folder(vault)
