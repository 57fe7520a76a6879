"""Two learners, each with a record of their own, who give each other files."""

from pathlib import Path

import pytest

from studytui.aims import Aims
from studytui.exchange.foreign_times import Order
from studytui.exporting import Exporting
from studytui.importing import Imported, Importing
from studytui.record import Kind, Status
from studytui.roadmap_files.watched import WatchedRoadmap
from studytui.store.store import Store
from studytui.tracker import Tracker
from tests.makers import FakeClock
from tests.tracking import roadmap_file, tracker_in


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

    def take(self, text: str | bytes, order: Order | None = None, /, **columns: str) -> Imported:
        """Import a file of that text."""
        path = self.folder / "file"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return self.importing.file(path, lambda _: Kind.READ, columns, order)

    def take_from(self, importer: str, text: str) -> Imported:
        """Import a file of that text, which a program of that name wrote."""
        path = self.folder / "file"
        path.write_text(text, encoding="utf-8")
        return self.importing.file(path, lambda _: Kind.READ, importer_name=importer)

    def sessions(self) -> list[tuple[str, int, str | None, str]]:
        """Return start, minutes, item and text of the sessions, the earliest first."""
        return [
            (f"{each.local_start:%Y-%m-%d %H:%M}", each.counted // 60, each.item_id, each.text)
            for each in self.tracker.study().record.sessions
        ]

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
