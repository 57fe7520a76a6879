"""A tracker on a record and a small roadmap of its own: stages programming and databases."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from studytui.aims import Aims
from studytui.roadmap_files.watched import WatchedRoadmap
from studytui.store.store import Store
from studytui.tracker import Saved, Tracker
from tests.makers import FakeClock

ROAD = """\
schema: 1
id: road
title: The road
stages:
  - title: Programming
    items: [Variables, {title: Loops, aliases: [for-loops]}, {title: Idioms, items: [Slices]}]
  - title: Databases
    items: [Tables, Joins]
"""
LEAVES = ("variables", "loops", "slices", "tables", "joins")


@cache
def empty_record() -> bytes:
    """The file of a record without anything in it: making one takes a while."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "study.db"
        Store(path).prepare()
        return path.read_bytes()


def roadmap_file(folder: Path, text: str = ROAD) -> Path:
    """The roadmap's file, made if it is not there."""
    path = folder / "road.yaml"
    if not path.exists():
        folder.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return path


def tracker_in(
    folder: Path,
    clock: FakeClock | None = None,
    *,
    aims: Aims | None = None,
    roadmap: str = ROAD,
) -> Tracker:
    """A program of its own, as it were: another call is another program on the same record."""
    return Tracker(
        Store(folder / "study.db"),
        clock or FakeClock(),
        aims or Aims(),
        WatchedRoadmap(roadmap_file(folder, roadmap)),
    )


def write(tracker: Tracker, text: str, target: str = "loops", *, anew: bool = False) -> Saved:
    """Write a note, knowing what it says."""
    note = tracker.note(target)
    return tracker.write_note(target, text, based_on=note.edition if note else None, anew=anew)


def text_of(tracker: Tracker, target: str = "loops") -> str:
    """What a note says, "" for none."""
    note = tracker.note(target)
    return note.text if note else ""
